"""Everything in `dictionaries/`, loaded once, checked whole, and cached under the hash of its content."""

from __future__ import annotations

import atexit
import csv
import gc
import hashlib
import os
import pickle
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from coder.actors.gazetteer import Gazetteer, Meaning
from coder.actors.load import ActorTables, add_agents, add_modifiers, add_namesakes, add_organisations, add_persons, add_places, add_regions, add_state_forms, load_states
from coder.codebook import Codebook, load_codebook
from coder.dates import DateReader, load_dates
from coder.events.rules import RuleBook, load_rules
from coder.language import Language, load_language
from coder.sentences import NoiseFilter, load_noise
from coder.tables import Problems, read_toml

HOME = Path(__file__).resolve().parent.parent / "dictionaries"


@dataclass
class LanguageKit:
    """All tables of one language."""

    language: Language
    gazetteer: Gazetteer
    namesakes: re.Pattern[str]
    rules: RuleBook
    reference: dict[str, Any]
    dates: DateReader
    noise: NoiseFilter


@dataclass
class Dictionaries:
    """All tables of all languages; `version` is a hash of their content."""

    version: str
    codebook: Codebook
    tables: ActorTables
    kits: dict[str, LanguageKit]


def coder_version() -> str:
    """The installed version of Pluvier."""
    try:
        return version("pluvier")
    except PackageNotFoundError:
        return "0"


def content_hash(folders: list[Path]) -> str:
    """Twelve hexadecimal digits of all files' names and bytes."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in (".csv", ".toml")):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def load(extra: tuple[Path, ...] = (), *, home: Path = HOME, cache: bool = True) -> Dictionaries:
    """Load our dictionaries and the user's `extra` folders on top; raises DictionaryError listing every problem."""
    folders = [home, *extra]
    digest = content_hash(folders)
    store = _cache_file(digest)
    if cache and store.exists():
        try:
            return _unpickled(store)
        except Exception:  # a cache is never worth an error: build anew
            store.unlink(missing_ok=True)
    problems = Problems()
    built = _build(folders, digest, problems)
    problems.raise_any()
    if cache:
        _write_cache(store, built)
    return built


def _build(folders: list[Path], digest: str, problems: Problems) -> Dictionaries:
    home = folders[0]
    codebook = load_codebook(home, problems)
    tables = load_states(home, problems)
    kits: dict[str, LanguageKit] = {}
    shared: dict[Meaning, Meaning] = {}
    for path in sorted(home.glob("*/grammar.toml")):
        folder = path.parent
        language = load_language(folder, problems)
        problems.raise_any()  # without its grammar every rule of a language would look wrong
        gazetteer, namesakes = _actors(folders, language, tables, problems, shared)
        rules = load_rules(folders, language, codebook, problems)
        noise = load_noise([f / language.code for f in folders], problems)
        kits[language.code] = LanguageKit(language, gazetteer, namesakes, rules, read_toml(folder / "reference.toml", problems), load_dates(folder, problems), noise)
    return Dictionaries(digest, codebook, tables, kits)


def load_actors(lang: str, *, home: Path = HOME) -> tuple[Gazetteer, ActorTables] | None:
    """Our actor tables alone, for one language; None when there is no such language."""
    if not (home / lang / "grammar.toml").exists():
        return None
    problems = Problems()
    tables = load_states(home, problems)
    gazetteer, _ = _actors([home], load_language(home / lang, problems), tables, problems)
    problems.raise_any()
    return gazetteer, tables


def _actors(folders: list[Path], language: Language, tables: ActorTables, problems: Problems, shared: dict[Meaning, Meaning] | None = None) -> tuple[Gazetteer, re.Pattern[str]]:
    """The actor tables of all folders in one gazetteer; a user's folder holds any of them, and what it says of a form stands."""
    gazetteer = Gazetteer(language, shared)
    people: dict[str, dict[str, str]] = {}
    namesakes = []
    for layer, base in enumerate(folders):
        gazetteer.layer = layer
        has = lambda name: base is folders[0] or (base / name).exists()
        if has(f"{language.code}/states.csv"):
            add_state_forms(gazetteer, base, language, tables, problems)
        if has("actors/regions.csv"):
            add_regions(gazetteer, base, tables, problems)
        add_organisations(gazetteer, base, language, tables, problems)
        add_persons(gazetteer, base, problems, people)
        if has(f"{language.code}/agents.csv"):
            add_agents(gazetteer, base, language, problems)
        if has(f"{language.code}/modifiers.csv"):
            add_modifiers(gazetteer, base, language, problems)
        if has("actors/places.csv"):
            add_places(gazetteer, base, language, tables, problems)
        if has(f"{language.code}/namesakes.csv"):
            namesakes.append(add_namesakes(gazetteer, base, language, problems))
    gazetteer.compile()
    return gazetteer, re.compile("|".join(n.pattern for n in namesakes))


def sizes(folders: list[Path]) -> Iterator[tuple[str, int]]:
    """Each file of the folders and how many rows (CSV) or entries (TOML) it holds."""
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in (".csv", ".toml")):
            if path.suffix == ".csv":
                with path.open(encoding="utf-8", newline="") as file:
                    count = sum(1 for row in csv.reader(file) if any(row)) - 1
            else:
                count = len(tomllib.loads(path.read_text(encoding="utf-8")))
            yield path.relative_to(folder).as_posix(), count


def _cache_file(digest: str) -> Path:
    base = os.environ.get("PLUVIER_CACHE") or os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    code = hashlib.sha256(b"".join(p.read_bytes() for p in sorted(Path(__file__).parent.rglob("*.py")))).hexdigest()[:8]
    return Path(base) / "pluvier" / f"dictionaries-{digest}-{code}-py{sys.version_info.major}{sys.version_info.minor}.pickle"


def _unpickled(store: Path) -> Dictionaries:
    """The cached dictionaries. The collector of garbage is off meanwhile: it would look a dozen times through half a million new objects."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        with store.open("rb") as file:
            built = pickle.load(file)
        gc.freeze()  # nor later: the dictionaries stay as long as the process
        atexit.register(gc.unfreeze)
        return built
    finally:
        if collecting:
            gc.enable()


def _write_cache(store: Path, built: Dictionaries) -> None:
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=store.parent, delete=False) as file:
            pickle.dump(built, file, protocol=pickle.HIGHEST_PROTOCOL)
        os.replace(file.name, store)
        others = sorted(store.parent.glob("dictionaries-*.pickle"), key=lambda p: p.stat().st_mtime)
        for old in others[:-6]:
            old.unlink(missing_ok=True)
    except OSError:
        pass  # no cache directory: the next start loads from the tables again
