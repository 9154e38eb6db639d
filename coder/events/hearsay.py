"""Who says so, and how surely? Acts only rumoured, held for likely, claimed falsely, counted by a poll, or told by a film."""

from __future__ import annotations

import re

from coder.grammar import Node, Tree
from coder.language import Language
from coder.text import fold

QUOTED_QUESTION = re.compile(r'[«"“][^«»"“”]*\?\s*[»"”]')


class Hearsay:
    """Finds the words around an act, in one language, that make it no fact whatever its tense."""

    def __init__(self, language: Language) -> None:
        self.doubting, self.nearly, self.false = (language.word_set(f"{kind}_adverbs") for kind in ("doubting", "nearly", "false"))
        self.rumours, self.mere, self.works, self.completed = (language.folded_set(f"{kind}_nouns") for kind in ("rumour", "mere", "fiction", "completed"))
        self.ended, self.possible = (language.folded_set(f"{kind}_adjectives") for kind in ("ended", "possible"))
        self.rumouring, self.speaking = (language.folded_set(f"{kind}_verbs") for kind in ("rumouring", "speaking"))
        self.according = language.folded_set("according_to")

    def about(self, node: Node, tree: Tree, coming: bool) -> str:
        """Why what this trigger tells is hearsay, "" when nothing says so; of an act to come likelihood is no doubt."""
        if any(span.start() < node.start < span.end() for span in QUOTED_QUESTION.finditer(tree.text)):
            return "asked, not told"
        for other in tree.nodes:
            if other.prep and fold(other.prep) in self.according and fold(other.lemma) in self.rumours:
                return f"only a « {other.text} »"
        clause = node.head if node.relation == "object" and node.head is not None and node.head.is_verb else node
        for adverb in [] if coming else [*node.kids, *(clause.kids if clause is not node else [])]:
            if adverb.i < clause.i and adverb.relation in ("adverb", "dep", "oblique") and (adverb.form in self.doubting or adverb.form in self.nearly and adverb.i == clause.i - 1):
                return f"only « {adverb.text} »"
        if not node.is_verb:
            above = node.head
            while above is not None and above.is_nominal and not above.mentions:  # « l'espoir d'un dialogue », « des accusations de crimes »
                if fold(above.lemma) in self.mere:
                    return f"only in a « {above.text} »"
                above = above.head
            for word in [*node.related("adjective", "participle"), *([node.head] if node.relation in ("subject", "passive_subject") and node.head is not None and node.head.related("copula", "passive") else [])]:
                if fold(word.lemma) in self.possible:
                    return f"only « {word.text} »"
                if fold(word.lemma) in self.ended and fold(node.lemma) not in self.completed:
                    return f"it is « {word.text} »"
        for above in node.ancestors():
            if not above.is_verb:
                continue
            if fold(above.lemma) in self.rumouring and above.related("passive") and not above.related("agent") and above.related("complement"):
                return f"only « {above.text} » of them"
            if false := next((k for k in above.kids if k.form in self.false and k.relation in ("adverb", "oblique")), None):
                return f"told as false by « {false.text} »"
            if teller := next((k for k in above.related("subject", "agent") if not k.mentions and fold(k.lemma) in self.rumours | self.works), None):
                return f"told by a « {teller.text} »"
        return ""
