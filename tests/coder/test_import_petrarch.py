"""PETRARCH dictionaries of our own writing, imported into a folder that adds to the tiny dictionaries."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from coder import cli
from coder.dictionaries import load_actors
from coder.import_petrarch import Importer
from coder.petrarch_files import Unusable, name, names, period
from coder.pipeline import Coder
from tests.coder.conftest import TINY, an_article

ACTORS = """\
# Middle-earth in the format of the older coders
SHIRE_ [SHI] # small
+SHIREFOLK_
FRODO_BAGGINS_
+THE_RINGBEARER_
\t[SHIELI 180922-190325]
\t[SHIGOV >190326]
\t[SHICVL]
HOUSE_OF_HEALING_ [GONHLH]
+HOUSE_OF_HEALERS_(HH)_
RIVER_ANDUIN_ [---]
"""
AGENTS = """\
!PERSON! = MAN, WOMAN
PIPE_SMOKER_ {PIPE_SMOKERS_} [~CVL]
HERDS!PERSON! [~AGR]
RINGWRAITH [~UAF]
"""
DISCARDS = "+PIPE WEED\nSECOND BREAKFAST  # no politics\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("petrarch")
    importer = an_importer()
    for file, text in (("earth.actors.txt", ACTORS), ("earth.agents.txt", AGENTS), ("earth.discards.txt", DISCARDS)):
        (base / file).write_text(text, encoding="utf-8")
        importer.read(base / file)
    importer.write(base / "out")
    return base / "out"


def an_importer(**options: bool) -> Importer:
    gazetteer, tables = load_actors("fr", home=TINY)
    return Importer("fr", gazetteer, tables.states, **options)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def imported(tmp_path: Path, text: str, **options: bool) -> Importer:
    """What became of one file with this text."""
    (tmp_path / "some.actors.txt").write_text(text, encoding="utf-8")
    importer = an_importer(**options)
    importer.read(tmp_path / "some.actors.txt")
    return importer


class TestNames:
    @pytest.mark.parametrize(("raw", "ours"), [
        ("HAMID_OF_THE_HILL_", "Hamid of the Hill"), ("THE_SHIRE_", "Shire"), ("ABU-L-FAZL", "Abu-L-Fazl"), ("UN_", "UN"), ("NATO_", "Nato")])
    def test_as_the_press_writes_them(self, raw: str, ours: str) -> None:
        assert name(raw) == ours

    def test_an_abbreviation_in_brackets_is_a_second_name(self) -> None:
        assert names("TAMIL_EAGLES_(LTTE)_") == ["Tamil Eagles", "Ltte"]
        assert names("PARTY_(BANNED)_") == ["Party"]

    @pytest.mark.parametrize("raw", ["A_", "NAME+_OTHER", "WHAT!"])
    def test_what_is_no_name(self, raw: str) -> None:
        with pytest.raises(Unusable):
            name(raw)


class TestPeriods:
    @pytest.mark.parametrize(("raw", "start", "end"), [
        ("GONGOV 970101-091130", date(1997, 1, 1), date(2009, 11, 30)), ("GONGOV >080901", date(2008, 9, 1), None),
        ("GONGOV <19450703", None, date(1945, 7, 3)), ("GONGOV > 290101", date(2029, 1, 1), None), ("GONGOV", None, None)])
    def test_days_in_all_their_forms(self, raw: str, start: date | None, end: date | None) -> None:
        assert (period(raw).start, period(raw).end) == (start, end)

    @pytest.mark.parametrize(("raw", "why"), [
        ("GONGO 970101-091130", "chain"), ("GONGOV 990231-991231", "not a day"), ("GONGOV 9912", "no period"), ("GONGOV 101231-100101", "ends before")])
    def test_what_is_no_period(self, raw: str, why: str) -> None:
        with pytest.raises(Unusable, match=why):
            period(raw)


class TestTables:
    def test_a_dated_actor_is_a_person_with_offices(self, folder: Path) -> None:
        assert rows(folder / "actors" / "persons.csv") == [{"person": "frodo_baggins", "name": "Frodo Baggins", "aliases": "Ringbearer", "gender": "", "otherwise": "SHICVL"}]
        assert [(r["code"], r["start"], r["end"]) for r in rows(folder / "actors" / "offices.csv")] == [("SHIELI", "2018-09-22", "2019-03-25"), ("SHIGOV", "2019-03-26", "")]

    def test_an_undated_actor_is_an_organisation_with_its_synonyms(self, folder: Path) -> None:
        assert {r["code"]: r["fr"] for r in rows(folder / "actors" / "organisations.csv")} == {"SHI": "Shire|Shirefolk", "GONHLH": "House of Healing|House of Healers|HH"}

    def test_a_null_code_is_a_namesake(self, folder: Path) -> None:
        assert [r["form"] for r in rows(folder / "fr" / "namesakes.csv")] == ["River Anduin"]

    def test_agents_with_plurals_and_sets(self, folder: Path) -> None:
        assert {r["form"]: r["code"] for r in rows(folder / "fr" / "agents.csv")} == {
            "pipe smoker|pipe smokers": "CVL", "herdsman|herdswoman": "AGR", "ringwraith": "UAF"}

    def test_of_two_codes_on_one_day_the_first_stands(self, tmp_path: Path) -> None:
        importer = imported(tmp_path, "BILBO_BAGGINS_\n\t[SHIGOV 100101-121231]\n\t[SHIOPP 110101-151231]\n")
        assert sorted(r[1:5:1] for r in importer.out.rows["actors/offices.csv"]) == [("SHIGOV", "office", "2010-01-01", "2012-12-31"), ("SHIOPP", "office", "2013-01-01", "2015-12-31")]


class TestRejected:
    @pytest.mark.parametrize(("text", "reason"), [
        ("ELROND_\nGALADRIEL_ [COU]\n", "no code"), ("ELROND_ [COU\n", "a bracket is not closed"), ("ELROND_ [COU9]\n", "no chain of three-letter groups"),
        ("+ELF_\nELROND_ [COU]\n", "a synonym above any name"), ("[COU]\nELROND_ [COU]\n", "a code above any name"),
        ("ELROND_ [COU 990101-980101]\n", "ends before it begins"), ("WHAT!_ [COU]\n", "characters that stand in no name")])
    def test_with_file_line_and_reason(self, tmp_path: Path, text: str, reason: str) -> None:
        rejected = imported(tmp_path, text).out.rejected
        assert any(reason in r[3] and r[0] == "some.actors.txt" and r[1] >= 1 for r in rejected), rejected

    def test_a_role_noun_with_two_sectors(self, tmp_path: Path) -> None:
        importer = imported(tmp_path, "RANGER_OF_ARNOR [~MIL]\nRANGER_OF_ARNOR [~UAF]\n")
        assert [r[3] for r in importer.out.rejected] == ["the same role noun stands above with MIL"]

    def test_a_verb_dictionary_whole(self, tmp_path: Path) -> None:
        assert "verb dictionary" in imported(tmp_path, "--- ATTACK [190] ---\n- * CITY [190]\n").out.rejected[0][3]


class TestConflicts:
    def test_what_ours_says_otherwise_is_listed_and_left_out(self, tmp_path: Path) -> None:
        out = imported(tmp_path, "ARAGORN_ [MOR]\n").out
        assert not out.rows and [(c[2], c[4]) for c in out.conflicts] == [("Aragorn", "MOR")]

    def test_override_takes_it(self, tmp_path: Path) -> None:
        assert imported(tmp_path, "ARAGORN_ [MORMIL]\n", override=True).out.rows["actors/organisations.csv"]

    def test_what_ours_says_too_is_counted(self, tmp_path: Path) -> None:
        out = imported(tmp_path, "GONDOR_ [GON]\n").out
        assert out.known == 1 and not out.rows


class TestUse:
    @pytest.fixture(scope="class")
    def extended(self, folder: Path) -> Coder:
        return Coder((folder,), home=TINY, cache=False)

    def codes(self, coder: Coder, text: str) -> set[str]:
        return {m.code for d in coder.read(an_article(text)) for m in d.mentions}

    def test_the_coder_knows_the_imported_actors(self, extended: Coder, tiny: Coder) -> None:
        text = "Frodo Baggins a rencontré Aragorn."
        assert "SHIGOV" in self.codes(extended, text) and "SHIGOV" not in self.codes(tiny, text)

    def test_discarded_sentences_are_not_coded(self, extended: Coder, tiny: Coder) -> None:
        text = "Le Gondor a condamné le Mordor au second breakfast."
        assert self.codes(tiny, text) and not self.codes(extended, text)

    def test_ours_still_stand(self, extended: Coder) -> None:
        assert "GONGOV" in self.codes(extended, "Aragorn a rencontré les Rohirrim.")

    def test_the_user_s_folder_wins(self, tmp_path: Path) -> None:
        importer = imported(tmp_path, "ARAGORN_ [MORMIL]\n", override=True)
        importer.write(tmp_path / "out")
        assert "MORMIL" in self.codes(Coder((tmp_path / "out",), home=TINY, cache=False), "Aragorn a rencontré les Rohirrim.")


def test_the_command_writes_the_folder_and_says_what_it_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("ZORGLUB_VON_ZORG_ [FRAREB]\nNOBODY_HERE_\n", encoding="utf-8")
    done = CliRunner().invoke(cli.app, ["import-petrarch", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out")])
    assert done.exit_code == 1 and "no code" in done.output
    assert [r["line"] for r in rows(tmp_path / "out" / "rejected.csv")] == ["2"]
    assert rows(tmp_path / "out" / "actors" / "organisations.csv")[0]["en"] == "Zorglub von Zorg"


def test_a_missing_file_is_a_usage_error(tmp_path: Path) -> None:
    assert CliRunner().invoke(cli.app, ["import-petrarch", str(tmp_path / "none.txt"), "-o", str(tmp_path)]).exit_code == 2
