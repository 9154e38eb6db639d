"""One sentence on its way through the coder, and what is known of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coder.actors.mention import Mention
from coder.actors.reference import Discourse
from coder.dates import Moment
from coder.events.found import Found
from coder.grammar import Tree
from coder.records import Article
from coder.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from coder.pipeline import LanguageCoder


@dataclass
class Draft:
    """One sentence on its way: its actors before parsing, then its tree and what was found; `coder` is None where its language has none."""

    article: Article
    field: str
    sentence: Sentence
    coder: LanguageCoder | None = None
    discourse: Discourse | None = None
    moments: list[Moment] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    tree: Tree | None = None
    shown: tuple[Doc, list[tuple[int, int]]] | None = None  # what the parser made of it
    found: list[Found] = field(default_factory=list)
    parse: bool = False
