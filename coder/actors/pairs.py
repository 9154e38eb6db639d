"""« les deux pays », « les deux ministres », "the two militaries": the last two that acted together."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Callable, Container

from coder.actors.antecedents import REACH
from coder.actors.codes import join_code
from coder.actors.discourse import Memory, Trace, clauses_around, group_of, is_person, reports, subject_nodes
from coder.actors.mention import Mention
from coder.grammar import Node, Tree
from coder.text import fold


FAR = 30  # actors back at most
CAMPS = ("REB", "OPP", "SEP", "UAF", "LAB", "PTY")  # whoever stands against a government at home


class Pairs:
    """Finds both halves of a pair."""

    def __init__(self, memory: Memory, words: dict[str, Any], states: Container[str]) -> None:
        self.memory, self.states = memory, states
        pair = words.get("pair", {})
        self.sides = frozenset(map(fold, pair.get("sides", ())))
        self.capitals = frozenset(map(fold, pair.get("seats", ())))
        self.heads, self.below = frozenset(map(fold, pair.get("heads", ()))), frozenset(map(fold, pair.get("not_heads", ())))

    def main(self) -> tuple[str, ...]:
        """The two states the article is about, when two stand out from all others."""
        top = [(c, n) for c, n in self.memory.counts.most_common(3) if c in self.states]
        return (top[0][0], top[1][0]) if len(top) >= 2 and top[1][1] >= 2 and (len(top) < 3 or top[1][1] > top[2][1]) else ()

    def resolve(self, mention: Mention, node: Node, tree: Tree) -> list[Mention]:
        """Both halves, or none."""
        here = [Trace(m, 0, *self.memory.standing(n, m)) for n in tree.nodes if n is not node for m in n.mentions if m.code and m.end <= mention.start]
        speakers = {m.country for c in list(clauses_around(node)) for s in subject_nodes(c) if s is not node for n in group_of(s) for m in n.mentions if m.code}
        if mention.agent_kind == "person":
            found = self._persons(mention, here, speakers)
            if (apart := self._apart(found, here)) and (both := self._of_main(is_person)):
                found = both
            if found:
                return [self._half(mention, t, t.code) for t in found]
        if fold(mention.role) in self.sides and (camps := self._camps(here)) is not None:
            return [self._half(mention, m, m.code) for m in camps]
        found = (self._capitals(here) if fold(mention.role) in self.capitals else []) or self._states(mention, here, speakers)
        if mention.name != "own" and self._apart(found, here):
            found = self._of_main(lambda m: m.kind != "place") or found
        return [self._half(mention, m, join_code(m.country, mention.sector or ("GOV" if mention.agent_kind == "person" else ""))) for m in found]

    @staticmethod
    def _half(mention: Mention, known: Mention, code: str) -> Mention:
        return replace(mention, code=code, name=known.name, how=f"one of the last two actors: « {known.text} »")

    def _apart(self, found: list[Mention], here: list[Trace]) -> bool:
        """Whether two halves never acted in one sentence and one is of neither of the two states that the article is about: a mediator, somebody in passing."""
        main, top = self.main(), [n for c, n in self.memory.counts.most_common(3) if c in self.states]
        if not main or len(top) > 2 and top[1] < 2 * top[2] or {m.country for m in found} == set(main):
            return False
        parties = lambda pool: {t.mention.code for t in pool if t.rank >= 2}
        return not found or not any({m.code for m in found} <= parties(pool) for pool in (here, *(self.memory.at(back) for back in range(1, REACH + 2))))

    def _of_main(self, fits: Callable[[Mention], bool]) -> list[Mention]:
        """The latest actors of that kind of the article's two main states, if both have some."""
        latest = {t.mention.country: t.mention for t in self.memory.traces[-FAR:] if fits(t.mention) and not reports(t.mention)}
        halves = [latest[c] for c in self.main() if c in latest]
        return halves if len(halves) == 2 else []

    def _persons(self, mention: Mention, here: list[Trace], speakers: set[str]) -> list[Mention]:
        """The last two persons of two states; those of the same office when the words name one."""
        word = self.memory.head_word(mention.role) if mention.role else ""
        for same_role in (True, False):
            seen: dict[str, Mention] = {}
            outside = [t for t in here if t.mention.country not in speakers or not t.subject]
            pools = [here if len(here) == 2 and len({t.mention.country for t in here}) == 2 else outside, *(self.memory.at(back) for back in range(1, REACH + 2))]
            for pool in pools:
                fresh: dict[str, Mention] = {}
                for trace in sorted(pool, key=lambda t: t.rank):
                    m = trace.mention
                    if not is_person(m) or len(m.code) < 6 or m.country in seen or trace.rank < 2 and m.kind != "person":
                        continue
                    if mention.sector and not m.code[3:].startswith(mention.sector[:3]) or same_role and (not word or not _same_noun(self.memory.head_word(m.role), word)):
                        continue
                    if fold(mention.role) in self.heads and (m.code[3:] not in ("GOV", "") or m.role and self.memory.head_word(fold(m.role)) in self.below):
                        continue
                    fresh[m.country] = m
                if len(seen) + len(fresh) > 2:
                    parties = {t.mention.country for t in pool if t.rank >= 2 and t.mention.country in fresh}
                    fresh = {c: m for c, m in fresh.items() if c in parties}
                    if len(seen) + len(fresh) != 2:
                        return []
                seen.update(fresh)
                if len(seen) == 2:
                    return list(seen.values())[::-1]
        return []

    def _capitals(self, here: list[Trace]) -> list[Mention]:
        """« Washington et Londres … les deux capitales »: the last two named side by side as capitals."""
        for pool in (here, *(self.memory.at(back) for back in range(1, REACH + 1))):
            named = {t.mention.country: t for t in pool if t.mention.kind == "capital"}
            if len(named) == 2 and len({t.group for t in named.values()}) == 1:
                return [t.mention for t in named.values()]
        return []

    def _camps(self, here: list[Trace]) -> list[Mention] | None:
        """The last two sides of one country that acted, a government and its rebels; [] when there are more, None when it is a matter between states."""
        for pool in (here, *(self.memory.at(back) for back in range(1, REACH + 2))):
            acting = {t.mention.code: t.mention for t in pool if t.rank >= 2 and t.mention.code[:3] in self.states and not reports(t.mention) and t.mention.kind not in ("place", "people")}
            by_country: dict[str, list[Mention]] = {}
            for m in acting.values():
                by_country.setdefault(m.country, []).append(m)
            camps = [ms for ms in by_country.values() if any(m.code[3:6] in CAMPS for m in ms)]
            if camps:
                return camps[0] if len(camps) == 1 and len(camps[0]) == 2 and len(by_country) == 1 else []
            if len(by_country) > 1 and not (pool is here and any(t.mention.code[3:6] in CAMPS for t in self.memory.at(1))):
                return None
        return [] if any(t.mention.code[3:6] in CAMPS for t in self.memory.traces) else None

    def _states(self, mention: Mention, here: list[Trace], speakers: set[str]) -> list[Mention]:
        """The last two states that acted, the speaker's own only when it was one of the two already or faces the other."""
        if mention.name == "own" and len(speakers) == 1:
            other = [t for t in here if t.rank >= 2]
            for pool in (other, *(self.memory.at(back) for back in range(1, REACH + 1))):
                found = self._countries([t for t in pool if t.rank >= 2])
                rest = {c: m for c, m in found.items() if c not in speakers}
                mine = next((t.mention for t in here if t.mention.country in speakers), None)
                if len(rest) == 1 and mine is not None:
                    return [mine, *rest.values()]
                if rest:
                    return []
        parties = self._countries([t for t in here if t.rank >= 2])
        if len(parties) == 2:
            return list(parties.values())
        apart = {c: m for c, m in parties.items() if c not in speakers}
        if len(apart) == 2:
            return list(apart.values())
        seen = dict(apart) if len(apart) == 1 and not speakers else {}
        for least in (2, 1):
            found = dict(seen)
            for back in range(1, REACH + 2):
                fresh = {c: m for c, m in self._countries([t for t in self.memory.at(back) if t.rank >= least]).items() if c not in found}
                if len(found) + len(fresh) > 2:
                    main = [c for c in self.main() if c in {**found, **fresh}]
                    return [{**found, **fresh}[c] for c in main] if len(main) == 2 and set(found) <= set(main) else []
                found = {**fresh, **found}
                if len(found) == 2:
                    return self._likely(found)
            if least == 2 and len(found) == 1 and len(parties) == 1 and not set(parties) & set(found):
                return [*found.values(), *parties.values()]
        main = self.main()
        known = {t.mention.country: t.mention for t in [*self.memory.traces, *here]}
        return [known[c] for c in main if c in known] if len(main) == 2 else []

    def _likely(self, found: dict[str, Mention]) -> list[Mention]:
        """Both, unless the article names one of them in passing only: then its two main states, if it has two."""
        main = self.main()
        if set(main) == set(found) or min(self.memory.counts[c] for c in found) > 1 or self.memory.counts.most_common(1)[0][1] < 4:
            return list(found.values())
        known = {t.mention.country: t.mention for t in self.memory.traces}
        return [known[c] for c in main if c in known] if len(main) == 2 else []

    def _countries(self, traces: list[Trace]) -> dict[str, Mention]:
        """The states of these actors, each once; organisations are never half of « les deux pays »."""
        return {t.mention.country: t.mention for t in traces if t.mention.country in self.states and not reports(t.mention) and t.mention.kind != "place"}


def _same_noun(one: str, other: str) -> bool:
    """Whether two forms may be one noun, singular and plural."""
    return one == other or bool(one and other) and abs(len(one) - len(other)) == 1 and (one.startswith(other) or other.startswith(one))
