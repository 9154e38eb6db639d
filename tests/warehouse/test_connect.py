import shutil
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.conftest import an_article, an_event, ask
from warehouse import connect


def open_database(folder: Path) -> duckdb.DuckDBPyConnection:
    """The database file as another program opens it."""
    con = duckdb.connect(str(folder / "pluvier.duckdb"), read_only=True)
    con.execute(f"SET file_search_path = '{folder}'")
    return con


def test_every_file_of_views_is_used():
    assert sorted(connect.VIEWS) == sorted(p.stem for p in (Path(connect.__file__).parent / "views").glob("*.sql"))


def test_the_database_holds_no_rows_only_views_and_macros(store, fill):
    fill({"a": 2})
    with open_database(store.path) as con:
        assert con.execute("SELECT count(*) FROM duckdb_tables()").fetchall() == [(0,)]
        assert con.execute("SELECT count(*) FROM events").fetchall() == [(2,)]
        assert con.execute("SELECT count(*) FROM dyad('ARN', 'GON')").fetchall() == [(2,)]


def test_the_database_follows_its_folder(store, fill, tmp_path):
    fill({"a": 1})
    shutil.move(store.path, tmp_path / "elsewhere")
    with open_database(tmp_path / "elsewhere") as con:
        assert con.execute("SELECT event_id FROM events").fetchall() == [("a-0",)]


def test_an_open_reader_stops_no_writer_and_sees_its_batches(store, fill):
    fill({"a": 1})
    with open_database(store.path) as con:
        fill({"b": 1})
        store.rebuild_views()
        assert con.execute("SELECT event_id FROM events ORDER BY 1").fetchall() == [("a-0",), ("b-0",)]


def test_a_lost_database_is_rebuilt(store, fill):
    fill({"a": 1})
    (store.path / "pluvier.duckdb").unlink()
    assert store.rebuild_views() == store.path / "pluvier.duckdb"
    with open_database(store.path) as con:
        assert con.execute("SELECT count(*) FROM events").fetchall() == [(1,)]


@pytest.mark.parametrize(
    ("macro", "found"),
    [
        ("dyad('ARN', 'GON')", ["1", "2"]),
        ("dyad('GONGOV', 'ARN')", ["1"]),
        ("directed_dyad('GON', 'ARN')", ["1"]),
        ("directed_dyad('ARN', 'GON')", ["2"]),
        ("involving('ROH')", ["3"]),
        ("involving('ARN')", ["1", "2"]),
    ],
)
def test_macros_find_actors_by_the_beginning_of_their_code(store, macro, found):
    pairs = {"1": ("GONGOV", "ARN"), "2": ("ARNMIL", "GON"), "3": ("ROH", "GONMIL")}
    with store.open_run("c1", "d1") as run:
        run.add(an_article("a"), [an_event("a", event_id=n, source=s, target=t) for n, (s, t) in pairs.items()])
    assert ask(store, f"SELECT event_id FROM {macro} ORDER BY 1") == [(n,) for n in found]
