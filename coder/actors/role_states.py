"""The state behind a role noun that tells none: who sent it, where it acts, whose subject it faces, what the article is about."""

from __future__ import annotations

from typing import Any, Container, Iterator

from coder.actors.antecedents import ACTING, REACH
from coder.actors.codes import join_code
from coder.actors.discourse import SUBJECTS, Memory, clause_of, clauses_around, group_of, is_person, is_state, reports, subject_nodes, top_of
from coder.actors.home_state import HomeState
from coder.actors.mention import HEADLINE, Mention
from coder.grammar import Node, Tree
from coder.text import fold

LOCAL = ("COP", "CVL", "JUD", "LEG", "OPP", "REB", "SEP", "EDU", "MED", "LAB", "REL", "HLH", "UAF", "CRM", "PTY", "BUS", "REF")  # act where they live
FROM = "of the state they are from"
FACTIONS = ("REB", "OPP", "SEP", "UAF")
REBELS = ("REB", "UAF", "SEP", "INS")
MAIN = "of the article's main state"


class RoleStates:
    """Finds the state a role noun is of."""

    def __init__(self, memory: Memory, words: dict[str, Any], states: Container[str]) -> None:
        self.memory, self.states, self.home = memory, states, HomeState(memory, words, states)
        listed = lambda table, key: frozenset(fold(w) for w in words.get(table, {}).get(key, ()))
        self.counterparts = listed("counterpart", "nouns")
        self.towns, self.elsewhere = listed("role", "towns"), listed("role", "of_one_state")
        self.definite = frozenset(words.get("role", {}).get("definite", ()))
        self.arriving, self.sending = listed("role", "arriving"), listed("role", "sending")
        self.siding = listed("role", "helping")
        self.helping = self.siding | listed("role", "blaming")
        self.origins, self.coming = frozenset(words.get("near", {}).get("from", ())), listed("near", "coming")
        self.journeys, self.ones = listed("role", "journeys"), listed("role", "ones")
        self.where, self.by, self.of_words = (frozenset(words.get("near", {}).get(key, ())) for key in ("where", "by", "of"))

    def lends(self, mention: Mention) -> bool:
        """Whether an actor gives its state to the role nouns around it: no agency that reports, « a dit le parquet à l'AFP »."""
        return mention.country in self.states and not reports(mention)

    def of(self, mention: Mention, node: Node, tree: Tree) -> tuple[str, str]:
        """The state a role noun is of, and how it is known."""
        helpers = {m.country for kid in node.kids if kid.is_verb and fold(kid.lemma) in self.helping for k in kid.phrase() for m in k.mentions}
        for kid in node.kids:  # « des militaires envoyés par Pyongyang »
            if kid.relation in ("participle", "relative") and kid.is_verb and fold(kid.lemma) not in self.helping:
                by = [m for k in kid.phrase() if k.relation == "agent" or k.prep in self.by for m in k.mentions if self.lends(m)]
                if by:
                    return by[0].country, f"sent by « {by[0].text} »"
        if node.relation in SUBJECTS:  # “gunmen from Chad”, « des hommes armés venus du Tchad »
            come = [k for kid in node.kids for k in ([kid] if kid.prep in self.origins else kid.phrase() if fold(kid.lemma) in self.coming else ()) if k.relation in ("oblique", "complement")]
            states = {m.country for k in come for m in k.mentions if is_state(m) and self.lends(m)}
            if len(states) == 1:
                return states.pop(), FROM
        if node.relation == "passive_subject" and node.head is not None and fold(node.head.lemma) in self.sending:
            by = [m for k in node.head.phrase() if k.relation == "agent" or k.prep in self.by for m in k.mentions if self.lends(m)]
            return (by[0].country, f"sent by « {by[0].text} »") if by else ("", "")
        other = {m.country for n in tree.nodes if n is not node for m in n.mentions if fold(m.role) in self.counterparts}
        former = mention.sector == "ELI"
        if former:  # « X et l'ancien ministre »: of two states rather than of one
            other |= {m.country for n in group_of(top_of(node)) if n is not node for m in n.mentions}
        beside = {m.country for n in group_of(top_of(node)) if n is not node for m in n.mentions if m.code and self.lends(m)}
        if mention.sector[:3] in FACTIONS and len(beside) == 1 and not beside & other:
            return beside.pop(), "of the state of the side beside it"  # « le gouvernement tchadien et les rebelles réunis à Doha »
        place = "" if former else self._place(node, tree, other)  # not « la ministre a rencontré à Lima son homologue péruvien »
        if place and mention.sector[:3] in LOCAL:
            return place, "of the place where it happens"
        one = self.memory.head_word(mention.role) in self.elsewhere
        ruled = {t.mention.country for t in self.memory.traces if one and self.memory.head_word(t.mention.role) in self.elsewhere and self.lends(t.mention)}
        if len(ruled) == 1:  # « la junte nigérienne … le régime »
            return ruled.pop(), "of the one junta or regime named before"
        if one and self.home.main() and not any(m.country == self.home.main() for n in self._facing(mention, node, tree) for m in n.mentions) and (self.home.topic() in ("", self.home.main()) or self.home.in_passing(self.home.topic())):
            return self.home.main(), MAIN
        subject = self._subject(node)
        verb = clause_of(node)
        if node.prep in self.of_words and not mention.definite and mention.number == "s":  # « zone de défense aérienne »
            return "", ""
        if subject is not None and mention.sector[:3] not in REBELS:
            outer = not any(s is subject[0] for s in subject_nodes(verb))
            if outer or fold(verb.lemma) in self.sending or mention.sector[:3] in LOCAL and is_person(subject[1]):
                if subject[1].code != join_code(subject[1].country, mention.sector):
                    return subject[1].country, f"of the state of « {subject[1].text} »"
        if mention.sector == "MIL" and mention.definite and not mention.possessed and node.relation in SUBJECTS:
            country, how = self._army(mention)
            if country:
                return country, how
        if place and not self.home.topic():
            return place, "of the place where it happens"
        facing, told = self._facing(mention, node, tree), self._told(mention, node)
        dealing = self._dealing(mention, node, subject)
        named = {m.country for n in tree.nodes if n not in facing and n not in told for m in n.mentions if m.code and self.lends(m) and m.kind in ACTING | {"adjective"} and self.memory.standing(n, m)[0] > 0 and not (is_state(m) and (n.prep in self.where or n.prep and self._journey(clause_of(n), n)))}
        named -= helpers | dealing
        beyond = set(named)
        if not place or named:
            if len(named) == 1 and not named <= other:
                only = named.pop()
                if not any(m.code == join_code(only, mention.sector) for n in tree.nodes for m in n.mentions) and self.memory.counts[only] * 2 >= self.memory.counts.most_common(1)[0][1]:
                    return only, "of the only state in the sentence"
        elif self.memory.counts[place] and self.home.topic() in ("", place):
            return place, "of the place where it happens"
        if own := self.home.beside_own(mention, subject and subject[1], node):
            return own, "of the state of who deals with it"
        if not self._definite(node):
            return (some, MAIN) if not self._belongs(node) and not dealing and (some := self.home.of_some(mention, node, beyond)) else ("", "")
        topic, main = self.home.topic(one), self.home.main()
        if dealing & {topic, main}:
            return "", ""
        if topic and not named:
            own = mention.sector[:3] == "GOV" and (mention.agent_kind == "person" or node.relation in SUBJECTS)  # « Paris a réagi. Le ministre … »
            passing = not own and self.home.in_passing(topic)
            return (main, MAIN) if passing else (topic, "of the state the sentence before is about")
        if one and self.home.topic() not in ("", main) or mention.name and beyond - {main}:
            return "", ""
        return (main, MAIN) if main and not any(m.country == main for n in facing for m in n.mentions) else ("", "")

    def _facing(self, mention: Mention, node: Node, tree: Tree) -> list[Node]:
        """What a subject acts on: not its own state, « les députés ont accusé la Russie »."""
        if self._first(node).relation not in SUBJECTS:
            return []
        verb = clause_of(node)
        if mention.sector[:3] in ("GOV", "MIL"):
            return [n for n in tree.nodes if n is not node and clause_of(n) is verb]
        behind = (n for n in tree.nodes if n.i > verb.i and not n.prep and any(is_state(m) and m.kind != "people" for m in n.mentions))
        return [n for n in behind if n.relation == "object" and clause_of(n) is verb or n.relation in SUBJECTS and n.i - verb.i < 3]

    def _told(self, mention: Mention, node: Node) -> list[Node]:
        """What a government or army tells of others: « le gouvernement dit qu'il bombardera des cibles syriennes »."""
        if self._first(node).relation not in SUBJECTS or mention.sector[:3] not in ("GOV", "MIL"):
            return []
        verb = clause_of(node)
        return [n for kid in verb.related("complement") if kid.opens_clause for n in kid.subtree() if n.i > verb.i and top_of(n).relation not in SUBJECTS]

    def _dealing(self, mention: Mention, node: Node, subject: tuple[Node, Mention] | None) -> set[str]:
        """The state that deals with somebody else's: « Paris exige la libération du président », "Cuba recognised the rebels"."""
        verb = clause_of(node)
        if subject is not None and mention.number != "p" and (mention.sector[:3], subject[1].code[3:6]) == ("CRM", "MIL") and subject[1].country != self.home.main():
            return {subject[1].country}  # criminals whom soldiers kill may be anywhere's
        if subject is None or not is_state(subject[1]) or not any(s is subject[0] for s in subject_nodes(verb)):
            return set()
        office = mention.sector[:3] == "GOV" and mention.agent_kind == "person" and mention.number != "p"
        sided = mention.sector[:3] in (*REBELS, "OPP") and fold(verb.lemma) in self.siding and subject[1].country != self.home.main()
        return {subject[1].country} if office or sided else set()

    def _definite(self, node: Node) -> bool:
        """« le gouvernement », not « des représentants » nor « les armées de trois pays »."""
        return not self._belongs(node) and any(k.form in self.definite for k in node.kids)

    def _belongs(self, node: Node) -> bool:
        """« les armées de trois pays »: whose is told, though not by name."""
        return any(k.relation == "oblique" and k.prep in self.of_words and k.pos == "NOUN" and not k.mentions for k in node.kids)

    def _place(self, node: Node, tree: Tree, barred: set[str]) -> str:
        """The one state where the sentence's act happens; never a goal, nor where something else does: « un forum qui se tient en France »."""
        found = set()
        around = list(clauses_around(node))
        for other in tree.nodes:
            clause = clause_of(other)
            if clause.relation == "relative" and clause not in around and clause.head is not node:
                continue
            for m in other.mentions:
                town = m.kind in ("place", "capital") or fold(m.role) in self.towns  # « dans la capitale nigérienne »
                if m.role == HEADLINE:
                    found.add(m.country)
                if m.code and (town or m.kind == "name") and other.prep in self.where and other.relation in ("oblique", "root") and not self._goal(clause, other):
                    if town or other.head is clause or other.head is node:
                        found.add(m.country)
        return found.pop() if len(found) == 1 and not found & barred else ""

    def _goal(self, clause: Node, place: Node) -> bool:
        """Whether a clause tells where to somebody goes or is sent: « a ordonné son extradition en Suisse »."""
        verb = fold(clause.lemma)
        return self._journey(clause, place) or verb in self.arriving or verb in self.sending and bool(clause.related("object", "passive_subject"))

    def _subject(self, node: Node) -> tuple[Node, Mention] | None:
        """The subject of the clause, when the node is not in it, else of the clauses around."""
        for clause in clauses_around(node):
            for subject in self._outside(clause, node):
                known = [m for n in group_of(subject) for m in n.mentions if self.lends(m)]
                if known:
                    return (subject, known[0]) if len({m.country for m in known}) == 1 else None
        return None

    def _journey(self, clause: Node, place: Node) -> bool:
        return any(fold(n.lemma) in self.journeys for n in clause.phrase() if n.i < place.i)

    def _first(self, node: Node) -> Node:
        """The word that stands for one of several: « un des ministres »."""
        return node.head if node.head is not None and node.prep in self.of_words and node.head.form in self.ones else node

    def subjects(self, node: Node) -> Iterator[list[Mention]]:
        """The states of the subjects around a node, the nearest first."""
        for clause in clauses_around(node):
            for subject in self._outside(clause, node):
                known = [m for n in group_of(subject) for m in n.mentions if self.lends(m)]
                if known:
                    yield known

    @staticmethod
    def _outside(clause: Node, node: Node) -> list[Node]:
        """The subjects of a clause that a node is not part of, and that stand before it or in passing."""
        return [s for s in subject_nodes(clause) if (s.i < node.i or clause.relation == "parataxis") and not any(n is node for n in s.phrase())]

    def _army(self, mention: Mention) -> tuple[str, str]:
        """« l'armée » after an attack by an armed group is the army it fights, after news of one army that one."""
        for back in range(1, REACH):
            traces = [t.mention for t in self.memory.at(back) if self.lends(t.mention)]
            if any(m.code[3:6] in REBELS for m in self.memory.topic(back)):
                fought = {m.country for m in traces if m.code[3:6] not in REBELS}
                return (fought.pop(), "of the state the armed group fights") if len(fought) == 1 else ("", "")
            armies = {m.country for m in traces if m.code[3:6] == "MIL"}
            if len(armies) == 1:
                return armies.pop(), "of the army named before"
            if traces:
                break
        return "", ""
