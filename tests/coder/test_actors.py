"""Who: nationality, role noun and name in any order, offices by date, metonyms, and names that are no actors."""

from __future__ import annotations

from datetime import date

import pytest

from coder.actors.mention import Mention
from coder.pipeline import Coder
from tests.coder.conftest import DAY


@pytest.fixture(scope="session")
def found(tiny: Coder):
    """A function that gives the mentions of a sentence that have a code: its text and the code."""
    composer = tiny.language("fr").composer

    def find(text: str, day: date = DAY) -> list[tuple[str, str]]:
        mentions: list[Mention] = composer.mentions(text, day)
        return [(m.text, m.code) for m in mentions if m.code]

    return find


@pytest.mark.parametrize(
    "phrase",
    [
        "ministre gondorien de la Défense",
        "ministre de la Défense gondorien",
        "ministre de la Défense du Gondor",
        "ministre gondorienne de la Défense",
        "ministre gondorien de la Défense, Boromir Beren",
        "ministre de la Défense du Gondor, Boromir Beren,",
    ],
)
def test_role_nationality_and_name_in_any_order(found, phrase: str) -> None:
    [(text, code)] = found(f"Le {phrase} a parlé.")
    assert code == "GONGOVMIL"
    assert text == phrase.rstrip(",")


def test_a_name_before_its_role(found) -> None:
    assert [code for _, code in found("Boromir Beren, ministre de la Défense du Gondor, a parlé.")] == ["GONGOVMIL"]


def test_the_longer_role_wins(found) -> None:
    assert found("Le ministre gondorien a parlé.") == [("ministre gondorien", "GONGOV")]
    assert found("Le porte-parole du ministre de la Défense du Gondor a parlé.")[0][1] == "GONGOVMIL"


def test_the_plural_of_a_role(found) -> None:
    assert found("Des soldats gondoriens marchent.") == [("soldats gondoriens", "GONMIL")]


@pytest.mark.parametrize("phrase", ["Les armées gondorienne et arnorienne", "Les soldats gondoriens et arnoriens"])
def test_two_nationalities_share_one_role(found, phrase: str) -> None:
    assert [code for _, code in found(f"{phrase} marchent.")] == ["GONMIL", "ARNMIL"]


def test_two_states_without_a_role(found) -> None:
    assert [code for _, code in found("Le Gondor et l'Arnor marchent.")] == ["GON", "ARN"]


@pytest.mark.parametrize(
    ("day", "code"),
    [("2018-01-01", "GONGOV"), ("2019-03-15", "GONGOV"), ("2019-03-16", "GONELI"), ("1983-12-31", "GONELI")],
)
def test_an_office_holds_from_its_first_to_its_last_day(found, day: str, code: str) -> None:
    assert found("Denethor Ecthelion a parlé.", date.fromisoformat(day)) == [("Denethor Ecthelion", code)]


def test_a_person_is_no_actor_outside_all_offices(found) -> None:
    assert found("Grima Galmod a parlé.", date(2019, 3, 1)) == [("Grima Galmod", "MORGOV")]
    assert found("Grima Galmod a parlé.", date(2019, 11, 4)) == []


def test_the_role_said_beats_the_office_held(found) -> None:
    assert [code for _, code in found("L'ancien roi du Gondor a parlé.")] == ["GONELI"]


@pytest.mark.parametrize("name", ["Aragorn Telcontar", "Aragorn", "Grands-Pas", "ARAGORN"])
def test_a_person_under_each_name(found, name: str) -> None:
    assert found(f"Hier, {name} a parlé.") == [(name, "GONGOV")]


def test_a_role_before_a_name(found) -> None:
    [(text, code)] = found("Le roi Theoden a parlé.")
    assert (text, code) == ("roi Theoden", "ROHGOV")


@pytest.mark.parametrize(("name", "code"), [("Minas Tirith", "GONGOV"), ("La Tour Blanche", "GONGOV"), ("Edoras", "ROHGOV")])
def test_capitals_and_seats_of_power_stand_for_the_state(found, name: str, code: str) -> None:
    assert [c for _, c in found(f"{name} a parlé.")] == [code]


def test_an_organisation_and_its_people(found) -> None:
    assert found("Le Conseil d'Elrond siège.") == [("Conseil d'Elrond", "IGOELR")]
    assert [code for _, code in found("Un émissaire du Conseil d'Elrond parle.")] == ["IGOELR"]


def test_a_modifier_tells_the_sector(found) -> None:
    assert [code for _, code in found("Les rebelles gondoriens marchent.")] == ["GONREB"]


@pytest.mark.parametrize("text", ["Gondor FC a gagné.", "Il habite rue de Gondor."])
def test_a_namesake_is_no_actor(found, text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["Les gondoles passent.", "Un gondor passe.", "Gondoriens-là ?", "Mordorant, il marche."])
def test_only_whole_words_in_their_case(found, text: str) -> None:
    assert not any(words.lower() in ("gondor", "mordor") for words, _ in found(text))


@pytest.mark.parametrize("text", ["le ministre de la Defense du Gondor", "LE MINISTRE DE LA DÉFENSE DU GONDOR", "le ministre de la Défense du Gondor"])
def test_accents_and_odd_spaces_do_not_matter(found, text: str) -> None:
    assert [code for _, code in found(f"Voici {text}.")] == ["GONGOVMIL"]


def test_a_curly_apostrophe(found) -> None:
    assert found("Le Conseil d’Elrond siège.") == [("Conseil d’Elrond", "IGOELR")]


def test_a_role_noun_that_needs_its_state(found) -> None:
    assert found("L'opposition proteste.") == []
    assert [code for _, code in found("L'opposition gondorienne proteste.")] == ["GONOPP"]


def test_a_town_names_its_state(found) -> None:
    assert found("Un feu brûle à Osgiliath.") == [("Osgiliath", "GON")]
