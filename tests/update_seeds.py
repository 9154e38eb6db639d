"""Writes tests/seeds_expected_events.csv, the golden run: every event the seeds give, right or wrong (tests/seeds_gold.json says which).
Run it from the project's folder after a wanted change:

    python -m tests.update_seeds

It prints what is new (+) and gone (-); read that before committing the file.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from coder.ingest import read_articles
from coder.pipeline import Coder
from coder.records import Article

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
EXPECTED = ROOT / "tests" / "seeds_expected_events.csv"
COLUMNS = ("article_id", "field", "sentence_index", "source", "cameo", "target", "date", "rule_id")
UPDATE = "python -m tests.update_seeds"


def run(coder: Coder) -> list[str]:
    """The lines of the golden file as the seeds are coded today."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    articles = [a for a in read_articles([SEEDS]) if isinstance(a, Article)]
    rows = [tuple(str(getattr(event, column)) for column in COLUMNS) for _, events in coder.code_many(articles) for event in events]
    writer.writerows(sorted(rows, key=lambda r: (r[0], r[1], int(r[2]), *r[3:])))
    return [",".join(COLUMNS), *out.getvalue().splitlines()]


def changes(expected: list[str], found: list[str]) -> list[str]:
    """Lines gone (-) and new (+), the gone ones first."""
    return [f"- {line}" for line in expected if line not in found] + [f"+ {line}" for line in found if line not in expected]


def main() -> None:
    expected = EXPECTED.read_text(encoding="utf-8").splitlines() if EXPECTED.exists() else []
    found = run(Coder())
    EXPECTED.write_text("\n".join(found) + "\n", encoding="utf-8")
    print(*changes(expected, found), f"{len(found) - 1} events written to {EXPECTED.relative_to(ROOT)}", sep="\n")


if __name__ == "__main__":
    main()
