"""Countries and bodies without their name: « le pays », « son territoire », « l'île », "the bloc", « ce mouvement »."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Container

from coder.actors.antecedents import REACH
from coder.actors.discourse import Memory, clause_of, group_of, is_person, is_state, subject_nodes
from coder.actors.mention import Mention
from coder.actors.role_nouns import RoleNouns
from coder.grammar import Node, Tree
from coder.text import fold


class Countries:
    """Finds the state or the body meant."""

    def __init__(self, memory: Memory, words: dict[str, Any], roles: RoleNouns) -> None:
        self.memory, self.roles = memory, roles
        self.islands = {key: frozenset(words.get("country", {}).get(f"{key}_states", ())) for key in ("island", "archipelago", "kingdom", "emirate")}

    def country(self, mention: Mention, node: Node, tree: Tree) -> list[Mention]:
        """« le pays », "its territory", « l'île », "the bloc"."""
        if mention.role == "bloc":
            return self._bloc(mention, tree)
        island = self.islands.get(mention.role)
        possessed = mention.name in self.roles.antecedents.possessives
        if possessed:
            owners = self.roles.antecedents.owner(node, mention.start + 1)
            return [self._as_state(mention, o) for o in owners if self.roles.home.lends(o)]
        barred: set[str] = set()
        for known in self.roles.home.subjects(node):
            found = {m.country for m in known}
            inside = any(m in known for s in subject_nodes(clause_of(node)) for n in group_of(s) for m in n.mentions)
            if island or inside and (any(m.code[3:6] == "MIL" or is_state(m) for m in known) or fold(clause_of(node).lemma) in self.roles.home.arriving):
                barred |= found
            elif len(found) == 1 and not island:
                return [self._as_state(mention, known[0])]
            else:
                break
        inside = [m for n in tree.nodes for m in n.mentions if m.code and m.end <= mention.start]
        for pool in (inside, *([t.mention for t in self.memory.at(back)] for back in range(1, REACH + 1))):
            found = {m.country: m for m in pool if self.roles.home.lends(m) and m.country not in barred and (not island or m.country in island)}
            if pool is not inside and (main := self._main(found, barred, island)) is not None:
                return [self._as_state(mention, main)]
            topic = [m for m in self.memory.topic(1) if m.country in found] if pool is not inside else []
            if len(found) > 1 and len({m.country for m in topic}) == 1:
                return [self._as_state(mention, topic[0])]
            if len(found) == 1:
                return [self._as_state(mention, next(iter(found.values())))]
            if found:
                ranked = sorted(found, key=lambda c: -self.memory.counts[c])
                if self.memory.counts[ranked[0]] >= 2 * self.memory.counts[ranked[1]]:
                    return [self._as_state(mention, found[ranked[0]])]
                return []
        return []

    def _main(self, found: dict[str, Mention], barred: set[str], island: Container[str] | None) -> Mention | None:
        """The article's main state, where the sentence before names others in passing only."""
        home = self.roles.home.home
        main = home.main()
        if not found or not all(map(home.in_passing, found)) or main in barred or island and main not in island:
            return None
        return next((t.mention for t in reversed(self.memory.traces) if t.mention.country == main), None)

    @staticmethod
    def _as_state(mention: Mention, known: Mention) -> Mention:
        return replace(mention, code=known.country, name="", sector="", how=f"the state of « {known.text} »")

    def _bloc(self, mention: Mention, tree: Tree) -> list[Mention]:
        """The one intergovernmental organisation of the last sentences."""
        inside = [m for n in tree.nodes for m in n.mentions if m.code.startswith("IGO") and m.end <= mention.start]
        for pool in (inside, *([t.mention for t in self.memory.at(back)] for back in range(1, REACH + 2))):
            found = {m.code: m for m in pool if m.code.startswith("IGO")}
            if found:
                one = next(iter(found.values()))
                return [replace(mention, code=one.code, kind="organisation", name=one.name, how=f"named before as « {one.text} »")] if len(found) == 1 else []
        return []

    def body(self, mention: Mention, tree: Tree) -> list[Mention]:
        """« ce service », « cette organisation », « ce mouvement »: the one body of its kind named last."""
        wanted = mention.sector.split(" ")
        inside = [m for n in tree.nodes for m in n.mentions if m.code and m.end <= mention.start]
        for pool in (inside, *([t.mention for t in self.memory.at(back)] for back in range(1, REACH + 1))):
            found = {m.code: m for m in pool if m.kind in ("organisation", "agent", "pronoun") and not is_person(m) and mention.name in ("", m.country) and (m.code[:3] in wanted or any(m.code[i:i + 3] in wanted for i in range(3, len(m.code), 3)))}
            if found:
                one = next(iter(found.values()))
                return [replace(mention, code=one.code, kind="organisation", sector="", name=one.name, how=f"named before as « {one.text} »")] if len(found) == 1 else []
        return [replace(mention, code=mention.name, kind="people", name="", sector="", how="a body of this state, not named before")] if mention.name else []
