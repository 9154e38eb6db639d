"""The whole vocabulary on one page: what goes in (Article), what is found (Mention), what comes out (Event, Reject)."""

from __future__ import annotations

from datetime import date

import msgspec


class GivenActor(msgspec.Struct, frozen=True):
    """An actor mention supplied by the user: character offsets in the article's text, and its CAMEO code."""

    start: int
    end: int
    code: str


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One news article as given; `text` is never altered, so every offset in the output holds in the input."""

    id: str
    date: date
    text: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    lang: str = ""
    actors: tuple[GivenActor, ...] = ()


class Reject(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of input that was not coded: where it stands, what is wrong, and what to do about it.

    `line` is the line of a text file or the row of a Parquet file, both from 1 (0: the file as a whole).
    """

    file: str
    line: int = 0
    field: str = ""
    problem: str
    remedy: str
    excerpt: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        subject = f" {self.field}" if self.field else ""
        return f"{where}:{subject} {self.problem}; {self.remedy}"


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One directed dyad: one row of the output. Codes are strings; what is unknown is empty (None for numbers and dates)."""

    event_id: str
    article_id: str
    field: str
    sentence_index: int
    start: int
    end: int
    sentence: str

    date: date
    date_precision: str
    story_date: date

    source: str
    source_text: str
    source_start: int
    source_end: int
    source_name: str
    source_country: str
    source_sector: str
    source_cow: int | None
    source_gw: int | None

    target: str
    target_text: str
    target_start: int
    target_end: int
    target_name: str
    target_country: str
    target_sector: str
    target_cow: int | None
    target_gw: int | None

    cameo: str
    cameo_root: str
    plover_type: str
    plover_mode: str
    plover_context: str
    quad_class: int
    goldstein: float
    plover_score: float
    modality: str
    symmetric: bool

    place_name: str
    place_country: str
    place_lat: float | None
    place_lon: float | None

    rule_id: str
    trigger: str
    trigger_start: int
    trigger_end: int
    confidence: float
    coder_version: str
    dictionary_version: str

    lang: str
    publisher: str
    url: str
