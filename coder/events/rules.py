"""All event rules and frames of a language, read from its TOML files, checked, and indexed by trigger."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coder.codebook import Codebook
from coder.events.pattern import Pattern, PatternError, Vocabulary, read_pattern
from coder.language import Language
from coder.tables import Problems, read_toml, suggest
from coder.text import fold

KEYS = {"cameo", "frame", "patterns", "symmetric", "matches", "ignores", "missed", "unnamed_source", "unnamed_target", "mood", "note"}


@dataclass
class Rule:
    """One entry of an events file: patterns, and the code they give (`cameo`) or the frame they open (`frame`)."""

    id: str
    file: str
    cameo: str = ""
    frame: str = ""
    symmetric: bool = False
    unnamed_source: str = ""
    unnamed_target: str = ""
    mood: str = ""
    patterns: list[Pattern] = field(default_factory=list)
    examples: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


@dataclass
class RuleBook:
    """Rules by trigger lemma: `by_trigger[lemma]` lists (pattern, rule), the most specific pattern first."""

    rules: dict[str, Rule] = field(default_factory=dict)
    by_trigger: dict[str, list[tuple[Pattern, Rule]]] = field(default_factory=dict)

    def index(self) -> None:
        self.by_trigger = {}
        for rule in self.rules.values():
            for pattern in rule.patterns:
                for word in pattern.triggers:
                    self.by_trigger.setdefault(word, []).append((pattern, rule))
        for entries in self.by_trigger.values():
            entries.sort(key=lambda item: -item[0].weight)


def vocabulary(folders: list[Path], language: Language, problems: Problems) -> Vocabulary:
    """The function words of `grammar.toml` and the word lists of `lists.toml`."""
    lists: dict[str, tuple[str, ...]] = {}
    for folder in folders:
        path = folder / language.code / "lists.toml"
        if not path.exists() and lists:
            continue
        for name, words in read_toml(path, problems).items():
            if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
                problems.add(path, name, "not a list of words", 'write name = ["word", "word"]')
                continue
            lists[name] = tuple(words)
    for name, words in list(lists.items()):  # a list may hold others
        flat: list[str] = []
        for word in words:
            if word.startswith("@"):
                if word[1:] not in lists:
                    problems.add("lists.toml", name, f'word list "{word}" is not defined', suggest(word[1:], list(lists)))
                flat.extend(lists.get(word[1:], ()))
            else:
                flat.append(word)
        lists[name] = tuple(flat)
    w = language.words
    folded = lambda key: frozenset(fold(x) for x in w.get(key, ()))
    simple = folded("prepositions") | frozenset(fold(p) for p in language.verbal_prepositions)
    complex_ = {fold(" ".join(words)) for group in language.complex_prepositions.values() for words in group}
    return Vocabulary(simple | complex_ | {c.replace("' ", "'") for c in complex_}, folded("determiners"), folded("reflexive"), folded("clitics"), folded("negation_particle") | folded("negation"), folded("copulas"), lists)


def load_rules(folders: list[Path], language: Language, codebook: Codebook, problems: Problems) -> RuleBook:
    """Read `frames.toml` and `events/*.toml` of a language in each dictionary folder; later folders add to earlier ones."""
    words = vocabulary(folders, language, problems)
    book = RuleBook()
    for folder in folders:
        base = folder / language.code
        for path in [base / "frames.toml", *sorted((base / "events").glob("*.toml"))]:
            if path.exists():
                _read_file(path, words, language, codebook, book, problems)
    book.index()
    return book


def _read_file(path: Path, words: Vocabulary, language: Language, codebook: Codebook, book: RuleBook, problems: Problems) -> None:
    for rule_id, raw in read_toml(path, problems).items():
        entry = f"[{rule_id}]"
        if not isinstance(raw, dict):
            problems.add(path, entry, "not a rule", "write [rule-id] and its keys below")
            continue
        for key in raw.keys() - KEYS:
            problems.add(path, entry, f'unknown key "{key}"', suggest(key, sorted(KEYS)))
        if rule_id in book.rules:
            problems.add(path, entry, f"the id stands already in {book.rules[rule_id].file}", "give one of the two another id")
            continue
        rule = Rule(rule_id, path.name, str(raw.get("cameo", "")), str(raw.get("frame", "")), bool(raw.get("symmetric", False)), unnamed_source=str(raw.get("unnamed_source", "")), unnamed_target=str(raw.get("unnamed_target", "")), mood=str(raw.get("mood", "")))
        if bool(rule.cameo) == bool(rule.frame):
            problems.add(path, entry, "a rule has either cameo or frame", 'write cameo = "163" or frame = "promise"')
        if rule.cameo and rule.cameo not in codebook.codes:
            problems.add(path, entry, f'cameo "{rule.cameo}" is not in codebook/cameo.csv', suggest(rule.cameo, list(codebook.codes)))
        if rule.frame and rule.frame not in codebook.frames:
            problems.add(path, entry, f'frame "{rule.frame}" is not in codebook/composition.csv', suggest(rule.frame, list(codebook.frames)))
        if rule.cameo in codebook.codes and "symmetric" not in raw:
            rule.symmetric = codebook.codes[rule.cameo].symmetric
        for text in raw.get("patterns", []):
            try:
                pattern = read_pattern(text, words)
                if pattern.kind == "verb":
                    language.learn_verbs(word.lower() for word in pattern.written)
                    if pattern.has_object:
                        language.takes_object.update(word.lower() for word in pattern.written)
            except PatternError as error:
                problems.add(path, entry, f'pattern "{text}": {error}')
                continue
            if rule.cameo and not {"SOURCE", "BOTH"} & pattern.slots.keys() and pattern.kind != "noun" and rule.mood != "quoted" and not rule.unnamed_source:
                problems.add(path, entry, f'pattern "{text}" has no SOURCE', "say who acts")
            rule.patterns.append(pattern)
        if not raw.get("patterns"):
            problems.add(path, entry, "no patterns", 'write patterns = ["SOURCE verb TARGET"]')
        for key in ("matches", "ignores", "missed"):
            rule.examples[key] = [e if isinstance(e, dict) else {"text": str(e)} for e in raw.get(key, [])]
        if rule.cameo and not (rule.examples["matches"] and rule.examples["ignores"]):
            problems.add(path, entry, "a rule needs at least one sentence in matches and one in ignores", "add them: they are its tests")
        book.rules[rule_id] = rule
