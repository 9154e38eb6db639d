"""What `pluvier evaluate` says: tables for people, one JSON object a line for machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from coder.dictionaries import Dictionaries
from coder.evaluate import NONE, Evaluation, Hit, Miss, Score, Wrong, told

FIGURES = ("precision", "recall", "f1", "code_accuracy", "role_accuracy", "date_accuracy")
WIDTH = 120  # columns a table may take, whatever the terminal


def show(console: Console, result: Evaluation, dictionaries: Dictionaries, *, by_rule: bool = False) -> None:
    """Print the figures, by root or by rule, the confusions, and every miss and false event."""
    langs = result.languages
    groups = [("all", result.score())] + [(lang, result.score(lang=lang)) for lang in langs if len(langs) > 1]
    neither = "optional, told twice, or beside the one wanted" if result.single else "optional, or told twice"
    console.print(f"{result.sentences:,} sentences; {result.ignored:,} events that count neither way ({neither})")
    tables = [_figures(groups + ([] if by_rule else [(root, result.score(root=root)) for root in result.roots]))]
    tables.append(_rules(result, dictionaries) if by_rule else _confusions(result))
    for table in tables:
        console.print(table, width=max(console.width, WIDTH), crop=False)
    for miss in result.misses:
        _miss(console, miss)
    for wrong in result.wrong:
        _wrong(console, wrong, dictionaries)


def show_unused(console: Console, counts: dict[str, tuple[Counter[str], Counter[str]]], dictionaries: Dictionaries, articles: int) -> None:
    """Print, for each language met, the rules that gave no event."""
    for row in unused(counts, dictionaries):
        console.print(Text(f"{row['lang']} {row['file']} [{row['rule']}]" + (f": {row['dropped']:,} dropped" if row["dropped"] else "")), soft_wrap=True)
    for lang, (fired, _) in counts.items():
        rules = dictionaries.kits[lang].rules.rules
        console.print(f"{lang}: {len(rules.keys() - fired.keys()):,} of {len(rules):,} rules gave no event in {articles:,} texts")


def unused(counts: dict[str, tuple[Counter[str], Counter[str]]], dictionaries: Dictionaries) -> Iterator[dict[str, Any]]:
    """The rules that gave no event, in the order of their files; `dropped` counts readings that came to nothing."""
    for lang, (fired, dropped) in counts.items():
        for rule in dictionaries.kits[lang].rules.rules.values():
            if rule.id not in fired:
                yield {"kind": "unused", "lang": lang, "rule": rule.id, "file": rule.file, "dropped": dropped[rule.id]}


def lines(result: Evaluation, dictionaries: Dictionaries) -> Iterator[dict[str, Any]]:
    """The report for machines: `kind` is summary, language, root, confusion, rule, hit, miss or false."""
    yield {"kind": "summary", "sentences": result.sentences, "ignored": result.ignored, **_numbers(result.score()), "dictionary_version": dictionaries.version}
    for lang in result.languages:
        yield {"kind": "language", "lang": lang, **_numbers(result.score(lang=lang))}
    for root in result.roots:
        yield {"kind": "root", "root": root, **_numbers(result.score(root=root))}
    for (gold, coded), count in sorted(result.confusions().items()):
        yield {"kind": "confusion", "gold_root": gold, "coded_root": coded, "events": count}
    for rule, wrong, right in result.rules():
        yield {"kind": "rule", "rule": rule, "wrong": wrong, "hits": right}
    for hit in result.hits:
        yield {"kind": "hit", **_where(hit), "gold": str(hit.gold), "code_right": hit.agreement.code, "roles_right": hit.agreement.roles, "date_right": hit.dated if hit.gold.date else None, **_event(hit)}
    for miss in result.misses:
        yield {"kind": "miss", **_where(miss), "gold": str(miss.gold), "instead": miss.instead, "actors": miss.actors, "coded": miss.coded, "dropped": miss.dropped}
    for wrong_event in result.wrong:
        yield {"kind": "false", **_where(wrong_event), "forbidden": wrong_event.forbidden, "instead_of": wrong_event.instead, **_event(wrong_event)}


def _numbers(score: Score) -> dict[str, Any]:
    counts = {name: getattr(score, name) for name in ("required", "hits", "wrong", "forbidden")}
    return {**counts, **{name: None if (value := getattr(score, name)) is None else round(value, 4) for name in FIGURES}}


def _where(item: Hit | Miss | Wrong) -> dict[str, Any]:
    s = item.sentence
    return {"article_id": s.article_id, "field": s.field, "start": s.start, "end": s.end, "place": s.place, "sentence": s.text}


def _event(item: Hit | Wrong) -> dict[str, Any]:
    e = item.event
    return {"source": e.source, "cameo": e.cameo, "target": e.target, "date": e.date.isoformat(), "rule_id": e.rule_id, "trigger": e.trigger, "confidence": e.confidence}


# ---- tables -----------------------------------------------------------------------------------------------------


def _table(*columns: str, left: int = 1) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True, padding=(0, 1, 0, 0))
    for i, name in enumerate(columns):
        table.add_column(name, justify="left" if i < left else "right", no_wrap=True, overflow="ignore", min_width=min(len(name), 9))
    return table


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _figures(groups: list[tuple[str, Score]]) -> Table:
    table = _table("", "gold", "hits", "false", "forbidden", "precision", "recall", "F1", "code", "roles", "date")
    for name, s in groups:
        table.add_row(name, str(s.required), str(s.hits), str(s.wrong), str(s.forbidden), *(_percent(getattr(s, figure)) for figure in FIGURES))
    return table


def _confusions(result: Evaluation) -> Table:
    """Rows: the root in the gold; columns: the root coded."""
    counts = result.confusions()
    columns = [*sorted({coded for _, coded in counts} - {NONE}), NONE]
    table = _table("gold", *columns)
    for gold in [*sorted({g for g, _ in counts} - {NONE}), NONE]:
        table.add_row(gold, *(str(counts[gold, coded]) if counts[gold, coded] else "·" for coded in columns))
    return table


def _rules(result: Evaluation, dictionaries: Dictionaries) -> Table:
    table = _table("rule", "file", "false", "hits", "precision", left=2)
    for name, wrong, right in result.rules():
        table.add_row(name, _file(name, dictionaries), str(wrong), str(right), _percent(right / (wrong + right)))
    return table


def _file(rule: str, dictionaries: Dictionaries) -> str:
    return next((kit.rules.rules[rule].file for kit in dictionaries.kits.values() if rule in kit.rules.rules), "")


def _miss(console: Console, miss: Miss) -> None:
    console.print(Text.assemble(("MISS   ", "bold yellow"), f"{miss.gold}   {miss.sentence.place} {miss.sentence.article_id}"), soft_wrap=True)
    told_of = [("text", [" ".join(miss.sentence.text.split())]), ("actors", [", ".join(miss.actors) or "none"]), ("coded", miss.coded or ["nothing"]), ("dropped", miss.dropped)]
    _details(console, told_of)


def _wrong(console: Console, wrong: Wrong, dictionaries: Dictionaries) -> None:
    e = wrong.event
    label = "FORBIDDEN" if wrong.forbidden else "FALSE"
    rules = " + ".join(f"[{name}] {_file(name, dictionaries)}" for name in e.rule_id.split("+"))
    console.print(Text.assemble((f"{label:7}", "bold red"), f"{told(e)}   {wrong.sentence.place} {wrong.sentence.article_id}"), soft_wrap=True)
    _details(console, [("text", [" ".join(wrong.sentence.text.split())]), ("rule", [f"{rules} « {e.trigger} »"])])


def _details(console: Console, items: list[tuple[str, list[str]]]) -> None:
    for name, values in items:
        for value in values:
            console.print(Text(f"       {name:8} {value}"), soft_wrap=True)
