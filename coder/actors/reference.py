"""Who « il », « ce dernier », « les deux pays », « son homologue » and « le ministre » are.

Nothing is guessed: when two candidates are as good, the words stay unresolved and no event is coded on them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Container, Mapping

from coder.actors.antecedents import Antecedents, stand_in
from coder.actors.countries import Countries
from coder.actors.discourse import Memory
from coder.actors.mention import Mention
from coder.actors.pairs import Pairs
from coder.actors.phrases import Phrases
from coder.actors.refine import Refiner
from coder.actors.role_nouns import RoleNouns
from coder.actors.told import Told
from coder.grammar import Tree


@dataclass
class Discourse:
    """The references of one article, sentence by sentence; those of its other languages, `beside`, share the states and full names it tells."""

    words: dict[str, Any]
    states: Container[str] = ()
    beside: Discourse | None = None
    body_words: Mapping[str, set[str]] = field(default_factory=dict)  # of organisations: how the words of their full names begin
    told: date | None = None  # the day named last
    memory: Memory = field(init=False)

    def __post_init__(self) -> None:
        words = dict(self.words)
        if not isinstance(words.get("possessives"), dict):  # a plain list: nothing is known of their gender
            words["possessives"] = {**{w: {} for w in words.get("possessives", ())}, **words.get("possessive", {})}
        shared = {"counts": self.beside.memory.counts, "scene": self.beside.memory.scene, "aliases": self.beside.memory.aliases} if self.beside else {}
        self.memory = Memory(words, **shared)
        self._told = Told(words, self.body_words)
        self._phrases = Phrases(words)
        self._antecedents = Antecedents(self.memory, words)
        self._pairs = Pairs(self.memory, words, self.states)
        self._roles = RoleNouns(self.memory, words, self.states, self._antecedents)
        self._countries = Countries(self.memory, words, self._roles)
        self._refiner = Refiner(self.memory, words, self._antecedents)

    # ---- before parsing ---------------------------------------------------------------------------------------

    def own(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """The mentions with the surnames and abbreviations as this article means them."""
        return self._told.apply(text, mentions, self.memory.counts)

    def phrases(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Mentions for words that point back, unresolved yet, and for names given in full before."""
        return self._phrases.find(text, mentions, self.memory)

    def learn(self, mentions: list[Mention]) -> None:
        """Take in the names of those named in full."""
        self.memory.learn(mentions)

    def count(self, mentions: list[Mention]) -> None:
        """Tell which states the article names."""
        self.memory.count(mentions)

    # ---- after parsing ----------------------------------------------------------------------------------------

    def resolve(self, tree: Tree) -> None:
        """Give every unresolved mention and pronoun of the tree its actor, where there is just one (or just two)."""
        self._antecedents.enter(tree)
        for node in tree.nodes:
            if node.mentions and node.pos not in ("NOUN", "PROPN", "PRON", "X") and all(m.kind == "agent" and not m.code and not m.name and " " not in m.text for m in node.mentions):
                node.mentions = []  # an adjective or verb that looks like a role noun: « guerre civile »
            node.mentions = [replace(m, code="") if self.memory.of_another_state(m) else m for m in node.mentions]
            if node.mentions and not all(m.code for m in node.mentions):
                resolved: list[Mention] = []
                for kid in self._roles.belonging(node):  # « le chef du gouvernement des deux pays »: the country first
                    kid.mentions = [r for m in kid.mentions for r in ([m] if m.code else self._resolve(m, kid, tree))]
                for mention in node.mentions:
                    resolved.extend([mention] if mention.code else self._resolve(mention, node, tree))
                node.mentions = resolved
            elif not node.mentions:
                node.mentions = self._antecedents.pronoun(node)
            node.mentions = [self._refiner.refined(m, node) for m in node.mentions]
            self._roles.one_of(node, tree)

    def _resolve(self, mention: Mention, node: Any, tree: Tree) -> list[Mention]:
        if mention.choices:
            return [self._choose(mention)]
        if mention.kind == "pair":
            return self._pairs.resolve(mention, node, tree)
        if mention.kind == "last" and mention.sector:
            return self._countries.body(mention, tree)
        if mention.kind == "last":
            return [replace(stand_in(node, m), start=mention.start, end=mention.end, text=mention.text, how=f"the actor named last: « {m.text} »") for m in self._antecedents.last(node, {"gender": mention.gender, "number": mention.number})]
        if mention.kind == "country":
            return self._countries.country(mention, node, tree)
        return self._roles.role(mention, node, tree)

    def _choose(self, mention: Mention) -> Mention:
        """A word that means two actors: the one the article names otherwise."""
        tally = lambda c: self.memory.counts[c if c.startswith("IGO") else c[:3]]
        ranked = sorted(mention.choices, key=lambda c: -tally(c))
        if tally(ranked[0]) > tally(ranked[1]):
            return mention.resolved(ranked[0], "the article names this state")
        return mention

    # ---- memory -----------------------------------------------------------------------------------------------

    def remember(self, mentions: list[Mention], tree: Tree | None, text: str = "") -> None:
        """Take in the actors of a sentence once it is coded; `text` of one that was not parsed."""
        self.memory.remember(mentions, tree, text)

    def main_pair(self) -> tuple[str, ...]:
        """The two states the article is about, when two stand out from all others."""
        return self._pairs.main()
