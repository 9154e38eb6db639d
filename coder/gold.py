"""Reads hand-coded sentences, the yardstick of `pluvier evaluate`: JSON documents, or a spreadsheet saved as CSV.

JSON: a list of `{"doc", "date", "lang", "text", "sentences": [{"anchor", "start", "end", "required", "optional", "forbidden"}]}`; an event is
`{"source", "code", "target"}` and may have `alt` (other codes as good), `symmetric` and `date`; `source` and `target` may be lists. A document
without text is the article of that id among the texts given; `ID#title` is its title. CSV: one row an event (docs/evaluation.md).
"""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from coder.article_fields import BadField, to_article
from coder.codebook import Codebook
from coder.records import Article, Reject
from coder.tables import suggest

if TYPE_CHECKING:
    from coder.pipeline import Coder

COLUMNS = ("text", "source", "cameo", "target")
TITLE = "#title"
YES, NO = {"1", "x", "yes", "true"}, {"", "0", "no", "false"}
_CODE = re.compile(r"(?:[A-Z]{3})+")


@dataclass(frozen=True)
class GoldEvent:
    """What a person read in a sentence; several codes or actors are alternatives, the first is the best."""

    sources: tuple[str, ...]
    codes: tuple[str, ...]
    targets: tuple[str, ...]
    symmetric: bool = False
    date: str = ""  # as far as known: 2024, 2024-05, 2024-05-17

    def __str__(self) -> str:
        return f"{'|'.join(self.sources)} {'|'.join(self.codes)} {'|'.join(self.targets)}" + (f" on {self.date}" if self.date else "")


@dataclass
class GoldSentence:
    """A stretch of an article's field and all the events it should give."""

    article_id: str
    field: str
    start: int
    end: int
    text: str
    place: str
    required: list[GoldEvent] = field(default_factory=list)
    optional: list[GoldEvent] = field(default_factory=list)
    forbidden: list[GoldEvent] = field(default_factory=list)


@dataclass
class Gold:
    """Everything read: the articles to code, their sentences, and what could not be used."""

    articles: dict[str, Article] = field(default_factory=dict)
    sentences: list[GoldSentence] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)


def is_gold(path: Path) -> bool:
    """Whether the file holds hand-coded sentences, not merely articles."""
    if path.suffix.lower() == ".json":
        return True
    if path.suffix.lower() != ".csv" or not path.is_file():
        return False
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        header = file.readline()
    return {"source", "cameo", "target"} <= set(re.split(r"[,;\t]", header.strip().replace('"', "").lower()))


def read_gold(paths: list[Path], codebook: Codebook, texts: dict[str, Article]) -> Gold:
    """Read all files; `texts` are the articles of documents that bring no text of their own."""
    gold = Gold()
    for path in paths:
        try:
            content = path.read_bytes().decode("utf-8-sig")
        except OSError as error:
            gold.rejects.append(Reject(file=str(path), problem=f"cannot be read ({error.strerror or error})", remedy="check the file and its permissions"))
            continue
        except UnicodeDecodeError as error:
            line = path.read_bytes()[: error.start].count(b"\n") + 1
            gold.rejects.append(Reject(file=str(path), line=line, problem="is not UTF-8 text", remedy="save it as CSV UTF-8, or convert it: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW"))
            continue
        (_Json if path.suffix.lower() == ".json" else _Csv)(path, content, codebook, texts, gold).read()
    return gold


def leave_out_unknown_languages(coder: Coder, gold: Gold) -> list[Reject]:
    """Take the articles out of the gold that no dictionaries can code, and tell which."""
    known = ", ".join(sorted(coder.known))
    places = {s.article_id: s.place for s in gold.sentences}
    strange = {a.id: r.problem for a in gold.articles.values() for r in coder.skipped(a) if r.field == "lang"}
    gold.articles = {name: a for name, a in gold.articles.items() if name not in strange}
    gold.sentences = [s for s in gold.sentences if s.article_id not in strange]
    return [Reject(file=places.get(name, name), field="lang", problem=f"{name}: {problem}", remedy=f"there are dictionaries for {known}; set lang if this is wrong") for name, problem in strange.items()]


class _Reader:
    """What both formats share."""

    def __init__(self, path: Path, content: str, codebook: Codebook, texts: dict[str, Article], gold: Gold) -> None:
        self.path, self.content, self.codebook, self.texts, self.gold = path, content, codebook, texts, gold

    def reject(self, line: int, problem: str, remedy: str, name: str = "", excerpt: str = "") -> None:
        self.gold.rejects.append(Reject(file=str(self.path), line=line, field=name, problem=problem, remedy=remedy, excerpt=excerpt[:200]))

    def event(self, sources: list[str], codes: list[str], targets: list[str], symmetric: bool, day: str) -> GoldEvent:
        """An event with every code checked; raises BadField."""
        for name, values in (("source", sources), ("target", targets)):
            for value in values:
                if not _CODE.fullmatch(value):
                    raise BadField(name, f'"{value}" is no actor code', "write a chain of three capital letters, country first: FRA, FRAGOV; alternatives as FRA|FRAGOV")
        for code in codes:
            if code not in self.codebook.codes:
                eaten = "0" + code if "0" + code in self.codebook.codes else ""
                remedy = f"the spreadsheet may have eaten a zero: {eaten}? format the column as text" if eaten else suggest(code, list(self.codebook.codes))
                raise BadField("cameo", f'"{code}" is no CAMEO code', remedy)
        if day and not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", day):
            raise BadField("event_date", f'"{day}" is not a date', "write YYYY-MM-DD, YYYY-MM or YYYY")
        return GoldEvent(tuple(sources), tuple(codes), tuple(targets), symmetric, day)


class _Csv(_Reader):
    def read(self) -> None:
        first = self.content.partition("\n")[0]
        delimiter = max(",;\t", key=first.count)
        rows = csv.reader(io.StringIO(self.content, newline=""), delimiter=delimiter)
        header = [h.strip().lower() for h in next(rows, [])]
        if missing := [c for c in COLUMNS if c not in header]:
            self.reject(1, f"has no column {', '.join(missing)}", "the header is id,date,lang,text,source,cameo,target and, if you like, optional and event_date")
            return
        known: dict[str, tuple[GoldSentence, int]] = {}
        end = rows.line_num
        for row in rows:
            line, end = end + 1, rows.line_num
            if not any(cell.strip() for cell in row):
                continue
            if len(row) > len(header):
                self.reject(line, f"has {len(row)} cells where the header has {len(header)}", "quote cells that hold a delimiter", excerpt=delimiter.join(row))
                continue
            cells = {**dict.fromkeys((*COLUMNS, "id", "date", "lang", "optional", "event_date"), ""), **dict(zip(header, (c.strip() for c in row)))}
            try:
                self._row(line, cells, known)
            except BadField as bad:
                self.reject(line, bad.problem, bad.remedy, bad.field, cells["text"])

    def _row(self, line: int, cells: dict[str, str], known: dict[str, tuple[GoldSentence, int]]) -> None:
        name = cells["id"] or f"{self.path.stem}:{line}"
        filled = [c for c in ("source", "cameo", "target") if cells[c]]
        if filled and len(filled) < 3:
            raise BadField(next(c for c in ("source", "cameo", "target") if not cells[c]), f"is empty beside {' and '.join(filled)}", "fill source, cameo and target, or none of them where the sentence gives nothing")
        if cells["optional"].lower() not in YES | NO:
            raise BadField("optional", f'"{cells["optional"]}" is neither yes nor no', "write 1 or nothing")
        parts = [[v.strip() for v in cells[c].split("|")] for c in ("source", "cameo", "target")]
        event = self.event(*parts, False, cells["event_date"]) if filled else None
        if name not in known:
            if name in self.gold.articles:
                raise BadField("id", f'"{name}" stands already in another file', "give each sentence an id of its own")
            article = to_article({k: cells[k] for k in ("date", "lang", "text")}, fallback_id=name)
            sentence = GoldSentence(name, "text", 0, len(article.text), article.text, f"{self.path}:{line}")
            self.gold.articles[name] = article
            self.gold.sentences.append(sentence)
            known[name] = sentence, line
            if event is None:
                known[name] = sentence, -line  # says: nothing
        else:
            sentence, before = known[name]
            article = self.gold.articles[name]
            if cells["text"] not in ("", article.text) or cells["date"] not in ("", article.date.isoformat()):
                raise BadField("id", f'"{name}" has another {"text" if cells["text"] not in ("", article.text) else "date"} in line {abs(before)}', "give it another id, or leave text and date empty in the further rows of a sentence")
            if event is None or before < 0:
                raise BadField("source", f"the sentence gives nothing by {'this row' if event is None else f'line {-before}'}, but an event by {f'line {before}' if event is None else 'this row'}", "remove one of the two")
        if event:
            (sentence.optional if cells["optional"].lower() in YES else sentence.required).append(event)


class _Json(_Reader):
    def read(self) -> None:
        try:
            docs = json.loads(self.content)
        except json.JSONDecodeError as error:
            self.reject(error.lineno, f"is not valid JSON: {error.msg}", "mend it there")
            return
        if not isinstance(docs, list) or not all(isinstance(d, dict) for d in docs):
            self.reject(0, "is no list of documents", 'write [{"doc": "…", "date": "…", "text": "…", "sentences": […]}]')
            return
        for number, doc in enumerate(docs, 1):
            name = str(doc.get("doc") or f"{self.path.stem}:{number}")
            line = self._line(json.dumps(name, ensure_ascii=False))
            try:
                self._document(name, doc, line)
            except BadField as bad:
                self.reject(line, f"{bad.problem} (document {name})", bad.remedy, bad.field)

    def _line(self, words: str) -> int:
        """Where in the file these words first stand."""
        at = self.content.find(words)
        return self.content.count("\n", 0, at) + 1 if at >= 0 else 0

    def _document(self, name: str, doc: dict[str, Any], line: int) -> None:
        title = name.endswith(TITLE) and "text" not in doc
        article_id = name.removesuffix(TITLE) if title else name
        if "text" in doc:
            if name in self.gold.articles:
                raise BadField("doc", f'"{name}" stands twice', "give each document an id of its own")
            article = to_article({k: doc.get(k) for k in ("date", "lang", "text", "title")}, fallback_id=name)
        elif article_id in self.texts:
            article = self.texts[article_id]
            if not article.lang and doc.get("lang"):
                article = msgspec.structs.replace(article, lang=str(doc["lang"]))
        else:
            raise BadField("text", "is missing", "add it, or give the articles with --texts FILE")
        self.gold.articles.setdefault(article_id, article)
        whole = article.title if title else article.text
        if not isinstance(doc.get("sentences"), list):
            raise BadField("sentences", "is no list", 'write "sentences": [{"anchor": "…", "required": [], "optional": [], "forbidden": []}]')
        for raw in doc["sentences"]:
            try:
                self.gold.sentences.append(self._sentence(raw, article_id, "title" if title else "text", whole, f"{self.path}:{line}"))
            except BadField as bad:
                anchor = str(raw.get("anchor", "")) if isinstance(raw, dict) else ""
                self.reject(self._line(json.dumps(anchor, ensure_ascii=False)) if anchor else line, f"{bad.problem} (document {name})", bad.remedy, bad.field, anchor)

    def _sentence(self, raw: Any, article_id: str, name: str, whole: str, place: str) -> GoldSentence:
        if not isinstance(raw, dict):
            raise BadField("sentences", "holds something that is no object", 'write {"anchor": "…", "required": […]}')
        anchor, start, end = str(raw.get("anchor", "")), raw.get("start"), raw.get("end")
        if start is None or end is None:
            start = whole.find(anchor) if anchor else -1
            end = start + len(anchor)
            if start < 0:
                raise BadField("anchor", f'"{anchor[:60]}" does not stand in the text', "copy it from the text, letter for letter")
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(whole):
            raise BadField("start", f"and end cover {start}–{end}, but the {name} has the offsets 0–{len(whole)}", "count characters, not bytes, from 0")
        if anchor and not whole.startswith(anchor, start):
            raise BadField("anchor", f'"{anchor[:60]}" does not stand at offset {start} of the {name}', "count characters, not bytes, from 0; or leave out start and end")
        sentence = GoldSentence(article_id, name, start, end, whole[start:end], place)
        for kind in ("required", "optional", "forbidden"):
            getattr(sentence, kind).extend(self._event(e) for e in raw.get(kind, []))
        return sentence

    def _event(self, raw: Any) -> GoldEvent:
        if not isinstance(raw, dict) or not {"source", "code", "target"} <= raw.keys():
            raise BadField("required", f"holds {json.dumps(raw, ensure_ascii=False)[:80]}, which is no event", 'write {"source": "FRA", "code": "163", "target": "RUS"}')
        several = lambda value: [str(v) for v in (value if isinstance(value, list) else [value])]
        return self.event(several(raw["source"]), several(raw["code"]) + several(raw.get("alt", [])), several(raw["target"]), bool(raw.get("symmetric")), str(raw.get("date", "")))
