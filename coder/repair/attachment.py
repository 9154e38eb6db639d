"""Phrases and clauses the parser hangs on the wrong word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.repair.clauses import is_finite, take_place, under
from coder.repair.tags import become_verb, before
from coder.text import fold

if TYPE_CHECKING:
    from coder.grammar import Node, Tree
    from coder.language import Language


def _is_infinitive(node: Node) -> bool:
    """An infinitive, or a perfect one: « avoir livré »."""
    return node.is_verb and (node.morph.get("VerbForm") == "Inf" or any(k.morph.get("VerbForm") == "Inf" for k in node.related("auxiliary", "passive", "copula")))


def crossing_phrases(tree: Tree, language: Language) -> None:
    """« Le Tchad presse le Niger de … » with Niger under Tchad: what stands behind a verb does not belong to its subject."""
    for node in tree.nodes:
        subject = node.head
        verb = subject.head if subject is not None else None
        if verb is None or subject is None or not verb.is_verb or subject.relation not in ("subject", "passive_subject") or not subject.i < verb.i < node.i or node.pos == "PUNCT":
            continue
        if node.relation not in ("oblique", "object", "complement", "participle", "name", "dep") or node.relation == "participle" and not _is_infinitive(node):
            continue
        node.head = verb
        if _is_infinitive(node):
            node.relation = "complement"
        elif node.is_nominal and not node.prep and not verb.related("object") and node.pos != "PRON":
            node.relation = "object"


def agents_of_participles(tree: Tree, language: Language) -> None:
    """« une délégation conduite par X »: what « par » introduces right behind a participle is its agent, not its noun's."""
    by = language.word_set("by")
    for node in tree.nodes:
        if node.relation == "agent" and node.prep in by and node.head is not None and node.head.related("subject") and not node.head.related("passive"):
            left = before(tree, min([node, *node.kids], key=lambda n: n.i))  # « a bombardé une ville tenue par X »
            if left is not None and left.is_verb and left is not node.head and left.relation in ("participle", "adjective"):
                node.head, left.relation = left, "participle"
        if node.relation != "oblique" or node.prep not in by or node.head is None:
            continue
        for verb in node.head.related("participle"):
            if verb.is_verb and node.head.i < verb.i < node.i and all(n.head is node for n in tree.between(verb, node)):
                node.head, node.relation = verb, "agent"


def infinitives_of_verbs(tree: Tree, language: Language) -> None:
    """« accuse les alliés de la Russie d'avoir livré … »: the infinitive completes the verb of accusing or asking, whatever noun it hangs on."""
    takers = language.word_set("object_control")
    marks = language.word_set("of") | language.word_set("to")
    purposes = language.word_set("purpose_marks") - language.word_set("to")
    for node in tree.nodes:
        host = node.head
        if not _is_infinitive(node) or host is None or node.relation not in ("participle", "complement", "adverbial", "oblique", "relative"):
            continue
        if node.relation == "participle" and host.relation in ("object", "coordination") and any(k.relation == "mark" and k.form in purposes for k in node.kids if k.i < node.i):
            verb = next((a for a in node.ancestors() if a.is_verb), None)
            if verb is not None and is_finite(verb) and verb.i < host.i:
                node.head, node.relation = verb, "adverbial"  # « a utilisé des gaz pour disperser … »
            continue
        if not any(k.relation in ("mark", "case") and (language.contractions.get(k.form) or k.form) in marks for k in node.kids if k.i < node.i):
            continue
        if host.is_verb and host.relation != "participle":
            if node.relation == "participle" or node.relation == "adverbial" and host.lemma in takers and node.i > host.i:
                node.relation = "complement"
            continue
        verb = next((a for a in node.ancestors() if a.is_verb and a.lemma in takers and a.i < host.i), None)
        if verb is None and host.mentions and host.prep in language.word_set("of") and host.head is not None and host.head.is_nominal and not host.head.mentions:
            node.head = host.head  # « la volonté du ministre de … »: an actor takes no infinitive
        if verb is None or verb.related("complement"):
            continue
        path = [host, *(a for a in host.ancestors() if a.i > verb.i)]
        if path[-1].head is verb and path[-1].relation in ("object", "oblique") and (host.mentions or host.is_verb or host is path[-1]):
            node.head, node.relation = verb, "complement"


def causatives(tree: Tree, language: Language) -> None:
    """« a fait arrêter X »: the infinitive is the act, the verb before it only helps; « s'est fait arrêter » is its passive."""
    for helper in tree.nodes:
        if helper.lemma not in language.word_set("causatives") or not helper.pos in ("VERB", "AUX"):
            continue
        index = tree.nodes.index(helper) + 1
        while index < len(tree.nodes) and tree.nodes[index].pos == "ADV":
            index += 1
        verb = tree.nodes[index] if index < len(tree.nodes) else None
        if verb is None or not verb.is_verb or verb.morph.get("VerbForm") != "Inf" or helper.head is not verb and verb.head is not helper:
            continue
        if verb.head is helper:
            take_place(verb, helper)
        for kid in helper.kids:
            if kid is not verb:
                kid.head = verb
        helper.head, helper.relation = verb, "causative"
        if helper.morph.get("VerbForm") == "Fin":
            verb.morph = {**helper.morph}
        reflexive = next((n for n in tree.nodes if n.head is verb and n.relation == "reflexive" and n.i < helper.i), None)
        for kid in tree.nodes:
            if kid.head is verb and kid.relation in ("subject", "passive_subject"):
                kid.relation = "object" if kid.i > verb.i else "subject" if reflexive is None else "passive_subject"
        if reflexive is not None:
            reflexive.relation = "passive"


def torn_gerunds(tree: Tree, language: Language) -> None:
    """« …, tout en appelant au calme et en dénonçant X »: a gerund the parser hung on a noun or adverb goes with the clause before it."""
    marks = language.word_set("gerund_marks")
    for node in tree.nodes:
        mark = before(tree, node)
        if mark is None or mark.form not in marks or not node.is_verb or node.morph.get("VerbForm") != "Part" or node.morph.get("Tense") != "Pres" or node.head is None or node.head.is_verb:
            continue
        clause = next((a for a in node.ancestors() if a.i < mark.i and (is_finite(a) or a.related("copula"))), None)
        if clause is None or mark.head is not node and node.relation not in ("participle", "adverbial"):
            continue
        behind = next((n for n in tree.nodes if n.i > node.i and n.head is clause and n.relation in ("oblique", "object")), None)
        if behind is not None and not node.related("object", "oblique") and all(n.head is behind or under(n, behind) for n in tree.between(node, behind)):
            behind.head = node
        if node.head is not clause and node.head.i > node.i and under(node.head, clause):
            node.head.head = node
        mark.head, mark.relation = node, "mark"
        node.head, node.relation = clause, "adverbial"


def objects_after_phrases(tree: Tree, language: Language) -> None:
    """« a renvoyé dans leur pays des migrants », « a expulsé massivement des Afghans »: « des » behind a place or a possessive opens the verb's object."""
    of, possessive = language.word_set("of"), language.word_set("possessive")
    indefinite = {w for w in language.compose.get("indefinite", ()) if language.contractions.get(w) in of}
    for node in tree.nodes:
        if node.relation != "oblique" or node.prep not in of or node.head is None or not any(k.form in indefinite and k.relation in ("case", "determiner") for k in node.kids):
            continue
        host = node.head
        verb = host if host.is_verb else host.head
        if verb is None or not verb.is_verb or verb.lemma not in language.takes_object or verb.related("object", "reflexive", "passive", "complement") or node.i < verb.i:
            continue
        left = before(tree, min([node, *node.kids], key=lambda n: n.i))
        if host is verb:
            fits = left is not None and (left is verb or left.pos == "ADV")
        else:
            closed = bool(host.mentions) and host.mentions[0].kind in ("place", "capital", "name", "region") or any(k.form in possessive for k in host.kids if k.i < host.i)
            fits = closed and host.relation == "oblique" and left is host
        if fits:
            node.head, node.relation, node.prep = verb, "object", ""


def asked_of(tree: Tree, language: Language) -> None:
    """« exige de X qu'il retire … »: behind a verb of asking and its addressee the clause is what is asked, no relative."""
    verbs, marks, of = language.word_set("asking_verbs"), language.word_set("relative_object"), language.word_set("of")
    for clause in tree.nodes:
        noun = clause.head
        if clause.relation != "relative" or noun is None or noun.head is None or noun.head.lemma not in verbs or noun.relation not in ("object", "oblique"):
            continue
        que = next((k for k in clause.kids if k.form in marks and k.i < clause.i), None)
        if que is None or before(tree, que) is not noun or not clause.related("subject", "passive_subject"):
            continue
        if que.relation == "object" and not any(k.relation == "object" for k in clause.kids if k is not que) and not noun.prep and noun.relation == "object" and not noun.mentions:
            continue
        que.relation = "mark"
        clause.head, clause.relation = noun.head, "complement"
        if not noun.prep and any(language.contractions.get(k.form) in of for k in noun.kids):
            noun.prep, noun.relation = next(iter(of)), "oblique"


def light_participles(tree: Tree, language: Language) -> None:
    """« à huis clos avec … », « une voiture piégée contre … »: what follows a participle that only describes its noun is the noun's."""
    light = {fold(w) for w in language.words.get("describing_participles", ())}
    for verb in tree.nodes:
        noun = verb.head
        if verb.relation not in ("participle", "adjective") or noun is None or not noun.is_nominal or verb.related("agent", "auxiliary", "passive") or verb.morph.get("Tense") == "Pres" or verb.morph.get("VerbForm") == "Inf":
            continue
        if fold(verb.lemma) not in light and fold(verb.form) not in light:
            continue
        verb.relation = "adjective"
        for kid in verb.kids:
            if kid.relation == "oblique" and kid.i > verb.i:
                kid.head = noun.head if noun.head is not None and noun.head.is_verb and noun.prep and kid.prep not in language.word_set("of") else noun


def inverted_relative(tree: Tree, language: Language) -> None:
    """« les crimes que lui reproche Dakar », « X, qu'accuse Y, … »: a verb right behind « que » is a relative clause's, its subject follows."""
    for que in tree.nodes:
        if que.form not in language.word_set("relative_object"):
            continue
        noun, verb, subject = _around_inversion(tree, que, language)
        if noun is None or verb is None or subject is None:
            continue
        if not verb.is_verb:
            become_verb(verb, language.present_forms[verb.form])
        if _below(tree, noun, verb, subject):
            que.head, que.relation = verb, "object"
            subject.head, subject.relation = verb, "subject"


def _below(tree: Tree, noun: Node, verb: Node, last: Node) -> bool:
    """Make a verb the relative clause of a noun; where the parser put it above the noun, the verb after `last` and a comma is the main one."""
    comma = next((n for n in tree.nodes if n.i > last.i and n.text == ","), None)
    main = next((n for n in tree.nodes if n.i > last.i and is_finite(n) and (last.head is n or n.head is verb and n.relation in ("coordination", "parataxis", "dep", "complement"))), None)
    misplaced = verb.head is not noun and under(noun, verb)
    if misplaced and main is None:
        return False
    if main is not None:
        if misplaced:
            take_place(main, verb)
        elif under(main, verb) and comma is not None and comma.i < main.i and verb.head is noun:
            take_place(main, noun)
        for kid in main.related("subject", "passive_subject"):
            if comma is not None and verb.i < kid.i < comma.i < main.i and kid is not noun:  # « dont X a expulsé l'ambassadeur, a protesté »
                kid.head, kid.relation = verb, "object" if kid is not last and not verb.related("object") else "dep"
        if not any(k not in (last, noun) and k.head is main for k in main.related("subject", "passive_subject")):
            noun.head, noun.relation = main, "subject"
    verb.head, verb.relation = noun, "relative"
    return True


def relative_of_possession(tree: Tree, language: Language) -> None:
    """« X, dont le pays accueille … »: what stands behind « dont » is the subject of the relative clause only."""
    for whose in tree.nodes:
        if whose.form not in language.word_set("relative_possessive"):
            continue
        index = tree.nodes.index(whose)
        left, right = index - 1, index + 1
        if left > 0 and tree.nodes[left].text == ",":
            left -= 1
        while right < len(tree.nodes) and tree.nodes[right].relation in ("determiner", "adjective") and not tree.nodes[right].is_nominal:
            right += 1
        if left < 0 or right >= len(tree.nodes):
            continue
        noun, subject = tree.nodes[left], tree.nodes[right]
        verb = next((n for n in tree.nodes[right + 1:right + 5] if n.is_verb and n.relation not in ("auxiliary", "passive", "copula")), None)
        if verb is None or not noun.is_nominal or not subject.is_nominal or subject.prep:
            continue
        if not is_finite(verb):
            if verb.form not in language.present_forms or verb.related("agent"):
                continue
            become_verb(verb, language.present_forms[verb.form])
        if subject.head is not verb and verb.head is not subject or not _below(tree, noun, verb, verb):
            continue
        subject.head, subject.relation = verb, "subject"
        owned = next((n for n in tree.nodes if n.head is verb and n.relation == "object"), None)
        whose.head, whose.relation = owned if owned is not None and any(m.code for m in subject.mentions) else subject, "possessive"


def _around_inversion(tree: Tree, que: Node, language: Language) -> tuple[Node | None, Node | None, Node | None]:
    """The noun before « que », the verb right behind it and the noun behind that."""
    index = tree.nodes.index(que)
    left = index - 1
    if left > 0 and tree.nodes[left].text == ",":
        left -= 1
    noun = tree.nodes[left] if left >= 0 else None
    right = index + 1
    nodes = tree.nodes
    while right < len(nodes) and nodes[right].pos in ("PRON", "ADV") and nodes[right].form not in language.word_set("relative_object") and not nodes[right].related("determiner") and nodes[right].relation not in ("subject", "passive_subject"):
        right += 1
    while right < len(nodes) and nodes[right].relation in ("auxiliary", "passive"):
        right += 1
        while right < len(nodes) and nodes[right].pos == "ADV":
            right += 1
    verb = nodes[right] if right < len(nodes) else None
    if noun is None or verb is None or not noun.is_nominal or noun.pos == "PRON" or not (verb.is_verb and verb.morph.get("VerbForm") != "Inf" or verb.form in language.present_forms and not verb.mentions and not verb.related("determiner")):
        return None, None, None
    right += 1
    while right < len(nodes) and nodes[right].relation in ("determiner", "adjective", "adverb") and not nodes[right].mentions and nodes[right].pos != "VERB":
        right += 1
    subject = nodes[right] if right < len(nodes) else None
    if subject is None or not subject.mentions or subject.prep or any(k.relation in ("subject", "passive_subject") and k.i < verb.i and k is not noun for k in verb.kids):
        return None, None, None
    return noun, verb, subject


def predicates_of_speech(tree: Tree, language: Language) -> None:
    """« s'est dit tout disposé à coopérer »: the infinitive completes the verb, across what one says oneself to be."""
    for node in tree.nodes:
        state = node.head
        verb = state.head if state is not None else None
        if state is None or verb is None or node.relation not in ("complement", "adverbial", "participle") or not _is_infinitive(node):
            continue
        if state.relation == "complement" and state.i < node.i and state.morph.get("VerbForm") != "Inf" and not state.related("auxiliary", "copula", "passive", "mark") and verb.is_verb and verb.related("reflexive"):
            node.head, node.relation = verb, "complement"
            state.pos = "ADJ"


def phrases_listed(tree: Tree, language: Language) -> None:
    """« l'agression de Washington et de Londres »: a phrase listed under a noun goes with the one before it that has the same preposition."""
    for node in tree.nodes:
        noun = node.head
        if node.relation == "coordination" and node.prep and node.mentions and noun is not None and noun.is_nominal and noun.prep != node.prep:
            first = next((k for k in reversed(noun.kids) if k.i < node.i and k.relation == "oblique" and k.prep == node.prep and k.mentions), None)
            node.head = first or noun
