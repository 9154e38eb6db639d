"""`pluvier actors`: every mention of a corpus with its code, and what the dictionaries do not know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from coder import cli
from coder.actors.listing import Unknown, mentions, unknown
from coder.pipeline import Coder
from coder.records import Article
from tests.coder.conftest import an_article

ARTICLES = [
    {"id": "a", "date": "2019-08-14", "lang": "fr", "title": "La France proteste", "text": "L'armée française a frappé Zorglub Land. Emmanuel Macron a rencontré Zorglub Zorg."},
    {"id": "b", "date": "2019-08-14", "lang": "en", "text": "Yesterday, Zorglub Zorg met the spokesman of the company at Paris Saint-Germain."},
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("actors") / "articles.jsonl"
    path.write_text("".join(json.dumps(a) + "\n" for a in ARTICLES), encoding="utf-8")
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(cli.app, ["actors", *map(str, words)], env={"COLUMNS": "140"})


class TestMentions:
    @pytest.fixture(scope="class")
    def rows(self, corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
        out = tmp_path_factory.mktemp("out") / "mentions.jsonl"
        assert run(corpus, "-o", out).exit_code == 0
        return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]

    def test_offsets_point_at_the_words(self, rows: list[dict[str, object]]) -> None:
        articles = {a["id"]: a for a in ARTICLES}
        assert rows and all(articles[r["article_id"]][r["field"]][r["start"]:r["end"]] == r["text"] for r in rows)

    def test_codes_and_names(self, rows: list[dict[str, object]]) -> None:
        assert {("armée française", "FRAMIL"), ("Emmanuel Macron", "FRAGOV")} <= {(r["text"], r["code"]) for r in rows}

    def test_the_title_is_a_field_of_its_own(self, rows: list[dict[str, object]]) -> None:
        assert [(r["text"], r["code"]) for r in rows if r["field"] == "title"] == [("France", "FRA")]

    def test_unresolved_mentions_are_not_listed(self, rows: list[dict[str, object]]) -> None:
        assert all(r["code"] for r in rows) and not any("Zorglub" in str(r["text"]) for r in rows)


class TestUnknown:
    def test_names_by_frequency_with_an_example(self, corpus: Path) -> None:
        done = run(corpus, "--unknown")
        lines = [line.split("│") for line in done.output.splitlines() if line.startswith("│")]
        assert done.exit_code == 0
        assert [cell.strip() for cell in lines[0][1:4]] == ["2", "name", "Zorglub Zorg"]
        assert "rencontré" in lines[0][4]

    def test_the_limit(self, corpus: Path) -> None:
        assert sum(line.startswith("│") for line in run(corpus, "--unknown", "-n", "1").output.splitlines()) == 1

    def test_both_at_once(self, corpus: Path, tmp_path: Path) -> None:
        assert "Zorglub" in run(corpus, "--unknown", "-o", tmp_path / "m.jsonl").output and (tmp_path / "m.jsonl").exists()

    def found(self, coder: Coder, text: str, **fields: object) -> list[tuple[str, str]]:
        article = an_article(text, **fields)
        return [(u.kind, u.words) for u in unknown(coder.drafts(article))]

    def test_a_role_noun_without_a_state(self, tiny: Coder) -> None:
        assert ("role without a state", "soldats") in self.found(tiny, "Des soldats ont attaqué un village.")

    def test_articles_and_sentence_openers_are_no_part_of_a_name(self, tiny: Coder) -> None:
        assert self.found(tiny, "Le Grand Pélargir brûle.") == [("name", "Grand Pélargir")]
        assert self.found(tiny, "Soudain tout brûle.") == []

    def test_a_single_capitalised_word_inside_the_sentence(self, tiny: Coder) -> None:
        assert self.found(tiny, "Le feu a pris à Pélargir.") == [("name", "Pélargir")]

    def test_known_actors_and_dates_are_not_unknown(self, tiny: Coder) -> None:
        assert self.found(tiny, "Mardi, le Gondor a condamné le Mordor à Minas Tirith.") == []

    def test_namesakes_are_known_as_no_actors(self) -> None:
        assert self.found(Coder(), "Il supporte le Paris Saint-Germain.") == []

    def test_the_words_around(self) -> None:
        assert Unknown("name", "Zorg", "a" * 50 + " Zorg " + "b" * 50).around(5) == "aaaa Zorg bbbb"


class TestThings:
    def listed(self, coder: Coder, text: str) -> list[str]:
        article = Article(id="a", date=an_article("").date, lang="en", text=text)
        return [str(m["code"]) for m in mentions(article, coder.drafts(article))]

    def test_where_a_thing_comes_from_is_no_actor(self) -> None:
        assert self.listed(Coder(), "The Brazilian steakhouse opened in Chicago yesterday.") == []

    def test_people_are(self) -> None:
        assert "BRA" in self.listed(Coder(), "Brazilians protested.")[0]


@pytest.mark.parametrize("words", [(), ("--date", "14/08/2019", "--unknown")])
def test_wrong_use(corpus: Path, words: tuple[str, ...]) -> None:
    assert run(corpus, *words).exit_code == 2
