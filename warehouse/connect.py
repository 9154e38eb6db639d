"""DuckDB over the Parquet files: views and macros from views/*.sql, in memory or as the file DIR/pluvier.duckdb for other programs."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import duckdb

from warehouse.files import replacing

Connection = duckdb.DuckDBPyConnection
DATABASE = "pluvier.duckdb"
VIEWS = ("articles", "events", "rejects", "runs", "dyad", "directed_dyad", "involving", "country_months")
"""The files of views/, each after those it reads from."""

_SQL = Path(__file__).parent / "views"


def in_memory(folder: Path) -> Connection:
    """A new connection with all views over the warehouse in `folder`; it holds no lock and sees later batches too."""
    con = duckdb.connect(config={"temp_directory": f"{tempfile.gettempdir()}/pluvier-{os.getpid()}"})
    return _with_views(con, _absolute(folder) + "/")


def build_database(folder: Path) -> Path:
    """Write DIR/pluvier.duckdb anew, at a stroke: readers of the old one are not disturbed.

    Its views name the Parquet files relative to the warehouse, so that the folder can be moved: open it from within the folder, or say
    `SET file_search_path = 'DIR'` first.
    """
    with replacing(folder / DATABASE) as temporary:
        with duckdb.connect(str(temporary)) as con:
            con.execute(f"SET file_search_path = '{_absolute(folder)}'")
            _with_views(con, "")
    return folder / DATABASE


def _absolute(folder: Path) -> str:
    return folder.resolve().as_posix().replace("'", "''")


def _with_views(con: Connection, root: str) -> Connection:
    """Create the views, with `root` before the names of the Parquet files."""
    for name in VIEWS:
        con.execute((_SQL / f"{name}.sql").read_text(encoding="utf-8").replace("read_parquet('", f"read_parquet('{root}"))
    return con
