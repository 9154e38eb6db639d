"""Reads articles from JSONL, CSV, TSV, Parquet and text files and from folders of them; what cannot be used is reported, never guessed."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from coder.article_fields import MAX_TEXT_BYTES, BadField, to_article
from coder.records import Article, Reject

FIELDS = ("id", "date", "text", "title", "publisher", "url", "lang", "actors")
OTHER_FORMATS = {
    ".json": "write one article a line and name it .jsonl (jq -c '.[]' does it)",
    ".gz": "unpack it first (gunzip)",
    ".zip": "unpack it first (unzip)",
    ".xlsx": "save it as CSV UTF-8",
    ".xls": "save it as CSV UTF-8",
    ".docx": "save it as plain text (.txt), one article a file",
    ".pdf": "extract the text into .txt files, one article a file",
    ".html": "extract the article into JSONL or .txt files",
    ".xml": "extract the articles into JSONL",
}
"""Formats that hold articles elsewhere and are not read here: named even when met in a folder. Others are passed over there."""

_FILE_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?!\d)")
_WRONG_ENCODING = "convert it to UTF-8 (if it is Windows or Latin-1 text: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW)"
_Record = tuple[int, str, dict[str, object], str]  # line or row, id to fall back on, fields, excerpt


def read_articles(
    paths: Iterable[str | Path],
    *,
    default_date: date | None = None,
    lang: str | None = None,
    max_bytes: int = MAX_TEXT_BYTES,
) -> Iterator[Article | Reject]:
    """Yield every article of the files and folders in `paths`, in order, and a Reject for each piece of input that cannot be used.

    `default_date` and `lang` fill in where an article has none. An article without an id is called `file:line`, with the file's name
    less its ending (and the folders below the one given). A text over `max_bytes` of UTF-8 is refused. Nothing is raised for bad input.
    """
    seen: dict[str, tuple[str, int]] = {}
    for found in _files(paths):
        if isinstance(found, Reject):
            yield found
            continue
        path, name = found
        empty = True
        try:
            for record in _records(path, name, default_date, max_bytes):
                empty = False
                if isinstance(record, Reject):
                    yield record
                    continue
                line, fallback_id, fields, excerpt = record
                try:
                    article = to_article(fields, fallback_id=fallback_id, default_date=default_date, lang=lang, max_bytes=max_bytes)
                    if article.id in seen:
                        raise BadField("id", f'"{article.id}" is already the id of {_place(*seen[article.id])}', "give each article an id of its own, or remove one of the two")
                except BadField as bad:
                    yield Reject(file=str(path), line=line, field=bad.field, problem=bad.problem, remedy=bad.remedy, excerpt=excerpt[:200])
                    continue
                seen[article.id] = (str(path), line)
                yield article
        except OSError as error:
            yield _file_reject(path, f"cannot be read ({error.strerror or error})", "check the file and its permissions")
        else:
            if empty:
                yield _file_reject(path, "holds no article", "remove it, or fill it")


def _files(paths: Iterable[str | Path]) -> Iterator[tuple[Path, str] | Reject]:
    """Every input file once, with the name that derived ids begin with; folders are walked in alphabetical order."""
    done: set[Path] = set()
    for given in map(Path, paths):
        if given.is_dir():
            inside = sorted(p for p in given.rglob("*") if p.is_file() and not any(part.startswith(".") for part in p.relative_to(given).parts))
            chosen = [(p, p.relative_to(given).with_suffix("").as_posix()) for p in inside if p.suffix.lower() in (*_READERS, *OTHER_FORMATS)]
            if not chosen:
                yield _file_reject(given, "is a folder without any input", f"put files ending in {', '.join(_READERS)} there")
        elif given.exists():
            chosen = [(given, given.stem)]
        else:
            yield _file_reject(given, "does not exist", "check the name and the folder you are in")
            continue
        for path, name in chosen:
            suffix = path.suffix.lower()
            if suffix not in _READERS:
                kinds = f"give files ending in {', '.join(_READERS)}"
                yield _file_reject(path, f'has the ending "{suffix}", which is not read', OTHER_FORMATS.get(suffix, kinds))
            elif path.resolve() not in done:
                done.add(path.resolve())
                yield path, name


def _records(path: Path, name: str, default_date: date | None, max_bytes: int) -> Iterator[_Record | Reject]:
    if path.suffix.lower() in (".jsonl", ".ndjson", ".csv", ".tsv", ".txt"):
        with path.open("rb") as f:
            if f.read(2) in (b"\xff\xfe", b"\xfe\xff"):
                yield _file_reject(path, "is UTF-16, not UTF-8", "convert it: iconv -f UTF-16 -t UTF-8 FILE > NEW")
                return
    yield from _READERS[path.suffix.lower()](path, name, default_date, max_bytes)


def _jsonl(path: Path, name: str, default_date: date | None, max_bytes: int) -> Iterator[_Record | Reject]:
    longest = 10 * max_bytes + 1_000_000  # room for a text of JSON escapes and for the other fields
    with path.open("rb") as f:
        line = offset = 0
        while raw := f.readline(longest):
            line, start, offset = line + 1, offset, offset + len(raw)
            if len(raw) == longest and not raw.endswith(b"\n"):
                while (more := f.readline(longest)) and not more.endswith(b"\n"):
                    offset += len(more)
                offset += len(more)
                yield Reject(file=str(path), line=line, problem=f"the line is over {longest:,} bytes long", remedy="write one article a line")
                continue
            if line == 1:
                raw = raw.removeprefix(b"\xef\xbb\xbf")
            if not raw.strip():
                continue
            excerpt = raw[:800].decode("utf-8", "replace")[:200].rstrip()
            try:
                fields = msgspec.json.decode(raw)
                if not isinstance(fields, dict):
                    raise msgspec.DecodeError("a line must be an object: {…}")
            except UnicodeDecodeError as error:
                yield _encoding_reject(path, line, start + _bad_byte(raw, error), excerpt)
            except (msgspec.DecodeError, RecursionError) as error:
                yield Reject(file=str(path), line=line, problem=f"is not valid JSON: {error}", remedy="write one JSON object a line", excerpt=excerpt)
            else:
                yield line, f"{name}:{line}", fields, excerpt


def _csv(path: Path, name: str, default_date: date | None, max_bytes: int) -> Iterator[_Record | Reject]:
    delimiter = "\t" if path.suffix.lower() == ".tsv" else ","
    csv.field_size_limit(max(csv.field_size_limit(), 10 * max_bytes))
    bad_bytes: list[int] = []

    def lines(f: Iterable[bytes]) -> Iterator[str]:
        offset = 0
        for raw in f:
            try:
                text = raw.decode("utf-8")
            except UnicodeDecodeError as error:
                bad_bytes.append(offset + error.start)
                text = raw.decode("utf-8", "replace")
            yield text if offset else text.removeprefix("\ufeff")
            offset += len(raw)

    with path.open("rb") as f:
        rows = csv.reader(lines(f), delimiter=delimiter, strict=True)
        header: list[str] = []
        while True:
            line = rows.line_num + 1
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                if "expected after" in str(error):  # a stray quote: the reader goes on with the next line
                    yield Reject(file=str(path), line=line, problem=f"is not valid CSV: {error}", remedy='write a quote inside a cell twice: ""')
                    continue
                yield Reject(file=str(path), line=line, problem=f"is not valid CSV: {error}; the file was not read from here on", remedy="close the quote that opens in this row, or shorten the cell")
                return
            excerpt = delimiter.join(row)[:200]
            if bad_bytes:
                yield _encoding_reject(path, line, bad_bytes[0], excerpt)
                bad_bytes.clear()
                if not header:
                    return
            elif not header:
                header = row
                if problem := _header_problem(path, header, default_date):
                    yield problem
                    return
            elif row and len(row) != len(header):
                yield Reject(file=str(path), line=line, problem=f"has {len(row)} cells where the header has {len(header)}", remedy="quote cells that hold a delimiter or a line end", excerpt=excerpt)
            elif row:
                yield line, f"{name}:{line}", dict(zip(header, row)), excerpt


def _parquet(path: Path, name: str, default_date: date | None, max_bytes: int) -> Iterator[_Record | Reject]:
    row = 0
    try:
        with pq.ParquetFile(path) as file:
            columns = file.schema_arrow.names
            if problem := _header_problem(path, columns, default_date):
                yield problem
                return
            for batch in file.iter_batches(batch_size=256, columns=[c for c in columns if c in FIELDS]):
                for i in range(batch.num_rows):
                    row += 1
                    try:
                        fields = {column: batch.column(column)[i].as_py() for column in batch.schema.names}
                    except UnicodeDecodeError:
                        yield Reject(file=str(path), line=row, problem="holds text that is not UTF-8", remedy="write the Parquet file with UTF-8 strings")
                        continue
                    yield row, f"{name}:{row}", fields, str(fields.get("text"))[:200]
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno:  # the file system's own, told by read_articles
            raise
        read = f"; its first {row} rows were read" if row else ""
        yield _file_reject(path, f"is not a readable Parquet file ({str(error)[:200]}){read}", "write it anew: it may be cut short")


def _text(path: Path, name: str, default_date: date | None, max_bytes: int) -> Iterator[_Record | Reject]:
    if (size := path.stat().st_size) > max_bytes:
        yield _file_reject(path, f"is {size:,} bytes long, over the limit of {max_bytes:,}", "split it into articles, one a file, or raise the limit with --max-text")
        return
    raw = path.read_bytes()
    dated = _FILE_DATE.match(path.name)
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        yield _encoding_reject(path, 0, error.start, raw[:200].decode("utf-8", "replace"))
        return
    if dated is None and default_date is None:
        yield _file_reject(path, "has no date", "begin the file's name with YYYY-MM-DD, or give a date for all with --date")
        return
    yield 0, name, {"date": dated[1] if dated else None, "text": text}, text[:200]


_READERS = {".jsonl": _jsonl, ".ndjson": _jsonl, ".csv": _csv, ".tsv": _csv, ".parquet": _parquet, ".txt": _text}


def _header_problem(path: Path, columns: list[str], default_date: date | None) -> Reject | None:
    """What makes a table unusable as a whole: a needed column that is missing, or one that stands twice."""
    if twice := [c for c in FIELDS if columns.count(c) > 1]:
        return _file_reject(path, f"has two columns {twice[0]}", "remove or rename one of them", field=twice[0])
    missing = [c for c in ("text", "date") if c not in columns and not (c == "date" and default_date)]
    if not missing:
        return None
    has = ", ".join(columns)[:200] or "none"
    remedy = f"rename the column that holds it to {missing[0]}" + (", or give one date for all with --date" if missing[0] == "date" else "")
    if len(columns) == 1 and ";" in columns[0]:
        remedy = "the cells are separated by semicolons: save the file with commas"
    return _file_reject(path, f"has no column {missing[0]} (it has: {has})", remedy, field=missing[0])


def _file_reject(path: Path, problem: str, remedy: str, field: str = "") -> Reject:
    return Reject(file=str(path), field=field, problem=problem, remedy=remedy)


def _encoding_reject(path: Path, line: int, offset: int, excerpt: str) -> Reject:
    return Reject(file=str(path), line=line, problem=f"is not UTF-8 text (the byte at offset {offset} of the file)", remedy=_WRONG_ENCODING, excerpt=excerpt[:200])


def _bad_byte(raw: bytes, error: UnicodeDecodeError) -> int:
    """Where in `raw` the first byte stands that is not UTF-8 (the decoder counts within one string of the line)."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as whole:
        return whole.start
    return error.start


def _place(file: str, line: int) -> str:
    return f"{file}:{line}" if line else file
