"""An article's language and, where it mixes, its paragraphs': each coded by its own dictionaries, what has none skipped and reported."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from coder.cli import app
from coder.detect import passages
from coder.explain import explain
from coder.pipeline import Coder
from coder.records import Article

KNOWN = frozenset({"en", "fr"})
DAY = date(2024, 5, 17)  # a Friday
FRENCH = "Le président kényan a reçu mardi à Nairobi le Premier ministre éthiopien. Il a aussi critiqué la Somalie."
ENGLISH = "Tanzania condemned the attack on the Ugandan embassy on Monday, and its foreign minister expelled two Somali diplomats."
SPANISH = "El presidente de Bolivia condenó el ataque contra la embajada de Chile en La Paz y expulsó a dos diplomáticos."
GERMAN = "Die Bundesregierung hat den russischen Botschafter einbestellt und scharf gegen den Angriff auf Georgien protestiert."
MORE_FRENCH = "Il a ensuite remercié l'Ouganda pour son aide humanitaire au Kenya."


def article(*paragraphs: str, joint: str = "\n\n", **fields: object) -> Article:
    return Article(**{"id": "a", "date": DAY, "text": joint.join(paragraphs), **fields})


def langs(*paragraphs: str, **fields: object) -> list[str]:
    return [f"{p.field} {p.lang}" for p in passages(article(*paragraphs, **fields), KNOWN)]


def told(coder: Coder, given: Article) -> list[str]:
    return [f"{e.source} {e.cameo} {e.target} {e.lang} {e.sentence_index}" for e in coder.code(given)]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


# ---- which language -----------------------------------------------------------------------------------------------


def test_an_article_in_one_language_is_one_passage() -> None:
    [passage] = passages(article(FRENCH, MORE_FRENCH), KNOWN)
    assert (passage.start, passage.end, passage.lang, passage.paragraphs) == (0, len(FRENCH) + len(MORE_FRENCH) + 2, "fr", 2)


@pytest.mark.parametrize("joint", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", " \n \n ", "\u2028"])
@pytest.mark.parametrize("lang", ["", "fr"])
def test_a_paragraph_has_its_own_language(joint: str, lang: str) -> None:
    given = article(FRENCH, ENGLISH, MORE_FRENCH, GERMAN, joint=joint, lang=lang)
    found = passages(given, KNOWN)
    assert [p.lang for p in found] == ["fr", "en", "fr", "de"]
    assert [given.text[p.start:p.end].strip() for p in found] == [FRENCH, ENGLISH, MORE_FRENCH, GERMAN]
    assert [p.start for p in found] == [0, *(p.end for p in found[:-1])] and found[-1].end == len(given.text)


@pytest.mark.parametrize("short", ["Réactions", "***", "12", "Nairobi", "Photo: Reuters", "– 30 –", "L'Autriche a condamné la Libye.", "www.example.org/en/news/the-president-met-the-minister"])
def test_what_is_short_takes_the_articles(short: str) -> None:
    assert langs(FRENCH, short, MORE_FRENCH, lang="fr") == ["text fr"]
    assert langs(short, FRENCH, ENGLISH, MORE_FRENCH) == ["text fr", "text en", "text fr"]


def test_or_that_of_the_paragraphs_around_it() -> None:
    assert langs(FRENCH, ENGLISH, "The talks failed.", ENGLISH, MORE_FRENCH, lang="fr") == ["text fr", "text en", "text fr"]
    assert langs(GERMAN, GERMAN, "Le Kenya a expulsé deux Somaliens.", FRENCH) == ["text de", "text fr"]


def test_a_list_of_names_has_no_language() -> None:
    assert langs(FRENCH, "Recep Tayyip Erdoğan, Hakan Fidan, Mevlüt Çavuşoğlu, Süleyman Soylu", MORE_FRENCH) == ["text fr"]


def test_a_quotation_stays_with_its_paragraph() -> None:
    assert langs("Le ministre kényan a réagi lundi soir devant la presse à Nairobi : “We condemn the attack”, a-t-il dit, avant de rencontrer son homologue.") == ["text fr"]


def test_titles() -> None:
    assert langs(FRENCH, title="Kenya") == ["title fr", "text fr"]
    assert langs(FRENCH, title="Kenyan president meets the Ethiopian prime minister in Nairobi") == ["title en", "text fr"]
    assert langs(ENGLISH, title="La Tanzanie expulse deux diplomates somaliens après une attaque") == ["title fr", "text en"]


def test_the_whole_text_counts_not_its_first_words() -> None:
    assert langs("Recep Tayyip Erdoğan, Hakan Fidan, Mevlüt Çavuşoğlu, Süleyman Soylu and Hulusi Akar met the president of Kenya in Nairobi on Monday.") == ["text en"]


def test_a_given_language_without_dictionaries_holds() -> None:
    assert langs(FRENCH, ENGLISH, lang="de") == ["text de"]
    assert langs(FRENCH, ENGLISH, lang="zz") == ["text zz"]


def test_a_given_language_that_detection_does_not_know_holds() -> None:
    assert {p.lang for p in passages(article(FRENCH, ENGLISH, lang="zz"), KNOWN | {"zz"})} == {"zz"}


@pytest.mark.parametrize("text", ["…", "\n\n", " " * 100_000, "a" * 100_000, "\u200b\n\n\u00a0", "\r\n" * 1000, "1 2 3"])
def test_odd_texts(text: str) -> None:
    assert all(p.end <= len(text) for p in passages(article(text), KNOWN))


# ---- events ---------------------------------------------------------------------------------------------------------


def test_a_french_article_with_an_english_paragraph(coder: Coder) -> None:
    given = article(FRENCH, ENGLISH, MORE_FRENCH)
    assert told(coder, given) == [
        "KENGOV 043 ETHGOV fr 0", "ETHGOV 042 KENGOV fr 0", "KENGOV 111 SOM fr 1",
        "TZA 111 UGAGOV en 2", "TZAGOV 161 SOMGOV en 2",
        "KENGOV 051 UGA fr 3",  # « Il »: the president of two paragraphs before
    ]
    assert coder.skipped(given) == []
    for event in coder.code(given):
        assert given.text[event.start:event.end] == event.sentence
        assert given.text[event.trigger_start:event.trigger_end] == event.trigger
        assert given.text[event.source_start:event.source_end] == event.source_text
        assert event.date == {0: date(2024, 5, 14), 2: date(2024, 5, 13)}.get(event.sentence_index, DAY)


def test_ids_do_not_depend_on_whether_the_language_is_given(coder: Coder) -> None:
    ids = [[e.event_id for e in coder.code(article(FRENCH, ENGLISH, MORE_FRENCH, lang=lang))] for lang in ("", "fr", "en")]
    assert ids[0] == ids[1] == ids[2] and len(set(ids[0])) == 6


def test_in_a_batch_as_alone(coder: Coder) -> None:
    given = [article(*parts, id=str(i)) for i, parts in enumerate([(FRENCH,), (ENGLISH, SPANISH), (FRENCH, ENGLISH, MORE_FRENCH), (GERMAN,), (ENGLISH,)])]
    assert [(a.id, events) for a, events in coder.code_many(given)] == [(a.id, coder.code(a)) for a in given]


def test_a_name_told_in_one_language_is_known_in_the_other(coder: Coder) -> None:
    first = "Le ministre kényan de la Défense, Josphat Wekesa, s'est rendu mardi en Somalie pour une courte visite."
    assert "KENGOVMIL 111 UGA en 1" in told(coder, article(first, "On Wednesday, Wekesa strongly criticised Uganda in front of reporters."))


def test_an_english_article_with_a_spanish_paragraph(coder: Coder) -> None:
    given = article(ENGLISH, SPANISH, "The Ugandan president thanked Tanzania for its help on Tuesday.")
    assert told(coder, given) == ["TZA 111 UGAGOV en 0", "TZAGOV 161 SOMGOV en 0", "UGAGOV 051 TZA en 2"]
    [report] = coder.skipped(given)
    assert (report.file, report.field) == ("a", "text")
    assert report.problem == f'1 paragraph reads as language "es" ({len(SPANISH)} characters)'
    assert "en, fr" in report.remedy and SPANISH.startswith(report.excerpt)


def test_several_paragraphs_are_reported_together(coder: Coder) -> None:
    reports = coder.skipped(article(GERMAN, FRENCH, SPANISH, MORE_FRENCH, GERMAN, title=SPANISH))
    assert [(r.field, r.problem) for r in reports] == [
        ("title", f'the title reads as language "es" ({len(SPANISH)} characters)'),
        ("text", f'2 paragraphs read as language "de" ({2 * len(GERMAN)} characters)'),
        ("text", f'1 paragraph reads as language "es" ({len(SPANISH)} characters)'),
    ]


def test_a_french_article_with_a_german_paragraph(coder: Coder) -> None:
    given = article("La Suisse a expulsé lundi deux diplomates libyens accusés d'espionnage.", GERMAN, "L'Autriche a condamné la Libye.", joint="\r\n\r\n")
    assert told(coder, given) == ["CHE 161 LBYGOV fr 0", "AUT 111 LBY fr 2"]
    [skipped] = [d for d in coder.drafts(given) if d.coder is None]
    assert skipped.sentence.text == GERMAN == given.text[skipped.sentence.start:skipped.sentence.end] and "de" in skipped.sentence.noise


def test_a_release_in_two_languages(coder: Coder) -> None:
    given = article(
        "Statement by the Minister of Foreign Affairs of Norway", "The Norwegian foreign minister met her Ghanaian counterpart in Oslo on Monday.", "She thanked Ghana.",
        "Déclaration du ministre des Affaires étrangères de la Norvège", "La ministre norvégienne des Affaires étrangères a rencontré lundi à Oslo son homologue ghanéen.", "Elle a remercié le Ghana.", joint="\n")
    events = coder.code(given)
    assert {e.lang for e in events} == {"en", "fr"}
    assert {(e.source, e.cameo, e.target) for e in events if e.lang == "en"} == {(e.source, e.cameo, e.target) for e in events if e.lang == "fr"}
    assert {e.lang: e.sentence_index for e in events if e.cameo == "051"} == {"en": 2, "fr": 5}


def test_a_title_in_the_other_language(coder: Coder) -> None:
    given = article(FRENCH, title="Tanzania condemns the attack on the Ugandan embassy in Mogadishu")
    events = coder.code(given)
    assert [(e.field, e.lang) for e in events][:2] == [("title", "en"), ("text", "fr")]


def test_an_article_of_one_line(coder: Coder) -> None:
    assert told(coder, article("Tanzania expelled two Somali diplomats.")) == ["TZA 161 SOMGOV en 0"]
    assert told(coder, article(SPANISH)) == [] and coder.skipped(article(SPANISH))[0].problem == 'the article reads as language "es"'


def test_an_article_given_the_wrong_language_is_reported(coder: Coder) -> None:
    given = article(GERMAN, GERMAN, lang="fr")
    assert told(coder, given) == []
    assert [(r.field, r.problem) for r in coder.skipped(given)] == [("lang", 'the article reads as language "de", not "fr"')]


# ---- on the command line --------------------------------------------------------------------------------------------


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    rows = [{"id": "mixed", "date": "2024-05-17", "text": f"{FRENCH}\n\n{SPANISH}\n\n{ENGLISH}"}, {"id": "foreign", "date": "2024-05-17", "text": GERMAN}]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return tmp_path


def test_code_reports_and_codes_the_rest(corpus: Path) -> None:
    done = CliRunner().invoke(app, ["code", str(corpus / "in.jsonl"), "-o", str(corpus / "out.csv"), "--warehouse", str(corpus / "wh")])
    assert done.exit_code == 1, done.output
    assert "1 article coded" in done.output and "2 pieces of input rejected" in done.output
    assert f'mixed: text 1 paragraph reads as language "es" ({len(SPANISH)} characters)' in done.output
    assert 'foreign: lang the article reads as language "de"' in done.output
    with (corpus / "out.csv").open(encoding="utf-8", newline="") as file:
        assert {(row["article_id"], row["lang"]) for row in csv.DictReader(file)} == {("mixed", "fr"), ("mixed", "en")}
    assert [json.loads(line)["file"] for line in (corpus / "out.rejects.jsonl").read_text(encoding="utf-8").splitlines()] == ["mixed", "foreign"]


def test_actors_reports_too(corpus: Path) -> None:
    done = CliRunner().invoke(app, ["actors", str(corpus / "in.jsonl"), "-o", str(corpus / "mentions.jsonl")])
    assert done.exit_code == 1 and '"es"' in done.output and '"de"' in done.output
    assert "Tanzania" in (corpus / "mentions.jsonl").read_text(encoding="utf-8")


def shown(coder: Coder, given: Article) -> Iterator[str]:
    for block in explain(coder, given):
        console = Console(width=10_000)
        with console.capture() as captured:
            console.print(block)
        yield from (line.strip() for line in captured.get().splitlines())


def test_explain_tells_the_language(coder: Coder) -> None:
    lines = list(shown(coder, article(FRENCH, ENGLISH, SPANISH, MORE_FRENCH)))
    assert lines[0] == "language fr (detected)"
    assert lines[lines.index(ENGLISH) + 1] == "language en"
    assert lines[lines.index(SPANISH) + 1] == 'not coded: language "es", which has no dictionaries'
    assert lines.count("language fr") == 0


def test_explain_does_not_tell_the_language_that_was_given(coder: Coder) -> None:
    assert not any(line.startswith("language") for line in shown(coder, article(FRENCH, lang="fr")))
