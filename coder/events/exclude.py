"""What cannot be a dyad: the reasons for which a finished event is dropped in the end, each a test of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

from coder.actors.discourse import is_person, reports
from coder.actors.mention import Mention
from coder.events.found import Found, without_media
from coder.events.narrow import Narrower
from coder.events.roles import Roles
from coder.grammar import Tree
from coder.text import fold

TALK = {"03", "04"}  # with the press it is an interview
VISITS = {"042", "043"}
ABROAD = {"042", "043", "074"}  # visits and peacekeeping
DEEDS = "15"  # roots from here on are done by force or by decree
OWN = ("03", "04", "05", "06", "07", "08", "13", "15", "18", "19", "20")  # what a state does not do to its own organs
RIOT, OCCUPATION, WARNING = "145", "192", "130"
RELEASE = "084"
MOVED = ("REF", "CRM")  # whom things befall
CIVIL = ("GOV", "LEG", "PTY", "OPP", "ELI")
ORGANS = ("GOV", "MIL", "COP", "SPY", "JUD")
PARTIES = ("PTY", "OPP", "LEG", "ELI")
JUDGES = ("JUD", "COP")
ARMED = ("REB", "UAF", "MIL")
TROOPS = ("MIL", "REB")


@dataclass(frozen=True)
class Case:
    """A finished event with two sides, in its sentence."""

    found: Found
    tree: Tree
    roles: Roles
    loosely: bool

    @property
    def cameo(self) -> str:
        return self.found.cameo

    @property
    def root(self) -> str:
        return self.found.cameo[:2]

    @property
    def source(self) -> list[Mention]:
        return self.found.source

    @property
    def target(self) -> list[Mention]:
        return self.found.target

    @property
    def at_home(self) -> bool:
        """Whether both sides are of the same countries."""
        return {m.country for m in self.source} == {m.country for m in self.target}

    def said_of(self, words: frozenset[str]) -> bool:
        """Whether a word of a list stands in the sentence."""
        return any(fold(n.lemma) in words for n in self.tree.nodes)


def _group(mention: Mention) -> str:
    return mention.code[3:6]


def _private(mention: Mention) -> bool:
    """Citizens, tourists, « les Péruviens », no one who speaks for anybody."""
    return mention.kind == "people" or mention.code[3:] == "CVL" and mention.kind != "given"


def _to_the_press(c: Case) -> bool:
    return c.root in TALK and not any(m.kind == "given" for m in c.target) and not without_media(c.target)


def _with_its_country(c: Case) -> bool:
    country = c.source[0].country
    return "03" <= c.root <= "06" and {m.code for m in c.target} == {country} and all(_group(m) == "GOV" and m.country == country for m in c.source)


def _by_the_press(c: Case) -> bool:
    return c.cameo >= DEEDS and all(reports(m) for m in c.source)


def _asked_by_the_press(c: Case) -> bool:
    """« Sollicitée par l'AFP, l'armée … », not « la chaîne appelle Lima à … »"""
    trigger = c.found.trigger
    return c.root == "02" and trigger.morph.get("VerbForm") == "Part" and not trigger.related("auxiliary") and all(reports(m) for m in c.source)


def _quarrel(c: Case) -> bool:
    """« le président a attaqué son homologue »"""
    return c.root == "19" and all(is_person(m) and _group(m) in CIVIL and m.kind != "given" for m in [*c.source, *c.target])


def _others_riot(c: Case) -> bool:
    """« craint des émeutes », “trained against riots”"""
    return c.cameo == RIOT and not c.found.trigger.is_verb and all(_group(m) in ORGANS for m in c.source)


def _flight(c: Case) -> bool:
    return (c.cameo in VISITS or c.found.match.rule.cameo in VISITS) and (all(_group(m) in MOVED for m in c.source) or c.cameo == "043" and all(_group(m) in MOVED for m in c.target))


def _private_journey(c: Case) -> bool:
    return c.cameo in VISITS and all(_private(m) for m in (c.source if c.cameo == "042" else c.target))


def _taken_in_words(c: Case) -> bool:
    """« occupent le terrain sur les réseaux », « la conquête de la magistrature »"""
    civil = all(_group(m) in PARTIES or is_person(m) and _group(m) in CIVIL for m in c.source if m.kind != "given")
    return c.cameo == OCCUPATION and civil and not any(m.kind == "given" for m in c.source)


def _trial_to_come(c: Case) -> bool:
    return c.found.modality == "future" and c.found.match.rule.cameo[:2] == "17" and all(_group(m) in JUDGES for m in c.source)


def _no_protest(c: Case) -> bool:
    """Fighters in the streets, « … célébrant la fin du régime »"""
    return c.root == "14" and (c.cameo != RIOT and all(_group(m) in ARMED for m in c.source) or c.said_of(c.roles.celebrating))


def _for_somebody(c: Case) -> bool:
    """« ont manifesté en soutien à X »"""
    return c.root == "14" and "unnamed-target" in c.found.doubts and any(n.prep and fold(n.lemma) in c.roles.siding for n in c.found.trigger.phrase())


def _polled(c: Case) -> bool:
    return c.root in ("05", "11") and all(m.kind == "people" for m in c.source) and c.said_of(c.roles.polls)


def _held(c: Case) -> bool:
    trigger = c.found.trigger
    return c.cameo == OCCUPATION and trigger.relation in ("participle", "adjective", "relative") and fold(trigger.lemma) in c.roles.holding and not trigger.related("auxiliary", "passive")


def _by_goods(c: Case) -> bool:
    """« des attaques de navires de commerce »: on them"""
    return c.cameo >= DEEDS and all(m.agent_kind == "thing" and _group(m) == "BUS" for m in c.source)


def _troops(c: Case) -> bool:
    return c.cameo in VISITS and all((m.agent_kind == "body" or m.agent_kind == "group" and m.number == "p") and _group(m) in TROOPS for m in c.source)


def _own_organ(c: Case) -> bool:
    return c.root in OWN and all(len(m.code) == 3 and m.kind in ("name", "country") for m in c.source) and all(_group(m) in ORGANS and m.country in {s.code for s in c.source} for m in c.target)


def _told_at_home(c: Case) -> bool:
    return c.cameo == WARNING and c.at_home and all(_group(m) in ORGANS for m in [*c.source, *c.target])


def _journey_at_home(c: Case) -> bool:
    return c.cameo in ABROAD and c.at_home


def _same_as_content(c: Case) -> bool:
    content = c.found.content
    return content is not None and {m.code for m in c.target} == {m.code for m in content.target}


def _captives_asked(c: Case) -> bool:
    return _same_as_content(c) and c.found.content.cameo.startswith(RELEASE) and c.found.frames[0] in ("appeal", "demand")


def _harm_backed(c: Case) -> bool:
    return _same_as_content(c) and c.found.frames[0] == "support" and c.found.content.cameo >= "10" and not c.loosely


REASONS: tuple[tuple[Callable[[Case], bool], str], ...] = (
    (_to_the_press, "told to the press"),
    (_with_its_country, "its own country"),
    (_by_the_press, "told by the press, not done by it"),
    (_asked_by_the_press, "a question of the press"),
    (_quarrel, "a quarrel of words"),
    (_others_riot, "not its riot"),
    (_flight, "who flees or is brought there does not visit"),
    (_private_journey, "who travels for himself makes no visit of state"),
    (_taken_in_words, "no army takes it"),
    (_trial_to_come, "a trial to come"),
    (_no_protest, "no protest"),
    (_for_somebody, "for somebody, against nobody"),
    (_polled, "an opinion polled"),
    (_held, "a state of things, no taking"),
    (_by_goods, "things of trade do nothing by force"),
    (_troops, "troops do not visit"),
    (_own_organ, "its own organ"),
    (_told_at_home, "tells its own side"),
    (_journey_at_home, "at home"),
    (_captives_asked, "those to be freed, nobody who is asked"),
    (_harm_backed, "an act against them is backed"),
)


class Excluder:
    """Looks over the finished events of one sentence."""

    def __init__(self, tree: Tree, roles: Roles, loosely: bool) -> None:
        self.tree, self.roles, self.loosely = tree, roles, loosely
        self.narrower = Narrower(tree, roles)

    def apply(self, found: Found) -> None:
        """Leave out who has no part in the event; drop it when a side is missing or it cannot be a dyad."""
        found.source = [m for m in found.source if not self.narrower.scene(m)]
        found.target = [m for m in found.target if not self.narrower.beside(m, found)]
        if not found.source or not found.target:
            found.dropped = "no target" if found.source else "no source"
            return
        case = Case(found, self.tree, self.roles, self.loosely)
        found.dropped = next((reason for holds, reason in REASONS if holds(case)), found.dropped)
        if not found.dropped:
            self.narrower.targets(found)
