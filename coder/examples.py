"""The sentences that rules carry, run as tests: `matches` must give the event, `ignores` must give none by that rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Iterable

from coder.events.rules import Rule
from coder.pipeline import Coder
from coder.records import Article, Event

DAY = date(2024, 5, 15)  # a Wednesday; an example's own `on` overrides it


@dataclass(frozen=True)
class Outcome:
    """One example and what came of it: `problem` is empty when it holds."""

    rule: str
    kind: str
    text: str
    problem: str


def run_examples(coder: Coder, lang: str, rules: Iterable[Rule]) -> list[Outcome]:
    """Code every example sentence of these rules in one go and compare."""
    cases: list[tuple[Rule, str, dict[str, Any]]] = [(rule, kind, example) for rule in rules for kind, examples in rule.examples.items() for example in examples]
    articles = [Article(id=str(i), date=example.get("on", DAY), text=example["text"], lang=lang) for i, (_, _, example) in enumerate(cases)]
    out = []
    for (rule, kind, example), (_, drafts) in zip(cases, coder.coded(articles)):
        events = coder.rows(drafts, least=0)  # a rule holds or not, however sure one can be of its actors
        problem = _ignored(rule, events) if kind == "ignores" else _matched(rule, example, events)
        out.append(Outcome(rule.id, kind, example["text"], problem))
    return out


def _ignored(rule: Rule, events: list[Event]) -> str:
    wrong = [f"{e.source} {e.cameo} {e.target}" for e in events if rule.id in e.rule_id.split("+")]
    return f"must give nothing, gave {', '.join(wrong)}" if wrong else ""


def _matched(rule: Rule, example: dict[str, Any], events: list[Event]) -> str:
    cameo = str(example.get("cameo", rule.cameo))
    wanted = (example.get("source"), cameo, example.get("target"))
    if any((e.source, e.cameo, e.target) == wanted for e in events):
        return ""
    got = ", ".join(f"{e.source} {e.cameo} {e.target} [{e.rule_id}]" for e in events) or "nothing"
    return f"must give {wanted[0]} {wanted[1]} {wanted[2]}, gave {got}"
