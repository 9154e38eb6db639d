"""Words that point back, found before parsing: « les deux pays », « ce dernier », « le royaume », « le bloc », « M. Xi »."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Iterable, Iterator

from coder.actors.discourse import Memory
from coder.actors.mention import Mention
from coder.text import fold


def either(items: Iterable[str]) -> str:
    """An expression for any of these words, the longest first."""
    return "|".join(re.escape(fold(i)) for i in sorted(items, key=len, reverse=True)) or "(?!)"


class Phrases:
    """The expressions of one language."""

    def __init__(self, words: dict[str, Any]) -> None:
        pair, country, last = words.get("pair", {}), words.get("country", {}), words.get("phrases", {})
        kinds = {"states": "nouns", "capitals": "capitals", "persons": "persons", "forces": "forces"}
        nouns = "|".join(rf"(?P<{name}>{either(pair.get(key, []))})" for name, key in kinds.items())
        self.determiner = rf"\b(?:{either(pair.get('determiners', []))})\s+(?:(?:{either(pair.get('fillers', []))})\s*)*"
        self.pair = re.compile(rf"(?:{self.determiner}(?P<noun>{nouns})|\b(?P<whole>{either(pair.get('whole', []))}))\b")
        self.before_pair = re.compile(self.determiner + "$")
        self.own = re.compile(rf"(?:{either(pair.get('own', []))})\b")
        self.last = [
            (re.compile(rf"\b(?:{either(last.get(key, []))})\b(?!\s+(?:{either(last.get('not_before', []))})\b)"), gender, number)
            for key, gender, number in (("last", "", "s"), ("last_feminine", "f", "s"), ("last_plural", "", "p"))]
        determiners = either(country.get("determiners", []))
        blocked = rf"(?!\s*(?:{either(country.get('not_before', []))})\b)"
        found = {"country": country.get("nouns", []), "island": country.get("islands", []), "archipelago": country.get("archipelagos", []), "kingdom": country.get("kingdoms", []), "emirate": country.get("emirates", []), "bloc": words.get("bloc", {}).get("nouns", [])}
        nouns = "|".join(rf"(?P<{name}>{either(items)})" for name, items in found.items())
        self.country = re.compile(rf"(?<![\w'])(?P<determiner>{determiners}) ?(?P<noun>{nouns})\b{blocked}")
        self.these = re.compile(rf"\b(?:{either(words.get('these', {}).get('determiners', []))}) ?(?P<noun>{either(words.get('these', {}).get('nouns', {}))})\b")
        self.sectors = {fold(k): v for k, v in words.get("these", {}).get("nouns", {}).items()}
        halves = words.get("halves", {})
        self.couples: list[list[str]] = halves.get("couples", [])
        after = "|".join(map(re.escape, halves.get("not_before", []))) or "(?!)"
        self.halves = re.compile(rf"\b(?:{'|'.join(map(re.escape, halves.get('determiners', []))) or '(?!)'}) (?P<noun>{'|'.join(halves.get('nouns', [])) or '(?!)'})\b(?!-| (?:{after})\b| [A-ZÀ-Þ])")
        self.half_nouns: list[str] = halves.get("nouns", [])
        body, the = either(words.get("these", {}).get("nouns", {})), either(words.get("these", {}).get("definite", []))
        self.body_before = re.compile(rf"(?<!\w)(?:{the}) ?(?P<noun>{body})(?: [\w-]+)? $")
        self.body_behind = re.compile(rf" (?:[\w-]+ )?(?P<noun>{body})\b(?! of\b)")
        self.the_before = re.compile(rf"(?<!\w)(?:{the}) (?:[\w-]+ )?$")
        self.head_last = words.get("role", {}).get("head") == "last"
        self.parties = re.compile(rf"\b(?:{either(words.get('possessives', {}))}) (?P<noun>{either(words.get('counterpart', {}).get('parties', []))})\b")
        self.honorifics: dict[str, str] = words.get("names", {}).get("honorifics", {})
        self.title = rf"(?:(?<!\w)(?P<title>{'|'.join(re.escape(h) for h in sorted(self.honorifics, key=len, reverse=True)) or '(?!)'})\s+)?"

    def find(self, text: str, mentions: list[Mention], memory: Memory) -> list[Mention]:
        """The mentions of a sentence that point back, unresolved yet; names given in full before already carry their code."""
        folded = fold(text)
        out = []
        for match in self.pair.finditer(folded):
            kind = next((k for k in ("persons", "forces", "capitals", "states") if match[k]), "states")
            noun = "whole" if match["whole"] else "noun"
            own = "own" if self.own.match(match[0]) else ""
            out.append(Mention(
                *match.span(), text[match.start():match.end()], "", "pair", name=own, head_start=match.start(noun) + match[noun].find(" ") + 1, number="p", role=match[noun],
                sector={"capitals": "GOV", "forces": "MIL"}.get(kind, ""), agent_kind="person" if kind == "persons" else "", how="the last two actors"))
        for mention in mentions:
            before = self.before_pair.search(folded[:mention.start]) if mention.kind == "agent" and not mention.code and mention.number == "p" else None
            if before:
                own = "own" if self.own.match(before[0]) else ""
                out.append(replace(mention, start=before.start(), text=text[before.start():mention.end], name=own, kind="pair", how="the last two actors"))
        for pattern, gender, number in self.last:
            for match in pattern.finditer(folded):
                space = text.rfind(" ", match.start(), match.end())  # « celui-ci » is one word
                word = space + 1 if space > 0 else match.start()
                out.append(Mention(*match.span(), text[match.start():match.end()], "", "last", head_start=word, gender=gender, number=number, how="the actor named last"))
        for match in self.these.finditer(folded):
            out.append(Mention(*match.span(), text[match.start():match.end()], "", "last", head_start=match.start("noun"), number="s", role="these",
                               sector=" ".join(self.sectors[match["noun"]]), how="the body named last"))
        out += [*self._bodies(text, folded, mentions), *self._halves(text, memory)]
        adjectives = {m.start for m in mentions if m.kind == "adjective"}
        for match in self.country.finditer(folded):
            part = any(m.kind == "agent" and m.start < match.start() and match.end() <= m.start + len(m.role) for m in mentions)  # « le chef de l'État »
            if match.end() + 1 not in adjectives and not part:
                kind = next(k for k in ("bloc", "island", "archipelago", "kingdom", "emirate", "country") if match[k])
                out.append(Mention(*match.span(), text[match.start():match.end()], "", "country", name=match["determiner"], head_start=match.start("noun"), number="s", role=kind, how="the state named before"))
        for match in self.parties.finditer(folded):
            if not any(m.code and match.start() <= m.start <= match.end() + 2 for m in mentions):
                start = match.start("noun")
                out.append(Mention(start, match.end(), text[start:match.end()], "", "agent", number="s", role=match["noun"], agent_kind="person", possessed=True, how="the other party"))
        out.extend(self._names(text, memory.aliases))
        return out

    def _bodies(self, text: str, folded: str, mentions: list[Mention]) -> Iterator[Mention]:
        """« le mouvement palestinien », "the Lebanese group": a body named before, of that state."""
        for mention in mentions:
            if mention.kind not in ("people", "adjective") or len(mention.code) != 3:
                continue
            if self.head_last:
                before, behind = self.the_before.search(folded[:mention.start]), self.body_behind.match(folded, mention.end)
                found, start, end = behind, before.start() if before else -1, behind.end() if behind else -1
            else:
                found = before = self.body_before.search(folded[:mention.start])
                start, end = before.start() if before else -1, mention.end
            if found and before:
                yield Mention(start, end, text[start:end], "", "last", head_start=found.start("noun"), name=mention.code, number="s", role="these", sector=" ".join(self.sectors[found["noun"]]), how="the body named last")

    def _halves(self, text: str, memory: Memory) -> Iterator[Mention]:
        """« le Nord », "the South" in news of the two states that are called so."""
        couples = [c for c in self.couples if all(memory.counts[s] for s in c)]
        for match in self.halves.finditer(text) if len(couples) == 1 else ():
            start = match.start("noun")
            yield Mention(start, match.end(), match["noun"], couples[0][self.half_nouns.index(match["noun"])], "name", head_start=start, gender="m", number="s", how=f"« {match[0]} » of two states")

    def _names(self, text: str, aliases: dict[str, Mention]) -> list[Mention]:
        out = []
        for alias, known in aliases.items():
            if alias not in text:
                continue
            for match in re.finditer(rf"{self.title}(?<![\w-])(?P<name>{re.escape(alias)})(?![\w-])", text):
                gender = self.honorifics.get(match["title"] or "", "")
                if gender and known.gender and gender != known.gender or len(alias) <= 3 and not match["title"] and match.start() == 0 and known.kind != "person" and " " not in known.name:
                    continue
                out.append(replace(known, start=match.start(), end=match.end(), text=match[0], head_start=match.start("name"), how=f"named before as « {known.text} »"))
        return out
