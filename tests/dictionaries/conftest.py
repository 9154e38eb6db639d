"""The dictionary tables as plain rows: what a spreadsheet would show."""

from __future__ import annotations

import csv
from pathlib import Path

from coder.dictionaries import HOME

TABLES = sorted(HOME.rglob("*.csv"))


def name_of(path: Path) -> str:
    return path.relative_to(HOME).as_posix()


def rows(*patterns: str) -> list[dict[str, str]]:
    """The rows of every table that fits one of the patterns, such as `actors/offices*.csv`."""
    out = []
    for path in sorted(p for pattern in patterns for p in HOME.glob(pattern)):
        with path.open(encoding="utf-8", newline="") as file:
            out.extend(csv.DictReader(file))
    return out
