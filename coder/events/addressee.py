"""To whom a frame is said, where no slot of its pattern tells: the actors named inside it that may stand in."""

from __future__ import annotations

from dataclasses import replace

from coder.actors.codes import join_code
from coder.actors.mention import Mention
from coder.events.blame import CALLS
from coder.events.found import Found
from coder.events.match import Match
from coder.events.modality import Modality
from coder.events.roles import Roles
from coder.grammar import Node

ADDRESSEE_FRAMES = {"appeal", "demand", "must", "accuse", "order", "condemn", "regret", "welcome", "support", "investigate", "allow"}
FORWARD = {"intend", "must_plan", "promise", "agree", "offer", "threaten", "announce"}  # of acts to come: of a past act they only report


def named_inside(roles: Roles, frame: str, node: Node, content: Found | None) -> list[Mention]:
    """The actors named in the clause or phrase inside a frame, whatever their role there, but not those of its own side clauses."""
    subjects = node.related("subject", "passive_subject")
    if frame in ADDRESSEE_FRAMES and node.is_verb and subjects:  # « déplore que la guerre en X détourne … »
        return roles.actors(subjects, owner_only=True)
    if frame in CALLS and node.is_verb and content is None:  # « appelle à ne pas préjuger de la réponse de X »
        return []
    unsaid = frame in FORWARD - {"threaten"} and content is None and node.is_verb  # « s'engage à égaler X »: a kindness or not
    lost = lambda n: n.relation == "subject" and n.head is not None and n.head.morph.get("VerbForm") == "Part"
    nodes = [n for n in roles.reach(node) if not (unsaid and n.relation == "object" or lost(n) or n is not node and roles.aside(n))]
    return [m for n in nodes for m in n.mentions if m.code and m.kind != "place"]


def to_someone(roles: Roles, verb: Node) -> bool:
    """« leur demande de … »: told to people whom the text names with a pronoun that stays unresolved."""
    return any(k.i < verb.i and k.form in roles.datives and not any(m.code for m in k.mentions) for k in verb.kids)


def called(roles: Roles, frame: str, match: Match) -> list[Node]:
    """« appelle les bailleurs à … »: whom an appeal's verb has for its object, where the pattern asks for nobody."""
    return roles.objects(match.trigger) if frame == "appeal" and match.trigger.is_verb and "TARGET" not in match.pattern.slots else []


def only_when(match: Match, modality: Modality) -> bool:
    """« alors qu'ils allaient manifester », “as they were planning to …”: when, not what."""
    verb = match.trigger
    past = modality.past(verb) or any(k.morph.get("Tense") == "Past" for k in verb.related("auxiliary"))
    return match.rule.frame == "intend" and verb.is_verb and verb.relation == "adverbial" and bool(verb.related("mark")) and past


def bare(node: Node) -> bool:
    """An infinitive or participle without a subject of its own, whose doer the frame gives."""
    return node.is_verb and node.morph.get("VerbForm") != "Fin" and not any(k.relation in ("auxiliary", "passive") and k.morph.get("VerbForm") == "Fin" for k in node.kids)


def own_side(source: list[Mention], told: list[Mention]) -> list[Mention]:
    """« l'opposant appelle la France à … »: of one's own country, whom one who does not govern it speaks to; who does speaks to its people."""
    if any(s.code[3:6] == "GOV" for s in source):
        return [replace(m, code=join_code(m.code, "CVL")) for m in told if m.kind == "people" and m.code in {s.country for s in source}]
    return [m for m in told if m.code not in {s.code for s in source}]


def says_nothing(frame: str, source: list[Mention], node: Node, content: Found | None, roles: Roles) -> bool:
    """« a assuré à X que Y l'emporterait », « a offert des moutons », « a demandé à X si … »: no promise of one's own deed, no offer of an act, a question."""
    if frame == "appeal" and (node.is_verb and any(k.form in roles.conditional_marks for k in node.related("mark")) or node.pos == "PRON" and node.relation == "object" and bool(node.related("relative"))):
        return True
    if frame == "promise" and node.is_verb:
        doers = roles.actors(node.related("subject"), owner_only=True)
        return bool(doers) and {m.country for m in doers}.isdisjoint(m.country for m in source)
    return frame == "offer" and content is None and not node.is_verb
