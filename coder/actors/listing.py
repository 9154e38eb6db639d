"""What `pluvier actors` lists: every mention with its code, and what the dictionaries do not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coder.text import fold

if TYPE_CHECKING:
    from coder.actors.mention import Mention
    from coder.pipeline import Draft, LanguageCoder
    from coder.records import Article

NO_ACTOR = {"adjective", "place"}  # kinds that place or colour an act but are no actor by themselves
CAPITALISED = r"[A-ZÀ-Þ][\w'’-]+"


@dataclass(frozen=True)
class Unknown:
    """A name or role noun that resolved to nothing, in one of its sentences."""

    kind: str
    words: str
    sentence: str

    def around(self, reach: int = 30) -> str:
        """The words with a little of the sentence on both sides."""
        at = max(0, self.sentence.find(self.words))
        return self.sentence[max(0, at - reach):at + len(self.words) + reach].strip()


def mentions(article: Article, drafts: Iterable[Draft]) -> Iterator[dict[str, object]]:
    """article_id, field, start, end (in the field's text), text, code, name of each resolved mention, in text order."""
    for draft in drafts:
        persons = tuple(draft.coder.language.compose.get("person_endings", ())) if draft.coder else ()
        base = draft.sentence.start
        things = {id(m) for m in of_things(draft, persons)}
        for m in sorted(draft.mentions, key=lambda m: m.start):
            if m.code and m.kind not in NO_ACTOR and id(m) not in things and (draft.field == "text" or article.title):
                yield {"article_id": article.id, "field": draft.field, "start": base + m.start, "end": base + m.end, "text": m.text, "code": m.code, "name": m.name}


def of_things(draft: Draft, persons: tuple[str, ...]) -> Iterator[Mention]:
    """« the Brazilian steakhouse »: inhabitants' names that only tell where one thing comes from; nouns with one of the endings `persons` are no things."""
    for node in draft.tree.nodes if draft.tree is not None and persons else ():
        thing = node.head
        if node.relation == "adjective" and thing is not None and not thing.mentions and thing.morph.get("Number") == "Sing" and not thing.lemma.endswith(persons):
            yield from (m for m in node.mentions if m.kind == "people")


def unknown(drafts: Iterable[Draft]) -> Iterator[Unknown]:
    """Role nouns without a state, persons out of office, and capitalised names that no table knows, not even as namesakes."""
    drafts = list(drafts)
    for language in dict.fromkeys(d.coder for d in drafts if d.coder):
        yield from _unknown([d for d in drafts if d.coder is language], language)


def _unknown(drafts: Iterable[Draft], language: LanguageCoder) -> Iterator[Unknown]:
    compose = language.language.compose
    small = "|".join(map(re.escape, compose.get("particles", ()))) or "(?!)"
    name = re.compile(rf"\b{CAPITALISED}(?:(?: (?:{small}))?[ -]{CAPITALISED})*")
    lead = re.compile(rf"(?:(?:{'|'.join(re.escape(a.capitalize()) for a in compose.get('articles', ()))})\b ?)?['’]?", re.IGNORECASE)
    ordinary = language.language.word_set("time_nouns")
    for draft in drafts:
        text = draft.sentence.text
        if draft.sentence.noise:
            continue
        for m in draft.mentions:
            if not m.code and m.kind in ("person", "agent"):
                known = fold(m.name) in language.kit.gazetteer.meanings
                yield Unknown(("person out of office" if known else "name") if m.kind == "person" else "role without a state", m.text, text)
        taken = [(m.start, m.end) for m in draft.mentions] + language.composer.hidden(text, fold(text)) + [(m.start, m.end) for m in draft.moments]
        for match in name.finditer(text):
            article = lead.match(match[0])
            words = match[0][article.end():] if article and article.end() < len(match[0]) else match[0]
            start = match.end() - len(words)
            opens = not text[:start].strip(" «“\"'‘—-") or text[:start].rstrip()[-1:] in ".!?:;…«“\""
            single = " " not in words and "-" not in words
            if not words[:1].isupper() or (single and (opens or len(words) < 3 or fold(words) in ordinary)):
                continue
            if not any(s < match.end() and e > start for s, e in taken):
                yield Unknown("name", words, text)
