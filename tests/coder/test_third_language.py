"""A language is a folder: the invented states' French, copied under another code, loads, is checked and codes; and no language is named in Python."""

from __future__ import annotations

import ast
import re
import shutil
import tomllib
from pathlib import Path

import pytest

import coder as package
from coder import dictionaries
from coder.pipeline import Coder
from coder.records import Article
from coder.sentences import Splitter
from coder.tables import DictionaryError
from tests.coder.conftest import DAY, TINY

THIRD = "xx"
SENTENCE = "Le roi du Gondor a rencontré mardi l'intendant du Rohan."


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Dictionaries of two languages: French, and the same under another code with a name and an organisation of its own."""
    folder = tmp_path_factory.mktemp("third") / "dictionaries"
    shutil.copytree(TINY, folder)
    shutil.copytree(folder / "fr", folder / THIRD)
    states = folder / THIRD / "states.csv"
    with states.open("a", encoding="utf-8") as file:
        file.write("GON,name,Ondor,m,s,,\n")
    table = folder / "actors" / "organisations.csv"
    header, *rows = table.read_text(encoding="utf-8").splitlines()
    width = header.count(",") + 1
    new = ["assembly_of_elves", "IGOELV", "", "", "", "Assemblée des Elfes", ""]
    table.write_text("\n".join([f"{header},{THIRD}", *(f"{row}," for row in rows), ",".join([*new, *[""] * (width - len(new)), "Conclave elfique"])]) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def both(home: Path) -> Coder:
    return Coder(home=home, cache=False)


def coded(coder: Coder, text: str, lang: str) -> list[str]:
    return [f"{e.source} {e.cameo} {e.target} {e.lang}" for e in coder.code(Article(id="a", date=DAY, lang=lang, text=text))]


def test_a_folder_with_a_grammar_is_a_language(both: Coder) -> None:
    assert sorted(both.dictionaries.kits) == ["fr", THIRD]
    kit = both.dictionaries.kits[THIRD]
    assert kit.language.code == THIRD and kit.rules.rules.keys() == both.dictionaries.kits["fr"].rules.rules.keys()


def test_it_codes_as_the_first_does(both: Coder) -> None:
    events = coded(both, SENTENCE, THIRD)
    assert [e.removesuffix(THIRD) for e in events] == [e.removesuffix("fr") for e in coded(both, SENTENCE, "fr")] != []


def test_its_own_words_are_its_own(both: Coder) -> None:
    own = SENTENCE.replace("du Gondor", "d'Ondor")
    assert coded(both, own, THIRD) and not coded(both, own, "fr")
    theirs = "Le Gondor a rencontré le Conclave elfique."
    assert any("IGOELV" in e for e in coded(both, theirs, THIRD)) and not any("IGOELV" in e for e in coded(both, theirs, "fr"))


def test_articles_of_both_languages_in_one_batch(both: Coder) -> None:
    articles = [Article(id=str(i), date=DAY, lang=lang, text=SENTENCE) for i, lang in enumerate(["fr", THIRD, "fr", "de"])]
    found = {a.id: {e.lang for e in events} for a, events in both.code_many(articles)}
    assert found == {"0": {"fr"}, "1": {THIRD}, "2": {"fr"}, "3": set()}


@pytest.mark.parametrize("name", ["states.csv", "agents.csv", "modifiers.csv", "namesakes.csv", "reference.toml", "dates.toml", "noise.toml", "lists.toml"])
def test_a_file_left_out_is_named(home: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "dictionaries"
    shutil.copytree(home, folder)
    (folder / THIRD / name).unlink()
    with pytest.raises(DictionaryError) as error:
        dictionaries.load(home=folder, cache=False)
    assert any(f"{THIRD}/{name}" in line and "missing" in line for line in error.value.problems)


def test_a_wrong_relation_is_named(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "dictionaries"
    shutil.copytree(home, folder)
    grammar = folder / THIRD / "grammar.toml"
    grammar.write_text(grammar.read_text(encoding="utf-8").replace("\npassive_subject", "\npatient", 1), encoding="utf-8")
    with pytest.raises(DictionaryError, match='unknown relation "patient"'):
        dictionaries.load(home=folder, cache=False)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Гондор спит. Мордор бодрствует.", 2),
        ("Он ждёт… и уходит. Ночь.", 2),
        ("نامت غوندور. استيقظت موردور.", 2),
        ("هل نامت؟ نعم.", 2),
        ("Çankaya bekliyor. Ş. Kaya sustu.", 2),
    ],
)
def test_sentences_of_other_scripts(both: Coder, text: str, count: int) -> None:
    assert len(Splitter(both.dictionaries.kits[THIRD].language).split(text)) == count


# ---- the engine names no language ----------------------------------------------------------------------------------


def literals() -> list[tuple[str, str]]:
    """(where, text) of every string of the engine that is data, not documentation."""
    out = []
    for path in sorted(Path(package.__file__).parent.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        texts = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
        out += [(f"{path.name}:{n.lineno}", n.value) for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in texts]
    return out


def test_no_comparison_with_a_language() -> None:
    for path in Path(package.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare):
                said = [n.value for n in ast.walk(node) if isinstance(n, ast.Constant)]
                assert not {"fr", "en"} & {s for s in said if isinstance(s, str)}, f"{path.name}:{node.lineno}"


def test_no_word_with_an_accent() -> None:
    """Only the table of letters in text.py holds any."""
    assert [where for where, text in literals() if re.search("[à-öø-ÿœ]", text) and not re.search(r"[\[\\]|\w-\w", text) and not where.startswith("text.py")] == []


def test_no_function_word() -> None:
    """Prepositions, articles and the like stand in the grammars; what is also a key of a table or a term of the engine is none."""
    kinds = ("prepositions", "negation_particle", "relative_object", "reflexive", "possessive", "and", "conditional_marks", "clause_marks")
    terms = {"before", "after", "in", "on", "en", "unless"}  # positions, a syllable of `names.py`, a column
    words, keys = set(), set()
    for lang in ("fr", "en"):
        tables = [tomllib.loads((dictionaries.HOME / lang / name).read_text(encoding="utf-8")) for name in ("grammar.toml", "reference.toml")]
        words |= {word for kind in kinds for word in tables[0]["words"].get(kind, ())}
        keys |= {key for table in tables for name, part in table.items() if isinstance(part, dict) for key in (name, *part)}
    assert [f"{where} {text}" for where, text in literals() if text in words - keys - terms] == []


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_key_of_a_grammar_is_explained(lang: str) -> None:
    grammar = tomllib.loads((dictionaries.HOME / lang / "grammar.toml").read_text(encoding="utf-8"))
    told = (dictionaries.HOME.parent / "docs" / "languages.md").read_text(encoding="utf-8")
    free = {"contractions", "lemmas", "verbs", "joined"}  # their keys are words
    keys = {key for key, value in grammar.items() if not isinstance(value, dict)} | {k for name, table in grammar.items() if isinstance(table, dict) and name not in free for k in table}
    assert sorted(k for k in keys if f"`{k}`" not in told and k != "models_also_good") == [], "explain them in docs/languages.md"
    assert [name for name, table in grammar.items() if isinstance(table, dict) and f"`[{name}]`" not in told] == []
