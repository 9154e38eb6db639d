"""`pluvier evaluate`: gold of both formats read and checked, events matched by country and root, and every miss and false event told with its reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from coder import cli, commands
from coder.evaluate import agreement, evaluate, firings
from coder.gold import Gold, GoldEvent, is_gold, read_gold
from coder.pipeline import Coder
from coder.records import Article, Event

HEADER = "id,date,lang,text,source,cameo,target"
SENTENCES = f"""{HEADER},optional,event_date
a,2024-05-17,fr,La France a imposé des sanctions à la Russie.,FRA,163,RUS,,2024-05-17
b,2024-05-17,en,Canada expelled two Chinese diplomats.,CAN,161,CHNGOV,,
c,2024-05-17,fr,"Le président brésilien a rencontré jeudi le président péruvien.",BRAGOV,040,PERGOV,,2024-05-16
d,2024-05-17,fr,La pluie est tombée sur la ville.,,,,,
"""


def write(folder: Path, text: str, name: str = "gold.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def read(coder: Coder, folder: Path, text: str, name: str = "gold.csv", texts: dict[str, Article] | None = None) -> Gold:
    return read_gold([write(folder, text, name)], coder.dictionaries.codebook, texts or {})


@pytest.fixture
def run(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """A function that gives the output of `pluvier evaluate`, errors included, over the session's coder."""

    def call(*arguments: object, code: int = 0) -> str:
        done = CliRunner().invoke(cli.app, ["evaluate", *map(str, arguments)])
        assert done.exit_code == code, done.output
        return done.output

    monkeypatch.setattr(commands, "make_coder", lambda extra, least=0.5: coder)
    return call


# ---- matching -----------------------------------------------------------------------------------------------------


def an_event(coder: Coder, told: str) -> Event:
    """An event of any sentence with other codes put in."""
    source, cameo, target = told.split()
    [event] = coder.code(Article(id="x", date=date(2024, 5, 17), lang="fr", text="La France a imposé des sanctions à la Russie."))
    return msgspec.structs.replace(event, source=source, cameo=cameo, cameo_root=cameo[:2], target=target)


@pytest.mark.parametrize(
    ("coded", "gold", "code", "roles"),
    [
        ("FRA 163 RUS", "FRA 163 RUS", True, True),
        ("FRAGOV 163 RUS", "FRA 163 RUS", True, False),
        ("FRA 1631 RUS", "FRA 163 RUS", True, True),
        ("FRA 161 RUS", "FRA 163 RUS", False, True),
        ("FRA 161 RUS", "FRA 163|161 RUS", True, True),
        ("FRA 163 RUSGOV", "FRA 163 RUS|RUSGOV", True, True),
        ("FRA 043 RUS", "RUS 042 FRA", True, True),
        ("RUS 042 FRA", "FRA 043 RUS", True, True),
        ("RUS 042 FRA", "FRA 042 RUS", False, True),
        ("RUS 040 FRA", "FRA 040 RUS", True, True),
        ("RUS 057 FRA", "FRA 057 RUS", True, True),
        ("MLIMIL 190 MLIREB", "MLI 190 MLI", True, False),
    ],
)
def test_events_that_meet(coder: Coder, coded: str, gold: str, code: bool, roles: bool) -> None:
    found = agreement(an_event(coder, coded), _gold(gold), coder.dictionaries.codebook)
    assert found is not None and (found.code, found.roles) == (code, roles)


@pytest.mark.parametrize(("coded", "gold"), [("RUS 163 FRA", "FRA 163 RUS"), ("FRA 173 RUS", "FRA 163 RUS"), ("FRA 163 CHN", "FRA 163 RUS"), ("RUS 112 FRA", "FRA 112 RUS")])
def test_events_that_do_not_meet(coder: Coder, coded: str, gold: str) -> None:
    assert agreement(an_event(coder, coded), _gold(gold), coder.dictionaries.codebook) is None


def _gold(told: str) -> GoldEvent:
    source, codes, target = (tuple(part.split("|")) for part in told.split())
    return GoldEvent(source, codes, target)


# ---- counting -----------------------------------------------------------------------------------------------------


def test_all_right(coder: Coder, tmp_path: Path) -> None:
    result = evaluate(coder, read(coder, tmp_path, SENTENCES))
    score = result.score()
    assert (result.sentences, score.required, score.hits, score.wrong) == (4, 3, 3, 0)
    assert (score.precision, score.recall, score.f1, score.code_accuracy, score.date_accuracy) == (1, 1, 1, 1, 1)
    assert result.languages == ["en", "fr"] and result.score(lang="en").required == 1
    assert result.roots == ["04", "16"] and result.score(root="16").hits == 2
    assert result.confusions() == {("04", "04"): 1, ("16", "16"): 2}
    assert result.ignored == 1  # the meeting's other direction


def test_a_miss_tells_what_was_seen_and_dropped(coder: Coder, tmp_path: Path) -> None:
    result = evaluate(coder, read(coder, tmp_path, f"{HEADER}\na,2024-05-17,fr,La France n'a pas imposé de sanctions à la Russie.,FRA,163,RUS\n"))
    [miss] = result.misses
    assert miss.instead == "none" and miss.coded == [] and miss.actors == ["FRA « France »", "RUS « Russie »"]
    assert any("163" in line and "negated by « pas »" in line for line in miss.dropped)
    assert result.score().recall == 0 and result.score().precision is None


def test_a_false_event_names_its_rule(coder: Coder, tmp_path: Path) -> None:
    result = evaluate(coder, read(coder, tmp_path, f"{HEADER}\na,2024-05-17,fr,La France a imposé des sanctions à la Russie.,,,\n"))
    [wrong] = result.wrong
    assert wrong.event.rule_id == "impose-sanctions" and wrong.event.trigger
    assert result.rules() == [("impose-sanctions", 1, 0)]
    assert result.confusions() == {("none", "16"): 1}


def test_another_root_between_the_same_countries_is_a_confusion(coder: Coder, tmp_path: Path) -> None:
    result = evaluate(coder, read(coder, tmp_path, f"{HEADER}\na,2024-05-17,fr,La France a imposé des sanctions à la Russie.,FRA,112,RUS\n"))
    assert result.confusions() == {("11", "16"): 1}
    assert (result.misses[0].instead, result.wrong[0].instead) == ("16", "11")


def test_optional_events_count_neither_way(coder: Coder, tmp_path: Path) -> None:
    text = "La France a imposé des sanctions à la Russie."
    for target, ignored in (("RUS", 1), ("CHN", 0)):
        result = evaluate(coder, read(coder, tmp_path, f"{HEADER},optional\na,2024-05-17,fr,{text},FRA,163,{target},1\n"))
        assert (result.ignored, len(result.wrong), result.score().required) == (ignored, 1 - ignored, 0)


def test_several_events_of_one_sentence(coder: Coder, tmp_path: Path) -> None:
    text = "La France a condamné la Russie et elle a imposé des sanctions à la Chine."
    result = evaluate(coder, read(coder, tmp_path, f"{HEADER}\na,2024-05-17,fr,{text},FRA,111,RUS\na,,,,FRA,163,CHN\n"))
    assert result.sentences == 1 and result.score().required == 2 and result.score().hits == 2


def test_one_event_wanted_of_a_sentence_that_tells_two(coder: Coder, tmp_path: Path) -> None:
    text = "La France a condamné la Russie et elle a imposé des sanctions à la Chine."
    gold = read(coder, tmp_path, f"{HEADER}\na,2024-05-17,fr,{text},FRA,163,CHN\nb,2024-05-17,fr,La Suède a imposé des sanctions à la Russie.,SWE,112,RUS\n")
    every, single = evaluate(coder, gold), evaluate(coder, gold, single=True)
    assert (len(every.wrong), every.ignored) == (2, 0)
    assert (len(single.wrong), single.ignored, single.score().recall) == (0, 2, 0.5)
    assert single.confusions() == {("16", "16"): 1, ("11", "16"): 1}


@pytest.mark.parametrize(("wanted", "forbidden"), [([], []), ([{"source": "FRA", "code": "111", "target": "CHN"}], [{"source": "FRA", "code": "163", "target": "RUS"}])])
def test_what_is_false_though_one_event_is_wanted(coder: Coder, tmp_path: Path, wanted: list[object], forbidden: list[object]) -> None:
    anchor = {"anchor": "La France a imposé des sanctions à la Russie.", "required": wanted, "forbidden": forbidden}
    assert len(evaluate(coder, read(coder, tmp_path, document(sentences=[anchor]), "gold.json"), single=True).wrong) == 1


# ---- JSON ---------------------------------------------------------------------------------------------------------


def document(**changes: object) -> str:
    sentence = {"anchor": "La France a imposé", "start": 16, "end": 61, "required": [{"source": ["FRA", "FRAGOV"], "code": "163", "alt": ["160"], "target": "RUS"}], "forbidden": []}
    return json.dumps([{"doc": "d1", "date": "2024-05-17", "lang": "fr", "text": "La pluie tombe. La France a imposé des sanctions à la Russie.", "sentences": [sentence], **changes}])


def test_json_documents(coder: Coder, tmp_path: Path) -> None:
    gold = read(coder, tmp_path, document(), "gold.json")
    assert gold.rejects == [] and gold.sentences[0].text == "La France a imposé des sanctions à la Russie."
    assert evaluate(coder, gold).score().hits == 1


def test_sentences_found_by_their_words(coder: Coder, tmp_path: Path) -> None:
    anchor = {"anchor": "La France a imposé des sanctions à la Russie.", "forbidden": [{"source": "FRA", "code": "163", "target": "RUS"}]}
    gold = read(coder, tmp_path, document(sentences=[anchor]), "gold.json")
    assert (gold.sentences[0].start, gold.sentences[0].end) == (16, 61)
    assert evaluate(coder, gold).score().forbidden == 1


def test_documents_and_titles_of_articles_given_apart(coder: Coder, tmp_path: Path) -> None:
    article = Article(id="d1", date=date(2024, 5, 17), title="Moscou expulse deux diplomates canadiens", text="La France a imposé des sanctions à la Russie.")
    event = [{"source": "RUS", "code": "161", "target": "CAN"}]
    docs = [{"doc": "d1", "lang": "fr", "sentences": [{"anchor": "La France a imposé des sanctions à la Russie.", "required": []}]}, {"doc": "d1#title", "lang": "fr", "sentences": [{"anchor": article.title, "required": event}]}]
    gold = read(coder, tmp_path, json.dumps(docs), "gold.json", {"d1": article})
    result = evaluate(coder, gold)
    assert gold.rejects == [] and len(gold.articles) == 1
    assert [h.sentence.field for h in result.hits] == ["title"] and [w.sentence.field for w in result.wrong] == ["text"]


# ---- mistakes -----------------------------------------------------------------------------------------------------

GOOD = "a,2024-05-17,fr,La France a condamné la Russie.,FRA,111,RUS"


@pytest.mark.parametrize(
    ("rows", "line", "told"),
    [
        ("a,2024-05-17,fr,Un texte.,FRA,111,", 2, "target is empty beside source and cameo"),
        ("a,2024-05-17,fr,Un texte.,France,111,RUS", 2, 'source "France" is no actor code'),
        ("a,2024-05-17,fr,Un texte.,FRA,42,RUS", 2, "the spreadsheet may have eaten a zero: 042?"),
        ("a,2024-05-17,fr,Un texte.,FRA,1639,RUS", 2, "did you mean"),
        ("a,17/05/2024,fr,Un texte.,FRA,111,RUS", 2, 'date "17/05/2024" is not a date'),
        ("a,,fr,Un texte.,FRA,111,RUS", 2, "date is missing"),
        ("a,2024-05-17,fr,,FRA,111,RUS", 2, "text is empty"),
        ('"a\n",2024-05-17,fr,Un texte.,FRA,111,RUS\nb,2024-05-17,fr,Un texte.,FRA,111,R', 4, 'target "R" is no actor code'),
        (f"{GOOD}\na,2024-05-17,fr,Un autre texte.,FRA,111,CHN", 3, 'id "a" has another text in line 2'),
        (f"{GOOD}\na,2024-05-17,fr,,,,", 3, "the sentence gives nothing by this row, but an event by line 2"),
        ("a,2024-05-17,fr,Un texte.,,,\na,,,,FRA,111,RUS", 3, "the sentence gives nothing by line 2, but an event by this row"),
        ("a,2024-05-17,fr,Un texte, avec virgule,FRA,111,RUS", 2, "has 8 cells where the header has 7"),
    ],
)
def test_a_bad_row_is_named_with_file_and_line(coder: Coder, tmp_path: Path, rows: str, line: int, told: str) -> None:
    gold = read(coder, tmp_path, f"{HEADER}\n{rows}\n")
    assert [r.line for r in gold.rejects] == [line]
    assert str(gold.rejects[0]).startswith(f"{tmp_path / 'gold.csv'}:{line}: ") and told in str(gold.rejects[0])


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("gold.csv", "id,text\na,b\n", "gold.csv:1: has no column source, cameo, target"),
        ("gold.json", "[{", "gold.json:1: is not valid JSON"),
        ("gold.json", "{}", "gold.json: is no list of documents"),
        ("gold.json", document(text=None), "gold.json:1: text"),
        ("gold.json", document(sentences=[{"anchor": "Ailleurs"}]), '"Ailleurs" does not stand in the text'),
        ("gold.json", document(sentences=[{"anchor": "La France", "start": 0, "end": 20}]), "does not stand at offset 0"),
        ("gold.json", document(sentences=[{"start": 0, "end": 2000}]), "cover 0–2000"),
        ("gold.json", document(sentences=[{"start": 0, "end": 9, "required": ["FRA 111 RUS"]}]), "which is no event"),
        ("gold.json", '[{"doc": "x", "sentences": []}]', "--texts FILE"),
    ],
)
def test_a_bad_file_is_named(coder: Coder, tmp_path: Path, name: str, text: str, told: str) -> None:
    [reject] = read(coder, tmp_path, text, name).rejects
    assert told in str(reject)


def test_a_file_that_is_not_utf8(coder: Coder, tmp_path: Path) -> None:
    path = tmp_path / "gold.csv"
    path.write_bytes((HEADER + "\na,2024-05-17,fr,L'Élysée,FRA,111,RUS\n").encode("latin-1"))
    [reject] = read_gold([path], coder.dictionaries.codebook, {}).rejects
    assert reject.line == 2 and "is not UTF-8" in reject.problem and "CSV UTF-8" in reject.remedy


def test_semicolons_and_a_byte_order_mark(coder: Coder, tmp_path: Path) -> None:
    gold = read(coder, tmp_path, "\ufeff" + f"{HEADER}\n{GOOD}\n".replace(",", ";"))
    assert gold.rejects == [] and [str(e) for e in gold.sentences[0].required] == ["FRA 111 RUS"]
    assert is_gold(tmp_path / "gold.csv")


# ---- the command --------------------------------------------------------------------------------------------------


def test_the_report(run: Callable[..., str], tmp_path: Path) -> None:
    gold = write(tmp_path, SENTENCES + 'e,2024-05-17,fr,"La France a condamné la Russie.",,,\nf,2024-05-17,fr,"Le Tchad prête un tapis au Niger.",TCD,070,NER\n')
    said = run(gold, "-o", tmp_path / "report.jsonl")
    assert "MISS   TCD 070 NER" in said and f"{gold}:7 f" in said
    assert "FALSE  FRA 111 RUS" in said and "[criticise] 11_disapprove.toml" in said
    report = [json.loads(line) for line in (tmp_path / "report.jsonl").read_text(encoding="utf-8").splitlines()]
    assert report[0]["kind"] == "summary" and (report[0]["required"], report[0]["hits"], report[0]["wrong"]) == (4, 3, 1)
    assert {r["kind"] for r in report} == {"summary", "language", "root", "confusion", "rule", "hit", "miss", "false"}


def test_single_events(run: Callable[..., str], tmp_path: Path) -> None:
    gold = write(tmp_path, f"{HEADER}\na,2024-05-17,fr,La France a imposé des sanctions à la Russie.,FRA,163,CHN\n")
    assert "FALSE" in run(gold)
    said = run(gold, "--single")
    assert "FALSE" not in said and "beside the one wanted" in " ".join(said.split())


def test_rules_ranked(run: Callable[..., str], tmp_path: Path) -> None:
    gold = write(tmp_path, SENTENCES + "e,2024-05-17,fr,La Suède a imposé des sanctions à la Russie.,,,\n")
    said = run(gold, "--by", "rule")
    line = next(line for line in said.splitlines() if line.strip().startswith("impose-sanctions"))
    assert line.split() == ["impose-sanctions", "16_reduce_relations.toml", "1", "1", "0.500"]


def test_rules_that_never_fire(run: Callable[..., str], coder: Coder, tmp_path: Path) -> None:
    gold = read(coder, tmp_path, SENTENCES)
    counts = firings(coder, gold.articles.values())
    assert counts["fr"][0]["impose-sanctions"] == 1 and counts["en"][0]["impose-sanctions"] == 0
    article = write(tmp_path, "La Suède a imposé des sanctions à la Russie. La Suède n'a pas condamné la Russie.", "2024-05-17_x.txt")
    said = run(article, "--unused", "--lang", "fr")
    assert "[impose-sanctions]" not in said and "[criticise]: 1 dropped" in said and "fr: " in said and "en: " not in said


def test_exit_codes(run: Callable[..., str], tmp_path: Path) -> None:
    assert "target is empty" in run(write(tmp_path, SENTENCES + "e,2024-05-17,fr,Un texte.,FRA,111,\n"), code=1)
    assert 'reads as language "xx"' in run(write(tmp_path, SENTENCES + "e,2024-05-17,xx,Un texte.,FRA,111,RUS\n"), code=1)
    assert "no gold to compare with" in run(write(tmp_path, "id,source,cameo,target\n"), code=2)
    assert "cannot be read (No such file" in run(tmp_path / "none.json", code=2)
    assert "holds no hand-coded sentences" in run(write(tmp_path, "x", "a.txt"), code=2)
    assert "neither root nor rule" in run(tmp_path / "gold.csv", "--by", "verb", code=2)


def test_a_dictionary_folder_that_is_not_there(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli.app, ["evaluate", str(write(tmp_path, SENTENCES)), "--dictionaries", str(tmp_path / "none")])
    assert done.exit_code == 2 and "there is no dictionary folder" in done.output
