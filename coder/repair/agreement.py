"""Clauses and participles hung on a word they do not agree with, or over one they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.repair.clauses import under
from coder.repair.tags import before
from coder.text import fold

if TYPE_CHECKING:
    from coder.grammar import Node, Tree
    from coder.language import Language


def _number(node: Node) -> str:
    """Singular, plural or unknown; of a named person always singular."""
    return "Sing" if any(m.kind == "person" for m in node.mentions) else node.morph.get("Number", "")


def relatives(tree: Tree, language: Language) -> None:
    """« les partisans de X, qui a été acquitté »: the clause belongs to the noun before it that its verb agrees with."""
    pronouns = language.word_set("relative_subject")
    for verb in tree.nodes:
        noun = verb.head
        pronoun = next((k for k in verb.related("subject", "passive_subject") if k.form in pronouns), None)
        if verb.relation != "relative" or noun is None or pronoun is None:
            continue
        left = before(tree, pronoun)
        left = before(tree, left) if left is not None and left.text == "," else left
        finite = next((k for k in [*verb.related("auxiliary", "passive", "copula"), verb] if k.morph.get("VerbForm") == "Fin"), None)
        if finite is None or left is None or left is noun or not left.is_nominal or not under(left, noun) or not _number(noun) or not _number(left):
            continue
        if _number(left) == finite.morph.get("Number") != _number(noun):
            verb.head = left


def second_of_phrase(tree: Tree, language: Language) -> None:
    """« une attaque visant X et Y a fait … » with two subjects: of a verb in the singular the second is listed with the noun before its “and”."""
    ands = language.word_set("and")
    for verb in tree.nodes:
        own = verb.related("subject", "passive_subject")
        finite = next((k for k in [*verb.related("auxiliary", "passive", "copula"), verb] if k.morph.get("VerbForm") == "Fin"), None)
        if len(own) != 2 or finite is None or finite.morph.get("Number") != "Sing" or _number(own[0]) != "Sing" or own[1].i > verb.i:
            continue
        mark = before(tree, own[1])
        while mark is not None and mark.pos in ("DET", "ADJ") and mark.form not in ands:
            mark = before(tree, mark)
        left = before(tree, mark) if mark is not None and mark.form in ands else None
        if left is not None and left.is_nominal and left is not own[0] and under(left, own[0]):
            own[1].head, own[1].relation = left, "coordination"


def participles(tree: Tree, language: Language) -> None:
    """« son aide à X, complice d'une campagne menée par Y »: a participle right behind a noun it agrees with is that noun's."""
    for verb in tree.nodes:
        noun = verb.head
        if verb.relation != "participle" or noun is None or not noun.is_nominal or noun.i > verb.i or verb.morph.get("Tense") != "Past" or not verb.morph.get("Gender"):
            continue
        left = before(tree, verb)
        while left is not None and left.i > noun.i and not left.is_nominal and left.relation in ("adjective", "adverb"):
            left = before(tree, left)
        if left is None or left is noun or left.i < noun.i or not left.is_nominal or left.mentions or noun.mentions or not under(left, noun):
            continue
        if all(left.morph.get(k) == verb.morph.get(k) for k in ("Gender", "Number")):
            verb.head = left


def participles_behind_commas(tree: Tree, language: Language) -> None:
    """« l'arrivée des soldats, venus à la demande de X »: a participle listed beside a verb that has no auxiliary to share explains the noun before the comma."""
    for verb in tree.nodes:
        main, comma = verb.head, before(tree, verb)
        if verb.relation != "coordination" or not verb.is_verb or verb.morph.get("VerbForm") != "Part" or verb.morph.get("Tense") != "Past" or comma is None or comma.text != ",":
            continue
        noun = before(tree, comma)
        if main is None or not main.is_verb or main.related("auxiliary", "passive") or verb.related("auxiliary", "passive", "subject") or noun is None or not noun.is_nominal or under(noun, verb):
            continue
        verb.head, verb.relation = noun, "participle"


def infinitives_of_gerunds(tree: Tree, language: Language) -> None:
    """« en menaçant de reprendre … »: the infinitive right behind a gerund completes it, wherever the parser hung it."""
    marks = language.word_set("of") | language.word_set("to")
    for node in tree.nodes:
        mark = next((k for k in node.kids if k.relation == "mark" and k.form in marks and k.i < node.i), None)
        gerund = before(tree, mark) if mark is not None else None
        if gerund is None or node.morph.get("VerbForm") != "Inf" or not gerund.is_verb or gerund.morph.get("VerbForm") != "Part" or gerund.morph.get("Tense") != "Pres" or under(gerund, node):
            continue
        node.head, node.relation = gerund, "complement"


def acts_carried_out(tree: Tree, language: Language) -> None:
    """“a boycott of X launched by Y”: an actor is not launched, the act before it is."""
    carried = language.folded_set("support_verbs") - language.folded_set("leading_verbs")
    for verb in tree.nodes:
        actor = verb.head
        act = actor.head if actor is not None else None
        if verb.relation != "participle" or fold(verb.lemma) not in carried or actor is None or act is None or not verb.related("agent") or verb.i < actor.i:
            continue
        if actor.relation == "oblique" and any(m.code for m in actor.mentions) and act.is_nominal and not act.mentions and act.i < actor.i:
            verb.head = act


def instances(tree: Tree, language: Language) -> None:
    """« accuse X de mentir, notamment en accusant Y »: whoever does what was named last does what is an instance of it."""
    marks, words = language.word_set("gerund_marks"), language.words.get("exemplifying", ())
    for node in tree.nodes:
        mark = next((k for k in node.kids if k.form in marks and k.i < node.i), None)
        left = before(tree, mark) if mark is not None else None
        while left is not None and left.pos == "PUNCT":
            left = before(tree, left)
        if mark is None or left is None or not node.is_verb or node.morph.get("Tense") != "Pres" or not any(word in tree.text[left.end:mark.start] for word in words):
            continue
        verb = next((n for n in reversed(tree.nodes) if n.i < mark.i and n.is_verb and n.relation not in ("auxiliary", "passive", "copula") and not under(n, node)), None)
        if verb is not None and not under(verb, node):
            node.head, node.relation = verb, "adverbial"


def back_to_main(tree: Tree, language: Language) -> None:
    """« assure que les experts ont tranché, et accuse X »: a second verb without subject that agrees with the main verb's subject, not the clause's, is listed beside the main verb."""
    for verb in tree.nodes:
        clause = verb.head
        main = clause.head if clause is not None else None
        if verb.relation != "coordination" or not verb.is_verb or verb.related("subject", "passive_subject", "mark") or clause is None or main is None or clause.relation not in ("complement", "adverbial") or not main.is_verb or not clause.related("mark"):
            continue
        finite = next((k for k in [*verb.related("auxiliary", "passive"), verb] if k.morph.get("VerbForm") == "Fin"), None)
        inner = next(iter(clause.related("subject", "passive_subject")), None)
        outer = next((k for k in [*main.related("auxiliary", "passive"), main] if k.morph.get("VerbForm") == "Fin"), None)
        helper = next((k for k in [*clause.related("auxiliary", "passive"), clause] if k.morph.get("VerbForm") == "Fin"), None)
        if finite is None or inner is None or outer is None or helper is None or main.i > clause.i:
            continue
        numbers = [k.morph.get("Number") for k in (finite, outer, helper)]
        if numbers[0] == numbers[1] != numbers[2] and all(numbers):
            verb.head = main
