"""Input files written and read by the tests of `coder/ingest.py`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from coder.ingest import read_articles
from coder.records import Article, Reject

GOOD = {"id": "a1", "date": "2023-08-14", "text": "Gondor a rencontré Arnor."}
TODAY = date(2023, 8, 14)


def line(**changes: object) -> str:
    """A good line of JSONL with some fields changed; None takes a field out."""
    return json.dumps({k: v for k, v in {**GOOD, **changes}.items() if v is not None}, ensure_ascii=False)


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(*paths: Path, **options: object) -> tuple[list[Article], list[Reject]]:
    items = list(read_articles(paths, **options))
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Reject)]


def ids(articles: list[Article]) -> list[str]:
    return [a.id for a in articles]
