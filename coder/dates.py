"""When an event took place: expressions of time against the publication day, the tense and the date told before.

All words stand in a language's `dates.toml`. A pattern's `kind` says how its named groups are read:

    date      day, month, year, weekday; what is missing is inferred (`month`, `day` may be fixed in the entry; `months`: so many months away)
    month     month, year                          year     year (a decade: its first)
    season    season, year                         weekday  weekday
    day       `days` from the publication day      eve      `days` from the day told last
    ago       number, unit (`anchor = "last"`: from the day told last; group `ahead`: forward)
    unit      `count` weeks, months, years away    weekend  `count` weekends away
    none      looks like a time and is none: « chaque lundi », « le Mouvement du 23 mars »

Groups `last`, `next` and `ahead` decide past or future; without them the tense does (`only = "future"`: read only in the future).
Groups `prior`, `this` and `following` tell the year (« of last year »). `anchor = "sentence"`: the day told in the same sentence only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Callable

from coder.tables import Problems, read_toml
from coder.text import fold

KINDS = ("date", "month", "season", "year", "weekday", "day", "eve", "ago", "unit", "weekend", "none")
UNITS = ("hour", "day", "week", "month", "year")
COARSER = {"day": "week", "week": "month", "month": "year", "year": "year"}
AHEAD = 31  # days a date without a year may lie ahead before it is last year's
BEHIND = 120  # days a date told in the future may lie behind before it is next year's
SATURDAY = 5


@dataclass(frozen=True)
class Moment:
    """A day, or the day that stands for a week, month or year, with its precision (day, week, month, year, publication)."""

    day: date
    precision: str
    start: int = -1
    end: int = -1


@dataclass(frozen=True)
class _Setting:
    """What an expression is read against."""

    published: date
    anchor: date | None  # the day told last, in this sentence or before
    here: date | None  # the day told last in this sentence
    future: bool  # the tense
    forward: bool
    last: bool
    next: bool


class DateReader:
    """Finds and resolves the expressions of time of one language, by `dates.toml`."""

    def __init__(self, raw: dict[str, Any]) -> None:
        names = raw.get("names", {})
        numbered = lambda key, first: {form: i + first for i, forms in enumerate(names.get(key, [])) for form in forms.split("|")}
        self.weekdays = numbered("weekdays", 0)
        self.months = numbered("months", 1)
        self.seasons = {form: month for month, forms in zip((3, 6, 9, 12), names.get("seasons", [])) for form in forms.split("|")}
        self.numbers: dict[str, int] = names.get("numbers", {})
        self.units: dict[str, str] = names.get("units", {})
        self.vague = frozenset(names.get("vague", ()))
        self.capitalised = bool(names.get("capitalised", False))
        for unit in set(self.units.values()) - set(UNITS):
            raise KeyError(f"unit {unit}")
        either = lambda words: "(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")"
        ordinal = either(names["ordinals"]) + "?" if names.get("ordinals") else ""
        parts = {
            "weekday": either(self.weekdays), "month": either(self.months), "season": either(self.seasons), "unit": either(self.units),
            "number": rf"(?:{either(self.numbers)}|\d{{1,3}})", "day": rf"(?:3[01]|[12]\d|0?[1-9])(?!\d){ordinal}", "year": r"(?:19|20)\d\d(?!\d)",
        }
        self.patterns: list[tuple[re.Pattern[str], dict[str, Any]]] = []
        for spec in raw.get("patterns", []):
            if spec["kind"] not in KINDS:
                raise KeyError(f"kind {spec['kind']}")
            text = re.sub(r"\{(" + "|".join(parts) + r")\}", lambda m: parts[m[1]], spec["regex"])
            self.patterns.append((re.compile(rf"(?<!\w)(?:{text})(?!\w)"), spec))
        self._readers: dict[str, Callable[..., tuple[date, str] | None]] = {
            "date": self._date, "month": self._month, "season": self._season, "year": self._year, "weekday": self._weekday,
            "day": self._day, "eve": self._eve, "ago": self._ago, "unit": self._unit, "weekend": self._weekend}

    def find(self, text: str, published: date, *, last: date | None = None, future: bool = False) -> list[Moment]:
        """All moments a sentence names, in text order, no two on the same words; `last` is the day told before."""
        folded = fold(text)
        taken: list[tuple[int, int]] = []
        matches: list[tuple[re.Match[str], dict[str, Any]]] = []
        for pattern, spec in self.patterns:
            for match in pattern.finditer(folded):
                if any(match.start() < end and match.end() > start for start, end in taken) or not self._proper(match, text):
                    continue
                if spec.get("only") == "future" and not future:
                    continue
                taken.append(match.span())
                matches.append((match, spec))
        found: list[Moment] = []
        for match, spec in sorted(matches, key=lambda m: m[0].start()):
            if spec["kind"] == "none":
                continue
            told = [m.day for m in found if m.precision == "day"]
            groups = match.groupdict()
            backward, skip = bool(groups.get("last")), bool(groups.get("next"))
            forward = skip or bool(groups.get("ahead")) or (future and not backward)
            here = told[-1] if told else None
            setting = _Setting(published, here or last, here, future, forward, backward, skip)
            read = self._readers[spec["kind"]](groups, spec, setting)
            if read:
                found.append(Moment(*read, match.start(), match.end()))
        return found

    def _proper(self, match: re.Match[str], text: str) -> bool:
        """In a language that writes May and Sunday with a capital, « may » and « sun » are other words."""
        if not self.capitalised:
            return True
        groups = match.re.groupindex
        return not any(match.group(name) and text[match.start(name)].islower() for name in ("month", "weekday") if name in groups)

    # ---- absolute ---------------------------------------------------------------------------------------------

    def _date(self, groups: dict[str, str | None], spec: dict[str, Any], at: _Setting) -> tuple[date, str] | None:
        day = int(re.sub(r"\D", "", groups.get("day") or "") or spec.get("day", 0))
        weekday = self.weekdays[groups["weekday"]] if groups.get("weekday") else None
        name = groups.get("month")
        month = int(name) if name and name.isdigit() else self.months[name] if name else spec.get("month")
        year = _told_year(groups, at)
        if "months" in spec:
            count = at.published.year * 12 + at.published.month - 1 + spec["months"]
            year, month = count // 12, count % 12 + 1
        if year and month:
            read = _valid(year, month, day)
            return (read, "day") if read else None
        if month:
            options = [_valid(at.published.year + n, month, day) for n in (-1, 0, 1)]
        else:
            first = at.published.year * 12 + at.published.month - 1
            options = [_valid((first + n) // 12, (first + n) % 12 + 1, day) for n in range(-3, 4)]
        days = [o for o in options if o]
        named = [o for o in days if weekday is not None and o.weekday() == weekday]
        if named:
            return min(named, key=lambda d: (abs(d - at.published), d)), "day"
        if weekday is not None and not month:
            return None
        if at.next or (at.forward and not month):
            fitting = [d for d in days if d >= at.published]
        elif at.forward:
            fitting = [d for d in days if d >= at.published - timedelta(BEHIND)]
        else:
            limit = 0 if at.last or not month else AHEAD
            fitting = [d for d in days if d <= at.published + timedelta(limit)][::-1]
        return (fitting[0], "day") if fitting else None

    def _month(self, groups: dict[str, str | None], spec: dict[str, Any], at: _Setting) -> tuple[date, str] | None:
        month = self.months[groups["month"] or ""]
        return date(self._year_of(month, groups, at), month, 1), "month"

    def _season(self, groups: dict[str, str | None], spec: dict[str, Any], at: _Setting) -> tuple[date, str] | None:
        month = self.seasons[groups["season"] or ""]
        return date(self._year_of(month, groups, at, now=3), month, 1), "year"

    @staticmethod
    def _year_of(month: int, groups: dict[str, str | None], at: _Setting, now: int = 1) -> int:
        """The year of a month named alone; `now`: how many months count as the current one."""
        told = _told_year(groups, at)
        if told:
            return told
        year, current = at.published.year, month <= at.published.month < month + now
        if current:
            return year + 1 if at.next else year - 1 if at.last else year
        if at.forward:
            return year + 1 if month < at.published.month else year
        return year - 1 if month > at.published.month else year

    @staticmethod
    def _year(groups: dict[str, str | None], spec: dict[str, Any], at: _Setting) -> tuple[date, str] | None:
        year = int(groups["year"] or 0)
        return date(year if year >= 100 else 1900 + year, 1, 1), "year"

    # ---- relative ---------------------------------------------------------------------------------------------

    def _weekday(self, groups: dict[str, str | None], spec: dict[str, Any], at: _Setting) -> tuple[date, str] | None:
        wanted, today = self.weekdays[groups["weekday"] or ""], at.published.weekday()
        if groups.get("week"):  # « mardi de la semaine dernière »
            monday = at.published - timedelta(today)
            return monday + timedelta(wanted + 7 * spec.get("count", 0)), "day"
        if at.forward:
            return at.published + timedelta((wanted - today) % 7 or 7 * at.next), "day"
        return at.published - timedelta((today - wanted) % 7 or 7 * at.last), "day"

    @staticmethod
    def _day(groups: dict[str, str | None], spec: dict[str, Any], at: _Setting) -> tuple[date, str] | None:
        return at.published + timedelta(spec["days"]), "day"

    @staticmethod
    def _eve(groups: dict[str, str | None], spec: dict[str, Any], at: _Setting) -> tuple[date, str] | None:
        anchor = at.here if spec.get("anchor") == "sentence" or spec["days"] < 0 else at.anchor  # the eve is counted from the story's day unless the sentence names another
        return _not_ahead((anchor or at.published) + timedelta(spec["days"]), "day", at)

    def _ago(self, groups: dict[str, str | None], spec: dict[str, Any], at: _Setting) -> tuple[date, str] | None:
        number = groups.get("number") or ""
        count = int(number) if number.isdigit() else self.numbers.get(number, spec.get("count", 1))
        unit = self.units[groups["unit"] or ""]
        if unit == "hour":
            count, unit = round(count / 24), "day"
        told = spec.get("anchor") == "last"
        ahead = bool(groups.get("ahead"))
        if told and ahead and at.anchor is None:
            return None
        base = at.anchor if told and at.anchor else at.published
        day, precision = _shift(base, count if ahead else -count, unit, whole=False)
        if number in self.vague:
            precision = COARSER[precision]
        return _not_ahead(day, precision, at) if told else (day, precision)

    def _unit(self, groups: dict[str, str | None], spec: dict[str, Any], at: _Setting) -> tuple[date, str] | None:
        return _shift(at.published, spec["count"], self.units[groups["unit"] or ""], whole=True)

    @staticmethod
    def _weekend(groups: dict[str, str | None], spec: dict[str, Any], at: _Setting) -> tuple[date, str] | None:
        """The Saturday of a weekend; on a weekend « last weekend » is the one before."""
        today = at.published.weekday()
        if at.forward:
            return at.published + timedelta((SATURDAY - today) % 7 or 7 * at.next), "week"
        return at.published - timedelta((today - SATURDAY) % 7 + (7 if at.last and today >= SATURDAY else 0)), "week"


def _told_year(groups: dict[str, str | None], at: _Setting) -> int:
    """The year an expression tells: in figures, or « of last year », « of this year », « of next year »; 0 when it tells none."""
    if groups.get("year"):
        return int(groups["year"] or 0)
    return next((at.published.year + n for name, n in (("prior", -1), ("this", 0), ("following", 1)) if groups.get(name)), 0)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _not_ahead(day: date, precision: str, at: _Setting) -> tuple[date, str] | None:
    """« Two years later » in a story of the past does not lead beyond its publication."""
    return (day, precision) if at.future or day <= at.published else None


def _shift(base: date, count: int, unit: str, *, whole: bool) -> tuple[date, str]:
    """`count` units away; `whole` weeks begin on Monday."""
    if unit == "day":
        return base + timedelta(count), "day"
    if unit == "week":
        day = base + timedelta(weeks=count)
        return (day - timedelta(day.weekday()) if whole else day), "week"
    if unit == "month":
        months = base.year * 12 + base.month - 1 + count
        return date(max(1, months // 12), months % 12 + 1, 1), "month"
    return date(max(1, base.year + count), 1, 1), "year"


def load_dates(folder: Path, problems: Problems) -> DateReader:
    """Read `dates.toml`; a bad expression is reported."""
    path = folder / "dates.toml"
    raw = read_toml(path, problems)
    try:
        return DateReader(raw)
    except (re.error, KeyError, TypeError) as error:
        problems.add(path, "[[patterns]]", f"cannot be read: {error}", "mend the expression")
        return DateReader({})
