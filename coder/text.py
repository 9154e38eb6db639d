"""Text made comparable without moving an offset."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_SAME = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " ", "\u00a0": " ", "\u202f": " ", "\n": " ", "\t": " ", "ı": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d"}


WORD = 24  # characters up to which a text is likely a word


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char in _SAME:
        return _SAME[char]
    base = unicodedata.normalize("NFKD", char)[0]
    low = base.lower()
    return low if len(low) == 1 else base


def fold(text: str) -> str:
    """Lower case, no accents, straight apostrophes, hyphens and odd spaces as spaces; as many characters as given."""
    return _fold_word(text) if len(text) <= WORD else _fold(text)


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower().replace("-", " ").replace("`", "'").replace("\n", " ").replace("\t", " ")
    return "".join(map(_fold_char, text))


_fold_word = lru_cache(maxsize=1 << 16)(_fold)  # the same words come again and again


def plain_spaces(text: str) -> str:
    """The text as the parser should see it: odd spaces, apostrophes and dashes made plain, as many characters as given."""
    return text.translate(_PLAIN)


_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "‘": "'", "ʼ": "'", "\n": " ", "\t": " ", "\r": " ", "\u200b": " ", "\ufeff": " "})
