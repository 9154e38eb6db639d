"""Known errors of the parsers, mended on the neutral tree: each function is one kind of error and does nothing elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.text import fold

if TYPE_CHECKING:
    from coder.grammar import Node, Tree
    from coder.language import Language


def repair(tree: Tree, language: Language) -> None:
    """Apply every repair in order."""
    _verbs_taken_for_others(tree, language)
    _auxiliary_as_verb(tree, language)
    _times_are_no_objects(tree, language)
    _objects_need_verbs(tree)
    _participle_after_comma(tree)
    _lost_object(tree)
    _subject_after_verb_of_saying(tree, language)
    _lost_subject(tree, language)


def _verbs_taken_for_others(tree: Tree, language: Language) -> None:
    """« Pékin dément avoir … », « se garde de … »: a verb form read as an adverb or noun becomes the verb of its clause."""
    reflexives = language.word_set("reflexive")
    for node in tree.nodes:
        lemma = language.verbs.get(node.form, "")
        if node.mentions or (node.is_verb and not (lemma and node.relation == "participle")):
            continue
        previous = next((n for n in reversed(tree.nodes) if n.i < node.i), None)
        if not lemma and previous is not None and previous.form in reflexives and node.pos in ("NOUN", "ADJ", "ADV") and node.form.endswith("e"):
            lemma = node.form + "r"
        if not lemma:
            continue
        node.pos, node.lemma = "VERB", lemma
        node.morph = {"VerbForm": "Fin", "Mood": "Ind", "Tense": "Pres"}
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


def _auxiliary_as_verb(tree: Tree, language: Language) -> None:
    """« La justice avait, hier, mis en examen … »: an auxiliary cut off from its participle goes back under it."""
    perfect = language.word_set("perfect_auxiliaries")
    for aux in tree.nodes:
        if aux.lemma not in perfect or aux.relation in ("auxiliary", "passive", "copula") or aux.pos not in ("AUX", "VERB"):
            continue
        if any(n.head is aux and n.relation in ("object", "complement", "predicate") for n in tree.nodes):
            continue
        after = [n for n in tree.nodes if n.i > aux.i][:6]
        verb = next((n for n in after if n.is_verb and n.morph.get("VerbForm") == "Part" and n.morph.get("Tense") == "Past"), None)
        if verb is None or any(n.is_nominal and not n.prep and n.relation not in ("time",) for n in after[: after.index(verb)]):
            continue
        inside, walk = False, verb.head
        while walk is not None:
            inside, walk = inside or walk is aux, walk.head
        if not inside:
            continue
        verb.head, verb.relation = aux.head, aux.relation
        for node in tree.nodes:
            if node.head is aux and node is not verb:
                node.head = verb
        aux.head, aux.relation = verb, "auxiliary"


def _objects_need_verbs(tree: Tree) -> None:
    """« avait interpellé à Turku un homme »: an object hung under a noun or adjective goes up to the verb."""
    for node in tree.nodes:
        if node.relation != "object" or node.head is None or node.head.is_verb or node.head.pos in ("VERB", "AUX", "ADP"):
            continue
        verb = node.head
        while verb is not None and not verb.is_verb:
            verb = verb.head
        if verb is not None and verb.i < node.i:
            node.head = verb


def _participle_after_comma(tree: Tree) -> None:
    """« se sont abattues sur la Galilée, blessant … »: a present participle after a comma goes with the verb before, not the last noun."""
    for node in tree.nodes:
        if node.morph.get("VerbForm") != "Part" or node.morph.get("Tense") != "Pres" or node.relation not in ("participle", "adjective", "dep", "parataxis") or node.head is None:
            continue
        before = next((n for n in reversed(tree.nodes) if n.i < node.i), None)
        if before is None or before.text != "," or node.head.relation in ("subject", "passive_subject"):
            continue
        verb = node.head
        while verb is not None and not verb.is_verb:
            verb = verb.head
        if verb is not None:
            node.head, node.relation = verb, "adverbial"
            if node.pos == "ADJ":
                node.pos = "VERB"


def _lost_object(tree: Tree) -> None:
    """A bare place right after a verb without object is its object: « pilonnait Kharkiv »."""
    for node in tree.nodes:
        if node.mentions and not node.prep and node.relation in ("adverb", "dep", "name", "adjective") and node.head is not None and node.head.is_verb and node.i > node.head.i:
            if not any(n.head is node.head and n.relation == "object" for n in tree.nodes) and node.i - node.head.i <= 2:
                node.relation = "object"


def _times_are_no_objects(tree: Tree, language: Language) -> None:
    """« Le Niger a ordonné mardi … »: a weekday is when, not what."""
    times = language.word_set("time_nouns")
    for node in tree.nodes:
        if fold(node.text) in times and node.relation in ("object", "subject", "apposition", "oblique", "passive_subject") and not node.mentions:
            node.relation = "time"


def _subject_after_verb_of_saying(tree: Tree, language: Language) -> None:
    """« …, a souligné la porte-parole »: what follows an inverted verb of saying is its subject."""
    verbs = language.word_set("inverting_verbs")
    for verb in tree.nodes:
        if verb.lemma not in verbs or not verb.is_verb:
            continue
        own = verb.related("subject", "passive_subject")
        first = min([verb.i, *(k.i for k in verb.kids if k.relation in ("auxiliary", "reflexive", "adverb", "oblique") and k.i < verb.i and verb.i - k.i < 4)])
        before = next((n for n in reversed(tree.nodes) if n.i < first), None)
        if before is not None and before.pos != "PUNCT":
            continue
        after = sorted((k for k in verb.kids if k.i > verb.i and k.is_nominal and not k.prep and k.relation not in ("time", "subject")), key=lambda k: k.i)
        if after and own and before is not None and after[0].relation == "object" and not any(k.form == "que" for k in verb.kids):
            for node in own:  # « Des frappes inacceptables, a tranché le président »
                node.relation = "parataxis"
            own = []
        if after and not own and (before is not None or after[0].mentions):
            after[0].relation = "subject"


def _lost_subject(tree: Tree, language: Language) -> None:
    """A finite verb without a subject takes the bare noun just before it that nothing else claims."""
    for verb in tree.nodes:
        if not verb.is_verb or verb.relation == "auxiliary" or verb.related("subject", "passive_subject"):
            continue
        finite = verb.morph.get("VerbForm") == "Fin" or any(k.relation in ("auxiliary", "passive") and k.morph.get("VerbForm") == "Fin" for k in verb.kids)
        if not finite or verb.relation in ("relative", "auxiliary"):
            continue
        skipped = 0
        for node in reversed([n for n in tree.nodes if n.i < verb.i]):
            if node.head is verb and node.relation in ("auxiliary", "passive", "reflexive", "adverb", "time", "negation", "case", "oblique") and not node.mentions:
                continue
            if node.pos in ("PUNCT", "ADV", "AUX") and skipped < 3:
                skipped += 1
                continue
            if node.mentions and not node.prep and node.relation in ("root", "dep", "oblique", "apposition", "name", "parataxis", "object", "adjective", "coordination") and not _under(verb, node, ("complement", "participle")):
                top = node
                while top.relation == "coordination" and top.head is not None and top.head.mentions and not top.head.prep:
                    top = top.head
                if top.prep or top.relation in ("subject", "passive_subject"):
                    break
                if top.head is None or _inside(verb, top):
                    verb.head, verb.relation = (top.head, top.relation if top.head is not None else "root")
                top.head, top.relation = verb, "subject"
            break


def _inside(node: Node, top: Node) -> bool:
    return any(a is top for a in node.ancestors())


def _under(verb: Node, node: Node, relations: tuple[str, ...]) -> bool:
    return verb.head is node and verb.relation in relations
