"""Which actors of an event are only its scene, its victims or part of the other side's name."""

from __future__ import annotations

from coder.actors.mention import Mention
from coder.events.found import Found
from coder.events.roles import Roles
from coder.grammar import Node, Tree
from coder.text import fold

VERBAL = {"01", "02", "03", "05", "09", "10", "11", "12", "13"}
JUDGED = {"11", "12"}  # of these the target may be who did what is judged
GATHERINGS = {"040", "041", "044", "046"}
SPOTS = ("place", "region", "capital")


class Narrower:
    """Takes actors out of the events of one sentence."""

    def __init__(self, tree: Tree, roles: Roles) -> None:
        self.tree, self.roles = tree, roles

    def targets(self, found: Found) -> None:
        """Of several targets leave out the source's own side, and of words a mere place."""
        foreign = [m for m in found.target if m.country not in {s.country for s in found.source}]
        if foreign and len(foreign) < len(found.target):
            found.target = foreign
        slot = found.match.pattern.slots.get("TARGET")
        if found.cameo[:2] in VERBAL and slot is not None and slot.preps:
            found.target = [m for m in found.target if m.kind != "place"]
        acts = {f.match.rule.cameo[:3] for f in found.chain()}
        if acts & GATHERINGS:  # « se retrouver à Paris », of two « en Italie »
            spots = (*SPOTS, "name") if len({m.country for m in found.source}) > 1 else SPOTS
            found.target = [m for m in found.target if not (m.kind in spots and (node := self._node(m)) is not None and fold(node.prep) in self.roles.locative)]
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

    def beside(self, mention: Mention, found: Found) -> bool:
        """« le retrait des soldats et des policiers », « par les alliés de l'Otan », « sans le Hamas »: who does it together with the source, belongs to its name, or is left out."""
        node = self._node(mention)
        if node is not None and node.prep and fold(node.prep) in self.roles.without:
            return True
        return node is not None and (node.relation == "coordination" or node.relation == "oblique" and node.prep in self.roles.of and found.trigger.is_verb) and node.head is not None and bool(node.head.mentions) and all(m in found.source for m in node.head.mentions)

    def scene(self, doer: Mention) -> bool:
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
