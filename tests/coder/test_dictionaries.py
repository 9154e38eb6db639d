"""Every mistake in a dictionary stops the coder before it codes, and names file, entry, problem and remedy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from coder import dictionaries
from coder.tables import DictionaryError
from tests.coder.conftest import TINY


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A copy of the invented dictionaries, to be spoilt."""
    return Path(shutil.copytree(TINY, tmp_path / "dictionaries"))


def problems(home: Path, *extra: Path) -> list[str]:
    with pytest.raises(DictionaryError) as error:
        dictionaries.load(extra, home=home, cache=False)
    return error.value.problems


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


RULE = 'cameo = "{cameo}"\npatterns = [{patterns}]\nmatches = [{{ text = "x", source = "GON", target = "ARN" }}]\nignores = ["y"]\n'


def rule(name: str, cameo: str = "111", patterns: str = '"SOURCE blâmer TARGET"') -> str:
    return f"\n[{name}]\n" + RULE.format(cameo=cameo, patterns=patterns)


def test_the_invented_dictionaries_are_right() -> None:
    loaded = dictionaries.load(home=TINY, cache=False)
    assert set(loaded.kits) == {"fr"} and len(loaded.version) == 12


# what is written, where, and the words that must be told of it
MISTAKES = {
    "a rule id in two files": ("fr/events/05_cooperate.toml", rule("meet"), ["events/05_cooperate.toml [meet]", "stands already in 04_consult.toml", "give one of the two another id"]),
    "a rule id twice in one file": ("fr/events/04_consult.toml", rule("meet"), ["events/04_consult.toml", "not valid TOML", "give one of the two another name"]),
    "an unknown CAMEO code": ("fr/events/16_conflict.toml", rule("blame", cameo="1110"), ["events/16_conflict.toml [blame]", 'cameo "1110" is not in codebook/cameo.csv', 'did you mean "11']),
    "an unknown frame": ("fr/frames.toml", '\n[vow]\nframe = "promis"\npatterns = ["SOURCE jurer EVENT"]\n', ["frames.toml [vow]", 'frame "promis" is not in', 'did you mean "promise"?']),
    "neither code nor frame": ("fr/frames.toml", '\n[vow]\npatterns = ["SOURCE jurer EVENT"]\n', ["[vow]", "either cameo or frame", "write cameo ="]),
    "an unknown word list": ("fr/events/16_conflict.toml", rule("blame", patterns='"SOURCE imposer @sanctions à TARGET"'), ["[blame]", 'word list "@sanctions" is not in lists.toml', "add it or mend the name"]),
    "a word list inside another": ("fr/lists.toml", '\nmeeting = ["rencontre", "@sumit"]\n', ["lists.toml", "meeting", 'word list "@sumit" is not defined', 'did you mean "summit"?']),
    "an unknown key": ("fr/events/16_conflict.toml", rule("blame") + 'pattern = ["x"]\n', ["[blame]", 'unknown key "pattern"', 'did you mean "patterns"?']),
    "no patterns": ("fr/events/16_conflict.toml", rule("blame", patterns=""), ["[blame]", "no patterns", "write patterns ="]),
    "no one who acts": ("fr/events/16_conflict.toml", rule("blame", patterns='"(TARGET) blâmer"'), ["[blame]", "has no SOURCE", "say who acts"]),
    "a bad pattern": ("fr/events/16_conflict.toml", rule("blame", patterns='"SOURCE blâmer SOURCE"'), ["[blame]", "SOURCE stands twice", "name each actor once"]),
    "no examples": ("fr/events/16_conflict.toml", '\n[blame]\ncameo = "111"\npatterns = ["SOURCE blâmer TARGET"]\n', ["[blame]", "at least one sentence in matches and one in ignores", "add them"]),
    "broken TOML": ("fr/events/16_conflict.toml", "\n[blame\n", ["events/16_conflict.toml", "not valid TOML", "mend the TOML"]),
    "two codes of one person on one day": ("actors/offices.csv", "theoden,GONGOV,steward,2001-01-01,2002-01-01,invented\n", ["actors/offices.csv line", "two codes on one date", "GONGOV", "ROHGOV", "end one office before the other begins"]),
    "an office of nobody": ("actors/offices.csv", "teoden,ROHGOV,king,,,invented\n", ['person "teoden" is not in a persons table', 'did you mean "theoden"?']),
    "a date that is none": ("actors/offices.csv", "arwen,GONGOV,queen,2019-13-01,,invented\n", ["actors/offices.csv line", '"2019-13-01" is not a date', "write YYYY-MM-DD"]),
    "two names of one person": ("actors/persons.csv", "theoden,Theoden le Vieux,,m,\n", ["actors/persons.csv line", 'person "theoden" stands twice', "merge the two rows"]),
    "a code that is none": ("actors/organisations.csv", "eagles,IGOeag,,,Aigles,,\n", ["actors/organisations.csv line", '"IGOeag" is no chain of three capital letters', "CHNGOVMIL"]),
    "a state that is none": ("fr/states.csv", "HAR,name,Harad,m,s,,,\n", ["fr/states.csv line", 'code "HAR" is not in actors/states.csv', "did you mean"]),
    "a kind that is none": ("fr/states.csv", "GON,nom,Gondor du Sud,m,s,,,\n", ["fr/states.csv line", 'unknown kind "nom"', "use one of name, adjective"]),
    "two codes of one role noun": ("fr/agents.csv", "soldat,REB,m,person,\n", ["fr/agents.csv line", '"soldat" has two codes, MIL and REB', "keep one"]),
    "a cell too many": ("fr/agents.csv", "sorcier,GOV,m,person,,un de plus\n", ["fr/agents.csv line", "6 cells under 5 columns", "quote cells that hold a comma"]),
    "a namesake that hides all": ("fr/namesakes.csv", "*,everything\n", ["fr/namesakes.csv line", "would hide every name"]),
    "a number that is none": ("codebook/cameo.csv", "1111,Blame,three,-2.0,,,,0,0\n", ["codebook/cameo.csv line", "quad_class, goldstein and plover_score are numbers"]),
    "a composition with an unknown code": ("codebook/composition.csv", "appeal,19,0219\n", ["codebook/composition.csv line", 'cameo "0219" is not in cameo.csv']),
    "a composition of an unknown event": ("codebook/composition.csv", "appeal,99,026\n", ["codebook/composition.csv line", 'event "99" begins no code']),
    "a composition twice": ("codebook/composition.csv", "appeal,04,026\n", ["codebook/composition.csv line", "appeal + 04 stands twice", "delete one"]),
    "a place off the map": ("actors/places.csv", "Valinor,,ouest,0,,\n", ["actors/places.csv line", "is no pair of degrees", "write decimal degrees"]),
}


@pytest.mark.parametrize(("file", "text", "told"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_with_file_entry_problem_and_remedy(home: Path, file: str, text: str, told: list[str]) -> None:
    append(home / file, text)
    lines = problems(home)
    assert any(all(words in line for words in told) for line in lines), lines
    assert any("; " in line for line in lines)


def test_a_column_that_is_missing(home: Path) -> None:
    replace(home / "actors/offices.csv", "person,code,office,start", "person,code,post,start")
    [line] = problems(home)
    assert line.startswith("actors/offices.csv line 1: no column office") and "the header must hold person,code,office" in line


def test_a_file_that_is_missing(home: Path) -> None:
    (home / "fr/agents.csv").unlink()
    assert any("fr/agents.csv" in line and "the file is missing" in line and "restore it" in line for line in problems(home))


def test_an_unknown_parser_relation(home: Path) -> None:
    replace(home / "fr/grammar.toml", 'object          = ["obj"', 'objekt          = ["obj"')
    assert any("grammar.toml [relations]" in line and 'unknown relation "objekt"' in line for line in problems(home))


def test_an_expression_of_noise_that_is_none(home: Path) -> None:
    replace(home / "fr/noise.toml", "'©'", "'('")
    assert any("noise.toml [lines] photo credit" in line and "no regular expression" in line for line in problems(home))


def test_every_problem_is_told_at_once(home: Path) -> None:
    append(home / "fr/events/16_conflict.toml", rule("blame", cameo="999"))
    append(home / "actors/offices.csv", "arwen,GONGOV,queen,hier,,invented\n")
    lines = problems(home)
    assert len(lines) == 2


def test_a_user_s_folder_adds_rules_and_actors(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    (mine / "fr/events").mkdir(parents=True)
    (mine / "actors").mkdir()
    (mine / "fr/events/mine.toml").write_text(rule("blame").lstrip(), encoding="utf-8")
    (mine / "actors/organisations.csv").write_text("organisation,code,start,end,both,fr,en\nistari,NGOIST,,,Istari,,\n", encoding="utf-8")
    loaded = dictionaries.load((mine,), home=TINY, cache=False)
    assert "blame" in loaded.kits["fr"].rules.rules and "istari" in loaded.kits["fr"].gazetteer.meanings
    assert loaded.version != dictionaries.load(home=TINY, cache=False).version


def test_a_user_s_rule_may_not_take_an_id_that_exists(tmp_path: Path) -> None:
    (tmp_path / "mine/fr/events").mkdir(parents=True)
    (tmp_path / "mine/fr/events/mine.toml").write_text(rule("meet").lstrip(), encoding="utf-8")
    [line] = problems(TINY, tmp_path / "mine")
    assert "[meet]" in line and "stands already in 04_consult.toml" in line


def test_the_cache_gives_the_same_dictionaries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLUVIER_CACHE", str(tmp_path))
    first = dictionaries.load(home=TINY)
    assert list((tmp_path / "pluvier").glob("*.pickle"))
    second = dictionaries.load(home=TINY)
    assert first.version == second.version and first.kits["fr"].rules.rules.keys() == second.kits["fr"].rules.rules.keys()
    next((tmp_path / "pluvier").glob("*.pickle")).write_bytes(b"spoilt")
    assert dictionaries.load(home=TINY).version == first.version
