"""Objects cut off from their verb, and what only looks like one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.repair.tags import after, before

if TYPE_CHECKING:
    from coder.grammar import Node, Tree
    from coder.language import Language


def opens(tree: Tree, node: Node) -> Node | None:
    """What stands before a noun and its determiner."""
    left = before(tree, node)
    while left is not None and left.relation == "determiner":
        left = before(tree, left)
    return left


def asked_behind_phrase(tree: Tree, language: Language) -> None:
    """« a exhorté, par la voix de son ministre, la Serbie à … »: the actor between a comma and the infinitive is the one asked."""
    takers, marks = language.word_set("object_control"), language.word_set("of") | language.word_set("to")
    for verb in tree.nodes:
        if verb.lemma not in takers or not verb.is_verb or verb.related("passive") or any(k.mentions for k in verb.related("object")):
            continue
        for request in verb.related("complement", "adverbial"):
            mark = next((k for k in request.kids if k.i < request.i and k.form in marks), None)
            asked = before(tree, mark) if mark is not None else None
            comma = opens(tree, asked) if asked is not None else None
            if asked is None or comma is None or comma.text != "," or not asked.mentions or asked.prep or asked.i < verb.i or asked.relation not in ("apposition", "coordination", "oblique", "dep", "name"):
                continue
            for kid in verb.related("object"):  # « accuse, preuves à l'appui, X de … »
                kid.relation = "dep"
            asked.head, asked.relation, request.relation = verb, "object", "complement"


def bare_things(tree: Tree, language: Language) -> None:
    """« a distribué aux réfugiés tentes, riz et couvertures »: bare plurals right behind the one who gets them are the verb's object."""
    to = language.word_set("to")
    for getter in tree.nodes:
        verb, thing = getter.head, after(tree, getter)
        if getter.relation != "oblique" or getter.prep not in to or not getter.mentions or verb is None or not verb.is_verb or verb.i > getter.i or verb.related("object", "complement", "passive") or verb.lemma not in language.takes_object:
            continue
        if thing is None or thing.head is not getter or thing.pos != "NOUN" or thing.mentions or thing.prep or thing.morph.get("Number") != "Plur" or thing.related("determiner"):
            continue
        thing.head, thing.relation = verb, "object"
        for kid in getter.kids:
            if kid.relation == "coordination" and kid.i > thing.i and not kid.mentions:
                kid.head = thing


def behind_getters_and_places(tree: Tree, language: Language) -> None:
    """« a remis à X quatre prisonniers », « a reçu à Lima le roi »: an actor without preposition right behind to whom or where something is done is the verb's object."""
    fits = language.word_set("to") | language.word_set("locative_prepositions")
    for thing in tree.nodes:
        left = before(tree, thing)
        while left is not None and left.head is thing and left.relation in ("determiner", "adjective"):
            left = before(tree, left)
        verb = left.head if left is not None else None
        if left is None or verb is None or not thing.mentions or thing.prep or thing.head is not left or thing.relation not in ("oblique", "name", "apposition", "dep") or not left.mentions or left.prep not in fits or left.relation != "oblique":
            continue
        if not verb.is_verb or verb.i > left.i or verb.lemma not in language.takes_object or verb.related("complement", "passive", "reflexive") or any(k.i < thing.i for k in verb.related("object")) or left.mentions[0].kind == "person" or before(tree, thing) is left and (thing.mentions[0].kind not in ("person", "agent") or thing.mentions[0].agent_kind == "thing"):
            continue
        for kid in verb.related("object"):
            if any(k.relation == "cc" for k in kid.kids):
                kid.head, kid.relation = thing, "coordination"
        for kid in left.kids:
            if kid.i > thing.i and (kid.relation == "coordination" and not kid.prep or kid.relation == "relative" and before(tree, min(kid.subtree(), key=lambda n: n.i)) is thing):
                kid.head = thing
        thing.head, thing.relation = verb, "object"
