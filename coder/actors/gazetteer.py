"""Every form of every table in one automaton: from a text, all the words that may name an actor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from coder.actors.names import spelling_key
from coder.language import Language
from coder.tables import OPEN_END, OPEN_START
from coder.text import fold


class Meaning(NamedTuple):
    """What a form stands for on the days from `start` to `end`, both included."""

    code: str
    kind: str
    name: str
    start: date = OPEN_START
    end: date = OPEN_END
    sector: str = ""
    gender: str = ""
    number: str = ""
    agent_kind: str = ""
    needs: str = ""  # of a role noun: "country" = no actor without a state in its phrase, "noun" = only where the parser sees a noun
    layer: int = 0  # 0 for our tables, then the user's folders in order: on a day where several hold, the last folder's stand
    case: str = "capital"  # capital: a capitalised word; upper: exactly as written; any; lower

    def on(self, day: date) -> bool:
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Match:
    """A form found in a text, with its meanings on the day asked."""

    start: int
    end: int
    form: str
    meanings: tuple[Meaning, ...]

    def of_kind(self, *kinds: str) -> tuple[Meaning, ...]:
        return tuple(m for m in self.meanings if m.kind in kinds)


class Gazetteer:
    """The forms of one language; build with `add`, then `compile`, then `find`."""

    def __init__(self, language: Language, shared: dict[Meaning, Meaning] | None = None) -> None:
        self.article = re.compile(rf"{language.definite_article}(?=[^\W\d_])")
        self._shared = {} if shared is None else shared  # equal meanings of all languages, kept once
        self.meanings: dict[str, list[Meaning]] = {}
        self.complements: dict[str, list[tuple[str, str, Meaning]]] = {}  # head word -> [(" de la defense", full form, meaning)]
        self.persons: dict[str, list[Meaning]] = {}
        self.written: dict[str, set[str]] = {}  # of common words: the forms with their accents
        self.first_names: set[str] = set()
        self.body_words: dict[str, set[str]] = {}  # of an organisation: how the words of its full names begin
        self.states: frozenset[str] = frozenset()
        self.layer = 0  # of the folder being read
        self._keys: list[str] = []
        self._automaton: AhoCorasick | None = None

    def add(self, form: str, meaning: Meaning) -> None:
        key = fold(form).strip()
        if not key:
            return
        if meaning.kind in ("agent", "modifier", "adjective"):
            self.written.setdefault(key, set()).add(form.lower().replace("’", "'"))
        if self.layer:
            meaning = meaning._replace(layer=self.layer)
        meaning = self._shared.setdefault(meaning, meaning)
        known = self.meanings.setdefault(key, [])
        if meaning not in known:
            known.append(meaning)
        if meaning.kind == "person" and " " in key:
            self.persons.setdefault(spelling_key(form), []).append(meaning)
            first, *others = key.split(" ")
            if len(first) > 3 and len(others) < 3:
                self.first_names.add(first)
        if meaning.kind == "organisation" and " " in key:
            self.body_words.setdefault(meaning.name, set()).update(beginnings(key))
        if meaning.kind == "agent" and " " in key:
            head, _, rest = key.partition(" ")
            self.complements.setdefault(head, []).append((" " + rest, key, meaning))

    def compile(self) -> None:
        """Build the automaton; longest complements first."""
        self._shared = {}
        self._keys = list(self.meanings)
        self._automaton = AhoCorasick(self._keys, store_patterns=False)
        for items in self.complements.values():
            items.sort(key=lambda item: -len(item[0]))

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_automaton": None}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)
        self._automaton = AhoCorasick(self._keys, store_patterns=False)

    def is_first_name(self, word: str) -> bool:
        """Whether a word is a first name of persons of the tables, and nothing else: « Jean-Marie », not « Israël »."""
        first = fold(word).split("-")[0]
        return first in self.first_names and all(m.kind in ("person", "place") for m in self.meanings.get(first, ()))

    def find(self, text: str, folded: str, day: date) -> list[Match]:
        """All forms in the text that stand on word boundaries in a fitting case, longest first at each place, none inside another of the same start."""
        assert self._automaton is not None
        found: dict[tuple[int, int], Match] = {}
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if start and folded[start - 1].isalnum() and folded[start].isalnum():
                continue
            if end < len(folded) and folded[end].isalnum() and folded[end - 1].isalnum():
                continue
            form = self._keys[index]
            surface = text[start:end]
            if form in self.written and not any(_accents_fit(surface.lower(), w) for w in self.written[form]):
                continue
            meanings = tuple(m for m in self.meanings[form] if self._case_fits(m.case, surface, article=m.kind != "place") and (m.kind != "person" or m.case != "capital" or not surface.split(" ")[-1].islower()) and m.on(day))
            if len(meanings) > 1:
                meanings = tuple(sorted(_of_last_folder(meanings), key=lambda m: m.kind == "person" and (m.start, m.end) == (OPEN_START, OPEN_END)))  # who holds an office that day before a namesake who holds none
            if meanings:
                found[start, end] = Match(start, end, form, meanings)
        return sorted(found.values(), key=lambda m: (m.start, -m.end))

    def _case_fits(self, case: str, surface: str, *, article: bool = False) -> bool:
        if case == "capital":  # « le Monde », "the Guardian": the article may be small
            small = self.article.match(surface.replace("’", "'")) if article else None
            first = surface[small.end() if small else 0]
            return not first.isalpha() or first.isupper()
        if case == "upper":
            return surface.isupper() or not any(c.isalpha() for c in surface)
        if case == "lower":
            return surface[0].islower() or surface.isupper()
        return True

    def person_by_spelling(self, name: str, day: date) -> Meaning | None:
        """The person whose name this is in another transliteration, if there is just one."""
        held = _of_last_folder(tuple(m for m in self.persons.get(spelling_key(name), ()) if m.on(day)))
        held = tuple(m for m in held if m.end != date.max) or held  # an office of that day before what one is for good
        return held[0] if len({(m.name, m.code) for m in held}) == 1 else None


def beginnings(name: str) -> set[str]:
    """How the longer words of a name begin, in whatever number or gender."""
    return {w[:5] for w in re.findall(r"[^\W_]+", fold(name)) if len(w) > 3}


def _of_last_folder(meanings: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """The user's folder wins over ours, and a later one over an earlier."""
    last = max((m.layer for m in meanings), default=0)
    return tuple(m for m in meanings if m.layer == last) if last else meanings


def _accents_fit(surface: str, written: str) -> bool:
    """Accents may be missing in the text, but those that stand there must be right, « jugé » is no « juge »; nor may a last one be missing: « grade »."""
    if surface.isascii():
        return written.rstrip("s")[-1:].isascii()
    return len(surface) == len(written) and all(s == w or s.isascii() or not s.isalpha() for s, w in zip(surface, written))


