"""Deeds: who did them and whom they befell, where the parser hangs these elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.repair.clauses import take_place, under
from coder.repair.tags import before
from coder.text import fold

if TYPE_CHECKING:
    from coder.grammar import Tree
    from coder.language import Language


def undergone_behind_doer(tree: Tree, language: Language) -> None:
    """« l'arrestation par la police togolaise d'un opposant »: behind a doer who is fully named, « de » tells whom the deed befell."""
    by, of = language.word_set("by"), language.word_set("of")
    for doer in tree.nodes:
        noun = doer.head
        if doer.prep not in by or noun is None or not any(m.code for m in doer.mentions):
            continue
        if doer.relation == "agent" and noun.is_verb and noun.i < doer.i and not noun.related("passive", "passive_subject") and noun.morph.get("Tense") != "Past":  # « intervient après l'enlèvement par X »
            inner = next((n for n in reversed(tree.between(noun, doer)) if n.is_nominal and not n.mentions and n.prep), None)
            if inner is None or any(n is not inner and not under(n, inner) and not under(n, doer) for n in tree.between(inner, doer)):
                continue
            doer.head, doer.relation, noun = inner, "oblique", inner
        if noun.is_verb or noun.mentions or not noun.is_nominal or not noun.i < doer.i:
            continue
        for kid in doer.kids:
            if kid.prep in of and kid.i > doer.i and kid.relation == "oblique":
                kid.head = noun


def killed_behind_death(tree: Tree, language: Language) -> None:
    """« a annoncé la mort d'un soldat, tué par X »: the participle behind the comma tells of the dead, not of who speaks."""
    of, victims = language.word_set("of"), language.folded_set("victim_nouns")
    for verb in tree.nodes:
        if not verb.is_verb or verb.relation != "adverbial" or verb.morph.get("VerbForm") != "Part" or verb.morph.get("Tense") != "Past" or verb.related("auxiliary", "passive", "subject", "passive_subject", "mark"):
            continue
        comma = before(tree, verb)
        dead = next((n for n in reversed(tree.nodes) if comma is not None and n.i < comma.i and n.prep in of and n.mentions), None)
        if comma is None or comma.text != "," or dead is None or dead.head is None or fold(dead.head.lemma) not in victims or any(n is not dead and not under(n, dead) for n in tree.between(dead, comma)):
            continue
        verb.head, verb.relation = dead, "participle"


def who_did_it_before(tree: Tree, language: Language) -> None:
    """« Après la France, l'Italie a à son tour expulsé … »: France did it too."""
    after, again = language.word_set("after_words"), language.words.get("again_phrases", ())
    for node in tree.nodes:
        verb = node.head
        if node.prep not in after or verb is None or not verb.is_verb or node.relation != "oblique" or not any(m.code and m.kind in ("name", "capital", "organisation") for m in node.mentions):
            continue
        subject = next((k for k in verb.related("subject") if k.i > node.i and any(m.code and m.kind in ("name", "capital", "organisation") for m in k.mentions)), None)
        end = max((k.end for k in verb.phrase()), default=verb.end)
        if subject is not None and before(tree, node) is not None and all(n.head is node or n.head is verb for n in tree.nodes if n.i < node.i) and any(phrase in tree.text[subject.end:end] for phrase in again):
            node.head, node.relation, node.prep = subject, "coordination", ""


def agent_behind_infinitive(tree: Tree, language: Language) -> None:
    """« ont été contraints de fermer par la police »: the police forced them."""
    for node in tree.nodes:
        verb = node.head
        passive = verb.head if verb is not None else None
        if node.relation == "agent" and verb is not None and verb.is_verb and verb.relation == "complement" and verb.morph.get("VerbForm") == "Inf" and not verb.related("passive", "causative") and passive is not None and passive.is_verb and passive.related("passive", "copula") and not passive.related("agent"):
            node.head = passive


def fought_by_two(tree: Tree, language: Language) -> None:
    """« les combats qui opposent X et Y ont fait … », « qui oppose X à Y a fait … »: the verb before has both, the one behind has the noun."""
    verbs, to = language.word_set("pairing_verbs"), language.word_set("to")
    for verb in tree.nodes:
        noun = verb.head
        if verb.lemma not in verbs or verb.relation != "relative" or noun is None:
            continue
        who = next(iter(verb.related("subject")), None)
        left = before(tree, who) if who is not None else None
        if noun.is_verb and left is not None and left.is_nominal:
            verb.head = noun = left
        named = [n for n in tree.nodes if n.i > verb.i and n.mentions]
        while named and named[0].prep:  # « qui oppose depuis mars dans le nord du Tchad … »: where
            named.pop(0)
        if len(named) < 2 or any(n.is_verb or n.text == "," for n in tree.between(verb, named[1])):
            continue
        first, second = named[:2]
        link = next((n for n in tree.between(first, second) if n.pos == "CCONJ"), None)
        if link is None and second.prep not in to or link is not None and second.prep:
            continue
        main = next((n.head for n in (first, second) if n.relation == "subject" and n.head is not None and n.head.i > second.i), None)
        first.head, first.relation = verb, "object"
        second.head, second.relation = (first, "coordination") if link is not None else (verb, "oblique")
        if link is not None:
            link.head = second
        if main is not None and not main.related("auxiliary", "passive") and not main.is_verb:
            continue
        if main is not None:
            if under(main, noun):
                take_place(main, noun)
            noun.head, noun.relation = main, "subject"


def doer_behind_undergone(tree: Tree, language: Language) -> None:
    """« le bombardement d'un village par l'armée »: the army bombed, it is no village of its making."""
    by, of, acts = language.word_set("by"), language.word_set("of"), language.word_set("act_nouns")
    for doer in tree.nodes:
        noun = doer.head
        if doer.prep not in by or doer.relation not in ("oblique", "agent") or noun is None or not noun.is_nominal or noun.i > doer.i or not any(m.code for m in doer.mentions):
            continue
        deed = next((k for k in noun.kids if k.prep in of and k.lemma in acts and k.i < doer.i and any(g.prep in of and g.mentions for g in k.kids)), None)
        if noun.lemma not in acts and deed is not None:  # « le début de l'invasion du Koweït par l'Irak »
            noun = deed
        while noun.prep in of and noun.lemma not in acts and noun.head is not None and noun.head.is_nominal and not noun.head.mentions and noun.head.i < noun.i:
            noun = noun.head
        doer.head = noun


def undergone_behind_aside(tree: Tree, language: Language) -> None:
    """« l'arrestation, au Malawi, de cinq reporters », « la suspension pour un mois de tous les vols »: behind when and where comes whom."""
    of, deeds, places = language.word_set("of"), language.folded_set("undergone_nouns"), language.word_set("locative_prepositions")
    times = language.folded_set("time_nouns")
    for node in tree.nodes:
        host = node.head
        opening = next((k for k in node.kids if k.relation == "case" and (language.contractions.get(k.form) or k.form) in of and k.i < node.i), None)
        if opening is None or host is None or node.relation not in ("oblique", "object", "dep", "passive_subject", "apposition"):
            continue
        noun = next((n for n in reversed(tree.nodes) if n.i < opening.i and n.is_nominal and not n.mentions and fold(n.lemma) in deeds), None)
        if noun is None or noun is host or any(k.prep in of for k in noun.kids) or noun.i + 1 >= opening.i:
            continue
        aside = [n for n in tree.between(noun, opening) if n.is_nominal]
        if len(aside) > 1 or any(n.is_verb and n.relation != "case" or n.pos == "CCONJ" for n in tree.between(noun, opening)):
            continue
        if aside and not (aside[0].prep in places and any(m.kind in ("name", "capital", "place", "region") for m in aside[0].mentions) or fold(aside[0].lemma) in times):
            continue
        node.head, node.relation, node.prep = noun, "oblique", next(iter(of))
        if aside:
            aside[0].head, aside[0].relation = noun, "oblique"
