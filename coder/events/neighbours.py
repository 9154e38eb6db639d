"""The other side of an event where the clause beside it tells: the quotation one denounces, the verb whose gerund or second half the event is."""

from __future__ import annotations

from coder.actors.mention import Mention
from coder.events.found import Found
from coder.events.roles import Roles
from coder.grammar import Tree
from coder.simplify import QUOTES
from coder.text import fold

BLAME = "11"
ASKED = {"02", "10"}
PRESSURE = {"10", "12", "13", "16"}  # demanded of, refused, threatened and cut off is mostly whom the same sentence blames
OFFICIAL = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "REB", "SEP", "UAF", "PTY", "OPP"}


def named_before_colon(tree: Tree) -> list[Mention]:
    """« X, ministre de la Défense : « Nous … » »: who stands before a colon and a quotation, without a verb, says it."""
    before, colon, said = tree.text.partition(":")
    if not colon or said.lstrip()[:1] not in QUOTES:
        return []
    nodes = [n for n in tree.nodes if n.end <= len(before)]
    if any(n.pos in ("VERB", "AUX") and not n.mentions for n in nodes):
        return []
    return next((n.mentions for n in nodes if any(m.code and m.kind in ("person", "agent", "organisation") for m in n.mentions)), [])


def denounced(found: Found, roles: Roles) -> list[Mention]:
    """« Les garde-côtes de X ont coulé un bateau », dénonce Y: who does what is denounced."""
    verb, clause = found.trigger, found.trigger.head
    own = verb.related("subject")
    if found.cameo[:2] != BLAME or fold(verb.lemma) not in roles.denouncing or not own or own[0].i < verb.i or verb.related("object", "complement"):
        return []
    if clause is None or not clause.is_verb or clause.i > verb.i or fold(clause.lemma) in roles.suffering:
        return []
    doers, undergone = roles.logical(clause)
    deed = bool(undergone or clause.related("complement"))
    home, codes = {m.country for m in found.source}, {m.code for m in found.source}
    acting = [m for m in roles.actors(doers, owner_only=True) if m.code not in codes and m.kind != "place"]
    return [m for m in acting if m.code[3:6] in OFFICIAL or deed and m.country not in home and (len(m.code) == 3 or m.code.startswith("IGO"))]


def asked_as(found: Found, roles: Roles) -> list[Mention]:
    """« X s'est retiré, comme l'exigeait Y »: of whoever does it, Y demanded it."""
    verb, main = found.trigger, found.trigger.head
    if found.cameo[:2] not in ASKED or not verb.is_verb or main is None or not main.is_verb or main.i > verb.i or not any(fold(k.form) in roles.as_ and k.i < verb.i for k in verb.kids):
        return []
    codes = {m.code for m in found.source}
    return [m for m in roles.actors(roles.logical(main)[0], owner_only=True) if m.code not in codes]


def borrow_targets(readings: list[Found], roles: Roles) -> None:
    """« a dénoncé la répression à X et menace de sanctions », “pressed X, threatening to …”: to the one the verb before is about."""
    for found in readings:
        verb = found.opener or found.trigger
        head = verb.head
        if found.dropped != "no target" or found.cameo[:2] not in PRESSURE or not verb.is_verb or head is None or verb.relation not in ("adverbial", "coordination") or verb.related("subject", "passive_subject"):
            continue
        own = [n for f in found.chain() for base in (f.opener or f.trigger, f.trigger) for n in base.phrase()]
        if any(any(m.code for m in n.mentions) or n.form in roles.datives for n in own) or any(n.is_nominal for n in found.match.slots.get("TARGET", [])):
            continue
        beside = [f for f in readings if not f.dropped and f.cameo >= "10" and (f.opener or f.trigger) is head and {m.code for m in f.source} == {m.code for m in found.source}]
        target = [m for f in beside for m in f.target if m.country not in {s.country for s in f.source}]
        if target:
            found.target, found.dropped = target[:1], ""
            found.doubts = [*(d for d in found.doubts if d != "undergoer-sought"), "only-other-side"]
