"""What cannot be a dyad: why an event is dropped in the end, and which of its actors are only its scene or its victims."""

from __future__ import annotations

from coder.actors.discourse import is_person, reports
from coder.actors.mention import Mention
from coder.events.found import Found, without_media
from coder.events.roles import Roles
from coder.grammar import Node, Tree
from coder.text import fold

VERBAL = {"01", "02", "03", "05", "09", "10", "11", "12", "13"}
JUDGED = {"11", "12"}  # of these the target may be who did what is judged
TALK = {"03", "04"}  # with the press it is an interview
GATHERINGS = {"040", "041", "044", "046"}
VISITS = {"042", "043"}
ABROAD = {"042", "043", "074"}  # visits and peacekeeping
DEEDS = "15"  # roots from here on are done by force or by decree
OWN = ("03", "04", "05", "06", "07", "08", "13", "15", "18", "19", "20")  # what a state does not do to its own organs
RIOT = "145"
MOVED = ("REF", "CRM")
CIVIL = ("GOV", "LEG", "PTY", "OPP", "ELI")
ORGANS = ("GOV", "MIL", "COP", "SPY", "JUD")
PARTIES = ("PTY", "OPP", "LEG", "ELI")
JUDGES = ("JUD", "COP")
ARMED = ("REB", "UAF", "MIL")
SPOTS = ("place", "region", "capital")


class Excluder:
    """Looks over the finished events of one sentence."""

    def __init__(self, tree: Tree, roles: Roles, loosely: bool) -> None:
        self.tree, self.roles, self.loosely = tree, roles, loosely

    def apply(self, found: Found) -> None:
        """Leave out who has no part in the event; drop it when a side is missing or it cannot be one."""
        found.source = [m for m in found.source if not self._scene(m)]
        found.target = [m for m in found.target if not self._beside(m, found)]
        if not found.source:
            found.dropped = "no source"
        elif not found.target:
            found.dropped = "no target"
        elif found.cameo[:2] in TALK and not any(m.kind == "given" for m in found.target) and not without_media(found.target):
            found.dropped = "told to the press"
        elif "03" <= found.cameo[:2] <= "06" and {m.code for m in found.target} == {found.source[0].country} and all(m.code[3:6] == "GOV" and m.country == found.source[0].country for m in found.source):
            found.dropped = "its own country"
        elif found.cameo >= DEEDS and all(reports(m) for m in found.source):
            found.dropped = "told by the press, not done by it"
        elif found.cameo[:2] == "19" and all(is_person(m) and m.code[3:6] in CIVIL and m.kind != "given" for m in [*found.source, *found.target]):
            found.dropped = "a quarrel of words"  # « le président a attaqué son homologue »
        elif found.cameo == RIOT and not found.trigger.is_verb and all(m.code[3:6] in ORGANS for m in found.source):
            found.dropped = "not its riot"  # « craint des émeutes », “trained against riots”
        elif (found.cameo in VISITS or found.match.rule.cameo in VISITS) and (all(m.code[3:6] in MOVED for m in found.source) or found.cameo == "043" and all(m.code[3:6] in MOVED for m in found.target)):
            found.dropped = "who flees or is brought there does not visit"
        elif found.cameo in VISITS and all(self._private(m) for m in (found.source if found.cameo == "042" else found.target)):
            found.dropped = "who travels for himself makes no visit of state"
        elif found.cameo == "192" and all(m.code[3:6] in PARTIES or is_person(m) and m.code[3:6] in CIVIL for m in found.source if m.kind != "given") and not any(m.kind == "given" for m in found.source):
            found.dropped = "no army takes it"  # « occupent le terrain sur les réseaux », « la conquête de la magistrature »
        elif found.modality == "future" and found.match.rule.cameo[:2] == "17" and all(m.code[3:6] in JUDGES for m in found.source):
            found.dropped = "a trial to come"
        elif found.cameo[:2] == "14" and (found.cameo != RIOT and all(m.code[3:6] in ARMED for m in found.source) or any(fold(n.lemma) in self.roles.celebrating for n in self.tree.nodes)):
            found.dropped = "no protest"  # fighters in the streets, « … célébrant la fin du régime »
        elif found.cameo[:2] == "14" and "unnamed-target" in found.doubts and any(n.prep and fold(n.lemma) in self.roles.siding for n in found.trigger.phrase()):
            found.dropped = "for somebody, against nobody"  # « ont manifesté en soutien à X »
        elif found.cameo[:2] in ("05", "11") and all(m.kind == "people" for m in found.source) and any(fold(n.lemma) in self.roles.polls for n in self.tree.nodes):
            found.dropped = "an opinion polled"
        elif found.cameo == "192" and found.trigger.relation in ("participle", "adjective", "relative") and fold(found.trigger.lemma) in self.roles.holding and not found.trigger.related("auxiliary", "passive"):
            found.dropped = "a state of things, no taking"
        elif found.cameo in VISITS and all((m.agent_kind == "body" or m.agent_kind == "group" and m.number == "p") and m.code[3:6] in ("MIL", "REB") for m in found.source):
            found.dropped = "troops do not visit"
        elif found.cameo[:2] in OWN and all(len(m.code) == 3 and m.kind in ("name", "country") for m in found.source) and all(m.code[3:6] in ORGANS and m.country in {s.code for s in found.source} for m in found.target):
            found.dropped = "its own organ"
        elif found.cameo == "130" and all(m.code[3:6] in ORGANS for m in [*found.source, *found.target]) and {m.country for m in found.source} == {m.country for m in found.target}:
            found.dropped = "tells its own side"
        elif found.cameo in ABROAD and {m.country for m in found.source} == {m.country for m in found.target}:
            found.dropped = "at home"
        elif found.content is not None and found.content.cameo.startswith("084") and found.frames[0] in ("appeal", "demand") and {m.code for m in found.target} == {m.code for m in found.content.target}:
            found.dropped = "those to be freed, nobody who is asked"
        elif found.content is not None and found.frames[0] == "support" and found.content.cameo >= "10" and not self.loosely and {m.code for m in found.target} == {m.code for m in found.content.target}:
            found.dropped = "an act against them is backed"
        else:
            self._narrow(found)

    def _narrow(self, found: Found) -> None:
        """Of several targets leave out the source's own side, and of words a mere place."""
        foreign = [m for m in found.target if m.country not in {s.country for s in found.source}]
        if foreign and len(foreign) < len(found.target):
            found.target = foreign
        slot = found.match.pattern.slots.get("TARGET")
        if found.cameo[:2] in VERBAL and slot is not None and slot.preps:
            found.target = [m for m in found.target if m.kind != "place"]
        acts = {f.match.rule.cameo[:3] for f in found.chain()}
        if acts & GATHERINGS:  # « se retrouver à Paris »
            found.target = [m for m in found.target if not (m.kind in SPOTS and (node := self._node(m)) is not None and fold(node.prep) in self.roles.locative)]
            if not found.target and len({m.code for m in found.source}) > 1:
                found.both, found.source = found.source, []
                return
        if any(s.code == s.country and any(t.doubt == "guessed-state" and t.country == s.country for t in found.target) for s in found.source) and found.cameo[:2] in JUDGED:
            found.target = [t for t in found.target if t.doubt != "guessed-state"]  # « la Norvège a condamné les crimes de l'armée »: not its own
        if found.cameo[:2] in VERBAL | {"04", "08"}:
            found.target = [m for m in found.target if not self._venue(m) and not self._fronted(m, found.trigger)]
            if not found.target:
                found.dropped = "only a place, nobody addressed"
        direct = found.match.rule.frame != "appeal" and not (slot is not None and slot.preps & self.roles.against) and not (found.content and found.content.cameo[:2] < "17")
        if found.cameo[:2] == "11" and all(self._suffers(m) or direct and m.kind != "given" and self._struck(m) for m in found.target):
            found.dropped = found.dropped or "its sufferers, not its doers"

    def _node(self, mention: Mention) -> Node | None:
        """The node a mention stands at."""
        return next((n for n in self.tree.nodes if mention in n.mentions), None)

    def _fronted(self, mention: Mention, trigger: Node) -> bool:
        """« À Abuja, les ministres ont rejeté … »: a place that the sentence opens with is where, not to whom."""
        node = self._node(mention)
        return mention.kind in SPOTS and node is not None and bool(node.prep) and fold(node.prep) in self.roles.locative and node.i < min([trigger.i, *(n.i for n in self.roles.subjects(trigger))])

    @staticmethod
    def _private(mention: Mention) -> bool:
        """Citizens, tourists, « les Péruviens », no one who speaks for anybody."""
        return mention.kind == "people" or mention.code[3:] == "CVL" and mention.kind != "given"

    def _beside(self, mention: Mention, found: Found) -> bool:
        """« le retrait des soldats et des policiers », « par les alliés de l'Otan »: who does it together with the source, or belongs to its name."""
        node = self._node(mention)
        return node is not None and (node.relation == "coordination" or node.relation == "oblique" and node.prep in self.roles.of and found.trigger.is_verb) and node.head is not None and bool(node.head.mentions) and all(m in found.source for m in node.head.mentions)

    def _scene(self, doer: Mention) -> bool:
        """Whether a doer is only where it happens: « un raid à Gaza ayant tué … »."""
        return doer.kind == "place" and any(doer in n.mentions and n.prep is not None and fold(n.prep) in self.roles.locative for n in self.tree.nodes)

    def _suffers(self, mention: Mention) -> bool:
        """“concern at Malian casualties”, « le sort des Kurdes »: pitied, not blamed."""
        node = self._node(mention)
        head = node.head if node is not None else None
        if node is not None and fold(node.lemma) in self.roles.victims:  # “civilian casualties” in one mention
            return True
        return node is not None and head is not None and fold(head.lemma) in self.roles.victims and (node.relation in ("adjective", "compound", "possessive") or node.relation == "oblique" and (node.prep in self.roles.of or node.prep in self.roles.locative))

    def _struck(self, mention: Mention) -> bool:
        """« condamne un crime contre la nation chilienne », « une attaque à Arica »: the victim or scene of what is condemned."""
        node = self._node(mention)
        around = [n for n in (node, node.head) if n is not None and n.is_nominal] if node is not None else []
        at = self.roles.against | self.roles.locative if mention.kind in SPOTS else self.roles.against
        return any(n.prep and fold(n.prep) in at and n.head is not None and n.head.is_nominal for n in around)

    def _venue(self, mention: Mention) -> bool:
        """“the talks in Doha”: where, not with whom."""
        node = self._node(mention)
        return mention.kind == "capital" and node is not None and fold(node.prep) in self.roles.inside and node.head is not None and fold(node.head.lemma) in self.roles.gatherings
