"""The columns of the warehouse's Parquet files; the events' are those of coder.records.Event, flat and of types R reads as they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import get_type_hints

import pyarrow as pa

from coder.records import Event, Reject

_TYPES = {str: pa.string(), int: pa.int32(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}


def _columns(record: type) -> list[pa.Field]:
    """One Arrow field a field of the record; `X | None` gives the type of X. Raises KeyError on a type that has no flat column."""
    hints = get_type_hints(record)
    plain = {name: next(t for t in getattr(hint, "__args__", (hint,)) if t is not type(None)) for name, hint in hints.items()}
    return [pa.field(name, _TYPES[kind]) for name, kind in plain.items()]


EVENTS = pa.schema(_columns(Event))
"""One row an event, in the order of the contract."""

STORED_EVENTS = EVENTS.append(pa.field("batch", pa.int32()))
"""What an events file holds: `batch` ties the row to the commit that made it valid."""

COMMITS = pa.schema(
    [
        ("article_id", pa.string()),
        ("content_hash", pa.string()),
        ("coder_version", pa.string()),
        ("dictionary_version", pa.string()),
        ("story_date", pa.date32()),
        ("lang", pa.string()),
        ("publisher", pa.string()),
        ("url", pa.string()),
        ("events", pa.int32()),
        ("batch", pa.int32()),
        ("run", pa.int32()),
    ]
)
"""One row a coded article, also when it gave no event; the highest `batch` of an article is the valid one."""

REJECTS = pa.schema([*_columns(Reject), pa.field("run", pa.int32())])
"""One row a piece of input that was not coded."""

RUNS = pa.schema(
    [
        ("run", pa.int32()),
        ("started", pa.string()),
        ("finished", pa.string()),
        ("coder_version", pa.string()),
        ("dictionary_version", pa.string()),
        ("coded", pa.int32()),
        ("skipped", pa.int32()),
        ("events", pa.int32()),
        ("rejected", pa.int32()),
    ]
)
"""One row a run that ended; times are ISO 8601 in UTC, as text."""


def to_table(records: Sequence[Event] | Sequence[Reject], schema: pa.Schema, **constants: object) -> pa.Table:
    """The records as a table of `schema`; columns that the records lack are filled with `constants`."""
    columns = [[constants[name]] * len(records) if name in constants else [getattr(r, name) for r in records] for name in schema.names]
    return pa.table([pa.array(values, field.type) for values, field in zip(columns, schema)], schema=schema)
