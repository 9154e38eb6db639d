import json

import pytest
import typer
from typer.testing import CliRunner

from warehouse.cli import register

app = typer.Typer()
register(app)


def pluvier(*arguments: object, code: int = 0):
    """Run a command; returns what it printed, on standard output and on standard error."""
    done = CliRunner().invoke(app, [str(a) for a in arguments])
    assert done.exit_code == code, done.output
    return done.stdout, done.stderr


def test_query_by_name_prints_a_table(store, fill):
    fill({"a": 2})
    shown, _ = pluvier("query", "dyads", "-w", store.path)
    assert "verbal_cooperation" in shown
    assert [cell.strip() for cell in shown.splitlines()[3].strip("│").split("│")][:4] == ["GON", "ARN", "2", "2"]


def test_query_without_a_question_lists_the_queries():
    shown, _ = pluvier("query")
    assert "dyad_month_goldstein" in shown and "article*" in shown


def test_a_long_answer_says_how_much_is_missing(store, fill):
    fill({"a": 7})
    shown, said = pluvier("query", "SELECT event_id AS e FROM events ORDER BY 1", "-w", store.path, "-n", 3)
    assert "a-2" in shown and "a-3" not in shown
    assert "3 of 7 rows shown; --limit 0 shows all" in said
    assert "a-6" in pluvier("query", "SELECT event_id AS e FROM events", "-w", store.path, "-n", 0)[0]


def test_many_columns_go_down_the_page(store, fill):
    fill({"a": 1})
    shown, _ = pluvier("query", "FROM events", "-w", store.path)
    assert "— row 1" in shown and "source_country      GON" in shown


@pytest.mark.parametrize(
    ("form", "shown"),
    [("csv", '"e","n"\n"a-0",1\n'), ("jsonl", '{"e":"a-0","n":1}\n'), ("json", '[\n{"e":"a-0","n":1}\n]\n')],
)
def test_query_in_other_forms(store, fill, form, shown):
    fill({"a": 1})
    assert pluvier("query", "SELECT event_id AS e, 1 AS n FROM events", "-w", store.path, "-f", form)[0] == shown


def test_query_into_a_file(store, fill, tmp_path):
    fill({"a": 1})
    arguments = ["query", "SELECT event_id FROM events WHERE cameo = $c", "-p", "c=040", "-w", store.path, "-o", tmp_path / "e.jsonl"]
    assert "1 rows written" in pluvier(*arguments)[1]
    assert json.loads((tmp_path / "e.jsonl").read_text()) == {"event_id": "a-0"}
    assert "the file exists" in pluvier(*arguments, code=2)[1]
    pluvier(*arguments, "--overwrite")


def test_export_and_compact_and_info(store, fill, tmp_path):
    fill({"a": 1, "b": 0})
    assert "1 rows written" in pluvier("export", tmp_path / "all.csv", "-w", store.path)[1]
    assert "1 events in one file a year" in pluvier("compact", "-w", store.path)[1]
    shown, _ = pluvier("info", "-w", store.path)
    assert "articles    2\nevents      1\nfirst_day   2023-08-14" in shown


def test_the_warehouse_may_come_from_the_environment(store, fill, monkeypatch):
    fill({"a": 1})
    monkeypatch.setenv("PLUVIER_WAREHOUSE", str(store.path))
    assert "a-0" in pluvier("query", "SELECT event_id FROM events")[0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["query", "dyads"], "no warehouse is named; add --warehouse DIR"),
        (["query", "dyads", "-w", "{empty}"], "there is no warehouse here; make one with: pluvier code"),
        (["query", "dyadz", "-w", "{store}"], 'did you mean "dyads"?'),
        (["query", "dyads", "-w", "{store}", "-p", "since"], "--param since: write NAME=VALUE"),
        (["query", "dyads", "-w", "{store}", "-p", "since=hier"], "hier"),
        (["query", "dyads", "-w", "{store}", "-f", "xml"], 'there is no format "xml"'),
        (["query", "SELECT nope FROM events", "-w", "{store}"], "nope"),
        (["query", "SELECT error('late') FROM range(99999) t(i) WHERE i > 90000", "-w", "{store}"], "late"),
        (["export", "{empty}/e.txt", "-w", "{store}"], 'no format has the ending ".txt"'),
    ],
)
def test_what_goes_wrong_is_said_with_exit_code_2(store, fill, tmp_path, arguments, said):
    fill({"a": 1})
    (tmp_path / "empty").mkdir()
    filled = [a.replace("{store}", str(store.path)).replace("{empty}", str(tmp_path / "empty")) for a in arguments]
    shown, error = pluvier(*filled, code=2)
    assert shown == "" and error.startswith("error: ") and said in error
    assert "Traceback" not in error
