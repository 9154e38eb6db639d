"""The tables in good form, their codes known, and nothing lost from them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from coder import cli
from coder.dictionaries import HOME
from tests.dictionaries.conftest import TABLES, name_of, rows

LANGUAGES = ("en", "fr")
CODE = re.compile(r"([A-Z]{3})*")

# The fewest and the most rows a table may have: a file cut in half, or pasted twice, is noticed.
SIZES = {
    "actors/offices.africa_mideast.csv": (2000, 5000),
    "actors/offices.asia_latin.csv": (2000, 5000),
    "actors/offices.europe.csv": (2500, 6000),
    "actors/organisations.csv": (1800, 6000),
    "actors/persons.africa_mideast.csv": (1600, 5000),
    "actors/persons.asia_latin.csv": (1800, 5000),
    "actors/persons.europe.csv": (1800, 5000),
    "actors/places.csv": (8000, 20000),
    "actors/regions.csv": (500, 3000),
    "actors/states.csv": (270, 300),
    "codebook/cameo.csv": (305, 330),
    "codebook/composition.csv": (500, 2000),
    "codebook/confidence.csv": (20, 60),
    "codebook/sectors.csv": (250, 600),
    "en/agents.csv": (1500, 5000),
    "en/modifiers.csv": (10, 200),
    "en/namesakes.csv": (1500, 5000),
    "en/states.csv": (1900, 4000),
    "fr/agents.csv": (1800, 5000),
    "fr/modifiers.csv": (10, 200),
    "fr/namesakes.csv": (1300, 5000),
    "fr/states.csv": (2000, 4000),
}
FEWEST_RULES, FEWEST_PATTERNS = 200, 1500  # of one language


def test_check_finds_nothing_wrong() -> None:
    done = CliRunner().invoke(cli.app, ["check"])
    assert done.exit_code == 0, done.output
    assert "no problem" in done.output


@pytest.mark.parametrize("path", TABLES, ids=name_of)
class TestForm:
    def test_utf8_commas_and_plain_line_ends(self, path: Path) -> None:
        raw = path.read_bytes()
        assert not raw.startswith(b"\xef\xbb\xbf"), "begins with a byte order mark; save as UTF-8 without one"
        assert b"\r" not in raw, "has Windows line ends"
        assert raw.endswith(b"\n"), "the last line has no end"
        raw.decode("utf-8")

    def test_every_row_has_the_header_s_columns(self, path: Path) -> None:
        header, *body = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
        assert len(set(header)) == len(header) and all(header)
        assert [n for n, row in enumerate(body, start=2) if len(row) > len(header)] == [], "stray columns"
        assert [n for n, row in enumerate(body, start=2) if any(c != c.strip() or "  " in c for c in row)] == [], "stray spaces"
        if path.name != "places.csv":  # GeoNames writes transliterated names with ’
            assert [n for n, row in enumerate(body, start=2) if any("’" in c for c in row)] == [], "an apostrophe is '"

    def test_sorted_and_no_row_twice(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        _, *body = csv.reader(io.StringIO(text))
        lines = text.splitlines()[1:]
        assert len(lines) == len(body), "a cell holds a line end"
        wrong = [(a[0], b[0]) for a, b, line, after in zip(body, body[1:], lines, lines[1:]) if a[0] > b[0] and line > after]
        assert wrong == [], f"not sorted by the first column at {wrong[:3]}"  # the order of `LC_ALL=C sort` will do, too
        twice = [row for row, n in Counter(map(tuple, body)).items() if n > 1]
        assert twice == []

    def test_size(self, path: Path) -> None:
        fewest, most = SIZES[name_of(path)]
        assert fewest <= len(rows(name_of(path))) <= most


def test_no_table_is_without_a_size() -> None:
    assert {name_of(p) for p in TABLES} == SIZES.keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_rules_are_many(coder, lang) -> None:
    found = coder.dictionaries.kits[lang].rules.rules.values()
    assert len(found) >= FEWEST_RULES
    assert sum(len(r.patterns) for r in found) >= FEWEST_PATTERNS


# ---- codes ------------------------------------------------------------------------------------------------------


def chain(code: str) -> list[str]:
    return [code[i:i + 3] for i in range(0, len(code), 3)]


def unknown(codes: set[str]) -> list[str]:
    """Codes with a part that is no state, period of a state, area or sector."""
    known = {r["code"] for r in rows("actors/states.csv")} | {r["code"] for r in rows("codebook/sectors.csv")}
    return sorted(c for c in codes if not CODE.fullmatch(c) or not set(chain(c)) <= known)


@pytest.mark.parametrize(
    ("pattern", "column"),
    [
        ("actors/offices*.csv", "code"), ("actors/persons*.csv", "otherwise"), ("actors/organisations.csv", "code"), ("actors/regions.csv", "code"),
        ("actors/places.csv", "country"), ("*/agents.csv", "code"), ("*/modifiers.csv", "code"), ("*/states.csv", "code"),
    ],
)
def test_every_part_of_a_code_is_a_state_or_a_sector(pattern: str, column: str) -> None:
    assert unknown({r[column] for r in rows(pattern)}) == []


def test_the_codebook_is_whole() -> None:
    codes = {r["cameo"]: r for r in rows("codebook/cameo.csv")}
    assert {c for c in codes if len(c) == 2} == {f"{n:02}" for n in range(1, 21)}
    assert [c for c in codes if len(c) > 2 and c[:-1] not in codes] == [], "a code without the one above it"
    for code, row in codes.items():
        assert row["label"] and row["quad_class"] in "1234" and -10 <= float(row["goldstein"]) <= 10, code
        assert bool(row["plover_type"]) == (code[:2] != "01" or code in ("018", "019")), code


# ---- coverage ---------------------------------------------------------------------------------------------------

NOW = [r for r in rows("actors/states.csv") if not r["end"]]
STATES = sorted(r["code"] for r in NOW if r["cow"])
"""States of the international system; the other entries are dependent territories and the like."""


def test_the_states_of_the_world() -> None:
    members = set(STATES) - {"TWN", "KSV"}  # not in the United Nations
    assert len(members) == 193
    assert {"CHN", "FRA", "GBR", "RUS", "USA", "SSD", "CHE", "TLS"} <= members


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ["name", "adjective", "capital"])
def test_every_state_has_its_words(lang: str, kind: str) -> None:
    have = {r["code"] for r in rows(f"{lang}/states.csv") if r["kind"] == kind and not r["end"]}
    assert [code for code in STATES if code not in have] == []


def test_french_adjectives_have_both_genders() -> None:
    genders = defaultdict(set)
    for row in rows("fr/states.csv"):
        if row["kind"] == "adjective":
            genders[row["code"]] |= set(row["gender"] or "mf")
    assert [code for code in STATES if genders[code] != {"m", "f"}] == []


HEADS = re.compile(
    r"(acting |interim |transition(al)? |federal |state |co-)*(president|prime minister|monarch|king|queen|emir|sultan|grand duke|prince|pope|chancellor|head of .*|leader|supreme leader"
    r"|captain regent|general secretary of the ruling party|general secretary|chair(man|person|woman)? of .*|premier|member of the presidency|federal councillor|state counsellor|regent|governor.general|junta leader"
    r"|leader of the junta|president of the high transitional authority|military ruler|high representative)( of the (republic|confederation|swiss confederation))?", re.IGNORECASE)

# Days since 2000 without anyone at the head, and why. A period holds when it lies inside one of these.
NOBODY = {
    "ARG": [("2002-01-01", "2002-01-01", "between two presidents of the crisis")],
    "BOL": [("2019-11-10", "2019-11-12", "from Morales's resignation to Áñez's oath")],
    "GIN": [("2008-12-23", "2008-12-30", "coup after Conté's death")],
    "GNB": [("2003-09-14", "2003-09-28", "coup"), ("2012-04-12", "2012-05-11", "coup")],
    "IRQ": [("2003-04-09", "2003-07-13", "occupation, before the Governing Council")],
    "MLI": [("2021-05-24", "2021-06-07", "second coup")],
    "MMR": [("2018-03-21", "2018-03-30", "between two presidents")],
    "MRT": [("2008-08-06", "2008-08-14", "coup")],
    "MWI": [("2012-04-05", "2012-04-07", "Mutharika's death")],
    "NRU": [("2003-01-01", "2003-01-17", "contested parliament"), ("2023-10-25", "2023-10-30", "no-confidence vote")],
    "PER": [("2020-11-15", "2020-11-17", "Merino's resignation")],
    "SMR": [("2000-01-01", "2025-09-30", "two captains regent every half year; not in the tables")],
    "SOM": [("2000-01-01", "2000-08-26", "no central government before the conference of Arta")],
    "ZWE": [("2017-11-21", "2017-11-24", "Mugabe's resignation")],
}


def head_of(office: str) -> bool:
    return any(HEADS.fullmatch(part.strip()) for part in re.split(r" and |, ", office))


def vacancies(code: str, until: date) -> list[tuple[date, date]]:
    """Periods since 2000 in which no one is at the head of the state or of its government."""
    entry = next(r for r in NOW if r["code"] == code)
    day = max(date(2000, 1, 1), date.fromisoformat(entry["start"] or "0001-01-01"))
    held = sorted((r["start"] or "0001-01-01", r["end"] or "9999-12-31") for r in OFFICES if r["code"] == f"{code}GOV" and head_of(r["office"]))
    out = []
    for start, end in ((date.fromisoformat(a), date.fromisoformat(b)) for a, b in held):
        if start > day:
            out.append((day, start - timedelta(1)))
        if end >= day:
            day = min(end, until) + timedelta(1)
        if day > until:
            return out
    return [*out, (day, until)]


OFFICES = rows("actors/offices*.csv")


@pytest.mark.parametrize("code", STATES)
def test_someone_is_at_the_head_on_every_day_since_2000(code: str) -> None:
    allowed = [(date.fromisoformat(a), date.fromisoformat(b)) for a, b, _ in NOBODY.get(code, ())]
    gaps = [(a, b) for a, b in vacancies(code, date(2025, 6, 30)) if not any(s <= a and b <= e for s, e in allowed)]
    assert [f"{a} to {b}" for a, b in gaps] == []


def test_no_one_has_two_codes_on_one_day() -> None:
    held = defaultdict(list)
    for row in OFFICES:
        held[row["person"]].append((row["start"] or "0001-01-01", row["end"] or "9999-12-31", row["code"]))
    wrong = []
    for person, periods in held.items():
        periods.sort()
        for i, (start, end, code) in enumerate(periods):
            wrong += [(person, code, other, begins) for begins, _, other in periods[i + 1:] if begins < end and other != code]
            assert start <= end, person
    assert wrong == []


def test_dates_of_offices_are_days_and_in_order() -> None:
    for row in OFFICES:
        days = [date.fromisoformat(row[k]) for k in ("start", "end") if row[k]]
        assert days == sorted(days), row["person"]


def test_every_person_in_office_has_a_name() -> None:
    names = {r["person"] for r in rows("actors/persons*.csv")}
    assert sorted({r["person"] for r in OFFICES} - names) == []


def test_every_office_says_where_the_fact_is_from() -> None:
    assert [r["person"] for r in OFFICES if not r["source"]] == []


def test_places_lie_on_the_globe() -> None:
    for row in rows("actors/places.csv"):
        assert -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180, row["name"]
