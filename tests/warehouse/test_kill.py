"""A writer killed before any of its steps leaves a valid warehouse, and a second run ends with what an undisturbed one gives."""

import json
import os
import subprocess
import sys

import pytest

SCRIPT = r"""
import json, os, shutil, signal, sys, traceback
try:
    import pandas  # pyarrow looks for it at its first array: once here, not once a fork
except ImportError:
    pass
from pathlib import Path
from tests.warehouse.conftest import an_article, an_event
from warehouse import connect, store as storing

os.fsync = lambda handle: None  # only the order of the steps matters here
NAMES = ["a", "c"]
root, stage = Path(sys.argv[1]), sys.argv[2]


def code(folder, dictionary):
    with storing.Warehouse(folder).open_run("c1", dictionary) as run:
        for article in run.pending(map(an_article, NAMES)):
            number = (ord(article.id) + int(dictionary)) % 3
            run.add(article, [an_event(article.id, i, rule_id=dictionary) for i in range(number)])


def contents(folder):
    with storing.Warehouse(folder).connect() as con:
        events = con.execute("SELECT event_id, article_id, rule_id FROM events ORDER BY ALL").fetchall()
        articles = con.execute("SELECT article_id, content_hash, dictionary_version, events FROM articles ORDER BY ALL").fetchall()
    return [events, articles]


def dying(steps):
    # Let the process be killed just before its `steps`-th change of the folder.
    left = steps

    def before(function):
        def step(path, *more, **keywords):
            nonlocal left
            left -= Path(path).exists()
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(path, *more, **keywords)
        return step

    os.replace = before(os.replace)
    Path.unlink = before(Path.unlink)


def forked(work):
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    return os.waitpid(child, 0)[1]


def attempt(steps):
    folder = root / str(steps)
    if stage == "again":
        shutil.copytree(root / "coded", folder)

    def first():
        dying(steps)
        code(folder, "2")

    def second():
        between = contents(folder) if stage == "again" else None
        code(folder, "2")
        leftovers = [str(p) for p in folder.rglob("*.tmp")]
        print(json.dumps({"steps": steps, "between": between, "after": contents(folder), "leftovers": leftovers}), flush=True)

    ended = forked(first)
    assert forked(second) == 0
    return ended


if stage == "again":  # a warehouse coded once, and small batches to be compacted at the end
    assert forked(lambda: code(root / "coded", "1")) == 0
    storing.BATCH_ARTICLES, storing.COMPACT_ABOVE = 1, 2
    connect.build_database = lambda folder: folder
steps = 1
while attempt(steps) == signal.SIGKILL:
    steps += 1
"""


def attempts(folder, stage):
    """What came of a kill before the first step, the second, … to the last, which is not reached."""
    done = subprocess.run([sys.executable, "-c", SCRIPT, str(folder), stage], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork to kill many writers quickly")


def test_a_kill_while_the_warehouse_is_made(tmp_path):
    found = attempts(tmp_path, "new")
    assert len(found) > 7
    assert len(found[-1]["after"][0]) == 2
    for one in found:
        assert one["after"] == found[-1]["after"], one["steps"]
        assert one["leftovers"] == [], one["steps"]


def test_a_kill_while_articles_are_coded_anew_and_compacted(tmp_path):
    found = attempts(tmp_path, "again")
    assert len(found) >= 12
    for one in found:
        assert one["after"] == found[-1]["after"], one["steps"]
        assert one["leftovers"] == [], one["steps"]
        events, articles = one["between"]
        assert [name for name, *_ in articles] == ["a", "c"], one["steps"]
        coded_by = {name: dictionary for name, _, dictionary, _ in articles}
        assert all(rule == coded_by[name] for _, name, rule in events), one["steps"]
        assert len(events) == sum(number for *_, number in articles), one["steps"]
    assert {len({dictionary for _, _, dictionary, _ in one["between"][1]}) for one in found} == {1, 2}
