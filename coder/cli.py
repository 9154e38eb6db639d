"""The command line: `pluvier code` and its sisters. The only module of coder/ that knows warehouse/: it joins the two."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from coder import commands
from coder.article_fields import MAX_TEXT_BYTES
from coder.codebook import LIKELY
from coder.commands import DICTIONARIES, MIN_CONFIDENCE, day_of, fail, make_coder
from coder.ingest import read_articles
from coder.records import Article, Reject
from warehouse import cli as warehouse_cli
from warehouse.export import export_articles
from warehouse.files import WarehouseError, replacing
from warehouse.store import Warehouse
from warehouse.writers import check_format, event_writer

if TYPE_CHECKING:
    from coder.pipeline import Coder  # imports spaCy, which takes seconds

SHOWN_REJECTS = 20
"""So many rejects are told one by one; all of them are in the warehouse or in the file beside the output."""

app = typer.Typer(no_args_is_help=True, rich_markup_mode="rich", pretty_exceptions_show_locals=False, help="Codes French and English news into political events.")
commands.register(app)
warehouse_cli.register(app)


@app.command()
def code(
    inputs: Annotated[list[Path], typer.Argument(metavar="INPUT…", help="Files and folders: .jsonl, .csv, .tsv, .parquet, .txt.", show_default=False)],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write the events to this file (replacing it): .jsonl, .csv or .parquet.")] = None,
    warehouse: Annotated[Path | None, typer.Option("--warehouse", "-w", envvar="PLUVIER_WAREHOUSE", help="Add the events to the warehouse in this folder; what it has already is not coded again.")] = None,
    day: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="Publication date of articles that have none.")] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="Language of articles that name none (fr, en); detected when absent.")] = None,
    dictionaries: Annotated[list[Path] | None, DICTIONARIES] = None,
    min_confidence: Annotated[float, MIN_CONFIDENCE] = LIKELY,
    max_text: Annotated[int, typer.Option("--max-text", metavar="BYTES", help="Refuse longer texts.")] = MAX_TEXT_BYTES,
) -> None:
    """Code articles into events. Exit code 0: all coded; 1: some input was rejected; 2: wrong use, or an error in a dictionary."""
    if output is None and warehouse is None:
        fail("there is nowhere to write to; add -o FILE, --warehouse DIR or both")
    try:
        if output:
            check_format(output)
        store = Warehouse(warehouse) if warehouse else None
        default_date = day_of(day)
        coder = make_coder(dictionaries, min_confidence)
        articles = read_articles(inputs, default_date=default_date, lang=lang, max_bytes=max_text)
        rejected = _code(coder, articles, output, store)
    except WarehouseError as error:
        fail(str(error))
    raise typer.Exit(1 if rejected else 0)


def _code(coder: Coder, items: Iterator[Article | Reject], output: Path | None, store: Warehouse | None) -> int:
    """Run every item through the coder into the output and the store; returns the number of rejects.

    With both, the output is taken from the store at the end: so it holds the events of articles that were coded before, too.
    """
    events_written = coded = 0
    names: list[str] = []
    rejects = _Rejects(output)
    with ExitStack() as stack:
        run = stack.enter_context(store.open_run(coder.version, coder.dictionary_version)) if store else None
        write = stack.enter_context(event_writer(output)) if output and not store else None
        advance = stack.enter_context(_progress())

        def reject(item: Reject) -> None:
            rejects.add(item)
            if run:
                run.reject(item)

        def accepted() -> Iterator[Article]:
            for item in items:
                if isinstance(item, Reject):
                    reject(item)
                    continue
                for skipped in (unread := coder.skipped(item)):
                    reject(skipped)
                if any(skipped.field == "lang" for skipped in unread):
                    continue
                if run and output:
                    names.append(item.id)
                yield item

        for article, events in coder.code_many(run.pending(accepted()) if run else accepted()):
            if write:
                write(events)
            if run:
                run.add(article, events)
            coded, events_written = coded + 1, events_written + len(events)
            advance(coded, events_written)
    if store and output:
        export_articles(store, output, names)
    summary = f"{_count(coded, 'article')} coded, {_count(events_written, 'event')}"
    if run and run.skipped:
        summary += f"; {_count(run.skipped, 'article')} already in the warehouse"
    print(f"{summary}. Written to {' and '.join(str(p) for p in (output, store and store.path) if p)}", file=sys.stderr)
    rejects.close(store)
    return rejects.count


class _Rejects:
    """Tells the first rejects as they come; keeps all of them for a file beside the output."""

    def __init__(self, output: Path | None) -> None:
        self.count = 0
        self._kept: list[Reject] = []
        self._path = output.with_name(f"{output.stem}.rejects.jsonl") if output else None

    def add(self, reject: Reject) -> None:
        self.count += 1
        if self._path:
            self._kept.append(reject)
        if self.count <= SHOWN_REJECTS:
            print(reject, file=sys.stderr)

    def close(self, store: Warehouse | None) -> None:
        """Write the file, or remove an earlier run's when there is nothing to say, and name the place of the rest."""
        if self._path and not self._kept:
            self._path.unlink(missing_ok=True)
        elif self._path:
            with replacing(self._path) as temporary:
                temporary.write_bytes(b"".join(msgspec.json.encode(r) + b"\n" for r in self._kept))
        if self.count:
            place = str(self._path) if self._path else f"pluvier query rejects --warehouse {store.path}" if store else ""
            print(f"{_count(self.count, 'piece')} of input rejected. All of them: {place}", file=sys.stderr)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + "s" * (number != 1)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Give a function that shows the numbers of articles and events on a terminal's standard error, and does nothing elsewhere."""
    columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("reading")
        yield lambda articles, events: progress.update(task, description=f"{articles:,} articles, {events:,} events")
