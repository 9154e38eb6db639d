"""Pronouns that stand for nobody: « il faut », « il y a », « la Chine, elle, », "it took upon itself"."""

from __future__ import annotations

from typing import Any

from coder.actors.discourse import SUBJECTS
from coder.grammar import Node, Tree
from coder.text import fold


class Nobody:
    """Tells the pronouns of a language that are no reference."""

    def __init__(self, words: dict[str, Any]) -> None:
        speech = words.get("speech", {})
        self.impersonal = frozenset(fold(w) for w in speech.get("impersonal", ()))
        self.unreal = frozenset(speech.get("impersonal_with", ()))  # « il y a »
        self.hours = frozenset(fold(w) for w in speech.get("impersonal_be", ()))  # « il est midi »
        self.have, self.be = (frozenset(fold(w) for w in speech.get(key, ())) for key in ("have", "be"))
        self.emphatic_after = frozenset(speech.get("emphatic_after", ()))
        self.emphatic_before = frozenset(speech.get("emphatic_before", ()))
        self.pronouns: dict[str, dict[str, Any]] = words.get("pronouns", {})

    def impersonal_use(self, node: Node, spec: dict[str, Any]) -> bool:
        """« il faut », « il est clair que », "it took upon itself"."""
        head = node.head
        if head is None or not spec.get("impersonal"):
            return False
        if fold(head.lemma) in self.impersonal:
            return True
        if node.relation in SUBJECTS and (fold(head.lemma) in self.be or any(fold(k.lemma) in self.be for k in head.kids)) and any(fold(n.lemma) in self.hours for n in (head, *head.kids)):
            return True
        forms = {k.form for k in head.kids if k.i > node.i and k.pos == "PRON"}
        if fold(head.lemma) in self.have and forms & self.unreal:
            return True
        if node.relation not in SUBJECTS:  # « make it clear », "took it upon itself"
            return bool(head.related("complement", "predicate"))
        passive = bool(head.related("passive"))
        predicate = passive or head.pos in ("ADJ", "NOUN", "ADV") or bool(head.related("predicate")) or fold(head.lemma) in self.be
        told = ("complement", "relative") if passive else ("complement", "relative", "adverbial", "participle", "parataxis")
        return predicate and any(k.i > head.i and k.relation in told and (k.opens_clause or k.is_verb) and not k.prep for k in [*head.kids, *(g for p in head.related("predicate") for g in p.kids)])

    def with_reflexive(self, node: Node) -> bool:
        """Whether a pronoun beside a reflexive one is the subject that the parser took for another reflexive."""
        head = node.head
        return head is not None and fold(head.lemma) not in self.impersonal and not head.related(*SUBJECTS, "complement") and any(k is not node for k in head.related("reflexive"))

    def emphatic(self, node: Node, tree: Tree) -> bool:
        """« lui aussi », « quant à lui », « , elle, »."""
        nodes = tree.nodes
        position = nodes.index(node)
        after = nodes[position + 1].form if position + 1 < len(nodes) else ""
        before = nodes[position - 1].form if position else ""
        if before == "," and after == ",":  # « la Chine avait, elle, … »
            return True
        if not self.pronouns.get(node.form, {}).get("object") and node.relation in SUBJECTS:
            return False
        if self.pronouns[node.form].get("clitic") and not (position and nodes[position - 1].pos == "ADP") and not (position + 1 < len(nodes) and nodes[position + 1].pos in ("VERB", "AUX", "PRON")):
            return True  # « L'Inde, elle, … », « eux se disent »
        return after in self.emphatic_after or before in self.emphatic_before
