"""Words that stand for an actor named before; where two fit as well, nothing is guessed."""

from __future__ import annotations

import pytest

CASES = [
    ("il", "Le roi du Gondor a rencontré la reine de l'Arnor. Il a critiqué le Mordor.", "GONGOV 111 MOR"),
    ("elle", "Le roi du Gondor a rencontré la reine de l'Arnor. Elle a critiqué le Mordor.", "ARNGOV 111 MOR"),
    ("il, in the same sentence", "Theoden a critiqué le Mordor, puis il a imposé des sanctions à Lugburz.", "ROHGOV 163 MORGOV"),
    ("il, of a subject two sentences back", "Theoden a critiqué le Mordor. La nuit tombe. Il a rencontré le roi du Gondor.", "ROHGOV 040 GONGOV"),
    ("elle, of a named woman", "Eowyn Eomund a critiqué le Mordor. Elle a ensuite rencontré le roi du Gondor.", "ROHGOVMIL 040 GONGOV"),
    ("ce dernier", "Le roi du Gondor a rencontré Theoden. Ce dernier a critiqué le Mordor.", "ROHGOV 111 MOR"),
    ("les deux pays", "Le Gondor a critiqué l'Arnor. Les deux pays ont signé un accord.", "GON 057 ARN"),
    ("les deux pays, backwards too", "Le Gondor a critiqué l'Arnor. Les deux pays ont signé un accord.", "ARN 057 GON"),
    ("les deux capitales", "Le Gondor a critiqué l'Arnor. Les deux capitales ont signé un accord.", "GONGOV 057 ARNGOV"),
    ("son homologue", "Le ministre gondorien de la Défense a rencontré son homologue arnorien.", "GONGOVMIL 040 ARNGOVMIL"),
    ("son homologue of another office", "Le roi du Gondor a rencontré son homologue arnorien.", "GONGOV 040 ARNGOV"),
    ("le ministre", "Le ministre gondorien de la Défense est à Fornost. Le ministre a critiqué le Mordor.", "GONGOVMIL 111 MOR"),
    ("le ministre gondorien", "Le ministre gondorien de la Défense est à Fornost. Le ministre gondorien a critiqué le Mordor.", "GONGOVMIL 111 MOR"),
    ("a family name alone", "Le ministre gondorien de la Défense, Boromir Beren, est à Fornost. Beren a critiqué le Mordor.", "GONGOVMIL 111 MOR"),
    ("M. and a family name", "Le ministre gondorien de la Défense, Boromir Beren, est à Fornost. M. Beren a critiqué le Mordor.", "GONGOVMIL 111 MOR"),
    ("son armée", "Le Mordor a envoyé son armée en Ithilien. Son armée a attaqué le Rohan.", "MORMIL 190 ROH"),
]


@pytest.mark.parametrize(("text", "dyad"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_actor_named_before(dyads, text: str, dyad: str) -> None:
    assert dyad in dyads(text)


@pytest.mark.parametrize(
    "text",
    [
        "Il a critiqué le Mordor.",
        "Ce dernier a critiqué le Mordor.",
        "Les deux pays ont signé un accord.",
        "Le Gondor dort. Les deux pays ont signé un accord.",
        "Grima Galmod marche. Elle a critiqué le Rohan.",
    ],
)
def test_nothing_is_guessed(dyads, text: str) -> None:
    assert dyads(text) == []


def test_it_is_no_actor_where_it_is_nobody(dyads) -> None:
    assert dyads("Theoden dort. Il faut critiquer le Mordor.") == []


def test_what_an_article_told_is_forgotten_in_the_next(tiny) -> None:
    from tests.coder.conftest import an_article

    first, second = tiny.code_many([an_article("Theoden a critiqué le Mordor.", id="1"), an_article("Il a critiqué le Gondor.", id="2")])
    assert len(first[1]) == 1 and second[1] == []


def test_the_words_of_the_reference_are_kept(code) -> None:
    event = code("Le roi du Gondor a rencontré Theoden. Ce dernier a critiqué le Mordor.")[-1]
    assert (event.source_text, event.source) == ("Ce dernier", "ROHGOV")
