"""One parsed sentence as a tree of neutral nodes: the only module that reads a parser's labels, through `grammar.toml`.

The rest of the engine sees `Node`s with our own relations (`subject`, `object`, `oblique` with its preposition, …), in which a whole
actor mention is a single node, so that errors of the parser inside a mention do no harm.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Iterator

from coder.repair import repair
from coder.schemes import infinitives_of_be, lift_prepositions, promote_modals, promote_predicates

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from coder.actors.mention import Mention
    from coder.language import Language

NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}
CLAUSAL = {"complement", "relative", "participle", "adverbial", "parataxis"}


@dataclass(eq=False)
class Node:
    """A word, or a whole actor mention, in the tree of one sentence; offsets count within the sentence."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    relation: str
    head: Node | None = None
    prep: str = ""
    morph: dict[str, str] = field(default_factory=dict)
    kids: list[Node] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    words: frozenset[str] = frozenset()  # folded forms of the function words absorbed: auxiliaries, negation, determiners
    form: str = field(init=False)  # the text in lower case, with straight apostrophes

    def __post_init__(self) -> None:
        self.show(self.text)

    def show(self, text: str) -> None:
        """Stand for this text from now on."""
        self.text, self.form = text, text.lower().replace("’", "'")

    def __repr__(self) -> str:
        return f"<{self.i} {self.text} {self.relation}{'/' + self.prep if self.prep else ''}>"

    @property
    def is_verb(self) -> bool:
        return self.pos in ("VERB", "AUX") and not self.mentions

    @property
    def is_nominal(self) -> bool:
        return self.pos in NOMINAL or bool(self.mentions)

    def related(self, *relations: str) -> list[Node]:
        """The children that stand in one of these relations, in text order."""
        return [k for k in self.kids if k.relation in relations]

    def ancestors(self) -> Iterator[Node]:
        node = self.head
        while node is not None:
            yield node
            node = node.head

    def subtree(self) -> Iterator[Node]:
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.kids))

    @property
    def opens_clause(self) -> bool:
        """Whether another clause begins here: a verb, or a predicate with a subject of its own."""
        if self.relation in CLAUSAL:
            return self.is_verb or bool(self.related("subject", "copula")) or self.relation == "relative" or self.relation == "complement" and bool(self.related("mark"))
        return self.is_verb and self.relation in ("coordination", "dep", "root")

    def phrase(self) -> Iterator[Node]:
        """This node and what hangs under it without entering another clause: where an argument may have been misattached."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(
                k for k in reversed(node.kids) if not k.opens_clause
            )


@dataclass
class Tree:
    """All nodes of one sentence in text order."""

    nodes: list[Node]
    text: str
    _heads: list[Node | None] | None = field(default=None, repr=False)  # as they were linked last

    def link(self) -> None:
        """Recompute children from heads, if any has changed; a cycle left by a repair is cut at its first node."""
        if [n.head for n in self.nodes] == self._heads:
            return
        for node in self.nodes:
            node.kids = []
        for node in self.nodes:
            seen, walk = {node.i}, node.head
            while walk is not None:
                if walk.i in seen:
                    node.head, node.relation = None, "root"
                    break
                seen.add(walk.i)
                walk = walk.head
        for node in self.nodes:
            if node.head is not None:
                node.head.kids.append(node)
        self._heads = [n.head for n in self.nodes]

    @property
    def roots(self) -> list[Node]:
        return [n for n in self.nodes if n.head is None]

    def at(self, start: int) -> Node | None:
        return next((n for n in self.nodes if n.start <= start < n.end), None)

    def between(self, a: Node, b: Node) -> list[Node]:
        low, high = sorted((a.i, b.i))
        return [n for n in self.nodes if low < n.i < high]


def build_tree(doc: Doc, spans: list[tuple[int, int]], text: str, language: Language, mentions: list[Mention]) -> Tree:
    """Turn a parsed sentence into neutral nodes over `text`, repair known parser errors, and give each mention its node."""
    relation_of = language.relation_of
    nodes = []
    for token, (start, end) in zip(doc, spans):
        form = token.text.lower().replace("’", "'")
        lemma = language.lemmas.get(form) or token.lemma_.lower().replace("’", "'") or form
        nodes.append(Node(
            i=token.i, start=start, end=end, text=token.text,
            lemma=language.contractions.get(form, lemma) if token.pos_ in ("ADP", "DET") else lemma,
            pos=token.pos_, relation=relation_of.get(token.dep_, token.dep_.lower()),
            morph=token.morph.to_dict(),
        ))
    for token, node in zip(doc, nodes):
        if token.head.i != token.i:
            node.head = nodes[token.head.i]
    tree = Tree(nodes, text)
    if language.prepositions_drawn == "head":
        lift_prepositions(tree, language)
    else:
        _collect_cases(tree, language)
    promote_predicates(tree)
    promote_modals(tree, language)
    infinitives_of_be(tree, language)
    tree.link()
    _complex_prepositions(tree, language)
    _place_mentions(tree, mentions)
    tree.link()
    repair(tree, language)
    return tree


def _collect_cases(tree: Tree, language: Language) -> None:
    """Give each noun the preposition that hangs under it."""
    for node in tree.nodes:
        if node.relation == "case" and node.head is not None:
            head = node.head
            if node.pos == "DET":  # the partitive « des », drawn as a preposition
                continue
            if not head.prep and node.i < head.i:
                head.prep = language.contractions.get(node.form) or (node.form if node.form in language.prepositions else node.lemma)
    for node in tree.nodes:
        if node.relation == "oblique" and not node.prep and node.pos == "PRON":
            node.prep = (language.words.get("to") or [""])[0]


def _complex_prepositions(tree: Tree, language: Language) -> None:
    """Let « à l'encontre de » and its like be one preposition of the noun that follows."""
    forms = [n.form for n in tree.nodes]
    for i, node in enumerate(tree.nodes):
        for words in language.complex_prepositions.get(forms[i], ()):
            end = i + len(words)
            tail = forms[i:end]
            if len(tail) < len(words):
                continue
            tail[-1] = language.contractions.get(tail[-1], tail[-1])
            if tail != list(words):
                continue
            inside = {n.i for n in tree.nodes[i:end]}
            noun = next((n for n in tree.nodes[end:end + 8] if n.is_nominal and n.relation not in ("determiner", "adjective", "name")), None)
            if noun is None:
                break
            top = node
            while top.head is not None and (top.i in inside or top.i == noun.i):
                top = top.head
            for inner in tree.nodes[i:end]:
                inner.head, inner.relation = noun, "case"
            noun.prep = " ".join(words).replace("' ", "'")
            if top.i != noun.i and top.i not in inside:
                noun.head = top
                noun.relation = "oblique"
            break
    for node in tree.nodes:
        if node.form in language.verbal_prepositions and node.head is not None:
            for kid in [n for n in tree.nodes if n.head is node and n.relation in ("object", "oblique")]:
                kid.head, kid.relation, kid.prep = node.head, "oblique", node.form
            node.relation = "case"
    tree.link()


def _place_mentions(tree: Tree, mentions: list[Mention]) -> None:
    """Give each mention to the node that was shown to the parser in its place."""
    for mention in mentions:
        node = next((n for n in tree.nodes if n.start < mention.end and n.end > max(mention.start, mention.head_start)), None) or next((n for n in tree.nodes if n.start < mention.end and n.end > mention.start), None)
        if node is None:
            continue
        node.show(tree.text[node.start:node.end])
        if mention not in node.mentions:
            node.mentions.append(mention)
