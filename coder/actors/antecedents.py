"""Whom a pronoun or a possessive stands for: the subjects around it, then the topic of the sentences before.

Two candidates as good as each other are none, and nothing is sought after the pronoun.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from coder.actors.discourse import SUBJECTS, Memory, Trace, asked_nodes, clause_of, clauses_around, distinct, group_of, is_person, is_state, quoted, reports, subject_nodes
from coder.actors.mention import Mention
from coder.actors.nobody import Nobody
from coder.grammar import Node, Tree
from coder.text import fold

REACH = 3  # sentences a pronoun may look back
ACTING = {"name", "capital", "seat", "people", "person", "organisation", "agent", "bloc", "region", "pronoun", "given", "pair", "country", "last"}


def stand_in(node: Node, known: Mention, number: str = "") -> Mention:
    """The pronoun as a mention of the actor it stands for; a plural one of inhabitants stays plural."""
    kind = "person" if is_person(known) else "state" if is_state(known) else known.agent_kind or "body"
    return replace(known, start=node.start, end=node.end, text=node.text, head_start=node.start, lead=0, kind="pronoun", agent_kind=kind, number="p" if number == "p" and known.kind == "people" else known.number, how=f"« {node.text} » = « {known.text} »")


class Antecedents:
    """The search in one tree."""

    def __init__(self, memory: Memory, words: dict[str, Any]) -> None:
        self.memory, self.words = memory, words
        speech = words.get("speech", {})
        self.telling = frozenset(fold(w) for w in speech.get("telling", ()))  # « l'a annoncé »: a fact, nobody
        self.asking = frozenset(fold(w) for w in speech.get("asking", ()))
        self.nobody = Nobody(words)
        self.pronouns: dict[str, dict[str, Any]] = words.get("pronouns", {})
        self.possessives: dict[str, dict[str, Any]] = words.get("possessives", {})

    def enter(self, tree: Tree) -> None:
        """Begin with a sentence."""
        self.tree = tree

    # ---- what is sought ---------------------------------------------------------------------------------------

    def pronoun(self, node: Node) -> list[Mention]:
        """The actors a pronoun stands for; none when it stands for nobody or for one of several."""
        spec = self.pronouns.get(node.form)
        if spec is None or node.pos not in ("PRON", "NOUN", "PROPN") or node.relation in ("determiner", "mark", "possessive", "case"):
            return []
        if node.relation == "reflexive" and not spec.get("object") and self.nobody.with_reflexive(node):
            node.relation = "subject"  # « il se rendra »: read as an impersonal verb
        if node.pos != "PRON" and (spec.get("object") or node.i):
            return []
        if spec.get("thing") and node.head is not None and fold(node.head.lemma) in self.telling:
            return []
        if node.relation == "reflexive" or spec.get("object") and node.relation in SUBJECTS or self.nobody.impersonal_use(node, spec) or self.nobody.emphatic(node, self.tree):
            return []
        if spec.get("relative"):
            found = self._relative(node)
        elif spec.get("last"):
            found = self.last(node, spec)
        else:
            found = self.antecedents(node, spec)
        return [stand_in(node, m, spec.get("number", "")) for m in self._real(found)]

    @staticmethod
    def _real(found: list[Mention]) -> list[Mention]:
        """Nobody, when somebody unknown is meant."""
        return [] if any(m.code.startswith("?") for m in found) else found

    def owner(self, node: Node, start: int, *, person: bool = False) -> list[Mention]:
        """Whose « son ambassadeur » is; « son avocat » is a person's."""
        spec = self._possessive(node, start)
        if person and spec.get("number") != "p":
            spec = {**spec, "who": "person"}
        if node.relation == "coordination" and node.head is not None and node.head.mentions and is_person(node.head.mentions[0]) and spec.get("number") != "p":
            return [m for m in node.head.mentions[:1] if m.code]  # « Lavrov et son homologue »
        return self._real(self.antecedents(node, spec, owner=True))

    def _possessive(self, node: Node, start: int) -> dict[str, Any]:
        before = [n for n in self.tree.nodes if n.start < start and n.i >= node.i - 4 and n.form in self.possessives and n.i != node.i]
        return self.possessives[before[-1].form] if before else {}

    # ---- candidates -------------------------------------------------------------------------------------------

    def fits(self, mention: Mention, spec: dict[str, Any], *, strict: bool = True) -> bool:
        """Whether a mention agrees with a pronoun in kind, number and gender."""
        if not mention.code or mention.kind not in ACTING or reports(mention):
            return False
        person, who, number, gender = is_person(mention), spec.get("who", ""), spec.get("number", ""), spec.get("gender", "")
        if who == "person" and not person or who == "thing" and person:
            return False
        if number == "p" and not (mention.number == "p" or mention.kind == "people" or spec.get("collective") and not person):
            return False
        if number == "s" and (mention.number == "p" or mention.kind == "people"):
            return False
        if mention.kind in ("capital", "seat") and not mention.gender and gender:
            return not strict or self.memory.genders.get(mention.country) == gender  # « Pékin … elle »: China
        return not gender or mention.gender == gender or (not mention.gender and (person or not strict))

    def _pick(self, group: list[Mention], spec: dict[str, Any], *, strict: bool = True) -> list[Mention] | None:
        """The actors of one subject that a pronoun may stand for; [] when it cannot be told which, None when none fits."""
        known = distinct([m for m in group if m.code])
        if spec.get("number") == "p" and len(known) > 1 and not spec.get("alone") and (spec.get("gender") != "f" or all(m.gender == "f" for m in known)):
            return known
        fitting = distinct([m for m in group if self.fits(m, spec, strict=strict)])
        return None if not fitting else fitting if len(fitting) == 1 else []

    @staticmethod
    def _blocked(spec: dict[str, Any], gender: str, number: str) -> bool:
        """Whether a subject that is no actor may be meant: « l'accord … il », never "the treaty … he"."""
        if spec.get("who") == "person" or spec.get("number", "s") != number:
            return False
        return spec.get("who") == "thing" or bool(gender) and gender == (spec.get("gender") or gender)

    def _thing_meant(self, subject: Node, node: Node, spec: dict[str, Any]) -> bool:
        gender, number = subject.morph.get("Gender", "")[:1].lower(), "p" if subject.morph.get("Number") == "Plur" else "s"
        return subject.pos == "NOUN" and subject.i < node.i and self._blocked(spec, gender, number)

    def antecedents(self, node: Node, spec: dict[str, Any], *, owner: bool = False) -> list[Mention]:
        """The actors meant, nearest first: around the words, in clauses before, in sentences before."""
        clause = clause_of(node)
        if spec.get("number") == "p" and not owner and self._others(node, clause, spec):
            return []
        if ahead := self._ahead(node, spec, owner=owner):
            return ahead
        barred: set[str] = set()
        strangers = {t.group: t.mention for t in self.memory.strangers(self.tree, node.i)}
        own = subject_nodes(clause)
        inside_subject = any(n is node for s in own for n in s.phrase())
        if not owner and not inside_subject or spec.get("object"):
            barred = {m.code for s in own for n in group_of(s) for m in n.mentions if m.code}
            if any(n.form in self.pronouns and not n.mentions and n.relation in SUBJECTS for n in own):
                return []  # who does it is not known: neither is to whom
        inside = quoted(self.tree.text[:node.start])
        around_it: list[list[Mention]] = []
        for around in clauses_around(node):
            if around is clause and not (owner and not inside_subject):
                continue
            subjects = subject_nodes(around)
            for subject in [*(asked_nodes(around, self.asking) if node.relation in SUBJECTS else ()), *subjects]:
                known = [m for n in group_of(subject) for m in n.mentions if m.end <= node.start and m.code]
                group = [m for m in known if m.code not in barred]
                if known and not group and self._another(known, spec, own):
                    return []  # "the minister said the president had ordered him …": one code, two people
                if not group and subject.i in strangers and subject.i < node.i:
                    group = [strangers[subject.i]]
                if inside and not quoted(self.tree.text[:subject.start]):
                    barred |= {m.code for m in group if is_person(m)} if not spec.get("object") else set()
                    continue
                found = self._pick(group, spec, strict=False)
                if found is not None and not spec.get("object"):
                    return found
                around_it += [found] if found is not None else []
            if not owner and subjects and not any(s.mentions for s in subjects) and any(self._thing_meant(s, node, spec) for s in subjects):
                return []
        if around_it:  # to whom: any of the subjects around, people before states
            choice = [f for f in around_it if f and all(is_person(m) for m in f)] or around_it
            return choice[0] if len({tuple(m.code for m in f) for f in choice}) == 1 else []
        here = self._earlier(node, clause, spec, barred)
        if here is not None:
            return here
        if spec.get("thing") and any(n.i < node.i and not n.mentions and n.pos == "NOUN" and self._blocked(spec, n.morph.get("Gender", "")[:1].lower() or "?", "p" if n.morph.get("Number") == "Plur" else "s") for n in self.tree.nodes):
            return []  # « se préparer à la guerre sans la chercher »
        return self._before(spec, barred)

    def _ahead(self, node: Node, spec: dict[str, Any], *, owner: bool) -> list[Mention]:
        """« Devant ses députés, le président … », « Alors qu'il rentrait, M. X … »: the subject that a sentence's opening phrase or clause leads to."""
        if any(n.i < node.i and n.mentions and n.relation in SUBJECTS for n in self.tree.nodes) or node.relation in SUBJECTS and node.head is not None and node.head.relation == "root":
            return []
        around = [clause_of(node)] if owner else [c for c in clauses_around(node)][1:]
        if owner and (not node.prep or any(n.is_verb and n.i < node.i for n in self.tree.nodes)):
            return []
        if any(r.is_verb and r.morph.get("VerbForm") == "Part" and not r.related("auxiliary", "copula", *SUBJECTS) for r in self.tree.roots):  # « Arrêté à X, où il …, M. Y a »
            around += [n for n in self.tree.nodes if n.is_verb and n.relation == "coordination"]
        for clause in around:
            behind = [s for s in subject_nodes(clause) if s.i > node.i]
            if behind:
                known = [m for m in behind[0].mentions if m.code and not m.possessed and (is_person(m) or owner and is_state(m))]
                return [m for m in known if self.fits(m, spec)] if len(group_of(behind[0])) == 1 else []
        return []

    def _others(self, node: Node, clause: Node, spec: dict[str, Any]) -> bool:
        """Whether several of whom nothing is known stand before a plural pronoun, « les prévenus … les », « les émissaires … ils »: they may be meant."""
        places = (*SUBJECTS, "object", "agent") if spec.get("object") else SUBJECTS
        unknown = lambda n: n.pos == "NOUN" and n.morph.get("Number") == "Plur" and not any(m.code for k in n.phrase() for m in k.mentions)
        if any(n.i < node.i and n.relation in places and clause_of(n) is not clause and unknown(n) for n in self.tree.nodes):
            return True
        return bool(spec.get("object")) and self.memory.things.get(self.memory.sentence - 1, ("", ""))[1] == "p"

    def _another(self, known: list[Mention], spec: dict[str, Any], own: list[Node]) -> bool:
        """Whether people of the subject's code are others than the subject, and may be meant."""
        return bool(own) and not any(m.kind == "pronoun" or m in known for s in own for m in s.mentions) and any(is_person(m) and self.fits(m, spec) for m in known)

    def _earlier(self, node: Node, clause: Node, spec: dict[str, Any], barred: set[str]) -> list[Mention] | None:
        """Among the actors of earlier clauses of the sentence: subjects, then the others."""
        earlier: list[Trace] = []
        for other in self.tree.nodes:
            if other.i < node.i and clause_of(other) is not clause:
                earlier += [Trace(m, 0, *self.memory.standing(other, m)) for m in other.mentions if m.code and m.code not in barred]
        earlier += [t for t in self.memory.strangers(self.tree, node.i) if not any(n.i == t.group and clause_of(n) is clause for n in self.tree.nodes)]
        return self._among(earlier, spec)

    def _among(self, traces: list[Trace], spec: dict[str, Any], *, strict: bool = True) -> list[Mention] | None:
        """The one best candidate of a sentence: its outermost subject, else the only other party; [] when there are two."""
        for rank in (3, 2, 1):
            singles = spec if rank > 1 or spec.get("number") != "p" else {**spec, "alone": True}
            level = [t for t in traces if t.rank == rank]
            groups: dict[int, list[Trace]] = {}
            for trace in level:
                groups.setdefault(trace.group, []).append(trace)
            picked: list[tuple[int, list[Mention]]] = []
            for group in groups.values():
                found = self._pick([t.mention for t in group], singles, strict=strict)
                if found is not None:
                    picked.append((group[0].depth, found))
            if not picked:
                if rank == 2 and (both := self._two_parties(traces, spec)):
                    return both
                continue
            least = min(d for d, _ in picked)
            best = [f for d, f in picked if d == least] if rank == 3 else [f for _, f in picked]
            codes = {tuple(sorted(m.code for m in f)) for f in best}
            if len(codes) == 1:
                return best[-1]
            if rank == 1:
                return None
            before = {m.code for m in self.memory.topic(1)}
            going_on = [f for f in best if f and {m.code for m in f} <= before]
            return going_on[-1] if len({tuple(sorted(m.code for m in f)) for f in going_on}) == 1 else []
        return None

    @staticmethod
    def _two_parties(traces: list[Trace], spec: dict[str, Any]) -> list[Mention]:
        """« X a rencontré Y. Ils … »: both, when the sentence has just two of a kind."""
        if spec.get("number") != "p":
            return []
        for kind in (is_person, is_state):
            found = distinct([t.mention for t in traces if t.rank >= 2 and t.depth <= 0 and kind(t.mention)])
            if len(found) == 2 and any(t.subject for t in traces if t.mention in found):
                return found
            if found:
                return []
        return []

    def _before(self, spec: dict[str, Any], barred: set[str]) -> list[Mention]:
        """In the sentences before, the nearest that has a candidate."""
        for strict in (True, False):
            for back in range(1, REACH + 1 if strict else 2):
                traces = [t for t in self.memory.at(back) if t.mention.code not in barred]
                traces += [t for t in self.memory.unknown if t.sentence == self.memory.sentence - back]
                found = self._among(traces, spec, strict=strict)
                thing = self.memory.things.get(self.memory.sentence - back)
                subject = found and any(t.subject and t.mention.code == found[0].code for t in traces)
                far = found and back > 1 and spec.get("number") == "s" and not (spec.get("who") or is_person(found[0]) or is_state(found[0]))  # « il », sentences after a ministry: somebody else
                if far or thing and not subject and self._blocked(spec, *thing) and not (found and is_person(found[0])):
                    return []
                if found is not None:
                    return found
        return []

    def _relative(self, node: Node) -> list[Mention]:
        """« lequel », « laquelle »: the noun its clause explains."""
        for clause in clauses_around(node):
            if clause.relation == "relative" and clause.head is not None:
                return [m for m in clause.head.mentions if m.code][:1]
        return []

    # ---- the one named last -----------------------------------------------------------------------------------

    def last(self, node: Node, spec: dict[str, Any]) -> list[Mention]:
        """« ce dernier », « celui-ci », "the latter": the actor named last that is not the subject of this clause."""
        clause = clause_of(node)
        own = {m.code for s in subject_nodes(clause) if s is not node for n in group_of(s) for m in n.mentions if m.code}
        seen = [(n, m) for n in self.tree.nodes if n.end <= node.start for m in n.mentions]
        inside = [Trace(m, 0, *self.memory.standing(n, m)) for n, m in seen if m.code]
        for traces in (inside, self.memory.at(1)):
            traces = [t for t in traces if t.mention.code not in own and t.rank > 0]
            traces = [t for t in traces if t.mention.kind != "pronoun"] or traces  # who goes on under a pronoun is not the one named last
            if spec.get("number") == "p":
                groups = [g for g in {t.group: [u.mention for u in traces if u.group == t.group] for t in traces}.values() if len(distinct(g)) > 1 or self.fits(g[0], {**spec, "collective": False})]
                if groups:
                    return distinct(groups[-1])
                continue
            fitting = [t.mention for t in traces if self.fits(t.mention, spec)]
            fitting = [m for m in fitting if spec.get("gender") and m.gender == spec["gender"]] or fitting
            people = [m for m in fitting if is_person(m)]
            if people or fitting:
                return [(people or fitting)[-1]]
        return []
