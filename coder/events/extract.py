"""From a tree to events: every trigger read, every reading finished, and of those that overlap the better kept."""

from __future__ import annotations

from collections.abc import Container

from coder.actors.mention import Mention
from coder.codebook import Codebook
from coder.events.between import LOOSE, aside, fill_from_given, firmness, nearness, revive, usual_event
from coder.events.finish import Finisher
from coder.events.found import Found, Speaker
from coder.events.match import Matcher
from coder.events.modality import Modality
from coder.events.neighbours import borrow_targets
from coder.events.read import Reader
from coder.events.roles import Roles
from coder.events.supposed import suppose_target
from coder.grammar import Tree


MAYBE = ("negated", "will not", "conditional", "hypothetical", "asked", "in a «", "a purpose", "in the future", "told inside", "« ", "only ", "an infinitive")  # reasons for a drop that a given actor's relation outlives


OCCASIONS = ("040", "042", "043", "05")  # a meeting or friendly words are often the setting of what is told
SETTING = 0.8  # so their standing is less beside another event of the same two


class Extractor:
    """Codes one sentence at a time; `speaker` tells afterwards who spoke in it."""

    def __init__(self, codebook: Codebook, matcher: Matcher, roles: Roles, modality: Modality, states: Container[str]) -> None:
        self.codebook, self.matcher, self.roles, self.modality, self.states = codebook, matcher, roles, modality, states
        self.speaker = Speaker([], [])

    def events(self, tree: Tree, quoting: list[Mention] | None = None, sides: tuple[str, ...] = (), given: bool = False, told: list[Found] | None = None) -> list[Found]:
        """All events of a sentence, with the dropped ones.

        `quoting` is who spoke before, for a sentence inside a longer quotation; `sides` the article's two main states, if it has just two; `told` the events of the sentences before;
        `given` that the actors came with the article: where no event joins two of them, one is sought more loosely.
        """
        found = self._all(tree, quoting or [], sides, told=told)
        if given:
            return self._between(tree, quoting or [], sides, found)
        return found

    def _between(self, tree: Tree, quoting: list[Mention], sides: tuple[str, ...], found: list[Found]) -> list[Found]:
        """The events between actors given with the article, looser readings where the strict one has none."""
        for event in found:
            event.standing = firmness(event)
            self._between_given(event)
        joined = any(not f.dropped and all(m.kind == "given" for m in [*f.source, *f.target, *f.both]) for f in found)
        for event in found:
            if not event.dropped and event.target and all(m.kind == "implied" for m in event.target):  # “went on strike”: against the other actor given
                event.target = []
                fill_from_given(event, tree, self.roles)
        if not joined and len({m.code for n in tree.nodes for m in n.mentions if m.kind == "given"}) > 1:
            readings = self._all(tree, quoting, sides, loosely=True)
            loose = [f for f in readings if not f.dropped]
            alone = self._by_trigger_alone(tree)
            for event in loose:
                event.standing = LOOSE * aside(event.trigger, self.roles) * (firmness(event) + nearness(event.trigger, tree) + 0.02 * min(event.match.pattern.weight, 5))
            found = found + loose + [a for a in alone if not any(f.trigger is a.trigger for f in loose)] + self._revived(readings, tree)
            self._under_verbs([*loose, *alone], alone)
        for event in found:
            event.standing *= SETTING if event.cameo.startswith(OCCASIONS) else 1
        return found

    def _under_verbs(self, events: list[Found], alone: list[Found]) -> None:
        """“denied permission to”: where a noun and the verb that governs it say opposite things, the verb decides."""
        friendly = lambda f: self.codebook.codes[f.cameo].quad_class < 3
        verbs = {f.trigger.i: f for f in alone if f.trigger.is_verb}
        for event in events:
            head = event.trigger.head
            verb = verbs.get(head.i) if head is not None and event.trigger.relation == "object" else None
            if verb is not None and not event.frames and friendly(verb) != friendly(event):
                event.standing = min(event.standing, 0.9 * verb.standing)

    def _revived(self, readings: list[Found], tree: Tree) -> list[Found]:
        """Between given actors even what may have been done, or was not, tells how one stands to the other."""
        finisher = Finisher(tree, self.speaker, (), self.codebook, self.roles, self.modality, self.states, loosely=True)
        out = []
        for found in readings:
            if found.dropped.startswith("told inside") and (word := self.modality.negated(found.trigger)):
                found.dropped = f"negated by « {word} »"
            if found.dropped.startswith(MAYBE) and revive(found, self.codebook) and not finisher.complete(found).dropped:
                found.standing = 0.5 * LOOSE * aside(found.trigger, self.roles) * (firmness(found) + nearness(found.trigger, tree))
                out.append(found)
        return out

    def _by_trigger_alone(self, tree: Tree) -> list[Found]:
        """The last resort between given actors: what the rules mostly make of a trigger, whatever else they ask for."""
        finisher = Finisher(tree, self.speaker, (), self.codebook, self.roles, self.modality, self.states, loosely=True)
        out = []
        for node in tree.nodes:
            found = usual_event(node, self.matcher, self.codebook)
            if found is not None and not finisher.finish(found).dropped:
                found.standing = 0.3 * LOOSE * (found.standing + nearness(node, tree))
                out.append(found)
        return out

    @staticmethod
    def _between_given(event: Found) -> None:
        """Of an article that brings its actors only events between these count; the dictionary's own actors merely keep their places."""
        event.source, event.target, event.both = ([m for m in side if m.kind in ("given", "implied")] for side in (event.source, event.target, event.both))
        if not event.dropped and not (event.source and event.target) and len({m.code for m in event.both}) < 2:
            event.dropped = "not between the actors given"

    def _all(self, tree: Tree, quoting: list[Mention], sides: tuple[str, ...], *, loosely: bool = False, told: list[Found] | None = None) -> list[Found]:
        """One reading of the whole sentence."""
        reader = Reader(tree, quoting, self.codebook, self.matcher, self.roles, self.modality, loosely=loosely)
        self.speaker = reader.speaker
        readings = [found for node in tree.nodes for found in reader.read(node)]
        finisher = Finisher(tree, reader.speaker, sides, self.codebook, self.roles, self.modality, self.states, loosely=loosely, told=told)
        for found in readings:
            holder = reader.told_inside(found)
            if holder:
                found.dropped = found.dropped or f"told inside « {holder} »"
            finisher.finish(found)
        borrow_targets(readings, self.roles)
        self._drop_parts(readings)
        for found in readings if self.roles.supposing and not loosely else ():
            if suppose_target(found, tree, told or [], [f for f in readings if not f.dropped], self.roles):
                finisher.excluder.apply(found)
        for found in readings:
            found.tree = tree
        return self._distinct(readings)

    @staticmethod
    def _drop_parts(found: list[Found]) -> None:
        """A noun that a better event needed as a word tells no event of its own: « suspendre son aide »."""
        used: dict[int, Found] = {}
        for event in sorted((f for f in found if not f.dropped), key=lambda f: (not f.trigger.is_verb, -f.match.pattern.weight, len(f.doubts), f.trigger.i)):
            taker = used.get(event.trigger.i)
            if taker is not None and taker.trigger is not event.trigger and (not event.frames or event.content is not None and event.cameo[:2] == taker.cameo[:2] or {m.code for m in event.source} == {m.code for m in taker.source}):
                if not event.both:
                    event.dropped = f"part of « {taker.trigger.text} »"
                    continue
                event.doubts.append("part-of-another")  # "talks between X and Y collapsed": that they talked is the lesser news
            for word in event.match.words:
                used.setdefault(word.i, event)

    @staticmethod
    def _distinct(found: list[Found]) -> list[Found]:
        """One event of a dyad and root a sentence: the one with the fewest doubts stays."""
        kept: dict[tuple[object, ...], Found] = {}
        out = []
        for event in sorted(found, key=lambda f: (-len(f.cameo.rstrip("0")), len(f.doubts))):
            if event.dropped:
                out.append(event)
                continue
            key = (frozenset(m.code for m in event.source), frozenset(m.code for m in event.target), frozenset(m.code for m in event.both), event.cameo[:2], event.trigger.i)
            if key in kept:
                event.dropped = "told twice in the sentence"
            else:
                kept[key] = event
            out.append(event)
        return sorted(out, key=lambda f: f.trigger.i)
