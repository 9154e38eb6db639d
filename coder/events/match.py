"""Which patterns hold at a trigger, and which of them first; the words they need are found in `needs.py`, their actors in `slots.py` and `owner.py`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Iterator

from coder.actors.mention import Mention
from coder.events.needs import NeededWords
from coder.events.owner import owner
from coder.events.pattern import Pattern, Slot
from coder.events.roles import Roles
from coder.events.rules import Rule
from coder.events.slots import Slots, holders
from coder.grammar import Node
from coder.language import Language
from coder.text import fold

FIGHT = "19"
FORCE = {"17", "18", "19", "20"}  # what is done to somebody somewhere
TOGETHER = ("03", "04", "05", "06")  # what two sides do together
PROTEST = "14"
COMPLETE = 6  # what both roles count for against the words of a longer pattern
UNNAMED = 3  # what is taken off where the other side is only the rule's unnamed one


@dataclass
class Match:
    """A pattern that holds at a trigger; `slots` gives the nodes of each slot, `actors` the actors they name."""

    rule: Rule
    pattern: Pattern
    trigger: Node
    slots: dict[str, list[Node]] = field(default_factory=dict)
    actors: dict[str, list[Mention]] = field(default_factory=dict)
    words: list[Node] = field(default_factory=list)
    untold: bool = False  # who does it is not said, and the rule knows whose business it is

    @property
    def complete(self) -> bool:
        if "BOTH" in self.actors and len(self.actors["BOTH"]) > 1:
            return True
        if self.rule.unnamed_target and self.actors.get("SOURCE"):
            return True
        if self.untold and self.actors.get("TARGET"):
            return True
        if self.rule.mood == "quoted" and self.rule.cameo and self.actors.get("TARGET"):
            return True  # its source is the speaker
        target = self.pattern.slots.get("TARGET")
        alone = self.rule.symmetric and not (target is not None and target.itself and not target.optional)  # « X and Y met », never “X and Y called for …”
        return bool(self.actors.get("SOURCE")) and (bool(self.actors.get("TARGET")) or (alone and len(self.actors["SOURCE"]) > 1))

    @property
    def lacks_a_side(self) -> bool:
        """Complete only because the rule may leave its source or target unnamed."""
        return self.untold or bool(self.rule.unnamed_target) and not self.actors.get("TARGET") and len(self.actors.get("BOTH", ())) < 2


def _in_group(mention: Mention, groups: frozenset[str], language: Language) -> bool:
    """Whether an actor's code begins with one of the groups or holds it, or a word of its phrase is asked for; of a given actor, the code the dictionaries have for its words counts too."""
    codes = (mention.code, mention.sector) if mention.kind == "given" else (mention.code,)
    if any(code.startswith(group) or group in (code[i:i + 3] for i in range(3, len(code), 3)) for code in codes for group in groups if group.isupper()):
        return True
    head = fold(mention.text[mention.lead:]) if mention.kind != "given" else fold(mention.text[mention.lead:mention.head_start - mention.start]) + " " + fold(mention.text[mention.head_start - mention.start:].split(" ")[0])
    return not groups.isdisjoint(form for word in head.replace("'", " ").split() for form in language.singulars(word))


class Matcher:
    """Tries the patterns of a rule book on the nodes of a tree."""

    def __init__(self, by_trigger: dict[str, list[tuple[Pattern, Rule]]], roles: Roles, language: Language) -> None:
        self.by_trigger = by_trigger
        self.roles, self.language = roles, language
        self.reflexives = language.word_set("reflexive")
        self.negation = roles.negation_particle or language.word_set("negation")
        self.between = frozenset(roles.between)
        self.adjective_endings = tuple(language.words.get("adjective_endings", ()))
        self.needed = NeededWords(roles, language)
        self.slots = Slots(roles, self.needed)
        self._last: tuple[Node, set[str], dict[int, list[Match]]] | None = None  # the sentence read last

    def at(self, node: Node, controller: list[Node] | None = None, *, loose: bool = False, given: bool = False) -> list[Match]:
        """All patterns that hold at a node, the best first: complete ones, then the most specific, then those of one mood.

        `loose`, for what stands inside a frame: an actor the pattern wants after a preposition may be missing; with `given` actors
        it may be missing of any pattern.
        """
        present, known = self._sentence(node)
        plain = controller is None and not loose and not given
        if plain and node.i in known:
            return list(known[node.i])
        found, sides = [], dict[str, tuple[list[Node], list[Node]]]()
        causing = {fold(k.lemma): None for k in node.related("causative")}
        for word in {**self._words(node), **causing, **{f"{w} {fold(node.lemma)}": None for w in causing}}:
            for pattern, rule in self.by_trigger.get(word, ()):
                if any(map(present.isdisjoint, pattern.wanted)):
                    continue
                if word in causing and not any(need.function == "object" and fold(node.lemma) in need.words for need in pattern.needs):
                    continue  # « faire exploser X » wants both verbs
                if (match := self._try(pattern, rule, node, controller, sides, loose, given)) is not None:
                    found.append(match)
        found.sort(key=lambda m: (-m.pattern.weight - COMPLETE * m.complete + UNNAMED * m.lacks_a_side, not m.rule.mood, -len(m.rule.cameo), m.rule.id))
        if plain:
            known[node.i] = found
        return list(found)

    def _sentence(self, node: Node) -> tuple[set[str], dict[int, list[Match]]]:
        """The words of the node's sentence that a pattern may need, and what was found in it before."""
        top = node
        while top.head is not None:
            top = top.head
        if self._last is None or self._last[0] is not top:
            words: set[str] = set()
            for n in top.subtree():
                words |= {fold(n.lemma), fold(n.form)}
                if n.mentions:
                    words |= self.needed.of_mention(n)
            self._last = (top, words, {})
        return self._last[1], self._last[2]

    def patterns(self, node: Node) -> Iterator[tuple[Pattern, Rule]]:
        """Every pattern whose trigger stands at a node and fits its part of speech, whether it holds or not."""
        for word in self._words(node):
            for pattern, rule in self.by_trigger.get(word, ()):
                if self._kind_fits(pattern, node):
                    yield pattern, rule

    def _words(self, node: Node) -> dict[str, None]:
        """The forms a trigger may be listed under: lemma, the word itself, an adjective without its ending (disposées: dispose)."""
        text = fold(node.text)
        words = dict.fromkeys((fold(node.lemma), text))
        if node.is_verb:  # “pushed the protest aside”: the adverb, or the bare noun right after, is part of the verb
            words.update(dict.fromkeys(f"{fold(node.lemma)} {fold(k.lemma)}" for k in node.kids if k.i > node.i and not k.mentions and (k.relation == "adverb" or k.i == node.i + 1)))
        if node.pos == "ADJ" or node.morph.get("VerbForm") == "Part":
            words.update(dict.fromkeys(text.removesuffix(e) for e in self.adjective_endings if len(text) > 5 and text.endswith(e)))
        return words

    def _try(self, pattern: Pattern, rule: Rule, node: Node, controller: list[Node] | None, sides: dict[str, tuple[list[Node], list[Node]]], loose: bool = False, given: bool = False) -> Match | None:
        """The match of one pattern, None when it does not hold; `sides` keeps who does it to whom between the patterns of a node."""
        if not self._kind_fits(pattern, node) or rule.cameo[:2] == PROTEST and node.relation == "parataxis" and fold(node.lemma) in self.roles.denouncing:
            return None  # « …, a protesté X »: said, not marched
        if pattern.kind == "noun" and rule.cameo[:2] in FORCE and any(fold(k.lemma) in self.roles.figures for k in node.kids if k.prep in self.roles.of or k.relation == "adjective"):
            return None  # « une guerre d'influence »
        if pattern.negative and not any(k.form in self.negation for k in node.kids):
            return None
        if pattern.kind == "verb":
            reflexive = any(k.form in self.reflexives for k in node.kids)
            if pattern.reflexive != reflexive:
                return None
        match = Match(rule, pattern, node)
        if pattern.kind not in sides:
            sides[pattern.kind] = self.roles.logical(node, controller) if pattern.kind == "verb" else (self.roles.subjects(node, controller) if pattern.kind == "predicate" else [], [])
        doers, undergoers = sides[pattern.kind]
        target = pattern.slots.get("TARGET")
        if loose and pattern.kind == "verb" and target is not None and target.function == "object" and not target.optional and not undergoers and not pattern.needs:
            return None  # « assister à une conférence » helps nobody
        if given and pattern.kind == "verb" and target is not None and target.function == "object" and not pattern.needs and undergoers and not any(m.kind == "given" for n in undergoers for k in n.subtree() for m in k.mentions):
            return None  # "released a statement": nobody was released
        source = pattern.slots.get("SOURCE")
        if source is not None and source.preps and not source.preps & self.roles.by and pattern.kind == "verb" and (self.roles.is_passive(node) or target is not None and target.function == "object" and bool(source.preps & self.roles.locative)) and any(m.code and m.agent_kind != "thing" for n in self.roles.expand(doers) for m in n.mentions):
            return None  # “held by Kenya in Uganda”: who does it is said
        for need in pattern.needs:
            word = self.needed.find(need, node, undergoers, match.words)
            if word is None:
                return None
            match.words.append(word)
        if rule.symmetric and pattern.kind == "noun" and not any(slot.preps & self.between for slot in pattern.slots.values()) and any(self.roles.phrases(base, self.between) for base in (node, *match.words)):
            return None  # « la signature d'un accord entre les milices »: theirs alone
        if rule.cameo[:2] in TOGETHER and pattern.kind == "verb" and not any(slot.preps & self.between for slot in pattern.slots.values()) and self._of_others(doers, match.words):
            return None  # « propose une rencontre entre X et Y »: theirs, not his
        for name, slot in pattern.slots.items():
            nodes = self.slots.nodes(name, slot, pattern, node, doers, undergoers, match.words)
            spared = given and bool(pattern.needs or pattern.kind == "noun") or pattern.kind == "noun" and (loose or name == "SOURCE")
            if not self._fill(match, name, slot, nodes, spared):
                return None
        if target is not None and not match.actors.get("TARGET") and not target.optional:
            named = [w for w in match.words if w not in doers and any(m.code and not m.possessed for m in w.mentions) and not any(n in undergoers for n in match.slots.get("TARGET", []))]  # « disperser des manifestants »: the needed word is the target
            if named and not target.only:
                match.slots["TARGET"], match.actors["TARGET"] = named, [m for w in named for m in w.mentions if m.code and m not in match.actors.get("SOURCE", [])]
        if target is not None and rule.cameo[:2] in FORCE and target.preps & self.roles.locative and match.actors.get("TARGET"):  # « kidnapper un missionnaire espagnol au Niger »: who, not where
            known = [w for need, w in zip(pattern.needs, match.words) if need.function == "object" and any(m.code and not m.possessed and fold(m.text) != fold(m.role) for m in w.mentions)]
            if known:
                match.slots["TARGET"], match.actors["TARGET"] = known, [m for w in known for m in w.mentions if m.code and m not in match.actors.get("SOURCE", [])]
        own = {m.country for m in match.actors.get("SOURCE", [])}
        if match.actors.get("TARGET") and all(m.country in own for m in match.actors["TARGET"]):  # « chasser un diplomate kényan de son territoire »
            others = [w for w in match.words if any(m.code and not m.possessed and m.country not in own for m in w.mentions) and w not in doers]
            if others:
                match.slots["TARGET"], match.actors["TARGET"] = others, [m for w in others for m in w.mentions if m.code]
        if rule.cameo[:2] in FORCE and match.actors.get("TARGET"):  # “shelled rebel-held quarters of Aleppo”: the rebels
            place = match.actors["TARGET"][0].country
            held = [replace(m, code=place + m.sector) if m.kind == "agent" and m.sector and len(place) == 3 else m for m in holders(self.roles, [*match.words, *match.slots["TARGET"]]) if m not in match.actors.get("SOURCE", [])]
            match.actors["TARGET"] = held or match.actors["TARGET"]
        if pattern.kind == "noun" and "BOTH" not in pattern.slots and not match.actors.get("SOURCE"):
            nodes = owner(self.roles, node, match) or controller or []
            match.slots["SOURCE"] = nodes
            taken = match.actors.get("TARGET", [])
            match.actors["SOURCE"] = [m for m in self.roles.actors(nodes, owner_only=True) if m not in taken]
        if rule.unnamed_source and not match.actors.get("SOURCE") and all(m.kind != "given" for m in match.actors.get("TARGET", [])):
            undergone = target is not None and target.function == "subject" and source is None  # « X a écopé de dix ans de prison »
            match.untold = not match.slots.get("SOURCE") and (undergone or not doers and self.roles.is_passive(node) if pattern.kind == "verb" else pattern.kind == "noun")
        return match

    def _of_others(self, doers: list[Node], words: list[Node]) -> bool:
        """Whether what somebody does together is between two others."""
        mine = {m.country for m in self.roles.actors(doers)}
        theirs = [{m.country for m in self.roles.actors(self.roles.phrases(w, self.between)[:1])} for w in words if not w.is_verb]
        return bool(mine) and any(len(states) > 1 and mine.isdisjoint(states) for states in theirs)

    def _fill(self, match: Match, name: str, slot: Slot, nodes: list[Node], spared: bool) -> bool:
        """Put nodes and their actors into a slot; False when what the pattern wants there is missing and not `spared`."""
        match.slots[name] = nodes
        if name == "EVENT":
            return bool(nodes) or slot.optional
        if slot.itself:
            told = self.roles.expand([self.roles.core(n) for n in nodes])
            actors = [m for n in [*told, *(k for n in told if n.mentions and not any(m.code for m in n.mentions) for k in n.related("apposition"))] for m in n.mentions if m.code and (name == "SOURCE" or m.agent_kind != "thing") and m.kind != "adjective"]
        else:
            actors = self.roles.actors(nodes, owner_only=name == "SOURCE" or name == "TARGET" and slot.function == "subject")
        if name == "TARGET" and match.pattern.kind == "noun" and match.rule.cameo[:2] == FIGHT and slot.preps & self.roles.of:
            actors = [m for m in actors if m.agent_kind != "thing"]  # « une attaque de drones »: with what
        if slot.never:
            actors = [m for m in actors if not _in_group(m, slot.never, self.language)]
            if nodes and not actors:
                return False
        if slot.only:
            fitting = [m for m in actors if _in_group(m, slot.only, self.language)]
            actors = actors if fitting and match.rule.symmetric and "TARGET" not in match.pattern.slots else fitting
        match.actors[name] = actors
        return bool(actors) or slot.optional or not slot.only and (spared or not slot.preps)

    def _kind_fits(self, pattern: Pattern, node: Node) -> bool:
        if node.mentions and any(m.kind != "agent" for m in node.mentions):
            return False
        if pattern.kind == "verb":
            return node.pos in ("VERB", "AUX") or (node.pos == "ADJ" and node.morph.get("VerbForm") == "Part") or node.relation in ("root", "participle") and node.pos == "ADJ"
        if pattern.kind == "predicate":
            if pattern.behind and node.is_nominal and not node.prep and not any(k.form in pattern.behind for k in node.related("case")):
                return False  # “there were air strikes” is not “was on strike”
            return bool(node.related("copula", "passive")) or node.pos == "ADJ" and node.relation in ("complement", "object", "apposition", "root", "coordination")
        if pattern.behind and fold(node.prep) not in pattern.behind:
            return False
        if node.prep in self.roles.of and any(m.code and m.agent_kind in ("person", "group", "body") for m in node.mentions):
            return False  # an actor is no act: « dans les rangs de l'opposition »
        return node.pos not in ("VERB", "AUX", "ADP", "DET", "CCONJ", "SCONJ", "PRON") or node.relation in ("object", "subject") or node.relation == "oblique" and bool(node.prep)  # « …, venue discuter »
