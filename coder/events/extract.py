"""From a tree to events: the best rule at each trigger, frames composed with their contents, modality, then dyads."""

from __future__ import annotations

from dataclasses import dataclass, field

from coder.actors.mention import Mention
from coder.codebook import Codebook
from coder.events.between import LOOSE, fill_from_given, nearness
from coder.events.match import Match, Matcher
from coder.events.modality import Modality
from coder.events.roles import Roles
from coder.grammar import Node, Tree
from coder.text import fold

ADDRESSEE_FRAMES = {"appeal", "demand", "must", "accuse", "order", "condemn", "regret", "welcome", "support", "investigate"}
FORWARD = {"intend", "must_plan", "promise", "agree", "offer", "threaten", "announce"}  # of acts to come: of a past act they only report


COOPERATIVE = {"04", "05", "06"}
VIOLENT = {"18", "19", "20"}
VERBAL = {"01", "02", "03", "05", "09", "10", "11", "12", "13"}
SPOKEN = {"intend", "promise", "appeal", "demand", "refuse", "threaten", "offer"}


@dataclass
class Found:
    """An event read at a trigger; roles may still be missing, and `dropped` says why it is no event."""

    cameo: str
    match: Match
    source: list[Mention]
    target: list[Mention]
    both: list[Mention] = field(default_factory=list)
    frames: tuple[str, ...] = ()
    content: Found | None = None
    dropped: str = ""
    modality: str = ""
    confidence: float = 0.9
    opener: Node | None = None  # the outermost frame's trigger

    @property
    def trigger(self) -> Node:
        return self.match.trigger

    @property
    def symmetric(self) -> bool:
        return self.match.rule.symmetric or (self.content is not None and self.content.symmetric and not self.source)


@dataclass
class Speaker:
    """Who says what the sentence says."""

    actors: list[Mention]
    addressees: list[Mention]
    verb: Node | None = None


class Extractor:
    """Codes one sentence at a time."""

    def __init__(self, codebook: Codebook, matcher: Matcher, roles: Roles, modality: Modality) -> None:
        self.codebook, self.matcher, self.roles, self.modality = codebook, matcher, roles, modality

    def events(self, tree: Tree, quoting: list[Mention] | None = None, sides: tuple[str, ...] = (), given: bool = False) -> list[Found]:
        """All events of a sentence, with the dropped ones.

        `quoting` is who spoke before, for a sentence inside a longer quotation; `sides` the article's two main states, if it has just two;
        `given` that the actors came with the article: where no event joins two of them, one is sought more loosely.
        """
        self.tree = tree
        self.sides = sides
        self.loosely = False
        found = self._all(tree, quoting)
        if given:
            for event in found:
                self._between_given(event)
        if not given or any(not f.dropped for f in found) or len({m.code for n in tree.nodes for m in n.mentions if m.kind == "given"}) < 2:
            return found
        self.loosely = True
        loose = [f for f in self._all(tree, quoting) if not f.dropped]
        self.loosely = False
        for event in loose:
            event.confidence = LOOSE * (event.confidence + nearness(event.trigger, tree) + 0.02 * min(event.match.pattern.weight, 5))
        return found + loose

    @staticmethod
    def _between_given(event: Found) -> None:
        """Of an article that brings its actors only events between these count; the dictionary's own actors merely keep their places."""
        event.source, event.target, event.both = ([m for m in side if m.kind in ("given", "implied")] for side in (event.source, event.target, event.both))
        if not event.dropped and not (event.source and event.target) and len({m.code for m in event.both}) < 2:
            event.dropped = "not between the actors given"

    def _all(self, tree: Tree, quoting: list[Mention] | None) -> list[Found]:
        """One reading of the whole sentence."""
        self.consumed: dict[int, str] = {}
        self.speaker = self._speaker(tree, quoting or [])
        readings: list[Found] = []
        for node in tree.nodes:
            readings.extend(self._read(node))
        out = []
        for found in readings:
            if not found.content and found.trigger.i in self.consumed:
                if not found.dropped and self._told_in_full(found):
                    found.confidence -= 0.2
                else:
                    found.dropped = found.dropped or f"told inside « {self.consumed[found.trigger.i]} »"
            elif found.content and (found.opener or found.trigger).i in self.consumed:
                found.dropped = found.dropped or f"told inside « {self.consumed[(found.opener or found.trigger).i]} »"
            out.append(self._finish(found))
        self._drop_parts(out)
        return self._distinct(out)

    @staticmethod
    def _drop_parts(found: list[Found]) -> None:
        """A noun that a better event needed as a word tells no event of its own: « suspendre son aide »."""
        used: dict[int, Found] = {}
        for event in sorted((f for f in found if not f.dropped), key=lambda f: (not f.trigger.is_verb, -f.match.pattern.weight, -f.confidence, f.trigger.i)):
            taker = used.get(event.trigger.i)
            if taker is not None and taker.trigger is not event.trigger and not event.frames and not event.both:
                event.dropped = f"part of « {taker.trigger.text} »"
                continue
            for word in event.match.words:
                used.setdefault(word.i, event)

    # ---- reading ----------------------------------------------------------------------------------------------

    def _read(self, node: Node, controller: list[Node] | None = None, depth: int = 0, inside: bool = False) -> list[Found]:
        """The event(s) at a node: a rule's, or a frame's around each of its contents."""
        matches = self.matcher.at(node, controller, loose=inside, given=self.loosely)
        whole: Found | None = None  # a rule's event with both its actors
        empty: list[Found] = []  # of a frame around nothing that a rule knows
        partial: Found | None = None
        for match in matches:
            if match.rule.mood and not self._mood_fits(match):
                continue
            if match.rule.frame:
                found = self._frame(match, depth)
                if any(f.content is not None for f in found) and whole is None:
                    return found
                empty = empty or found
                if match.slots.get("EVENT") and not found and whole is None and not empty and not (partial and partial.match.pattern.needs):
                    return []  # denied, feared or only thought of
            elif match.complete and whole is None:
                whole = self._plain(match)
            elif partial is None:
                partial = self._plain(match)
        if whole is not None:
            return [whole]
        if partial is not None and partial.match.pattern.needs:
            return [partial]
        return empty or ([partial] if partial is not None else []) or (self._carried(node, controller, depth) if not matches else [])

    def _plain(self, match: Match) -> Found:
        """The event of a rule; a quoted verdict is its speaker's."""
        a = match.actors
        source = a.get("SOURCE", []) if match.rule.mood != "quoted" or "SOURCE" in match.pattern.slots else self.speaker.actors
        return Found(match.rule.cameo, match, source, a.get("TARGET", []), a.get("BOTH", []), confidence=0.9 if match.complete else 0.7)

    def _carried(self, node: Node, controller: list[Node] | None, depth: int) -> list[Found]:
        """Inside a frame a support verb is read through to the noun that tells the act: « promettre de mener des frappes »."""
        if controller is None or not node.is_verb or fold(node.lemma) not in self.roles.support or depth > 3:
            return []
        nouns = self.roles.expand([self.roles.core(n) for n in self.roles.logical(node, controller)[1]])
        return [found for noun in nouns for found in self._read(noun, controller, depth + 1, inside=True)]

    def _mood_fits(self, match: Match) -> bool:
        if match.rule.mood == "conditional":
            return self.modality.conditional(match.trigger)
        if match.rule.mood == "quoted":
            return bool(self.speaker.actors) and self.speaker.verb is not match.trigger
        return True

    def _frame(self, match: Match, depth: int) -> list[Found]:
        """Compose the frame's code with that of each content."""
        frame, contents = match.rule.frame, match.slots.get("EVENT", [])
        if depth > 3:
            return []
        source = match.actors.get("SOURCE", [])
        addressee = match.actors.get("TARGET", [])
        doers = match.slots.get("SOURCE", [])
        controllers = match.slots.get("TARGET") if frame in ("appeal", "demand", "accuse", "order") and match.slots.get("TARGET") else doers
        out: list[Found] = []
        for node in contents:
            for part in node.phrase():
                if part.i != match.trigger.i and (part is node or not part.is_verb):
                    self.consumed.setdefault(part.i, match.trigger.text)
            inner = [f for f in self._read(node, controllers if node.is_verb else None, depth + 1, inside=True) if f.trigger is not match.trigger]
            for content in inner or [None]:
                code = content.cameo if content else ""
                negated = self.modality.negated(node) or (content is not None and not content.frames and self.modality.negated(content.trigger))
                how = "report" if frame in FORWARD and content is not None and self.modality.past(node) else frame
                composed = self.codebook.compose(how, "" if negated else code) if not negated or frame in ADDRESSEE_FRAMES else ""
                if composed is None:
                    continue
                if composed == "":
                    if content:
                        out.append(Found(code, match, source, addressee, frames=(frame,), content=content, dropped=f"« {match.trigger.text} » ({frame}): no act"))
                    continue
                out.append(self._composed(frame, composed, match, source, addressee, content, node, plain=self.codebook.as_it_is(how, code)))
        if not contents or not out:
            composed = self.codebook.compose(frame, "") if not contents else None
            if composed:
                out.append(self._composed(frame, composed, match, source, addressee, None, None))
        return out

    def _composed(self, frame: str, code: str, match: Match, source: list[Mention], addressee: list[Mention], content: Found | None, node: Node | None, plain: bool = False) -> Found:
        within_source = content.source if content else []
        within_target = content.target if content else []
        both = content.both if content else []
        if frame == "must":
            own = {s.country for s in self.speaker.actors}
            others = [m for m in match.actors.get("SOURCE", []) if m.country not in own] or self._others(match.actors.get("SOURCE", []), self.speaker.actors)
            return Found(code, match, self.speaker.actors, others or self._others(addressee + within_target + self.speaker.addressees, self.speaker.actors), frames=(frame,), content=content, confidence=0.7)
        if plain and content is not None:
            told = node is not None and (node.is_verb or content.cameo[:2] in VIOLENT)  # a verb has its own subject; a death announced is not the announcer's deed
            same = within_source or ([] if told else source) or both
            keep = within_target or (addressee if not within_target else [])
            return Found(code, content.match if frame in ("report", "begin", "announce", "purpose", "attempt") else match, same, self._others(keep, same) or keep, both, frames=(frame, *content.frames), content=content, dropped=content.dropped, confidence=content.confidence - 0.05, opener=match.trigger)
        if frame in ADDRESSEE_FRAMES:
            order = [addressee, within_source, both, within_target]
        else:
            order = [addressee, within_target, both, within_source]
        target: list[Mention] = []
        for actors in order:
            target = self._others(actors, source)
            if target:
                break
        confidence = 0.8
        if not target and node is not None:
            inside = [m for n in (node.phrase() if node is not match.trigger else []) for m in n.mentions if m.code and m.kind != "place"]
            target = self._others(inside, source)[:1]
            confidence = 0.55
        return Found(code, match, source, target, frames=(frame, *(content.frames if content else ())), content=content, confidence=confidence if content else confidence - 0.1)

    @staticmethod
    def _others(actors: list[Mention], own: list[Mention]) -> list[Mention]:
        """Actors that are not the source's own side, unless they are another part of the same country."""
        codes = {m.code for m in own}
        bare = {m.country for m in own}
        return [m for m in actors if m.code not in codes and not (m.country in bare and len(m.code) == 3)]

    def _told_in_full(self, found: Found) -> bool:
        """Inside a verb of saying or judging, an act with both actors named in its own phrase is told as a fact."""
        node = found.trigger
        if node.is_verb or not found.match.complete:
            return False
        own = {n.i for n in node.subtree()}
        inside = [n for name in ("SOURCE", "TARGET", "BOTH") for n in found.match.slots.get(name, []) if n.i in own]
        frames = {m.rule.frame for a in list(node.ancestors())[:3] for m in self.matcher.at(a) if m.rule.frame}
        return len(inside) >= 2 and bool(frames) and frames <= {"condemn", "welcome", "regret", "report", "investigate", "cease"}

    def _speaker(self, tree: Tree, quoting: list[Mention]) -> Speaker:
        """The subject of the verb of saying of this sentence, else who spoke before."""
        for node in tree.nodes:
            if not node.is_verb:
                continue
            for match in self.matcher.at(node):
                if match.rule.frame == "report" and match.pattern.kind == "verb":
                    actors = match.actors.get("SOURCE", [])
                    if actors and not self.modality.negated(node):
                        addressees = match.actors.get("TARGET", [])
                        return Speaker(actors, addressees, node)
        return Speaker(quoting, [])

    # ---- finishing --------------------------------------------------------------------------------------------

    def _finish(self, found: Found) -> Found:
        """Modality and tense, then the missing roles, then what cannot be a dyad."""
        if found.dropped:
            return found
        trigger = found.trigger
        status = self.modality.status(trigger, self.tree, bool(found.frames))
        if found.content is not None and not status:
            inner = found.content.trigger
            if inner is not trigger and found.cameo == found.content.cameo:
                status = self.modality.status(inner, self.tree, True)
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
        return found

    def _fill(self, found: Found) -> None:
        """Seek a missing role where the parser may have lost it; give up when nothing is near."""
        trigger = found.trigger
        mutual = found.symmetric or (found.content is not None and found.content.symmetric)
        if mutual and not found.both and {m.code for m in found.target} <= {m.code for m in found.source} and len({m.code for m in found.source}) > 1:
            found.both, found.source = found.source, []
        if found.both and len({m.code for m in found.both}) < 2:
            found.source = found.source or found.both
            found.both = []
        if found.both:
            return
        if not found.source and trigger.is_verb and not self.roles.is_passive(trigger) and not self.roles.subjects(trigger):
            found.source = self._near(trigger, before=True, avoid=found.target)
            found.confidence -= 0.25
        if not found.source:  # « placé sous sanctions américaines »: the act's own noun names who acts
            found.source = self._others(self.roles.actors(found.match.words, owner_only=True), found.target)
        if not found.source and found.frames and found.frames[0] in SPOKEN and self.speaker.actors and self.speaker.verb is not trigger:
            found.source = self.speaker.actors  # « … la ferme détermination à … », a déclaré X
            found.target = self._others(found.target or (found.content.both if found.content else []), found.source)
            found.confidence -= 0.1
        found.target = self._others_or_domestic(found.target, found.source)
        if not found.target and trigger.is_verb and found.match.pattern.slots.get("TARGET") and found.match.pattern.slots["TARGET"].function == "object" and not found.match.slots.get("TARGET") and not trigger.related("complement") and not any(w.mentions for w in found.match.words):
            found.target = self._others(self._near(trigger, before=False, avoid=found.source), found.source)
            found.confidence -= 0.25
        if not found.target and found.source and found.content is not None and found.content.cameo[:2] in COOPERATIVE:
            others = {m.code: m for n in self.tree.nodes for m in n.mentions if m.code and m.kind not in ("adjective", "place") and m.country != found.source[0].country}
            if len({m.country for m in others.values()}) == 1:  # « appelle à développer ces relations »: with the only other side of the sentence
                found.target = list(others.values())[:1]
                found.confidence -= 0.2
        if not found.target and found.source:  # « lever les sanctions imposées au Niger »: the act's own noun names who undergoes it
            for word in [*found.match.words, *([found.content.trigger] if found.content and found.content.trigger is not trigger else [])]:
                nodes = [n for n in word.subtree() if n is not word and n.prep and fold(n.prep) in self.roles.undergoing]
                found.target = self._others(self.roles.actors(nodes[:1]), found.source)
                if found.target:
                    break
        if not found.target and found.source and found.source[0].country in self.sides:
            other = next(c for c in self.sides if c != found.source[0].country)
            roles = [m for n in found.match.slots.get("TARGET", []) for m in n.mentions if m.kind == "agent" and not m.code and not m.possessed and m.sector in ("GOV", "MIL", "GOVMIL", "SPY")]
            if roles or found.match.rule.unnamed_target == "OTHER":  # the story's other side: « renvoie douze diplomates »
                s = roles[0] if roles else found.source[0]
                found.target = [Mention(s.start, s.end, s.text if roles else "", other + (roles[0].sector if roles else ""), "implied", how="the other side of the article")]
                found.confidence -= 0.3
        unnamed = found.match.rule.unnamed_target or (found.content.match.rule.unnamed_target if found.content else "")
        if not found.target and unnamed not in ("", "OTHER") and found.source:
            code = found.source[0].country + unnamed
            if code != found.source[0].code:
                s = found.source[0]
                found.target = [Mention(s.start, s.end, "", code, "implied", how="the rule's unnamed target")]
                found.confidence -= 0.2
        if self.loosely:
            found.source, found.target = ([m for m in side if m.kind == "given"] for side in (found.source, found.target))
        if self.loosely and not (found.source and found.target):
            fill_from_given(found, self.tree, self.roles)
        if not found.source:
            found.dropped = "no source"
        elif not found.target:
            found.dropped = "no target"
        else:
            self._narrow(found)

    @staticmethod
    def _narrow(found: Found) -> None:
        """Of several targets leave out the source's own side, and of words a mere place."""
        foreign = [m for m in found.target if m.country not in {s.country for s in found.source}]
        if foreign and len(foreign) < len(found.target):
            found.target = foreign
        slot = found.match.pattern.slots.get("TARGET")
        if found.cameo[:2] in VERBAL and slot is not None and slot.preps:
            found.target = [m for m in found.target if m.kind != "place"]
            if not found.target:
                found.dropped = "only a place, nobody addressed"

    @staticmethod
    def _others_or_domestic(target: list[Mention], source: list[Mention]) -> list[Mention]:
        codes = {m.code for m in source}
        return [m for m in target if m.code not in codes]

    def _near(self, trigger: Node, *, before: bool, avoid: list[Mention]) -> list[Mention]:
        """The nearest actor on one side of the trigger within its clause."""
        nodes = self.tree.nodes
        position = nodes.index(trigger)
        walk = reversed(nodes[:position]) if before else iter(nodes[position + 1:])
        for node in walk:
            if node.is_verb and node.morph.get("VerbForm") == "Fin" and node.relation != "relative":
                return []
            if node.pos == "PUNCT" and node.text in ":;":
                return []
            actors = [m for m in node.mentions if m.code and m not in avoid and m.kind != "adjective"]
            if actors and not node.prep and node.relation != "possessive":
                return actors
        return []

    def _distinct(self, found: list[Found]) -> list[Found]:
        """One event of a dyad and root a sentence: the most confident one stays."""
        kept: dict[tuple[object, ...], Found] = {}
        out = []
        for event in sorted(found, key=lambda f: -f.confidence):
            if event.dropped:
                out.append(event)
                continue
            key = (frozenset(m.code for m in event.source), frozenset(m.code for m in event.target), frozenset(m.code for m in event.both), event.cameo)
            if key in kept:
                event.dropped = "told twice in the sentence"
            else:
                kept[key] = event
            out.append(event)
        return sorted(out, key=lambda f: f.trigger.i)
