"""The engine over dictionaries of invented states (tests/tiny_dictionaries), so that editing the real ones breaks no test here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from coder.pipeline import Coder
from coder.records import Article, Event

TINY = Path(__file__).resolve().parent.parent / "tiny_dictionaries"
DAY = date(2019, 8, 14)  # a Wednesday; Aragorn is king of Gondor, Denethor steward no more


def an_article(text: str, **fields: object) -> Article:
    return Article(**{"id": "a1", "date": DAY, "lang": "fr", "text": text, **fields})


@pytest.fixture(scope="session")
def tiny() -> Coder:
    return Coder(home=TINY, cache=False)


@pytest.fixture(scope="session")
def code(tiny: Coder) -> Callable[..., list[Event]]:
    """A function that codes a text, in an article with the other fields given."""
    return lambda text, **fields: tiny.code(an_article(text, **fields))


@pytest.fixture(scope="session")
def dyads(code: Callable[..., list[Event]]) -> Callable[..., list[str]]:
    """The same, as lines such as « GON 040 ARN »."""
    return lambda text, **fields: [f"{e.source} {e.cameo} {e.target}" for e in code(text, **fields)]


@pytest.fixture(scope="session")
def meant(coder: Coder) -> Callable[[str, str, str], set[str]]:
    """A function that gives the codes which some words of a text's last sentence stand for, with the real dictionaries."""

    def codes(lang: str, text: str, words: str) -> set[str]:
        last = coder.drafts(Article(id="a", date=date(2023, 9, 20), text=text, lang=lang))[-1]
        return {m.code for m in last.mentions if m.code and (m.text.lower() == words.lower() or m.kind != "person" and m.text.lower().endswith(" " + words.lower()))}

    return codes
