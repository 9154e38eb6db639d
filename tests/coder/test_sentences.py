"""Where a sentence ends: by punctuation and line breaks, not inside quotations, names and numbers."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def split(tiny):
    return lambda text: [text[a:b] for a, b in tiny.language("fr").splitter.split(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Le Gondor dort. Le Mordor veille.", 2),
        ("Le Gondor dort ! Le Mordor veille ? Le Rohan chante.", 3),
        ("Le Gondor dort\nLe Mordor veille", 2),
        ("M. Beren est arrivé. Il dort.", 2),
        ("Mme A. B. Beren et le Dr Grima sont arrivés.", 1),
        ("« Nous dormons », a dit le roi. La nuit tombe.", 2),
        ("Il y a 3.500 soldats. Ils dorment.", 2),
        ("Le roi hésite… puis il part.", 1),
        ("Le roi a dit : « Nous partons. » La nuit tombe.", 2),
        ("", 0),
        (" \n ", 0),
    ],
)
def test_how_many(split, text: str, count: int) -> None:
    assert len(split(text)) == count


def test_no_space_around_a_sentence(split) -> None:
    assert split("  Le Gondor dort.   Le Mordor veille.\n\n") == ["Le Gondor dort.", "Le Mordor veille."]
