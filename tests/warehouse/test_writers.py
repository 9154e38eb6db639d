import csv
import json
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.warehouse.conftest import an_event
from warehouse.export import export, export_articles
from warehouse.files import WarehouseError
from warehouse.schema import EVENTS
from warehouse.writers import event_writer

EVENT = an_event("007", cameo="040", sentence='Il a dit : "non",\nà Osgiliath.', source_cow=220, symmetric=True, goldstein=2.5)


def written(path: Path) -> dict[str, object]:
    """The one row of the file, as a program finds it there."""
    with event_writer(path) as write:
        write([EVENT])
    if path.suffix == ".parquet":
        return pq.read_table(path).to_pylist()[0]
    if path.suffix == ".csv":
        with path.open(newline="", encoding="utf-8") as f:
            return list(csv.DictReader(f))[0]
    text = path.read_text(encoding="utf-8")
    return json.loads(text)[0] if path.suffix == ".json" else json.loads(text)


@pytest.mark.parametrize("ending", [".jsonl", ".json", ".csv", ".parquet"])
def test_columns_and_codes_survive_in_every_format(tmp_path, ending):
    row = written(tmp_path / f"e{ending}")
    assert list(row) == EVENTS.names
    assert (row["article_id"], row["cameo"], row["sentence"]) == ("007", "040", EVENT.sentence)


def test_what_is_unknown_is_null(tmp_path):
    assert written(tmp_path / "e.jsonl")["place_lat"] is None
    assert written(tmp_path / "e.parquet")["target_cow"] is None
    assert written(tmp_path / "e.csv")["target_cow"] == ""


def test_values_as_text(tmp_path):
    row = written(tmp_path / "e.csv")
    assert (row["date"], row["source_cow"], row["symmetric"], row["goldstein"]) == ("2023-08-14", "220", "true", "2.5")
    assert written(tmp_path / "e.jsonl")["date"] == "2023-08-14"
    assert written(tmp_path / "e.parquet")["date"] == date(2023, 8, 14)


def test_many_events_keep_their_order(tmp_path):
    with event_writer(tmp_path / "e.jsonl") as write:
        for i in range(5_000):
            write([an_event("a", i)])
    lines = (tmp_path / "e.jsonl").read_text().splitlines()
    assert [json.loads(line)["event_id"] for line in lines] == [f"a-{i}" for i in range(5_000)]


@pytest.mark.parametrize(("ending", "content"), [(".jsonl", ""), (".json", "[]\n")])
def test_no_events_give_an_empty_file(tmp_path, ending, content):
    with event_writer(tmp_path / f"e{ending}"):
        pass
    assert (tmp_path / f"e{ending}").read_text() == content


def test_a_run_that_breaks_off_leaves_the_earlier_file(tmp_path):
    path = tmp_path / "e.jsonl"
    path.write_text("earlier")
    with pytest.raises(RuntimeError), event_writer(path) as write:
        write([EVENT] * 3_000)
        raise RuntimeError
    assert [p.name for p in tmp_path.iterdir()] == ["e.jsonl"] and path.read_text() == "earlier"


@pytest.mark.parametrize(("name", "message"), [("e.xlsx", 'no format has the ending ".xlsx"'), ("none/e.csv", "does not exist; make it first")])
def test_a_file_that_cannot_be_written_is_told_first(tmp_path, name, message):
    with pytest.raises(WarehouseError, match=message), event_writer(tmp_path / name):
        pytest.fail("the block must not begin")


def test_export_of_everything_and_of_a_query(store, fill, tmp_path):
    fill({"a": 2, "b": 1})
    assert export(store, tmp_path / "all.parquet") == 3
    assert pq.read_schema(tmp_path / "all.parquet").names == EVENTS.names
    assert export(store, tmp_path / "dyads.csv", "dyads") == 1
    assert (tmp_path / "dyads.csv").read_text().splitlines()[1].startswith('"GON","ARN",3,')


def test_export_of_some_articles_in_their_order(store, fill, tmp_path):
    fill({"a": 2, "b": 1, "c": 1, "d": 0})
    assert export_articles(store, tmp_path / "e.jsonl", ["c", "d", "a"]) == 3
    rows = [json.loads(line) for line in (tmp_path / "e.jsonl").read_text().splitlines()]
    assert [r["event_id"] for r in rows] == ["c-0", "a-0", "a-1"]
    assert list(rows[0]) == EVENTS.names


def test_export_never_overwrites_unasked(store, fill, tmp_path):
    fill({"a": 1})
    (tmp_path / "e.csv").write_text("mine")
    with pytest.raises(WarehouseError, match="the file exists; name another, or add --overwrite"):
        export(store, tmp_path / "e.csv")
    assert (tmp_path / "e.csv").read_text() == "mine"
    assert export(store, tmp_path / "e.csv", overwrite=True) == 1
