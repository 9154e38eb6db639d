"""Expressions of time as the news writes them, with the dictionaries' own `dates.toml`: what day, how precise (`moments.csv`), and where they stand."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from coder.dates import DateReader, load_dates
from coder.dictionaries import HOME
from coder.tables import Problems

PUBLISHED = date(2024, 5, 15)  # a Wednesday
TOLD = date(2024, 4, 20)  # the day told in the sentence before, a Saturday


def _moments() -> list[dict[str, str]]:
    """moments.csv: a sentence with its one expression of time, or with none that is a day of its own."""
    with (Path(__file__).parent / "moments.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def readers() -> dict[str, DateReader]:
    problems = Problems()
    read = {code: load_dates(HOME / code, problems) for code in ("fr", "en")}
    assert not problems.lines
    return read


@pytest.mark.parametrize("told", _moments(), ids=lambda told: told["text"])
def test_one_moment_or_none(readers: dict[str, DateReader], told: dict[str, str]) -> None:
    found = readers[told["lang"]].find(told["text"], PUBLISHED, last=TOLD, future=told["tense"] == "future")
    assert [(m.day.isoformat(), m.precision) for m in found] == ([(told["day"], told["precision"])] if told["day"] else [])


@pytest.mark.parametrize(("language", "text", "words"), [
    ("fr", "Reçu lundi 13 mai à Paris, il est reparti.", "lundi 13 mai"),
    ("fr", "Il a été tué il y a environ trois jours à Gao.", "il y a environ trois jours"),
    ("en", "Received on Monday, May 13, in Paris, he left.", "Monday, May 13"),
    ("en", "He was killed about three days ago in Gao.", "about three days ago"),
])
def test_where_it_stands(readers: dict[str, DateReader], language: str, text: str, words: str) -> None:
    moment = readers[language].find(text, PUBLISHED)[0]
    assert text[moment.start:moment.end] == words


@pytest.mark.parametrize(("language", "text", "days"), [
    ("fr", "Lundi, il a vu son homologue ; la veille, il avait démissionné.", ["2024-05-13", "2024-05-12"]),
    ("fr", "Arrivé le 3 mai, il est reparti deux jours plus tard.", ["2024-05-03", "2024-05-05"]),
    ("fr", "Samedi et dimanche, les combats ont repris.", ["2024-05-11", "2024-05-12"]),
    ("en", "On Monday he met his counterpart; the day before, he had resigned.", ["2024-05-13", "2024-05-12"]),
    ("en", "He arrived on May 3 and left two days later.", ["2024-05-03", "2024-05-05"]),
    ("en", "The 2015 accord was dropped in 2018 and revived in March.", ["2018-01-01", "2024-03-01"]),
])
def test_several_moments(readers: dict[str, DateReader], language: str, text: str, days: list[str]) -> None:
    assert [m.day.isoformat() for m in readers[language].find(text, PUBLISHED, last=TOLD)] == days


@pytest.mark.parametrize(("language", "text"), [("fr", "Deux ans plus tard, il a démissionné."), ("en", "Two years later he resigned.")])
def test_later_than_what(readers: dict[str, DateReader], language: str, text: str) -> None:
    """Without a day told before, and never beyond the publication, « later » says nothing."""
    assert readers[language].find(text, PUBLISHED) == []
    assert readers[language].find(text, PUBLISHED, last=TOLD) == []


@pytest.mark.parametrize(("published", "text", "day"), [
    (date(2024, 1, 3), "Il a été reçu le 28 décembre.", "2023-12-28"),
    (date(2024, 1, 3), "Il a été reçu en décembre.", "2023-12-01"),
    (date(2024, 1, 3), "Il a été reçu le mois dernier.", "2023-12-01"),
    (date(2024, 1, 3), "Il a été reçu l'hiver dernier.", "2023-12-01"),
    (date(2024, 3, 31), "Il a été reçu il y a un mois.", "2024-02-01"),
    (date(2023, 3, 1), "Il a été reçu hier.", "2023-02-28"),
    (date(2023, 6, 1), "Il a été reçu le 29 février.", None),
])
def test_around_the_year(readers: dict[str, DateReader], published: date, text: str, day: str | None) -> None:
    assert [m.day.isoformat() for m in readers["fr"].find(text, published)] == ([day] if day else [])


@pytest.mark.parametrize(("text", "day"), [
    ("Le Kenya a attaqué dans la nuit de dimanche à lundi une base de la Somalie.", date(2024, 5, 13)),
    ("Le Kenya a attaqué dans la nuit du 3 au 4 mai une base de la Somalie.", date(2024, 5, 4)),
    ("Le Kenya a attaqué pendant la nuit de lundi une base de la Somalie.", date(2024, 5, 13)),
])
def test_a_time_takes_no_object_along(text: str, day: date) -> None:
    from coder.pipeline import Coder
    from coder.records import Article

    [event] = Coder().code(Article(id="a", date=PUBLISHED, lang="fr", text=text))
    assert (event.source, event.cameo, event.target, event.date) == ("KEN", "190", "SOM", day)


def test_a_bad_file_is_reported(tmp_path) -> None:
    (tmp_path / "dates.toml").write_text('[[patterns]]\nkind = "moon"\nregex = "at full moon"\n', encoding="utf-8")
    problems = Problems()
    load_dates(tmp_path, problems)
    assert problems.lines
