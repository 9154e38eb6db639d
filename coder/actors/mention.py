"""An actor as it stands in the text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace


HEADLINE = "headline"  # the role of a place that a headline opens with


@dataclass(eq=False)
class Mention:
    """A stretch of text that names an actor; offsets count within its sentence until the rows are written.

    `kind`: name (state), capital, seat, people (inhabitants), adjective (nationality), place, region, person, organisation,
    agent (role noun), pronoun, given. `code` is empty while the actor is unknown, `sector` then holds the role's code.
    """

    start: int
    end: int
    text: str
    code: str
    kind: str
    name: str = ""
    head_start: int = -1
    sector: str = ""
    gender: str = ""
    number: str = ""
    how: str = ""
    doubt: str = ""  # the sign of confidence.csv under which it was resolved
    choices: tuple[str, ...] = ()
    agent_kind: str = ""
    role: str = ""
    possessed: bool = False
    owner: str = ""  # of a role: the name of somebody unknown whose it is
    definite: bool = True
    lead: int = 0  # of a given actor: how much of its beginning (article, preposition) is not part of the phrase proper

    def __post_init__(self) -> None:
        if self.head_start < 0:
            self.head_start = self.start

    @property
    def country(self) -> str:
        return self.code[:3]

    def resolved(self, code: str, how: str, name: str = "", doubt: str = "") -> Mention:
        """The same words with the actor they stand for."""
        return replace(self, code=code, how=f"{self.how}; {how}" if self.how else how, name=name or self.name, doubt=doubt)
