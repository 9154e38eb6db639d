"""Spellings of personal names: one key for all transliterations, so that tables need not list them."""

from __future__ import annotations

import re
from functools import lru_cache

from coder.text import fold

# Applied in order to the folded name. Sources: the French and English romanisations of Cyrillic, Arabic and Persian used by the press.
_EQUIVALENCES = [(re.compile(a), b) for a, b in (
    (r"[.']", ""), (r"\b(el|al|ad|ash|as|an|ul) (?=\w)", r"al"), (r"tch|tsch|sch|sh|ch", "c"), (r"dzh|dj|zh|dsh", "j"), (r"kh|gh|q|ck", "k"), (r"ph", "f"),
    (r"ou|oo|w(?=\b)", "u"), (r"gu(?=[eiy])", "g"), (r"w", "v"), (r"\bie(?=[a-z])|\bye", "e"), (r"ey\b|ei\b|ay\b|ai\b", "i"), (r"y|j(?=[aeou])", "i"),
    (r"th", "t"), (r"dh", "d"), (r"h\b", ""), (r"ine\b", "in"), (r"([a-z])\1+", r"\1"), (r"ii+", "i"), (r"(?<=\w\w)e\b", ""), (r"ts|tz", "z"), (r"ks", "x"),
)]


MIDDLE_INITIAL = re.compile(r"(?<=\w) [^\W\d_]\. (?=\w)")  # « Robert M. Gates »


@lru_cache(maxsize=65536)
def spelling_key(name: str) -> str:
    """The key two spellings of one name share: `spelling_key("Choïgou") == spelling_key("Shoigu")`."""
    key = fold(MIDDLE_INITIAL.sub(" ", name))
    for pattern, replacement in _EQUIVALENCES:
        key = pattern.sub(replacement, key)
    return key.strip()
