"""From what was found to rows: both directions where due, every pair across, and every column filled or honestly empty."""

from __future__ import annotations

from datetime import date

import pytest

from coder.records import Article
from coder.rows import MAX_DYADS


def test_one_direction(dyads) -> None:
    assert dyads("Le Mordor a attaqué le Gondor.") == ["MOR 190 GON"]


@pytest.mark.parametrize(
    ("text", "cameo"),
    [
        ("Le roi du Gondor a rencontré le roi du Rohan.", "040"),
        ("Une rencontre entre le roi du Gondor et le roi du Rohan a eu lieu.", "040"),
        ("Le roi du Gondor et le roi du Rohan ont signé un traité.", "057"),
        ("Le roi du Gondor a signé un traité avec le roi du Rohan.", "057"),
    ],
)
def test_a_symmetric_act_goes_both_ways(code, text: str, cameo: str) -> None:
    events = code(text)
    assert {(e.source, e.cameo, e.target) for e in events} == {("GONGOV", cameo, "ROHGOV"), ("ROHGOV", cameo, "GONGOV")}
    assert all(e.symmetric for e in events) and len({e.event_id for e in events}) == 2


@pytest.mark.parametrize("text", ["Le roi du Rohan a reçu le roi du Gondor.", "Le roi du Gondor a été reçu par le roi du Rohan."])
def test_a_visit_has_a_visitor_and_a_host(dyads, text: str) -> None:
    assert sorted(dyads(text)) == ["GONGOV 042 ROHGOV", "ROHGOV 043 GONGOV"]


@pytest.mark.parametrize("place", ["en Arnor", "à Bree"])
def test_a_visit_to_a_place_has_no_host(dyads, place: str) -> None:
    assert dyads(f"Le roi du Gondor s'est rendu {place}.") == ["GONGOV 042 ARN"]


def test_compound_sides_give_every_pair_across(dyads) -> None:
    found = dyads("Le Gondor et l'Arnor ont attaqué le Mordor et le Rohan.")
    assert sorted(found) == ["ARN 190 MOR", "ARN 190 ROH", "GON 190 MOR", "GON 190 ROH"]


def test_no_pairs_within_a_side(dyads) -> None:
    found = dyads("Le Gondor et l'Arnor ont signé un traité avec le Rohan.")
    assert sorted(found) == ["ARN 057 ROH", "GON 057 ROH", "ROH 057 ARN", "ROH 057 GON"]


def test_a_symmetric_act_of_many_is_every_pair(dyads) -> None:
    found = dyads("Le Gondor, l'Arnor et le Rohan ont signé un traité.")
    assert len(found) == len(set(found)) == 6


def test_source_and_target_differ(dyads) -> None:
    assert dyads("Le Gondor a attaqué le Gondor.") == []


def test_a_long_list_is_capped(tiny) -> None:
    from coder.actors.mention import Mention
    from coder.events.extract import Found
    from coder.rows import dyads as expand

    [draft] = tiny.drafts(Article(id="1", date=date(2019, 8, 14), lang="fr", text="Le Mordor a attaqué le Gondor."))
    [found] = [f for f in draft.found if not f.dropped]
    many = [Mention(0, 1, "x", f"{a}{b}{c}", "name") for a in "ABC" for b in "ABC" for c in "ABCDEFG"]
    wide = Found(found.cameo, found.match, many, [Mention(2, 3, "y", "ZZZ", "name")])
    assert len(expand(wide)) == MAX_DYADS


def test_every_column_of_who_what_and_when(code) -> None:
    [event] = code("Le 2 août 2019, les soldats du Mordor ont attaqué Theoden.", publisher="Le Courrier", url="https://example.org/1")
    assert (event.source, event.source_country, event.source_sector, event.source_cow, event.source_gw) == ("MORMIL", "MOR", "MIL", 903, 913)
    assert (event.target, event.target_name, event.target_country, event.target_sector) == ("ROHGOV", "Theoden Thengel", "ROH", "GOV")
    assert (event.cameo, event.cameo_root, event.quad_class, event.goldstein) == ("190", "19", 4, -10.0)
    assert (event.plover_type, event.plover_mode, event.plover_context, event.plover_score) == ("ASSAULT", "", "military", -10.0)
    assert (event.date, event.date_precision, event.story_date) == (date(2019, 8, 2), "day", date(2019, 8, 14))
    assert (event.publisher, event.url, event.lang, event.article_id, event.field) == ("Le Courrier", "https://example.org/1", "fr", "a1", "text")
    assert (event.rule_id, event.trigger, event.symmetric, event.modality) == ("attack", "attaqué", False, "")
    assert 0 < event.confidence <= 1 and event.event_id and event.coder_version and event.dictionary_version


def test_what_is_unknown_is_empty(code) -> None:
    [event] = code("Le Conseil d'Elrond a critiqué le Mordor.")
    assert (event.source_country, event.source_cow, event.source_gw, event.source_sector) == ("", None, None, "IGOELR")
    assert (event.place_name, event.place_country, event.place_lat, event.place_lon) == ("", "", None, None)
    assert (event.date, event.date_precision) == (date(2019, 8, 14), "publication")


def test_the_state_is_the_one_of_the_day(tiny) -> None:
    old = Article(id="1", date=date(1890, 5, 1), lang="fr", text="L'Arnor a attaqué le Mordor.")
    assert [(e.source_name, e.source_cow, e.source_gw) for e in tiny.code(old)] == [("Arthedain", 900, None)]


def test_where(code) -> None:
    [event] = code("Le Mordor a attaqué le Gondor à Osgiliath.")
    assert (event.place_name, event.place_country, event.place_lat, event.place_lon) == ("Osgiliath", "GON", 45.5, 12.3)


@pytest.mark.parametrize(
    ("when", "day", "precision"),
    [("lundi", "2019-08-12", "day"), ("hier", "2019-08-13", "day"), ("le 3 mars 2018", "2018-03-03", "day"), ("en mars dernier", "2019-03-01", "month"), ("", "2019-08-14", "publication")],
)
def test_when(code, when: str, day: str, precision: str) -> None:
    [event] = code(f"Le Mordor a attaqué le Gondor {when}.".replace(" .", "."))
    assert (str(event.date), event.date_precision) == (day, precision)


def test_given_actors_take_the_place_of_the_dictionary_s(tiny) -> None:
    from coder.records import GivenActor

    text = "Le Lothlórien a attaqué le Mordor."
    given = (GivenActor(3, 13, "LOR"), GivenActor(27, 33, "MORREB"))
    article = Article(id="1", date=date(2019, 8, 14), lang="fr", text=text, actors=given)
    [event] = tiny.code(article)
    assert (event.source, event.cameo, event.target) == ("LOR", "190", "MORREB")
    assert text[event.source_start:event.source_end] == "Lothlórien"
