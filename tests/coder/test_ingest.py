import json
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from coder.ingest import OTHER_FORMATS, read_articles
from coder.records import Article, GivenActor, Reject

GOOD = {"id": "a1", "date": "2023-08-14", "text": "Gondor a rencontré Arnor."}
TODAY = date(2023, 8, 14)


def line(**changes: object) -> str:
    """A good line of JSONL with some fields changed; None takes a field out."""
    return json.dumps({k: v for k, v in {**GOOD, **changes}.items() if v is not None}, ensure_ascii=False)


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(*paths: Path, **options: object) -> tuple[list[Article], list[Reject]]:
    items = list(read_articles(paths, **options))
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Reject)]


def ids(articles: list[Article]) -> list[str]:
    return [a.id for a in articles]


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


@pytest.mark.parametrize(
    ("changes", "field", "problem", "remedy"),
    [
        ({"date": None}, "date", "is missing", "give one for all with --date"),
        ({"date": "14/08/2023"}, "date", '"14/08/2023" is not a date', "YYYY-MM-DD"),
        ({"date": "2023-02-30"}, "date", '"2023-02-30" is not a date', "YYYY-MM-DD"),
        ({"date": "2023-08-14T99:00"}, "date", "is not a date", "YYYY-MM-DD"),
        ({"date": "20230814"}, "date", "is not a date", "YYYY-MM-DD"),
        ({"date": 20230814}, "date", "is a number, not a date", "YYYY-MM-DD"),
        ({"text": ""}, "text", "is empty", "give its text"),
        ({"text": " \n\u00a0"}, "text", "is empty", "give its text"),
        ({"text": None}, "text", "is missing", "give its text"),
        ({"text": ["a"]}, "text", "is a list, not text", "write it as text"),
        ({"text": "a\0b"}, "text", "has a NUL character at offset 1", "remove it"),
        ({"text": "é" * 2_500_000}, "text", "is 5,000,000 bytes long, over the limit of 1,000,000", "--max-text"),
        ({"title": 5}, "title", "is a number, not text", "write it as text"),
        ({"id": 1.5}, "id", "is a number, not text", "write it as text"),
        ({"id": True}, "id", "is true or false, not text", "write it as text"),
        ({"lang": "français"}, "lang", '"français" is not a language code', "fr or en"),
        ({"actors": "Gondor"}, "actors", "is not valid JSON", "write a list such as"),
        ({"actors": {"start": 0}}, "actors", "is an object, not a list", "write a list such as"),
        ({"actors": [3]}, "actors[0]", "is a number, not an object", "write a list such as"),
        ({"actors": [{"start": 0, "end": 26, "code": "GON"}]}, "actors[0]", "covers 0–26, but the text has the offsets 0–25", "count characters"),
        ({"actors": [{"start": 4, "end": 4, "code": "GON"}]}, "actors[0]", "covers 4–4", "start before end"),
        ({"actors": [{"start": -1, "end": 4, "code": "GON"}]}, "actors[0]", "covers -1–4", "count characters"),
        ({"actors": [{"start": "0", "end": 4, "code": "GON"}]}, "actors[0]", "needs whole numbers", "write a list such as"),
        ({"actors": [{"start": 0, "end": 6, "code": "GON"}, {"start": 0, "end": 6, "code": "gondor"}]}, "actors[1]", 'has the code "gondor"', "three capital letters"),
    ],
)
def test_a_bad_field_is_reported_and_the_rest_is_read(tmp_path, changes, field, problem, remedy):
    path = write(tmp_path / "a.jsonl", line(id="before") + "\n" + line(**changes) + "\n" + line(id="after") + "\n")
    articles, [reject] = read(path)
    assert ids(articles) == ["before", "after"]
    assert (reject.file, reject.line, reject.field) == (str(path), 2, field)
    assert problem in reject.problem
    assert remedy in reject.remedy
    assert len(reject.excerpt) <= 200


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'{"id": "x", "date": ', "is not valid JSON"),
        (b'["a"]', "a line must be an object"),
        (b"id,date,text", "is not valid JSON"),
        (b'{"text": "\\ud800"}', "is not valid JSON"),
        (b"[" * 100_000, "is not valid JSON"),
        (b'{"text": "' + b"x" * 12_000_000 + b'"}', "the line is over 11,000,000 bytes long"),
    ],
)
def test_a_broken_json_line_is_reported_and_the_rest_is_read(tmp_path, content, problem):
    path = write(tmp_path / "a.jsonl", line(id="before").encode() + b"\n" + content + b"\n" + line(id="after").encode())
    articles, [reject] = read(path)
    assert ids(articles) == ["before", "after"]
    assert reject.line == 2 and problem in reject.problem


def test_a_wrong_encoding_names_the_byte(tmp_path):
    bad = line(id="été").encode("latin-1")
    start = len(line(id="x")) + 2  # é of Arnor's sentence takes two bytes
    write(tmp_path / "a.jsonl", line(id="x").encode() + b"\n" + bad + b"\n" + line(id="y").encode())
    table = b"id,date,text\nx1,2023-08-14,un\nx2,2023-08-14,d\xe9j\xe0\nx3,2023-08-14,trois\n"
    write(tmp_path / "b.csv", table)
    write(tmp_path / "c.csv", "id,date,texte,été\n".encode("latin-1"))
    write(tmp_path / "2023-08-14.txt", b"Voil\xe0.")
    write(tmp_path / "d.jsonl", line(id="z").encode("utf-16"))
    articles, rejects = read(tmp_path)
    assert ids(articles) == ["x", "y", "x1", "x3"]
    places = {(Path(r.file).name, r.line): r for r in rejects}
    assert f"offset {start + bad.index(0xE9)} of the file" in places["a.jsonl", 2].problem
    assert f"offset {table.index(0xE9)} of the file" in places["b.csv", 3].problem
    assert "offset 4 of the file" in places["2023-08-14.txt", 0].problem
    assert ("c.csv", 1) in places
    assert all("iconv -f" in r.remedy for r in rejects)
    assert "UTF-16" in places["d.jsonl", 0].problem


def test_a_second_article_of_the_same_id_names_both_places(tmp_path):
    first = write(tmp_path / "a.jsonl", line() + "\n" + line(id="a2"))
    second = write(tmp_path / "b.csv", "id,date,text\na2,2023-08-14,x\na3,2023-08-14,y\n")
    articles, [reject] = read(first, second)
    assert ids(articles) == ["a1", "a2", "a3"]
    assert str(reject) == f'{second}:2: id "a2" is already the id of {first}:2; give each article an id of its own, or remove one of the two'


def test_bad_rows_of_a_csv_are_reported_and_the_rest_is_read(tmp_path):
    rows = ["id,date,text", "a,2023-08-14,un", "b,2023-08-14", "c,2023-08-14,x,y", "", 'd,2023-08-14,"x"y', f"e,2023-08-14,{'x' * 5_000_000}", "f,2023-08-14,fin"]
    articles, rejects = read(write(tmp_path / "a.csv", "\n".join(rows)))
    assert ids(articles) == ["a", "f"]
    assert [(r.line, r.problem[:24]) for r in rejects] == [
        (3, "has 2 cells where the he"),
        (4, "has 4 cells where the he"),
        (6, "is not valid CSV: ',' ex"),
        (7, "is 5,000,000 bytes long,"),
    ]


def test_a_quote_that_is_never_closed_is_told_where_it_opens(tmp_path):
    articles, [reject] = read(write(tmp_path / "a.csv", 'id,date,text\na,2023-08-14,un\nb,2023-08-14,"deux\nc,2023-08-14,trois\n'))
    assert ids(articles) == ["a"]
    assert reject.line == 3 and "was not read from here on" in reject.problem and "close the quote" in reject.remedy


@pytest.mark.parametrize(
    ("header", "problem", "remedy"),
    [
        ("id,date,Texte", "has no column text (it has: id, date, Texte)", "rename the column that holds it to text"),
        ("id,day,text", "has no column date", "or give one date for all with --date"),
        ("id;date;text", "has no column text", "separated by semicolons"),
        ("id,date,text,text", "has two columns text", "remove or rename one"),
    ],
)
def test_a_table_without_a_needed_column_is_refused_once(tmp_path, header, problem, remedy):
    path = write(tmp_path / "a.csv", header + "\nx,2023-08-14,un\ny,2023-08-14,deux\n")
    articles, [reject] = read(path)
    assert articles == [] and reject.file == str(path)
    assert problem in reject.problem and remedy in reject.remedy


def test_a_parquet_file_without_the_column_or_cut_short(tmp_path):
    pq.write_table(pa.table({"id": ["a"], "body": ["x"]}), tmp_path / "a.parquet")
    pq.write_table(pa.table({"date": ["2023-08-14"] * 9, "text": ["x"] * 9}), tmp_path / "b.parquet")
    write(tmp_path / "b.parquet", (tmp_path / "b.parquet").read_bytes()[:-20])
    write(tmp_path / "c.parquet", b"")
    articles, rejects = read(tmp_path)
    assert articles == []
    assert ["has no column text" in r.problem for r in rejects] == [True, False, False]
    assert ["is not a readable Parquet file" in r.problem for r in rejects] == [False, True, True]


def test_a_parquet_file_damaged_inside_gives_the_rows_before(tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"date": ["2023-08-14"] * 600, "text": [f"{i} " * 50 for i in range(600)]}), path, row_group_size=300, compression="zstd", use_dictionary=False)
    data = bytearray(path.read_bytes())
    second = pq.read_metadata(path).row_group(1).column(1).data_page_offset
    data[second : second + 400] = b"\xff" * 400
    path.write_bytes(data)
    articles, [reject] = read(path)
    assert len(articles) in (256, 300)
    assert f"its first {len(articles)} rows were read" in reject.problem


def test_what_is_no_input_is_said(tmp_path):
    (tmp_path / "empty").mkdir()
    write(tmp_path / "a.json", "[]")
    write(tmp_path / "notes", "x")
    write(tmp_path / "void.jsonl", "\n\n")
    write(tmp_path / "void.csv", "")
    paths = [tmp_path / name for name in ("empty", "a.json", "notes", "gone.csv", "void.jsonl", "void.csv")]
    articles, rejects = read(*paths)
    assert articles == [] and [r.file for r in rejects] == [str(p) for p in paths]
    assert [r.problem for r in rejects] == [
        "is a folder without any input",
        'has the ending ".json", which is not read',
        'has the ending "", which is not read',
        "does not exist",
        "holds no article",
        "holds no article",
    ]
    assert "jq" in rejects[1].remedy


@pytest.mark.parametrize("ending", OTHER_FORMATS)
def test_article_formats_that_are_not_read_are_named_even_in_a_folder(tmp_path, ending):
    write(tmp_path / f"a{ending}", "x")
    write(tmp_path / "b.jsonl", line())
    articles, [reject] = read(tmp_path)
    assert ids(articles) == ["a1"] and reject.remedy == OTHER_FORMATS[ending]


def test_a_text_file_over_the_limit_is_refused_by_its_size(tmp_path):
    write(tmp_path / "2023-08-14.txt", "x" * 5_000_000)
    articles, [reject] = read(tmp_path)
    assert articles == [] and "is 5,000,000 bytes long" in reject.problem
    assert len(read(tmp_path, max_bytes=5_000_000)[0]) == 1


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    good = write(tmp_path / "b.jsonl", line())
    locked = write(tmp_path / "a.jsonl", line())
    opened = Path.open
    monkeypatch.setattr(Path, "open", lambda p, *a, **k: (_ for _ in ()).throw(PermissionError(13, "Permission denied")) if p == locked else opened(p, *a, **k))
    articles, [reject] = read(locked, good)
    assert ids(articles) == ["a1"] and "cannot be read (Permission denied)" in reject.problem
