"""The state an article is about at home, and what that tells of the people in it: « des soldats », « les putschistes », « le pouvoir »."""

from __future__ import annotations

from typing import Any, Container

from coder.actors.discourse import DOMESTIC, SUBJECTS, Memory, clause_of, reports, top_of
from coder.actors.mention import Mention
from coder.grammar import Node
from coder.text import fold

AHEAD = 1.75  # how much more often than any other an article names its main state, its towns and people counted twice
OFTEN = 3  # so often at least it is named
REACH = 3
PEACEFUL = ("COP", "CVL", "JUD", "LEG", "OPP", "EDU", "LAB", "REL", "PTY")  # have no one abroad to deal with
UNIFORMED = (*DOMESTIC, "MIL")


class HomeState:
    """Weighs the states an article names."""

    def __init__(self, memory: Memory, words: dict[str, Any], states: Container[str]) -> None:
        self.memory, self.states = memory, states
        self.of_words = frozenset(words.get("near", {}).get("of", ()))
        self.quantifiers = frozenset(fold(w) for w in words.get("quantifiers", ()))
        self.abroad = frozenset(fold(w) for w in words.get("role", {}).get("abroad", ()))

    def main(self) -> str:
        """The state the article names far more often than any other."""
        for weights, ahead, least in ((self.memory.counts + self.memory.scene, AHEAD, OFTEN), (self.memory.counts, 2, 1)):
            top = [(c, n) for c, n in weights.most_common() if c in self.states][:2]
            if top and self.memory.counts[top[0][0]] >= least and (len(top) == 1 or top[0][1] >= ahead * top[1][1]):
                return top[0][0]
        return ""

    def topic(self, alone: bool = False) -> str:
        """The one state the last sentences are about; with `alone`, when they name no other."""
        lends = lambda m: m.country in self.states and not reports(m)
        for back in range(1, REACH):
            found = {m.country for m in self.memory.topic(back) if lends(m)}
            if found:
                named = {t.mention.country for t in self.memory.at(back) if lends(t.mention)}
                return found.pop() if len(found) == 1 and (len(named) == 1 or not alone) else ""
        return ""

    def in_passing(self, state: str) -> bool:
        """Whether the article names a state much less often than its main one."""
        main = self.main()
        weight = lambda s: self.memory.counts[s] + self.memory.scene[s]
        return bool(main) and self.memory.counts[main] >= OFTEN and state != main and weight(state) * 2 < weight(main)

    def of_some(self, mention: Mention, node: Node, named: set[str]) -> str:
        """« des soldats ont tiré », « une centaine d'opposants »: people of the main state, where nobody else's act is told of."""
        main = self.main()
        if not main or self.memory.counts[main] < OFTEN or mention.sector[:3] not in UNIFORMED or fold(mention.role) in self.abroad or self.topic() not in ("", main) and not self.in_passing(self.topic()):
            return ""
        first = top_of(node)
        if node.prep in self.of_words:  # « des milliers de manifestants », no « camp de réfugiés »
            if node.head is None or fold(node.head.lemma) not in self.quantifiers:
                return ""
            first = top_of(node.head)
        if first.relation not in (*SUBJECTS, "object", "agent", "oblique"):
            return ""
        at_home = first.relation in SUBJECTS and mention.sector[:3] in DOMESTIC and all(map(self.in_passing, named))  # « des manifestants ont attaqué l'ambassade de France »
        return main if named <= {main} or at_home else ""

    def beside_own(self, mention: Mention, subject: Mention | None, node: Node) -> str:
        """« l'opposant accuse le pouvoir », « la police a dispersé des étudiants »: who deals with people at home is of their state."""
        if subject is None or subject.code[3:6] not in PEACEFUL or mention.sector[:3] not in (*DOMESTIC, "GOV") or fold(mention.role) in self.abroad:
            return ""
        if mention.sector[:3] == "GOV" and mention.agent_kind == "person":
            return ""
        return subject.country if clause_of(node).morph.get("VerbForm") != "Inf" else ""
