"""Whose act a noun is that tells one: « les frappes israéliennes », « Israël a mené des frappes », "strikes by Israel"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.events.roles import Roles
from coder.events.slots import close
from coder.grammar import Node
from coder.text import fold

if TYPE_CHECKING:
    from coder.events.match import Match

VISITS = {"042", "043"}
SHARED = {"01", "02", "03", "04", "05", "06"}  # acts of talk and cooperation: whoever the clause is about takes part


def owner(roles: Roles, node: Node, match: Match) -> list[Node]:
    """Whose act a noun is: its adjective or possessor, the subject of its support verb, the subject of its clause."""
    if any(m.code for m in node.mentions):
        return [node]
    if node.related("subject"):  # « les enseignants sont en grève », « la Croatie enquête » read as a noun
        return _antecedent(roles, node) or node.related("subject")
    taken = {n.i for nodes in match.slots.values() for n in nodes}
    free = lambda nodes: [n for n in nodes if n.i not in taken and roles.actors([n], owner_only=True)]
    by = free([n for n in roles.phrases(node, frozenset(roles.by)) if not _of_another(n, node) and (n.relation != "agent" or n.head is None or not roles.aside(node) or n.head not in node.ancestors())])
    if by:
        return by[:1]
    near = free(close(roles, node)) or free([k for k in node.kids if k.relation == "oblique" and k.prep in roles.of and k not in match.words])
    if near:
        return near
    made = free(roles.makers(node)) or free([s for k in node.related("relative") if fold(k.lemma) in roles.support and node in roles.objects(k) for s in roles.subjects(k)])
    if made:
        return made
    head, steps = node.head, 0
    aside = bool(match.rule.frame) and roles.aside(node)  # « à la veille du choix de … », « malgré la demande de … »: nobody's of this clause
    while head is not None and steps < 4 and not aside:
        if head.is_verb and node.relation == "parataxis":
            return []
        if head.is_verb:
            if not _does(roles, head, node, match):
                return []
            doers, undergoers = roles.logical(head)
            if fold(head.lemma) in roles.passive_support and node.relation == "object":
                return []
            return [n for n in roles.expand(doers or []) if n is not node and n.i not in taken] or ([n for n in undergoers if n is not node and n.i not in taken] if roles.is_passive(head) and node.relation == "oblique" else [])
        if head.related("subject"):  # « Le chef du Hamas est au Caire pour des discussions »
            return [n for n in head.related("subject") if n.i not in taken]
        if head.mentions and node.relation in ("oblique", "apposition", "participle", "dep") and not (head.prep and fold(head.prep) in roles.locative):
            return [head] if head.i not in taken else []
        head, steps = head.head, steps + 1
    return []


def speakers_own(roles: Roles, node: Node) -> bool:
    """« mon gouvernement », “our army”: in what is said, the speaker's own."""
    return any(k.form in roles.first_possessive and k.i < node.i for k in node.kids) and bool(node.mentions) and not any(m.code for m in node.mentions)


def someone(nodes: list[Node]) -> bool:
    """Whether a slot holds a person or people, whom no table knows."""
    return any(n.is_nominal and not n.mentions for n in nodes)


def _antecedent(roles: Roles, noun: Node) -> list[Node]:
    """« X se tait, ce qui est une critique de Y »: the relative's antecedent, or who does what « ce » sums up."""
    antecedent = noun.head
    if noun.relation != "relative" or antecedent is None:
        return []
    if antecedent.pos == "PRON" and antecedent.head is not None and antecedent.head.is_verb:
        return roles.logical(antecedent.head)[0]
    return [antecedent]


def _of_another(phrase: Node, noun: Node) -> bool:
    """« son aide à X, complice d'une campagne téléguidée par Y »: the doer of another noun named behind this one."""
    head = phrase.head
    while head is not None and head is not noun and not head.is_nominal:
        head = head.head
    return head is not None and head not in (noun, phrase.head) and any(a is noun for a in head.ancestors())


def _does(roles: Roles, verb: Node, noun: Node, match: Match) -> bool:
    """Whether the subject of a noun's clause may be its doer: with a support verb, « en visite », or in talk and cooperation (« lors d'un entretien avec … »)."""
    if fold(verb.lemma) in roles.support | roles.passive_support:
        return True
    if noun.head is verb and (match.rule.frame and fold(noun.prep) in (roles.undergoing - roles.locative) | roles.to or match.rule.cameo in VISITS and fold(noun.prep) in roles.to):  # “reacted to plans to …”, “to a visit”
        return False
    return match.rule.cameo[:2] in SHARED or bool(match.rule.frame) or fold(noun.prep) in roles.locative and noun.relation == "oblique" and noun.head is verb and not match.rule.cameo[:2] > "13"
