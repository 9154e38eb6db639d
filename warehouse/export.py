"""Answers written to files: all events, or those of a query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse.files import WarehouseError
from warehouse.query import QueryError, run
from warehouse.store import Warehouse
from warehouse.writers import check_format, table_writer

ALL_EVENTS = "FROM events ORDER BY date, article_id, field, start, event_id"


def export(warehouse: Warehouse, path: Path, question: str = ALL_EVENTS, parameters: Mapping[str, str] | None = None, *, overwrite: bool = False) -> int:
    """Write the answer to `path`, in the format of its ending; returns the number of rows.

    Raises WarehouseError when the file exists and `overwrite` is not set, QueryError when the question cannot be answered.
    """
    check_format(path)
    if path.exists() and not overwrite:
        raise WarehouseError(f"{path}: the file exists; name another, or add --overwrite")
    with warehouse.connect() as con:
        return write(run(con, question, parameters), path)


def export_articles(warehouse: Warehouse, path: Path, articles: Sequence[str]) -> int:
    """Write the events of these articles to `path`, in the order of the articles, replacing the file; returns the number of rows."""
    sql = "SELECT events.* FROM events JOIN wanted USING (article_id) ORDER BY place, field DESC, sentence_index, trigger_start, source_start, target_start, event_id"
    with warehouse.connect() as con:
        con.register("wanted", pa.table({"article_id": pa.array(articles, pa.string()), "place": pa.array(range(len(articles)), pa.int32())}))
        return write(run(con, sql), path)


def write(answer: pa.RecordBatchReader, path: Path) -> int:
    """Write every batch of `answer` to `path` and return the number of rows; raises QueryError when the answer breaks off or does not fit the format."""
    rows = 0
    try:
        with table_writer(path, answer.schema) as append:
            for batch in answer:
                append(pa.Table.from_batches([batch]))
                rows += batch.num_rows
    except (duckdb.Error, pa.ArrowException, OSError) as error:
        raise QueryError(f"{path}: {error}") from None
    return rows
