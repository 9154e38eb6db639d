"""Subjects and objects the parser loses, doubles or mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.repair.clauses import is_finite, take_place, under
from coder.repair.tags import before
from coder.text import fold

if TYPE_CHECKING:
    from coder.grammar import Node, Tree
    from coder.language import Language

QUOTES = tuple("»”\"'")
SET_OFF = (",", *QUOTES)  # what stands before an inverted verb of saying


def times_are_no_objects(tree: Tree, language: Language) -> None:
    """« Le Pérou a fermé jeudi … »: a weekday is when, not what; what hangs under it goes to its verb."""
    times = language.word_set("time_nouns")
    for node in tree.nodes:
        if fold(node.text) in times and node.relation in ("object", "subject", "apposition", "oblique", "passive_subject") and not node.mentions:
            node.relation = "time"
            for kid in node.kids:
                if kid.i > node.i and node.head is not None and kid.relation not in ("case", "determiner", "adjective"):
                    kid.head = node.head


def objects_need_verbs(tree: Tree, language: Language) -> None:
    """« a arrêté à Cuzco un moine »: an object, or a bare noun, hung under a noun goes up to the verb that has none."""
    for node in tree.nodes:
        if node.head is None or node.prep or not node.is_nominal:
            continue
        if node.relation == "object" and not node.head.is_verb and node.head.pos not in ("VERB", "AUX", "ADP"):
            verb = node.head
            while verb is not None and not verb.is_verb:
                verb = verb.head
            if verb is not None and verb.i < node.i:
                node.head = verb
        elif node.relation == "oblique" and node.head.prep and not node.head.is_verb and node.i > node.head.i and node.related("determiner") and node.pos != "PRON":
            verb = node.head.head  # « a critiqué sur les ondes la réponse de X »
            if verb is not None and verb.is_verb and verb.i < node.head.i and not verb.related("object", "passive") and fold(node.lemma) not in language.word_set("time_nouns"):
                node.head, node.relation = verb, "object"
        elif node.relation == "oblique" and node.head.is_verb and node.i > node.head.i and not node.head.related("object", "complement", "passive") and node.pos != "PRON":
            if fold(node.lemma) not in language.word_set("time_nouns") and fold(node.lemma) not in language.folded_set("quantifiers"):
                node.relation = "object"


def approximate_numbers(tree: Tree, language: Language) -> None:
    """« Près de 200 Albanais ont … », « a tué près de 200 civils »: about how many, not where; « des avions et des drones » are two subjects."""
    about = language.word_set("approximate")
    of = language.word_set("of")
    for node in tree.nodes:
        verb = node.head
        if node.relation == "oblique" and node.prep in about and any(k.pos == "NUM" for k in node.kids) and verb is not None and verb.is_verb:
            if node.i < verb.i and not verb.related("subject", "passive_subject"):
                node.relation, node.prep = "subject", ""
            elif node.i > verb.i and not verb.related("object", "complement", "passive"):
                node.relation, node.prep = "object", ""
        elif node.relation == "coordination" and node.prep in of and verb is not None and not verb.prep and any(k.relation == "case" and k.form in language.compose.get("indefinite", ()) and k.form not in of for k in node.kids):
            node.prep = ""


def hundreds(tree: Tree, language: Language) -> None:
    """« Il a envoyé huit cents gendarmes à la frontière »: the hundreds count, the gendarmes are sent."""
    hundreds_of = language.folded_set("hundreds")
    for count in tree.nodes:
        if fold(count.lemma) not in hundreds_of or count.mentions or not count.is_nominal or not any(k.pos == "NUM" and k.i < count.i for k in count.kids):
            continue
        noun = next((k for k in count.kids if k.i == count.i + 1 and k.relation in ("adjective", "oblique", "name", "dep") and not k.prep and (k.mentions or k.pos == "NOUN")), None)
        if noun is not None:
            noun.head, noun.relation, noun.prep = count.head, count.relation, count.prep
            for kid in count.kids:
                if kid is not noun and kid.pos != "NUM":
                    kid.head = noun
            count.head, count.relation, count.prep = noun, "adjective", ""


def degrees(tree: Tree, language: Language) -> None:
    """« à plus de retenue »: the preposition before such a word of degree governs the noun."""
    words, of = language.word_set("degrees"), language.word_set("of")
    for noun in tree.nodes:
        case = next((k for k in noun.kids if k.relation == "case" and k.i < noun.i), None) if noun.prep in of else None
        degree = before(tree, case) if case is not None else None
        preposition = before(tree, degree) if degree is not None and degree.form in words else None
        if preposition is not None and preposition.pos == "ADP" and preposition.relation == "adverb":
            noun.prep = language.contractions.get(preposition.form) or preposition.form
            preposition.head, preposition.relation = noun, "case"


def lost_object(tree: Tree, language: Language) -> None:
    """A bare place right after a verb without object is its object: « pilonnait Kharkiv »."""
    for node in tree.nodes:
        if node.mentions and not node.is_verb and not node.prep and node.relation in ("adverb", "dep", "name", "adjective", "complement") and node.head is not None and node.head.is_verb and node.i > node.head.i:
            if not node.head.related("object") and node.i - node.head.i <= 2:
                node.relation = "object"


def second_subject(tree: Tree, language: Language) -> None:
    """“reassured Japan” with two subjects, « avoir rencontré le président »: a subject behind a verb that has one before, or a perfect infinitive, is its object.

    Between two commas, the second explains the first: « la centrale syndicale, l'Union des travailleurs, appelle … ».
    """
    for node in tree.nodes:
        verb = node.head
        if node.relation == "subject" and verb is not None and node.i < verb.i and (first := next((k for k in verb.related("subject") if k.i < node.i), None)) is not None:
            between, behind = [n for n in tree.between(first, node) if not under(n, first) and not under(n, node)], [n for n in tree.between(node, verb) if not under(n, node)]
            if [n.text for n in between] == [","] and behind and behind[0].text == "," and first.pos == "NOUN":
                node.head, node.relation = first, "apposition"
            continue
        if node.relation != "subject" or verb is None or not verb.is_verb or node.i < verb.i or node.prep or verb.related("object"):
            continue
        if verb.lemma in language.word_set("inverting_verbs"):
            continue
        perfect = any(k.relation == "auxiliary" and k.morph.get("VerbForm") == "Inf" for k in verb.kids)
        if perfect or any(k.relation in ("subject",) and k.i < verb.i and (k.mentions or k.pos in ("NOUN", "PROPN")) for k in verb.kids):
            node.relation = "object"


def subject_after_verb_of_saying(tree: Tree, language: Language) -> None:
    """« …, a souligné la porte-parole »: what follows an inverted verb of saying is its subject."""
    verbs, reflexives = language.word_set("inverting_verbs"), language.word_set("inverting_reflexives")
    for verb in tree.nodes:
        if not verb.is_verb or verb.lemma not in verbs and not (verb.lemma in reflexives and verb.related("reflexive")):
            continue
        if verb.morph.get("VerbForm") == "Inf" or verb.morph.get("VerbForm") == "Part" and verb.morph.get("Tense") == "Pres":  # « …, accusant le Chili »
            continue
        own = verb.related("subject", "passive_subject")
        first = min([verb.i, *(k.i for k in verb.kids if k.relation in ("auxiliary", "reflexive", "adverb", "oblique") and k.i < verb.i and verb.i - k.i < 4)])
        left = next((n for n in reversed(tree.nodes) if n.i < first), None)
        if left is not None and left.pos != "PUNCT":
            continue
        _object_before_comma(tree, verb, own, left)
        own = verb.related("subject", "passive_subject") if not own or own[0].head is verb else []
        behind = sorted((k for k in verb.kids if k.i > verb.i and k.is_nominal and not k.prep and k.relation not in ("time", "subject")), key=lambda k: k.i)
        if behind and own and left is not None and behind[0].relation == "object" and not verb.related("complement") and tree.text[:left.start].rstrip()[-1:] in QUOTES:
            for node in own:  # « Un vote truqué, a lancé le maire »
                node.relation = "parataxis"
            own = []
        if behind and not own and (left is not None or behind[0].mentions) and _something_said(tree, verb, first, language):
            behind[0].relation = "subject"
        if verb.relation == "coordination" and left is not None and left.text in SET_OFF and any(k.relation == "subject" and k.i > verb.i for k in verb.kids):
            verb.relation = "parataxis"  # « X a coulé un bateau, dénonce Y »


def _something_said(tree: Tree, verb: Node, first: int, language: Language) -> bool:
    """Whether anything stands before that can have been said: a clause, a quotation, or nothing but names."""
    pronouns = language.word_set("relative_subject") | language.word_set("relative_object")
    before_it = [n for n in tree.nodes if n.i < first]
    if not before_it or any(c in QUOTES for c in tree.text[:before_it[-1].end + 2]) or not any(n.mentions and not n.prep for n in before_it):
        return True
    return any((is_finite(n) or n.related("copula")) and n.relation not in ("relative", "auxiliary", "passive") and not any(k.form in pronouns and k.i < n.i for k in n.kids) for n in before_it)


def _object_before_comma(tree: Tree, verb: Node, own: list[Node], left: Node | None) -> None:
    """« X devait rencontrer Y, a annoncé Z »: Y, right before the comma and behind another verb, is that verb's object."""
    if left is None or len(own) != 1 or verb.related("mark") or before(tree, left) is not own[0] or not any(k.mentions and k.i > verb.i and not k.prep for k in verb.kids):
        return
    other = next((n for n in reversed(tree.nodes) if n.i < own[0].i and n.is_verb and n.relation not in ("auxiliary", "passive", "copula", "causative")), None)
    if other is None or own[0].i - other.i > 4 or other.related("object") or any(n.text == "," for n in tree.between(other, own[0])):
        return
    own[0].head, own[0].relation = other, "object"
    if under(verb, other):
        top = next(a for a in [other, *other.ancestors()] if a.head is None)
        verb.head, verb.relation = top, "parataxis"


def lost_subject(tree: Tree, language: Language) -> None:
    """A finite verb without a subject takes the bare noun just before it that nothing else claims."""
    for verb in tree.nodes:
        if not is_finite(verb) or verb.relation in ("auxiliary", "causative", "relative") or verb.related("subject", "passive_subject"):
            continue
        skipped = 0
        pronouns = language.word_set("datives") | language.word_set("clitics") | frozenset(language.compose.get("definite_articles", ()))
        for node in reversed([n for n in tree.nodes if n.i < verb.i]):
            if node.head is verb and node.relation in ("auxiliary", "passive", "reflexive", "adverb", "time", "negation", "case", "oblique", "causative") and not node.mentions or node.head is verb and node.pos == "PRON" and node.form in pronouns:
                continue
            if node.pos in ("PUNCT", "ADV", "AUX") and not node.mentions and skipped < 3:
                skipped += 1
                continue
            if node.prep in language.word_set("of") and node.mentions and node.head is not None and fold(node.head.lemma) in language.folded_set("quantifiers") and not node.head.prep:
                node = node.head  # « Dans huit villes, des milliers de manifestants ont … »
            if (node.mentions or fold(node.lemma) in language.folded_set("quantifiers")) and not node.prep and node.relation in ("root", "dep", "oblique", "apposition", "name", "parataxis", "object", "adjective", "adverbial", "coordination", "time", "reflexive", "determiner", "auxiliary", "adverb", "mark") and not (verb.head is node and verb.relation in ("complement", "participle")):
                top = node
                while top.relation == "coordination" and top.head is not None and top.head.mentions and not top.head.prep:
                    top = top.head
                if top.prep or top.relation in ("subject", "passive_subject"):
                    break
                if top.head is None or under(verb, top):
                    take_place(verb, top)
                top.head, top.relation = verb, "subject"
                _first_of_two(tree, top, language)
            break
        if not any(n.head is verb and n.relation in ("subject", "passive_subject") for n in tree.nodes):
            _subject_before_apposition(tree, verb)


def subject_behind_as(tree: Tree, language: Language) -> None:
    """« comme l'a réclamé l'archevêque », « comme l'exige X »: behind « comme », a pronoun and a verb stands the verb's subject."""
    marks = language.word_set("as_marks")
    for mark in tree.nodes:
        verb = next((n for n in tree.nodes if mark.i < n.i < mark.i + 4 and n.is_verb and n.relation not in ("auxiliary", "passive")), None) if mark.form in marks else None
        if verb is None or not any(n.pos == "PRON" or n.form in ("l'",) for n in tree.between(mark, verb)):
            continue
        behind = next((k for k in verb.kids if k.i > verb.i and k.mentions and not k.prep and k.relation in ("object", "subject", "oblique", "dep", "complement")), None)
        if behind is not None:
            for own in verb.related("subject"):
                own.relation = "object"
            behind.relation = "subject"
            if not any(k is mark for k in verb.kids):
                mark.head, mark.relation = verb, "mark"


def _first_of_two(tree: Tree, second: Node, language: Language) -> None:
    """« à la demande de X, Y et Z ont discuté »: Y, between a comma and « et », is a subject with Z, not listed with X."""
    joint = before(tree, second)
    while joint is not None and joint.relation == "determiner":
        joint = before(tree, joint)
    first = before(tree, joint) if joint is not None and joint.form in language.word_set("and") else None
    if joint is None or first is None or not first.mentions or first.prep or first.relation != "coordination" or not any(k.text == "," and k.i < first.i for k in first.kids):
        return
    first.head, first.relation = second.head, second.relation
    second.head, second.relation, joint.head = first, "coordination", second


def _subject_before_apposition(tree: Tree, verb: Node) -> None:
    """« Lima, voisine de Quito, refuse … »: past a stretch between two commas stands the subject."""
    left = [n for n in tree.nodes if n.i < verb.i and not (n.head is verb and n.relation in ("auxiliary", "passive", "reflexive", "adverb", "negation"))]
    if not left or left[-1].text != ",":
        return
    commas = [k for k, n in enumerate(left[:-1]) if n.text == ","]
    if not commas or commas[-1] == 0:
        return
    node = left[commas[-1] - 1]
    inside = left[commas[-1] + 1:-1]
    while node.relation == "coordination" and node.head is not None and node.head.mentions and not node.head.prep:
        node = node.head
    described = lambda n: any(a.relation == "relative" for a in [n, *n.ancestors()])
    if node.mentions and not node.prep and node.relation not in ("subject", "passive_subject", "object") and not any(is_finite(n) and not described(n) for n in inside):
        if node.head is None or under(verb, node):
            take_place(verb, node)
        node.head, node.relation = verb, "subject"


def second_agent(tree: Tree, language: Language) -> None:
    """“infuriated by a visit to X by Y”: of two agents of a verb the second is that of the first, an act."""
    for verb in tree.nodes:
        agents = sorted((k for k in verb.kids if k.relation == "agent" and k.is_nominal), key=lambda k: k.i)
        if len(agents) > 1 and not agents[0].mentions and agents[1].prep == agents[0].prep:
            agents[1].head = agents[0]


def object_behind_addressee(tree: Tree, language: Language) -> None:
    """« imposer aux banques des restrictions », « remettre à la Suède des preuves »: to whom stands first and what behind it."""
    to, of = language.word_set("to"), language.word_set("of")
    for node in tree.nodes:
        verb = node.head
        article = next((k for k in node.kids if k.relation == "determiner" and k.form != k.lemma and k.lemma in to), None)
        named = node.relation == "oblique" and node.prep in to and any(m.kind == "name" for m in node.mentions) and verb is not None and not verb.related("object")
        if verb is None or not verb.is_verb or not (named or node.relation == "object" and (article is not None or node.prep in to)):
            continue
        thing = next((k for k in node.kids if k.relation == "oblique" and (k.prep in of or not k.prep) and k.i > node.i and any(c.relation == "case" and c.form in language.compose.get("indefinite", ()) for c in k.kids)), None)
        if article is not None:
            node.prep, article.relation = article.lemma, "case"
        node.relation = "oblique"
        if thing is not None:
            thing.head, thing.relation, thing.prep = verb, "object", ""


def thing_behind_person(tree: Tree, language: Language) -> None:
    """« a exprimé au président sa gêne », « signé avec X un accord »: behind the other one, a noun with a determiner of its own is the verb's object."""
    to, determiners = language.word_set("to") | language.word_set("with"), language.word_set("determiners")
    for node in tree.nodes:
        verb = node.head
        if node.relation != "oblique" or node.prep not in to or not node.mentions or verb is None or not verb.is_verb or verb.i > node.i or verb.related("object"):
            continue
        for thing in node.kids:
            own = before(tree, thing)
            if thing.pos == "NOUN" and not thing.mentions and not thing.prep and thing.i == node.i + 2 and own is not None and own.pos == "DET" and own.form in determiners:
                thing.head, thing.relation, own.head, own.relation = verb, "object", thing, "determiner"
                break
