"""One record of an input file, a mapping of field names to values, made into an Article or refused with a reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

import msgspec

from coder.records import Article, GivenActor

MAX_TEXT_BYTES = 1_000_000
"""Longest text accepted, in bytes of UTF-8: some 150,000 words, so anything longer is not one article."""

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})([T ].+)?")
_CODE = re.compile(r"([A-Z]{3})+")
_LANG = re.compile(r"([A-Za-z]{2,3})([-_].*)?")
_KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object", bytes: "bytes"}


class BadField(Exception):
    """A field that makes its record unusable; `field`, `problem` and `remedy` go into the Reject."""

    def __init__(self, field: str, problem: str, remedy: str) -> None:
        super().__init__(f"{field} {problem}; {remedy}")
        self.field, self.problem, self.remedy = field, problem, remedy


def to_article(
    record: Mapping[str, object],
    *,
    fallback_id: str,
    default_date: date | None = None,
    lang: str | None = None,
    max_bytes: int = MAX_TEXT_BYTES,
) -> Article:
    """Check every field of `record` and return the Article; raises BadField on the first that is wrong.

    `fallback_id`, `default_date` and `lang` stand in where the record has no such field; they never replace a wrong value.
    """
    text = _string(record, "text", max_bytes)
    if not text.strip():
        raise BadField("text", "is empty" if "text" in record else "is missing", "remove the article, or give its text")
    return Article(
        id=_identifier(record, fallback_id),
        date=_day(record.get("date"), default_date),
        text=text,
        title=_string(record, "title", max_bytes),
        publisher=_string(record, "publisher", max_bytes),
        url=_string(record, "url", max_bytes),
        lang=_language(_string(record, "lang", max_bytes)) or lang or "",
        actors=_actors(record.get("actors"), text),
    )


def _string(record: Mapping[str, object], field: str, max_bytes: int) -> str:
    """The text of a field, empty where there is none."""
    value = record.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadField(field, f"is {_kind(value)}, not text", f'write it as text: "{field}": "…"')
    if "\0" in value:
        raise BadField(field, f"has a NUL character at offset {value.index(chr(0))}", "remove it: the file may not be plain text")
    if 4 * len(value) > max_bytes and (size := len(value.encode())) > max_bytes:
        raise BadField(field, f"is {size:,} bytes long, over the limit of {max_bytes:,}", "split it into articles, or raise the limit with --max-text")
    return value


def _identifier(record: Mapping[str, object], fallback: str) -> str:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(record, "id", 1_000) if isinstance(value, str) and value.strip() else _absent(value, "id", fallback)


def _absent(value: object, field: str, fallback: str) -> str:
    """The fallback, when the field is truly absent and not merely of a wrong type."""
    if value is None or isinstance(value, str):
        return fallback
    raise BadField(field, f"is {_kind(value)}, not text", f'write it as text: "{field}": "…"')


def _day(value: object, default: date | None) -> date:
    """The publication day, as written: a time of day and its zone are dropped, never converted."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if value is None or (isinstance(value, str) and not value.strip()):
        if default is None:
            raise BadField("date", "is missing", "add the publication date as YYYY-MM-DD, or give one for all with --date")
        return default
    remedy = "write the publication date as YYYY-MM-DD"
    if not isinstance(value, str):
        raise BadField("date", f"is {_kind(value)}, not a date", remedy)
    found = _DAY.fullmatch(value.strip())
    try:
        if found is None:
            raise ValueError
        if found[2]:
            datetime.fromisoformat(value.strip())
        return date.fromisoformat(found[1])
    except ValueError:
        raise BadField("date", f'"{value[:40]}" is not a date', remedy) from None


def _language(value: str) -> str:
    """`fr` of `fr`, `FR` and `fr-CA`; empty when there is none."""
    if not value.strip():
        return ""
    found = _LANG.fullmatch(value.strip())
    if found is None:
        raise BadField("lang", f'"{value[:40]}" is not a language code', "write fr or en, or leave it out to have it detected")
    return found[1].lower()


def _actors(value: object, text: str) -> tuple[GivenActor, ...]:
    """The actor mentions the article brings along, each within `text`; a string is read as JSON (CSV has no lists)."""
    remedy = 'write a list such as [{"start": 0, "end": 6, "code": "FRA"}]'
    if isinstance(value, str) and value.strip():
        try:
            value = msgspec.json.decode(value)
        except msgspec.DecodeError as error:
            raise BadField("actors", f"is not valid JSON ({error})", remedy) from None
    if value is None or value == "":
        return ()
    if not isinstance(value, list):
        raise BadField("actors", f"is {_kind(value)}, not a list", remedy)
    return tuple(_actor(entry, f"actors[{i}]", text, remedy) for i, entry in enumerate(value))


def _actor(entry: object, field: str, text: str, remedy: str) -> GivenActor:
    if not isinstance(entry, dict):
        raise BadField(field, f"is {_kind(entry)}, not an object", remedy)
    start, end, code = (entry.get(key) for key in ("start", "end", "code"))
    if type(start) is not int or type(end) is not int:
        raise BadField(field, "needs whole numbers in start and end", remedy)
    if not 0 <= start < end <= len(text):
        raise BadField(field, f"covers {start}–{end}, but the text has the offsets 0–{len(text)}", "count characters (not bytes) of text, from 0, with start before end")
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise BadField(field, f'has the code "{code}"', "write a chain of three capital letters, country first: FRA, FRAGOV")
    return GivenActor(start, end, code)


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "empty" if value is None else "text" if isinstance(value, str) else type(value).__name__)
