"""Expressions of time as the news writes them, with the dictionaries' own `dates.toml`: what day, how precise."""

from __future__ import annotations

from datetime import date

import pytest

from coder.dates import DateReader, load_dates
from coder.dictionaries import HOME
from coder.tables import Problems

PUBLISHED = date(2024, 5, 15)  # a Wednesday
TOLD = date(2024, 4, 20)  # the day told in the sentence before, a Saturday

# text, expected day, precision; "past" is the tense unless a test says otherwise
FRENCH_PAST = [
    ("Le ministre est arrivé mercredi à Oslo.", "2024-05-15", "day"),
    ("Le ministre est arrivé lundi à Oslo.", "2024-05-13", "day"),
    ("Le ministre est arrivé jeudi à Oslo.", "2024-05-09", "day"),
    ("Le ministre est arrivé mardi soir à Oslo.", "2024-05-14", "day"),
    ("Ce lundi, le ministre a démissionné.", "2024-05-13", "day"),
    ("Le ministre a démissionné mercredi dernier.", "2024-05-08", "day"),
    ("Il a été reçu vendredi dernier.", "2024-05-10", "day"),
    ("Il a été reçu le mardi de la semaine dernière.", "2024-05-07", "day"),
    ("Des tirs ont éclaté dans la nuit de samedi à dimanche.", "2024-05-12", "day"),
    ("Des tirs ont éclaté dans la nuit de mardi à mercredi.", "2024-05-15", "day"),
    ("Des tirs ont éclaté dans la nuit du 13 au 14 avril.", "2024-04-14", "day"),
    ("Des tirs ont éclaté dans la nuit du 31 mars au 1er avril 2023.", "2023-04-01", "day"),
    ("Les pourparlers se sont tenus de lundi à mercredi.", "2024-05-13", "day"),
    ("L'accord a été signé le 14 mai.", "2024-05-14", "day"),
    ("L'accord a été signé le 1er mai.", "2024-05-01", "day"),
    ("L'accord a été signé lundi 14 octobre 2019.", "2019-10-14", "day"),
    ("L'accord a été signé vendredi 13 octobre.", "2023-10-13", "day"),
    ("L'accord a été signé le 14 octobre.", "2023-10-14", "day"),
    ("L'accord a été signé le 7 octobre dernier.", "2023-10-07", "day"),
    ("L'accord a été signé le 29 février.", "2024-02-29", "day"),
    ("L'accord a été signé le 25 décembre de l'année dernière.", "2023-12-25", "day"),
    ("L'accord a été signé le 11/03/2022 à Rabat.", "2022-03-11", "day"),
    ("Ce vendredi 10, le ministre a démissionné.", "2024-05-10", "day"),
    ("Il a séjourné à Quito du 14 au 19 août.", "2023-08-14", "day"),
    ("Il a séjourné à Quito du 28 février au 2 mars.", "2024-02-28", "day"),
    ("Ils se sont vus les 4 et 5 mai.", "2024-05-04", "day"),
    ("Ils se sont vus entre le 3 et le 5 mai.", "2024-05-03", "day"),
    ("Ils se sont vus du lundi 6 au vendredi 10 mai.", "2024-05-06", "day"),
    ("Ils se sont vus jeudi matin 9 mai.", "2024-05-09", "day"),
    ("Ils se sont vus à la fin de 2015.", "2015-01-01", "year"),
    ("Ils se sont vus mardi 7 et mercredi 8 mai.", "2024-05-07", "day"),
    ("Ils se sont vus le 8 et le 9 mai.", "2024-05-08", "day"),
    ("Ils se sont vus entre mai et juin 2023.", "2023-05-01", "month"),
    ("Ils se sont vus la première semaine de mai.", "2024-05-01", "month"),
    ("Ils se sont vus au second semestre 2023.", "2023-01-01", "year"),
    ("Ils se sont vus il y a cinq ou six ans.", "2019-01-01", "year"),
    ("La trêve a été rompue en avril.", "2024-04-01", "month"),
    ("La trêve a été rompue en avril dernier.", "2024-04-01", "month"),
    ("La trêve a été rompue en mai dernier.", "2023-05-01", "month"),
    ("La trêve a été rompue en octobre.", "2023-10-01", "month"),
    ("La trêve a été rompue octobre dernier.", "2023-10-01", "month"),
    ("La trêve a été rompue à la mi-mars.", "2024-03-01", "month"),
    ("La trêve a été rompue mi-mars.", "2024-03-01", "month"),
    ("La trêve a été rompue fin juin.", "2023-06-01", "month"),
    ("La trêve a été rompue début juillet.", "2023-07-01", "month"),
    ("La trêve a été rompue au mois d'août.", "2023-08-01", "month"),
    ("La trêve a été rompue à la fin du mois de mars.", "2024-03-01", "month"),
    ("La trêve a été rompue en juin de l'année dernière.", "2023-06-01", "month"),
    ("La trêve a été rompue en novembre 2016.", "2016-11-01", "month"),
    ("La trêve a été rompue début septembre 2016.", "2016-09-01", "month"),
    ("Le mois dernier, le ministre a démissionné.", "2024-04-01", "month"),
    ("La semaine dernière, le ministre a démissionné.", "2024-05-06", "week"),
    ("Cette semaine, le ministre a démissionné.", "2024-05-13", "week"),
    ("En début de semaine, le ministre a démissionné.", "2024-05-13", "week"),
    ("L'an dernier, le ministre a démissionné.", "2023-01-01", "year"),
    ("L'année passée, le ministre a démissionné.", "2023-01-01", "year"),
    ("Ce mois-ci, le ministre a démissionné.", "2024-05-01", "month"),
    ("Le week-end dernier, le ministre a démissionné.", "2024-05-11", "week"),
    ("L'été dernier, le ministre a démissionné.", "2023-06-01", "year"),
    ("À l'automne 2019, le ministre a démissionné.", "2019-09-01", "year"),
    ("Il avait été élu en 2015.", "2015-01-01", "year"),
    ("Il avait été élu fin 2015.", "2015-01-01", "year"),
    ("Il combattait déjà dans les années 1990.", "1990-01-01", "year"),
    ("Il combattait déjà dans les années 90.", "1990-01-01", "year"),
    ("Le pont a été détruit il y a trois jours.", "2024-05-12", "day"),
    ("Le pont a été détruit il y a quelques jours.", "2024-05-12", "week"),
    ("Le pont a été détruit il y a une dizaine de jours.", "2024-05-05", "week"),
    ("Le pont a été détruit il y a deux semaines.", "2024-05-01", "week"),
    ("Le pont a été détruit il y a près de six mois.", "2023-11-01", "month"),
    ("Le pont a été détruit il y a un an.", "2023-01-01", "year"),
    ("Le pont a été détruit voilà vingt ans.", "2004-01-01", "year"),
    ("Le pont a été détruit il y a 48 heures.", "2024-05-13", "day"),
    ("Le pont a été détruit hier.", "2024-05-14", "day"),
    ("Le pont a été détruit avant-hier.", "2024-05-13", "day"),
    ("Le pont a été détruit aujourd’hui.", "2024-05-15", "day"),
    ("Le pont a été détruit la nuit dernière.", "2024-05-15", "day"),
    ("La veille, le ministre avait démissionné.", "2024-05-14", "day"),
    ("L'avant-veille, le ministre avait démissionné.", "2024-05-13", "day"),
    ("Le lendemain, le ministre a démissionné.", "2024-04-21", "day"),
    ("Le surlendemain, le ministre a démissionné.", "2024-04-22", "day"),
    ("Ce jour-là, le ministre a démissionné.", "2024-04-20", "day"),
    ("Trois jours plus tôt, le ministre avait démissionné.", "2024-04-17", "day"),
    ("Deux jours auparavant, le ministre avait démissionné.", "2024-04-18", "day"),
    ("Une semaine plus tard, le ministre a démissionné.", "2024-04-27", "week"),
    ("Dans la soirée, le ministre a démissionné.", "2024-05-15", "day"),
]
FRENCH_FUTURE = [
    ("Il se rendra lundi à Rome.", "2024-05-20", "day"),
    ("Il se rendra lundi prochain à Rome.", "2024-05-20", "day"),
    ("Il se rendra mercredi prochain à Rome.", "2024-05-22", "day"),
    ("Il se rendra ce mercredi à Rome.", "2024-05-15", "day"),
    ("Il se rendra le 3 juin à Rome.", "2024-06-03", "day"),
    ("Il se rendra le 3 janvier à Rome.", "2025-01-03", "day"),
    ("Il se rendra à Rome lundi 14 octobre.", "2024-10-14", "day"),
    ("Il se rendra à Rome du 14 au 19 août.", "2024-08-14", "day"),
    ("Il se rendra à Rome en octobre.", "2024-10-01", "month"),
    ("Il se rendra à Rome en janvier.", "2025-01-01", "month"),
    ("Il se rendra à Rome le mois prochain.", "2024-06-01", "month"),
    ("Il se rendra à Rome la semaine prochaine.", "2024-05-20", "week"),
    ("Il se rendra à Rome le week-end prochain.", "2024-05-18", "week"),
    ("Il se rendra à Rome l'an prochain.", "2025-01-01", "year"),
    ("Il se rendra à Rome dans trois jours.", "2024-05-18", "day"),
    ("Il se rendra à Rome dans deux semaines.", "2024-05-29", "week"),
    ("Il se rendra à Rome demain.", "2024-05-16", "day"),
    ("Il se rendra à Rome après-demain.", "2024-05-17", "day"),
    ("Il se rendra à Rome cet été.", "2024-06-01", "year"),
]
ENGLISH_PAST = [
    ("The minister arrived in Oslo on Wednesday.", "2024-05-15", "day"),
    ("The minister arrived in Oslo on Monday.", "2024-05-13", "day"),
    ("The minister arrived in Oslo Thursday.", "2024-05-09", "day"),
    ("The minister arrived in Oslo late on Tuesday.", "2024-05-14", "day"),
    ("The minister arrived in Oslo on Sunday evening.", "2024-05-12", "day"),
    ("Monday's meeting was short.", "2024-05-13", "day"),
    ("The minister resigned last Wednesday.", "2024-05-08", "day"),
    ("The minister resigned last Friday.", "2024-05-10", "day"),
    ("The minister resigned on Tuesday last week.", "2024-05-07", "day"),
    ("Shots were fired overnight Saturday into Sunday.", "2024-05-12", "day"),
    ("Shots were fired overnight from Monday to Tuesday.", "2024-05-14", "day"),
    ("Shots were fired on the night of April 13.", "2024-04-13", "day"),
    ("Shots were fired on the night of 13-14 April.", "2024-04-14", "day"),
    ("They met between Monday and Wednesday.", "2024-05-13", "day"),
    ("The deal was signed on May 14.", "2024-05-14", "day"),
    ("The deal was signed on 14 May.", "2024-05-14", "day"),
    ("The deal was signed on May 14th.", "2024-05-14", "day"),
    ("The deal was signed on the 14th of April.", "2024-04-14", "day"),
    ("The deal was signed on Oct. 14, 2019.", "2019-10-14", "day"),
    ("The deal was signed on Monday, October 14, 2019.", "2019-10-14", "day"),
    ("The deal was signed on 14 October 2019.", "2019-10-14", "day"),
    ("The deal was signed on October 14.", "2023-10-14", "day"),
    ("The deal was signed on Friday, October 13.", "2023-10-13", "day"),
    ("The deal was signed on October 7 last year.", "2023-10-07", "day"),
    ("The deal was signed on February 29.", "2024-02-29", "day"),
    ("The deal was signed on Christmas Day.", "2023-12-25", "day"),
    ("The deal was signed on 2022-03-11 in Rabat.", "2022-03-11", "day"),
    ("The deal was signed on Friday the 10th.", "2024-05-10", "day"),
    ("He stayed in Quito from August 14 to 19.", "2023-08-14", "day"),
    ("He stayed in Quito from February 28 to March 2.", "2024-02-28", "day"),
    ("He stayed in Quito on 4-5 May.", "2024-05-04", "day"),
    ("He stayed in Quito between May 3 and May 5.", "2024-05-03", "day"),
    ("They met on Thursday morning, May 9.", "2024-05-09", "day"),
    ("They met late last week.", "2024-05-06", "week"),
    ("They met in the first week of May.", "2024-05-01", "month"),
    ("They met in the second quarter of 2023.", "2023-01-01", "year"),
    ("They met five or six years ago.", "2019-01-01", "year"),
    ("The truce was broken in April.", "2024-04-01", "month"),
    ("The truce was broken last April.", "2024-04-01", "month"),
    ("The truce was broken last May.", "2023-05-01", "month"),
    ("The truce was broken in October.", "2023-10-01", "month"),
    ("The truce was broken in mid-March.", "2024-03-01", "month"),
    ("The truce was broken in late July.", "2023-07-01", "month"),
    ("The truce was broken early in March.", "2024-03-01", "month"),
    ("The truce was broken at the end of June.", "2023-06-01", "month"),
    ("The truce was broken in June last year.", "2023-06-01", "month"),
    ("The truce was broken in November 2016.", "2016-11-01", "month"),
    ("The truce was broken in early September 2016.", "2016-09-01", "month"),
    ("Last month the minister resigned.", "2024-04-01", "month"),
    ("Last week the minister resigned.", "2024-05-06", "week"),
    ("Earlier this week the minister resigned.", "2024-05-13", "week"),
    ("Last year the minister resigned.", "2023-01-01", "year"),
    ("Earlier this month the minister resigned.", "2024-05-01", "month"),
    ("The minister resigned over the weekend.", "2024-05-11", "week"),
    ("The minister resigned last summer.", "2023-06-01", "year"),
    ("The minister resigned in the autumn of 2019.", "2019-09-01", "year"),
    ("He was elected in 2015.", "2015-01-01", "year"),
    ("He was elected in late 2015.", "2015-01-01", "year"),
    ("He fought there in the 1990s.", "1990-01-01", "year"),
    ("The bridge was destroyed three days ago.", "2024-05-12", "day"),
    ("The bridge was destroyed a few days ago.", "2024-05-12", "week"),
    ("The bridge was destroyed two weeks ago.", "2024-05-01", "week"),
    ("The bridge was destroyed nearly six months ago.", "2023-11-01", "month"),
    ("The bridge was destroyed a year ago.", "2023-01-01", "year"),
    ("The bridge was destroyed two and a half years ago.", "2022-01-01", "year"),
    ("The bridge was destroyed 48 hours ago.", "2024-05-13", "day"),
    ("The bridge was destroyed yesterday.", "2024-05-14", "day"),
    ("The bridge was destroyed the day before yesterday.", "2024-05-13", "day"),
    ("The bridge was destroyed last night.", "2024-05-14", "day"),
    ("The bridge was destroyed this morning.", "2024-05-15", "day"),
    ("The bridge was destroyed the day before.", "2024-05-14", "day"),
    ("A day earlier, the minister had resigned.", "2024-04-19", "day"),
    ("The next day, the minister resigned.", "2024-04-21", "day"),
    ("That same day, the minister resigned.", "2024-04-20", "day"),
    ("Three days earlier, the minister had resigned.", "2024-04-17", "day"),
    ("A week later, the minister resigned.", "2024-04-27", "week"),
]
ENGLISH_FUTURE = [
    ("He will travel to Rome on Monday.", "2024-05-20", "day"),
    ("He will travel to Rome next Tuesday.", "2024-05-21", "day"),
    ("He will travel to Rome next Wednesday.", "2024-05-22", "day"),
    ("He will travel to Rome on June 3.", "2024-06-03", "day"),
    ("He will travel to Rome on January 3.", "2025-01-03", "day"),
    ("He will travel to Rome on Monday, October 14.", "2024-10-14", "day"),
    ("He will travel to Rome in October.", "2024-10-01", "month"),
    ("He will travel to Rome in January.", "2025-01-01", "month"),
    ("He will travel to Rome next month.", "2024-06-01", "month"),
    ("He will travel to Rome next week.", "2024-05-20", "week"),
    ("He will travel to Rome next weekend.", "2024-05-18", "week"),
    ("He will travel to Rome next year.", "2025-01-01", "year"),
    ("He will travel to Rome in three days.", "2024-05-18", "day"),
    ("He will travel to Rome in two weeks' time.", "2024-05-29", "week"),
    ("He will travel to Rome tomorrow.", "2024-05-16", "day"),
    ("He will travel to Rome this summer.", "2024-06-01", "year"),
]
FRENCH_NONE = [
    "Ils manifestent chaque vendredi.", "Ils manifestent tous les lundis.", "Le Mouvement du 23 mars a pris la ville.",
    "Il a prolongé l'embargo jusqu'au 15 juin.", "Il partira d'ici la fin de l'année.", "Il réduira ses émissions d'ici 2030.",
    "Ils se battent depuis des jours.", "Ces derniers mois, les heurts se sont multipliés.", "À la veille du sommet, il a démissionné.",
    "Deux jours après l'attaque, il a démissionné.", "Il a tué trois hommes âgés de vingt ans.", "Il a marché vers la place du 14-Juillet.",
]
ENGLISH_NONE = [
    "They protest every Friday.", "They protest on Mondays.", "The March 23 Movement took the town.", "He extended the embargo until June 15.",
    "He will leave by the end of the year.", "He will cut emissions by 2030.", "In recent months clashes have grown.", "Troops may march on the town.",
    "Two days after the attack he resigned.", "The sun rose and they sat down.", "It was the third attack in two weeks.", "They may 12 times have lied.",
]


@pytest.fixture(scope="module")
def readers() -> dict[str, DateReader]:
    problems = Problems()
    read = {code: load_dates(HOME / code, problems) for code in ("fr", "en")}
    assert not problems.lines
    return read


def _cases() -> list[tuple[str, bool, str, str, str]]:
    tables = (("fr", False, FRENCH_PAST), ("fr", True, FRENCH_FUTURE), ("en", False, ENGLISH_PAST), ("en", True, ENGLISH_FUTURE))
    return [(language, future, *case) for language, future, table in tables for case in table]


@pytest.mark.parametrize(("language", "future", "text", "day", "precision"), _cases())
def test_one_moment(readers: dict[str, DateReader], language: str, future: bool, text: str, day: str, precision: str) -> None:
    found = readers[language].find(text, PUBLISHED, last=TOLD, future=future)
    assert [(m.day.isoformat(), m.precision) for m in found] == [(day, precision)]


@pytest.mark.parametrize(("language", "text"), [("fr", t) for t in FRENCH_NONE] + [("en", t) for t in ENGLISH_NONE])
def test_no_moment(readers: dict[str, DateReader], language: str, text: str) -> None:
    assert readers[language].find(text, PUBLISHED, last=TOLD) == []


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


def test_a_bad_file_is_reported(tmp_path) -> None:
    (tmp_path / "dates.toml").write_text('[[patterns]]\nkind = "moon"\nregex = "at full moon"\n', encoding="utf-8")
    problems = Problems()
    load_dates(tmp_path, problems)
    assert problems.lines
