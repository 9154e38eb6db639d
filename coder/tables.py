"""Reading dictionary files: every error names the file, the entry, what is wrong and what to do."""

from __future__ import annotations

import csv
import tomllib
from datetime import date
from pathlib import Path
from typing import Any, Iterator

from rapidfuzz import fuzz, process

OPEN_START, OPEN_END = date(1, 1, 1), date(9999, 12, 31)


class DictionaryError(Exception):
    """A dictionary that cannot be used: `problems` holds one line a problem, each `file entry: what; remedy`."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


class Problems:
    """Collects problems so that one check reports them all."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, file: Path | str, entry: object, problem: str, remedy: str = "") -> None:
        place = f"line {entry}" if isinstance(entry, int) else str(entry)
        self.lines.append(f"{_short(file)} {place}: {problem}" + (f"; {remedy}" if remedy else ""))

    def raise_any(self) -> None:
        if self.lines:
            raise DictionaryError(self.lines)


def _short(file: Path | str) -> str:
    parts = Path(file).parts
    return "/".join(parts[parts.index("dictionaries") + 1:]) if "dictionaries" in parts else "/".join(parts[-2:])


def read_rows(path: Path, required: tuple[str, ...], problems: Problems) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line number, row) of a CSV table; every cell is a string, absent optional cells are ""."""
    if not path.exists():
        problems.add(path, "", "the file is missing", "restore it or run with another dictionary folder")
        return
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        missing = [c for c in required if c not in header]
        if missing:
            problems.add(path, 1, f"no column {', '.join(missing)}", f"the header must hold {','.join(required)}")
            return
        for row in reader:
            if not any(row):
                continue
            if len(row) > len(header):
                problems.add(path, reader.line_num, f"{len(row)} cells under {len(header)} columns", "quote cells that hold a comma")
                continue
            yield reader.line_num, {**dict.fromkeys(header, ""), **dict(zip(header, (c.strip() for c in row)))}


def read_toml(path: Path, problems: Problems) -> dict[str, Any]:
    """A TOML file as a dict; a syntax error or a doubled key is reported, never silent."""
    if not path.exists():
        problems.add(path, "", "the file is missing", "restore it or run with another dictionary folder")
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        text = str(error)
        remedy = "give one of the two another name" if "twice" in text or "overwrite" in text or "Cannot declare" in text else "mend the TOML at that place"
        problems.add(path, "", f"not valid TOML: {text}", remedy)
    except UnicodeDecodeError as error:
        problems.add(path, "", f"not UTF-8 at byte {error.start}", "save the file as UTF-8")
    return {}


def parse_day(text: str, *, end: bool, path: Path, line: int, problems: Problems) -> date:
    """An ISO day of a table; empty means open."""
    if not text:
        return OPEN_END if end else OPEN_START
    try:
        return date.fromisoformat(text)
    except ValueError:
        problems.add(path, line, f'"{text}" is not a date', "write YYYY-MM-DD, or nothing when open")
        return OPEN_END if end else OPEN_START


def suggest(word: str, known: list[str]) -> str:
    """A remedy: the nearest known word, if any is near."""
    best = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=55) if known else None
    return f'did you mean "{best[0]}"?' if best else "define it, or mend the name"
