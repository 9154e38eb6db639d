"""Sides that nobody names and the kind of act makes sure: who protests in a place, on whom a state imposes its curfew."""

from __future__ import annotations

from coder.actors.codes import is_international, join_code
from coder.actors.mention import Mention
from coder.events.found import Found
from coder.events.roles import PLACES, Roles
from coder.grammar import Tree
from coder.text import fold

CITIZENS = {"OPP", "LAB", "EDU", "CVL", "NGO", "REL", "HRI"}
GOVERNING = ("024", "0252", "0253", "104", "1052", "1053")  # what only a government can grant: reforms, elections, rights, the release of prisoners
FORCE = "17"  # roots from here on
HELD = "173"
KEEPERS = ("COP", "JUD", "GOV", "MIL", "SPY")
POLITICAL = {"OPP", "PTY", "ELI", "LEG", "JUD"}  # whom, unless a place is told, only their own state arrests and tries


def protesters(found: Found, tree: Tree, roles: Roles) -> list[Mention]:
    """« Des manifestations contre le président se poursuivent au Pérou », « des émeutes ont éclaté à Kingston »: people of the only state told of."""
    trigger = found.trigger
    noun = trigger if trigger.is_nominal else next((n for n in trigger.related("subject") if fold(n.lemma) in roles.protests), None)
    if noun is None or noun.mentions or noun.relation != "subject" or fold(noun.lemma) not in roles.protests:
        return []
    if not found.target and fold(noun.lemma) not in roles.riots and not any(fold(k.lemma) in roles.riots for k in noun.related("adjective")):
        return []
    states = {m.country for n in tree.nodes for m in n.mentions if m.code and len(m.country) == 3}
    if len(states) != 1 or found.target and not any("GOV" in m.code[3:6] for m in found.target):
        return []
    if not found.target and not any(m.kind in PLACES for n in roles.phrases(trigger if trigger.is_verb else noun, frozenset(roles.locative)) for m in n.mentions):
        return []
    found.doubts.append("unnamed-source")
    return [Mention(noun.start, noun.end, noun.text, join_code(states.pop(), "CVL"), "implied", how="people of the place")]


def of_government(found: Found) -> bool:
    """« L'opposition exige la libération des détenus »: of the government at home, where nobody is named."""
    return found.cameo.startswith(GOVERNING) and not found.match.actors.get("TARGET") and all(m.code[3:6] in CITIZENS for m in found.source)


def captives(found: Found, roles: Roles) -> list[Mention]:
    """« La police finlandaise a interpellé quarante personnes », « trois hommes ont été arrêtés à Lyon »: people of the place, or of the country whose organ holds them."""
    nodes = [roles.core(n) for n in found.match.slots.get("TARGET", [])]
    if found.cameo != HELD or found.frames or not nodes or any(n.mentions or fold(n.lemma) not in roles.people or any(m.code for k in n.subtree() for m in k.mentions if m.kind not in PLACES) for n in nodes):
        return []
    if any(k.relation == "determiner" and fold(k.form) not in roles.indefinite for n in found.match.slots["TARGET"] for k in n.kids):
        return []  # « l'homme a été arrêté »: somebody told of before
    where = {m.country for n in roles.phrases(found.trigger, frozenset(roles.locative)) for m in n.mentions if m.code and m.kind in PLACES}
    named = [m for m in found.source if m.kind != "place"]
    holders = {m.country for m in named if m.code[3:6] in KEEPERS}
    states = where or holders
    if len(states) != 1 or holders - states or named and not holders or is_international(*states) or len(next(iter(states))) < 3:
        return []
    state, n = next(iter(states)), nodes[0]
    found.doubts.append("unnamed-target")
    if not named and found.trigger.is_verb and roles.is_passive(found.trigger):
        found.source = [Mention(n.start, n.end, "", join_code(state, "COP"), "implied", how="the police of the place")]
        found.doubts.append("unnamed-source")
    return [Mention(n.start, n.end, n.text, join_code(state, "CVL"), "implied", how="people of the place")]


def own_place(found: Found) -> bool:
    """« Les autorités ont décrété l'état d'urgence à Lima »: the target is only where, in the source's own country."""
    return bool(found.match.rule.unnamed_target) and found.cameo >= "14" and not found.frames and all(m.kind in PLACES and found.source and m.country == found.source[0].country for m in found.target)


def organ(found: Found, roles: Roles) -> list[Mention]:
    """Who does what only a state does, where nobody is named: the rule's organ of the state where it happened, or of a politician's own."""
    if not found.match.untold or not found.target or found.modality == "future" or any(k.morph.get("VerbForm") == "Inf" for k in found.trigger.related("passive")):  # « il risque d'être arrêté »
        return []
    where = [m.country for n in roles.phrases(found.trigger, frozenset(roles.locative)) for m in n.mentions if m.code and m.kind in PLACES]
    states = where[:1] or list({m.country for m in found.target if POLITICAL & {m.code[i:i + 3] for i in range(3, len(m.code), 3)}})
    if len(states) != 1 or len(states[0]) < 3 or is_international(states[0]):
        return []
    code = join_code(states[0], found.match.rule.unnamed_source)
    if any(m.code == code for m in found.target):
        return []
    t = found.target[0]
    found.doubts.append("unnamed-source")
    return [Mention(t.start, t.end, "", code, "implied", how="the rule's unnamed source")]


def on_occasion(found: Found, roles: Roles) -> list[Mention]:
    """« Trois rebelles ont été capturés au cours d'un assaut de X »: who does that in which it happened."""
    if found.cameo < FORCE or not found.trigger.is_verb or not roles.is_passive(found.trigger) or roles.logical(found.trigger)[0]:
        return []
    acts = [n for n in roles.phrases(found.trigger, roles.occasions) if not n.mentions and fold(n.lemma) in roles.act_nouns]
    taken = {m.code for m in found.target}
    return [m for m in roles.actors(acts[:1], owner_only=True) if m.code not in taken and m.kind != "place"]


def crowd(found: Found, roles: Roles) -> list[Mention]:
    """“People took to the streets of Lima”: those who live where they protest."""
    crowds = [n for n in found.match.slots.get("SOURCE", []) if fold(n.lemma) in roles.crowds]
    where = [m for n in found.trigger.phrase() if n.prep in roles.of and n.head in found.match.words or fold(n.prep) in roles.locative for m in n.mentions if m.kind in PLACES and len(m.country) == 3]
    return [Mention(n.start, n.end, n.text, join_code(where[0].country, "CVL"), "implied", how="people of the place") for n in crowds[:1] if len({m.country for m in where}) == 1]
