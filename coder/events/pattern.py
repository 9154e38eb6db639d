"""The language of event patterns: `SOURCE imposer|infliger @sanction à|contre TARGET`.

A pattern names the actors in capitals, the trigger (the first plain word) and the words that must stand in its clause. It begins with an
actor when the trigger is a verb, with the trigger when that is a noun. Tense, voice, negation and word order are the engine's business.

    SOURCE TARGET BOTH   the actors; BOTH = two or more actors of a symmetric event, in one phrase
    EVENT                what is promised, demanded, refused …: another event (only in frames)
    a|b|@list            alternatives; @list is a word list of lists.toml; mettre_en_garde: several words as one
    TARGET:IGO, SOURCE:COP|MIL, SOURCE:-CVL   only actors of these groups, none of that; TARGET! = the actor itself, not what belongs to it
    SOURCE:@people           only actors with a word of the list, or of a group in it (CVL, LAB)
    ne                   before the trigger: only when it is negated (SOURCE ne cacher méfiance envers TARGET)
    *                    any word: SOURCE donate * to TARGET
    (…)                  an actor, event or word that may be missing
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from coder.text import fold

ANY = "*"  # as a needed word: whatever stands there
SLOTS = ("SOURCE", "TARGET", "BOTH", "EVENT")


@dataclass(frozen=True)
class Slot:
    """Where an actor or event stands: `subject`, `object`, or after one of `preps`."""

    function: str
    preps: frozenset[str] = frozenset()
    optional: bool = False
    only: frozenset[str] = frozenset()  # the actor's code must begin with one of these or hold it as a group (IGO, JUD), or its words be one of them
    never: frozenset[str] = frozenset()  # … and with none of these
    itself: bool = False  # the actor itself, not what belongs to it


@dataclass(frozen=True)
class Need:
    """A word that must be there: as the trigger's `object`, after one of `preps`, `before` it (se, en), or `near` it."""

    function: str
    words: frozenset[str]
    preps: frozenset[str] = frozenset()


@dataclass
class Pattern:
    """One line of `patterns`, read."""

    text: str
    kind: str  # verb, noun or predicate (être prêt)
    triggers: frozenset[str] = frozenset()
    written: tuple[str, ...] = ()  # the triggers with their accents
    reflexive: bool = False
    negative: bool = False  # the idiom lives in the negative: « ne pas cacher sa méfiance »
    behind: frozenset[str] = frozenset()  # of a noun: the prepositions it stands behind (“be on strike”, “after a meeting”)
    needs: list[Need] = field(default_factory=list)
    slots: dict[str, Slot] = field(default_factory=dict)

    @cached_property
    def wanted(self) -> tuple[frozenset[str], ...]:
        """Of each needed word what it may be, but for those that may be any."""
        return tuple(n.words for n in self.needs if ANY not in n.words)

    @cached_property
    def weight(self) -> int:
        """How much the pattern asks for: the most specific pattern wins."""
        prepositional = sum(1 for s in self.slots.values() if s.preps and not s.optional)
        return sum(1 if ANY in n.words else 4 for n in self.needs) + 2 * self.reflexive + 4 * self.negative + 2 * sum(1 for s in self.slots.values() if s.only) + prepositional + sum(1 for s in self.slots.values() if not s.optional)

    @property
    def has_object(self) -> bool:
        """Whether the verb governs something directly."""
        return self.kind == "verb" and (any(n.function == "object" for n in self.needs) or any(s.function == "object" and name != "EVENT" for name, s in self.slots.items()))


class PatternError(ValueError):
    """What is wrong with a pattern, and the remedy, separated by `; `."""


@dataclass(frozen=True)
class Vocabulary:
    """What the reader of patterns must know of a language: its function words and word lists."""

    prepositions: frozenset[str]
    determiners: frozenset[str]
    reflexives: frozenset[str]
    clitics: frozenset[str]
    negations: frozenset[str]  # the particle of negation, as written before the trigger
    copulas: frozenset[str]
    lists: dict[str, tuple[str, ...]]


def read_pattern(text: str, words: Vocabulary) -> Pattern:
    """Read one pattern line; raises PatternError on anything not understood."""
    tokens = re.findall(r"[()]|[^\s()]+", re.sub(r"(?<=\s)(?:s'|se_)(?=\w)", "se ", text.replace("’", "'")))
    if not tokens:
        raise PatternError("the pattern is empty; write it or delete the line")
    pattern = Pattern(text=text, kind="verb" if tokens[0].rstrip("!").partition(":")[0] in SLOTS or tokens[0] == "(" else "noun")
    preps: frozenset[str] = frozenset()
    optional = False
    trigger_seen, object_taken = False, False
    for token in tokens:
        if token in "()":
            optional = token == "("
            continue
        name, _, only = token.rstrip("!").partition(":")
        if name in SLOTS:
            if only and not re.fullmatch(r"-?(?:[A-Z]{3}|@\w+)(\|(?:[A-Z]{3}|@\w+))*", only):
                raise PatternError(f'"{only}" after {name} is no group of a code; write three capitals such as IGO, several as COP|MIL, all but some as -CVL|PTY, a list as @people')
            groups = _groups(only.lstrip("-"), words)
            itself, token = token.endswith("!"), name
            if token in pattern.slots:
                raise PatternError(f"{token} stands twice; name each actor once")
            function = "prep" if preps else ("subject" if not trigger_seen else "object")
            pattern.slots[token] = Slot(function, preps, optional, *((frozenset[str](), groups) if only.startswith("-") else (groups, frozenset[str]())), itself)
            preps = frozenset()
            continue
        alternatives = _expand(token, words)
        if not trigger_seen and alternatives <= words.reflexives:
            pattern.reflexive = True
        elif not trigger_seen and alternatives <= words.negations:
            pattern.negative = True
        elif not trigger_seen and alternatives <= words.clitics:
            pattern.needs.append(Need("before", alternatives))
        elif not trigger_seen and pattern.kind == "verb" and alternatives <= words.copulas:
            pattern.kind = "predicate"
        elif not trigger_seen and pattern.kind in ("predicate", "noun") and alternatives <= words.prepositions:
            pattern.behind = alternatives
            continue  # « être en visite », « lors d'un entretien »: the noun is the trigger
        elif not trigger_seen:
            if alternatives <= words.prepositions | words.determiners:
                raise PatternError(f'"{token}" is a function word and cannot be the trigger; write the verb or noun first')
            if preps:
                raise PatternError(f'"{token}" after a preposition cannot be the trigger; put the trigger first')
            pattern.triggers, trigger_seen = alternatives, True
            pattern.written = tuple(w.replace("_", " ") for w in token.split("|") if not w.startswith("@"))
        elif alternatives <= words.prepositions:
            if preps:
                raise PatternError(f'two prepositions in a row before "{token}"; write alternatives as a|b')
            preps = alternatives
        elif alternatives & words.prepositions and preps == frozenset() and any(a in words.prepositions for a in alternatives) and len(alternatives & words.prepositions) > 1:
            raise PatternError(f'"{token}" mixes prepositions with other words ({", ".join(sorted(alternatives - words.prepositions))}); write prepositions alone, without articles')
        elif alternatives <= words.determiners:
            continue
        else:
            if optional:
                raise PatternError(f'optional words such as "({token})" say nothing; leave them out')
            if preps:
                pattern.needs.append(Need("prep", alternatives, preps))
                preps = frozenset()
            elif not object_taken and pattern.kind == "verb" and not {"TARGET", "BOTH"} & pattern.slots.keys():
                pattern.needs.append(Need("object", alternatives))
                object_taken = True
            else:
                pattern.needs.append(Need("near", alternatives))
    if not trigger_seen:
        raise PatternError("no trigger word; a pattern needs a plain verb or noun")
    if preps:
        raise PatternError(f'nothing follows the preposition {"|".join(sorted(preps))}; name what stands after it')
    return pattern


def _groups(only: str, words: Vocabulary) -> frozenset[str]:
    """The groups and words an actor is asked for: « IGO », the capitals and folded words of a list."""
    names = [w for part in only.split("|") if part for w in (words.lists.get(part[1:], ()) if part.startswith("@") and _expand(part, words) else (part,))]
    return frozenset(w if re.fullmatch(r"[A-Z]{3}", w) else fold(w) for w in names)


def _expand(token: str, words: Vocabulary) -> frozenset[str]:
    out: set[str] = set()
    for part in token.split("|"):
        if not part:
            raise PatternError(f'"{token}" has an empty alternative; delete the extra |')
        if part.startswith("@"):
            if part[1:] not in words.lists:
                raise PatternError(f'word list "{part}" is not in lists.toml; add it or mend the name')
            out.update(fold(w) for w in words.lists[part[1:]])
        elif part.isupper() and len(part) > 2:
            raise PatternError(f'"{part}" is no actor; use {", ".join(SLOTS)}')
        else:
            out.add(fold(part.replace("_", " ")))
    return frozenset(out)
