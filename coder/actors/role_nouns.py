"""Role nouns without a state: « le ministre », « ses troupes », « son homologue », « la police »."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Container

from coder.actors.antecedents import REACH, Antecedents
from coder.actors.codes import join_code
from coder.actors.discourse import Memory, clause_of, distinct, is_person, is_state
from coder.actors.mention import Mention
from coder.actors.role_states import FROM, REBELS, RoleStates
from coder.grammar import Node, Tree
from coder.text import fold

BODIES = ("IGO", "NGO", "IMG", "MNC")
POLITICIANS = ("PTY", "OPP", "LEG", "ELI")
ARMED = ("REB", "SEP", "UAF", "OPP", "PTY", "CRM", "SPY")


class RoleNouns:
    """Finds the state or the person behind a role."""

    def __init__(self, memory: Memory, words: dict[str, Any], states: Container[str], antecedents: Antecedents) -> None:
        self.memory, self.states, self.antecedents = memory, states, antecedents
        self.home = RoleStates(memory, words, states)
        listed = lambda table, key: frozenset(fold(w) for w in words.get(table, {}).get(key, ()))
        self.counterparts, self.parties, self.sides = listed("counterpart", "nouns"), listed("counterpart", "parties"), listed("counterpart", "sides")
        self.abstract: dict[str, list[str]] = words.get("role", {}).get("abstract_before", {})
        self.relative_owner = frozenset(words.get("role", {}).get("relative_owner", ()))
        self.foreign = listed("role", "foreign")
        self.speaking, self.personal = listed("role", "of_a_person"), listed("role", "personal")
        self.generic, self.any_office, self.ones = listed("role", "generic"), listed("role", "any_office"), listed("role", "ones")
        self.of = frozenset(words.get("near", {}).get("of", ()))

    # ---- roles ------------------------------------------------------------------------------------------------

    def role(self, mention: Mention, node: Node, tree: Tree) -> list[Mention]:
        """A role noun without a state: possessed, named before, of the subject's state, of the place, of the article's."""
        head = self.memory.head_word(mention.role) if mention.role else ""
        if any(k.prep in self.abstract.get(head, ()) for k in node.kids) or head in self.abstract and not mention.definite:
            return []  # « leur opposition aux sanctions », « une contestation »
        if self.foreign & {fold(k.form) for k in node.kids} or self.foreign & {fold(mention.role), *fold(mention.role).split(" ")}:
            return [mention]
        if mention.owner:  # « l'avocat de Paul Dupont »
            known = self.memory.named.get(mention.owner.split(" ")[-1])
            return [mention.resolved(join_code(known.country, mention.sector), f"of « {known.text} »")] if known is not None and known.country in self.states else [mention]
        if mention.name and (known := self.memory.named.get(mention.name.split(" ")[-1])) is not None:
            return [mention.resolved(known.code, f"named before as « {known.text} »", known.name, "named-before")]
        if (same := self._apposed(mention, node)) is not None:
            return [mention.resolved(same.code, f"« {same.text} »", same.name) if same.code else mention]
        if fold(mention.role) in self.counterparts | self.parties | self.sides:
            return self._relational(mention, node, tree)
        owners = [m for k in self.belonging(node) for m in k.mentions if m.code] or self._whose(node)
        if owners and mention.kind == "agent":
            return [mention.resolved(self._owned(o, mention), f"of « {o.text} »") for o in owners]
        if mention.possessed:
            owners = self.antecedents.owner(node, mention.start, person=fold(mention.role) in self.personal | self.speaking)
            return [mention.resolved(self._owned(o, mention), f"of « {o.text} »") for o in owners] or [mention]
        if mention.kind != "agent":
            return [mention]
        if mention.definite and mention.number != "p" and mention.agent_kind == "person" and not mention.name:
            known = self._known(head, mention, tree)
            if known is not None:
                return [mention.resolved(known.code, f"named before as « {known.text} »", known.name, "named-before")] if known.code else [mention]
        if mention.definite and (mention.agent_kind != "person" or mention.number == "p" and mention.sector[:3] in REBELS) and (group := self._group(mention, tree)) is not None:
            return [mention.resolved(group.code, f"named before as « {group.text} »", group.name, "named-before")]
        by_name = mention.name and fold(mention.role) not in fold(mention.text)  # « Feinstein »: nothing here tells more of the role
        country, how = (self.home.home.main(), "of the article's main state") if by_name else self.home.of(mention, node, tree)
        local = mention.agent_kind == "body" and mention.sector[:3] in ("JUD", "COP")  # « le parquet de X »: a town no table knows
        if not country or self._of_others(node) and not local:
            return [mention]
        code = join_code(country, mention.sector)
        if mention.agent_kind == "person" and mention.number != "p" and any(m.code == code and is_person(m) for n in tree.nodes if n is not node for m in n.mentions):
            return [mention]
        if how == FROM:
            return [self._with_origin(mention, node, country, tree).resolved(code, how)]
        return [mention.resolved(code, how, doubt="guessed-state")]

    @staticmethod
    def _with_origin(mention: Mention, node: Node, country: str, tree: Tree) -> Mention:
        """“gunmen from Chad” as one actor."""
        for other in node.subtree():
            if other.i > node.i and any(is_state(m) and m.code == country for m in other.mentions):
                other.mentions = []
                mention = replace(mention, end=other.end, text=tree.text[mention.start:other.end])
        return mention

    def one_of(self, node: Node, tree: Tree) -> None:
        """“One of the ministers”: one person, told by the words behind; the words as a whole become the actor."""
        head = node.head
        if head is None or node.prep not in self.of or head.form not in self.ones or head.mentions or not node.mentions or node.mentions[0].agent_kind != "person":
            return
        text = tree.text[head.start:node.end]
        head.mentions = [replace(m, start=head.start, end=node.end, text=text, number="s") for m in node.mentions]
        node.mentions = []

    @staticmethod
    def _apposed(mention: Mention, node: Node) -> Mention | None:
        """« Paul Dupont, le chef le plus connu du mouvement »: the person whom a role explains, known or not."""
        if node.relation != "apposition" or node.head is None or not is_person(mention):
            return None
        told = [m for m in node.head.mentions if is_person(m) and m.end <= mention.start]
        return next((m for m in told if m.kind == "person" and m.code and not mention.name or m.kind == "agent" and not m.code and not m.name and mention.name), None)

    def _of_others(self, node: Node) -> bool:
        """“The group's leaders”, “the HNC delegation”, « les dirigeants du Vlaams »: of somebody named whom nobody knows."""
        if any(k.prep in self.of and k.pos == "PROPN" and not k.mentions and k.text[:1].isupper() for k in node.kids):
            return True
        return any(k.relation == "possessive" and k.is_nominal and not k.mentions or k.relation == "compound" and not k.mentions and k.text.isupper() and len(k.text) > 1 for k in node.kids)

    def belonging(self, node: Node) -> list[Node]:
        """The words that point back to the country a role is of: « le chef de l'armée du pays », "the leaders of the two countries"."""
        return [k for k in node.kids if (k.prep in self.of or k.relation == "possessive") and any(m.kind in ("country", "pair") for m in k.mentions)]

    def _whose(self, node: Node) -> list[Mention]:
        """« dont les troupes », "whose troops": of the noun the clause explains."""
        clause = clause_of(node)
        if clause.relation != "relative" or clause.head is None or not any(k.form in self.relative_owner for k in [*node.kids, *(n for n in clause.kids if n.i < node.i)]):
            return []
        return [m for m in clause.head.mentions if m.code][:1]

    def _owned(self, owner: Mention, mention: Mention) -> str:
        """« ses troupes » of a state, of a body, of an armed group; « son porte-parole » of a person."""
        if is_person(owner) and fold(mention.role) in self.speaking:
            return owner.code
        if owner.code.startswith(BODIES):
            return join_code(owner.code, mention.sector) if mention.sector == "MIL" else owner.code
        if owner.kind == "organisation" and len(owner.code) > 3 and owner.code[3:6] in ARMED and mention.sector[:3] in ("", "GOV", "MIL", "REB"):
            return owner.code
        return join_code(owner.country, mention.sector)

    def _known(self, head: str, mention: Mention, tree: Tree) -> Mention | None:
        """The one holder of this role named lately; a mention without code when there are two."""
        here = [m for n in tree.nodes for m in n.mentions if m.code and m.end <= mention.start]
        for pool in (here, *([t.mention for t in self.memory.at(back)] for back in range(1, REACH + 1))):
            people = distinct([m for m in pool if is_person(m) and m.kind != "pronoun" and (m.role and self.memory.head_word(m.role) == head and m.code[3:].startswith(mention.sector[:3]))])
            if not people and pool is not here and mention.sector and (mention.sector != "GOV" or head in self.generic):
                people = distinct([m for m in pool if is_person(m) and m.code[3:].startswith((mention.sector, "OPP") if mention.sector == "ELI" else mention.sector)])
            if not people and fold(mention.role) in self.any_office:
                people = distinct([m for m in pool if is_person(m) and m.kind in ("person", "agent") and m.code[3:6] in POLITICIANS])
            if len(people) > 1:
                topic = [m for m in people if pool is not here and any(t.subject and t.depth <= 0 and t.mention.code == m.code for t in self.memory.traces if t.mention is m or t.mention.code == m.code)]
                return topic[0] if len(topic) == 1 else replace(mention, code="")
            if people:
                return people[0]
        return self.memory.roles.get(head)

    def _group(self, mention: Mention, tree: Tree) -> Mention | None:
        """« le mouvement rebelle »: the one armed group, party or body of that kind named in the last sentences."""
        if mention.sector[:3] not in ARMED:
            return None
        wanted = REBELS if mention.sector[:3] in REBELS else (mention.sector[:3],)
        here = [m for n in tree.nodes for m in n.mentions if m.code and m.end <= mention.start]
        for pool in (here, *([t.mention for t in self.memory.at(back)] for back in range(1, REACH + 1))):
            found = {m.code: m for m in pool if m.kind in ("organisation", "agent", "pronoun") and not is_person(m) and m.code[3:6] in wanted}
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
        return None

    # ---- counterparts, hosts, neighbours ----------------------------------------------------------------------

    def _relational(self, mention: Mention, node: Node, tree: Tree) -> list[Mention]:
        """Bare « son homologue », « son hôte », « son voisin »: the one other party, never the possessor."""
        owners = self.antecedents.owner(node, mention.start) if mention.possessed else self.memory.topic(1)
        if len(owners) != 1 or mention.number == "p" or not mention.definite:
            return [mention]
        own, word = owners[0], fold(mention.role)
        inside = [m for n in tree.nodes for m in n.mentions if m.code and m.end <= mention.start and self.memory.standing(n, m)[0] >= 2]
        people = word in self.counterparts | self.parties
        for pool in (inside, *([t.mention for t in self.memory.at(back) if t.rank >= 2] for back in (1, 2))):
            others = distinct([m for m in pool if m.country != own.country and (is_person(m) if people else self.home.lends(m))])
            if len({m.country for m in others}) > 1:
                return [mention]
            if others:
                one = max(others, key=lambda m: len(m.code))
                how = f"« {one.text} », the other party beside « {own.text} »"
                return [mention.resolved(one.code, how, one.name) if people else replace(mention, code=one.country, kind="name", agent_kind="", how=how)]
        return [mention]
