import json
import shutil

import pytest

from coder.records import Reject
from tests.warehouse.conftest import an_article, an_event, ask
from warehouse import store as storing
from warehouse.files import LockedError, WarehouseError
from warehouse.store import Warehouse


def test_events_of_all_articles_are_there(store, fill):
    fill({"a": 2, "b": 0, "c": 1})
    assert ask(store, "SELECT event_id FROM events ORDER BY 1") == [("a-0",), ("a-1",), ("c-0",)]
    assert ask(store, "SELECT article_id, events FROM articles ORDER BY 1") == [("a", 2), ("b", 0), ("c", 1)]


def test_coding_an_article_again_replaces_its_events(store, fill):
    fill({"a": 3, "b": 1})
    fill({"a": 1}, dictionary="d2", cameo="190")
    assert ask(store, "SELECT event_id, cameo FROM events ORDER BY 1") == [("a-0", "190"), ("b-0", "040")]
    assert ask(store, "SELECT dictionary_version FROM articles WHERE article_id = 'a'") == [("d2",)]


def test_coding_an_article_again_without_result_removes_its_events(store, fill):
    fill({"a": 3, "b": 1})
    fill({"a": 0}, dictionary="d2")
    assert ask(store, "SELECT event_id FROM events") == [("b-0",)]


def test_the_same_article_twice_in_one_batch_keeps_the_later(store):
    with store.open_run("c1", "d1") as run:
        run.add(an_article("a"), [an_event("a", 0, cameo="040"), an_event("a", 1)])
        run.add(an_article("a", "Autre texte."), [an_event("a", 0, cameo="190")])
    assert ask(store, "SELECT event_id, cameo FROM events") == [("a-0", "190")]


@pytest.mark.parametrize(
    ("coder", "dictionary", "text", "left"),
    [
        ("c1", "d1", "Gondor a rencontré Arnor.", []),
        ("c2", "d1", "Gondor a rencontré Arnor.", ["a", "b"]),
        ("c1", "d2", "Gondor a rencontré Arnor.", ["a", "b"]),
        ("c1", "d1", "Texte corrigé.", ["a", "b"]),
    ],
)
def test_only_what_is_new_or_changed_is_pending(store, fill, coder, dictionary, text, left):
    fill({"a": 1, "b": 0})
    with store.open_run(coder, dictionary) as run:
        assert [a.id for a in run.pending([an_article("a", text), an_article("b", text)])] == left
        assert run.skipped == 2 - len(left)


def test_a_version_overtaken_by_another_is_pending_again(store, fill):
    fill({"a": 1}, dictionary="d1")
    fill({"a": 1}, dictionary="d2")
    with store.open_run("c1", "d1") as run:
        assert [a.id for a in run.pending([an_article("a")])] == ["a"]


def test_rejects_are_those_of_the_run(store):
    with store.open_run("c1", "d1") as run:
        run.reject(Reject(file="x.jsonl", line=3, field="date", problem="is missing", remedy="add it"))
    assert ask(store, "SELECT file, line, field, run FROM rejects") == [("x.jsonl", 3, "date", 1)]
    assert ask(store, "SELECT run, coded, rejected FROM runs") == [(1, 0, 1)]


def test_an_error_in_the_middle_keeps_what_was_coded(store):
    with pytest.raises(KeyboardInterrupt):
        with store.open_run("c1", "d1") as run:
            run.add(an_article("a"), [an_event("a")])
            raise KeyboardInterrupt
    assert ask(store, "SELECT event_id FROM events") == [("a-0",)]
    assert ask(store, "SELECT count(*) FROM runs") == [(0,)]


def test_an_event_of_another_article_is_refused(store):
    with store.open_run("c1", "d1") as run, pytest.raises(ValueError, match='of article "b", not of "a"'):
        run.add(an_article("a"), [an_event("b")])


def test_batches_are_written_while_the_run_goes_on(store, monkeypatch):
    monkeypatch.setattr(storing, "BATCH_ARTICLES", 2)
    with store.open_run("c1", "d1") as run:
        for name in "abc":
            run.add(an_article(name), [an_event(name)])
        assert ask(store, "SELECT count(*) FROM events") == [(2,)]
    assert ask(store, "SELECT count(*) FROM events") == [(3,)]


def test_a_second_writer_is_told_who_writes(store):
    with store.open_run("c1", "d1"), pytest.raises(LockedError, match="process .* is writing to this warehouse; wait"):
        with Warehouse(store.path).open_run("c1", "d1"):
            pass
    with store.open_run("c1", "d1"):
        pass


def test_readers_are_not_blocked_by_a_writer(store, fill):
    fill({"a": 1})
    with store.open_run("c1", "d1") as run:
        run.add(an_article("b"), [an_event("b")])
        assert ask(store, "SELECT event_id FROM events") == [("a-0",)]


def test_compacting_changes_files_and_no_answer(store, fill):
    fill({"a": 2, "b": 0}, date=storing.datetime(2022, 5, 1).date())
    fill({"c": 1, "a": 1}, dictionary="d2")
    events = ask(store, "SELECT * FROM events ORDER BY event_id")
    articles = ask(store, "SELECT * EXCLUDE (batch) FROM articles ORDER BY article_id")
    assert store.compact() == 2
    assert ask(store, "SELECT * FROM events ORDER BY event_id") == events
    assert ask(store, "SELECT * EXCLUDE (batch) FROM articles ORDER BY article_id") == articles
    assert sorted(p.name for p in (store.path / "events").iterdir()) == ["0.parquet", "3-2023.parquet"]
    fill({"c": 2}, dictionary="d3")
    assert ask(store, "SELECT event_id FROM events ORDER BY 1") == [("a-0",), ("c-0",), ("c-1",)]
    assert store.compact() == 3


def test_one_file_a_year_after_compacting(store, fill):
    fill({"a": 1}, date=storing.datetime(2022, 12, 31).date())
    fill({"b": 1}, date=storing.datetime(2023, 1, 1).date())
    store.compact()
    assert sorted(p.name for p in (store.path / "events").iterdir()) == ["0.parquet", "3-2022.parquet", "3-2023.parquet"]


def test_many_batches_are_compacted_when_the_run_ends(store, fill, monkeypatch):
    monkeypatch.setattr(storing, "COMPACT_ABOVE", 2)
    for dictionary in ("d1", "d2"):
        fill({"a": 1, "b": 1}, dictionary=dictionary)
    assert len(list((store.path / "commits").iterdir())) == 2
    assert ask(store, "SELECT count(*) FROM events") == [(2,)]


def test_a_folder_with_other_things_is_left_alone(tmp_path):
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(WarehouseError, match="holds other files .thesis.docx.; name a new or empty folder"):
        with Warehouse(tmp_path).open_run("c1", "d1"):
            pass
    assert not (tmp_path / "events").exists()


def test_a_missing_warehouse_says_how_to_make_one(tmp_path):
    with pytest.raises(WarehouseError, match="there is no warehouse here; make one with: pluvier code"):
        Warehouse(tmp_path / "none").connect()


def test_a_warehouse_of_another_format_is_refused(store, fill):
    fill({"a": 1})
    (store.path / "warehouse.json").write_text(json.dumps({"format": 2}))
    with pytest.raises(WarehouseError, match="has format 2, this version reads format 1"):
        store.connect()


def test_a_path_that_duckdb_would_read_as_a_pattern_is_refused(tmp_path):
    with pytest.raises(WarehouseError, match=r"holds \* and \["):
        Warehouse(tmp_path / "a[b*")


def test_a_moved_warehouse_works(store, fill, tmp_path):
    fill({"a": 1})
    moved = Warehouse(tmp_path / "d'ailleurs")
    shutil.move(store.path, moved.path)
    assert ask(moved, "SELECT event_id FROM events") == [("a-0",)]
    with moved.open_run("c1", "d1") as run:
        assert list(run.pending([an_article("a")])) == []
