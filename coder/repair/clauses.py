"""Clauses the parser tears apart or folds into a noun phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.repair.tags import after, become_verb, before

if TYPE_CHECKING:
    from coder.grammar import Node, Tree
    from coder.language import Language


def is_finite(verb: Node) -> bool:
    """A finite form, or a participle with a finite auxiliary."""
    return verb.is_verb and (verb.morph.get("VerbForm") == "Fin" or any(k.relation in ("auxiliary", "passive") and k.morph.get("VerbForm") == "Fin" for k in verb.kids))


def under(node: Node, top: Node) -> bool:
    """Whether a node hangs somewhere under another."""
    return any(a is top for a in node.ancestors())


def take_place(new: Node, old: Node) -> None:
    """Let a node stand where another stood."""
    new.head, new.relation = old.head, old.relation if old.head is not None else "root"


def become_auxiliary(helper: Node, verb: Node) -> None:
    """Let a verb stand where its helper stood, with all that hung on that."""
    take_place(verb, helper)
    for kid in helper.kids:
        if kid is not verb:
            kid.head = verb
    helper.head, helper.relation = verb, "auxiliary"


def auxiliary_as_verb(tree: Tree, language: Language) -> None:
    """« La justice avait, hier, mis en examen … »: an auxiliary cut off from its participle goes back under it."""
    perfect = language.word_set("perfect_auxiliaries")
    for aux in tree.nodes:
        if aux.lemma not in perfect or aux.relation in ("auxiliary", "passive", "copula") or aux.pos not in ("AUX", "VERB"):
            continue
        if aux.related("object", "complement", "predicate"):
            continue
        following = [n for n in tree.nodes if n.i > aux.i][:6]
        verb = next((n for n in following if n.is_verb and n.morph.get("VerbForm") == "Part" and n.morph.get("Tense") == "Past"), None)
        if verb is None or not under(verb, aux) or any(n.is_nominal and not n.prep and n.relation != "time" for n in following[: following.index(verb)]):
            continue
        become_auxiliary(aux, verb)


def torn_coordination(tree: Tree, language: Language) -> None:
    """« Pékin et Moscou ont signé », « les pourparlers entre Khartoum et Djouba ont repris »: the second name is no lone subject."""
    joins, between = language.word_set("and"), language.word_set("between")
    for second in tree.nodes:
        if not second.mentions or second.prep:
            continue
        i = tree.nodes.index(second) - 1
        while i >= 0 and tree.nodes[i].relation == "determiner":
            i -= 1
        if i < 1 or tree.nodes[i].form not in joins:
            continue
        joint, first = tree.nodes[i], _before_apposition(tree, i - 1)
        if not first.mentions or second.head is first or first.head is second:
            continue
        verb = second.head if second.relation in ("subject", "passive_subject") else None
        if first.prep in between:
            noun = first.head
            second.head, second.relation = first, "coordination"
            joint.head = second
            if verb is not None and noun is not None and noun is not verb and not noun.is_verb and not any(k is not second for k in verb.related("subject", "passive_subject")):
                if under(verb, noun):
                    take_place(verb, noun)
                noun.head, noun.relation = verb, "subject"
        elif not first.prep and verb is not None and is_finite(verb) and first.relation not in ("subject", "passive_subject", "object"):
            relation = second.relation
            second.head, second.relation = first, "coordination"
            joint.head = second
            if under(verb, first):
                take_place(verb, first)
            first.head, first.relation = verb, relation


def _before_apposition(tree: Tree, i: int) -> Node:
    """« le Pérou, membre de …, et le Chili »: the noun before a stretch between two commas that ends here, else the node itself."""
    node = tree.nodes[i]
    if node.text != ",":
        return node
    opening = next((k for k in range(i - 1, 0, -1) if tree.nodes[k].text == ","), 0)
    inside = tree.nodes[opening + 1:i]
    if opening and not any(n.is_verb or n.relation == "cc" for n in inside):
        return tree.nodes[opening - 1]
    return node if opening else tree.nodes[i - 1]  # « Le Pérou, et le Chili, … »


def _finite_around(tree: Tree, node: Node) -> bool:
    """Whether the stretch of the sentence between stronger marks that holds the node has a finite verb."""
    marks = {n.i for n in tree.nodes if n.text in (";", ":", ",")}
    low = max([m for m in marks if m < node.i], default=-1)
    high = min([m for m in marks if m > node.i], default=10**6)
    return any(low < n.i < high and n is not node and is_finite(n) and n.relation not in ("relative",) for n in tree.nodes)


def verb_inside_noun_phrase(tree: Tree, language: Language) -> None:
    """“The European Union lifted sanctions on Burundi”: a past form read as an adjective of the noun after it is the verb."""
    for verb in tree.nodes:
        if not verb.is_verb or verb.relation != "adjective" or verb.head is None or verb.head.i < verb.i or verb.morph.get("VerbForm") not in ("Part", "Fin", None):
            continue
        if verb.morph.get("Aspect") == "Prog" or _finite_around(tree, verb):
            continue
        left, noun = before(tree, verb), verb.head
        if left is None or not left.mentions or left.prep:
            continue
        take_place(verb, noun)
        noun.head, noun.relation = verb, "object"
        for node in noun.kids:
            if node.i < verb.i and node is not verb:
                node.head = verb
        if under(verb, left):
            take_place(verb, left)
        left.head, left.relation = verb, "subject"
        for node in [k for k in noun.kids if k.relation == "oblique" and k.i > noun.i]:
            node.head = verb
        verb.morph = {**verb.morph, "VerbForm": "Fin"}


def headline_verb(tree: Tree, language: Language) -> None:
    """« Paris sanctionne deux généraux », “Nepal imports fuel”: a word right after an actor, in a clause without verb, that can be a verb is one."""
    for node in tree.nodes:
        lemma = language.present_forms.get(node.form, "")
        if not lemma or node.mentions or node.relation in ("case", "determiner"):
            continue
        if node.is_verb and not (node.relation in ("participle", "adjective") and node.head is not None and node.head.head is None):
            continue
        left, right = before(tree, node), after(tree, node)
        if left is None or not left.mentions or left.prep or left.mentions[0].kind == "adjective" or right is None or _finite_around(tree, node):
            continue
        if not (right.pos in ("DET", "NUM", "ADP", "PROPN") or right.mentions or right.is_nominal):
            continue
        old = node.head
        while old is not None and not (old is left or old.i > node.i):
            old = old.head
        become_verb(node, lemma)
        if old is not None:
            take_place(node, old)
        if old is not None and old is not left:
            old.head, old.relation = node, "object"
        if left.head is not node and not under(node, left):
            pass
        left.head, left.relation = node, "subject"
        following = next((n for n in tree.nodes if n.i > node.i and n.is_nominal and n.relation not in ("adjective", "compound")), None)
        if following is not None and following.head is not node and not following.prep and not node.related("object") and (following.head is None or following.head.i <= node.i):
            following.head, following.relation = node, "object"
        for kid in tree.nodes:
            if kid.head is left and kid.i > node.i:
                kid.head = node


def negations_near_verbs(tree: Tree, language: Language) -> None:
    """« il n'avait jamais vraiment renoncé »: the negation belongs to the verb that follows it, wherever the parser hung it."""
    particles = language.word_set("negation_particle")
    words = language.word_set("negation") | language.word_set("cessation")
    for node in tree.nodes:
        if node.form not in particles:
            continue
        if node.head is not None and node.head.relation in ("auxiliary", "passive", "copula") and node.head.head is not None:
            node.head = node.head.head  # « n'a, pour l'heure, signé aucun … »
        following = [n for n in tree.nodes if n.i > node.i][:7]
        verb = next((n for n in following if n.is_verb and n.relation not in ("auxiliary", "passive", "copula", "causative")), None)
        if verb is None or any(n.pos == "PUNCT" or n.mentions for n in following[: following.index(verb)]):
            continue
        if verb is not node.head and not under(verb, node):
            node.head = verb
        for word in following:
            if word.form in words and word.pos in ("ADV", "PRON") and abs(word.i - verb.i) <= 3 and not word.kids and word.head is not verb and word.relation in ("adverb", "negation", "dep"):
                word.head = verb


def lost_relative(tree: Tree, language: Language) -> None:
    """« Le Gondor, que le Mordor a attaqué, … »: a clause whose object is « que », right after a noun and a comma, is that noun's."""
    pronouns = language.word_set("relative_object")
    for verb in tree.nodes:
        if not verb.is_verb or verb.relation not in ("adverbial", "complement", "parataxis", "dep"):
            continue
        que = next((k for k in verb.kids if k.form in pronouns and k.relation in ("object", "mark") and k.i < verb.i), None)
        torn = next((k for s in verb.related("subject") for k in s.kids if k.form in pronouns and k.relation == "mark" and k.i < s.i < verb.i), None)  # « qu'Anna, par la voix de …, a soutenu »
        if que is None and torn is not None and verb.relation == "adverbial" and not verb.related("object"):
            que, torn.head, torn.relation = torn, verb, "object"
        if que is None:
            continue
        comma = before(tree, que)
        noun = before(tree, comma) if comma is not None and comma.text == "," else None
        if comma is not None and comma is not verb and comma.pos == "NOUN" and que.relation == "object" and que.morph.get("PronType") == "Rel" and verb.relation == "complement" and verb.head is not None and verb.head.i < comma.i and len(verb.related("object")) == 1:
            noun = comma if not under(comma, verb) else None  # « l'offensive qu'elle mène contre X »
        if noun is not None and (noun.mentions or noun is comma) and noun is not verb and not under(noun, verb):
            verb.head, verb.relation, que.relation = noun, "relative", "object"


def present_participle(tree: Tree, language: Language) -> None:
    """« se sont abattues sur la Galilée, blessant … »: a present participle after a comma goes with the verb before, not the last noun."""
    for node in tree.nodes:
        main = next((k for k in node.kids if k.i < node.i and k.relation == "adverbial" and is_finite(k) and k.related("subject")), None)
        if node.head is None and node.morph.get("Tense") == "Pres" and node.morph.get("VerbForm") == "Part" and main is not None and not main.related("mark"):
            take_place(main, node)  # « X a expulsé Y, lui ordonnant de … », read the other way round
            node.head, node.relation = main, "adverbial"
            continue
        if node.morph.get("VerbForm") != "Part" or node.morph.get("Tense") != "Pres" or node.relation not in ("participle", "adjective", "relative", "dep", "parataxis") or node.head is None:
            continue
        left = before(tree, node)
        while left is not None and left.head is node and left.pos == "PRON":  # « …, lui ordonnant de … »
            left = before(tree, left)
        if left is None or left.text != "," or node.head.relation in ("subject", "passive_subject"):
            continue
        verb = node.head
        while verb is not None and not verb.is_verb:
            verb = verb.head
        if verb is not None:
            node.head, node.relation, node.pos = verb, "adverbial", "VERB"
            for kid in node.kids:
                if kid.relation == "subject" and kid.i > node.i:
                    kid.relation = "object"  # « accusant le Chili »


def bare_participle(tree: Tree, language: Language) -> None:
    """« un camion piégé contre … »: a past participle right behind its noun with no agent is an adjective; what follows is the noun's."""
    for node in tree.nodes:
        if node.relation != "participle" or node.is_verb or node.head is None or node.head.is_verb:
            continue
        if node.pos == "NOUN" and any(k.morph.get("VerbForm") == "Inf" and k.i == node.i + 1 for k in node.related("complement")):
            node.pos, node.morph = "VERB", {**node.morph, "VerbForm": "Part", "Tense": "Past"}  # « une ministre venue haranguer … »
        elif node.pos in ("ADJ", "NOUN") and not node.related("agent", "subject"):
            node.relation = "adjective"


def main_clause_as_relative(tree: Tree, language: Language) -> None:
    """« Lors d'une rencontre à X, Y et Z ont annoncé … »: where no other verb governs the sentence, a clause without relative pronoun is no relative."""
    pronouns = language.word_set("relative_subject") | language.word_set("relative_object") | language.word_set("relative_possessive")
    root = next((n for n in tree.nodes if n.head is None and n.pos != "PUNCT"), None)
    if root is None or root.is_verb or root.related("copula", "subject"):
        return
    for verb in tree.nodes:
        subject = next((k for k in verb.related("subject", "passive_subject") if k.i < verb.i), None)
        if verb.relation != "relative" or not is_finite(verb) or subject is None or any(n.form in pronouns or n.morph.get("PronType") == "Rel" for k in verb.kids if k.i < verb.i for n in k.phrase()):
            continue
        opening = verb.head
        comma = before(tree, min((n for n in subject.phrase() if n.pos != "PUNCT"), key=lambda n: n.i))
        if opening is None or comma is None or comma.text != ",":
            continue
        take_place(verb, root)
        for node in {root, opening}:
            if node is not verb and (node is root or node.head is root and node.prep):
                node.head, node.relation = verb, "oblique" if node.is_nominal else "adverb"
        return


def clause_behind_phrase(tree: Tree, language: Language) -> None:
    """« a exigé, avec ses voisins, que X renonce »: a clause with « que » behind a phrase set off by commas is what the verb asks or says."""
    asking = language.word_set("inverting_verbs") | language.word_set("object_control")
    for verb in tree.nodes:
        noun = verb.head
        if verb.relation != "relative" or noun is None or not noun.prep or not verb.related("subject") or noun.head is None or noun.head.lemma not in asking:
            continue
        que = next((k for k in verb.kids if k.form in language.word_set("relative_object") and k.i < verb.i), None)
        comma = before(tree, que) if que is not None else None
        told = comma is noun and bool(noun.mentions) and noun.prep in language.word_set("to")  # « a rappelé au Chili qu'il devait … »
        if que is None or que.relation == "subject" or comma is None or not (comma.text == "," or told) or noun.head.related("complement", "object"):
            continue
        verb.head, verb.relation, que.relation = noun.head, "complement", "mark"


def infinitive_behind_preposition(tree: Tree, language: Language) -> None:
    """« afin de préparer une rencontre »: the infinitive between a preposition of several words and a noun has the noun as its object."""
    for node in tree.nodes:
        first = next((k for k in node.kids if k.relation == "case"), None)
        verb = next((v for k in node.kids if k.relation == "case" for v in k.kids if v.is_verb and v.morph.get("VerbForm") == "Inf" and k.i < v.i < node.i), None)
        if verb is None or first is None or node.head is None:
            continue
        verb.head, verb.relation, verb.prep = node.head, "adverbial", ""
        for kid in node.kids:
            if kid.relation == "case" and kid.i < verb.i:
                kid.head, kid.relation = verb, "mark"
        node.head, node.relation, node.prep = verb, "object", ""
