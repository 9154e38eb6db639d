"""The small words of a language that tie a nationality, a role noun and a name together, as expressions to match with."""

from __future__ import annotations

import re
from typing import Any

from coder.language import Language
from coder.text import fold

NAME_WORD = r"(?:[^\W\d_a-zà-ÿ]\.|[^\W\d_a-zà-ÿ][\w'-]*)"


def _either(words: list[str]) -> str:
    """An alternation of these words, longest first; one that matches nothing when there are none."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) or "(?!)"


class Wording:
    """`[compose]` of a language's `grammar.toml`, compiled. What is matched against folded text is folded here too."""

    def __init__(self, language: Language) -> None:
        c: dict[str, Any] = language.compose
        folded = lambda key: _either([fold(w) for w in c.get(key, [])])
        word_set = lambda *keys: frozenset(fold(w) for key in keys for w in c.get(key, ()))
        self.after: bool = c.get("modifiers", "after") == "after"
        self.of = re.compile(rf"\s*\b(?:{folded('of')})(?<!\w\s)(?:\s+|(?<=')|\b\s*)(?:(?:{folded('articles')})(?:\s+|(?<=')))?")
        self.inside = re.compile(rf"\b(?:{folded('inside')})\s+(?:(?:{folded('articles')})(?:\s+|(?<=')))?")
        self.posted = tuple(fold(w) for w in c.get("posted", ())) or ("\0",)
        self.posted_to = re.compile(rf"\s+(?:{folded('posted_to')})\s+(?:(?:{folded('articles')})(?:\s+|(?<=')))?")
        self.and_ = re.compile(rf"\s*(?:,|\b(?:{folded('and')})\b)\s*")
        endings = rf"|\w{{2,}}(?:{folded('filler_endings')})" if c.get("filler_endings") else ""
        self.fillers = re.compile(rf"\s+(?:{folded('fillers')}{endings})\b")
        self.ties = re.compile(rf"(?:{folded('ties')})")
        self.tied = re.compile(rf" (?:{folded('ties')})\b")
        self.joined = re.compile(rf"(?:,| (?:{folded('and')})) ")
        self.siding = re.compile(rf"\b(?:{_either(c.get('siding', []))})-$", re.IGNORECASE)
        self.genitive = re.compile(rf"(?:{folded('genitives')})(?!\w)")
        self.word_before = re.compile(rf"[\w.]+(?:{folded('genitives')})?$")
        self.joined_before = re.compile(rf"(?:,|\b(?:{folded('and')})\b)\s*$")
        self.prefixes: dict[str, str] = {fold(k): v for k, v in c.get("prefixes", {}).items()}
        self.shared = frozenset(fold(w) for n in c.get("shared_nouns", ()) for w in (n, language.plural(n)))
        self.former, self.facing = word_set("former"), word_set("facing")
        self.tongues = word_set("tongues")
        self.bodies = language.body_nouns
        self.possessives = word_set("possessives")
        self.indefinite = word_set("indefinite")
        self.articles = word_set("articles")
        self.skipped = word_set("counted")
        self.noun_openers = word_set("articles", "indefinite", "noun_openers", "former")
        self.particles = word_set("particles")
        self.particle_before = re.compile(rf"(?<![\w'])(?:{_either([p for p in c.get('particles', ()) if p not in {*c.get('articles', ()), *c.get('of', ()), *c.get('inside', ())}])}) $")
        self.transparent = word_set("transparent")
        self.participles: tuple[str, ...] = tuple(c.get("participle_endings", ())) or ("\0",)
        honorific, particle, article = (_either(c.get(key, [])) for key in ("honorifics", "particles", "articles"))
        name = rf"{NAME_WORD}(?:[ -](?:(?:{particle})[ ']?)?{NAME_WORD})*"
        self.name = re.compile(name)
        self.apposed = re.compile(rf"(?:\s*,\s*|\s+|\s*\(\s*)(?:(?:{honorific})\s+)?({name})")
        self.stranger = re.compile(rf"(?P<title>(?:{honorific})\s+)?(?P<name>{name})")
        self.complement = re.compile(rf" ?(?:{_either(c.get('of', []))})\b ?[^,;:.()«»\"]{{2,45}}, ")
        self.title_before = re.compile(rf"(?:^|(?<=[^\w]))(?:{honorific})\s+$")
        self.article_before = re.compile(rf"(?:{article})\s*$", re.IGNORECASE)
        self.role_after_name = re.compile(rf"\s*[,(]\s*(?:(?:{article})(?:\s+|(?<=')))?(?:(?:{_either(c.get('former', []))})\s+)?")
