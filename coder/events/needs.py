"""The words that a pattern asks for beside its trigger: where each may stand in the tree."""

from __future__ import annotations

from coder.events.pattern import ANY, Need
from coder.events.roles import Roles
from coder.grammar import Node
from coder.language import Language
from coder.text import fold

HELPERS = {"auxiliary", "passive", "copula", "causative", "reflexive", "determiner", "case"}  # small words are no needed words


class NeededWords:
    """Finds needed words around a trigger in one language."""

    def __init__(self, roles: Roles, language: Language) -> None:
        self.roles, self.language = roles, language

    def find(self, need: Need, node: Node, undergoers: list[Node], words: list[Node]) -> Node | None:
        """The node that is the needed word; `words` are those found before, under which it may stand."""
        if ANY in need.words:
            return next((n for n in undergoers if n.is_nominal), None)
        fits = lambda k: fold(k.lemma) in need.words or fold(k.form) in need.words or bool(k.mentions) and not need.words.isdisjoint(self.of_mention(k))
        if need.function == "before":
            return next((k for k in node.kids if k.i < node.i and k.relation != "mark" and fold(k.form) in need.words), None)
        if need.function == "object":
            if node.related("causative") and fold(node.lemma) in need.words:
                return node
            for item in self.roles.expand(undergoers):
                for candidate in (item, self.roles.core(item)):
                    if fits(candidate):
                        return candidate
            own = ("object", "passive_subject", "dep", "name", "complement", "adverb")
            partitive = [] if undergoers else [k for k in node.related("oblique") if k.prep in self.roles.of and k.i > node.i]  # « distribuer de la nourriture »
            return next((k for k in [*(k for k in node.phrase() if k.relation in own), *partitive] if k is not node and k.i > node.i and fits(k)), None)
        if need.function == "prep":
            for base in [node, *words]:
                for item in self.roles.phrases(base, need.preps):
                    for candidate in (item, self.roles.core(item)):
                        if candidate is not node and fits(candidate):
                            return candidate
                for clause in base.kids:  # « condamner TARGET à verser … »
                    if clause.is_verb and clause.i > base.i and fits(clause) and self.marks(clause) & need.preps:
                        return clause
            return None
        bases = [node, *(w for w in words if w.is_verb), *([node.head] if node.head is not None and not node.is_verb and node.relation in ("object", "adjective", "compound") else [])]
        antecedents = [n for n in self.roles.subjects(node) if not self._of_another(n)] if node.is_verb and node.relation == "relative" else []  # « les combats qui opposent … »
        return next((k for base in bases for k in base.phrase() if k is not node and k.relation not in HELPERS and fits(k) and not self._of_its_victim(k, node)), None) or next((k for k in antecedents if fits(k)), None)

    def _of_another(self, noun: Node) -> bool:
        """« des menaces d'attaques »: the noun only tells what another is about."""
        while noun.head is not None and noun.head.is_nominal:
            if noun.prep in self.roles.of and fold(noun.head.lemma) not in self.roles.quantifiers:
                return True
            noun = noun.head
        return False

    def _of_its_victim(self, word: Node, trigger: Node) -> bool:
        """« des frappes contre des sites nucléaires »: the adjective tells what was struck, not how."""
        noun = word.head
        return word.pos == "ADJ" and not trigger.is_verb and noun is not None and noun is not trigger and noun.is_nominal and bool(noun.prep) and fold(noun.prep) in self.roles.against

    def of_mention(self, node: Node) -> set[str]:
        """The words a mention may be asked for by: its role noun and every word in it, singular too (« son ambassadeur à Paris », “aid workers”); of a proper name only its head word."""
        words = set(fold(node.text).replace("'", " ").split())
        if any(m.kind == "organisation" for m in node.mentions):
            words = {self.language.head_word(fold(node.text))}
        return words | {self.language.singular(w) for w in words} | {m.role for m in node.mentions if m.role}

    def marks(self, node: Node) -> set[str]:
        """The words that introduce a clause (à, de, to, that)."""
        words = {fold(k.form) for k in node.kids if k.i < node.i and (k.relation in ("mark", "case") or k.pos == "PART")} | ({fold(node.prep)} if node.prep else set())
        return {fold(self.language.contractions.get(w, w)) for w in words}
