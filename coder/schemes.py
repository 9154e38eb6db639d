"""Where annotation schemes differ, one shape for all: prepositions, predicates and modal verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coder.grammar import Node, Tree
    from coder.language import Language


def lift_prepositions(tree: Tree, language: Language) -> None:
    """Lift each noun that hangs under a preposition (ClearNLP) to the preposition's own head, as in Universal Dependencies."""
    for node in tree.nodes:
        if node.relation in ("pobj", "pcomp") and node.head is not None and node.head.relation in ("case", "agent", "dative", "mark", "adverb", "oblique"):
            top, chain = node.head, [node.head.lemma]
            while top.head is not None and top.head.relation in ("case", "agent") and not top.head.prep:  # a noun lifted already ends the chain
                top = top.head
                chain.insert(0, top.lemma)
            node.prep = " ".join(chain)
            clause = node.relation == "pcomp" and node.pos in ("VERB", "AUX")
            node.relation = "complement" if clause else "agent" if top.relation == "agent" else "oblique"
            node.head = top.head if top.head is not None else top
    for node in tree.nodes:
        if node.relation == "dative" and node.pos not in ("ADP", "PART"):
            node.relation, node.prep = "oblique", (language.words.get("to") or [""])[0]
        elif node.relation == "particle" and node.head is not None:
            node.head.lemma = f"{node.head.lemma} {node.lemma}"


def promote_predicates(tree: Tree) -> None:
    """In « X is ready to … » let the predicate govern and the copula hang under it; “shot dead five men” keeps its verb."""
    for node in tree.nodes:
        if node.relation != "predicate" or node.head is None or node.pos == "ADJ" and any(n.head is node.head and n.relation == "object" for n in tree.nodes):
            continue
        copula = node.head
        _swap(tree, copula, node)
        copula.relation = "copula"


def infinitives_of_be(tree: Tree, language: Language) -> None:
    """“is to visit” is a future: its copula and the particle are read as one verb, be to."""
    copulas, marks = language.word_set("copulas"), language.word_set("purpose_marks")
    _predicative_infinitives(tree, language.word_set("predicative_infinitives"), copulas, marks)
    for node in tree.nodes:
        if node.lemma not in copulas or node.relation == "copula":
            continue
        verbs = [k for k in tree.nodes if k.head is node and k.relation == "complement" and (k.is_verb or any(c.head is k and c.relation == "copula" for c in tree.nodes))]
        particle = next((t for t in tree.nodes if t.pos == "PART" and t.form in marks and t.head in verbs and t.i > node.i), None)
        if particle:
            node.lemma, node.pos = f"{node.lemma} {particle.form}", "VERB"


def _predicative_infinitives(tree: Tree, verbs: frozenset[str], copulas: frozenset[str], marks: frozenset[str]) -> None:
    """“is to blame”, “are more to blame”: no future, but what somebody is."""
    for particle, verb in zip(tree.nodes, tree.nodes[1:]):
        head = verb.head
        if verb.lemma not in verbs or particle.form not in marks or head is None:
            continue
        if head.lemma in copulas or any(n.head is head and n.relation == "copula" for n in tree.nodes):
            for kid in tree.nodes:
                if kid.head is head and kid is not verb:
                    kid.head = verb
            verb.head, verb.relation, verb.pos = head.head, head.relation, "ADJ"
            head.head, head.relation = verb, "copula" if head.lemma in copulas else "adverb"


def promote_modals(tree: Tree, language: Language) -> None:
    """Let a modal verb govern the verb it modifies, so that « must leave » reads as « doit partir »."""
    modals = language.word_set("modals")
    for modal in tree.nodes:
        if modal.relation != "auxiliary" or modal.form not in modals or modal.head is None:
            continue
        verb = modal.head
        before = {n.i for n in tree.nodes if n.head is verb and n.relation in ("subject", "passive_subject", "negation", "mark", "parataxis")}
        modal.head, modal.relation, modal.pos, modal.lemma = verb.head, verb.relation, "VERB", modal.form
        modal.prep, verb.prep = verb.prep, ""
        modal.morph = {**modal.morph, "VerbForm": "Fin"}
        for node in tree.nodes:
            if node.i in before:
                node.head = modal
                node.relation = "subject" if node.relation == "passive_subject" else node.relation
        verb.head, verb.relation = modal, "complement"


def _swap(tree: Tree, above: Node, below: Node) -> None:
    """Exchange the places of a governor and its dependent; all other dependents follow the new governor."""
    below.head, below.relation = above.head, above.relation
    if above.prep:
        below.prep, above.prep = above.prep, ""
    for node in tree.nodes:
        if node.head is above and node is not below:
            node.head = below
    above.head = below
