"""Is it said to have happened? Negation, condition, question, rumour, purpose and future, read off a trigger and what governs it."""

from __future__ import annotations

from coder.events.hearsay import Hearsay
from coder.events.roles import Roles
from coder.grammar import Node, Tree
from coder.language import Language
from coder.text import fold


class Modality:
    """Reads the status of an act in one language: "" = a fact, "future", "purpose", or why it is no event."""

    def __init__(self, language: Language, roles: Roles) -> None:
        words = language.word_set
        self.roles = roles
        self.hearsay = Hearsay(language)
        self.negation = words("negation")
        self.firm = words("negation_firm")  # negate without the particle, too
        self.negation_particle, self.not_less = words("negation_particle"), words("not_less")
        self.except_ = words("negation_except")
        self.without, self.not_without = words("without"), words("not_without")
        self.conditional_marks, self.even = words("conditional_marks"), words("even_marks")
        self.unreached_marks = words("unreached_marks")
        self.instead_marks = words("instead_marks")
        self.topic = words("topic_prepositions")
        self.purpose_marks = words("purpose_marks")
        self.future_auxiliaries, self.having = words("future_auxiliaries"), words("perfect_having")
        self.conditional_auxiliaries = words("conditional_auxiliaries")
        self.future_endings = tuple(language.words.get("future_endings", ()))
        self.future_tails = tuple(language.words.get("future_tails", ()))
        self.infinitive_drops = tuple(language.words.get("infinitive_drops", ()))
        self.conditional_endings = tuple(language.words.get("conditional_endings", ()))
        self.conditional_tails = tuple(language.words.get("conditional_tails", ()))
        self.stems_in_r = tuple(language.words.get("stems_in_r", ()))
        self.force_means = language.folded_set("force_means")
        self.gathering = language.folded_set("gathering_verbs")
        self.cessation = words("cessation")
        self.fading = language.folded_set("fading")
        self.omitting = language.folded_set("omitting")
        self.planned, self.due, self.taking_place, self.ahead = (language.folded_set(k) for k in ("planned", "due_verbs", "taking_place", "ahead_prepositions"))
        self.stalled = tuple(language.words.get("stalled_phrases", ()))
        self.gerund_marks = words("gerund_marks")
        self.endings = language.folded_set("ending_nouns")
        self.refusing = language.folded_set("refusing")
        self.documents = language.folded_set("documents")
        self.preparing = {fold(w) for w in words("preparing_verbs")} | roles.support
        self.perfect = {fold(w) for w in words("perfect_auxiliaries")}

    def negated(self, node: Node) -> str:
        """The negating word of this node, if it is negated."""
        kids = node.kids
        before = [k for k in kids if k.i < node.i]
        particle = any(k.form in self.negation_particle for k in kids)
        words = [k.form for k in kids if k.form in self.negation]
        longer = next((k for k in kids if k.form in self.cessation and any(i.form in self.negation for i in k.kids)), None)
        if longer is not None:  # "no longer"
            return longer.form
        if any(n.form in self.not_less and n.i - 1 in {k.i for k in kids if k.form in self.negation} for k in kids for n in (k, *k.kids)):
            return ""  # « n'en a pas moins salué »
        if node.is_verb or particle:
            if words and (particle or not self.negation_particle or node.morph.get("VerbForm") != "Fin" and not node.related("auxiliary") or self.firm & set(words)):
                return words[0]
            if particle and any(k.form in self.cessation for k in kids):
                return next(k.form for k in kids if k.form in self.cessation)
            for kid in kids:
                if kid.relation in ("subject", "object", "passive_subject", "oblique") and (particle or not self.negation_particle):
                    if kid.form in self.negation:
                        return kid.form
                    for inner in kid.kids:
                        if inner.form in self.negation and inner.relation in ("determiner", "adverb", "adjective", "negation"):
                            return inner.form
            if particle and not any(k.form in self.except_ for n in kids for k in [n, *n.kids]):
                return next(k.form for k in kids if k.form in self.negation_particle)
        else:
            if any(k.form in self.negation and k.relation in ("determiner", "adverb", "negation", "adjective") for k in before):
                return next(k.form for k in before if k.form in self.negation)
        if any(k.form in self.without and k.relation in ("mark", "case") for k in before) or node.prep in self.without:
            return "" if any(k.form in self.not_without for n in (node, *before) for k in (n, *n.kids) if k.i < node.i) else next(iter(self.without))
        return ""

    def _ending(self, node: Node, endings: tuple[str, ...]) -> bool:
        """A regular future or conditional the tagger missed: the infinitive and an ending (livrer + ait, vendr + ait)."""
        stems = [node.lemma, *(node.lemma.removesuffix(d) for d in self.infinitive_drops)]
        return node.is_verb and any(node.form == stem + e for stem in stems for e in endings)

    def _irregular(self, node: Node, tails: tuple[str, ...]) -> bool:
        """A form that ends as one tense alone does (« ira »), unless the verb's own stem ends so (« tira »)."""
        return node.is_verb and bool(tails) and node.form.endswith(tails) and not node.lemma.endswith(self.stems_in_r)

    def conditional(self, node: Node) -> bool:
        """Conditional mood or a hypothetical auxiliary."""
        if node.morph.get("Mood") == "Cnd" or self._ending(node, self.conditional_endings):
            return True
        if self._irregular(node, self.conditional_tails):
            return True  # « détiendrait »: no imperfect ends so
        return any(k.relation in ("auxiliary", "passive", "copula", "causative") and (k.morph.get("Mood") == "Cnd" or k.form in self.conditional_auxiliaries) for k in node.kids)

    def future(self, node: Node) -> bool:
        """Future tense or auxiliary."""
        if node.is_verb and (self._tagged_future(node) or self._ending(node, self.future_endings)) or self._irregular(node, self.future_tails):
            return True
        done = node.morph.get("VerbForm") == "Part" and not node.related("mark", "passive")  # « aura coûté la vie à vingt soldats »: over, as one sums it up
        return any(k.relation in ("auxiliary", "passive", "copula", "causative") and (self._tagged_future(k) and not (done and k.lemma in self.having) or k.form in self.future_auxiliaries) for k in node.kids)

    def _tagged_future(self, node: Node) -> bool:
        """The tagger's future, believed only on a form that ends like one."""
        return node.morph.get("Tense") == "Fut" and (not self.future_tails or node.form.endswith(self.future_tails))

    def past(self, node: Node) -> bool:
        """A perfect infinitive or a past tense: « promet d'avoir livré »."""
        if not node.is_verb or node.morph.get("VerbForm") == "Part" and not node.related("auxiliary", "passive"):
            return False
        helpers = [k for k in node.related("auxiliary", "passive") if fold(k.lemma) in self.perfect]
        return bool(helpers) or (node.morph.get("VerbForm") == "Fin" and node.morph.get("Tense") in ("Past", "Imp"))

    def hypothetical(self, node: Node) -> bool:
        """In or under an if-clause."""
        even = {k.i + 1 for k in node.kids if k.form in self.even}  # « même s'il a chassé l'ambassadeur »: he did
        return any(k.form in self.conditional_marks and k.relation in ("mark", "adverb") and k.i not in even for k in node.kids)

    def unreached(self, node: Node) -> bool:
        """« avant que X ne se retire », « tant que », "until": waited for, not told as done."""
        if node.morph.get("Mood") == "Ind" and node.morph.get("Tense") in ("Past", "Imp") or node.morph.get("Tense") == "Past" and node.morph.get("VerbForm") == "Fin":
            return False
        opening = [k for kid in node.kids if kid.i < node.i and kid.relation in ("mark", "case", "adverb") for k in [kid, *kid.kids] if k.i < node.i]
        words = [k.form for k in sorted(opening, key=lambda k: k.i)]
        if words and node.head is not None:  # « tant » of « tant que » hung under the verb before
            start = min(k.i for k in opening)
            words = [*(k.form for k in node.head.kids if k.i == start - 1), *words]
        if node.head is not None and node.head.pos == "PRON" and node.relation in ("participle", "relative"):  # « jusqu'à ce que »
            words = [node.head.prep, node.head.form, *words]
        opened = f" {' '.join(words)} "
        return any(f" {mark} " in opened for mark in self.unreached_marks)

    def instead(self, node: Node) -> bool:
        """"rather than send troops", « au lieu d'attaquer »: what was not done."""
        first = node.head.related("cc") if node.relation == "coordination" and node.head is not None else []  # drawn under the first of two
        before = [k for k in node.related("mark", "case", "adverb", "cc") if k.i < node.i] + [k for k in first if node.head is not None and node.head.i < k.i < node.i]
        opening = sorted((w for k in before for w in [k, *k.kids] if w.i < node.i), key=lambda w: w.i)
        opened = f" {node.prep} {' '.join(k.form for k in opening)} "
        return any(f" {mark} " in opened for mark in self.instead_marks)

    def topic_only(self, node: Node) -> bool:
        """"talked about Chile joining the bloc": what is spoken of, not told."""
        return node.is_verb and node.relation == "complement" and node.prep in self.topic and bool(node.related("subject"))

    def _is_due(self, noun: Node) -> bool:
        """« le sommet doit avoir lieu mardi »: an act's noun of which something is to come."""
        verbs = [*noun.related("relative"), *([noun.head] if noun.relation in ("subject", "passive_subject") and noun.head is not None else [])]
        return any(fold(v.lemma) in self.due and v.morph.get("Tense") == "Pres" and any(fold(k.lemma) in self.taking_place for k in v.related("complement")) for v in verbs)

    def _ahead_of(self, verb: Node, main: Node) -> bool:
        """« avant de s'envoler pour X, le président fait … »: a present seen from which it is still to come."""
        return main.morph.get("Tense") == "Pres" and not main.related("auxiliary", "passive") and any(fold(k.form) in self.ahead for k in verb.kids)

    def _reported(self, node: Node) -> bool:
        """The future seen from the past: « a confirmé que Xi se rendrait »."""
        return node.relation == "complement" and node.head is not None and node.head.is_verb and not self.conditional(node.head) and not any(k.relation in ("auxiliary", "passive") and fold(k.lemma) in self.perfect for k in node.kids)

    def will_not(self, node: Node) -> bool:
        """A negated future, or its image in reported speech."""
        return node.is_verb and bool(self.negated(node)) and (self.future(node) or self.conditional(node) and self._reported(node))

    def not_left_undone(self, node: Node) -> bool:
        """« n'a pas hésité à frapper »: what a verb of leaving undone governs was done."""
        return fold(node.lemma) in self.omitting and bool(self.negated(node)) and not self.will_not(node) and bool(node.related("complement"))

    def by_force(self, node: Node) -> bool:
        """« a tiré des gaz lacrymogènes pour disperser … »: what force is used for is done."""
        head = node.head
        return head is not None and head.is_verb and not self.negated(head) and not self.conditional(head) and not self.future(head) and any(fold(k.lemma) in self.force_means or fold(k.form) in self.force_means for k in head.phrase())

    def by_gathering(self, node: Node) -> bool:
        """« se sont réunis pour protester »: who gathers for it does it."""
        head = node.head
        return head is not None and (head.is_verb or bool(head.related("copula"))) and not self.negated(head) and not self.conditional(head) and not self.future(head) and (fold(head.lemma) in self.gathering or fold(head.form) in self.gathering)

    def purpose(self, node: Node) -> bool:
        """An infinitive of purpose."""
        if not node.is_verb or node.morph.get("VerbForm") in ("Part", "Fin"):
            return False
        marks = ("mark", "case") if node.relation != "adverbial" else ("mark", "case", "auxiliary")
        return any(k.i < node.i and k.form in self.purpose_marks and k.relation in marks for k in node.kids) and node.relation != "complement"

    def means(self, node: Node) -> list[Node]:
        """The gerunds that tell by what an act is done: « répond en expulsant », “responds by expelling”."""
        return [k for k in node.kids if k.is_verb and k.i > node.i and k.relation in ("adverbial", "complement") and any(m.form in self.gerund_marks and m.i < k.i for m in k.related("mark", "case"))]

    def brought(self, node: Node) -> list[Node]:
        """What a clause only willed or thought of brings along: its gerunds, « comme annoncé »."""
        clauses = [k for n in node.phrase() for k in n.kids if k in self.means(n) or k.relation == "adverbial" and k.is_verb and k.morph.get("VerbForm") == "Part" and not k.related("subject", "passive_subject", "auxiliary", "passive")]
        return [n for k in clauses for n in k.phrase()]

    def _only_named(self, node: Node) -> bool:
        """A present infinitive that no frame reads: « le droit de renvoyer ses ministres »."""
        return node.morph.get("VerbForm") == "Inf" and all(k.pos == "PART" for k in node.related("auxiliary", "passive")) and node.relation in ("complement", "participle", "oblique", "dep")

    @staticmethod
    def unsaid(verb: Node) -> bool:
        """An infinitive at the top of its sentence: « Objectif : amener X à … »."""
        return verb.head is None and verb.is_verb and verb.morph.get("VerbForm") == "Inf" and not verb.related("subject", "passive_subject", "auxiliary", "passive")

    def had_to(self, node: Node) -> bool:
        """« Lima a dû fermer ses ports »: had to, and did; not « aurait dû »."""
        return any(fold(k.lemma) in self.perfect for k in node.related("auxiliary")) and not (self.conditional(node) or self.future(node) or self.negated(node))

    def status(self, node: Node, tree: Tree, inside_frame: bool = False, denied: bool = False) -> str:
        """Why the act at this node is no plain fact: "" | "future" | "purpose" | "refused" (will not) | a reason to drop it.

        With `denied` the rule itself asks for the negation: « ne cache pas sa méfiance ».
        """
        if tree.text.rstrip(" »”\"").endswith("?"):
            return "asked, not told"
        tense = ""
        if not node.is_verb:
            word = "" if denied else self.negated(node)
            if word:
                return "refused" if fold(node.lemma) in self.refusing else f"negated by « {word} »"
            if node.prep in self.topic and not inside_frame:
                return "spoken of, not told"
            if any(phrase in tree.text[node.end:] for phrase in self.stalled) and (node.head is None or node.relation in ("subject", "passive_subject")):
                return "at a standstill"
            if node.prep in self.roles.of and node.head is not None and fold(node.head.lemma) in self.roles.institutions:
                return f"what a « {node.head.text} » is for"
            if fold(node.lemma) in self.endings and not inside_frame and node.prep and fold(node.prep) not in self.roles.of | self.roles.by:
                return "when, not what"  # « au-delà de la fin des pourparlers »
            if any(fold(k.lemma) in self.planned for k in node.related("adjective", "participle")) or self._is_due(node):
                tense = "future"
        elif node.relation == "participle" and node.morph.get("VerbForm") == "Inf" and node.head is not None and node.head.head is None and node.head.mentions:
            tense = "future"  # the headline's "Putin to visit Hanoi"
        elif node.relation == "participle" and node.head is not None and fold(node.head.lemma) in self.documents:
            return f"in a « {node.head.text} », not done"
        if reason := self.hearsay.about(node, tree, self.future(node)):
            return reason
        if node.is_verb and not inside_frame and self._only_named(node):
            return "an infinitive nobody is said to have done"
        walk, link, bare = node, "", False
        for _ in range(12):
            if walk.is_verb or walk.related("copula"):
                if self.unreached(walk):
                    return "waited for, not done"
                if self.instead(walk) and link != "adverbial":
                    return "not done: something else in its place"
                if self.topic_only(walk) and not inside_frame:
                    return "spoken of, not told"
                word = "" if denied and walk is node or fold(walk.lemma) in self.fading and link == "noun" or link == "complement" and self.not_left_undone(walk) else self.negated(walk)
                if word and (link in ("", "noun", "coordination") and self.will_not(walk) or walk is node and fold(walk.lemma) in self.refusing):
                    return "refused"
                if word and link not in ("relative", "adverbial_past", "participle"):
                    return f"negated by « {word} »"
                if self.hypothetical(walk):
                    return "hypothetical"
                if walk.relation == "adverbial" and self.future(walk) and walk.related("mark"):
                    return "hypothetical"
                if self.conditional(walk) and self._reported(walk):
                    tense = tense or "future"
                elif self.conditional(walk) and link not in ("relative", "participle"):
                    return "conditional: rumour or hypothesis"
                if self.purpose(walk) and not inside_frame and (link == "" or link == "coordination" and node.is_verb or link == "noun" and fold(walk.lemma) in self.preparing):
                    tense = tense or "purpose"
                if self.future(walk) and (link in ("", "noun", "coordination", "means") or bare and not inside_frame):
                    tense = tense or "future"
            head = walk.head
            if head is None:
                if self.unsaid(walk):
                    return "an infinitive nobody is said to have done"
                break
            if walk.relation in ("participle", "complement") and walk.is_verb and walk.related("mark") and not head.is_verb and self.negated(head):
                return f"no « {head.text} » of it"
            if walk.relation in ("relative", "participle", "parataxis"):
                break
            if walk in self.means(head):
                link = "means"
            elif walk.relation == "adverbial":
                if walk.morph.get("VerbForm") == "Inf" and link == "" and (self.future(head) or self._ahead_of(walk, head)):  # « gouvernera un an avant de céder le pouvoir »
                    tense = tense or "future"
                if not (self.hypothetical(head) and head.is_verb):
                    break
                link = "adverbial"
            elif walk.relation == "coordination" and walk.is_verb and walk.related("subject", "passive_subject"):
                break
            elif walk.relation == "coordination":
                link = link or "coordination"
                if walk.is_verb and head.is_verb:  # a negation or tense of the first verb is not the second's
                    if walk.related("auxiliary", "passive") or walk.morph.get("VerbForm") == "Fin":
                        break
            elif walk.relation == "complement":
                bare = walk.morph.get("VerbForm") in ("Inf", "Part") and not walk.related("subject") and (bare or link in ("", "coordination"))  # “will be working to …”
                link = "complement"
            elif not walk.is_verb and (head.is_verb or head.related("copula")):
                link = "noun"
            walk = head
        return tense
