"""Confidence: what speaks against a row lowers it, every sign is weighed, and what is less likely right than wrong is no row but is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.console import Console

from coder.explain import explain
from coder.pipeline import Coder
from tests.coder.conftest import TINY, an_article

CODER = Path(__file__).resolve().parent.parent.parent / "coder"
PLAIN = "Le Mordor a attaqué le Gondor."


@pytest.mark.parametrize(
    "doubtful",
    [
        "Le Gondor est en deuil. Il a attaqué le Mordor.",
        "Le Gondor, qui espérait que le Rohan, qui avait juré que le Mordor attaquerait, viendrait, a attaqué le Mordor.",
    ],
)
def test_doubts_lower_the_confidence(tiny: Coder, doubtful: str) -> None:
    least = min(r.confidence for d in tiny.drafts(an_article(doubtful)) for r in d.coder.readings(d))
    [plain] = tiny.code(an_article(PLAIN))
    assert least < plain.confidence


def test_a_doubtful_row_is_left_out_and_told() -> None:
    strict = Coder(home=TINY, cache=False, min_confidence=0.99)
    assert strict.code(an_article(PLAIN)) == []
    console = Console(record=True, width=300)
    for block in explain(strict, an_article(PLAIN)):
        console.print(block)
    assert re.search(r"dropped +MOR → GON 190 .*confidence 0\.\d\d: odds", console.export_text())


def test_between_given_actors_nothing_is_left_out() -> None:
    strict = Coder(home=TINY, cache=False, min_confidence=0.99)
    actors = ({"start": 3, "end": 9, "code": "AAA"}, {"start": 23, "end": 29, "code": "BBB"})
    from coder.records import GivenActor

    assert len(strict.code(an_article(PLAIN, actors=tuple(GivenActor(**a) for a in actors)))) == 1


def test_every_sign_is_weighed_and_every_weight_used(coder: Coder) -> None:
    source = "\n".join(p.read_text(encoding="utf-8") for p in CODER.rglob("*.py"))
    weighed = set(coder.dictionaries.codebook.signs)
    sides = {"doer-pronoun", "undergoer-pronoun"}
    unused = {sign for sign in weighed - sides if f'"{sign}"' not in source}
    assert not unused and sides <= weighed
    named = {name for found in re.findall(r'doubts\.append\("([\w-]+)"\)|yield "([\w-]+)"|doubt="([\w-]+)"', source) for name in found if name}
    assert named and named <= weighed


@pytest.mark.parametrize("article", ["Le Gondor et l'Arnor ont signé un traité avec le Rohan.", "Le roi du Rohan a reçu le roi du Gondor."])
def test_confidence_is_a_share(tiny: Coder, article: str) -> None:
    assert all(0 < e.confidence < 1 for e in tiny.code(an_article(article)))


@pytest.mark.parametrize(
    ("doubtful", "plain", "sign"),
    [
        ("Le gouvernement malien a critiqué l'armée malienne.", "Le gouvernement malien a critiqué l'armée tchadienne.", "own-organs"),
        ("Le gouvernement kényan a critiqué la Cour suprême kényane.", "Le gouvernement kényan a critiqué l'opposition kényane.", "own-courts"),
        ("Le Kenya a accordé une aide de dix millions de dollars à l'Ouganda.", "Le Kenya a signé un accord avec l'Ouganda.", "aid"),
        ("Les réfugiés soudanais ont critiqué le gouvernement tchadien.", "L'opposition soudanaise a critiqué le gouvernement tchadien.", "moved"),
    ],
)
def test_who_the_sides_are_speaks_against_a_row(coder: Coder, doubtful: str, plain: str, sign: str) -> None:
    weighed = [[(set(r.signs), r.confidence) for d in coder.drafts(an_article(text)) for r in d.coder.readings(d)] for text in (doubtful, plain)]
    less, more = max(weighed[0], key=lambda x: x[1]), max(weighed[1], key=lambda x: x[1])
    assert sign in less[0] and sign not in more[0] and less[1] < more[1]


def test_what_two_words_tell_alike_is_one_row(coder: Coder) -> None:
    events = coder.code(an_article("Le Tchad et le Soudan négocient : les pourparlers entre le Tchad et le Soudan durent."))
    dyads = [(e.source, e.target, e.cameo) for e in events]
    assert ("TCD", "SDN", "046") in dyads and len(dyads) == len(set(dyads))
