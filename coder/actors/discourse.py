"""What one article has said so far: who was named, where in its sentence each stood, and what may stand for it later."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any, Iterator

from coder.actors.mention import Mention
from coder.grammar import Node, Tree
from coder.text import fold

SUBJECTS = ("subject", "passive_subject")
OPENING_NAME = re.compile(r"\W*((?:[^\W\d_a-zà-ÿ][\w.'-]*\s+){2,4})[a-zà-ÿ]")
STATE_KINDS = ("name", "capital", "seat", "region", "country", "people")
OPENING, CLOSING = "«“", "»”"
PLACES = ("place", "capital", "region")
DOMESTIC = ("COP", "CVL", "JUD", "LEG", "OPP", "REB", "SEP", "EDU", "LAB", "REL", "UAF", "CRM", "PTY")  # act at home as a rule


def is_person(mention: Mention) -> bool:
    """Whether a mention is one person: somebody by name, or a role that one person holds."""
    return mention.number != "p" and (mention.kind == "person" or mention.agent_kind == "person")


def is_state(mention: Mention) -> bool:
    """Whether a mention is a state as such, by its name, its capital or its government's seat."""
    return mention.kind in STATE_KINDS or mention.agent_kind == "state"


def reports(mention: Mention) -> bool:
    """Whether a mention is a newspaper, agency or broadcaster: what it tells of need not be its country."""
    return mention.code[3:6] == "MED" and (mention.kind == "organisation" or mention.agent_kind == "body")


def quoted(before: str) -> bool:
    """Whether what follows some text stands in a quotation that opens there."""
    return sum(map(before.count, OPENING)) > sum(map(before.count, CLOSING)) or before.count('"') % 2 == 1


def distinct(mentions: list[Mention]) -> list[Mention]:
    """One mention a code, the latest, in the order of their first appearance."""
    return list({m.code: m for m in mentions}.values())


# ---- places in a tree -----------------------------------------------------------------------------------------


def clause_of(node: Node) -> Node:
    """The head of the clause that a node stands in."""
    while node.head is not None and not node.opens_clause:
        node = node.head
    return node


def clauses_around(node: Node) -> Iterator[Node]:
    """The heads of the node's own clause and of those around it, the nearest first."""
    clause = clause_of(node)
    yield clause
    while clause.head is not None:
        clause = clause_of(clause.head)
        yield clause


def sets_scene(node: Node) -> bool:
    """Whether a name before a noun tells where, not who: “the Gaza strikes”, “the Lima talks”."""
    return node.relation == "compound" and bool(node.mentions) and all(m.kind in PLACES for m in node.mentions)


def depth_of(clause: Node) -> int:
    """How deep a clause lies; who says the whole sentence in passing (« …, a déclaré X ») stands above all."""
    if clause.relation == "parataxis":
        return -1
    return sum(1 for c in clauses_around(clause) if c.relation not in ("coordination", "root", "dep", "parataxis"))


def group_of(node: Node) -> list[Node]:
    """A node and what is coordinated with it."""
    return [node, *(n for kid in node.kids if kid.relation == "coordination" and not kid.is_verb for n in group_of(kid))]


def _counted(node: Node) -> Node:
    """Who is counted: « des milliers d'Argentins »."""
    inner = [k for k in node.kids if k.mentions and k.prep and k.i > node.i and not k.related("determiner") and k.mentions[0].kind == "people"]
    return inner[0] if inner and not node.mentions and node.morph.get("Number") == "Plur" else node


def subject_nodes(clause: Node) -> list[Node]:
    """The subject of a clause, its own or the one it shares with the clause it continues."""
    head = clause.head
    own = [head if head is not None and clause.relation == "relative" and not n.mentions and n.morph.get("PronType") == "Rel" else n for n in clause.related(*SUBJECTS)]
    if own or head is None:
        return [_counted(n) for n in own]
    if clause.relation == "complement" and clause.morph.get("VerbForm") != "Fin" and not head.related("passive"):
        told = [k for k in head.related("object", "dative") if any(m.code for m in k.mentions)]  # « exhorte X à … »
        return told or subject_nodes(clause_of(head))
    if clause.relation == "coordination" or clause.relation in ("complement", "adverbial") and clause.morph.get("VerbForm") != "Fin":
        return subject_nodes(clause_of(head))
    return []


def asked_nodes(clause: Node, verbs: frozenset[str]) -> list[Node]:
    """Of whom a clause with a verb of asking asks something: « exige de X qu'il … »."""
    return [k for k in clause.kids if k.mentions and k.i > clause.i and k.relation in ("object", "oblique")] if fold(clause.lemma) in verbs else []


def top_of(node: Node) -> Node:
    """The first of a coordination, the noun an apposition explains."""
    while node.head is not None and not node.is_verb and node.relation in ("coordination", "apposition"):
        node = node.head
    return node


@dataclass
class Trace:
    """An actor as it was last seen: `rank` 3 subject, 2 party to the act, 1 mentioned with something else, 0 a mere place."""

    mention: Mention
    sentence: int
    rank: int = 1
    depth: int = 0
    group: int = -1

    @property
    def subject(self) -> bool:
        return self.rank == 3


@dataclass
class Memory:
    """The actors of one article in the order they were named; `counts` the states its unambiguous words name."""

    words: dict[str, Any]
    traces: list[Trace] = field(default_factory=list)
    counts: Counter = field(default_factory=Counter)
    scene: Counter = field(default_factory=Counter)  # states by the towns and people at home that the article names
    named_otherwise: Counter = field(default_factory=Counter)  # states that more than the names of their bodies tell of
    aliases: dict[str, Mention] = field(default_factory=dict)
    roles: dict[str, Mention] = field(default_factory=dict)
    named: dict[str, Mention] = field(default_factory=dict)
    unknown: list[Trace] = field(default_factory=list)  # people without a code: they are meant by nobody else's pronoun
    genders: dict[str, str] = field(default_factory=dict)  # of the states' names
    things: dict[int, tuple[str, str]] = field(default_factory=dict)  # sentence -> gender, number of a main subject that is no actor
    sentence: int = 0

    def __post_init__(self) -> None:
        near = self.words.get("near", {})
        self.party, self.where = frozenset(near.get("party", ())), frozenset(near.get("where", ()))
        self.arriving = frozenset(fold(w) for w in self.words.get("role", {}).get("arriving", ()))
        self.of = frozenset(near.get("of", ()))
        self.articles = frozenset(self.words.get("names", {}).get("articles", ()))
        self.last_word = self.words.get("role", {}).get("head") == "last"

    # ---- looking back -----------------------------------------------------------------------------------------

    def at(self, back: int) -> list[Trace]:
        """The actors of one sentence, `back` sentences ago."""
        return [t for t in self.traces if t.sentence == self.sentence - back]

    def strangers(self, tree: Tree, before: int) -> list[Trace]:
        """The people of a tree, up to a node, of whom nothing is known; their code is a question mark and their name."""
        out = []
        for node in tree.nodes:
            if node.i >= before:
                break
            for mention in node.mentions:
                told = mention.name or self.last_word or node.related("determiner")  # « devenu président »: nobody else
                if not mention.code and is_person(mention) and mention.kind in ("agent", "person") and told:
                    out.append(Trace(replace(mention, code="?" + (mention.name or mention.text)), self.sentence, *self.standing(node, mention)))
            if not node.mentions and node.pos == "PROPN" and node.relation in SUBJECTS and node.text[:1].isupper():
                mention = Mention(node.start, node.end, node.text, "?" + node.text, "person", number="s")
                out.append(Trace(mention, self.sentence, *self.standing(node, mention)))
        return out

    def topic(self, back: int) -> list[Mention]:
        """What a sentence was about: its outermost subjects."""
        subjects = [t for t in self.at(back) if t.subject]
        least = min((t.depth for t in subjects), default=0)
        return distinct([t.mention for t in subjects if t.depth == least])

    def head_word(self, role: str) -> str:
        """The noun of a role of several words."""
        words = role.split(" ")
        if not self.last_word:
            return words[0]
        return words[next((i for i, word in enumerate(words) if i and word in self.of), len(words)) - 1]

    def standing(self, node: Node, mention: Mention) -> tuple[int, int, int]:
        """(rank, depth, group) of an actor in its sentence."""
        top = top_of(node)
        depth = depth_of(clause_of(top))
        if node.relation == "apposition" and node.head is not None and any(m.code and m.country != mention.country for m in node.head.mentions):
            return 1, depth, top.i  # « X, allié de Poutine, … »
        if top.relation in SUBJECTS or top.relation == "root" and not top.is_verb:
            return 3, depth, top.i
        if mention.kind in PLACES and (node.prep in self.where or mention.kind == "place" or fold(clause_of(top).lemma) in self.arriving):
            return 0, depth, top.i
        if top.relation in ("object", "agent", "dative") or top.relation == "complement" and top.mentions or top.prep in self.party or node.prep in self.party:
            return 2, depth, top.i
        return 1, depth, top.i

    # ---- taking in --------------------------------------------------------------------------------------------

    def remember(self, mentions: list[Mention], tree: Tree | None, text: str = "") -> None:
        """Take in the actors of a sentence, in text order; of one that was not parsed only who opens it."""
        if tree is None:
            opening = OPENING_NAME.match(text) if not mentions else None
            if opening:  # « John Smith a … »: an unknown person
                name = opening[1].strip()
                self.unknown.append(Trace(Mention(opening.start(1), opening.end(1), name, "?" + name, "person", number="s"), self.sentence, 3))
            self.traces += [Trace(m, self.sentence, 0 if m.kind == "place" else 1) for m in mentions if m.code]
        else:
            for node in tree.nodes:
                for mention in node.mentions:
                    if mention.code:
                        self.traces.append(Trace(mention, self.sentence, *self.standing(node, mention)))
            self._thing(tree)
            self.unknown += self.strangers(tree, tree.nodes[-1].i + 1 if tree.nodes else 0)
        for mention in [t.mention for t in self.at(0)]:
            self._name(mention)
        self.sentence += 1

    def _thing(self, tree: Tree) -> None:
        for root in tree.roots:
            for node in root.related(*SUBJECTS) or ([root] if root.relation == "root" and not root.is_verb else []):
                if node.pos == "NOUN" and not any(m.code for n in node.phrase() if n.relation not in ("oblique", "apposition") for m in n.mentions):
                    self.things[self.sentence] = (node.morph.get("Gender", "")[:1].lower(), "p" if node.morph.get("Number") == "Plur" else "s")

    def _name(self, mention: Mention) -> None:
        if not is_person(mention) or mention.kind == "pronoun":
            return
        if mention.name:
            self.named[mention.name.split(" ")[-1]] = mention
        if mention.role:
            word = self.head_word(mention.role)
            self.roles[word] = mention
            if len(mention.code) > 6 or f"{word} {mention.country}" not in self.roles:
                self.roles[f"{word} {mention.country}"] = mention

    def learn(self, mentions: list[Mention]) -> None:
        """Take in the names of those named in full or with their role, so that later sentences may use them alone."""
        first = self.words.get("names", {}).get("family_first", ())
        for mention in mentions:
            if mention.kind not in ("agent", "person") or not mention.name or mention.number == "p" or not (mention.code or mention.kind == "agent"):
                continue
            parts = mention.name.split(" ")
            if len(parts) == 1:
                names = parts if mention.kind == "agent" else []
            elif mention.country in first:
                names = parts[:1]
            else:
                names = [parts[-1], parts[0]] if len(parts) == 2 and len(parts[0]) <= 4 else [parts[-1]]
            bare = [n.partition("-")[2] for n in names if fold(n.partition("-")[0]) in self.articles]  # « Al-Nom », later « M. Nom »
            for alias in [*names, *bare]:
                if len(alias) > 1 and alias[0].isupper() and (len(alias) > 3 or alias == parts[0]):
                    if alias not in self.aliases or not self.aliases[alias].code:
                        self.aliases[alias] = mention

    def of_another_state(self, mention: Mention) -> bool:
        """Whether a short name is a party's or union's of a state the article never names, « le PS » in news from Dakar."""
        national = mention.kind == "organisation" and mention.code[3:6] in ("PTY", "OPP", "LAB") and mention.text.isupper() and len(mention.text) < 5
        return national and bool(self.named_otherwise) and not self.named_otherwise[mention.country]

    def count(self, mentions: list[Mention]) -> None:
        """Tell, before anything is resolved, which states the article names."""
        for mention in mentions:
            if mention.kind == "name" and mention.gender and mention.number != "p":
                self.genders.setdefault(mention.country, mention.gender)
            if mention.code and mention.kind != "organisation":
                self.named_otherwise[mention.country] += 1
            if mention.code and (mention.kind in PLACES or mention.code[3:6] in DOMESTIC):
                self.scene[mention.country] += 1
            if mention.code and not reports(mention):
                self.counts[mention.code if mention.code.startswith(("IGO", "NGO", "IMG")) else mention.country] += 1
