"""The lines of PETRARCH and TABARI dictionaries, read one by one into names, codes with their days, and role nouns.

    NAME_ [CODE 970101-091130][CODE]     an actor; codes with the days they hold (`>` from, `<` until), or without
    +SYNONYM_                            another name of the actor above
    ROLE_ {PLURAL_} [~SECTOR]            an agent; !SET! stands for each word of a set defined above
    PHRASE, +PHRASE                      a discard: sentences with it are not coded
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

CODE = re.compile(r"([A-Z]{3})+")
SMALL = frozenset("of the and for in on to de la le du des del da do dos e y ye al el bin ben ibn van von der den di".split())
BRACKET = re.compile(r"\[([^\]]*)\]")
PIVOT = 30  # a year of two digits below this is of the 21st century, as in PETRARCH


class Unusable(Exception):
    """Why a line cannot be used."""


@dataclass
class Line:
    """One line of a dictionary: where it stands, without its comment."""

    file: str
    number: int
    text: str


@dataclass
class Period:
    """A code and the days it holds, both ends included; empty = open."""

    code: str
    start: date | None = None
    end: date | None = None


@dataclass
class Entry:
    """An actor with all its names and codes, as its lines tell."""

    line: Line
    names: list[str] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)


Reject = Callable[[Line, str], None]


def read_lines(path: Path) -> list[Line]:
    """The lines that hold something, comments cut off."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    lines = (Line(path.name, n, re.split(r"[#;]", line, maxsplit=1)[0].rstrip()) for n, line in enumerate(text.splitlines(), start=1))
    return [line for line in lines if line.text.strip()]


def kind_of(lines: list[Line]) -> str:
    """actors, agents, discards or verbs: told by the first lines' marks."""
    some = [line.text for line in lines[:400]]
    if any(t.startswith(("---", "- ")) or "* " in t for t in some):
        return "verbs"
    if sum("[~" in t for t in some) * 2 > len(some):
        return "agents"
    return "actors" if any("[" in t for t in some) else "discards"


def day(text: str) -> date:
    """A day written YYMMDD or YYYYMMDD."""
    if not re.fullmatch(r"\d{6}|\d{8}", text):
        raise Unusable(f'"{text}" is not a day')
    year = int(text[:-4]) if len(text) == 8 else int(text[:2]) + (2000 if int(text[:2]) < PIVOT else 1900)
    try:
        return date(year, int(text[-4:-2]), int(text[-2:]))
    except ValueError:
        raise Unusable(f'"{text}" is not a day') from None


def period(text: str) -> Period:
    """The inside of a bracket: a code and, perhaps, its days."""
    code, _, when = text.strip().partition(" ")
    when = when.replace(" ", "")
    if not CODE.fullmatch(code) and code != "---":
        raise Unusable(f'"{code}" is no chain of three-letter groups')
    start = end = None
    if when.startswith(">"):
        start = day(when[1:])
    elif when.startswith("<"):
        end = day(when[1:])
    elif when:
        first, dash, last = when.partition("-")
        if not dash:
            raise Unusable(f'"{when}" is no period')
        start, end = day(first), day(last)
        if end < start:
            raise Unusable(f'"{when}" ends before it begins')
    return Period(code, start, end)


def name(text: str) -> str:
    """A name as the press writes it: HAMID_KARZAI_ is Hamid Karzai; three letters or fewer stay capitals."""
    words = [w for w in text.replace("_", " ").split() if w]
    if words[:1] == ["THE"]:
        words = words[1:]
    plain = " ".join(words)
    if not re.fullmatch(r"[\w .,&'’/-]*\w[\w .,&'’/-]*", plain):
        raise Unusable("characters that stand in no name")
    if len(plain) < 2:
        raise Unusable("a single letter would match everywhere")
    if len(words) == 1 and len(plain) <= 3:
        return plain.upper()
    return " ".join(w.lower() if i and w.lower() in SMALL else "-".join(p[:1].upper() + p[1:].lower() for p in w.split("-")) for i, w in enumerate(words))


def names(text: str) -> list[str]:
    """The name, and what follows it in brackets when that is an abbreviation: TIGERS_(LTTE)_ has two."""
    aside = re.fullmatch(r"([^()]+?)_?\(([^()]+)\)_?", text)
    if not aside:
        return [name(text)]
    return [name(aside[1])] + ([name(aside[2])] if re.fullmatch(r"[A-Z][A-Z-]{1,7}", aside[2]) and "_" in aside[1] else [])


def actors(lines: Iterable[Line], reject: Reject) -> Iterator[Entry]:
    """The entries of an actor dictionary; a line that is wrong by itself is rejected, the rest of its entry stands."""
    entry: Entry | None = None
    for line in lines:
        text = line.text.strip()
        if text.startswith("["):
            if entry is None:
                reject(line, "a code above any name")
                continue
        elif not text.startswith("+"):
            if entry is not None:
                yield entry
            entry = Entry(line)
        elif entry is None:
            reject(line, "a synonym above any name")
            continue
        head = text.split("[")[0].lstrip("+").strip()
        try:
            if text.count("[") != text.count("]"):
                raise Unusable("a bracket is not closed")
            if head:
                entry.names += names(head)
        except Unusable as error:
            reject(line, str(error))
            continue
        for inside in BRACKET.findall(text):
            try:
                entry.periods.append(period(inside))
            except Unusable as error:
                reject(line, str(error))
    if entry is not None:
        yield entry


def agents(lines: Iterable[Line], reject: Reject) -> Iterator[tuple[Line, list[str], str]]:
    """The role nouns of an agent dictionary as (line, singular and plural forms, sector)."""
    sets: dict[str, list[str]] = {}
    for line in lines:
        text = line.text.strip()
        definition = re.fullmatch(r"!(\w+)! *= *(.+)", text)
        if definition:
            sets[definition[1]] = [w.strip() for w in definition[2].split(",")]
            continue
        parts = re.fullmatch(r"([^{\[]+?)\s*(?:\{([^}]*)\})?\s*\[~([A-Z]*)\]", text)
        if not parts or not CODE.fullmatch(parts[3]):
            reject(line, "no role noun followed by [~SECTOR]")
            continue
        unknown = [s for s in re.findall(r"!(\w+)!", parts[1]) if s not in sets]
        if unknown:
            reject(line, f"the set !{unknown[0]}! is not defined above")
            continue
        plain = lambda t: re.sub(r"[\s_]+", " ", t).strip().lower()
        forms = [plain(parts[1])]
        for key, words in sets.items():
            forms = [f.replace(f"!{key.lower()}!", w.lower()) for f in forms for w in words if f"!{key.lower()}!" in f or w is words[0]]
        if parts[2] and plain(parts[2]):
            forms.append(plain(parts[2]))
        yield line, forms, parts[3]


def without_overlap(periods: list[Period]) -> list[Period]:
    """Of two codes on one day the first stands, as in PETRARCH: later periods are cut around earlier ones."""
    out: list[Period] = []
    for p in periods:
        if not (p.start or p.end):
            if not any(not (o.start or o.end) for o in out):
                out.append(p)
            continue
        pieces = [(p.start or date.min, p.end or date.max)]
        for o in (o for o in out if (o.start or o.end)):
            low, high = o.start or date.min, o.end or date.max
            cut: list[tuple[date, date]] = []
            for a, b in pieces:
                if b < low or a > high:
                    cut.append((a, b))
                    continue
                if a < low:
                    cut.append((a, low - timedelta(1)))
                if b > high:
                    cut.append((high + timedelta(1), b))
            pieces = cut
        out += [Period(p.code, None if a == date.min else a, None if b == date.max else b) for a, b in pieces]
    return out
