"""Sentence boundaries of our own, and what in an article is no news text: captions, bylines, credits, links, sport."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coder.language import Language
from coder.tables import Problems, read_toml
from coder.text import fold


@dataclass(frozen=True)
class Sentence:
    """A stretch of an article's field; `noise` says why it is not coded, if it is not."""

    index: int
    start: int
    end: int
    text: str
    noise: str = ""


CLOSERS = "»”\")’]"
SMALL = "a-zß-öø-ÿœα-ωа-џ"  # small letters: a sentence begins with anything else, an initial is any other letter
OPENERS = "«“\"(‘["


class Splitter:
    """Cuts text of one language into sentences, by final punctuation and line breaks alone."""

    def __init__(self, language: Language) -> None:
        abbreviations = language.sentences.get("abbreviations", [])
        self.abbreviation = re.compile(r"(?:^|(?<=[\s(«\"'’]))(?:" + "|".join([*(re.escape(a) for a in abbreviations), rf"[^\W\d_{SMALL}]", r"(?:[A-Z]\.)+[A-Z]"]) + r")\.$")
        self.boundary = re.compile(rf"[.!?…؟۔।]+[\s\u00a0\u202f]*[»”\")’\]]*(?=\s+[\s\u00a0\u202f]*[«“\"(‘\[–—-]*[\s\u00a0\u202f]*[^\W_{SMALL}])|\n+|\s*$")

    def split(self, text: str) -> list[tuple[int, int]]:
        """(start, end) of each sentence, without surrounding space."""
        spans, start = [], 0
        for match in self.boundary.finditer(text):
            end = match.end()
            if "\n" not in match[0] and match[0].strip():
                head = text[start:match.start() + 1]
                if match[0].startswith(".") and self.abbreviation.search(head):
                    continue
                if match[0].startswith("…") or match[0].startswith("...") or text[match.start() - 1:match.start()] == "(":
                    continue
                if _inside_quote(text[start:end]) and not re.search(r"[»”\"]\s*$", match[0]):
                    after = text[end:end + 400]
                    if re.search(r"[»”]", after) and not re.search(r"[«“]", after[: re.search(r"[»”]", after).start()]) and len(after[: re.search(r"[»”]", after).start()]) < 60:
                        continue
            piece = text[start:end]
            if piece.strip():
                lead = len(piece) - len(piece.lstrip())
                spans.append((start + lead, start + len(piece.rstrip())))
            start = end
        return spans


def _inside_quote(text: str) -> bool:
    return text.count("«") > text.count("»") or text.count("“") > text.count("”")


class NoiseFilter:
    """Recognises sentences that are no news text or not about politics, by `noise.toml`."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.lines = [(re.compile(p, re.IGNORECASE if not p.startswith("(?-i)") else 0) if not p.startswith("(?-i)") else re.compile(p[5:]), reason) for reason, patterns in raw.get("lines", {}).items() for p in patterns]
        self.topics = []
        for topic, words in raw.get("topics", {}).items():
            strong = _either(words.get("strong", []))
            weak = _either(words.get("weak", []))
            unless = _either(words.get("unless", []))
            self.topics.append((topic, strong, weak, unless))

    def reason(self, text: str) -> str:
        """Why this sentence is no news text: "" when it is."""
        for pattern, reason in self.lines:
            if pattern.search(text):
                return reason
        return ""

    def topic(self, text: str) -> str:
        """The other subject this sentence is about (sport, weather …): "" for politics."""
        folded = fold(text)
        for topic, strong, weak, unless in self.topics:
            if unless.search(folded):
                continue
            if strong.search(folded) or len({m[0] for m in weak.finditer(folded)}) >= 2:
                return topic
        return ""


def _either(words: list[str]) -> re.Pattern[str]:
    if not words:
        return re.compile(r"(?!)")
    parts = [re.escape(fold(w)).replace(r"\*", r"\w*") for w in words]
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)")


def load_noise(folders: list[Path], problems: Problems) -> NoiseFilter:
    """Read the `noise.toml` of each folder (the first must have one) into one filter; a bad expression is reported."""
    merged: dict[str, dict[str, Any]] = {"lines": {}, "topics": {}}
    for folder in folders:
        path = folder / "noise.toml"
        if folder is not folders[0] and not path.exists():
            continue
        raw = read_toml(path, problems)
        for reason, patterns in raw.get("lines", {}).items():
            for pattern in patterns:
                try:
                    re.compile(pattern.removeprefix("(?-i)"))
                except re.error as error:
                    problems.add(path, f"[lines] {reason}", f'"{pattern}" is no regular expression: {error}', "mend it")
                else:
                    merged["lines"].setdefault(reason, []).append(pattern)
        for topic, words in raw.get("topics", {}).items():
            known = merged["topics"].setdefault(topic, {})
            for key, more in words.items():
                known[key] = [*known.get(key, []), *more]
    return NoiseFilter(merged)
