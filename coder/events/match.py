"""Does a pattern hold at a trigger, and which words and actors fill it?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Iterator

from coder.actors.mention import Mention
from coder.events.pattern import ANY, Need, Pattern, Slot
from coder.events.roles import Roles
from coder.events.rules import Rule
from coder.grammar import Node
from coder.language import Language
from coder.text import fold


SHARED = {"01", "02", "03", "04", "05", "06"}  # acts of talk and cooperation: whoever the clause is about takes part
COMPLETE = 6  # what both roles count for against the words of a longer pattern


@dataclass
class Match:
    """A pattern that holds at a trigger; `slots` gives the nodes of each slot, `actors` the actors they name."""

    rule: Rule
    pattern: Pattern
    trigger: Node
    slots: dict[str, list[Node]] = field(default_factory=dict)
    actors: dict[str, list[Mention]] = field(default_factory=dict)
    words: list[Node] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        if "BOTH" in self.actors and len(self.actors["BOTH"]) > 1:
            return True
        if self.rule.unnamed_target and self.actors.get("SOURCE"):
            return True
        return bool(self.actors.get("SOURCE")) and (bool(self.actors.get("TARGET")) or (self.rule.symmetric and len(self.actors["SOURCE"]) > 1))


def _in_group(mention: Mention, group: str) -> bool:
    """Whether an actor's code begins with a group or holds it; of a given actor, the code the dictionaries have for its words counts too."""
    codes = (mention.code, mention.sector) if mention.kind == "given" else (mention.code,)
    return any(code.startswith(group) or group in (code[i:i + 3] for i in range(3, len(code), 3)) for code in codes)


class Matcher:
    """Tries the patterns of a rule book on the nodes of a tree."""

    def __init__(self, by_trigger: dict[str, list[tuple[Pattern, Rule]]], roles: Roles, language: Language) -> None:
        self.by_trigger = by_trigger
        self.roles = roles
        self.language = language
        self.reflexives = language.word_set("reflexive")
        self.adjective_endings = tuple(language.words.get("adjective_endings", ()))
        self.locative = roles.locative
        self._last: tuple[Node, set[str], dict[int, list[Match]]] | None = None  # the sentence read last

    def at(self, node: Node, controller: list[Node] | None = None, *, loose: bool = False, given: bool = False) -> list[Match]:
        """All patterns that hold at a node, the best first: complete ones, then the most specific.

        `loose`, for what stands inside a frame: an actor the pattern wants after a preposition may be missing; with `given` actors
        it may be missing of any pattern.
        """
        present, known = self._sentence(node)
        plain = controller is None and not loose and not given
        if plain and node.i in known:
            return list(known[node.i])
        found = []
        for word in self._words(node):
            for pattern, rule in self.by_trigger.get(word, ()):
                if any(ANY not in need.words and present.isdisjoint(need.words) for need in pattern.needs):
                    continue
                if (match := self._try(pattern, rule, node, controller, loose, given)) is not None:
                    found.append(match)
        found.sort(key=lambda m: (-m.pattern.weight - COMPLETE * m.complete, -len(m.rule.cameo), m.rule.id))
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
                    words |= self._words_of(n)
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
        if node.pos == "ADJ" or node.morph.get("VerbForm") == "Part":
            words.update(dict.fromkeys(text.removesuffix(e) for e in self.adjective_endings if len(text) > 5 and text.endswith(e)))
        return words

    def _try(self, pattern: Pattern, rule: Rule, node: Node, controller: list[Node] | None, loose: bool = False, given: bool = False) -> Match | None:
        if not self._kind_fits(pattern, node):
            return None
        if pattern.kind == "verb":
            reflexive = any(k.relation == "reflexive" or k.form in self.reflexives for k in node.kids)
            if pattern.reflexive != reflexive:
                return None
        match = Match(rule, pattern, node)
        if pattern.kind == "verb":
            doers, undergoers = self.roles.logical(node, controller)
        elif pattern.kind == "predicate":
            doers, undergoers = self.roles.subjects(node, controller), []
        else:
            doers, undergoers = [], []
        target = pattern.slots.get("TARGET")
        if loose and pattern.kind == "verb" and target is not None and target.function == "object" and not target.optional and not undergoers and not pattern.needs:
            return None  # « assister à une conférence » helps nobody
        for need in pattern.needs:
            word = self._need(need, node, undergoers, match.words)
            if word is None:
                return None
            match.words.append(word)
        for name, slot in pattern.slots.items():
            nodes = self._slot(name, slot, pattern, node, doers, undergoers, match.words)
            if not nodes and slot.preps and not slot.optional and name != "EVENT":
                if given or loose and pattern.kind == "noun" or pattern.kind == "noun" and name == "SOURCE":
                    nodes = []
                else:
                    return None
            if name == "EVENT":
                if not nodes and not slot.optional:
                    return None
                match.slots[name] = nodes
                continue
            actors = [m for n in self.roles.expand(nodes) for m in n.mentions if m.code and (name == "SOURCE" or m.agent_kind != "thing") and m.kind != "adjective"] if slot.itself else self.roles.actors(nodes, owner_only=name == "SOURCE")
            if slot.only:
                actors = [m for m in actors if _in_group(m, slot.only)]
                if not actors and not slot.optional:
                    return None
            if slot.preps and not slot.optional and not actors and not given and not (pattern.kind == "noun" and (loose or name == "SOURCE")):
                return None
            match.slots[name], match.actors[name] = nodes, actors
        target = pattern.slots.get("TARGET")
        if target is not None and not match.actors.get("TARGET") and not target.optional:
            named = [w for w in match.words if any(m.code and not m.possessed for m in w.mentions)]  # « disperser des manifestants »: the needed word is the target
            if named and not target.only:
                match.slots["TARGET"], match.actors["TARGET"] = named, [m for w in named for m in w.mentions if m.code and m not in match.actors.get("SOURCE", [])]
        if pattern.kind == "noun" and "BOTH" not in pattern.slots and not match.actors.get("SOURCE"):
            nodes = self.owner(node, match) or controller or []
            match.slots["SOURCE"] = nodes
            taken = match.actors.get("TARGET", [])
            match.actors["SOURCE"] = [m for m in self.roles.actors(nodes, owner_only=True) if m not in taken]
        return match

    def _kind_fits(self, pattern: Pattern, node: Node) -> bool:
        if node.mentions and any(m.kind != "agent" for m in node.mentions):
            return False
        if pattern.kind == "verb":
            return node.pos in ("VERB", "AUX") or (node.pos == "ADJ" and node.morph.get("VerbForm") == "Part") or node.relation in ("root", "participle") and node.pos == "ADJ"
        if pattern.kind == "predicate":
            return bool(node.related("copula", "passive")) or node.pos == "ADJ" and node.relation in ("complement", "object", "apposition", "root", "coordination")
        return node.pos not in ("VERB", "AUX", "ADP", "DET", "CCONJ", "SCONJ", "PRON") or node.relation in ("object", "subject", "oblique")

    # ---- needed words -----------------------------------------------------------------------------------------

    def _need(self, need: Need, node: Node, undergoers: list[Node], words: list[Node]) -> Node | None:
        if ANY in need.words:
            return next((n for n in undergoers if n.is_nominal), None)
        fits = lambda k: fold(k.lemma) in need.words or fold(k.form) in need.words or bool(k.mentions) and not need.words.isdisjoint(self._words_of(k))
        if need.function == "before":
            return next((k for k in node.kids if k.i < node.i and fold(k.form) in need.words), None)
        if need.function == "object":
            for item in self.roles.expand(undergoers):
                for candidate in (item, self.roles.core(item)):
                    if fits(candidate):
                        return candidate
            own = ("object", "passive_subject", "dep", "name", "complement", "adverb")
            partitive = [] if undergoers else [k for k in node.related("oblique") if k.prep in self.roles.of and k.i > node.i]  # « distribuer de la nourriture »
            return next((k for k in [*(k for k in node.phrase() if k.relation in own), *partitive] if k is not node and k.i > node.i and fits(k)), None)
        if need.function == "prep":
            for base in [node, *words]:
                for item in self.roles.phrases(base, need.preps):
                    for candidate in (item, self.roles.core(item)):
                        if candidate is not node and fits(candidate):
                            return candidate
                for clause in base.kids:  # « condamner TARGET à verser … »
                    if clause.is_verb and clause.i > base.i and fits(clause) and self._marks(clause) & need.preps:
                        return clause
            return None
        bases = [node, *(w for w in words if w.is_verb), *([node.head] if node.head is not None and not node.is_verb and node.relation in ("object", "adjective", "compound") else [])]
        return next((k for base in bases for k in base.phrase() if k is not node and fits(k)), None)

    def _words_of(self, node: Node) -> set[str]:
        """The words a mention may be asked for by: its role noun and every word in it, singular too (« son ambassadeur à Paris », “aid workers”)."""
        words = set(fold(node.text).replace("'", " ").split())
        return words | {self.language.singular(w) for w in words} | {m.role for m in node.mentions if m.role}

    # ---- slots ------------------------------------------------------------------------------------------------

    def _slot(self, name: str, slot: Slot, pattern: Pattern, node: Node, doers: list[Node], undergoers: list[Node], words: list[Node]) -> list[Node]:
        if name == "EVENT":
            return self._contents(slot, node, undergoers)
        if slot.function == "subject":
            return doers
        if slot.function == "object":
            taken = {w.i for w in words}
            return [n for n in undergoers if n.i not in taken]
        found = []
        for base in [*words, node] if words else [node]:
            found.extend(n for n in self.roles.phrases(base, slot.preps) if n not in found)
        found = [n for n in found if n not in words and not (pattern.kind == "noun" and self._of_other_noun(n, node))]
        named = [n for n in found if self.roles.actors([n])]
        if not named and slot.preps & self.roles.of:
            if pattern.kind == "noun" and not found:
                return [k for k in self._close(node) if name == "SOURCE" or k.relation == "possessive"]
            if pattern.kind == "verb":  # « rejeter l'accusation russe »: the adjective stands for « de TARGET »
                return [k for w in words for k in ([w] if any(m.code and not m.possessed for m in w.mentions) else self._close(w))]
        return self._listed(named[0]) if named else found[:1]

    def _listed(self, first: Node) -> list[Node]:
        """A phrase and those listed with it by commas and « et », however they hang: « en Inde, au Népal et à Ceylan »."""
        out = [first]
        sister = first.head
        for node in sorted((k for k in (sister.subtree() if sister is not None else [])), key=lambda n: n.i):
            if node.i <= out[-1].i or not node.mentions or node.prep not in (first.prep, "") and fold(node.prep) not in self.locative | {fold(first.prep)}:
                continue
            between = [n for n in (sister.subtree() if sister is not None else []) if out[-1].i < n.i < node.i and n not in out[-1].subtree()]
            if all(n.pos in ("PUNCT", "CCONJ", "DET", "ADP") and n.text not in ";:" for n in between) and any(n.pos in ("PUNCT", "CCONJ") for n in [*between, *(n for n in node.subtree() if n.i < node.i)]):
                out.append(node)
        return out

    def _of_other_noun(self, phrase: Node, noun: Node) -> bool:
        """« des sanctions contre X pour ses abus »: a phrase before the noun that hangs under another noun is that one's."""
        head = phrase.head
        return phrase.i < noun.i and fold(phrase.prep) not in self.roles.between and head is not None and head is not noun and head.is_nominal and not any(a is head for a in noun.ancestors())

    def _close(self, node: Node) -> list[Node]:
        return [k for k in node.kids if k.relation in ("adjective", "compound", "possessive") and self.roles.actors([k])]

    def _contents(self, slot: Slot, node: Node, undergoers: list[Node]) -> list[Node]:
        """The clause or noun that tells the event inside a frame."""
        found = [k for k in node.kids if k.relation == "complement" or k.is_verb and k.relation == "oblique"]
        found += [k for n in node.related("object") for k in n.kids if node.is_verb and slot.preps and k.is_verb and k.morph.get("VerbForm") == "Inf" and k.i > n.i]  # « menacer l'Ukraine d'attaquer … » hung under Ukraine
        if slot.preps and slot.preps <= self.roles.no_clause_after:  # « insist on »: not the that-clause of « insist that »
            found = [k for k in found if self._marks(k) & slot.preps]
        elif slot.preps:
            found = [k for k in found if self._marks(k) & slot.preps or k.morph.get("VerbForm") == "Fin" or k.related("subject", "passive_subject")]
        is_actor = lambda n: any(m.kind not in ("agent", "given") or (m.code and m.agent_kind in ("person", "group", "body")) for m in n.mentions)
        nouns = [n for n in undergoers if not is_actor(self.roles.core(n))] if slot.function == "object" else []
        found += [n for n in nouns if n not in found and n is not node]
        if slot.preps:
            found += [n for n in self.roles.phrases(node, slot.preps) if n not in found and not is_actor(n)]
            if not node.is_verb:
                found += [k for k in node.kids if k.is_verb and k.relation in ("participle", "complement", "adverbial") and k not in found]
        out = []
        for item in found:
            core = self.roles.core(item) if not item.is_verb else item
            out.append(core)
            out.extend(k for k in self._all_coordinated(item) if k not in out)
        return out

    def _marks(self, node: Node) -> set[str]:
        """The words that introduce a clause (à, de, to, that)."""
        words = {fold(k.form) for k in node.kids if k.i < node.i and (k.relation in ("mark", "case") or k.pos == "PART")} | ({fold(node.prep)} if node.prep else set())
        return {fold(self.language.contractions.get(w, w)) for w in words}

    def _all_coordinated(self, node: Node) -> list[Node]:
        out = []
        for kid in node.kids:
            if kid.relation == "coordination" and kid.is_verb == node.is_verb and not kid.related("subject", "passive_subject"):
                out.append(kid)
                out.extend(self._all_coordinated(kid))
        return out

    def _does(self, verb: Node, noun: Node, match: Match) -> bool:
        """Whether the subject of a noun's clause may be its doer: with a support verb, « en visite », or in talk and cooperation (« lors d'un entretien avec … »)."""
        if fold(verb.lemma) in self.roles.support | self.roles.passive_support:
            return True
        return match.rule.cameo[:2] in SHARED or bool(match.rule.frame) or fold(noun.prep) in self.locative and noun.relation == "oblique" and noun.head is verb and not match.rule.cameo[:2] > "13"

    def owner(self, node: Node, match: Match) -> list[Node]:
        """Whose act a noun is: its adjective or possessor, the subject of its support verb, the subject of its clause."""
        if any(m.code for m in node.mentions):
            return [node]
        if node.related("subject"):  # « les enseignants sont en grève », « la Croatie enquête » read as a noun
            return node.related("subject")
        taken = {n.i for nodes in match.slots.values() for n in nodes}
        free = lambda nodes: [n for n in nodes if n.i not in taken and self.roles.actors([n], owner_only=True)]
        by = free([n for n in self.roles.phrases(node, frozenset(self.roles.by)) if n.head is node or True])
        if by:
            return by[:1]
        close = free(self._close(node)) or free([k for k in node.kids if k.relation == "oblique" and k.prep in self.roles.of and k not in match.words])
        if close:
            return close
        made = [n for k in node.related("participle") for n in k.phrase() if n.relation == "agent"]
        if free(made):
            return free(made)
        head = node.head
        steps = 0
        while head is not None and steps < 4:
            if head.is_verb and node.relation == "parataxis":
                return []
            if head.is_verb:
                if not self._does(head, node, match):
                    return []
                doers, undergoers = self.roles.logical(head)
                if fold(head.lemma) in self.roles.passive_support and node.relation == "object":
                    return []
                return [n for n in self.roles.expand(doers or []) if n is not node and n.i not in taken] or ([n for n in undergoers if n is not node and n.i not in taken] if self.roles.is_passive(head) and node.relation == "oblique" else [])
            if head.related("subject"):  # « Le chef du Hamas est au Caire pour des discussions »
                return [n for n in head.related("subject") if n.i not in taken]
            if head.mentions and node.relation in ("oblique", "apposition", "participle", "dep") and not (head.prep and fold(head.prep) in self.locative):
                return [head] if head.i not in taken else []
            head, steps = head.head, steps + 1
        return []
