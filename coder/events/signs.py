"""The signs for and against one row: how its act was put together, how far its actors stand from it, how they were resolved.

What each weighs stands in `dictionaries/codebook/confidence.csv`; together they make the row's `confidence`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from coder.actors.discourse import clause_of, depth_of
from coder.actors.mention import Mention
from coder.dates import Moment
from coder.events.found import Found
from coder.grammar import Node, Tree

SPOKEN = ("02", "10", "12", "13")
TOGETHER = ("coordination", "apposition", "name", "compound", "complement")  # arcs that lead no further from the act
FAR = 8  # words between act and target from which on another target is likely
LONG = timedelta(days=8 * 365)
BUSY = 5  # verbs of a sentence from which on the parser is often wrong


def signs_of(found: Found, source: Mention, target: Mention, cameo: str, tree: Tree, when: Moment, told: date) -> tuple[str, ...]:
    """The names of the signs of one row of an article of the day `told`, as they stand in confidence.csv; one that holds for both sides stands twice."""
    return ("base", *found.doubts, *_of_act(found, cameo, tree), *_of_day(when, told), *_of_side(found, source, tree, "doer"), *_of_side(found, target, tree, "undergoer"))


def _of_act(found: Found, cameo: str, tree: Tree) -> Iterator[str]:
    trigger = found.trigger
    if depth_of(clause_of(trigger)) > 1:
        yield "deep-clause"
    if sum(node.is_verb for node in tree.nodes) >= BUSY:
        yield "many-verbs"
    if trigger.related("passive"):
        yield "passive"
    if found.match.pattern.needs:
        yield "own-words"
    if cameo[:2] in SPOKEN:
        yield "spoken"
    if cameo[:2] == "04":
        yield "meeting"


def _of_day(when: Moment, told: date) -> Iterator[str]:
    if when.precision == "day":
        yield "day-named"
    if told - when.day > LONG:
        yield "long-ago"


def _of_side(found: Found, mention: Mention, tree: Tree, side: str) -> Iterator[str]:
    node = next((n for n in tree.nodes if mention in n.mentions), None)
    if node is not None:
        triggers = [f.trigger for f in found.chain()]
        if min(_steps(node, trigger) for trigger in triggers) > 1:
            yield f"{side}-aside"
        if side == "undergoer" and min(abs(node.i - trigger.i) for trigger in triggers) > FAR:
            yield "undergoer-distant"
        if node.relation == "possessive":
            yield "possessive"
    if mention.kind == "pronoun":
        yield f"{side}-pronoun"
    elif mention.kind == "people" or mention.kind == "pair" and side == "doer":
        yield mention.kind
    elif mention.doubt:
        yield mention.doubt


def _steps(node: Node, trigger: Node) -> int:
    """How many arcs of the tree lie between an actor and the act, those within one phrase not counted."""
    mine, its = [node, *node.ancestors()], [trigger, *trigger.ancestors()]
    common = {n.i for n in mine} & {n.i for n in its}
    return sum(n.i not in common and n.relation not in TOGETHER for n in [*mine, *its])
