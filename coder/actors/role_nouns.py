"""Role nouns without a state: « le ministre », « ses troupes », « son homologue », « la police »."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Container, Iterator

from coder.actors.antecedents import ACTING, REACH, Antecedents
from coder.actors.codes import join_code
from coder.actors.discourse import SUBJECTS, Memory, clause_of, clauses_around, distinct, group_of, is_person, is_state, reports, subject_nodes
from coder.actors.mention import Mention
from coder.grammar import Node, Tree
from coder.text import fold

BODIES = ("IGO", "NGO", "IMG", "MNC")
LOCAL = ("COP", "CVL", "JUD", "LEG", "OPP", "REB", "SEP", "EDU", "MED", "LAB", "REL", "HLH", "UAF", "CRM", "PTY", "ELI", "BUS", "REF")  # act where they live
REBELS = ("REB", "UAF", "SEP", "INS")
ARMED = ("REB", "SEP", "UAF", "OPP", "PTY", "CRM", "SPY")


class RoleNouns:
    """Finds the state or the person behind a role."""

    def __init__(self, memory: Memory, words: dict[str, Any], states: Container[str], antecedents: Antecedents) -> None:
        self.memory, self.states, self.antecedents = memory, states, antecedents
        listed = lambda table, key: frozenset(fold(w) for w in words.get(table, {}).get(key, ()))
        self.counterparts, self.parties, self.sides = listed("counterpart", "nouns"), listed("counterpart", "parties"), listed("counterpart", "sides")
        self.abstract: dict[str, list[str]] = words.get("role", {}).get("abstract_before", {})
        self.relative_owner = frozenset(words.get("role", {}).get("relative_owner", ()))
        self.foreign = listed("role", "foreign")
        self.speaking, self.personal = listed("role", "of_a_person"), listed("role", "personal")
        self.towns = listed("role", "towns")
        self.definite = frozenset(words.get("role", {}).get("definite", ()))
        self.elsewhere = listed("role", "of_one_state")
        self.generic = listed("role", "generic")
        self.arriving, self.sending = listed("role", "arriving"), listed("role", "sending")
        self.helping = listed("role", "helping")
        self.where, self.by, self.of = (frozenset(words.get("near", {}).get(key, ())) for key in ("where", "by", "of"))

    # ---- roles ------------------------------------------------------------------------------------------------

    def role(self, mention: Mention, node: Node, tree: Tree) -> list[Mention]:
        """A role noun without a state: possessed, named before, of the subject's state, of the place, of the article's."""
        head = self.memory.head_word(mention.role) if mention.role else ""
        if any(k.prep in self.abstract.get(head, ()) for k in node.kids) or head in self.abstract and not mention.definite:
            return []  # « leur opposition aux sanctions », « une contestation »
        if self.foreign & {fold(k.form) for k in node.kids} or self.foreign & set(fold(mention.role).split(" ")):
            return [mention]
        if mention.owner:  # « l'avocat de Paul Dupont »
            known = self.memory.named.get(mention.owner.split(" ")[-1])
            return [mention.resolved(join_code(known.country, mention.sector), f"of « {known.text} »")] if known is not None and known.country in self.states else [mention]
        if mention.name and (known := self.memory.named.get(mention.name.split(" ")[-1])) is not None:
            return [mention.resolved(known.code, f"named before as « {known.text} »", known.name, "named-before")]
        if fold(mention.role) in self.counterparts | self.parties | self.sides:
            return self._relational(mention, node, tree)
        owners = [m for k in self.belonging(node) for m in k.mentions if m.code] or self._whose(node)
        if owners and mention.kind == "agent":
            return [mention.resolved(self._owned(o, mention), f"of « {o.text} »") for o in owners]
        if mention.possessed:
            owners = self.antecedents.owner(node, mention.start, person=fold(mention.role) in self.personal | self.speaking)
            return [mention.resolved(self._owned(o, mention), f"of « {o.text} »") for o in owners] or [mention]
        if mention.kind != "agent":
            return [mention]
        if mention.definite and mention.number != "p" and mention.agent_kind == "person" and not mention.name:
            known = self._known(head, mention, tree)
            if known is not None:
                return [mention.resolved(known.code, f"named before as « {known.text} »", known.name, "named-before")] if known.code else [mention]
        if mention.definite and (mention.agent_kind != "person" or mention.number == "p" and mention.sector[:3] in REBELS) and (group := self._group(mention, tree)) is not None:
            return [mention.resolved(group.code, f"named before as « {group.text} »", group.name, "named-before")]
        by_name = mention.name and fold(mention.role) not in fold(mention.text)  # « Feinstein »: nothing here tells more of the role
        country, how = (self._main_state(), "of the article's main state") if by_name else self._state_of(mention, node, tree)
        if not country or self._of_others(node):
            return [mention]
        code = join_code(country, mention.sector)
        if mention.agent_kind == "person" and mention.number != "p" and any(m.code == code and is_person(m) for n in tree.nodes if n is not node for m in n.mentions):
            return [mention]
        return [mention.resolved(code, how, doubt="guessed-state")]

    def lends(self, mention: Mention) -> bool:
        """Whether an actor gives its state to the role nouns around it: no agency that reports, « a dit le parquet à l'AFP »."""
        return mention.country in self.states and not reports(mention)

    @staticmethod
    def _of_others(node: Node) -> bool:
        """“The group's leaders”, “the HNC delegation”: of somebody named whom nobody knows."""
        return any(k.relation == "possessive" and k.is_nominal and not k.mentions or k.relation == "compound" and not k.mentions and k.text.isupper() and len(k.text) > 1 for k in node.kids)

    def belonging(self, node: Node) -> list[Node]:
        """The words that point back to the country a role is of: « le chef de l'armée du pays », "the leaders of the two countries"."""
        return [k for k in node.kids if (k.prep in self.of or k.relation == "possessive") and any(m.kind in ("country", "pair") for m in k.mentions)]

    def _whose(self, node: Node) -> list[Mention]:
        """« dont les troupes », "whose troops": of the noun the clause explains."""
        clause = clause_of(node)
        if clause.relation != "relative" or clause.head is None or not any(k.form in self.relative_owner for k in [*node.kids, *(n for n in clause.kids if n.i < node.i)]):
            return []
        return [m for m in clause.head.mentions if m.code][:1]

    def _owned(self, owner: Mention, mention: Mention) -> str:
        """« ses troupes » of a state, of a body, of an armed group; « son porte-parole » of a person."""
        if is_person(owner) and fold(mention.role) in self.speaking:
            return owner.code
        if owner.code.startswith(BODIES):
            return join_code(owner.code, mention.sector) if mention.sector == "MIL" else owner.code
        if owner.kind == "organisation" and len(owner.code) > 3 and owner.code[3:6] in ARMED and mention.sector[:3] in ("", "GOV", "MIL", "REB"):
            return owner.code
        return join_code(owner.country, mention.sector)

    def _known(self, head: str, mention: Mention, tree: Tree) -> Mention | None:
        """The one holder of this role named lately; a mention without code when there are two."""
        here = [m for n in tree.nodes for m in n.mentions if m.code and m.end <= mention.start]
        for pool in (here, *([t.mention for t in self.memory.at(back)] for back in range(1, REACH + 1))):
            people = distinct([m for m in pool if is_person(m) and m.kind != "pronoun" and (m.role and self.memory.head_word(m.role) == head and m.code[3:].startswith(mention.sector[:3]))])
            if not people and pool is not here and mention.sector and (mention.sector != "GOV" or head in self.generic):
                people = distinct([m for m in pool if is_person(m) and m.code[3:].startswith(mention.sector)])
            if len(people) > 1:
                topic = [m for m in people if pool is not here and any(t.subject and t.depth <= 0 and t.mention.code == m.code for t in self.memory.traces if t.mention is m or t.mention.code == m.code)]
                return topic[0] if len(topic) == 1 else replace(mention, code="")
            if people:
                return people[0]
        return self.memory.roles.get(head)

    def _group(self, mention: Mention, tree: Tree) -> Mention | None:
        """« le mouvement rebelle »: the one armed group, party or body of that kind named in the last sentences."""
        if mention.sector[:3] not in ARMED:
            return None
        wanted = REBELS if mention.sector[:3] in REBELS else (mention.sector[:3],)
        here = [m for n in tree.nodes for m in n.mentions if m.code and m.end <= mention.start]
        for pool in (here, *([t.mention for t in self.memory.at(back)] for back in range(1, REACH + 1))):
            found = {m.code: m for m in pool if m.kind in ("organisation", "agent", "pronoun") and not is_person(m) and m.code[3:6] in wanted}
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
        return None

    def _state_of(self, mention: Mention, node: Node, tree: Tree) -> tuple[str, str]:
        """The state a role noun is of, and how it is known."""
        helpers = {m.country for kid in node.kids if kid.is_verb and fold(kid.lemma) in self.helping for k in kid.phrase() for m in k.mentions}
        for kid in node.kids:  # « des militaires envoyés par Pyongyang »
            if kid.relation in ("participle", "relative") and kid.is_verb and fold(kid.lemma) not in self.helping:
                by = [m for k in kid.phrase() if k.relation == "agent" or k.prep in self.by for m in k.mentions if self.lends(m)]
                if by:
                    return by[0].country, f"sent by « {by[0].text} »"
        if node.relation == "passive_subject" and node.head is not None and fold(node.head.lemma) in self.sending:
            by = [m for k in node.head.phrase() if k.relation == "agent" or k.prep in self.by for m in k.mentions if self.lends(m)]
            return (by[0].country, f"sent by « {by[0].text} »") if by else ("", "")
        other = {m.country for n in tree.nodes if n is not node for m in n.mentions if fold(m.role) in self.counterparts}
        place = self._place(node, tree, other)  # not « la ministre a rencontré à Lima son homologue péruvien »
        if place and mention.sector[:3] in LOCAL:
            return place, "of the place where it happens"
        subject = self._subject(node)
        verb = clause_of(node)
        if node.prep in self.of and not mention.definite and mention.number == "s":  # « zone de défense aérienne »
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
        if place and not self._topic():
            return place, "of the place where it happens"
        facing = self._facing(mention, node, tree)
        named = {m.country for n in tree.nodes if n not in facing for m in n.mentions if m.code and self.lends(m) and m.kind in ACTING | {"adjective"} and self.memory.standing(n, m)[0] > 0 and not (n.prep in self.where and is_state(m))}
        named -= helpers
        if not place or named:
            if len(named) == 1 and not named <= other:
                one = named.pop()
                if not any(m.code == join_code(one, mention.sector) for n in tree.nodes for m in n.mentions) and self.memory.counts[one] * 2 >= self.memory.counts.most_common(1)[0][1]:
                    return one, "of the only state in the sentence"
        elif self.memory.counts[place]:
            return place, "of the place where it happens"
        if not self._definite(node):
            return "", ""
        one = self.memory.head_word(mention.role) in self.elsewhere
        ruled = {t.mention.country for t in self.memory.traces if one and self.memory.head_word(t.mention.role) in self.elsewhere and self.lends(t.mention)}
        if len(ruled) == 1:  # « la junte nigérienne … le régime »
            return ruled.pop(), "of the one junta or regime named before"
        topic = self._topic(one)
        if topic and not named:
            return topic, "of the state the sentence before is about"
        main = self._main_state()
        if one and self._topic() not in ("", main):
            return "", ""
        return (main, "of the article's main state") if main and not any(m.country == main for n in facing for m in n.mentions) else ("", "")

    def _main_state(self) -> str:
        """The state the article names far more often than any other."""
        top = [(c, n) for c, n in self.memory.counts.most_common(4) if c in self.states][:2]
        return top[0][0] if top and (len(top) == 1 or top[0][1] >= 2 * top[1][1]) else ""

    def _facing(self, mention: Mention, node: Node, tree: Tree) -> list[Node]:
        """What a subject acts on: not its own state, « les députés ont accusé la Russie »."""
        if node.relation not in SUBJECTS:
            return []
        verb = clause_of(node)
        if mention.sector[:3] in ("GOV", "MIL"):
            return [n for n in tree.nodes if n is not node and clause_of(n) is verb]
        behind = (n for n in tree.nodes if n.i > verb.i and not n.prep and any(is_state(m) and m.kind != "people" for m in n.mentions))
        return [n for n in behind if n.relation == "object" and clause_of(n) is verb or n.relation in SUBJECTS and n.i - verb.i < 3]

    def _definite(self, node: Node) -> bool:
        """« le gouvernement », not « des représentants » nor « les armées de trois pays »."""
        belongs = any(k.relation == "oblique" and k.prep in self.of and k.pos == "NOUN" and not k.mentions for k in node.kids)
        return not belongs and any(k.form in self.definite for k in node.kids)

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
                if m.code and (town or m.kind == "name") and other.prep in self.where and other.relation in ("oblique", "root") and not self._goal(clause):
                    if town or other.head is clause or other.head is node:
                        found.add(m.country)
        return found.pop() if len(found) == 1 and not found & barred else ""

    def _goal(self, clause: Node) -> bool:
        """Whether a clause tells where to somebody goes or is sent."""
        verb = fold(clause.lemma)
        return verb in self.arriving or verb in self.sending and bool(clause.related("object", "passive_subject"))

    def _subject(self, node: Node) -> tuple[Node, Mention] | None:
        """The subject of the clause, when the node is not in it, else of the clauses around."""
        for clause in clauses_around(node):
            for subject in self._outside(clause, node):
                known = [m for n in group_of(subject) for m in n.mentions if self.lends(m)]
                if known:
                    return (subject, known[0]) if len({m.country for m in known}) == 1 else None
        return None

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

    def _topic(self, alone: bool = False) -> str:
        """The one state the last sentences are about; with `alone`, when they name no other."""
        for back in range(1, REACH):
            found = {m.country for m in self.memory.topic(back) if self.lends(m)}
            if found:
                named = {t.mention.country for t in self.memory.at(back) if self.lends(t.mention)}
                return found.pop() if len(found) == 1 and (len(named) == 1 or not alone) else ""
        return ""

    # ---- counterparts, hosts, neighbours ----------------------------------------------------------------------

    def _relational(self, mention: Mention, node: Node, tree: Tree) -> list[Mention]:
        """Bare « son homologue », « son hôte », « son voisin »: the one other party, never the possessor."""
        owners = self.antecedents.owner(node, mention.start) if mention.possessed else self.memory.topic(1)
        if len(owners) != 1 or mention.number == "p" or not mention.definite:
            return [mention]
        own, word = owners[0], fold(mention.role)
        inside = [m for n in tree.nodes for m in n.mentions if m.code and m.end <= mention.start and self.memory.standing(n, m)[0] >= 2]
        people = word in self.counterparts | self.parties
        for pool in (inside, *([t.mention for t in self.memory.at(back) if t.rank >= 2] for back in (1, 2))):
            others = distinct([m for m in pool if m.country != own.country and (is_person(m) if people else self.lends(m))])
            if len({m.country for m in others}) > 1:
                return [mention]
            if others:
                one = max(others, key=lambda m: len(m.code))
                how = f"« {one.text} », the other party beside « {own.text} »"
                return [mention.resolved(one.code, how, one.name) if people else replace(mention, code=one.country, kind="name", agent_kind="", how=how)]
        return [mention]
