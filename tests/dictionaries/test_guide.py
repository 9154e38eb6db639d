"""The edits told in docs/dictionaries.md do what they say: put together, they are an extra folder."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from coder.dictionaries import HOME
from coder.pipeline import Coder
from coder.records import Article

GUIDE = HOME.parent / "docs" / "dictionaries.md"
FILES = dict(re.findall(r"<!-- file: (.+?) -->\n```\w+\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL))


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Coder:
    folder = tmp_path_factory.mktemp("guide")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return Coder((folder,), cache=False)


@pytest.mark.parametrize(("lang", "day", "text", "code"), [
    ("fr", "2020-05-05", "La Suisse de l'Afrique accuse ses voisins.", "RWA"),
    ("fr", "2031-05-05", "Le Front de libération du Zorglub a attaqué Gao.", "MLIREB"),
    ("en", "2032-06-01", "The Zorg Party rejected the plan.", "FRAGOV"),
    ("en", "2033-06-01", "The Zorg Party rejected the plan.", "FRAOPP"),
    ("fr", "2033-06-01", "Zoé Zorg a rejeté le plan.", "FRAGOV"),
    ("en", "2031-06-01", "Zoe Zorg rejected the plan.", "FRAELI"),
    ("fr", "2035-06-01", "Emmanuel Macron a rencontré le président malien.", "IGOUNO"),
    ("fr", "2020-06-01", "Emmanuel Macron a rencontré le président malien.", "FRAGOV"),
    ("fr", "2020-06-01", "Des patrons pêcheurs français ont bloqué le port.", "FRABUS"),
    ("en", "2020-06-01", "A Colombian narco commander attacked a village.", "COLCRM"),
])
def test_actors_of_the_guide(extended: Coder, lang: str, day: str, text: str, code: str) -> None:
    drafts = extended.read(Article(id="a", date=date.fromisoformat(day), lang=lang, text=text))
    assert code in {m.code for d in drafts for m in d.mentions}


@pytest.mark.parametrize("text", ["Une tarte de Rome est servie.", "Le chiffre du jour : la France vend dix avions.", "La France bat l'Italie à la pétanque."])
def test_what_the_guide_leaves_out(extended: Coder, text: str) -> None:
    drafts = extended.read(Article(id="a", date=date(2020, 1, 1), lang="fr", text=text))
    assert [m.text for d in drafts for m in d.mentions if m.code] == []


def test_the_rule_and_the_frame_of_the_guide(extended: Coder) -> None:
    event = extended.code(Article(id="a", date=date(2020, 1, 1), lang="fr", text="La Chine a prêté deux pandas à la Malaisie."))[0]
    assert (event.source, event.cameo, event.target) == ("CHN", "050", "MYS")


def test_every_table_has_its_section() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    known = {re.sub(r"\.\w+(?=\.csv$)", "", p.relative_to(HOME).as_posix()) for p in HOME.rglob("*") if p.suffix in (".csv", ".toml") and "events" not in p.parts}
    missing = [n for n in sorted(known) if n not in text and Path(n).name not in text]
    assert missing == []
