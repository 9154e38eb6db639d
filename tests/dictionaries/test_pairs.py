"""The same fact told in two languages gives the same event: `tests/pairs/NN.csv`, pairs of our own, a file a CAMEO root."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from coder.pipeline import Coder
from coder.records import Article

PAIRS = Path(__file__).resolve().parent.parent / "pairs"
DAY = date(2024, 5, 15)
ALIKE = 0.95  # the share of pairs whose dyad and root must agree
AS_TOLD = 0.95  # the share of sentences that must give the very event of their row

Triple = tuple[str, str, str]


@pytest.fixture(scope="module")
def pairs() -> list[dict[str, str]]:
    rows = []
    for path in sorted(PAIRS.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += [{**row, "file": path.name} for row in csv.DictReader(file)]
    return rows


@pytest.fixture(scope="module")
def coded(coder: Coder, pairs: list[dict[str, str]]) -> dict[str, set[Triple]]:
    """(source, cameo, target) of every sentence, by its text."""
    articles = [Article(id=f"{i}{lang}", date=DAY, lang=lang, text=row[lang]) for i, row in enumerate(pairs) for lang in ("fr", "en")]
    return {a.text: {(e.source, e.cameo, e.target) for e in events} for a, events in coder.code_many(articles)}


def coarse(events: set[Triple]) -> set[Triple]:
    """Countries and roots."""
    return {(s[:3], c[:2], t[:3]) for s, c, t in events}


def show(events: set[Triple]) -> str:
    return ", ".join(" ".join(e) for e in sorted(events)) or "nothing"


def test_there_are_pairs_of_every_root(pairs: list[dict[str, str]]) -> None:
    roots = Counter(row["cameo"][:2] for row in pairs)
    assert len(pairs) >= 250 and set(roots) == {f"{n:02}" for n in range(1, 21)} and min(roots.values()) >= 7
    assert len({row["fr"] for row in pairs}) == len({row["en"] for row in pairs}) == len(pairs)


def test_the_codes_of_the_pairs_exist(coder: Coder, pairs: list[dict[str, str]]) -> None:
    assert [row["cameo"] for row in pairs if row["cameo"] not in coder.dictionaries.codebook.codes] == []


def test_both_languages_give_the_same_dyad_and_root(pairs: list[dict[str, str]], coded: dict[str, set[Triple]]) -> None:
    apart = [row for row in pairs if not coarse(coded[row["fr"]]) & coarse(coded[row["en"]])]
    told = [f"{row['file']} {row['source']} {row['cameo']} {row['target']}\n    fr {show(coded[row['fr']])} « {row['fr']} »\n    en {show(coded[row['en']])} « {row['en']} »" for row in apart]
    print(f"{len(pairs) - len(apart)} of {len(pairs)} pairs agree", *told, sep="\n")
    assert len(pairs) - len(apart) >= ALIKE * len(pairs), f"{len(apart)} of {len(pairs)} pairs differ\n" + "\n".join(told)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_sentences_give_the_event_of_their_row(pairs: list[dict[str, str]], coded: dict[str, set[Triple]], lang: str) -> None:
    wrong = [row for row in pairs if (row["source"], row["cameo"], row["target"]) not in coded[row[lang]]]
    told = [f"{row['file']} {row['source']} {row['cameo']} {row['target']}: {show(coded[row[lang]])} « {row[lang]} »" for row in wrong]
    print(f"{lang}: {len(pairs) - len(wrong)} of {len(pairs)} sentences give the event of their row", *told, sep="\n")
    assert len(pairs) - len(wrong) >= AS_TOLD * len(pairs), f"{len(wrong)} of {len(pairs)} differ\n" + "\n".join(told)
