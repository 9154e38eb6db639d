"""Relative clauses the parser misses, and infinitives that say what somebody saw done to himself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.repair.clauses import become_auxiliary, take_place, under
from coder.repair.tags import before

if TYPE_CHECKING:
    from coder.grammar import Node, Tree
    from coder.language import Language


def behind_prepositions(tree: Tree, language: Language) -> None:
    """« le Kenya, à qui Lima a interdit … », « auquel X a versé … »: the clause is the noun's before it, the pronoun one of its phrases."""
    pronouns, whole, to = language.word_set("relative_subject"), language.word_set("relative_to"), language.word_set("to")
    for pronoun in tree.nodes:
        opening = pronoun if pronoun.form in whole else before(tree, pronoun) if pronoun.form in pronouns else None
        if opening is None or opening is not pronoun and opening.relation != "case" or pronoun.head is None:
            continue
        verb = next((a for a in pronoun.ancestors() if a.is_verb), None)
        noun = before(tree, opening)
        noun = before(tree, noun) if noun is not None and noun.text == "," else noun
        if verb is None or verb.i < pronoun.i or noun is None or not noun.is_nominal or noun is verb.head and verb.relation == "relative" and pronoun.prep:
            continue
        while noun.relation == "coordination" and noun.head is not None and noun.head.mentions and not noun.head.is_verb:
            noun = noun.head
        if under(noun, verb):
            take_place(noun, verb)
        if noun.head is None or not under(noun, verb):
            pronoun.head, pronoun.relation = verb, "oblique"
            pronoun.prep = pronoun.prep or next(iter(to), "")
            verb.head, verb.relation = noun, "relative"


def of_nouns(tree: Tree, language: Language) -> None:
    """« a refusé de recevoir le ministre, qui menaça … »: a clause with « qui » is no verb's but that of the noun before it, the nearest of its number."""
    pronouns = language.word_set("relative_subject")
    for verb in tree.nodes:
        above = verb.head
        pronoun = next((k for k in verb.related("subject", "passive_subject") if k.form in pronouns), None)
        if verb.relation != "relative" or above is None or not above.is_verb or above.i > verb.i or pronoun is None or (comma := before(tree, pronoun)) is None or comma.text != ",":
            continue
        finite = next((k for k in [*verb.related("auxiliary", "passive"), verb] if k.morph.get("VerbForm") == "Fin"), None)
        number = finite.morph.get("Number") if finite is not None else None
        noun = next((n for n in reversed(tree.nodes) if above.i < n.i < comma.i and n.is_nominal and n.pos != "PRON" and n.morph.get("Number", number) == number), None)
        if noun is not None:
            verb.head = noun


def by_agreement(tree: Tree, language: Language) -> None:
    """« les frappes que le Chili a menées »: a participle agrees with an object before it, so the clause is that noun's."""
    pronouns, perfect = language.word_set("relative_object"), language.word_set("perfect_auxiliaries")
    for verb in tree.nodes:
        if verb.relation not in ("complement", "adverbial") or verb.morph.get("VerbForm") != "Part" or verb.related("object", "reflexive", "passive") or not any(k.lemma in perfect for k in verb.related("auxiliary")):
            continue
        que = next((n for n in tree.nodes if n.i < verb.i and n.form in pronouns and (n.head is verb or under(n, verb))), None)
        noun = before(tree, que) if que is not None else None
        if que is None or noun is None or noun.pos != "NOUN" or under(noun, verb) or not verb.related("subject"):
            continue
        marked = verb.morph.get("Gender") == "Fem" or verb.morph.get("Number") == "Plur"
        if marked and all(verb.morph.get(k) == noun.morph.get(k) for k in ("Gender", "Number")):
            verb.head, verb.relation = noun, "relative"
            que.head, que.relation = verb, "object"


def seen_done(tree: Tree, language: Language) -> None:
    """« s'est vu notifier par le Pérou l'expulsion de … », « s'est vu condamner »: what the infinitive says was done to the subject."""
    for helper in tree.nodes:
        verb = next((k for k in helper.related("complement") if k.is_verb and k.morph.get("VerbForm") == "Inf" and not k.related("mark")), None)
        reflexive = next(iter(helper.related("reflexive")), None)
        if helper.lemma not in language.word_set("seeing_verbs") or verb is None or reflexive is None:
            continue
        become_auxiliary(helper, verb)
        for thing in (k for n in verb.kids if n.prep in language.word_set("by") for k in n.kids):  # « infliger par X de lourdes sanctions »
            if thing.prep in language.word_set("of") and not thing.mentions and any(k.relation == "adjective" and k.i < thing.i for k in thing.kids):
                thing.head, thing.relation, thing.prep = verb, "object", ""
        given = bool(verb.related("object")) or any(n.head is verb and n.relation == "object" for n in tree.nodes)  # to whom, not whom
        for subject in (k for k in helper.kids if k.relation in ("subject", "passive_subject")):
            subject.relation, subject.prep = ("oblique", next(iter(language.word_set("to")), "")) if given else ("passive_subject", "")
        reflexive.head, reflexive.relation = (helper, "reflexive") if given else (verb, "passive")
        for agent in (k for k in verb.kids if k.prep in language.word_set("by") and k.is_nominal):
            agent.relation, agent.prep = ("subject", "") if given else ("agent", agent.prep)
        verb.morph = {**verb.morph, "VerbForm": "Fin"}
