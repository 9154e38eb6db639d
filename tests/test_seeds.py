"""The seeds against their hand-coded gold, with floors a little under what is reached, and against the reviewed run: regressions shout."""

from __future__ import annotations

from pathlib import Path

import pytest

from coder.evaluate import Evaluation, Score, evaluate
from coder.gold import read_gold
from coder.ingest import read_articles
from coder.pipeline import Coder
from coder.records import Article
from tests.update_seeds import EXPECTED, SEEDS, UPDATE, changes, run

GOLD = Path(__file__).resolve().parent / "seeds_gold.json"

# Raise a floor when the coder gets better; lower one only with a reason in the changelog.
FLOORS = {
    "fr": {"precision": 0.79, "recall": 0.64, "f1": 0.71, "code_accuracy": 0.96, "role_accuracy": 0.91, "date_accuracy": 0.95},
    "en": {"precision": 0.76, "recall": 0.64, "f1": 0.70, "code_accuracy": 0.96, "role_accuracy": 0.94, "date_accuracy": 0.88},
}
FORBIDDEN = 0.03  # the share of coded events that are tempting mistakes, named in the gold


@pytest.fixture(scope="module")
def result(coder: Coder) -> Evaluation:
    articles = {a.id: a for a in read_articles([SEEDS]) if isinstance(a, Article)}
    gold = read_gold([GOLD], coder.dictionaries.codebook, articles)
    assert gold.rejects == [] and len(gold.articles) == 20
    return evaluate(coder, gold)


@pytest.mark.parametrize("lang", sorted(FLOORS))
def test_accuracy_has_not_fallen(result: Evaluation, lang: str) -> None:
    score: Score = result.score(lang=lang)
    figures = {name: getattr(score, name) for name in FLOORS[lang]}
    print(lang, {name: round(value, 3) for name, value in figures.items()})
    missed = [f"{m.sentence.article_id}: {m.gold}" for m in result.misses if m.lang == lang]
    wrong = [f"{w.sentence.article_id}: {w.event.source} {w.event.cameo} {w.event.target} [{w.event.rule_id}]" for w in result.wrong if w.event.lang == lang]
    fallen = {name: (round(value, 3), FLOORS[lang][name]) for name, value in figures.items() if value < FLOORS[lang][name]}
    assert not fallen, f"(now, floor): {fallen}\nmissed\n" + "\n".join(missed) + "\nfalse\n" + "\n".join(wrong)


def test_few_tempting_mistakes(result: Evaluation) -> None:
    score = result.score()
    told = [f"{w.sentence.article_id}: {w.event.source} {w.event.cameo} {w.event.target} « {w.sentence.text} »" for w in result.wrong if w.forbidden]
    assert score.forbidden <= FORBIDDEN * (score.hits + score.wrong), "\n".join(told)


def test_the_seeds_give_the_reviewed_events(coder: Coder) -> None:
    expected = EXPECTED.read_text(encoding="utf-8").splitlines()
    found = changes(expected, run(coder))
    assert not found, f"{len(found)} lines differ from tests/{EXPECTED.name}. If these changes are wanted, write it anew with\n    {UPDATE}\nand commit it.\n" + "\n".join(found)
