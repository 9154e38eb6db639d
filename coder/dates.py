"""When an event took place: expressions of time against the publication day, the tense and the date told before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from coder.tables import Problems, read_toml
from coder.text import fold


@dataclass(frozen=True)
class Moment:
    """A day, or the first day of a week, month or year, with its precision (day, week, month, year, publication)."""

    day: date
    precision: str
    start: int = -1
    end: int = -1


class DateReader:
    """Finds and resolves the expressions of time of one language, by `dates.toml`."""

    def __init__(self, raw: dict[str, Any]) -> None:
        names = raw.get("names", {})
        self.weekdays = {form: i for i, forms in enumerate(names.get("weekdays", [])) for form in forms.split("|")}
        self.months = {form: i + 1 for i, forms in enumerate(names.get("months", [])) for form in forms.split("|")}
        self.numbers: dict[str, int] = names.get("numbers", {})
        self.units: dict[str, str] = names.get("units", {})
        either = lambda words: "(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")"
        parts = {"weekday": either(self.weekdays), "month": either(self.months), "number": either(self.numbers), "unit": either(self.units)}
        self.patterns = []
        for spec in raw.get("patterns", []):
            text = re.sub(r"\{(weekday|month|number|unit)\}", lambda m: parts[m[1]], spec["regex"])
            self.patterns.append((re.compile(rf"(?<!\w){text}(?!\w)"), spec))

    def find(self, text: str, published: date, *, last: date | None = None, future: bool = False) -> list[Moment]:
        """All moments a sentence names, in text order, no two on the same words."""
        folded, taken, found = fold(text), [], []
        for pattern, spec in self.patterns:
            for match in pattern.finditer(folded):
                if any(match.start() < e and match.end() > s for s, e in taken):
                    continue
                moment = self._resolve(match, spec, published, last or published, future)
                if moment:
                    taken.append(match.span())
                    found.append(Moment(*moment, match.start(), match.end()))
        return sorted(found, key=lambda m: m.start)

    def _resolve(self, match: re.Match[str], spec: dict[str, Any], published: date, last: date, future: bool) -> tuple[date, str] | None:
        groups, kind = match.groupdict(), spec["kind"]
        forward = bool(groups.get("next")) or (future and not groups.get("last"))
        if kind in ("weekday", "night"):
            wanted = self.weekdays[groups["weekday"]]
            if forward:
                return published + timedelta((wanted - published.weekday()) % 7 or (7 if groups.get("next") else 0)), "day"
            return published - timedelta((published.weekday() - wanted) % 7), "day"
        if kind == "date":
            year = int(groups["year"]) if groups.get("year") else published.year
            try:
                day = date(year, self.months[groups["month"]], int(groups["day"]))
            except ValueError:
                return None
            if not groups.get("year"):
                if not forward and day > published + timedelta(31):
                    day = day.replace(year=year - 1) if (day.month, day.day) != (2, 29) else day
                elif forward and day < published - timedelta(120):
                    day = day.replace(year=year + 1) if (day.month, day.day) != (2, 29) else day
            return day, "day"
        if kind == "month":
            month = self.months[groups["month"]]
            year = int(groups["year"]) if groups.get("year") else published.year
            if not groups.get("year"):
                if not forward and month > published.month:
                    year -= 1
                elif forward and month < published.month:
                    year += 1
            return date(year, month, 1), "month"
        if kind == "day":
            return published + timedelta(spec["days"]), "day"
        if kind == "eve":
            return last + timedelta(spec["days"]), "day"
        if kind == "ago":
            number = groups["number"]
            count = int(number) if number.isdigit() else self.numbers[number]
            sign = 1 if groups.get("ahead") else -1
            return self._shift(last if spec.get("anchor") == "last" else published, sign * count, self.units[groups["unit"]], exact=True)
        if kind == "unit":
            return self._shift(published, spec["count"], self.units[groups["unit"]], exact=False)
        if kind == "year":
            return date(int(groups["year"]), 1, 1), "year"
        return None

    @staticmethod
    def _shift(base: date, count: int, unit: str, *, exact: bool) -> tuple[date, str]:
        if unit == "day":
            return base + timedelta(count), "day"
        if unit == "week":
            day = base + timedelta(weeks=count)
            return (day, "week") if exact else (day - timedelta(day.weekday()), "week")
        if unit == "month":
            months = base.year * 12 + base.month - 1 + count
            return date(months // 12, months % 12 + 1, 1), "month"
        return date(max(1, base.year + count), 1, 1), "year"


def load_dates(folder: Path, problems: Problems) -> DateReader:
    """Read `dates.toml`; a bad expression is reported."""
    path = folder / "dates.toml"
    raw = read_toml(path, problems)
    try:
        return DateReader(raw)
    except (re.error, KeyError) as error:
        problems.add(path, "[[patterns]]", f"cannot be read: {error}", "mend the expression")
        return DateReader({})
