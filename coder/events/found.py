"""What the reading of a sentence hands on: events with roles perhaps missing, and who speaks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Iterator

from coder.actors.mention import Mention
from coder.events.match import Match
from coder.grammar import Node, Tree


LACKING = ("no source", "no target")  # why an event is dropped that another reading of its sentence may complete


@dataclass
class Found:
    """An event read at a trigger; roles may still be missing, and `dropped` says why it is no event."""

    cameo: str
    match: Match
    source: list[Mention]
    target: list[Mention]
    both: list[Mention] = field(default_factory=list)
    frames: tuple[str, ...] = ()
    content: Found | None = None
    dropped: str = ""
    modality: str = ""
    doubts: list[str] = field(default_factory=list)  # what speaks against it: signs of confidence.csv
    standing: float = 1.0  # between given actors, 0 to 1: how well it stands beside the other readings of its sentence
    opener: Node | None = None  # the outermost frame's trigger
    tree: Tree | None = None  # the reading of its sentence in which it was found

    @property
    def trigger(self) -> Node:
        return self.match.trigger

    def chain(self) -> Iterator[Found]:
        """This event, the one inside its frame, the one inside that."""
        inner: Found | None = self
        while inner is not None:
            yield inner
            inner = inner.content

    @property
    def symmetric(self) -> bool:
        return self.match.rule.symmetric or (self.content is not None and self.content.symmetric and not self.source)


@dataclass
class Speaker:
    """Who says what the sentence says."""

    actors: list[Mention]
    addressees: list[Mention]
    verb: Node | None = None


def without_media(actors: list[Mention]) -> list[Mention]:
    """Whom something is said to, without the press that passes it on: “told Reuters”."""
    return [m for m in actors if m.kind == "given" or "MED" not in (m.code[i:i + 3] for i in range(3, len(m.code), 3))]


def lacking(found: list[Found]) -> set[int]:
    """Where the words stand whose event lacks no more than a side."""
    return {f.trigger.start for f in found if f.dropped in LACKING} - {f.trigger.start for f in found if f.dropped not in LACKING}


def other_sides(actors: list[Mention], own: list[Mention]) -> list[Mention]:
    """Actors that are not the source's own side, unless they are another part of the same country."""
    codes = {m.code for m in own}
    bare = {m.country for m in own}
    return [m for m in actors if m.code not in codes and not (m.country in bare and len(m.code) == 3)]


def of_another(frame: str, source: list[Mention], content: Found) -> bool:
    """“said that Chadian troops were about to attack”, « exclut l'hypothèse d'une défaite de X »: what another intends or may undergo, as one sees it."""
    if frame == "report":
        other = content.source if content.frames[:1] == ("intend",) and content.cameo.startswith("13") else []
    else:
        other = content.content.source if frame == "refuse" and content.dropped and content.content is not None else []
    return bool(source and other) and not {m.country for m in other} & {m.country for m in source}


def givers(frame: str, match: Match, content: Found | None) -> list[Mention]:
    """« L'aide norvégienne à X a été suspendue »: by Norway, where nobody else is said to do it."""
    stopped = frame == "cease" and bool(match.trigger.related("passive")) and not match.trigger.related("agent")
    return content.source if stopped and content is not None and content.target else []
