"""Participles and the auxiliary they stand far from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.repair.clauses import is_finite, take_place, under
from coder.repair.tags import after, before
from coder.text import fold

if TYPE_CHECKING:
    from coder.grammar import Node, Tree
    from coder.language import Language


def interrupted(tree: Tree, language: Language) -> None:
    """« a, dans un communiqué publié mardi, condamné X »: behind a stretch between two commas stands the auxiliary's own participle."""
    perfect, never_passive = language.word_set("perfect_auxiliaries"), language.folded_set("never_passive")
    for aux in tree.nodes:
        comma = after(tree, aux)
        if aux.lemma not in perfect or aux.morph.get("VerbForm") != "Fin" or comma is None or comma.text != ",":
            continue
        verb = _behind(tree, comma)
        if verb is None or aux.head is verb or verb.related("auxiliary", "passive"):
            continue
        taken = aux.head if aux.relation in ("auxiliary", "passive") else aux
        if taken is None or not under(verb, taken):
            continue
        take_place(verb, taken)
        for kid in taken.kids:
            if kid is not verb and kid is not aux and (kid.i < aux.i or kid.i > verb.i):
                kid.head = verb
        if taken is not aux:  # the participle inside is its noun's
            noun = before(tree, taken)
            taken.head, taken.relation = (noun, "participle") if noun is not None and noun.is_nominal else (verb, "adverbial")
            for kid in tree.nodes:
                if kid.head is taken and aux.i < kid.i < taken.i:
                    kid.head = verb
        aux.head, aux.relation = verb, "passive" if aux.lemma in language.word_set("copulas") and fold(verb.lemma) not in never_passive else "auxiliary"
        for kid in tree.nodes:
            if kid.head is aux and kid is not verb:
                kid.head = verb


def _behind(tree: Tree, opening: Node) -> Node | None:
    """The past participle right behind the comma that closes a stretch without a finite verb."""
    for node in tree.nodes:
        if node.i <= opening.i:
            continue
        if is_finite(node):
            return None
        if node.text == ",":
            verb = after(tree, node)
            while verb is not None and verb.pos == "ADV":
                verb = after(tree, verb)
            if verb is not None and verb.is_verb and verb.morph.get("VerbForm") == "Part" and verb.morph.get("Tense") == "Past":
                return verb
    return None


def shared_auxiliary(tree: Tree, language: Language) -> None:
    """« ont fait défection et demandé refuge », « a accusé X de mentir et averti Y »: a past participle with an object, listed beside a word that has no auxiliary, shares that of the verb above."""
    perfect, joins = language.word_set("perfect_auxiliaries"), language.word_set("and")
    for verb in tree.nodes:
        beside = verb.head
        if verb.relation != "coordination" or not verb.is_verb or verb.morph.get("VerbForm") != "Part" or verb.morph.get("Tense") != "Past" or beside is None or verb.related("auxiliary", "passive", "subject") or any(k.prep for k in verb.related("agent")):
            continue
        if verb.morph.get("Gender") == "Fem" or verb.morph.get("Number") == "Plur" or beside.is_verb and (beside.morph.get("VerbForm") == "Part" or beside.related("auxiliary", "passive")):
            continue
        main, joint = next((a for a in beside.ancestors() if a.is_verb and any(k.lemma in perfect for k in a.related("auxiliary"))), None), before(tree, verb)
        while joint is not None and joint.pos == "ADV":
            joint = before(tree, joint)
        if main is None or joint is None or joint.form not in joins or main.related("passive"):
            continue
        thing = next((n for n in tree.nodes if n.i > verb.i and n.relation not in ("determiner", "adverb")), None)
        if thing is not None and (thing.head is verb or under(verb, thing.head)) and thing.is_nominal and not thing.prep and thing.relation in ("apposition", "oblique", "agent", "dep", "name", "coordination"):
            thing.head, thing.relation = verb, "object"
        elif not (verb.related("object", "complement") or any(n.head in (beside, verb) and n.prep and n.i > verb.i for n in tree.nodes)):
            continue
        verb.head = main
        for kid in tree.nodes:
            if kid.head in (main, beside) and kid.i > verb.i and kid.relation in ("oblique", "object", "complement"):
                kid.head = verb
