"""Is it said to have happened? What is negated, asked, supposed or rumoured is no event; what will happen is an intention."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Le Mordor n'a pas attaqué le Gondor.",
        "Le Mordor n'a jamais attaqué le Gondor.",
        "Le Mordor n'attaque plus le Gondor.",
        "Aucun soldat du Mordor n'a attaqué le Gondor.",
        "Le Gondor n'a pas été attaqué par le Mordor.",
        "Le Gondor a agi sans attaquer le Mordor.",
        "Le Mordor aurait attaqué le Gondor.",
        "Le Mordor pourrait attaquer le Gondor.",
        "Si le Mordor attaque le Gondor, la guerre éclatera.",
        "Si le Gondor était attaqué par le Mordor, la guerre éclaterait.",
        "Le Mordor a-t-il attaqué le Gondor ?",
        "Le Gondor a rencontré l'Arnor pour attaquer le Mordor.",
        "Le Gondor a fortifié ses murs avant que le Mordor n'attaque le Rohan.",
        "Le Gondor veillera tant que le Mordor attaquera le Rohan.",
        "Le roi a eu le temps d'attaquer le Mordor.",
        "Le Mordor a probablement attaqué le Gondor.",
        "Une rumeur dit que le Mordor a attaqué le Gondor.",
        "Le film montre que le Mordor a attaqué le Gondor.",
        "Le roi a prétendu à tort que le Mordor avait attaqué le Gondor.",
        "Une éventuelle attaque du Mordor contre le Gondor inquiète le Rohan.",
        "Aucune preuve n'existe que le Mordor a attaqué le Gondor.",
        "« Le Mordor a attaqué le Gondor ? », demande le roi.",
    ],
)
def test_no_act(dyads, text: str) -> None:
    assert [d for d in dyads(text) if " 190 " in d] == []


@pytest.mark.parametrize(
    ("text", "dyad"),
    [
        ("Le roi du Gondor rencontrera demain le roi du Rohan.", "GONGOV 036 ROHGOV"),
        ("Le Gondor livrera des vivres au Rohan.", "GON 0333 ROH"),
    ],
)
def test_the_future_is_an_intention(code, text: str, dyad: str) -> None:
    events = code(text)
    assert dyad in [f"{e.source} {e.cameo} {e.target}" for e in events]
    assert {e.modality for e in events} == {"future"}


def test_a_future_without_code_is_no_event(dyads) -> None:
    assert dyads("Le Mordor attaquera le Gondor.") == []


@pytest.mark.parametrize(
    ("text", "dyad"),
    [
        ("Le Gondor n'a pas ri, mais le Mordor a attaqué le Rohan.", "MOR 190 ROH"),
        ("Le Mordor, qui n'a pas ri, a attaqué le Gondor.", "MOR 190 GON"),
        ("Le Mordor a attaqué le Gondor, qui n'a pas répondu.", "MOR 190 GON"),
        ("Le Mordor a attaqué le Gondor parce qu'il n'avait pas reçu de tribut.", "MOR 190 GON"),
    ],
)
def test_a_negation_elsewhere_does_not_count(dyads, text: str, dyad: str) -> None:
    assert dyad in dyads(text)


@pytest.mark.parametrize("text", ["Le Mordor n'a pas hésité à attaquer le Gondor.", "Le Mordor ne cesse d'attaquer le Gondor."])
def test_what_is_not_left_undone_is_done(dyads, text: str) -> None:
    assert "MOR 190 GON" in dyads(text)


def test_an_idiom_of_the_negative_wants_the_negation(dyads) -> None:
    assert dyads("Le Gondor ne décolère pas contre le Mordor.") == ["GON 111 MOR"]
    assert dyads("Le Gondor décolère contre le Mordor.") == []


def test_a_fact_has_no_modality(code) -> None:
    assert [e.modality for e in code("Le Mordor a attaqué le Gondor.")] == [""]
