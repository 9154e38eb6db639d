"""A language as the engine knows it: `grammar.toml` and the small tables beside it. Adding a language adds files, no code."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Iterable

from coder.tables import Problems, read_toml
from coder.text import fold

RELATIONS = (
    "subject passive_subject object agent oblique complement relative participle adverbial parataxis coordination apposition "
    "adjective name determiner case mark auxiliary passive causative copula reflexive adverb possessive compound negation "
    "particle pobj pcomp dative predicate time"
).split()


@dataclass
class Language:
    """All closed-class knowledge of one language, read from `dictionaries/<code>/grammar.toml`."""

    code: str
    model: str
    prepositions_drawn: str
    relation_of: dict[str, str]
    words: dict[str, Any]
    contractions: dict[str, str]
    lemmas: dict[str, str]
    verbs: dict[str, str]
    participle_endings: list[list[str]]
    present_endings: list[list[str]]
    other_endings: list[list[str]]
    plural_rules: list[list[str]]
    plural_head: str
    complex_prepositions: dict[str, list[tuple[str, ...]]]
    verbal_prepositions: frozenset[str]
    compose: dict[str, Any] = field(default_factory=dict)
    sentences: dict[str, Any] = field(default_factory=dict)
    gerund_endings: list[list[str]] = field(default_factory=list)
    finite_endings: list[list[str]] = field(default_factory=list)
    present_forms: dict[str, str] = field(default_factory=dict)  # forms that can be a present-tense verb of a rule -> its lemma
    other_forms: dict[str, str] = field(default_factory=dict)  # past forms and gerunds of the rules' verbs -> lemma, for those no lemmatizer knows
    takes_object: set[str] = field(default_factory=set)  # verbs of the rules that take a direct object
    _time_openers: re.Pattern[str] | None = None
    _interrupters: re.Pattern[str] | None = None
    _dateline: re.Pattern[str] | None = None
    joined: dict[str, str] = field(default_factory=dict)  # spellings in several words that the parser should see as one
    _joined: re.Pattern[str] | None = None
    _sets: dict[tuple[str, bool], frozenset[str]] = field(default_factory=dict, repr=False)

    def head_word(self, name: str) -> str:
        """The word that says what a body is: « conseil de sécurité », “electoral commission of Kenya”."""
        words = name.replace("'", " ").split()
        if self.plural_head == "first":
            return words[0]
        link = next((i for i, word in enumerate(words) if i and word in self.compose.get("of", ())), len(words))
        return words[link - 1]

    def plural(self, form: str) -> str:
        """The regular plural of a role noun or adjective: the head word takes it ("ministres de la Défense")."""
        if self.plural_head == "first":
            first, space, rest = form.partition(" ")
        else:
            link = next((f" {word} " for word in self.compose.get("of", ()) if f" {word} " in form), "\0")
            first, space, rest = form.partition(link)
        lead, gap, word = first.rpartition(" ") if self.plural_head != "first" else ("", "", first)
        for ending, plural in self.plural_rules:
            if word.endswith(ending):
                return f"{lead}{gap}{word[: len(word) - len(ending)]}{plural}{space}{rest}"
        return form

    def singular(self, word: str) -> str:
        """A word without the ending that most plurals have."""
        return word.removesuffix(self.regular_plural)

    def singulars(self, word: str) -> set[str]:
        """A word and what it may be the plural of."""
        return {word} | {word[:-len(plural)] + ending for ending, plural in self.plural_rules if plural and word.endswith(plural)}

    @cached_property
    def regular_plural(self) -> str:
        """The plural ending of words that end in nothing special."""
        return next((plural for ending, plural in self.plural_rules if not ending), "")

    @property
    def dateline(self) -> re.Pattern[str]:
        """« NIAMEY, 2 sept - »: the place and day a dispatch opens with."""
        if self._dateline is None:
            self._dateline = re.compile(self.sentences.get("dateline", "") or "(?!)")
        return self._dateline

    @property
    def joinings(self) -> re.Pattern[str]:
        """Where the text has one of the spellings of `joined`: "cease-fire"."""
        if self._joined is None:
            either = "|".join(re.escape(w) for w in sorted(self.joined, key=len, reverse=True)) or "(?!)"
            self._joined = re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)
        return self._joined

    @property
    def interrupters(self) -> re.Pattern[str]:
        """What only interrupts a sentence: « de son côté », « quant à lui »."""
        if self._interrupters is None:
            words = sorted(self.words.get("interrupters", []), key=len, reverse=True)
            either = "|".join(re.escape(w) for w in words) or "(?!)"
            self._interrupters = re.compile(rf"(?:(?<![\w'])(?=\w)|(?=,))(?:{either})(?!\w)", re.IGNORECASE)  # « , elle, » may stand right behind a word
        return self._interrupters

    @property
    def time_openers(self) -> re.Pattern[str]:
        """The small words before an expression of time that belong to it: « en », « au mois de », "on", "since"."""
        if self._time_openers is None:
            either = "|".join(re.escape(w) for w in sorted(self.words.get("time_openers", []), key=len, reverse=True)) or "(?!)"
            self._time_openers = re.compile(rf"(?:(?<![\w'])(?:{either})(?:\s+|(?<=')))+$", re.IGNORECASE)
        return self._time_openers

    @property
    def prepositions(self) -> frozenset[str]:
        """The simple prepositions, as written."""
        return self.word_set("prepositions")

    def learn_verbs(self, lemmas: Iterable[str]) -> None:
        """Make the forms of the rules' verbs known: headlines are full of present ones, and taggers miss them."""
        for lemma in lemmas:
            for table, known in ((self.present_endings, self.present_forms), (self.other_endings, self.other_forms)):
                for infinitive, endings in table:
                    if lemma.endswith(infinitive):
                        for ending in endings:
                            known.setdefault(lemma.removesuffix(infinitive) + ending, lemma)
                        break

    @property
    def definite_article(self) -> str:
        """An expression for the definite article before a name, with its space: « le », « l' », "the"."""
        written = [re.escape(w if w.endswith("'") else w + " ") for w in self.compose.get("definite_articles", ())]
        return f"(?:{'|'.join(written) or '(?!)'})"

    @cached_property
    def rule_verbs(self) -> frozenset[str]:
        """The infinitives that rules use, as far as their endings are known."""
        return frozenset(self.present_forms.values())

    def folded_set(self, key: str) -> frozenset[str]:
        """A word list of grammar.toml, folded."""
        if (key, True) not in self._sets:
            self._sets[key, True] = frozenset(fold(w) for w in self.words.get(key, ()))
        return self._sets[key, True]

    @cached_property
    def body_nouns(self) -> frozenset[str]:
        """Common nouns that open the names of bodies and may be written small: front, armée, parti."""
        return frozenset(fold(w) for w in self.compose.get("body_nouns", ()))

    def word_set(self, key: str) -> frozenset[str]:
        """A word list of grammar.toml, as written."""
        if (key, False) not in self._sets:
            self._sets[key, False] = frozenset(self.words.get(key, ()))
        return self._sets[key, False]


def load_language(folder: Path, problems: Problems) -> Language:
    """Read and check one language's `grammar.toml`."""
    path = folder / "grammar.toml"
    raw = read_toml(path, problems)
    relation_of = {}
    for ours, labels in raw.get("relations", {}).items():
        if ours not in RELATIONS:
            problems.add(path, "[relations]", f'unknown relation "{ours}"', f"use one of {', '.join(RELATIONS)}")
        for label in labels:
            relation_of[label] = ours
    contractions = {k.replace("’", "'"): v for k, v in raw.get("contractions", {}).items()}
    complex_: dict[str, list[tuple[str, ...]]] = {}
    for form in raw.get("complex_prepositions", {}).get("forms", []):
        words = tuple(form.replace("'", "' ").split())
        complex_.setdefault(words[0], []).append(words)
    for forms in complex_.values():
        forms.sort(key=len, reverse=True)
    plural = raw.get("plural", {})
    return Language(
        code=folder.name,
        model=raw.get("model", ""),
        prepositions_drawn=raw.get("prepositions_drawn", "case"),
        relation_of=relation_of,
        words=raw.get("words", {}),
        contractions=contractions,
        lemmas=raw.get("lemmas", {}),
        verbs=raw.get("verbs", {}),
        participle_endings=raw.get("verb_endings", {}).get("participle", []),
        present_endings=raw.get("verb_endings", {}).get("present", []),
        gerund_endings=raw.get("verb_endings", {}).get("gerund", []),
        finite_endings=raw.get("verb_endings", {}).get("finite", []),
        other_endings=raw.get("verb_endings", {}).get("other", []),
        plural_rules=plural.get("rules", [["", "s"]]),
        plural_head=plural.get("head", "first"),
        complex_prepositions=complex_,
        verbal_prepositions=frozenset(raw.get("complex_prepositions", {}).get("verbal", ())),
        compose=raw.get("compose", {}),
        joined={k.lower(): v for k, v in raw.get("joined", {}).items()},
        sentences=raw.get("sentences", {}),
    )
