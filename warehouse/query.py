"""Questions to a warehouse: SQL, or the name of a file in queries/, whose first comment lines say what it returns and its parameters."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse.connect import Connection
from warehouse.files import WarehouseError

_QUERIES = Path(__file__).parent / "queries"
_PARAMETER = re.compile(r"-- \$(\w+)( \(required\))?: (.+)")
BATCH_ROWS = 10_000


class QueryError(WarehouseError):
    """A query that cannot be run, and why."""


@dataclass(frozen=True)
class Parameter:
    """A `$name` of a named query; NULL when not given, unless required."""

    name: str
    meaning: str
    required: bool


@dataclass(frozen=True)
class NamedQuery:
    """One file of queries/."""

    name: str
    returns: str
    parameters: tuple[Parameter, ...]
    sql: str


@cache
def named_queries() -> dict[str, NamedQuery]:
    """Every named query by its name, in alphabetical order."""
    found = {}
    for path in sorted(_QUERIES.glob("*.sql")):
        sql = path.read_text(encoding="utf-8")
        head = sql.splitlines()
        parameters = [m for m in map(_PARAMETER.fullmatch, head) if m]
        found[path.stem] = NamedQuery(path.stem, head[0].removeprefix("-- "), tuple(Parameter(m[1], m[3], bool(m[2])) for m in parameters), sql)
    return found


def run(con: Connection, question: str, parameters: Mapping[str, str] | None = None) -> pa.RecordBatchReader:
    """The answer to SQL or to a named query, in batches of BATCH_ROWS; every `parameters` value goes in as text.

    Raises QueryError on a name that does not exist, a parameter too many or too few, and whatever DuckDB refuses.
    """
    values: dict[str, str | None] = dict(parameters or {})
    sql = question
    if re.fullmatch(r"\s*[\w-]+\s*", question):
        query = _named(question.strip())
        sql, values = query.sql, _complete(query, values)
    try:
        answer = con.sql(sql, params=values) if values else con.sql(sql)
        return pa.table({}).to_reader() if answer is None else answer.to_arrow_reader(BATCH_ROWS)
    except duckdb.Error as error:
        raise QueryError(str(error)) from None


def _named(name: str) -> NamedQuery:
    queries = named_queries()
    if name not in queries:
        near = difflib.get_close_matches(name, queries, 1)
        hint = f'did you mean "{near[0]}"?' if near else f"the names are {', '.join(queries)}"
        raise QueryError(f'there is no query named "{name}"; {hint}')
    return queries[name]


def _complete(query: NamedQuery, values: dict[str, str | None]) -> dict[str, str | None]:
    """All parameters of the query, NULL for those not given."""
    names = [p.name for p in query.parameters]
    if extra := next((v for v in values if v not in names), None):
        raise QueryError(f'{query.name} has no parameter "{extra}"; it has {", ".join(names) or "none"}')
    if missing := next((p for p in query.parameters if p.required and p.name not in values), None):
        raise QueryError(f"{query.name} needs {missing.name}, {missing.meaning}; add: --param {missing.name}=…")
    return {name: values.get(name) for name in names}
