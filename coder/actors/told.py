"""What an article itself tells of names: « Anna Lee Ford … Ford » is no car maker, « le Front uni (FU) » gives FU its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from coder.actors.gazetteer import beginnings
from coder.actors.mention import Mention
from coder.text import fold

STATES = ("name", "capital", "region", "place")
BORROWED = ("organisation", "person", *STATES)  # kinds of forms that also are surnames
REACH = 12  # words an abbreviation may stand for
ABBREVIATION = re.compile(r"\s*\(\s*([^\W\d_a-zà-ÿ][\w-]{1,9})\s*[),;]")
WORD = re.compile(r"[^\W_]+")


@dataclass
class Told:
    """The surnames and abbreviations of one article, as its sentences bring them up."""

    words: dict[str, Any]
    body_words: Mapping[str, set[str]] = field(default_factory=dict)  # how the words of organisations' full names begin
    surnames: dict[str, Mention] = field(default_factory=dict)
    full: set[str] = field(default_factory=set)  # the tables' names of people named by more than their surname
    bodies: dict[str, Mention | None] = field(default_factory=dict)  # abbreviation -> what it stands for here; None when unknown

    def __post_init__(self) -> None:
        where = self.words.get("near", {}).get("where", ())
        self.where = re.compile(rf"\b(?:{'|'.join(map(re.escape, where)) or '(?!)'})\s+$", re.IGNORECASE)

    def apply(self, text: str, mentions: list[Mention], counts: dict[str, int]) -> list[Mention]:
        """The mentions of a sentence, with the surnames and abbreviations in them as the article means them."""
        hidden = list(self._abbreviations(text, mentions))
        mentions = sorted([*mentions, *self._again(text, mentions)], key=lambda m: m.start)
        out = []
        for mention in mentions:
            if any(s <= mention.start and mention.end <= e for s, e in hidden):
                continue
            known = self.surnames.get(mention.text)
            if mention.kind == "organisation" and mention.text in self.bodies:
                body = self.bodies[mention.text]
                if body is None:
                    continue
                mention = self._standing_for(body, mention.start, mention.text)
            elif known is not None and mention.kind in BORROWED and mention.name != known.name and self._is_surname(text, mention, counts):
                mention = self._standing_for(known, mention.start, mention.text)
            self._learn(mention)
            out.append(mention)
        return out

    @staticmethod
    def _standing_for(known: Mention, start: int, text: str) -> Mention:
        return replace(known, start=start, end=start + len(text), text=text, head_start=start, how=f"named before as « {known.text} »")

    def _again(self, text: str, mentions: list[Mention]) -> Iterator[Mention]:
        """Abbreviations that only this article knows."""
        for short, body in self.bodies.items():
            for match in re.finditer(rf"(?<![\w(-]){re.escape(short)}(?![\w-])", text) if body is not None and short in text else ():
                if not any(m.start < match.end() and m.end > match.start() for m in mentions):
                    yield self._standing_for(body, match.start(), short)

    def _is_surname(self, text: str, mention: Mention, counts: dict[str, int]) -> bool:
        """Whether a form that also names a company, a state or somebody famous means the person of this article."""
        if mention.kind == "person":
            return mention.name not in self.full
        return mention.kind not in STATES or not self.where.search(text, 0, mention.start) and not counts[mention.country]

    def _learn(self, mention: Mention) -> None:
        if mention.number == "p" or mention.kind not in ("person", "agent") or not mention.name:
            return
        if mention.kind == "person" and mention.code and (" " in mention.text or mention.role):
            self.full.add(mention.name)
        if " " in mention.name and mention.name in mention.text:
            self.surnames.setdefault(mention.name.split(" ")[-1], mention)

    def _abbreviations(self, text: str, mentions: list[Mention]) -> Iterator[tuple[int, int]]:
        """Take in « Front uni du Zorg (FUZ) »; gives where the names of unknown bodies stand."""
        for match in ABBREVIATION.finditer(text):
            start = self._expansion(text[:match.start()], match[1])
            body = next((m for m in mentions if m.end == match.start() and m.kind in ("organisation", "agent", "name", "region") and m.agent_kind != "person"), None)
            if body is not None and (start is None or body.start - start < 5):
                self.bodies.setdefault(match[1], body)
                continue
            own = next((m for m in mentions if m.start == match.start(1)), None)
            inside = [m for m in mentions if start is not None and start <= m.start < match.start()]
            if start is None or own is not None and self._same_body(own, text[start:match.start()], inside):
                continue
            head = next((m for m in mentions if m.start == start and m.kind == "agent" and m.agent_kind != "person"), None)
            self.bodies.setdefault(match[1], head and replace(head, end=match.start(), text=text[start:match.start()]))
            yield head.end if head else start, match.end()

    def _same_body(self, known: Mention, expansion: str, inside: list[Mention]) -> bool:
        """Whether a body of the tables is the one spelled out here: they share a word, and no other state stands in it."""
        shared = self.body_words.get(known.name)
        return (shared is None or not shared.isdisjoint(beginnings(expansion))) and all(m.country in ("", known.country) for m in inside)

    @staticmethod
    def _expansion(before: str, abbreviation: str) -> int | None:
        """Where the name begins whose initials an abbreviation holds, in order."""
        words = list(WORD.finditer(before))[-REACH:]
        letters = fold(abbreviation).replace("-", "")
        for first in range(len(words) - 1, -1, -1):
            initials = iter(fold(w[0])[0] for w in words[first:])
            if words[first][0][0].isupper() and fold(words[first][0])[0] == letters[0] and all(letter in initials for letter in letters):
                return words[first].start()
        return None
