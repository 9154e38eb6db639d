"""Targets that a sentence leaves to its reader: whom a reaction answers, whom it deals with beside, on whose people force is used at home.

« Ankara a haussé le ton et exige des excuses » does not say of whom; what was done to Ankara before does. In sixty articles written for measuring (a third never
read) who did something hostile to the source before was the target in 14 of 19 cases, the only other side of the sentence in 21 of 34.
"""

from __future__ import annotations

from coder.actors.codes import is_international, join_code
from coder.actors.mention import Mention
from coder.events.found import Found
from coder.events.roles import Roles
from coder.grammar import Node, Tree
from coder.text import fold

REACTIONS = ("10", "11", "12", "13", "15", "16")
FORCE = ("173", "175", "18", "190", "193", "194", "195", "20")
ON_PEOPLE = ("17", "18")
HOSTILE = "10"
FORCES = ("COP", "MIL", "JUD", "GOV", "SPY", "REB", "UAF")
REACH = 4  # so many events back a reaction may answer
NOWHERE = ("place", "adjective")


def suppose_target(found: Found, tree: Tree, told: list[Found], here: list[Found], roles: Roles) -> bool:
    """Give an event that lacks only its target the one its reader supposes, if any; `here` are the events of its sentence, `told` those before."""
    if found.dropped != "no target" or not found.source or found.both or not found.trigger.is_verb:
        return False
    others = _abroad([m for n in tree.nodes if fold(n.prep) not in roles.locative for m in n.mentions if m.code and m.kind not in NOWHERE], found.source)
    if found.cameo.startswith(REACTIONS) and (found.match.rule.frame or found.match.rule.cameo.startswith(REACTIONS)):  # not « occupera le siège de X »
        done = [f for f in [*told, *here][-REACH:] if f.cameo >= HOSTILE and _concerns(f.target, found.source)]
        answered = _abroad(done[-1].source, found.source) if done else []
        beside = [m for f in here[-1:] if _concerns(f.source, found.source) for m in _abroad(f.target, found.source)]
        for target, sign in ((answered, "answers-an-act"), (beside, "only-other-side"), (others, "only-other-side")):
            if len({m.country for m in target}) == 1:
                return _fill(found, target[:1], sign)
    if found.cameo.startswith(FORCE) and not others and (people := _people(found, roles)):
        return _fill(found, people, "people-at-home")
    return False


def _fill(found: Found, target: list[Mention], sign: str) -> bool:
    found.target, found.dropped = target, ""
    found.doubts = [*(d for d in found.doubts if d != "undergoer-sought"), sign]
    return True


def _people(found: Found, roles: Roles) -> list[Mention]:
    """Those on whom an organ of state, or who fights it, uses force in their own country: people told of for the first time, or by name."""
    state = found.source[0].country
    if len({m.country for m in found.source}) > 1 or len(state) < 3 or is_international(state) or not all(m.code[3:6] in FORCES for m in found.source):
        return []
    nodes = [roles.core(n) for n in found.match.slots.get("TARGET", [])]
    fitting = _new_people if found.cameo.startswith(ON_PEOPLE) else _told_of
    if not nodes or not all(n.pos == "PROPN" or fitting(n, roles) for n in nodes):
        return []
    n = nodes[0]
    return [Mention(n.start, n.end, n.text, join_code(state, "CVL"), "implied", how="people of the country, since nobody else is named")]


def _new_people(noun: Node, roles: Roles) -> bool:
    """« trois hommes », not « l'homme »: whoever he is was told before."""
    return fold(noun.lemma) in roles.people and all(fold(k.form) in roles.indefinite for k in noun.kids if k.relation == "determiner")


def _told_of(noun: Node, roles: Roles) -> bool:
    """« un marché », « la foule », not « leurs menottes »."""
    return noun.pos == "NOUN" and not any(k.form in roles.possessive for k in noun.kids)


def _concerns(side: list[Mention], own: list[Mention]) -> bool:
    home = {m.country for m in own}
    return any(m.country in home for m in side)


def _abroad(actors: list[Mention], own: list[Mention]) -> list[Mention]:
    home = {m.country for m in own}
    return [m for m in actors if m.country not in home]
