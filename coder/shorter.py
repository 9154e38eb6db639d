"""A long sentence once more in short: without its asides and its opening phrase, part by part between colons and semicolons, its relative clauses alone.

Parsers lose the subject of « Lima, que ses mines rendent nerveuse, presse Quito de … » far more often than that of « Lima presse Quito de … ».
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Iterator

from coder.language import Language
from coder.simplify import as_sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

BREAKS = frozenset(";:–—")
CLAUSES = ("VERB", "AUX")
OPENERS = ("ADP", "ADJ", "ADV", "SCONJ")  # with which an aside or an opening phrase begins
LONGEST = 25  # words of an aside
LEAST = 4  # words of what is worth reading
NOUN_PHRASE = 4  # words of a noun phrase before its noun


def shorter(doc: Doc, spans: list[tuple[int, int]], language: Language) -> Iterator[tuple[Doc, list[tuple[int, int]]]]:
    """The shorter readings of a parsed sentence, each once: a document to parse, and for each of its tokens what it stands for."""
    for words in _readings(doc, language):
        yield as_sentence(doc.vocab, [doc[i].text for i in words], [bool(doc[i].whitespace_) for i in words]), [spans[i] for i in words]


def _readings(doc: Doc, language: Language) -> Iterator[list[int]]:
    """The indices of the words of each."""
    pronouns = language.word_set("relative_subject")
    openers = pronouns.union(*(language.word_set(key) for key in ("relative_object", "relative_possessive", "self_words")))
    whole = [token.i for token in doc]
    told: list[list[int]] = []
    for part in _parts(doc, whole):
        plain = _without_asides(doc, part, openers, pronouns)
        for words in (plain, _without_opening(doc, plain), *_relatives(doc, part, pronouns)):
            if LEAST <= len(words) < len(whole) and words not in told:
                told.append(words)
                yield words


def _parts(doc: Doc, words: list[int]) -> list[list[int]]:
    """The sentence, and where it has breaks each stretch between two."""
    cuts = [n for n, i in enumerate(words) if doc[i].text in BREAKS]
    edges = [-1, *cuts, len(words)]
    return [words, *(words[a + 1:b] for a, b in zip(edges, edges[1:]))] if cuts else [words]


def _without_asides(doc: Doc, words: list[int], openers: frozenset[str], pronouns: frozenset[str]) -> list[int]:
    """Without what stands between two commas and only says more of somebody."""
    commas = [n for n, i in enumerate(words) if doc[i].text == ","]
    dropped: set[int] = set()
    n = 0
    while n < len(commas) - 1:
        opening, closing = commas[n], commas[n + 1]
        inside = [doc[i] for i in words[opening + 1:closing]]
        behind = doc[words[closing + 1]] if closing + 1 < len(words) else None
        cut_off = behind is not None and behind.lower_ in pronouns  # « …, de X, qui …, »: the clause is X's
        if 0 < len(inside) <= LONGEST and opening and not cut_off and _aside(inside, behind, openers):
            dropped.update(words[opening:closing + 1])
            n += 1
        n += 1
    return [i for i in words if i not in dropped]


def _aside(inside: list[Token], behind: Token | None, openers: frozenset[str]) -> bool:
    """Whether a stretch between commas says more of what it follows; a noun phrase does when the verb comes next."""
    first = inside[0]
    if first.lower_ in openers or first.pos_ in OPENERS or first.morph.get("PronType") == ["Rel"] or first.pos_ == "VERB" and first.morph.get("VerbForm") == ["Part"]:
        return True
    if any(token.pos_ in CLAUSES and token.morph.get("VerbForm") != ["Part"] for token in inside):
        return False
    return first.pos_ == "PRON" or first.pos_ in ("DET", "NOUN", "PROPN") and behind is not None and behind.pos_ in CLAUSES


def _without_opening(doc: Doc, words: list[int]) -> list[int]:
    """Without a phrase that comes before the first comma and has no clause of its own."""
    comma = next((n for n, i in enumerate(words) if doc[i].text == ","), 0)
    first = doc[words[0]] if words else None
    if first is None or not comma or comma > LONGEST or first.pos_ not in (*OPENERS, "VERB") or any(doc[i].morph.get("VerbForm") == ["Fin"] for i in words[:comma]):
        return words
    return words[comma + 1:]


def _relatives(doc: Doc, words: list[int], pronouns: frozenset[str]) -> Iterator[list[int]]:
    """Each relative clause behind a comma with its noun, the pronoun left out: « Lima, qui a accueilli … » as « Lima a accueilli … »."""
    for n in range(2, len(words)):
        noun = n - 2
        if doc[words[n]].lower_ not in pronouns or doc[words[n - 1]].text != "," or doc[words[noun]].pos_ not in ("NOUN", "PROPN"):
            continue
        first = next((k for k in range(noun, max(-1, noun - NOUN_PHRASE), -1) if doc[words[k]].pos_ == "DET"), noun)
        last = next((k for k in range(n + 1, len(words)) if doc[words[k]].text == "," or doc[words[k]].text in BREAKS), len(words))
        if any(doc[i].morph.get("VerbForm") == ["Fin"] for i in words[n + 1:last]):
            yield [*words[first:noun + 1], *words[n + 1:last]]
