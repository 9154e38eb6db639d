"""Tables written to CSV, JSON, JSON Lines and Parquet files, batch by batch; the file appears under its name when it is whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from coder.records import Event
from warehouse.files import WarehouseError, replacing
from warehouse.schema import EVENTS, to_table

Write = Callable[[pa.Table], None]

_ENCODER = msgspec.json.Encoder(decimal_format="number")
_BATCH_EVENTS = 2_000


@contextmanager
def table_writer(path: Path, schema: pa.Schema) -> Iterator[Write]:
    """Give a function that appends tables of `schema` to `path`, in the format of its ending, in place of any earlier file.

    Raises WarehouseError on an ending that is none of FORMATS or a folder that is missing. When the block fails, `path` is as it was.
    """
    check_format(path)
    with replacing(path) as temporary, temporary.open("wb") as f, FORMATS[path.suffix.lower()](f, schema) as write:
        yield write


@contextmanager
def event_writer(path: Path) -> Iterator[Callable[[Sequence[Event]], None]]:
    """Give a function that appends events to `path`, as table_writer does."""
    buffer: list[Event] = []
    with table_writer(path, EVENTS) as write:

        def append(events: Sequence[Event]) -> None:
            buffer.extend(events)
            if len(buffer) >= _BATCH_EVENTS:
                write(to_table(buffer, EVENTS))
                buffer.clear()

        yield append
        write(to_table(buffer, EVENTS))


def check_format(path: Path) -> None:
    """Raise WarehouseError unless `path` can be written: a known ending, in a folder that exists."""
    if path.suffix.lower() not in FORMATS:
        raise WarehouseError(f'{path}: no format has the ending "{path.suffix}"; give a name ending in {", ".join(FORMATS)}')
    if not path.parent.is_dir():
        raise WarehouseError(f"{path}: the folder {path.parent} does not exist; make it first")


@contextmanager
def csv_stream(f: BinaryIO, schema: pa.Schema) -> Iterator[Write]:
    """CSV with a header; text is quoted, unknown values are empty and unquoted, days ISO."""
    with pyarrow.csv.CSVWriter(f, schema) as out:
        yield out.write_table


@contextmanager
def json_lines_stream(f: BinaryIO, schema: pa.Schema) -> Iterator[Write]:
    """One JSON object a row and line."""
    yield lambda table: f.writelines(_ENCODER.encode(row) + b"\n" for row in table.to_pylist())


@contextmanager
def json_stream(f: BinaryIO, schema: pa.Schema) -> Iterator[Write]:
    """One JSON list of objects, a row a line."""
    separator = b"[\n"

    def write(table: pa.Table) -> None:
        nonlocal separator
        for row in table.to_pylist():
            f.write(separator + _ENCODER.encode(row))
            separator = b",\n"

    yield write
    f.write(b"[]\n" if separator == b"[\n" else b"\n]\n")


@contextmanager
def _parquet_stream(f: BinaryIO, schema: pa.Schema) -> Iterator[Write]:
    with pq.ParquetWriter(f, schema, compression="zstd") as out:
        yield out.write_table


FORMATS = {".parquet": _parquet_stream, ".csv": csv_stream, ".jsonl": json_lines_stream, ".json": json_stream}
"""A writer for each ending of a file's name."""
