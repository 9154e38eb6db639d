"""A role whose state is known, made exact by what the article told before: the office behind « son homologue russe », the uniform behind « ces officiers »."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from coder.actors.antecedents import REACH, Antecedents
from coder.actors.codes import join_code
from coder.actors.discourse import Memory, is_person
from coder.actors.mention import Mention
from coder.actors.role_nouns import BODIES
from coder.grammar import Node
from coder.text import fold

UNIFORMS = ("MIL", "COP", "SPY")


class Refiner:
    """Looks for the fuller or finer code of roles that already have one."""

    def __init__(self, memory: Memory, words: dict[str, Any], antecedents: Antecedents) -> None:
        self.memory, self.antecedents = memory, antecedents
        self.counterparts = frozenset(fold(w) for w in words.get("counterpart", {}).get("nouns", ()))
        self.officials, self.definite = (frozenset(fold(w) for w in words.get("role", {}).get(key, ())) for key in ("officials", "definite"))
        self.any_uniform = frozenset(fold(w) for w in words.get("role", {}).get("any_uniform", ()))

    def refined(self, mention: Mention, node: Node) -> Mention:
        """« son homologue russe » holds the possessor's office; « le ministre chinois » is the one named in full before."""
        if mention.kind in ("agent", "people") and mention.code and (known := self._countryman(mention, node)) is not None:
            return mention.resolved(known.code, f"« {known.text} », of this country", known.name, "named-before")
        if mention.kind != "agent" or not mention.code:
            return mention
        head = fold(self.memory.head_word(mention.role)) if mention.role else ""
        if head in self.any_uniform and mention.code[3:] == "MIL" and mention.definite:
            return self._uniform(mention)
        if mention.agent_kind != "person":
            return mention
        if fold(mention.role) in self.counterparts and len(mention.code) <= 6:
            owners = self.antecedents.owner(node, mention.start)
            sector = owners[0].code[3:] if len(owners) == 1 and not owners[0].code.startswith(BODIES) else ""
            how = f"counterpart of « {owners[0].text} »" if sector else "counterpart"
            return replace(mention, code=join_code(mention.country, sector or "GOV"), how=how)
        known = self.memory.roles.get(f"{self.memory.head_word(mention.role)} {mention.country}") if mention.number != "p" and mention.definite else None
        if known is not None and known.code != mention.code and known.code.startswith(mention.code):
            return mention.resolved(known.code, f"named before as « {known.text} »", known.name, mention.doubt)
        return mention

    def _countryman(self, mention: Mention, node: Node) -> Mention | None:
        """« le diplomate chilien », « le Chilien »: the one person of an international body named before, in news that names his country nowhere else."""
        word = self.memory.head_word(mention.role) if mention.role else ""
        one = mention.definite and mention.number != "p" and node.morph.get("Number") != "Plur" and not mention.name and any(k.form in self.definite for k in node.kids)
        if not one or self.memory.counts[mention.country] != 1 or not (mention.kind == "people" or mention.sector == "ELI" or fold(word) in self.officials):
            return None
        for back in range(1, REACH):
            found = {t.mention.code: t.mention for t in self.memory.at(back) if is_person(t.mention) and t.mention.kind != "pronoun"}
            if found:
                known = [m for m in found.values() if m.code.startswith(BODIES)]
                return known[0] if len(known) == 1 else None
        return None

    def _uniform(self, mention: Mention) -> Mention:
        """« l'escadron » in news of gendarmes is theirs: the one uniform of that state in the sentences before, the nearest first."""
        for back in range(1, REACH + 1):
            worn = {t.mention.code[3:6]: t.mention for t in self.memory.at(back) if t.mention.country == mention.country and t.mention.code[3:6] in UNIFORMS}
            if worn:
                sector, known = next(iter(worn.items()))
                return mention.resolved(join_code(mention.country, sector), f"of « {known.text} »", doubt=mention.doubt) if len(worn) == 1 and sector != "MIL" else mention
        return mention
