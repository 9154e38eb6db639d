"""Two actors given with the article and no event between them: the relation is known to be told, so roles are read more loosely.

Only for articles that bring their own actors. A pattern then holds without the preposition its actor should stand behind, and an actor
still missing is the nearest given one: who acts before the trigger, who undergoes behind it, the other way round in the passive. Where
even that finds nothing, a trigger counts for what most of its rules make of it. `confidence` tells these readings from strict ones.
"""

from __future__ import annotations

from collections import Counter

from coder.actors.mention import Mention
from coder.codebook import Codebook
from coder.events.found import Found
from coder.events.match import Match, Matcher
from coder.events.roles import Roles
from coder.grammar import Node, Tree
from coder.text import fold

LOOSE = 0.45  # what the standing of a loosely read event is multiplied by
SOUGHT = 0.87  # by how much it is less for each side that had to be sought
FRAMED, DOUBTED = 0.83, 0.75  # of a composed event, of one with sides or words missing
MAJORITY = 0.6  # share of a trigger's patterns that must agree, friendly or not, when the trigger stands alone
INTENT = {"intend": "030", "offer": "030"}
ELSEWHERE = 0.75  # what is left of the standing when the act is done to another object than the actor given


def fill_from_given(found: Found, tree: Tree, roles: Roles) -> None:
    """Give an event the given actors that its pattern did not find."""
    nodes = [n for n in tree.nodes if any(m.kind == "given" for m in n.mentions)]
    codes = lambda mentions: {m.code for m in mentions}
    named = lambda chosen, other: [m for n in chosen for m in n.mentions if m.kind == "given" and m.code not in codes(other)]
    trigger = found.trigger
    before = [n for n in reversed(nodes) if n.i < trigger.i]
    after = [n for n in nodes if n.i > trigger.i]
    passive = trigger.is_verb and roles.is_passive(trigger)
    slot = found.match.pattern.slots.get("TARGET")
    if trigger.is_verb and slot is not None and slot.function == "object" and not found.target:
        undergone = [n for n in roles.logical(trigger)[1] if n.is_nominal]
        if undergone and not any(m.kind == "given" for n in undergone for k in n.subtree() for m in k.mentions):
            found.standing *= ELSEWHERE
    if passive:
        before, after = after, before
    if not found.target and len(codes(found.source)) > 1:  # « X et Y ont accepté »: of both together
        found.both, found.target = found.source, found.source
        found.standing *= SOUGHT
    elif not found.source and not found.target:
        doer = before[:1] or after[:1]
        if not passive and len(before) > 1 and not after:  # both before: the first one named acts
            doer = before[-1:]
        found.source = named(doer, [])[:1]
        found.target = named([*after, *before], found.source)[:1]
        found.standing *= SOUGHT ** 2
    elif not found.source:
        found.source = named([*before, *after], found.target)[:1]
        found.standing *= SOUGHT
    elif not found.target:
        found.target = named([*after, *before], found.source)[:1]
        found.standing *= SOUGHT


def firmness(found: Found) -> float:
    """0 to 0.9: how much of a reading is written in the sentence itself."""
    missing = len(found.doubts) + (not found.match.complete and not found.frames)
    return 0.9 * found.standing * DOUBTED ** missing * (FRAMED if found.frames else 1)


def nearness(trigger: Node, tree: Tree) -> float:
    """0 to 0.3: how well a trigger stands between the given actors, in words and in clauses, and how near to the main clause."""
    nodes = [n for n in tree.nodes if any(m.kind == "given" for m in n.mentions)]
    if not nodes:
        return 0.0
    inside = nodes[0].i < trigger.i < nodes[-1].i
    clause = sum(1 for n in nodes if any(a is trigger or a is trigger.head for a in n.ancestors()))
    depth = sum(1 for a in trigger.ancestors() if a.is_verb)
    return 0.1 * inside + 0.05 * min(clause, 2) + 0.1 / (1 + depth)


def aside(trigger: Node, roles: Roles) -> float:
    """Less than 1 for a trigger beside the point: in a clause that only describes an actor, or a noun before another."""
    clause: Node | None = trigger
    if not trigger.is_verb and any(n.prep and fold(n.prep) in roles.barriers for n in [trigger, *trigger.ancestors()]):
        return 0.5  # « after a meeting in Lagos, … »
    while clause is not None and not (clause.is_verb or clause.related("copula")):
        if clause.relation in ("compound", "adjective", "name", "apposition") and clause is trigger:
            return 0.4
        clause = clause.head
    inner = clause is not None and clause.relation in ("relative", "participle") and clause.head is not None and any(m.kind == "given" for m in clause.head.mentions)
    return 0.4 if inner and not any(m.kind == "given" for n in clause.subtree() for m in n.mentions) else 1.0


def revive(found: Found, codebook: Codebook) -> bool:
    """Take back what was read but dropped as possible, asked or told inside another act; what was not done counts as refused. Whether it worked."""
    reason, found.dropped = found.dropped, ""
    if reason.startswith("« ") and "(hypothesis)" not in reason:
        return False
    if reason.startswith(("negated", "will not")):
        refused = codebook.compose("refuse", found.cameo)
        if not refused or found.cameo == refused:
            return False
        found.cameo = refused
    return True


def usual_event(node: Node, matcher: Matcher, codebook: Codebook) -> Found | None:
    """The event that most patterns of a trigger stand for, if most agree on its root."""
    if node.mentions or node.relation in ("auxiliary", "passive", "copula") or not (node.is_verb or node.relation in ("object", "subject", "passive_subject", "oblique", "root")):
        return None
    votes: Counter[str] = Counter()
    sides: Counter[bool] = Counter()  # friendly or not
    best: dict[str, tuple[int, str, Match]] = {}
    for pattern, rule in matcher.patterns(node):
        code = rule.cameo or codebook.compose(rule.frame, "") or INTENT.get(rule.frame, "")
        if not code or rule.mood:
            continue
        root = code[:2]
        votes[root] += 1 / (1 + len(pattern.needs))
        sides[codebook.codes[code].quad_class < 3] += 1 / (1 + len(pattern.needs))
        if root not in best or len(pattern.needs) < best[root][0]:
            best[root] = (len(pattern.needs), code, Match(rule, pattern, node))
    if not votes:
        return None
    (friendly, most), = sides.most_common(1)
    share = most / sum(votes.values())
    if share < MAJORITY:
        return None
    root = max((r for r in votes if (codebook.codes[best[r][1]].quad_class < 3) == friendly), key=lambda r: votes[r])
    if best[root][0] and fold(node.lemma) in matcher.roles.general:  # “said”, “took” mean nothing without their company
        return None
    share = (share + votes[root] / most) / 2
    return Found(best[root][1], best[root][2], [], [], standing=share)
