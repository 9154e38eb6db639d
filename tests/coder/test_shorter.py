"""Long sentences read once more in short: what is left out, and the events that this brings back."""

from datetime import date

import pytest

from coder.pipeline import Coder
from coder.records import Article
from coder.shorter import shorter


def readings(coder: Coder, text: str, lang: str) -> list[str]:
    draft = coder.drafts(Article(id="x", date=date(2024, 5, 15), text=text, lang=lang))[0]
    assert draft.shown
    return [doc.text for doc, _ in shorter(*draft.shown, draft.coder.language)]


@pytest.mark.parametrize(("text", "lang", "short"), [
    ("Le Pérou, que ses mines de cuivre inquiètent, presse Quito de rouvrir le pont.", "fr", "Le Pérou presse Quito de rouvrir le pont."),
    ("La Bolivie attend ; le Pérou, lassé, a fermé sa frontière.", "fr", "le Pérou a fermé sa frontière."),
    ("Lima a remercié la Suisse, qui a accueilli des blessés.", "fr", "la Suisse a accueilli des blessés."),
    ("Le Chili, lui-même privé de gaz, a exprimé aux Boliviens son soutien.", "fr", "Le Chili a exprimé aux Boliviens son soutien."),
    ("Bolivia, which fears a drought, has asked Peru for water.", "en", "Bolivia has asked Peru for water."),
])
def test_a_shorter_reading(coder: Coder, text: str, lang: str, short: str) -> None:
    assert any(reading.replace(" .", ".").replace("  ", " ").strip() == short for reading in readings(coder, text, lang)), readings(coder, text, lang)


@pytest.mark.parametrize("text", ["Le Pérou, la Bolivie et le Chili ont signé un traité.", "Lima a fermé sa frontière."])
def test_a_list_has_no_asides(coder: Coder, text: str) -> None:
    assert readings(coder, text, "fr") == []


def test_an_event_comes_back(coder: Coder) -> None:
    text = "Le Premier ministre chilien, lui-même traité de menteur il y a peu, a exprimé aux Boliviens son plein soutien."
    assert ("CHLGOV", "BOL", "05") in {(e.source, e.target, e.cameo[:2]) for e in coder.code(Article(id="x", date=date(2024, 5, 15), text=text, lang="fr"))}
