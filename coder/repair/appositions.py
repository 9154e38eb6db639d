"""A name and the role that explains it, a noun and the participle between commas: which of the two the verb is said of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.repair.clauses import is_finite, take_place
from coder.repair.tags import before

if TYPE_CHECKING:
    from coder.grammar import Tree
    from coder.language import Language

ARMED = {"REB", "SEP", "UAF", "CRM"}  # groups whose people are named by them


def name_before_role(tree: Tree, language: Language) -> None:
    """« Amina Diop, ministre du Mali, est arrivée »: the name that opens the clause is the subject, the role explains it."""
    for role in tree.nodes:
        verb = role.head
        at = tree.nodes.index(role)
        if role.relation not in ("subject", "passive_subject") or not role.mentions or verb is None or at < 2 or tree.nodes[at - 1].text != ",":
            continue
        name = tree.nodes[at - 2]
        behind = next((n for n in tree.nodes[at + 1:] if n.i > max(k.i for k in role.phrase())), None)
        if name.head is verb and not name.prep and name.relation in ("oblique", "dep", "object", "name", "adverb", "time") and any(m.kind == "person" for m in name.mentions) and behind is not None and behind.text == ",":
            name.relation, role.head, role.relation = role.relation, name, "apposition"


def role_before_name(tree: Tree, language: Language) -> None:
    """« les islamistes shebab », « des miliciens houthis »: people named by the armed group they belong to, right behind."""
    for node in tree.nodes:
        left = before(tree, node)
        if left is None or node.head is not left or node.prep or not node.mentions or node.mentions[0].kind != "organisation" or node.mentions[0].code[3:6] not in ARMED:
            continue
        role = left.mentions[0] if left.mentions else None
        if role is not None and role.kind == "agent" and role.agent_kind == "person" and role.number == "p" and node.mentions[0].code[:3] != role.code[:3]:
            left.mentions = [*node.mentions]


def apposed_participles(tree: Tree, language: Language) -> None:
    """« Le ministre, arrivé la veille à Lima, s'est entretenu … »: the subject is the main verb's, the participle tells of it."""
    for verb in tree.nodes:
        main = verb.head
        if not verb.is_verb or verb.morph.get("VerbForm") != "Part" or verb.related("auxiliary", "passive", "copula") or main is None or not is_finite(main) or main.i < verb.i or main.related("subject", "passive_subject"):
            continue
        own = [k for k in verb.related("subject", "passive_subject") if k.i < verb.i]
        comma = before(tree, verb)
        if len(own) != 1 or comma is None or comma.text != "," or own[0].pos == "PRON" and not own[0].mentions:
            continue
        own[0].head, own[0].relation = main, "subject"
        verb.head, verb.relation = own[0], "participle"


def participle_as_root(tree: Tree, language: Language) -> None:
    """« Une marche, prévue samedi, a été interdite »: the participle between commas tells of the subject, the finite verb is the main one."""
    for verb in tree.nodes:
        if not verb.is_verb or verb.head is not None or verb.morph.get("VerbForm") != "Part" or verb.related("auxiliary", "passive", "copula"):
            continue
        subject = next((k for k in verb.related("subject", "passive_subject") if k.i < verb.i), None)
        main = next((k for k in verb.kids if k.i > verb.i and k.is_verb and k.relation in ("adverbial", "coordination", "parataxis", "dep", "complement") and k.related("auxiliary", "passive") and not k.related("mark", "cc")), None)
        if subject is None or main is None:
            continue
        opening = min([main, *main.kids], key=lambda n: n.i)
        own = next(iter(main.related("subject", "passive_subject")), None)
        helper = next((k for k in main.related("auxiliary", "passive") if k.morph.get("VerbForm") == "Fin"), None)
        if own is not None:  # « …, dont est membre X, ont été condamnés »: X is one, they are many
            if helper is None or helper.morph.get("Number") != "Plur" or not any(m.kind == "person" for m in own.mentions):
                continue
            own.relation = "dep"
        elif (comma := before(tree, opening)) is None or opening.text != "," and comma.text != ",":
            continue
        take_place(main, verb)
        subject.head, subject.relation = main, "passive_subject" if main.related("passive") else "subject"
        verb.head, verb.relation = subject, "participle"


def participle_of_first_noun(tree: Tree, language: Language) -> None:
    """« l'attaque contre un camp, revendiquée par X »: the participle belongs to the noun it agrees with."""
    for verb in tree.nodes:
        noun, comma = verb.head, before(tree, verb)
        if verb.relation != "participle" or noun is None or comma is None or comma.text != "," or verb.morph.get("Tense") != "Past" or not verb.morph.get("Gender") or not noun.morph.get("Gender"):
            continue
        agrees = lambda n: all(n.morph.get(k) == verb.morph.get(k) for k in ("Gender", "Number"))
        first = noun
        while first is not None and first.is_nominal and not first.is_verb and (not agrees(first) or first.mentions):
            first = first.head
        if not agrees(noun) and first is not None and first.is_nominal and not first.mentions and first.i < noun.i:
            verb.head = first
