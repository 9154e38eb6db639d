"""The whole program as its users meet it: the command line over the seeds, bad input, a kill in mid-run, and every event explained."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from datetime import date
from io import StringIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from rich.console import Console

from coder.explain import explain
from coder.ingest import read_articles
from coder.pipeline import Coder
from warehouse.store import Warehouse

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
PLUVIER = [sys.executable, "-c", "from coder.cli import app; app()"]
GOOD = {"id": "good", "date": "2024-05-17", "lang": "fr", "text": "La France a imposé des sanctions à la Russie."}


def pluvier(*arguments: object, code: int = 0) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own; fails when it ends with another exit code."""
    done = subprocess.run([*PLUVIER, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == code, f"exit code {done.returncode}\n{done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stderr
    return done


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


# ---- the seeds --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, object]]]:
    """A warehouse of the seeds and the events of the same run."""
    folder = tmp_path_factory.mktemp("seeds")
    done = pluvier("code", SEEDS, "--warehouse", folder / "wh", "-o", folder / "events.jsonl")
    assert "20 articles coded" in done.stderr
    return folder / "wh", lines(folder / "events.jsonl")


def test_the_seeds_give_events(seeds) -> None:
    store, events = seeds
    assert len(events) > 120
    assert len({e["event_id"] for e in events}) == len(events)
    assert {e["lang"] for e in events} == {"fr", "en"}
    assert {e["quad_class"] for e in events} == {1, 2, 3, 4}
    with Warehouse(store).connect() as con:
        assert con.execute("SELECT count(*) FROM events").fetchone() == (len(events),)
        assert con.execute("SELECT count(*) FROM events WHERE source = target").fetchone() == (0,)


def test_coding_again_changes_nothing(seeds) -> None:
    store, events = seeds
    done = pluvier("code", SEEDS, "--warehouse", store)
    assert "0 articles coded" in done.stderr and "20 articles already in the warehouse" in done.stderr
    with Warehouse(store).connect() as con:
        assert con.execute("SELECT count(*), count(DISTINCT event_id) FROM events").fetchone() == (len(events), len(events))


def test_the_dyad_table(seeds) -> None:
    shown = pluvier("query", "dyads", "--warehouse", seeds[0]).stdout
    assert "CHN" in shown and "RUS" in shown and "material_conflict" in shown


def test_export(seeds, tmp_path: Path) -> None:
    pluvier("export", tmp_path / "events.parquet", "--warehouse", seeds[0])
    assert pq.read_table(tmp_path / "events.parquet").num_rows == len(seeds[1])


def test_every_event_names_rule_words_and_actors_that_hold(seeds, coder: Coder) -> None:
    articles = {a.id: a for a in read_articles([SEEDS])}
    for event in seeds[1]:
        rules = coder.dictionaries.kits[event["lang"]].rules.rules
        assert [r for r in event["rule_id"].split("+") if r not in rules] == []
        text = getattr(articles[event["article_id"]], event["field"])
        assert text[event["start"]:event["end"]] == event["sentence"]
        assert text[event["trigger_start"]:event["trigger_end"]] == event["trigger"] != ""
        for side in ("source", "target"):
            assert event["start"] <= event[f"{side}_start"] <= event[f"{side}_end"] <= event["end"]
        assert event["cameo"] in coder.dictionaries.codebook.codes


def test_explain_tells_rule_and_words_of_every_event(coder: Coder) -> None:
    for article in read_articles([SEEDS]):
        shown = StringIO()
        console = Console(file=shown, width=10_000)
        for block in explain(coder, article):
            console.print(block)
        for event in coder.code(article):
            head = f"{event.source} → {event.target}  {event.cameo} "
            found = [part for part in shown.getvalue().split("\n") if part.strip().startswith(head)]
            assert found, f"{article.id}: {head}"
        printed = [line.strip() for line in shown.getvalue().split("\n")]
        heads = [i for i, line in enumerate(printed) if re.match(r"\w+ → \w+  \d", line)]
        for i in heads:
            assert printed[i + 1].startswith("rule ") and printed[i + 2].startswith("words "), f"{article.id}: {printed[i]}"


def test_explain_on_the_command_line() -> None:
    shown = pluvier("explain", "La France a imposé des sanctions à la Russie.", "--date", "2024-05-17").stdout
    assert "FRA → RUS  163" in shown and "rule " in shown and "publication" in shown
    shown = pluvier("explain", "La France n'a pas imposé de sanctions à la Russie.", "--lang", "fr").stdout
    assert "dropped" in shown and "negated by « pas »" in shown


def test_actors(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(GOOD) + "\n", encoding="utf-8")
    pluvier("actors", tmp_path / "a.jsonl", "-o", tmp_path / "mentions.jsonl")
    found = lines(tmp_path / "mentions.jsonl")
    assert [(m["article_id"], m["text"], m["code"]) for m in found] == [("good", "France", "FRA"), ("good", "Russie", "RUS")]
    assert all(GOOD["text"][m["start"]:m["end"]] == m["text"] for m in found)


# ---- bad input --------------------------------------------------------------------------------------------------


def record(**changes: object) -> str:
    return json.dumps({k: v for k, v in {**GOOD, **changes}.items() if v is not None}, ensure_ascii=False)


@pytest.fixture(scope="module")
def bad_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[dict[str, object]], list[dict[str, object]]]:
    """One run over every kind of bad input: what was said, the events, and the rejects."""
    folder = tmp_path_factory.mktemp("bad")
    rows = [record(), '{"id": "broken", ', record(id="undated", date=None), record(id="misdated", date="mai 2024"), record(id="empty", text=" "), record(id="long", text="La pluie tombe. " * 330_000), record(id="last")]
    (folder / "a.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "b.jsonl").write_bytes(record(id="latin", text="L'Élysée a réagi.").encode("latin-1") + b"\n" + record(id="after").encode() + b"\n")
    pq.write_table(pa.table({"id": ["p"], "date": ["2024-05-17"], "body": ["x"]}), folder / "c.parquet")
    (folder / "d.json").write_text("[]", encoding="utf-8")
    (folder / "e.txt").write_text("La France a condamné la Russie.", encoding="utf-8")
    output = folder / "out" / "events.jsonl"
    output.parent.mkdir()
    done = pluvier("code", *sorted(folder.glob("*.*")), "-o", output, code=1)
    return done.stderr, lines(output), lines(output.with_name("events.rejects.jsonl"))


@pytest.mark.parametrize(
    ("place", "problem", "remedy"),
    [
        ("a.jsonl:2", "is not valid JSON", "write one JSON object a line"),
        ("a.jsonl:3", "date is missing", "--date"),
        ("a.jsonl:4", 'date "mai 2024" is not a date', "YYYY-MM-DD"),
        ("a.jsonl:5", "text is empty", "give its text"),
        ("a.jsonl:6", "over the limit of 1,000,000", "--max-text"),
        ("b.jsonl:1", "is not UTF-8 text", "iconv"),
        ("c.parquet", "has no column text (it has: id, date, body)", "rename the column"),
        ("d.json", 'has the ending ".json"', "name it .jsonl"),
        ("e.txt", "has no date", "begin the file's name with YYYY-MM-DD"),
    ],
)
def test_bad_input_is_named_with_its_remedy(bad_run, place: str, problem: str, remedy: str) -> None:
    said, _, rejects = bad_run
    [line] = [line for line in said.splitlines() if f"{place}:" in line]
    assert problem in line and remedy in line.split("; ", 1)[1]
    assert any(f"{Path(r['file']).name}:{r['line']}" == place or Path(r["file"]).name == place for r in rejects)


def test_the_rest_is_coded(bad_run) -> None:
    said, events, rejects = bad_run
    assert {e["article_id"] for e in events} == {"good", "last", "after"}
    assert "3 articles coded" in said and len(rejects) == 9 and "9 pieces of input rejected" in said


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("fr/events/mine.toml", '[impose-sanctions]\ncameo = "163"\npatterns = ["SOURCE punir TARGET"]\nmatches = ["a"]\nignores = ["b"]\n', ["[impose-sanctions]", "stands already in", "another id"]),
        ("fr/events/mine.toml", '[punish]\ncameo = "1639"\npatterns = ["SOURCE punir TARGET"]\nmatches = ["a"]\nignores = ["b"]\n', ['cameo "1639" is not in codebook/cameo.csv', "did you mean"]),
        ("actors/offices.csv", "person,code,office,start,end,source\nx,FRAGOV,king,2020-01-01,2020-12-31,\nx,FRAMIL,general,2020-06-01,,\n", ["actors/offices.csv line 3", "two codes on one date", "end one office before"]),
    ],
    ids=["a rule id that exists", "an unknown CAMEO code", "two codes of one person"],
)
def test_a_mistake_in_a_dictionary_stops_before_any_coding(tmp_path: Path, coder: Coder, file: str, text: str, told: list[str]) -> None:
    if "impose-sanctions" in text:
        text = text.replace("impose-sanctions", next(iter(coder.dictionaries.kits["fr"].rules.rules)))
        told = ["stands already in", "another id"]
    (tmp_path / "mine" / file).parent.mkdir(parents=True)
    (tmp_path / "mine" / file).write_text(text, encoding="utf-8")
    if file.startswith("actors"):
        (tmp_path / "mine/actors/persons.csv").write_text("person,name,aliases,gender,otherwise\nx,Xavier Xérès,,m,\n", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(record(), encoding="utf-8")
    done = pluvier("code", tmp_path / "a.jsonl", "-o", tmp_path / "e.jsonl", "--dictionaries", tmp_path / "mine", code=2)
    assert all(words in done.stderr for words in told) and "nothing was coded" in done.stderr
    assert not (tmp_path / "e.jsonl").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["code", "seeds"], "nowhere to write to"),
        (["code", "seeds", "-o", "events.xlsx"], ".xlsx"),
        (["code", "seeds", "-o", "events.jsonl", "--date", "hier"], "is not a date"),
        (["code", "seeds", "-o", "events.jsonl", "--dictionaries", "nowhere"], "there is no dictionary folder nowhere"),
        (["query", "dyads", "-w", "nowhere"], "there is no warehouse here"),
    ],
)
def test_wrong_use_ends_with_code_2(arguments: list[str], said: str) -> None:
    assert said in pluvier(*arguments, code=2).stderr
    assert not (ROOT / "events.jsonl").exists()


# ---- a kill -----------------------------------------------------------------------------------------------------


def contents(store: Path) -> list[list[tuple]]:
    with Warehouse(store).connect() as con:
        events = con.execute("SELECT * FROM events ORDER BY event_id").fetchall()
        return [events, con.execute("SELECT article_id, content_hash, events FROM articles ORDER BY 1").fetchall()]


def test_a_run_killed_midway_and_run_again_ends_as_an_undisturbed_one(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text("\n".join(record(id=f"a{n}", date=str(date.fromordinal(738000 + n))) for n in range(300)), encoding="utf-8")
    pluvier("code", source, "--warehouse", tmp_path / "calm")
    run = subprocess.Popen([*PLUVIER, "code", str(source), "--warehouse", str(tmp_path / "hurt")], cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 120
        while not list((tmp_path / "hurt").glob("commits/[1-9]*.parquet")) and time.monotonic() < until:
            time.sleep(0.002)
    finally:
        run.kill()
    assert run.wait() == (1 if os.name == "nt" else -signal.SIGKILL), "the run ended before it could be killed"
    kept = contents(tmp_path / "hurt")[1]
    assert 0 < len(kept) < 300
    again = pluvier("code", source, "--warehouse", tmp_path / "hurt")
    assert f"{len(kept)} articles already in the warehouse" in again.stderr
    assert contents(tmp_path / "hurt") == contents(tmp_path / "calm")
    assert len(contents(tmp_path / "hurt")[0]) == 300
