"""`pluvier import-petrarch`: PETRARCH and TABARI dictionaries as an extra folder of our own tables, and a list of what could not be used."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from rich.table import Table

from coder.actors.gazetteer import Gazetteer
from coder.petrarch_files import Entry, Line, Period, actors, agents, kind_of, read_lines, without_overlap
from coder.text import fold

TABLES = {
    "actors/organisations.csv": ("organisation", "code", "start", "end", "both", "fr", "en"),
    "actors/persons.csv": ("person", "name", "aliases", "gender", "otherwise"),
    "actors/offices.csv": ("person", "code", "office", "start", "end", "source"),
    "{lang}/states.csv": ("code", "kind", "form", "gender", "number", "start", "end"),
    "{lang}/agents.csv": ("form", "code", "gender"),
    "{lang}/namesakes.csv": ("form", "because"),
}


@dataclass
class Imported:
    """What came out: rows a table, and what was left out and why."""

    read: Counter[str] = field(default_factory=Counter)
    rows: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)
    discards: list[str] = field(default_factory=list)
    rejected: list[tuple[str, int, str, str]] = field(default_factory=list)
    conflicts: list[tuple[str, int, str, str, str]] = field(default_factory=list)
    known: int = 0

    def reject(self, line: Line, reason: str) -> None:
        self.rejected.append((line.file, line.number, line.text, reason))

    def add(self, table: str, *cells: str) -> None:
        self.rows.setdefault(table, set()).add(cells)


class Importer:
    """Collects the rows of all files; `gazetteer` holds what our own dictionaries say in that language."""

    def __init__(self, lang: str, gazetteer: Gazetteer, states: Iterable[str], *, override: bool = False) -> None:
        self.lang, self.gazetteer, self.states, self.override = lang, gazetteer, frozenset(states), override
        self.out = Imported()
        self._slugs: Counter[str] = Counter()
        self._sectors: dict[str, str] = {}  # of the role nouns taken

    def read(self, path: Path) -> None:
        """Take in one dictionary file."""
        lines, out = read_lines(path), self.out
        kind = kind_of(lines)
        out.read[f"{kind} files"] += 1
        out.read["lines"] += len(lines)
        if kind == "verbs":
            out.reject(Line(path.name, 1, ""), "a verb dictionary: its patterns are of another kind than our rules")
        elif kind == "agents":
            for line, forms, sector in agents(lines, out.reject):
                out.read["role nouns"] += 1
                self._agent(line, forms, sector)
        elif kind == "actors":
            for entry in actors(lines, out.reject):
                out.read["actors"] += 1
                out.read["names of actors"] += len(entry.names)
                self._actor(entry)
        else:
            for line in lines:
                phrase = re.sub(r"[\s_]+", " ", line.text.strip().lstrip("+")).strip().lower()
                out.discards.append(phrase) if len(phrase) > 2 else out.reject(line, "shorter than three letters")

    def _agent(self, line: Line, forms: list[str], sector: str) -> None:
        ours = {m.sector for f in forms for m in self.gazetteer.meanings.get(fold(f), ()) if m.kind == "agent"}
        if ours == {sector}:
            self.out.known += 1
        elif self._sectors.setdefault(forms[0], sector) != sector:
            self.out.reject(line, f"the same role noun stands above with {self._sectors[forms[0]]}")
        elif self._clear(line, forms[0], ours, {sector}):
            self.out.add("{lang}/agents.csv", "|".join(dict.fromkeys(forms)), sector, "")

    def _actor(self, entry: Entry) -> None:
        out, names = self.out, list(dict.fromkeys(entry.names))
        if not names:
            return
        if not entry.periods:
            out.reject(entry.line, "no code")
            return
        if all(p.code == "---" for p in entry.periods):
            for form in names:
                out.add("{lang}/namesakes.csv", form, "no actor in the imported dictionary")
            return
        periods = [p for p in without_overlap(entry.periods) if p.code != "---"]
        fresh = [n for n in names if not self._known(n, periods)]
        out.known += len(names) - len(fresh)
        clear = [n for n in fresh if self._clear(entry.line, n, self._codes(n), {p.code for p in periods})]
        if not clear:
            return
        dated = [p for p in periods if p.start or p.end]
        if not dated and periods[0].code in self.states:
            for form in clear:
                out.add("{lang}/states.csv", periods[0].code, "name", form, "", "", "", "")
        elif dated and " " in clear[0]:
            self._person(entry, clear, dated, next((p.code for p in periods if not (p.start or p.end)), ""))
        else:
            slug = self._slug(clear[0])
            for p in periods:
                cells = {"both": "", "fr": "", "en": "", self.lang: "|".join(clear)}
                out.add("actors/organisations.csv", slug, p.code, _iso(p.start), _iso(p.end), cells["both"], cells["fr"], cells["en"])

    def _person(self, entry: Entry, names: list[str], dated: list[Period], otherwise: str) -> None:
        slug = self._slug(names[0])
        self.out.add("actors/persons.csv", slug, names[0], "|".join(names[1:]), "", otherwise)
        for p in dated:
            self.out.add("actors/offices.csv", slug, p.code, "office", _iso(p.start), _iso(p.end), f"{entry.line.file} line {entry.line.number}")

    def _slug(self, form: str) -> str:
        slug = re.sub(r"[^a-z0-9]+", "_", fold(form)).strip("_") or "actor"
        self._slugs[slug] += 1
        return slug if self._slugs[slug] == 1 else f"{slug}_{self._slugs[slug]}"

    def _codes(self, form: str) -> set[str]:
        """The codes our dictionaries give this form on one day or another."""
        return {m.code + (m.sector if m.kind != "agent" else "") for m in self.gazetteer.meanings.get(fold(form), ()) if m.kind not in ("modifier", "namesake", "place") and m.code}

    def _known(self, form: str, periods: list[Period]) -> bool:
        """Whether ours already says the same, on the middle day of each period."""
        for p in periods:
            first, last = p.start or date(1990, 1, 1), p.end or date(2025, 1, 1)
            middle = first + max(last - first, timedelta(0)) // 2
            held = {m.code for m in self.gazetteer.meanings.get(fold(form), ()) if m.on(middle) and m.kind != "place"}
            if p.code not in held:
                return False
        return True

    def _clear(self, line: Line, form: str, ours: set[str], theirs: set[str]) -> bool:
        """Whether ours says nothing else of this form; a conflict is listed, and kept only on demand."""
        if not ours:
            return True
        self.out.conflicts.append((line.file, line.number, form, " ".join(sorted(ours)), " ".join(sorted(theirs))))
        return self.override

    # ---- writing ------------------------------------------------------------------------------------------------

    def write(self, folder: Path) -> None:
        """Write all tables, `rejected.csv` and `conflicts.csv` into the folder."""
        out = self.out
        for table, header in TABLES.items():
            if out.rows.get(table):
                _write(folder / table.format(lang=self.lang), header, sorted(out.rows[table]))
        if out.discards:
            either = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(set(out.discards)))
            path = folder / self.lang / "noise.toml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"[lines]\n\"on the imported discard list\" = ['''(?<!\\w)(?:{either})(?!\\w)''']\n", encoding="utf-8")
        _write(folder / "rejected.csv", ("file", "line", "text", "reason"), sorted(out.rejected))
        _write(folder / "conflicts.csv", ("file", "line", "form", "ours", "theirs"), sorted(out.conflicts))


def _iso(when: date | None) -> str:
    return when.isoformat() if when else ""


def _write(path: Path, header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def summary(out: Imported) -> Table:
    """How much was read, kept and left out, and why."""
    table = Table("what", "count", show_header=False)
    for what, count in sorted(out.read.items()):
        table.add_row(what, f"{count:,}")
    table.add_row("names and role nouns ours says already", f"{out.known:,}")
    for name, rows in sorted(out.rows.items()):
        table.add_row(f"rows in {name}".replace("{lang}/", "<language>/"), f"{len(rows):,}")
    table.add_row("discarded phrases in noise.toml", f"{len(set(out.discards)):,}")
    table.add_row("contradictions to ours (conflicts.csv)", f"{len(out.conflicts):,}")
    for reason, count in Counter(re.sub(r'^".*?" | with [A-Z]+$', "", r[3]) for r in out.rejected).most_common():
        table.add_row(f"rejected: {reason}", f"{count:,}")
    return table
