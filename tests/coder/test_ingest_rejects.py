"""What is wrong in input: told with place and remedy, and everything else is read."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from coder.ingest import OTHER_FORMATS
from tests.coder.input_files import ids, line, read, write


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
