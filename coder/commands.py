"""The commands that look into the coder: explain, actors, evaluate and check; cli.py registers them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from coder.codebook import LIKELY
from coder.ingest import read_articles
from coder.records import Article, Reject
from warehouse.files import replacing

if TYPE_CHECKING:
    from coder.pipeline import Coder

MIN_CONFIDENCE = typer.Option("--min-confidence", metavar="0…1", min=0, max=1, help="Leave out rows less likely right than this; 0 keeps all.")
DICTIONARIES = typer.Option("--dictionaries", metavar="DIR", help="Add the dictionaries in this folder to the built-in ones; may be repeated.")


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    for command in (explain, actors, check, evaluate, import_petrarch):
        app.command()(command)


def make_coder(extra: list[Path] | None, min_confidence: float = LIKELY) -> Coder:
    """The coder over the built-in dictionaries and `extra` ones; their mistakes end the program with code 2 before anything is coded."""
    from coder.pipeline import Coder
    from coder.tables import DictionaryError

    for folder in extra or []:
        if not folder.is_dir():
            fail(f"there is no dictionary folder {folder}")
    try:
        return Coder(tuple(extra or []), min_confidence=min_confidence)
    except DictionaryError as error:
        for line in error.problems:
            print(line, file=sys.stderr)
        fail(f"{len(error.problems)} problem(s) in the dictionaries; nothing was coded")


def fail(message: str) -> typer.Exit:
    """Tell what is wrong and end with exit code 2."""
    print(f"error: {message}", file=sys.stderr)
    raise typer.Exit(2)


def day_of(text: str | None) -> date | None:
    """An ISO day given on the command line."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        fail(f'--date "{text}" is not a date; write YYYY-MM-DD')


def explain(
    sentence: Annotated[str, typer.Argument(help="One or more sentences.", show_default=False)],
    day: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="Publication date; today when absent.")] = None,
    lang: Annotated[str, typer.Option("--lang", help="fr or en; detected when absent.")] = "",
    min_confidence: Annotated[float, MIN_CONFIDENCE] = LIKELY,
    dictionaries: Annotated[list[Path] | None, DICTIONARIES] = None,
) -> None:
    """Show which rule, which words and which actors give each event, and what was dropped and why."""
    from coder.explain import explain as explaining

    coder = make_coder(dictionaries, min_confidence)
    article = Article(id="explain", date=day_of(day) or date.today(), text=sentence, lang=lang)
    for unread in coder.skipped(article):
        if unread.field == "lang":
            fail(f"{unread.problem.replace('the article', 'this')}; there are dictionaries for {', '.join(sorted(coder.known))}: say which with --lang")
    console = Console(highlight=False, soft_wrap=True)
    for block in explaining(coder, article):
        console.print(block)


def actors(
    inputs: Annotated[list[Path], typer.Argument(metavar="INPUT…", help="Files and folders: .jsonl, .csv, .tsv, .parquet, .txt.", show_default=False)],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write every mention to this .jsonl file.")] = None,
    unknown: Annotated[bool, typer.Option("--unknown", help="Show instead the names and role nouns that resolved to nothing, by frequency.")] = False,
    limit: Annotated[int, typer.Option("--limit", "-n", help="So many unknown names are shown.")] = 50,
    day: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="Publication date of articles that have none.")] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="Language of articles that name none; detected when absent.")] = None,
    dictionaries: Annotated[list[Path] | None, DICTIONARIES] = None,
) -> None:
    """List every actor mention with its code, or what is missing from the dictionaries. Exit codes as for code."""
    if output is None and not unknown:
        fail("there is nowhere to write to; add -o FILE.jsonl or --unknown")
    from coder.actors.listing import mentions
    from coder.actors.listing import unknown as unresolved

    coder = make_coder(dictionaries)
    rejected = 0
    missing: Counter[tuple[str, str]] = Counter()
    example: dict[tuple[str, str], str] = {}
    rows: list[bytes] = []
    for item in read_articles(inputs, default_date=day_of(day), lang=lang):
        if isinstance(item, Reject):
            rejected += 1
            print(item, file=sys.stderr)
            continue
        for unread in coder.skipped(item):
            rejected += 1
            print(unread, file=sys.stderr)
        drafts = coder.drafts(item)
        rows.extend(msgspec.json.encode(m) for m in mentions(item, drafts))
        for found in unresolved(drafts):
            missing[found.kind, found.words] += 1
            example.setdefault((found.kind, found.words), found.around())
    if output:
        with replacing(output) as temporary:
            temporary.write_bytes(b"\n".join([*rows, b""]))
        print(f"{len(rows):,} mentions. Written to {output}", file=sys.stderr)
    if unknown:
        table = Table(expand=True)
        for column in ("count", "kind", "words"):
            table.add_column(column, no_wrap=True)
        table.add_column("for example", no_wrap=True, overflow="ellipsis", ratio=1)
        for (kind, words), count in sorted(missing.items(), key=lambda item: (-item[1], " " not in item[0][1]))[:limit]:
            table.add_row(str(count), kind, words, escape(example[kind, words]))
        Console().print(table)
    raise typer.Exit(1 if rejected else 0)


def evaluate(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD…", help="Hand-coded sentences: .csv (id,date,lang,text,source,cameo,target) or .json. With --unused, articles too.", show_default=False)],
    texts: Annotated[list[Path] | None, typer.Option("--texts", metavar="INPUT", help="The articles of gold documents that hold no text; may be repeated.")] = None,
    by: Annotated[str, typer.Option("--by", help="root, or rule: rank the rules by their false events.")] = "root",
    single: Annotated[bool, typer.Option("--single", help="Each gold sentence holds one event wanted; others found in it count neither way.")] = False,
    unused: Annotated[bool, typer.Option("--unused", help="List the rules that give no event in these texts.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write everything to this .jsonl file as well.")] = None,
    day: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="Publication date of articles that have none.")] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="Language of articles that name none; detected when absent.")] = None,
    min_confidence: Annotated[float, MIN_CONFIDENCE] = LIKELY,
    dictionaries: Annotated[list[Path] | None, DICTIONARIES] = None,
) -> None:
    """Compare with hand-coded sentences. Exit code 0: all were used; 1: some gold was rejected; 2: wrong use, no gold, or an error in a dictionary."""
    from coder import evaluate as evaluation
    from coder import evaluation_report as report
    from coder.gold import is_gold, leave_out_unknown_languages, read_gold

    if by not in ("root", "rule"):
        fail(f'--by "{by}" is neither root nor rule')
    if output and output.suffix.lower() != ".jsonl":
        fail(f"{output} must end in .jsonl")
    yardsticks = [path for path in gold if is_gold(path)]
    others = [path for path in gold if path not in yardsticks]
    if others and not unused:
        fail(f"{others[0]} holds no hand-coded sentences; give a .json file, or a .csv with the columns id,date,lang,text,source,cameo,target")
    coder = make_coder(dictionaries, min_confidence)
    rejects: list[Reject] = []
    read = lambda paths: _sorted_out(read_articles(paths, default_date=day_of(day), lang=lang), rejects)
    found = read_gold(yardsticks, coder.dictionaries.codebook, {a.id: a for a in read(texts or [])})
    rejects += [*found.rejects, *leave_out_unknown_languages(coder, found)]
    for reject in rejects:
        print(reject, file=sys.stderr)
    told = len(rejects)
    if yardsticks and not found.sentences:
        fail("there is no gold to compare with")
    console = Console(highlight=False)
    rows: list[dict[str, object]] = []
    if yardsticks:
        result = evaluation.evaluate(coder, found, single=single)
        report.show(console, result, coder.dictionaries, by_rule=by == "rule")
        rows += report.lines(result, coder.dictionaries)
    if unused:
        number: Counter[str] = Counter()
        counts = evaluation.firings(coder, chain(found.articles.values(), read(others)), lambda article: number.update(["articles"]))
        report.show_unused(console, counts, coder.dictionaries, number["articles"])
        rows += report.unused(counts, coder.dictionaries)
        for reject in rejects[told:]:
            print(reject, file=sys.stderr)
    if output:
        with replacing(output) as temporary:
            temporary.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    raise typer.Exit(1 if rejects else 0)


def _sorted_out(items: Iterable[Article | Reject], rejects: list[Reject]) -> Iterator[Article]:
    """The articles; the rejects are put aside."""
    for item in items:
        if isinstance(item, Reject):
            rejects.append(item)
        else:
            yield item


def import_petrarch(
    inputs: Annotated[list[Path], typer.Argument(metavar="FILE…", help="PETRARCH or TABARI actor, agent and discard dictionaries.", show_default=False)],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The folder to write; give it to --dictionaries.")],
    lang: Annotated[str, typer.Option("--lang", help="The language of the names and role nouns.")] = "en",
    override: Annotated[bool, typer.Option("--override", help="Take also what contradicts the built-in dictionaries; else it is only listed.")] = False,
) -> None:
    """Turn a user's PETRARCH or TABARI dictionaries into an extra folder; what could not be used is in its rejected.csv."""
    from coder.dictionaries import load_actors
    from coder.import_petrarch import Importer, summary

    for path in inputs:
        if not path.is_file():
            fail(f"there is no file {path}")
    ours = load_actors(lang)
    if ours is None:
        fail(f"there are no dictionaries for the language {lang}; use fr or en")
    gazetteer, tables = ours
    importer = Importer(lang, gazetteer, tables.states, override=override)
    for path in inputs:
        importer.read(path)
    importer.write(output)
    Console().print(summary(importer.out))
    print(f"Written to {output}; use it with --dictionaries {output}", file=sys.stderr)
    raise typer.Exit(1 if importer.out.rejected else 0)


def check(
    dictionaries: Annotated[list[Path] | None, DICTIONARIES] = None,
    tables_too: Annotated[bool, typer.Option("--tables", help="Tell also how many rows or entries each file holds.")] = False,
) -> None:
    """Check every dictionary file: form, codes, duplicates, overlaps. Instant; exit code 2 when anything is wrong."""
    from coder import dictionaries as tables
    from coder.tables import DictionaryError

    try:
        loaded = tables.load(tuple(dictionaries or ()), cache=False)
    except DictionaryError as error:
        for line in error.problems:
            print(line)
        print(f"{len(error.problems)} problem(s)", file=sys.stderr)
        raise typer.Exit(2) from None
    table = Table("language", "rules", "patterns", "forms of actors")
    for code, kit in loaded.kits.items():
        patterns = sum(len(r.patterns) for r in kit.rules.rules.values())
        table.add_row(code, f"{len(kit.rules.rules):,}", f"{patterns:,}", f"{len(kit.gazetteer.meanings):,}")
    Console().print(table)
    if tables_too:
        sizes = Table("file", "rows")
        for name, rows in tables.sizes([tables.HOME, *(dictionaries or [])]):
            sizes.add_row(name, f"{rows:,}")
        Console().print(sizes)
    print(f"no problem; dictionary version {loaded.version}")
