"""The commands over a warehouse: query, export, compact and info; coder/cli.py registers them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import duckdb
import pyarrow as pa
import typer
from rich.console import Console
from rich.table import Table

from warehouse import export as exporting
from warehouse import query as asking
from warehouse import writers
from warehouse.files import WarehouseError
from warehouse.store import Warehouse

WAREHOUSE = typer.Option("--warehouse", "-w", envvar="PLUVIER_WAREHOUSE", help="The warehouse's folder.", show_default=False)
PARAMETERS = typer.Option("--param", "-p", metavar="NAME=VALUE", help="A parameter of the query; may be repeated.")
WIDE = 12
"""From this many columns on a row is printed down the page."""


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    for command in (query, export, compact, info):
        app.command()(command)


def query(
    question: Annotated[str, typer.Argument(help="SQL over the view events (and articles, rejects, runs), or the name of a query. Without it the names are listed.")] = "",
    warehouse: Annotated[Path | None, WAREHOUSE] = None,
    param: Annotated[list[str] | None, PARAMETERS] = None,
    form: Annotated[str, typer.Option("--format", "-f", help="table, csv, json or jsonl.")] = "table",
    limit: Annotated[int, typer.Option("--limit", "-n", help="Rows shown of a table; 0 for all.")] = 50,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead: .csv, .json, .jsonl or .parquet.")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the output file if it exists.")] = False,
) -> None:
    """Ask the warehouse: SQL, or a query by name (pluvier query dyads -w DIR)."""
    with _errors():
        if not question:
            _list_queries()
            return
        if form not in ("table", "csv", "json", "jsonl"):
            raise WarehouseError(f'there is no format "{form}"; it is table, csv, json or jsonl')
        store = Warehouse(_needed(warehouse))
        if output:
            rows = exporting.export(store, output, question, _parameters(param), overwrite=overwrite)
            Console(stderr=True).print(f"{rows:,} rows written to {output}", highlight=False)
            return
        with store.connect() as con:
            answer = asking.run(con, question, _parameters(param))
            if form == "table":
                _print_table(answer, limit)
            else:
                stream = {"csv": writers.csv_stream, "json": writers.json_stream, "jsonl": writers.json_lines_stream}[form]
                with stream(sys.stdout.buffer, answer.schema) as write:
                    for batch in answer:
                        write(pa.Table.from_batches([batch]))


def export(
    output: Annotated[Path, typer.Argument(help="The file to write: .parquet, .csv, .json or .jsonl.")],
    question: Annotated[str, typer.Argument(help="SQL or the name of a query; all events when absent.")] = exporting.ALL_EVENTS,
    warehouse: Annotated[Path | None, WAREHOUSE] = None,
    param: Annotated[list[str] | None, PARAMETERS] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the file if it exists.")] = False,
) -> None:
    """Write all events, or the answer to a query, to a file."""
    with _errors():
        rows = exporting.export(Warehouse(_needed(warehouse)), output, question, _parameters(param), overwrite=overwrite)
        Console(stderr=True).print(f"{rows:,} rows written to {output}", highlight=False)


def compact(warehouse: Annotated[Path | None, WAREHOUSE] = None) -> None:
    """Rewrite the warehouse's many small files into one a year."""
    with _errors():
        events = Warehouse(_needed(warehouse)).compact()
        Console(stderr=True).print(f"{events:,} events in one file a year", highlight=False)


def info(warehouse: Annotated[Path | None, WAREHOUSE] = None) -> None:
    """Say what the warehouse holds."""
    sql = """
        SELECT (SELECT count(*) FROM articles) AS articles, count(*) AS events, min(date) AS first_day, max(date) AS last_day,
            count(DISTINCT source) AS sources, count(DISTINCT target) AS targets, (SELECT max(finished) FROM runs) AS last_run
        FROM events"""
    with _errors(), Warehouse(_needed(warehouse)).connect() as con:
        for name, value in asking.run(con, sql).read_all().to_pylist()[0].items():
            print(f"{name:12}{_shown(value)}")


@contextmanager
def _errors() -> Iterator[None]:
    """What goes wrong with a warehouse or a query, told and turned into exit code 2."""
    try:
        yield
    except (WarehouseError, duckdb.Error, pa.ArrowException) as error:
        print(f"error: {error}", file=sys.stderr)
        raise typer.Exit(2) from None


def _needed(warehouse: Path | None) -> Path:
    if warehouse is None:
        raise WarehouseError("no warehouse is named; add --warehouse DIR, or set PLUVIER_WAREHOUSE")
    return warehouse


def _parameters(given: list[str] | None) -> dict[str, str]:
    """The values of repeated --param NAME=VALUE; raises WarehouseError on one without =."""
    if wrong := next((p for p in given or [] if "=" not in p), None):
        raise WarehouseError(f"--param {wrong}: write NAME=VALUE, such as since=2023-01-01")
    return dict(p.split("=", 1) for p in given or [])


def _list_queries() -> None:
    table = Table("query", "returns", "parameters (* required)", show_lines=False)
    for q in asking.named_queries().values():
        table.add_row(q.name, q.returns, ", ".join(p.name + "*" * p.required for p in q.parameters))
    Console().print(table)


def _print_table(answer: pa.RecordBatchReader, limit: int) -> None:
    """The first `limit` rows, and how many more there are; many columns go down the page."""
    rows: list[dict[str, object]] = []
    total = 0
    for batch in answer:
        total += batch.num_rows
        rows += batch.to_pylist() if not limit else batch.slice(0, max(0, limit - len(rows))).to_pylist()
    names = answer.schema.names
    if len(names) >= WIDE:
        width = max(map(len, names))
        for i, row in enumerate(rows, 1):
            print(f"— row {i}", *(f"{name:{width}}  {_shown(value)}" for name, value in row.items()), sep="\n")
    elif names:
        console = Console() if sys.stdout.isatty() else Console(width=200)
        table = Table()
        for field in answer.schema:
            number = pa.types.is_integer(field.type) or pa.types.is_floating(field.type) or pa.types.is_decimal(field.type)
            table.add_column(field.name, justify="right" if number else "left", overflow="fold")
        for row in rows:
            table.add_row(*(_shown(value).replace("[", r"\[") for value in row.values()))
        console.print(table)
    if total > len(rows):
        print(f"{len(rows):,} of {total:,} rows shown; --limit 0 shows all, -o FILE writes them", file=sys.stderr)


def _shown(value: object) -> str:
    return "" if value is None else f"{value:.10g}" if isinstance(value, float) else str(value)
