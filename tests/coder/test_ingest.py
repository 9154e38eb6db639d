"""Articles read from every format of input, to the letter."""

from __future__ import annotations

from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from coder.records import Article, GivenActor
from tests.coder.input_files import GOOD, TODAY, ids, line, read, write


def test_every_field_of_a_jsonl_article(tmp_path):
    fields = {"title": "Une rencontre", "publisher": "Le Courrier", "url": "https://example.org/1", "lang": "fr-FR", "score": 3}
    path = write(tmp_path / "a.jsonl", line(**fields, actors=[{"start": 0, "end": 6, "code": "GONGOV"}]))
    articles, rejects = read(path)
    assert rejects == []
    assert articles == [
        Article(id="a1", date=TODAY, text=GOOD["text"], title="Une rencontre", publisher="Le Courrier", url="https://example.org/1", lang="fr", actors=(GivenActor(0, 6, "GONGOV"),))
    ]


def test_the_text_is_kept_to_the_letter(tmp_path):
    text = "« Non »,\u00a0dit-il.\r\n\n  Fin.\u202f"
    write(tmp_path / "2023-08-14 note.txt", text)
    write(tmp_path / "b.jsonl", line(text=text))
    write(tmp_path / "c.csv", f'date,text\n2023-08-14,"{text}"\n')
    articles, _ = read(tmp_path)
    assert [a.text for a in articles] == [text] * 3


def test_an_article_without_an_id_is_called_by_its_place(tmp_path):
    write(tmp_path / "x" / "a.jsonl", line(id=None) + "\n\n" + line(id="") + "\n")
    write(tmp_path / "x" / "y" / "b.csv", 'date,text\n2023-08-14,"one\nand a half"\n2023-08-14,two\n')
    assert ids(read(tmp_path / "x")[0]) == ["a:1", "a:3", "y/b:2", "y/b:4"]
    assert ids(read(tmp_path / "x" / "y" / "b.csv")[0]) == ["b:2", "b:4"]


def test_numbers_as_ids_become_text_and_csv_cells_stay_as_they_are(tmp_path):
    write(tmp_path / "a.jsonl", line(id=7))
    write(tmp_path / "b.csv", "id,date,text,title\n007,2023-08-14,NA,NA\n1e5,2023-08-14,010,\n")
    articles, rejects = read(tmp_path)
    assert rejects == []
    assert [(a.id, a.text, a.title) for a in articles[1:]] == [("007", "NA", "NA"), ("1e5", "010", "")]
    assert articles[0].id == "7"


@pytest.mark.parametrize("given", ["2023-08-14", "2023-08-14T23:30:00Z", "2023-08-14 08:00:00", " 2023-08-14 "])
def test_a_time_of_day_is_dropped_and_never_shifts_the_day(tmp_path, given):
    assert read(write(tmp_path / "a.jsonl", line(date=given)))[0][0].date == TODAY


def test_defaults_fill_in_what_is_absent_and_replace_nothing(tmp_path):
    path = write(tmp_path / "a.jsonl", line(date=None) + "\n" + line(id="a2", date="2022-01-01", lang="en"))
    articles, rejects = read(path, default_date=TODAY, lang="fr")
    assert [(a.date, a.lang) for a in articles] == [(TODAY, "fr"), (date(2022, 1, 1), "en")]
    assert rejects == []
    assert "is not a date" in read(write(tmp_path / "b.jsonl", line(date="hier")), default_date=TODAY)[1][0].problem


def test_tsv_and_csv_with_a_byte_order_mark(tmp_path):
    write(tmp_path / "a.tsv", "\ufeffid\tdate\ttext\na\t2023-08-14\tUn, deux\n")
    write(tmp_path / "b.csv", "\ufeffid,date,text\r\nb,2023-08-14,\"Un, \"\"deux\"\"\"\r\n")
    write(tmp_path / "c.jsonl", "\ufeff" + line(id="c"))
    articles, rejects = read(tmp_path)
    assert rejects == []
    assert [(a.id, a.text) for a in articles] == [("a", "Un, deux"), ("b", 'Un, "deux"'), ("c", GOOD["text"])]


def test_actors_in_a_csv_are_json(tmp_path):
    write(tmp_path / "a.csv", 'date,text,actors\n2023-08-14,Gondor agit,"[{""start"": 0, ""end"": 6, ""code"": ""GON""}]"\n2023-08-14,Rien,\n')
    assert [a.actors for a in read(tmp_path)[0]] == [(GivenActor(0, 6, "GON"),), ()]


@pytest.mark.parametrize("days", [["2023-08-14"], [TODAY], [datetime(2023, 8, 14, 23, 59)]], ids=["text", "date", "timestamp"])
def test_parquet(tmp_path, days):
    actors = [[{"start": 0, "end": 6, "code": "GON"}]]
    table = pa.table({"id": [7], "date": days, "text": ["Gondor agit."], "actors": actors, "other": [[1, 2]]})
    pq.write_table(table, tmp_path / "a.parquet")
    assert read(tmp_path)[0] == [Article(id="7", date=TODAY, text="Gondor agit.", actors=(GivenActor(0, 6, "GON"),))]


def test_parquet_in_many_batches(tmp_path):
    pq.write_table(pa.table({"date": ["2023-08-14"] * 700, "text": [f"t{i}" for i in range(700)]}), tmp_path / "a.parquet", row_group_size=300)
    articles, _ = read(tmp_path)
    assert [a.text for a in articles] == [f"t{i}" for i in range(700)]
    assert (articles[0].id, articles[-1].id) == ("a:1", "a:700")


def test_text_files_take_their_date_from_the_name(tmp_path):
    write(tmp_path / "2023-08-14_visite.txt", "Une visite.")
    write(tmp_path / "sans-date.txt", "Autre chose.")
    articles, rejects = read(tmp_path)
    assert [(a.id, a.date) for a in articles] == [("2023-08-14_visite", TODAY)]
    assert "begin the file's name with YYYY-MM-DD, or give a date for all with --date" in str(rejects[0])
    assert read(tmp_path, default_date=date(2020, 1, 1))[0][1].date == date(2020, 1, 1)


def test_a_file_given_twice_is_read_once(tmp_path):
    path = write(tmp_path / "a.jsonl", line())
    assert ids(read(path, tmp_path, path)[0]) == ["a1"]


def test_folders_pass_over_what_is_hidden_or_no_input(tmp_path):
    write(tmp_path / "a.jsonl", line())
    for other in ("README.md", ".hidden.jsonl", ".git/x.csv", "script.py"):
        write(tmp_path / other, "x")
    assert read(tmp_path) == read(tmp_path / "a.jsonl")
