"""What the parser is shown: the sentence with each actor as one word, each date as one word, and without what only interrupts.

Short plain sentences parse far better than news prose does, and faster: « Le chef de la diplomatie péruvienne, Elmer Schialer, qui a reçu
jeudi son homologue chilien, a ensuite remercié … » is read as « Le chef, qui a reçu hier son homologue, a remercié … ».
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coder.actors.mention import Mention
from coder.dates import Moment
from coder.language import Language
from coder.text import fold

if TYPE_CHECKING:
    from spacy.language import Language as Model
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

QUOTES = frozenset("«»“”\"„")
OPENING_WORDS = 4
PARENTHESIS = re.compile(r"\([^()]{1,80}\)")
WORD = re.compile(r"(?:[A-Z]\.){2,}|[\w'-]+")
KEEPS_DETERMINER = {"pair", "last", "country"}


def simplify(nlp: Model, text: str, mentions: list[Mention], moments: list[Moment], language: Language) -> tuple[Doc, list[tuple[int, int]]]:
    """The document to parse, and for each of its tokens the (start, end) in the sentence that it stands for."""
    shown: dict[int, tuple[int, str]] = {}  # start -> (end, word shown), of the stretches shown as one word
    for mention in mentions:
        start = mention.head_start if mention.kind in KEEPS_DETERMINER else mention.start + mention.lead
        shown[start] = (mention.end, _word(mention, language))
    free = lambda start, end: not any(s < end and e > start for s, (e, _) in shown.items())
    for moment in moments:
        if free(moment.start, moment.end):
            opener = language.time_openers.search(text[:moment.start])
            first = opener.start() if opener and free(opener.start(), moment.end) else moment.start
            start, end = _fenced(text, first, moment.end, language)
            shown[start] = (end, language.words.get("time_word", "") if start < first or end == moment.end else "")
    for match in [*language.dateline.finditer(text), *language.interrupters.finditer(text), *PARENTHESIS.finditer(text)]:
        start, end = _fenced(text, *match.span(), language)
        if free(start, end):
            shown[start] = (end, "")
    for match in language.joinings.finditer(text):
        if free(*match.span()):
            shown[match.start()] = (match.end(), language.joined[match[0].lower()])
    words, spaces, spans = [], [], []
    until = 0
    for token in nlp.make_doc(text):
        start, end = token.idx, token.idx + len(token.text)
        if start < until:
            if end > until:  # the tokeniser glued something to the actor: « Moscou-Pékin »
                words.append(text[until:end]), spaces.append(bool(token.whitespace_)), spans.append((until, end))
            continue
        inside = next((s for s in range(start, end) if s in shown), None)
        if inside is not None:
            if inside > start:
                words.append(text[start:inside]), spaces.append(False), spans.append((start, inside))
            until, word = shown[inside]
            if word:
                words.append(word), spaces.append(True), spans.append((inside, until))
            if end > until:
                words.append(text[until:end]), spaces.append(bool(token.whitespace_)), spans.append((until, end))
            continue
        if token.text in QUOTES or token.is_space:
            continue
        if token.text in "'’" and words and spans[-1][1] == start and words[-1].isalpha() and text[end:end + 2].strip()[:1] in QUOTES:  # « accusé d'« agression » »
            words[-1], spans[-1] = words[-1] + token.text, (spans[-1][0], end)
            continue
        words.append(token.text), spaces.append(bool(token.whitespace_)), spans.append((start, end))
    words, spaces, spans = _without_doubled_commas(words, spaces, spans)
    if words and words[0].isupper() and spaces[0]:  # « A l'issue de … »
        words[0] = next((w for w in language.words.get("accented_openings", ()) if fold(w) == fold(words[0])), words[0])
    return as_sentence(nlp.vocab, words, spaces), spans


def as_sentence(vocab: Vocab, words: list[str], spaces: list[bool]) -> Doc:
    """Some words as the one sentence of a document yet to be parsed."""
    from spacy.tokens import Doc

    return Doc(vocab, words=words, spaces=spaces, sent_starts=[i == 0 for i in range(len(words))])


def _fenced(text: str, start: int, end: int, language: Language) -> tuple[int, int]:
    """The stretch with the commas that fence it in: both inside a clause (« avait, hier, mis »), only the second after an opening phrase."""
    before, after = re.search(r"([\w']*)\s*(,)\s*$", text[:start]), re.match(r"\s*,", text[end:])
    if not before or not after:
        return start, end
    begun = len(text[:start].split()) > OPENING_WORDS or before[1].lower() in language.word_set("auxiliary_forms")
    return (before.start(2) if begun else start, end + after.end())


def _word(mention: Mention, language: Language) -> str:
    """One word for an actor: its role noun, else the last word of a person's name or the head of another's.

    Where the head of a compound is its last word ("former vice president", "European Union"), that one; else the first.
    """
    last = language.plural_head != "first"
    if mention.kind in KEEPS_DETERMINER or mention.kind in ("agent", "given") or mention.role:
        words = WORD.findall(mention.text[mention.head_start - mention.start:]) or mention.text.split()
        if last and mention.role and mention.kind not in ("given", *KEEPS_DETERMINER):
            return words[min(_head_index(mention.role.split(), language), len(words) - 1)]
        return words[0]
    words = WORD.findall(mention.text) or [mention.text]
    if mention.kind == "adjective":  # « sud-coréenne », « turco-syrienne »: words the parser hardly knows
        return words[-1].rsplit("-", 1)[-1]
    if len(words) > 1 and words[0].lower() in language.compose.get("articles", ()):  # « La Havane »
        words = words[1:]
    return words[-1] if mention.kind == "person" else words[_head_index(words, language)] if last else words[0]


def _head_index(words: list[str], language: Language) -> int:
    """Where the last word before the first preposition stands."""
    return next((i - 1 for i, w in enumerate(words) if i and w.lower() in language.prepositions), len(words) - 1)


def _without_doubled_commas(words: list[str], spaces: list[bool], spans: list[tuple[int, int]]) -> tuple[list[str], list[bool], list[tuple[int, int]]]:
    """Commas left facing each other by what was taken out are one."""
    keep = [i for i, w in enumerate(words) if not (w == "," and (i == 0 or words[i - 1] == ","))]
    return [words[i] for i in keep], [spaces[i] for i in keep], [spans[i] for i in keep]
