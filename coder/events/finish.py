"""Finishing an event: its modality and the roles still missing."""

from __future__ import annotations

from collections.abc import Container

from coder.actors.mention import Mention
from coder.codebook import Codebook
from coder.events.answers import whose_words_or_deed
from coder.events.between import fill_from_given
from coder.events.exclude import Excluder
from coder.events.found import Found, Speaker, other_sides
from coder.events.modality import Modality
from coder.events.narrow import SPOTS
from coder.events.neighbours import asked_as, denounced
from coder.events.roles import Roles
from coder.events.unnamed import captives, crowd, of_government, on_occasion, organ, own_place, protesters
from coder.grammar import Node, Tree
from coder.text import fold

COOPERATIVE = {"04", "05", "06"}
JUDGING = {"welcome", "condemn", "regret", "support"}  # two who welcome a meeting do not welcome each other
SCENES = ("adjective", "bloc", "region", "place")  # nobody that a lost object would be
SPOKEN = {"intend", "promise", "appeal", "demand", "refuse", "threaten", "offer"}


class Finisher:
    """Completes the events of one sentence; `sides` are the article's two main states, if it has just two, `told` the events of the sentences before."""

    def __init__(self, tree: Tree, speaker: Speaker, sides: tuple[str, ...], codebook: Codebook, roles: Roles, modality: Modality, states: Container[str], *, loosely: bool = False, told: list[Found] | None = None) -> None:
        self.tree, self.speaker, self.sides = tree, speaker, sides
        self.codebook, self.roles, self.modality, self.states = codebook, roles, modality, states
        self.loosely, self.told, self.here = loosely, told or [], list[Found]()
        self.excluder = Excluder(tree, roles, loosely)

    def finish(self, found: Found) -> Found:
        """Modality and tense, then the missing roles, then what cannot be a dyad."""
        if found.dropped:
            return found
        trigger = found.trigger
        status = self.modality.status(trigger, self.tree, bool(found.frames), denied=found.match.pattern.negative or any(w.form in self.modality.negation for w in found.match.words))  # “said no to X”
        if found.match.pattern.negative and status.startswith("conditional"):  # “would not hear of it”: he refused
            status = ""
        if found.opener is not None and not status and self.modality.unsaid(found.opener):
            status = "an infinitive nobody is said to have done"
        if found.content is not None and not status:
            inner = found.content.trigger
            if inner is not trigger and found.cameo == found.content.cameo:
                status = self.modality.status(inner, self.tree, True)
        if status == "purpose" and (found.cameo[:2] == "17" and self.modality.by_force(trigger) or found.cameo[:2] == "14" and self.modality.by_gathering(trigger)):
            status = ""
        if not status and not trigger.is_verb and found.cameo[:2] == "04" and fold(trigger.prep) in self.modality.ahead:  # « avant un entretien avec X »
            status = "future"
        if status == "purpose":
            composed = self.codebook.compose("purpose", found.cameo)
            if not composed:
                found.dropped = "a purpose, not an act"
            status = ""
        elif status == "future":
            composed = self.codebook.compose("intend", found.cameo)
            found.modality = "future"
            if not composed:
                found.dropped = "in the future"
            else:
                found.cameo = composed
        elif status == "refused":  # « ne lèvera pas les sanctions »: what one will not do oneself one refuses
            composed = self.codebook.compose("refuse", found.cameo)
            if composed and not found.both:
                found.cameo, found.modality = composed, "future"
            else:
                found.dropped = "will not be done"
        elif status and not (found.frames and status.startswith("conditional") and found.match.rule.mood == "conditional"):
            found.dropped = status
        if not found.dropped:
            self._fill(found)
        if not found.dropped:
            self.here.append(found)
        return found

    def complete(self, found: Found) -> Found:
        """The missing roles alone, whatever the modality."""
        self._fill(found)
        return found

    def _fill(self, found: Found) -> None:
        """Seek a missing role where the parser may have lost it; give up when nothing is near."""
        trigger = found.trigger
        mutual = found.symmetric or found.frames[:1] == ("agree",) and not trigger.related("object") or (found.content is not None and found.content.symmetric and found.frames[0] not in JUDGING)
        slot = found.match.pattern.slots.get("TARGET")
        of_one = slot is not None and slot.itself and not slot.optional and trigger.is_verb and bool(self.roles.logical(trigger)[1])  # “whom X and Y call a friend”: somebody else
        between = found.match.pattern.slots.get("BOTH")
        things = [n for v in (trigger, *(k for k in trigger.related("coordination") if k.is_verb)) for n in self.roles.objects(v)]
        of_things = between is not None and between.function == "object" and trigger.is_verb and any(n.is_nominal for n in things)  # « X et Y rassemblent et analysent des preuves »
        if mutual and not (of_one or of_things) and not found.both and {m.code for m in found.target} <= {m.code for m in found.source} and len({m.code for m in found.source}) > 1:
            found.both, found.source = found.source, []
        if found.both and len({m.code for m in found.both}) < 2:
            found.source = found.source or found.both
            found.both = []
        if found.both:
            return
        if between is not None and between.preps & self.roles.between and not self.loosely and len({m.code for m in found.match.actors.get("BOTH", [])}) < 2:
            found.dropped = "one of its parties is unknown"
            return
        self._us(found)
        if not found.source and found.cameo[:2] == "14":
            found.source = crowd(found, self.roles) or protesters(found, self.tree, self.roles)
        if not found.source and trigger.is_verb and not self.roles.is_passive(trigger) and not self.roles.subjects(trigger):
            found.source = self._near(trigger, before=True, avoid=found.target)
            found.doubts.append("doer-sought")
        if not found.source and trigger.relation == "participle" and not self.roles.is_passive(trigger) and trigger.head is not None and fold(trigger.head.lemma) in self.roles.messages:  # “released a statement condemning X”
            noun, verb = trigger.head, trigger.head.head
            found.source = self.roles.actors([noun], owner_only=True) or (self.roles.actors(self.roles.logical(verb)[0], owner_only=True) if verb is not None and verb.is_verb else [])
        if not found.source and found.cameo == "114" and self.speaker.actors and trigger.is_verb and found.frames == ("report",):  # “Tokyo says the Peruvian envoy was summoned”
            found.source = [m for m in self.speaker.actors if m.country not in {t.country for t in found.target}]
            found.doubts.append("speaker-as-doer")
        if not found.source:  # « placé sous sanctions américaines »: the act's own noun names who acts
            undergoing = {n.i for n in found.match.slots.get("TARGET", [])} | {n.i for n in self.roles.logical(trigger)[1] if trigger.is_verb} | {k.i for k in trigger.related("subject", "passive_subject", "object")}
            found.source = other_sides(self.roles.actors([w for w in found.match.words if w.i not in undergoing], owner_only=True), found.target)
        if not found.source and found.frames and found.frames[0] in SPOKEN and self.speaker.actors and self.speaker.verb is not trigger and not (trigger.is_verb and (self.roles.is_passive(trigger) or self._of_others(trigger))):
            found.source = self.speaker.actors  # « … la ferme détermination à … », a déclaré X
            found.target = other_sides(found.target or (found.content.both if found.content else []), found.source)
            own = {m.country for m in found.source}
            if all(m.country in own for m in found.target):  # « … entre les deux armées », said by one of the two: with the other
                found.target = [m for n in trigger.subtree() for m in n.mentions if m.code and m.kind != "place" and m.country not in own][:1] or found.target
            found.doubts.append("speaker-as-doer")
        found.target = found.target or captives(found, self.roles)
        found.source = found.source or on_occasion(found, self.roles) or organ(found, self.roles)
        found.target = self._others_or_domestic(found.target, found.source)
        found.target = found.target or denounced(found, self.roles) or asked_as(found, self.roles)
        bare = trigger.relation == "complement" and trigger.morph.get("VerbForm") == "Part" and trigger.morph.get("Tense") == "Past" and not trigger.related("auxiliary", "passive")  # « ses frontières internationalement reconnues »
        if not found.target and trigger.is_verb and not bare and found.match.pattern.slots.get("TARGET") and found.match.pattern.slots["TARGET"].function == "object" and not found.match.slots.get("TARGET") and not trigger.related("complement") and not any(w.mentions for w in found.match.words):
            found.target = other_sides(self._near(trigger, before=False, avoid=found.source), found.source)
            found.doubts.append("undergoer-sought")
        if not found.target and found.source and found.content is not None and found.content.cameo[:2] in COOPERATIVE:
            others = {m.code: m for n in self.tree.nodes for m in n.mentions if m.code and m not in self.speaker.actors and m.kind not in ("adjective", "place") and m.country not in {s.country for s in found.source}}
            aside = {m.code for n in self.tree.nodes if self.roles.aside(n) or n.head is not None and n.head.is_nominal and self.roles.aside(n.head) for m in n.mentions}  # « en marge du sommet de X »
            if len({m.country for m in others.values()}) == 1 and aside.isdisjoint(others):  # « appelle à développer ces relations »: with the only other side of the sentence
                found.target = list(others.values())[:1]
                found.doubts.append("only-other-side")
        told_to_others = found.frames[:1] == ("appeal",) and found.content is not None and bool(found.content.target)  # « appelle les bailleurs à exercer des pressions sur X »
        if not found.target and found.source and not told_to_others and found.cameo[:2] != "11" and (slot is not None or found.match.rule.frame or mutual):  # « lever les sanctions imposées au Niger »: the act's own noun names who undergoes it
            for word in [*found.match.words, *([found.content.trigger] if found.content and found.content.trigger is not trigger else [])]:
                nodes = [n for n in word.subtree() if n is not word and not any(a.i > word.i and a.relation in ("adverbial", "relative") for a in n.ancestors()) and n.prep and fold(n.prep) in (self.roles.to if mutual and not found.frames else self.roles.undergoing) and not (mutual and fold(n.prep) in self.roles.locative and any(m.kind in SPOTS for m in n.mentions))]
                found.target = other_sides(self.roles.actors(nodes[:1]), found.source)
                if found.target:
                    break
        if not found.target and found.source and found.source[0].country in self.sides:
            other = next(c for c in self.sides if c != found.source[0].country)
            roles = [m for n in found.match.slots.get("TARGET", []) for m in n.mentions if m.kind == "agent" and not m.code and not m.possessed and m.sector in ("GOV", "MIL", "GOVMIL", "SPY")]
            if roles:  # the story's other side: « renvoie douze diplomates »
                found.target = [Mention(roles[0].start, roles[0].end, roles[0].text, other + roles[0].sector, "implied", how="the other side of the article")]
                found.doubts.append("only-other-side")
        unnamed = next((f.match.rule.unnamed_target for f in found.chain() if f.match.rule.unnamed_target), "") or ("GOV" if of_government(found) else "")
        found.target = [] if found.source and own_place(found) else found.target
        if not found.target and unnamed not in ("", "OTHER") and found.source and not (found.frames[:1] == ("appeal",) and self.roles.actors(found.match.slots.get("TARGET", []))):
            code = self._protested(found) or found.source[0].country + unnamed
            if code != found.source[0].code and code[:3] in self.states:
                s = found.source[0]
                found.target = [Mention(s.start, s.end, "", code, "implied", how="the rule's unnamed target")]
                found.doubts.append("unnamed-target")
        if not found.target and (target := whose_words_or_deed(found, self.told, self.here, self.roles)):
            found.target = target
            found.doubts.append("doer-of-last-act")
        if self.loosely:
            found.source, found.target = ([m for m in side if m.kind == "given"] for side in (found.source, found.target))
        if self.loosely and not (found.source and found.target):
            fill_from_given(found, self.tree, self.roles)
        self.excluder.apply(found)

    def _us(self, found: Found) -> None:
        """“X attacked us”: said by somebody, us is his side."""
        if self.speaker.actors and not found.target and any(n.form in self.roles.first_person for n in found.match.slots.get("TARGET", [])):
            found.target = other_sides(self.speaker.actors, found.source)
            found.doubts.append("speaker-as-doer")

    def _protested(self, found: Found) -> str:
        """The state where foreigners protest: « des Kurdes ont manifesté en Turquie »."""
        if found.cameo[:2] != "14":
            return ""
        source = found.source[0]
        states = [m for n in self.roles.phrases(found.trigger, frozenset(self.roles.locative)) for m in n.mentions if m.kind in ("name", "capital", "place", "region") and len(m.country) == 3]
        return states[0].country if states and states[0].country != source.country and (source.kind in ("people", "organisation") or source.code[3:6] == "REF") else ""

    def _of_others(self, verb: Node) -> bool:
        """Whether a verb has a subject of its own that is no « nous »: what people unknown to us do is not the speaker's."""
        return any(n.pos != "PRON" for n in self.roles.subjects(verb))

    @staticmethod
    def _others_or_domestic(target: list[Mention], source: list[Mention]) -> list[Mention]:
        codes = {m.code for m in source}
        return [m for m in target if m.code not in codes]

    def _near(self, trigger: Node, *, before: bool, avoid: list[Mention]) -> list[Mention]:
        """The nearest actor on one side of the trigger within its clause."""
        if trigger.relation == "adjective":  # "visiting President X"
            return []
        nodes = self.tree.nodes
        position = nodes.index(trigger)
        walk = reversed(nodes[:position]) if before else iter(nodes[position + 1:])
        for node in walk:
            if node.is_verb and node.morph.get("VerbForm") == "Fin" and node.relation != "relative":
                return []
            if node.pos == "PUNCT" and node.text in ":;":
                return []
            actors = [m for m in node.mentions if m.code and m not in avoid and m.kind not in (("adjective",) if before else SCENES)]
            if actors and not before and node.relation in ("subject", "passive_subject"):
                return []
            inner = node.relation == "compound" and node.head is not None and bool(node.head.prep)  # “called for a government with the opposition left”
            if actors and not node.prep and node.relation != "possessive" and not inner:
                return actors
        return []
