"""Words the tagger takes for another part of speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coder.grammar import Node, Tree
    from coder.language import Language


def become_verb(node: Node, lemma: str) -> None:
    """Make a node a finite verb of this lemma."""
    node.pos, node.lemma = "VERB", lemma
    node.morph = {"VerbForm": "Fin", "Mood": "Ind", "Tense": "Pres"}


def before(tree: Tree, node: Node) -> Node | None:
    """The node just before."""
    index = tree.nodes.index(node)
    return tree.nodes[index - 1] if index else None


def after(tree: Tree, node: Node) -> Node | None:
    """The node just after."""
    index = tree.nodes.index(node)
    return tree.nodes[index + 1] if index + 1 < len(tree.nodes) else None


def verb_forms(tree: Tree, language: Language) -> None:
    """« Pékin dément avoir … », « se garde de … »: a verb form read as an adverb or noun becomes the verb of its clause."""
    reflexives = language.word_set("reflexive")
    for node in tree.nodes:
        lemma = language.verbs.get(node.form, "")
        if node.mentions or (node.is_verb and not (lemma and node.relation == "participle")):
            continue
        previous = before(tree, node)
        if not lemma and previous is not None and previous.form in reflexives and node.pos in ("NOUN", "ADJ", "ADV"):
            lemma = language.present_forms.get(node.form, "")
        if not lemma:
            continue
        become_verb(node, lemma)
        head = node.head
        if head is not None and head.i > node.i:
            node.head, node.relation = head.head, head.relation
            head.head, head.relation = node, "complement" if head.is_verb else "object"
        elif head is not None and not head.is_verb and node.relation in ("adjective", "apposition", "dep", "participle", "name", "oblique"):
            node.head, node.relation = head.head, head.relation
            head.head, head.relation = node, "subject"
        if node.head is None:
            node.relation = "root"
        if previous is not None and previous.form in reflexives:
            previous.head, previous.relation = node, "reflexive"


def names_as_adverbs(tree: Tree, language: Language) -> None:
    """« Macron a téléphoné »: a person's name is a noun, and the subject of the verb right behind it that has none."""
    for node in tree.nodes:
        if node.pos not in ("ADV", "INTJ", "CCONJ", "SCONJ") or not any(m.kind == "person" or m.name and m.agent_kind == "person" for m in node.mentions):
            continue
        node.pos = "PROPN"
        following, verb = after(tree, node), node.head
        if node.relation == "adverb" and not node.prep and verb is not None and verb.is_verb and following is not None and (following is verb or following.head is verb and following.relation in ("auxiliary", "passive")) and not verb.related("subject", "passive_subject"):
            node.relation = "passive_subject" if verb.related("passive") else "subject"


def participle_of(form: str, language: Language) -> str:
    """The infinitive a past participle belongs to, if a rule knows that verb."""
    known = language.rule_verbs
    return next((form.removesuffix(e) + i for e, i in language.participle_endings if form.endswith(e) and form.removesuffix(e) + i in known), "")


def participles_with_auxiliaries(tree: Tree, language: Language) -> None:
    """« a téléphoné », « ont violé », « s'est plainte »: what an auxiliary hangs under is a verb."""
    for node in tree.nodes:
        reflexive = node.related("copula") if node.related("reflexive") else []
        if node.is_verb or node.mentions or not (reflexive or node.related("auxiliary", "passive")):
            continue
        for kid in reflexive:
            kid.relation = "auxiliary"
        lemma = participle_of(node.form, language) or next((node.form.removesuffix(e) + i for e, i in language.participle_endings if node.form.endswith(e)), "")
        if lemma:
            node.pos, node.lemma, node.morph = "VERB", lemma, {"VerbForm": "Part", "Tense": "Past"}


def opening_participle(tree: Tree, language: Language) -> None:
    """« Fustigé par Lima, le gouvernement … »: a participle that opens the sentence is said of the subject, whatever the tagger calls it."""
    by = language.word_set("by")
    first = next((n for n in tree.nodes if n.pos != "PUNCT"), None)
    if first is None or first.mentions or first.related("subject", "passive_subject", "auxiliary", "copula"):
        return
    right = after(tree, first)
    while right is not None and right.i < first.i + 6 and (right.pos in ("DET", "NOUN", "ADV", "ADJ", "NUM") or right.relation in ("time", "adverb")) and not right.mentions:  # « Arrêté le jour même par … »
        right = after(tree, right)
    lemma = first.lemma if first.is_verb and first.morph.get("VerbForm") == "Part" else participle_of(first.form, language)
    if not lemma or right is None or (language.contractions.get(right.form) or right.form) not in by:
        return
    comma = next((n for n in tree.nodes if n.i > right.i and n.text == ","), None)
    verb = next((n for n in tree.nodes if comma is not None and n.i > comma.i and n.is_verb and n.related("subject", "passive_subject") and n.relation not in ("relative", "complement", "adverbial")), None)
    if verb is None:
        return
    first.pos, first.lemma, first.morph = "VERB", lemma, {"VerbForm": "Part", "Tense": "Past"}
    if first.head is None or any(a is first for a in verb.ancestors()):
        verb.head, verb.relation = None, "root"
    first.head, first.relation = verb, "adverbial"
    for node in tree.nodes:
        if first.i < node.i < comma.i and node.prep in by and (node.head is first or node.head is verb):
            node.head, node.relation = first, "agent"
        elif node.head is first and node.i > comma.i:
            node.head = verb


def infinitives(tree: Tree, language: Language) -> None:
    """« demande », “jeered”: a verb whose lemma is its own form, or no word, gets its infinitive."""
    verbs = set(language.other_forms.values())
    participles = (*(e for e, _ in language.participle_endings), *language.words.get("participle_like", ("",)))
    for node in tree.nodes:
        if node.is_verb and node.lemma == node.form:
            node.lemma = language.present_forms.get(node.form) or language.other_forms.get(node.form, node.lemma)
        elif node.is_verb and (known := language.other_forms.get(node.form)) and node.lemma not in verbs and (known.startswith(node.lemma) or node.lemma.startswith(known[:-1]) and not node.lemma.startswith(known)):
            node.lemma = known  # “exonerat”, “resupplie”
        past = node.morph.get("VerbForm") == "Part" and node.morph.get("Tense") == "Past" and not node.form.endswith(participles)  # « rompt »
        if node.is_verb and (node.morph.get("VerbForm") == "Inf" or past) and language.present_forms.get(node.form) == node.lemma != node.form:
            node.morph = {"VerbForm": "Fin", "Mood": "Ind", "Tense": "Pres"}  # « qui négocie »


def nouns_after_determiners(tree: Tree, language: Language) -> None:
    """« une offre américaine »: a finite verb right after an article is a noun."""
    articles = language.word_set("articles_before_nouns")
    for node in tree.nodes:
        if not node.is_verb or node.morph.get("VerbForm") != "Fin" or node.related("subject", "passive_subject", "auxiliary", "reflexive"):
            continue
        left = before(tree, node)
        if left is None or left.form not in articles or left.relation != "determiner" or node.relation not in ("object", "subject", "passive_subject", "oblique", "coordination"):
            continue
        node.pos, node.lemma, node.morph = "NOUN", node.form, {}
        for kid in node.kids:
            if kid.relation == "object" and kid.pos == "ADJ":
                kid.relation = "adjective"


def infinitives_as_nouns(tree: Tree, language: Language) -> None:
    """« vouloir téléphoner »: an infinitive read as a noun under a verb that takes one."""
    known = set(language.present_forms.values())
    for node in tree.nodes:
        if node.pos in ("NOUN", "ADJ") and node.relation == "complement" and node.form in known and not node.mentions and not node.related("determiner"):
            node.pos, node.lemma, node.morph = "VERB", node.form, {"VerbForm": "Inf"}


def prepositions(tree: Tree, language: Language) -> None:
    """« envers l'Indonésie »: a preposition read as a verb, adverb or noun goes back under its noun."""
    for node in tree.nodes:
        if node.pos not in ("VERB", "ADV", "NOUN") or node.form not in language.prepositions or node.related("auxiliary", "determiner"):
            continue
        if node.related("subject", "passive_subject") and (node.lemma != node.form or node.head is None):
            continue
        noun = next((k for k in node.kids if k.i > node.i and k.is_nominal and not k.prep), None)
        if node.pos == "NOUN" and noun is None:
            noun = next((n for n in tree.nodes if n.i > node.i and n.relation != "determiner"), None)
            noun = noun if noun is not None and noun.mentions and noun.head is node.head and not noun.prep else None
        if noun is not None and node.head is not None:
            for kid in node.related("subject", "passive_subject"):
                kid.head, kid.relation = node.head, "object"
            noun.head, noun.relation, noun.prep = node.head, "oblique", node.form
            node.head, node.relation, node.pos = noun, "case", "ADP"


def gerunds_as_adjectives(tree: Tree, language: Language) -> None:
    """« en menaçant de reprendre les frappes »: an adjective of a rule's verb right behind the gerund's mark is the gerund."""
    marks = language.word_set("gerund_marks")
    for node in tree.nodes:
        mark = before(tree, node)
        if node.pos not in ("ADJ", "NOUN") or node.mentions or mark is None or mark.form not in marks:
            continue
        lemma = next((v for e, i in language.gerund_endings if node.form.endswith(e) and (v := node.form.removesuffix(e) + i) in language.rule_verbs), "")
        clause = next((a for a in node.ancestors() if a.is_verb and a.i < mark.i), None)
        if not lemma or clause is None:
            continue
        node.pos, node.lemma, node.morph = "VERB", lemma, {"VerbForm": "Part", "Tense": "Pres"}
        node.head, node.relation, node.prep = clause, "adverbial", ""
        for kid in mark.kids:
            if kid is not node:
                kid.head, kid.relation = node, "complement" if kid.morph.get("VerbForm") == "Inf" else kid.relation
        mark.head, mark.relation = node, "mark"


def determiner_as_noun(tree: Tree, language: Language) -> None:
    """« a utilisé des gaz » with « des » drawn above its noun."""
    for word in tree.nodes:
        noun = next((k for k in word.related("name", "dep") if k.i > word.i and k.pos == "NOUN"), None)
        if word.pos != "DET" or noun is None or word.head is None or not word.head.is_verb:
            continue
        noun.head, noun.relation = word.head, "object" if not word.head.related("object") else "oblique"
        for kid in word.kids:
            if kid is not noun:
                kid.head = word.head if kid.is_verb else noun
        word.head, word.relation = noun, "determiner"


def personal_pronouns(tree: Tree, language: Language) -> None:
    """« qu'il devait collaborer »: « il » is the subject where neither its verb nor the infinitive behind it is impersonal; « nous » before an infinitive is none."""
    pronouns, impersonal, clitics = (language.word_set(k) for k in ("impersonal_pronouns", "impersonal_verbs", "object_clitics"))
    for node in tree.nodes:
        verb = node.head
        if node.form in clitics and verb is not None and verb.morph.get("VerbForm") == "Inf" and node.i == verb.i - 1 and node.relation == "subject":
            node.relation = "object"  # « nous demander de … »: of us
        if node.form not in pronouns or node.relation != "reflexive" or verb is None or not verb.is_verb or verb.related("subject", "passive_subject", "copula", "passive"):
            continue
        if not any(v.lemma in impersonal for v in (verb, *verb.related("complement"))) and (verb.related("complement") or verb.related("object")):
            node.relation = "subject"
