"""The signs for and against one row: how its act was put together, how far its actors stand from it, how they were resolved.

What each weighs stands in `dictionaries/codebook/confidence.csv`; together they make the row's `confidence`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from coder.actors.discourse import clause_of, depth_of
from coder.actors.mention import Mention
from coder.dates import Moment
from coder.events.exclude import MOVED
from coder.events.found import Found
from coder.grammar import Node, Tree

DEEDS = "14"  # roots from here on are done, not said
TIES = ("05", "06")
SPOKEN = ("02", "10", "12", "13")
OF_ROOT = {"07": "aid", "09": "inquiry", "12": "refusal", "17": "coercion"}
FRIENDLY = ("03", "04", "05", "06", "07", "08")
SAID = ("01", "02", "05", "10", "12", "13")
STATE = ("", "GOV", "MIL", "COP", "SPY")  # a state and its organs: no two sides, but for a coup or a mutiny
AGAINST = ("REB", "SEP", "OPP", "UAF")  # who stands against the state itself
TOGETHER = ("coordination", "apposition", "name", "compound", "complement")  # arcs that lead no further from the act
NAMED = ("person", "name")
LATE = 160  # letters of a sentence behind which an act is often an afterthought
ASIDES = ("relative", "adverbial")  # clauses that tell the circumstances
FAR = 8  # words between act and target from which on another target is likely
LONG = timedelta(days=8 * 365)
OF_OLD = timedelta(days=25 * 365)
BUSY = 5  # verbs of a sentence from which on the parser is often wrong
MANY = 4  # parties to one act from which on some are hardly meant
ASIDE = ("relative", "participle", "coordination", "parataxis")  # how a clause hangs that says something more


def signs_of(found: Found, source: Mention, target: Mention, cameo: str, tree: Tree, when: Moment, told: date) -> tuple[str, ...]:
    """The names of the signs of one row of an article of the day `told`, as they stand in confidence.csv; one that holds for both sides stands twice."""
    return ("base", *found.doubts, *_of_act(found, cameo, tree), *_of_dyad(source.code, target.code, cameo), *_of_day(when, told, cameo), *_of_side(found, source, tree, "doer"), *_of_side(found, target, tree, "undergoer"))


def _of_act(found: Found, cameo: str, tree: Tree) -> Iterator[str]:
    trigger = found.trigger
    if trigger.head is None:
        yield "main-clause"
    elif trigger.relation in ASIDE:
        yield "side-clause"
    if trigger.relation in ASIDES:
        yield "circumstance"
    if not trigger.is_verb:
        yield "named-act" if cameo[:2] in SAID else "noun"
    if trigger.start > LATE:
        yield "late-act"
    if depth_of(clause_of(trigger)) > 1:
        yield "deep-clause"
    if not found.match.complete and not found.frames and not _said(found):
        yield "incomplete"
    if len({m.code for m in found.both}) >= MANY:
        yield "many-parties"
    if sum(node.is_verb for node in tree.nodes) >= BUSY:
        yield "many-verbs"
    if found.match.pattern.needs:
        yield "own-words"
    if cameo[:2] in SPOKEN:
        yield "spoken"
    if cameo[:2] == "04":
        yield "meeting"
    elif cameo[:2] in TIES:
        yield "ties"
    if cameo[:2] in OF_ROOT:
        yield OF_ROOT[cameo[:2]]


def _of_dyad(source: str, target: str, cameo: str) -> Iterator[str]:
    """The signs of two actors' codes: which sides a country has."""
    one, other = source[3:6], target[3:6]
    if source[:3] == target[:3]:
        if one in STATE and other in STATE:
            yield "own-organs"
        elif "" in (one, other) and one not in AGAINST and other not in AGAINST:
            yield "own-state"
        elif cameo[:2] in FRIENDLY:
            yield "friends-at-home"
        if other == "JUD" or one == "JUD" and other in (*STATE, "LEG"):
            yield "own-courts"
    if one in MOVED or other in MOVED:
        yield "moved"
    if one == "PTY":
        yield "party"


def _of_day(when: Moment, told: date, cameo: str) -> Iterator[str]:
    if when.precision == "day":
        yield "not-yet" if when.day > told and cameo >= DEEDS else "day-named"
    if told - when.day > OF_OLD:
        yield "history"
    yield from ["long-ago"] * min(3, (told - when.day) // LONG)


def _of_side(found: Found, mention: Mention, tree: Tree, side: str) -> Iterator[str]:
    node = next((n for n in tree.nodes if mention in n.mentions), None)
    if node is not None:
        triggers = [f.trigger for f in found.chain()]
        said = _said(found)
        if side == "doer" and not said and min(_steps(top, trigger) for trigger in triggers for top in (node, *_holding(found, node))) > 1:
            yield "doer-aside"
        if side == "undergoer" and min(abs(node.i - trigger.i) for trigger in triggers) > FAR:
            yield "undergoer-distant"
        if node.relation == "possessive":
            yield "possessive"
        if side == "doer" and not said and not found.frames and not _placed(found, mention):
            yield "doer-unplaced"
    if side == "doer" and mention.kind in NAMED:
        yield "doer-named"
    if mention.kind == "pronoun":
        yield f"{side}-pronoun"
    elif mention.kind == "people" or mention.kind == "pair" and side == "doer":
        yield mention.kind
    elif mention.doubt:
        yield mention.doubt


def _said(found: Found) -> bool:
    """Whether the source is who speaks, « Nous avons attaqué … »: he stands outside of what he says."""
    subject = found.match.slots.get("SOURCE")
    return found.match.rule.mood == "quoted" or "speaker-as-doer" in found.doubts or bool(subject) and not found.match.actors.get("SOURCE")


def _placed(found: Found, mention: Mention) -> bool:
    """Whether an actor stands in a slot of the pattern."""
    return any((m.start, m.end) == (mention.start, mention.end) for actors in found.match.actors.values() for m in actors)


def _holding(found: Found, node: Node) -> list[Node]:
    """The slots' nodes that a node stands under: « des dizaines de milliers » of « d'étudiants »."""
    return [top for f in found.chain() for nodes in f.match.slots.values() for top in nodes if top in node.ancestors()]


def _steps(node: Node, trigger: Node) -> int:
    """How many arcs of the tree lie between an actor and the act, those within one phrase not counted."""
    mine, its = [node, *node.ancestors()], [trigger, *trigger.ancestors()]
    common = {n.i for n in mine} & {n.i for n in its}
    return sum(n.i not in common and n.relation not in TOGETHER for n in [*mine, *its])
