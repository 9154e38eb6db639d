"""A sentence as the composer sees it: its text and the dictionary forms found in it, by where they begin and end."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from coder.actors.gazetteer import Match

STATE_KINDS = ("name", "capital", "seat", "region", "bloc")


@dataclass
class View:
    """One sentence; `matches` are the forms that may be actors, longest first at each place."""

    text: str
    folded: str
    day: date
    matches: list[Match]
    hidden: list[tuple[int, int]] = field(default_factory=list)  # where namesakes stand
    headlines: bool = True  # whether the language writes its headlines with capitals
    at: dict[int, list[Match]] = field(default_factory=dict)
    ending: dict[int, list[Match]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for match in self.matches:
            self.at.setdefault(match.start, []).append(match)
            self.ending.setdefault(match.end, []).append(match)

    def match(self, position: int, *kinds: str) -> Match | None:
        """The longest form of one of these kinds that begins here."""
        return next((m for m in self.at.get(position, ()) if m.of_kind(*kinds)), None)

    def ends_with(self, position: int, *kinds: str) -> Match | None:
        """The longest form of one of these kinds that ends here."""
        return min((m for m in self.ending.get(position, ()) if m.of_kind(*kinds)), key=lambda m: m.start, default=None)

    @cached_property
    def title_case(self) -> bool:
        """Whether nearly every word is capitalised, as in English headlines: capitals then tell nothing."""
        words = [w for w in re.findall(r"[^\W\d_][\w'-]*", self.text) if len(w) > 3]
        return self.headlines and len(words) > 2 and sum(w[0].isupper() for w in words) >= 0.7 * len(words)
