"""Two actors given with the article and no event between them: the relation is known to be told, so roles are read more loosely.

Only for articles that bring their own actors. A pattern then holds without the preposition its actor should stand behind, and an actor
still missing is the nearest given one: who acts before the trigger, who undergoes behind it, the other way round in the passive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.actors.mention import Mention
from coder.events.roles import Roles
from coder.grammar import Node, Tree

if TYPE_CHECKING:
    from coder.events.found import Found

LOOSE = 0.45  # what the confidence of a loosely read event is multiplied by


def fill_from_given(found: Found, tree: Tree, roles: Roles) -> None:
    """Give an event the given actors that its pattern did not find."""
    nodes = [n for n in tree.nodes if any(m.kind == "given" for m in n.mentions)]
    codes = lambda mentions: {m.code for m in mentions}
    named = lambda chosen, other: [m for n in chosen for m in n.mentions if m.kind == "given" and m.code not in codes(other)]
    trigger = found.trigger
    before = [n for n in reversed(nodes) if n.i < trigger.i]
    after = [n for n in nodes if n.i > trigger.i]
    passive = trigger.is_verb and roles.is_passive(trigger)
    if passive:
        before, after = after, before
    if not found.source and not found.target:
        doer = before[:1] or after[:1]
        if not passive and len(before) > 1 and not after:  # both before: the first one named acts
            doer = before[-1:]
        found.source = _first(named(doer, []))
        found.target = _first(named([*after, *before], found.source))
        found.confidence -= 0.2
    elif not found.source:
        found.source = _first(named([*before, *after], found.target))
        found.confidence -= 0.1
    elif not found.target:
        found.target = _first(named([*after, *before], found.source))
        found.confidence -= 0.1


def _first(mentions: list[Mention]) -> list[Mention]:
    return mentions[:1]


def nearness(trigger: Node, tree: Tree) -> float:
    """0 to 0.2: how well a trigger stands between the given actors, in words and in clauses."""
    nodes = [n for n in tree.nodes if any(m.kind == "given" for m in n.mentions)]
    if not nodes:
        return 0.0
    low, high = nodes[0].i, nodes[-1].i
    inside = low < trigger.i < high
    clause = sum(1 for n in nodes if any(a is trigger or a is trigger.head for a in n.ancestors()))
    return 0.1 * inside + 0.05 * min(clause, 2)
