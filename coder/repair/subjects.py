"""Subjects cut off from their verb: by a relative clause or an apposition between commas, in clefts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.repair.clauses import is_finite, take_place, under
from coder.repair.tags import before

if TYPE_CHECKING:
    from coder.grammar import Node, Tree
    from coder.language import Language

HELPERS = ("auxiliary", "passive", "copula", "causative", "reflexive", "negation", "adverb")


def _opening(tree: Tree, verb: Node, clitics: frozenset[str]) -> Node:
    """The first word of a verb's group: its auxiliaries, negation, pronouns and adverbs."""
    first = verb
    while (left := before(tree, first)) is not None and (left.head is verb or left.head is not None and left.head.head is verb and left.pos == "ADV") and (left.relation in HELPERS and not left.mentions or left.pos == "PRON" and left.form in clitics):
        first = left
    return first


def bare(node: Node) -> Node:
    """Up from « de X » and from the last of a list to the noun that heads the phrase."""
    while node.head is not None and node.head.i < node.i and node.head.is_nominal and (node.prep and node.relation == "oblique" or node.relation in ("coordination", "apposition", "adjective", "name")):
        node = node.head
    return node


def set_apart(tree: Tree, language: Language) -> None:
    """« L'Inde, que la crise inquiète, presse … », « le Chili, peu suspect de tendresse pour X, a exhorté … »: right behind a comma no verb has its subject before that comma; it stands before the stretch between two."""
    clitics = language.word_set("datives") | language.word_set("clitics") | language.word_set("reflexive") | frozenset(language.compose.get("definite_articles", ()))
    pronouns = language.word_set("relative_subject") | language.word_set("relative_object") | language.word_set("relative_possessive")
    saying = language.word_set("inverting_verbs")
    for verb in tree.nodes:
        if not is_finite(verb) or verb.relation in HELPERS:
            continue
        comma = before(tree, _opening(tree, verb, clitics))
        if comma is None or comma.text != ",":
            continue
        own = [k for k in verb.related("subject", "passive_subject") if k.form not in pronouns]
        if any(comma.i < k.i < verb.i for k in own) or any(k.i < verb.i for k in verb.related("cc", "mark") if k.form not in pronouns):
            continue
        left = [n for n in tree.nodes if n.i < comma.i]
        openings = [k for k, n in enumerate(left) if n.text == ","]
        for k in reversed(openings):
            noun = bare(left[k - 1]) if k else None
            inside = left[k + 1:]
            if noun is None or not noun.mentions or noun.prep or noun in own:
                break
            relative = next((n for n in inside[:3] if n.form in pronouns), None)
            finite = [n for n in inside if is_finite(n) and n.relation not in HELPERS or n.related("copula")]
            said = relative is None and len(finite) == 1 and finite[0].lemma in saying and _opening(tree, finite[0], clitics) is inside[0]
            if relative is None and finite and not said or relative is not None and not finite:
                continue
            if _claimed(noun, verb, inside) or relative is None and not said and not any(o in inside and not _heads(o, inside) for o in own):
                break
            if said:  # « La Bolivie, a annoncé son président, rompt … »
                _aside(verb, finite[0])
            behind = [k for k in own if k.i > verb.i]
            if behind and (verb.related("object", "passive") or not relative):
                break
            for node in behind:  # « X, à qui Y reproche …, a condamné Z »
                node.relation = "object"
            _join(tree, noun, verb, [k for k in own if k.i < verb.i], finite[0] if finite and not said else None, relative)
            break


def _aside(verb: Node, said: Node) -> None:
    """Let what is said between two commas hang beside the verb; what follows its verb is who says it."""
    if under(verb, said):
        take_place(verb, said)
    said.head, said.relation = verb, "parataxis"
    if not any(k.i > said.i for k in said.related("subject")):
        for kid in said.kids:
            if said.i < kid.i < verb.i and kid.relation == "object":
                kid.relation = "subject"


def _heads(node: Node, inside: list[Node]) -> bool:
    """Whether the whole stretch is this noun's phrase: « Mme X, ministre du Mali, est arrivée »."""
    return all(n is node or n.pos == "PUNCT" or under(n, node) for n in inside)


def _claimed(noun: Node, verb: Node, inside: list[Node]) -> bool:
    """Whether something before the stretch, or the clause around, has the noun already."""
    head = noun.head
    return head is not None and head is not verb and head not in inside and not under(verb, noun)


def _join(tree: Tree, noun: Node, verb: Node, own: list[Node], clause: Node | None, pronoun: Node | None) -> None:
    """Give the verb its subject; the clause between is the noun's, what was taken for the subject belongs to that clause."""
    if clause is not None and clause is not verb:
        if under(verb, clause):
            take_place(verb, clause)
        elif under(verb, noun):
            take_place(verb, noun)
        second = noun.head  # « X, qui a coupé … et interdit …, a … »
        if second is not None and second.is_verb and clause.i < second.i < verb.i:
            if under(verb, second):
                take_place(verb, second)
            second.head, second.relation = clause, "coordination"
        clause.head, clause.relation = noun, "relative"
        for node in own:
            node.head, node.relation = clause, "dep" if clause.related("object") or pronoun is not None and pronoun.relation == "object" else "object"
    else:
        if under(verb, noun):
            take_place(verb, noun)
        for node in own:
            node.head, node.relation = before(tree, node) or noun, "dep"
    if noun.head is None and under(verb, noun):
        take_place(verb, noun)
    noun.head, noun.relation = verb, "passive_subject" if verb.related("passive") else "subject"


def behind_open_clause(tree: Tree, language: Language) -> None:
    """« Après avoir reçu le roi, la Bolivie a rompu … » with Bolivie as the king's name: what stands behind the comma, right before the verb, is its subject, the noun before the comma the infinitive's object."""
    clitics = language.word_set("datives") | language.word_set("clitics") | language.word_set("reflexive") | frozenset(language.compose.get("definite_articles", ()))
    for verb in tree.nodes:
        subject = before(tree, _opening(tree, verb, clitics)) if is_finite(verb) and verb.relation not in HELPERS else None
        wrong = subject.head if subject is not None else None
        if subject is None or wrong is None or not subject.mentions or subject.prep or subject.relation not in ("apposition", "coordination", "name", "oblique") or wrong.relation not in ("subject", "passive_subject") or wrong.head is not verb:
            continue
        comma = before(tree, subject)
        while comma is not None and comma.relation == "determiner":
            comma = before(tree, comma)
        open_verb = next((n for n in reversed(tree.nodes) if n.i < wrong.i and n.is_verb and n.relation not in HELPERS), None)
        if comma is None or comma.text != "," or open_verb is None or is_finite(open_verb) or open_verb.related("object", "passive", "subject") or wrong.i - open_verb.i > 4 or any(n.text == "," for n in tree.between(open_verb, wrong)):
            continue
        top = open_verb
        while top.head is not None and top.head is not verb:
            top = top.head
        if under(verb, top):
            verb.head, verb.relation = None, "root"
            top.head = verb
            top.relation = "adverbial"
            if open_verb is not top:
                open_verb.head, open_verb.relation = verb, "adverbial"
        subject.head, subject.relation = verb, wrong.relation
        wrong.head, wrong.relation = open_verb, "object"


def clefts(tree: Tree, language: Language) -> None:
    """« C'est Lima qui avait rompu avec Quito »: the clause is the relative of the noun right before its pronoun."""
    pronouns = language.word_set("relative_subject")
    for pronoun in tree.nodes:
        verb, noun = pronoun.head, before(tree, pronoun)
        if pronoun.form not in pronouns or pronoun.relation not in ("subject", "passive_subject") or verb is None or noun is None or not noun.mentions:
            continue
        if verb.relation in ("dep", "adverbial", "complement", "parataxis") and noun.related("copula") and not under(noun, verb):
            verb.head, verb.relation = noun, "relative"
