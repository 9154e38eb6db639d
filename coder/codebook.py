"""CAMEO, PLOVER, quad classes, Goldstein scores and the composition of frames with events, the signs of confidence: the tables of `dictionaries/codebook`."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from coder.tables import Problems, read_rows


LIKELY = 0.5  # the least confidence of a row: rather right than wrong


@dataclass(frozen=True)
class Code:
    """One CAMEO code; `goldstein` runs from -10 to 10, `plover_score` likewise, `quad_class` from 1 to 4."""

    cameo: str
    label: str
    quad_class: int
    goldstein: float
    plover_type: str
    plover_mode: str
    plover_context: str
    plover_score: float
    symmetric: bool


@dataclass
class Codebook:
    """`codes` by CAMEO code; `frames[frame]` maps a content code's prefix to the composed code ("=" as it is, "" no event); `signs[name]` is what a sign multiplies the odds by."""

    codes: dict[str, Code] = field(default_factory=dict)
    frames: dict[str, dict[str, str]] = field(default_factory=dict)
    signs: dict[str, float] = field(default_factory=dict)

    def as_it_is(self, frame: str, content: str) -> bool:
        """Whether the frame leaves the content's code untouched ("=")."""
        table = self.frames.get(frame, {})
        return table.get(next((content[:n] for n in range(len(content), 0, -1) if content[:n] in table), "*")) == "="

    def compose(self, frame: str, content: str) -> str | None:
        """The code of `content` inside `frame`: the longest prefix in composition.csv decides; None when it says nothing."""
        table = self.frames.get(frame, {})
        for n in range(len(content), 0, -1):
            if content[:n] in table:
                found = table[content[:n]]
                return content if found == "=" else found
        found = table.get("*")
        return (content or None) if found == "=" else found


    def confidence(self, signs: Iterable[str]) -> float:
        """The share of rows with these signs that readers found right, 0 to 1: the odds of confidence.csv multiplied; KeyError for an unknown sign."""
        odds = math.prod(self.signs[sign] for sign in signs)
        return odds / (1 + odds)


def load_codebook(folder: Path, problems: Problems) -> Codebook:
    """Read `cameo.csv`, `composition.csv` and `confidence.csv`."""
    book = Codebook()
    path = folder / "codebook" / "cameo.csv"
    columns = ("cameo", "label", "quad_class", "goldstein", "plover_type", "plover_mode", "plover_context", "plover_score", "symmetric")
    for line, row in read_rows(path, columns, problems):
        try:
            book.codes[row["cameo"]] = Code(
                row["cameo"], row["label"], int(row["quad_class"]), float(row["goldstein"] or 0), row["plover_type"],
                row["plover_mode"], row["plover_context"], float(row["plover_score"] or 0), row["symmetric"] in ("1", "true"))
        except ValueError as error:
            problems.add(path, line, str(error), "quad_class, goldstein and plover_score are numbers")
    path = folder / "codebook" / "composition.csv"
    for line, row in read_rows(path, ("frame", "event", "cameo"), problems):
        if row["cameo"] not in ("", "=") and row["cameo"] not in book.codes:
            problems.add(path, line, f'cameo "{row["cameo"]}" is not in cameo.csv', 'write a CAMEO code, "=" or nothing')
        if row["event"] not in ("*", "-") and not any(c.startswith(row["event"]) for c in book.codes):
            problems.add(path, line, f'event "{row["event"]}" begins no code of cameo.csv', "write a code, its first digits, or *")
        table = book.frames.setdefault(row["frame"], {})
        if row["event"] in table:
            problems.add(path, line, f'{row["frame"]} + {row["event"]} stands twice', "delete one")
        table[row["event"]] = row["cameo"]
    path = folder / "codebook" / "confidence.csv"
    for line, row in read_rows(path, ("sign", "odds", "meaning"), problems):
        try:
            book.signs[row["sign"]] = float(row["odds"])
        except ValueError:
            problems.add(path, line, f'odds "{row["odds"]}" is no number', "write by how much the sign multiplies the odds: 1 changes nothing")
    return book
