"""Actors that come with the article: where their head word stands, and what the dictionaries say of them besides."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from coder.actors.mention import Mention

if TYPE_CHECKING:
    from coder.actors.compose import Composer
    from coder.language import Language

WORD = re.compile(r"\d[\d.,]*\d|[^\W_](?:[\w.&’'-]*\w)?")


def given_mention(start: int, end: int, code: str, text: str, day: date, composer: Composer, language: Language) -> Mention:
    """The mention of a given actor: « the government of X » is read at *government*, « by the rebels » at *rebels*."""
    span = text[start:end]
    words = list(WORD.finditer(span))
    lead, head = _head(words, span, language)
    mention = Mention(start, end, span, code, "given", head_start=start + head, how="given with the article", lead=lead)
    known = [m for m in composer.mentions(span, day) if m.start <= head < m.end]
    if known:
        best = max(known, key=lambda m: (m.end - m.start))
        mention.role, mention.agent_kind, mention.number, mention.name = best.role, best.agent_kind, best.number, best.name
        mention.sector = best.code or best.sector
    return mention


def _head(words: list[re.Match[str]], span: str, language: Language) -> tuple[int, int]:
    """(offset where the phrase proper begins, offset of its head word)."""
    small = language.word_set("determiners") | language.prepositions | frozenset(language.compose.get("articles", ()))
    stops = language.prepositions | language.word_set("relative_subject") | language.word_set("relative_object") | frozenset(language.compose.get("given_stops", ()))
    first = 0
    opening = " ".join(_plain(w) for w in words[:2])
    while opening not in language.compose.get("given_numbers", ()) and first < len(words) - 1 and _plain(words[first]) in small:
        first += 1
    if not words:
        return 0, 0
    phrase = [words[first]]
    for i in range(first + 1, len(words)):
        word, form = words[i], _plain(words[i])
        between = span[words[i - 1].end():word.start()]
        if between.strip(" \u00a0'’\"“”.") or form in stops and (i > 1 or opening not in language.compose.get("given_numbers", ())):
            break
        following = _plain(words[i + 1]) if i + 1 < len(words) else ""
        if form in language.word_set("and") and (not words[i - 1][0][:1].isupper() or following in small):
            break
        if following in language.prepositions and word[0].islower() and i > first and any(form.endswith(ending) for ending, _ in language.participle_endings):
            break
        phrase.append(word)
    head = phrase[0] if language.plural_head == "first" else phrase[-1]
    return phrase[0].start(), head.start()


def _plain(word: re.Match[str]) -> str:
    return word[0].lower().replace("’", "'")
