"""Who stands where around a trigger: subjects, objects and phrases, in active, passive, relative, infinitive and participle clauses."""

from __future__ import annotations

from typing import Iterator

from coder.actors.discourse import sets_scene
from coder.actors.mention import Mention
from coder.grammar import Node
from coder.language import Language
from coder.text import fold

PLACES = ("place", "region", "name", "capital")


class Roles:
    """Argument finding in one language."""

    def __init__(self, language: Language) -> None:
        words = language.word_set
        self.relative_subject, self.relative_object = words("relative_subject"), words("relative_object")
        self.to = {fold(w) for w in words("to")}
        self.after_comma = words("relative_after_comma")
        self.possessive, self.first_possessive = words("possessive"), words("first_possessive")
        self.of = {fold(w) for w in words("of")}
        self.by = {fold(w) for w in words("by")}
        self.addressing = {fold(w) for w in words("addressee_prepositions") or words("to")}
        self.with_ = {fold(w) for w in words("with")}
        self.between = {fold(w) for w in words("between")}
        self.no_clause_after = frozenset(fold(w) for w in words("no_clause_after"))
        self.act_nouns, self.said = language.folded_set("act_nouns"), language.folded_set("said_nouns")
        self.indefinite = frozenset(fold(w) for w in language.compose.get("indefinite", ()))
        self.undergone = {fold(w) for w in words("undergone_nouns")}
        self.first_person, self.relative_possessive = words("first_person"), words("relative_possessive")
        self.victims, self.messages, self.gatherings, self.crowds = (language.folded_set(k) for k in ("victim_nouns", "message_nouns", "gathering_nouns", "crowd_nouns"))
        self.makers_of, self.inside, self.meeting, self.may, self.general = (language.folded_set(k) for k in ("maker_prepositions", "venue_prepositions", "meeting_verbs", "may_verbs", "general_words"))
        self.protests, self.riots = language.folded_set("protest_nouns"), language.folded_set("riot_words")
        self.against, self.never_passive = (language.folded_set(k) for k in ("against", "never_passive"))
        self.negation_particle = words("negation_particle")
        self.locative = {fold(w) for w in words("locative_prepositions")}
        self.according, self.undergoing = (language.folded_set(k) for k in ("according_to", "undergoing_prepositions"))
        self.conditional_marks, self.datives = words("conditional_marks"), words("datives")
        self.barriers = {fold(w) for w in words("barrier_prepositions")}
        self.object_control, self.quantifiers = (language.folded_set(k) for k in ("object_control", "quantifiers"))
        self.showing, self.denouncing, self.suffering, self.as_, self.alike, self.asking, self.people, self.holding, self.figures, self.celebrating, self.polls, self.institutions, self.siding, self.occasions = (language.folded_set(k) for k in ("showing_verbs", "denouncing_verbs", "suffering_verbs", "as_marks", "alike", "asking_verbs", "people_nouns", "holding_verbs", "figurative_words", "celebrating_words", "poll_words", "institution_nouns", "siding_nouns", "occasion_prepositions"))
        self.inverting, self.inverting_reflexives = words("inverting_verbs"), words("inverting_reflexives")
        self.ascribing, self.leading, self.without = ({fold(w) for w in words(key)} for key in ("ascribing_verbs", "leading_verbs", "without"))
        self.support = {fold(w) for w in words("support_verbs")}
        self.owning = self.support | {fold(w) for w in words("owning_verbs")}
        self.supposing = bool(language.sentences.get("supposed_targets"))
        self.passive_support = {fold(w) for w in words("passive_support_verbs")}

    # ---- verbs ------------------------------------------------------------------------------------------------

    def is_passive(self, verb: Node) -> bool:
        """« a été reçu », « reçu par », "was received"."""
        if (verb.related("reflexive") or fold(verb.lemma) in self.never_passive) and not verb.related("agent"):
            return False
        if verb.related("passive"):
            return True
        if verb.related("auxiliary"):
            return False
        if verb.related("passive_subject"):
            return True
        if verb.related("subject"):
            return False
        past = verb.morph.get("VerbForm") == "Part" and verb.morph.get("Tense") == "Past"
        if past and verb.relation == "coordination" and verb.head is not None and verb.head.is_verb:
            return self.is_passive(verb.head)
        return past and verb.relation in ("participle", "adverbial", "adjective", "root", "dep", "apposition", "oblique")

    def subjects(self, verb: Node, controller: list[Node] | None = None, depth: int = 0) -> list[Node]:
        """The grammatical subject(s) of a verb, found through coordination, control, relative and participle clauses."""
        own = verb.related("subject", "passive_subject")
        if own:
            out = []
            for node in own:
                if node.form in self.relative_subject and not node.mentions:
                    out.extend(self._antecedent(verb))
                else:
                    out.append(node)
            return out
        if controller is not None:
            return controller
        head = verb.head
        if head is None or depth > 6:
            return []
        if verb.relation == "coordination" and head.mentions and not head.prep and not head.is_verb:
            return [head]  # « Lima, Quito et La Paz, qui …, refusent »
        if verb.relation == "coordination" and (head.is_verb or head.relation in ("root", "complement")):
            return self.subjects(head, None, depth + 1)
        if verb.relation in ("participle", "adjective"):
            return [head] if self.is_passive(verb) else self._antecedent(verb) or [head]
        if verb.relation == "relative":
            return self._antecedent(verb)
        if verb.relation in ("complement", "adverbial", "oblique", "dep") and (head.is_verb or verb.relation == "adverbial" and head.related("copula")):
            if verb.relation == "adverbial" and fold(head.lemma) in self.support and self.is_passive(head) and verb.morph.get("VerbForm") == "Part" and not self.is_passive(verb):
                return self.logical(head)[0]  # « une opération a été menée par X, tuant Y »
            if verb.relation == "complement" and fold(head.lemma) in self.object_control:
                objects = [n for n in self.objects(head) if n.is_nominal] or [n for n in head.related("oblique") if fold(n.prep) in self.addressing]
                if objects:
                    return objects
            return self.subjects(head, None, depth + 1)
        return []

    def _antecedent(self, verb: Node) -> list[Node]:
        node = verb
        while node.relation == "coordination" and node.head is not None and node.head.is_verb:
            node = node.head
        if node.relation not in ("relative", "participle") or node.head is None:
            return []
        above = node.head.head
        noun = next((k for k in above.related("object") if k.i < node.head.i), None) if above is not None and above.is_verb else above
        place = fold(node.lemma) not in self.object_control and node.head.prep and any(m.kind in PLACES for m in node.head.mentions) and not any(k.form in self.after_comma for k in node.kids)
        return [noun] if place and noun is not None and fold(noun.lemma) in self.act_nouns else [node.head]  # “the raid on Lima that killed …”

    def objects(self, verb: Node) -> list[Node]:
        """The grammatical object(s), with the antecedent of « que »."""
        out = []
        for node in verb.related("object"):
            if node.form in self.relative_object and not node.mentions:
                out.extend(self._antecedent(verb))
            else:
                out.append(node)
        if not out and verb.relation == "relative" and any(k.form in self.relative_object for k in verb.kids):
            out.extend(self._antecedent(verb))
        if not out and fold(verb.lemma) in self.object_control:  # “let X enter”: drawn as the infinitive's subject
            out = [n for c in verb.related("complement") if c.is_verb and c.morph.get("VerbForm") != "Fin" and not c.related("mark") for n in c.related("subject") if verb.i < n.i < c.i]
        return out

    def logical(self, verb: Node, controller: list[Node] | None = None) -> tuple[list[Node], list[Node]]:
        """(who does it, to whom it is done), passives undone."""
        if self.is_passive(verb):
            agents = verb.related("agent") or [n for n in verb.phrase() if n.relation == "oblique" and n.prep in self.by and n.is_nominal and (n.i > verb.i or n.head is verb)]
            if not agents:
                agents = [n for n in verb.phrase() if n.relation == "agent" and n.i > verb.i]
            return agents, self.subjects(verb, controller)
        return self.subjects(verb, controller), self.objects(verb)

    # ---- phrases ----------------------------------------------------------------------------------------------

    def phrases(self, trigger: Node, preps: frozenset[str]) -> list[Node]:
        """Nouns after one of these prepositions, anywhere in the trigger's clause, the nearest after the trigger first."""
        found, seen = [], set()
        for rank, base in enumerate(self._bases(trigger)):
            loose = base is trigger or not base.is_verb or fold(base.lemma) in self.support
            for node in self.reach(base) if loose else base.kids:
                if node is trigger or node.i in seen or not node.prep or fold(node.prep) not in preps or trigger.is_verb and base is not trigger and node.i < trigger.i:
                    continue
                if node.relation not in ("oblique", "agent", "coordination", "apposition", "complement", "dep", "object"):
                    continue
                if node.prep in self.of and not self._near_of(trigger, node):
                    continue
                seen.add(node.i)
                found.append((rank, node.i < trigger.i, abs(node.i - trigger.i), node))
        return [node for *_, node in sorted(found, key=lambda f: f[:3])]

    def reach(self, base: Node) -> Iterator[Node]:
        """The phrase of a node without what hangs under « selon », « après » and their like."""
        stack = [base]
        while stack:
            node = stack.pop()
            yield node
            if node is base or not self.aside(node):
                stack.extend(k for k in reversed(node.kids) if not k.opens_clause)

    def aside(self, node: Node) -> bool:
        """A phrase of the occasion or an if-clause read as one: « en marge de … », « selon … », « si X cède »."""
        return fold(node.prep) in self.barriers or any(k.relation == "mark" and k.form in self.conditional_marks for k in node.kids)

    @staticmethod
    def _near_of(trigger: Node, node: Node) -> bool:
        """« de » is only trusted close by: under the trigger, its adjective, its object or its other phrase before."""
        head = node.head
        if head is trigger:
            return True
        if head is None or head.head is not trigger:
            return trigger.head is head and head is not None and head.is_verb and not trigger.is_verb and not any(k.text == "," and trigger.i < k.i < node.i for k in head.subtree())
        return head.relation in ("adjective", "object", "participle", "name", "coordination") or trigger.is_verb and not (head.relation == "subject" and head.i < trigger.i and not trigger.related("passive", "reflexive")) and not (head.prep and not head.mentions and any(m.kind in ("place", "region") for m in node.mentions))  # “killed in raids on the city of X”

    def _bases(self, trigger: Node) -> list[Node]:
        """Where the trigger's phrases may hang: under it, and under its verb when it is a noun."""
        bases = [trigger]
        verb = trigger
        while verb.is_verb and verb.relation == "complement" and verb.morph.get("VerbForm") == "Inf" and verb.head is not None and verb.head.is_verb:
            verb = verb.head
            bases.append(verb)  # « a dit vouloir téléphoner au roi »: the parser hangs the phrase too high
        if not trigger.is_verb:
            bases += [k for k in trigger.related("participle", "relative") if fold(k.lemma) in self.support]  # « une attaque menée contre … »
            node = trigger
            for _ in range(3):
                if node.head is None:
                    break
                node = node.head
                if node.is_verb:
                    bases.append(node)
                    break
                if node.relation in ("relative", "oblique", "apposition") and not fold(node.lemma) in self.quantifiers:
                    break
        return bases

    def makers(self, noun: Node) -> list[Node]:
        """Whose act a participle says it is: « une attaque revendiquée par X », « imputée à X »."""
        out = []
        for verb in noun.related("participle"):
            ascribed = fold(verb.lemma) in self.ascribing
            out += [n for n in verb.phrase() if n.relation == "agent" or n.prep in self.by or ascribed and fold(n.prep) in self.to]
        return out

    def expand(self, nodes: list[Node]) -> list[Node]:
        """The nodes and what is coordinated with them, each once."""
        out: list[Node] = []
        for node in nodes:
            for item in [node, *self._coordinated(node)]:
                if item not in out:
                    out.append(item)
        return out

    def _coordinated(self, node: Node) -> list[Node]:
        out = []
        for kid in node.kids:
            if kid.relation == "coordination" and not kid.is_verb and (not kid.prep or node.prep):
                out.append(kid)
                out.extend(self._coordinated(kid))
        return out

    def core(self, node: Node) -> Node:
        """Through quantifiers to the noun that is counted: « une centaine de roquettes »."""
        for _ in range(3):
            if fold(node.lemma) not in self.quantifiers or node.mentions:
                return node
            inner = next((k for k in node.kids if k.relation == "oblique" and k.prep in self.of), None)
            if inner is None:
                return node
            node = inner
        return node

    def actors(self, nodes: list[Node], *, owner_only: bool = False) -> list[Mention]:
        """The actors that phrases name: themselves, or whose act, thing or part they are (« les frappes israéliennes », « le nord d'Israël »).

        With `owner_only` a place or opponent inside the phrase does not count: « la visite à Moscou » is not Moscow's.
        """
        out: list[Mention] = []
        for node in self.expand(nodes):
            for mention in self._named(node, owner_only=owner_only):
                if mention not in out:
                    out.append(mention)
        return out

    def _named(self, node: Node, depth: int = 0, owner_only: bool = False) -> list[Mention]:
        known = [m for m in node.mentions if m.code and not (m.kind == "bloc" and (depth or fold(node.prep) in self.locative - self.to))]  # « la guerre en Afrique »: no continent acts there
        if known:
            return known
        if node.prep and node.form in self.relative_subject | self.relative_object and not node.mentions:  # « X, avec qui il s'est entretenu »
            clause = next((a for a in node.ancestors() if a.relation == "relative" and a.head is not None), None)
            return self._named(clause.head, depth + 1, owner_only) if clause is not None and clause.head is not None else []
        if node.mentions and node.mentions[0].kind == "agent":
            led = [n for k in node.related("participle") if fold(k.lemma) in self.leading for n in k.phrase() if n.relation == "agent" or n.prep in self.by]
            return self._owner(node, depth, ("adjective", "compound", "possessive", "oblique", "apposition"), owner_only) or (self._named(led[0], depth + 1, owner_only) if led else [])
        return self._owner(node, depth, ("adjective", "compound", "possessive", "apposition", "oblique", "agent", "name", "participle"), owner_only)

    def _owner(self, node: Node, depth: int, relations: tuple[str, ...], owner_only: bool = False) -> list[Mention]:
        if depth > 3:
            return []
        kids = [k for k in node.kids if k.relation in relations]
        by = [k for k in kids if k.relation == "agent" or (k.prep in self.by)]
        close = [k for k in kids if k.relation in ("adjective", "compound", "possessive", "apposition", "name") and not (owner_only and sets_scene(k))]
        of = [k for k in kids if k.relation == "oblique" and k.prep in self.of]
        other = [k for k in kids if k.relation == "oblique" and k not in of and k not in by and not self.aside(k) and k.prep not in self.with_ and not ((depth or fold(k.prep) in self.against) and fold(node.lemma) in self.act_nouns)]
        if fold(node.lemma) in self.undergone:  # « l'arrestation de X »: not X's act
            of = []
        made = [*(k for k in kids if k.relation == "participle" and fold(k.lemma) in self.owning), *(k for k in node.related("relative") if fold(k.lemma) in self.owning and self.is_passive(k) and k.related("agent"))]
        theirs = not owner_only and any(k.relation == "possessive" and k.form in self.possessive and not k.mentions for k in kids)
        if any(k.form in self.relative_possessive for k in kids):  # “Eritrea, whose troops fought”
            clause = next((a for a in node.ancestors() if a.relation == "relative" and a.head is not None), None)
            if clause is not None and clause.head is not None:
                return self._named(clause.head, depth + 1, owner_only)
        for verb in node.related("relative"):  # « les camps que le Hamas tient »
            if node in self.objects(verb):
                found = [m for s in self.subjects(verb) for m in self._named(s, depth + 1, owner_only)]
                if found:
                    return found
        if made:
            by += [a for a in self.makers(node) if self._named(a, depth + 1, owner_only)]
        for group in (by, close, of) if owner_only else (by, close, of, other):
            found: list[Mention] = []
            for kid in group:
                for item in self.expand([kid]):
                    found.extend(m for m in self._named(item, depth + 1, owner_only) if m not in found)
            if found:
                named = [m for m in found if m.kind != "adjective"]  # « l'organisation allemande, la Fédération … »: one actor
                own = [m for m in found if m.kind != "adjective" or not any(n.country == m.country for n in named)]
                return self._clause_subject(node) or own if theirs and group is other else own
        return self._clause_subject(node) if theirs and any(k.prep in self.with_ for k in kids) else []  # “its ties with Cuba”: of whom the clause is about

    def _clause_subject(self, node: Node) -> list[Mention]:
        """The actors that are the subject of the clause a phrase stands in."""
        verb = next((a for a in node.ancestors() if a.is_verb), None)
        subjects = self.subjects(verb) if verb is not None else []
        return [m for s in self.expand(subjects) if not any(n is node for n in s.phrase()) for m in s.mentions if m.code]
