"""Verbs the parser hides: as an adjective of the noun they govern, as the participle of their own subject, in the wrong kind of clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.repair.clauses import is_finite, take_place, under
from coder.repair.tags import after, become_verb, before

if TYPE_CHECKING:
    from coder.grammar import Node, Tree
    from coder.language import Language


def coordinated_verb(tree: Tree, language: Language) -> None:
    """“bombed the port and captured President X”: a past form read as an adjective of an actor listed beside a verb is a second verb."""
    joins = language.word_set("and")
    for verb in tree.nodes:
        noun = verb.head
        if verb.relation != "adjective" or noun is None or not noun.mentions or verb.i > noun.i or noun.relation != "coordination" or noun.head is None or not noun.head.is_verb:
            continue
        left = before(tree, verb)
        if left is None or left.form not in joins or not (verb.is_verb or any(verb.form.endswith(e) for e, _ in language.participle_endings)):
            continue
        verb.pos, verb.head, verb.relation = "VERB", noun.head, "coordination"
        verb.morph = {**verb.morph, "VerbForm": "Fin", "Tense": "Past"}
        noun.head, noun.relation = verb, "object"


def second_participle(tree: Tree, language: Language) -> None:
    """« a jugé que la crise était grave, et accusé Lima »: a past participle with an object, listed beside a clause that has none, shares the auxiliary of the verb before."""
    perfect = language.word_set("perfect_auxiliaries")
    for verb in tree.nodes:
        clause = verb.head
        if verb.relation != "coordination" or not verb.is_verb or verb.morph.get("VerbForm") != "Part" or verb.morph.get("Tense") != "Past" or clause is None or clause.relation != "complement" or clause.head is None:
            continue
        if verb.related("auxiliary", "passive", "subject", "agent") or not verb.related("object", "complement") or clause.related("auxiliary", "passive"):
            continue
        if clause.head.is_verb and any(k.lemma in perfect for k in clause.head.related("auxiliary")) and not clause.head.related("passive"):
            verb.head = clause.head


def _can_be_past(verb: Node, language: Language) -> bool:
    """Whether this participle is also a past tense (English "released", not "taken"; never in French)."""
    return verb.form.endswith(tuple(language.words.get("past_endings", ())) or ("\0",))


def main_verb_as_participle(tree: Tree, language: Language) -> None:
    """“The group released at least …” read as « the group (that was) released … »: without another finite verb the participle is the verb."""
    for verb in tree.nodes:
        noun = verb.head
        if verb.relation != "participle" or not verb.is_verb or noun is None or noun.head is not None or not noun.is_nominal or verb.morph.get("VerbForm") != "Part" or verb.morph.get("Aspect") == "Prog" or not _can_be_past(verb, language):
            continue
        if verb.related("agent", "auxiliary", "passive") or any(k.pos == "PART" for k in verb.kids if k.i < verb.i):
            continue
        if any(noun.i < n.i < verb.i and n.pos not in ("ADV", "PUNCT") and n.relation not in ("apposition", "time", "determiner", "adverb") and not under(n, noun) for n in tree.nodes):
            continue
        if any(is_finite(n) and n.relation in ("root", "parataxis", "dep") or n.related("copula") for n in tree.nodes if n is not verb):
            continue
        right = after(tree, verb)
        if right is None or right.pos == "PUNCT":
            continue
        take_place(verb, noun)
        noun.head, noun.relation = verb, "subject"
        verb.morph = {**verb.morph, "VerbForm": "Fin", "Tense": "Past"}
        for kid in tree.nodes:
            if kid.head is noun and kid.i > verb.i:
                kid.head = verb


def verb_after_that(tree: Tree, language: Language) -> None:
    """“asked that Lima pay Quito”: after the conjunction and an actor, the base form of a verb is the verb."""
    bases = set(language.present_forms.values())
    marks = language.word_set("clause_marks")
    for verb in tree.nodes:
        if verb.is_verb or verb.mentions or verb.form not in bases or verb.relation in ("case", "determiner", "mark"):
            continue
        subject, right = before(tree, verb), after(tree, verb)
        mark = before(tree, subject) if subject is not None else None
        while mark is not None and mark.relation == "determiner":
            mark = before(tree, mark)
        if subject is None or not subject.mentions or mark is None or mark.form not in marks or right is None or not (right.mentions or right.pos in ("DET", "PROPN", "NOUN", "ADJ", "NUM", "PRON")):
            continue
        old = verb.head if verb.head is not None and verb.head.i > verb.i else None
        governor = next((n for n in reversed(tree.nodes) if n.i < mark.i and n.is_verb), None)
        if governor is None:
            continue
        become_verb(verb, verb.form)
        verb.head, verb.relation = governor, "complement"
        subject.head, subject.relation = verb, "subject"
        mark.head, mark.relation = verb, "mark"
        if old is not None and old is not governor:
            old.head, old.relation = verb, "object"


def relative_after_comma(tree: Tree, language: Language) -> None:
    """“the government, which has refused …”, « son homologue, avec qui il a dîné »: a clause with a relative pronoun after a comma belongs to the noun before."""
    pronouns = language.word_set("relative_after_comma") or language.word_set("relative_subject")
    governed = language.word_set("relative_subject") | language.word_set("relative_object")
    for verb in tree.nodes:
        if verb.relation not in ("adverbial", "complement", "parataxis", "dep") or not (verb.is_verb or verb.related("copula")):
            continue
        pronoun = next((k for k in verb.kids if k.relation in ("subject", "passive_subject") and k.form in pronouns or k.relation == "oblique" and k.prep and k.i < verb.i and k.form in governed), None)
        comma = before(tree, pronoun) if pronoun is not None else None
        while comma is not None and comma.relation == "case":
            comma = before(tree, comma)
        noun = before(tree, comma) if comma is not None and comma.text == "," else None
        if noun is not None and noun.is_nominal and noun is not verb and not under(noun, verb):
            verb.head, verb.relation = noun, "relative"


def narrative_infinitive(tree: Tree, language: Language) -> None:
    """« Et le ministre de fustiger Lima »: at the head of a sentence a subject and « de » with an infinitive tell what somebody said or did."""
    joins, of = language.word_set("and"), language.word_set("of")
    opening = [n for n in tree.nodes if n.relation != "determiner" and n.pos != "PUNCT"][:4]
    if len(opening) < 4 or opening[0].form not in joins or not opening[1].mentions or opening[1].prep or opening[2].form not in of:
        return
    verb = opening[3]
    if verb.is_verb and verb.morph.get("VerbForm") == "Inf" and (verb.head is None or verb.head in opening[:2]):
        verb.morph = {"VerbForm": "Fin", "Mood": "Ind", "Tense": "Pres"}
        if verb.head is not None:
            top = verb.head if verb.head.head is None or verb.head.head not in opening[:2] else verb.head.head
            take_place(verb, top)
        for node in opening[:3]:
            node.head = verb
        opening[0].relation, opening[1].relation, opening[2].relation = "cc", "subject", "dep"


def small_clause(tree: Tree, language: Language) -> None:
    """“found the minister guilty”: the subject of a verbless complement is the object of the verb."""
    for predicate in tree.nodes:
        verb = predicate.head
        if predicate.relation != "complement" or predicate.is_verb or predicate.related("copula", "auxiliary", "mark") or verb is None or not verb.is_verb:
            continue
        for kid in predicate.related("subject"):
            if verb.i < kid.i < predicate.i:
                kid.head, kid.relation = verb, "object"


def preposition_as_adverb(tree: Tree, language: Language) -> None:
    """“flew over Greece” read as « flew over » + object: a preposition right before the only object governs it."""
    for word in tree.nodes:
        verb, noun = word.head, after(tree, word)
        if word.pos != "ADP" or word.relation != "adverb" or word.form not in language.prepositions or verb is None or not verb.is_verb:
            continue
        while noun is not None and noun.relation in ("determiner", "adjective", "compound"):
            noun = after(tree, noun)
        if noun is not None and noun.head is verb and noun.relation == "object" and verb.i < word.i:
            noun.relation, noun.prep = "oblique", word.form
            word.head, word.relation = noun, "case"


def past_root(tree: Tree, language: Language) -> None:
    """“A court convicted three men”: a past participle at the top of the sentence with an object and no auxiliary is a past tense."""
    for verb in tree.nodes:
        if verb.head is None and verb.is_verb and verb.morph.get("VerbForm") == "Part" and verb.morph.get("Tense") == "Past" and verb.related("object") and not verb.related("auxiliary", "passive", "agent") and _can_be_past(verb, language):
            verb.morph = {**verb.morph, "VerbForm": "Fin"}


def asked_infinitive(tree: Tree, language: Language) -> None:
    """“called for Lima to pay”: an infinitive with its own subject after such a word is what the verb is about."""
    marks = language.word_set("infinitive_subject_marks")
    for clause in tree.nodes:
        if clause.relation == "adverbial" and clause.is_verb and clause.head is not None and clause.head.is_verb and clause.head.i < clause.i and clause.related("subject", "passive_subject") and any(k.form in marks for k in clause.related("mark")):
            clause.relation = "complement"


def particle_as_preposition(tree: Tree, language: Language) -> None:
    """“voted down the bill” read as a phrase with “down”: the particle of a verb that the rules write with one leaves its noun an object."""
    particles, known = language.word_set("particles"), set(language.present_forms.values())
    for noun in tree.nodes:
        verb = noun.head
        if noun.relation != "oblique" or noun.prep not in particles or verb is None or not verb.is_verb or verb.related("object") or f"{verb.lemma} {noun.prep}" not in known:
            continue
        for word in tree.nodes:
            if word.head in (noun, verb) and word.relation == "case" and word.form == noun.prep and verb.i < word.i < noun.i:
                word.head, word.relation = verb, "particle"
                verb.lemma = f"{verb.lemma} {noun.prep}"
                noun.relation, noun.prep = "object", ""
                break


def gerund_as_noun(tree: Tree, language: Language) -> None:
    """“reopened the Torkham crossing”: such a form right behind a noun, with no object of its own, is the noun that the other describes."""
    nouns = language.word_set("gerund_nouns")
    for gerund in tree.nodes:
        name = before(tree, gerund)
        if gerund.form not in nouns or not gerund.is_verb or gerund.relation not in ("adverbial", "participle", "complement") or gerund.related("object", "subject", "auxiliary", "passive"):
            continue
        if name is None or not name.is_nominal or name.mentions or name.pos == "PRON" or not (name.related("determiner", "possessive") or name.pos == "PROPN"):
            continue
        gerund.pos, gerund.lemma, gerund.morph = "NOUN", gerund.form, {}
        gerund.head, gerund.relation, gerund.prep = name.head, name.relation, name.prep
        for kid in tree.nodes:
            if kid.head is name:
                kid.head = gerund
        name.head, name.relation, name.prep = gerund, "compound", ""


def adjacent_gerund(tree: Tree, language: Language) -> None:
    """“ruled out recognising …”: a gerund right behind a verb without an object is what the verb is about."""
    for gerund in tree.nodes:
        verb, left = gerund.head, before(tree, gerund)
        if gerund.relation != "adverbial" or gerund.morph.get("Aspect") != "Prog" or verb is None or not verb.is_verb or verb.related("object", "complement") or gerund.related("mark", "subject", "auxiliary"):
            continue
        if left is verb or left is not None and left.relation == "particle" and left.head is verb:
            gerund.relation = "complement"


def passives_as_predicates(tree: Tree, language: Language) -> None:
    """« ont été contraints par la police »: a participle drawn as a predicate, with its doer behind, is a passive."""
    for verb in tree.nodes:
        if not verb.is_verb or not verb.related("copula") or not verb.related("agent"):
            continue
        for kid in verb.kids:
            if kid.relation in ("copula", "subject"):
                kid.relation = "passive" if kid.relation == "copula" else "passive_subject"


def finite_as_participle(tree: Tree, language: Language) -> None:
    """« …: le Gabon rompt ses relations »: a present form that is no participle, right behind a bare actor, is the actor's verb."""
    endings = (*(e for e, _ in language.participle_endings), *language.words.get("participle_like", ("\0",)))
    for verb in tree.nodes:
        noun = before(tree, verb)
        if verb.relation != "participle" or noun is None or verb.head is not noun or not noun.mentions or noun.prep or noun.relation == "coordination" or not language.present_forms.get(verb.form) or verb.form.endswith(endings):
            continue
        take_place(verb, noun)
        if verb.relation in ("oblique", "apposition", "dep"):
            verb.relation = "parataxis"
        noun.head, noun.relation = verb, "subject"
        verb.morph = {**verb.morph, "VerbForm": "Fin", "Mood": "Ind", "Tense": "Pres"}


def asking_verb_as_noun(tree: Tree, language: Language) -> None:
    """« Le Pérou presse Lima de rouvrir … »: a noun without determiner right before an actor, with an infinitive behind, is the verb that asks."""
    takers, marks = language.word_set("object_control"), language.word_set("of") | language.word_set("to")
    for word in tree.nodes:
        left = before(tree, word)
        if word.is_verb or word.mentions or word.prep or language.present_forms.get(word.form) not in takers or word.related("determiner", "case", "adjective") or left is None:
            continue
        subject = left if left.mentions and not left.prep else None
        if subject is None and left.text != ",":
            continue
        asked = next((n for n in tree.nodes if n.i > word.i and (n.mentions or n.relation not in ("determiner", "adverb"))), None)
        request = next((n for n in tree.nodes if n.i > word.i and n.is_verb), None)
        if asked is None or not asked.mentions or asked.prep or request is None or request.morph.get("VerbForm") != "Inf" or not any(k.form in marks and asked.i < k.i < request.i for k in request.kids):
            continue
        become_verb(word, language.present_forms[word.form])
        top = next((a for a in (subject, word.head) if a is not None and (under(word, a) or a is word.head)), None)
        if top is not None:
            take_place(word, top)
            if top is not subject:
                top.head, top.relation = word, "dep"
        if subject is not None:
            subject.head, subject.relation = word, "subject"
        asked.head, asked.relation = word, "object"
        request.head, request.relation = word, "complement"


def present_like_participle(tree: Tree, language: Language) -> None:
    """« X, vieux lion de …, fait grief à Y »: a form that may be a present or a participle, with an object and no auxiliary, is the verb of a sentence that has no other."""
    alike = tuple(language.words.get("participle_like", ("\0",)))
    for verb in tree.nodes:
        if not verb.is_verb or verb.morph.get("VerbForm") != "Part" or not verb.form.endswith(alike) or verb.relation not in ("parataxis", "root", "dep") or verb.related("auxiliary", "passive", "agent") or not verb.related("object"):
            continue
        if not any(is_finite(n) and n.relation not in ("relative", "auxiliary", "passive", "copula") for n in tree.nodes if n is not verb and not under(n, verb)):
            verb.morph = {"VerbForm": "Fin", "Mood": "Ind", "Tense": "Pres", "Number": "Sing"}


def past_as_adjective(tree: Tree, language: Language) -> None:
    """« les soldats pilonnaient la ville »: a past form that no adjective has, right behind a bare actor, is the actor's verb."""
    for word in tree.nodes:
        left = before(tree, word)
        if word.is_verb or word.mentions or word.pos not in ("ADJ", "NOUN", "ADV") or word.related("determiner", "case") or left is None or not left.mentions or left.prep:
            continue
        lemma = next((v for e, i in language.finite_endings if word.form.endswith(e) and (v := word.form.removesuffix(e) + i) in language.rule_verbs), "")
        if not lemma:
            continue
        if under(word, left):
            take_place(word, left)
        become_verb(word, lemma)
        word.morph = {**word.morph, "Tense": "Imp"}
        left.head, left.relation = word, "subject"
        for kid in tree.nodes:
            if kid.head is left and kid.i > word.i and kid.relation in ("oblique", "object", "apposition"):
                kid.head = word
        thing = next((n for n in tree.nodes if n.i > word.i and n.head is word and n.is_nominal and not n.prep), None)
        if thing is not None:
            thing.relation = "object"
