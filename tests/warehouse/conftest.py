"""Articles and events made up for the warehouse's tests; the coder itself is not needed to store what it says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import get_type_hints

import pytest

from coder.records import Article, Event
from warehouse.store import Warehouse

EMPTY = {str: "", int: 0, float: 0.0, bool: False, date: date(2023, 8, 14)}
BLANK = {name: EMPTY.get(kind) for name, kind in get_type_hints(Event).items()}


def an_article(name: str, text: str = "Gondor a rencontré Arnor.") -> Article:
    return Article(id=name, date=date(2023, 8, 14), text=text, lang="fr", publisher="Le Courrier")


def an_event(article: str, number: int = 0, **fields: object) -> Event:
    """An event of the article; what `fields` does not say is empty."""
    values = {**BLANK, "event_id": f"{article}-{number}", "article_id": article, "sentence": "Gondor a rencontré Arnor.", "cameo": "040"}
    values |= {"source": "GONGOV", "source_country": "GON", "target": "ARN", "target_country": "ARN", "quad_class": 1, "goldstein": 1.0}
    return Event(**{**values, **fields})


@pytest.fixture
def store(tmp_path: Path) -> Warehouse:
    return Warehouse(tmp_path / "wh")


@pytest.fixture
def fill(store: Warehouse) -> Callable[..., None]:
    """A function that codes `{article id: number of events}` into the store, in one run."""

    def run(counts: dict[str, int], dictionary: str = "d1", **fields: object) -> None:
        with store.open_run("c1", dictionary) as one:
            for name, number in counts.items():
                one.add(an_article(name), [an_event(name, i, **fields) for i in range(number)])

    return run


def ask(store: Warehouse, sql: str) -> list[tuple]:
    with store.connect() as con:
        return con.execute(sql).fetchall()
