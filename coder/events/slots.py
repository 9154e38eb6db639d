"""The phrases that fill the slots of a pattern at its trigger: SOURCE, TARGET and BOTH, and the clause or noun of a frame's EVENT."""

from __future__ import annotations

from coder.actors.discourse import sets_scene
from coder.actors.mention import Mention
from coder.events.needs import NeededWords
from coder.events.pattern import Pattern, Slot
from coder.events.roles import PLACES, Roles
from coder.grammar import Node
from coder.text import fold


def close(roles: Roles, node: Node) -> list[Node]:
    """The adjectives and possessors of a noun that name an actor: « les frappes israéliennes », but not where it happens: “the Gaza strikes”."""
    return [k for k in node.kids if k.relation in ("adjective", "compound", "possessive") and roles.actors([k]) and not sets_scene(k)]


def holders(roles: Roles, nodes: list[Node]) -> list[Mention]:
    """Who holds a place, as its adjective says: “rebel-held towns”, “a Taliban-controlled district”."""
    held = [k for n in nodes for k in n.related("adjective") if k.is_verb and fold(k.lemma) in roles.owning]
    return [m for k in held for inner in k.kids if inner.i < k.i for m in inner.mentions if m.code]


class Slots:
    """Fills slots in one language."""

    def __init__(self, roles: Roles, words: NeededWords) -> None:
        self.roles, self.words = roles, words

    def nodes(self, name: str, slot: Slot, pattern: Pattern, node: Node, doers: list[Node], undergoers: list[Node], words: list[Node]) -> list[Node]:
        """The nodes that fill a slot; `words` are the needed words of the pattern."""
        if name == "EVENT":
            return self._contents(slot, node, doers if slot.function == "subject" else undergoers, words)
        if slot.function == "subject":
            return [*doers, *(k for n in (node, *doers) for k in n.kids if doers and name == "SOURCE" and fold(k.prep) in self.roles.alike)]  # « X a salué …, à l'instar de Y »
        if slot.function == "object":
            taken = {w.i for w in words}
            free = [n for n in undergoers if n.i not in taken]
            if not free and not self.roles.is_passive(node):  # « reconduire à la frontière des migrants », « pilonner au mortier des positions »: hung under the phrase before
                free = [k for w in words or node.related("oblique") for k in w.kids if k.relation == "oblique" and k.i > w.i > node.i and k.prep in self.roles.of and any(d.form in self.roles.indefinite and d.form not in self.roles.of and (words or d.relation == "case") for d in k.kids)]
            told = [k for k in node.related("oblique") if fold(k.prep) in self.roles.to and not k.related("case") and k.i > node.i]  # “gave Lima two days to leave”
            if told and words and not self.roles.is_passive(node) and all(w.i > told[0].i for w in words):
                return told
            if free or self.roles.actors(undergoers) or pattern.kind == "verb" and not undergoers:
                return free
            return [o for w in words if w.is_verb and w is not node and w.morph.get("VerbForm") == "Inf" for o in self.roles.objects(w)]  # « priés de quitter X »
        if name == "TARGET" and words and slot.preps & self.roles.of and fold(node.lemma) in self.roles.asking:  # « exiger de X la levée des restrictions imposées à Y »
            asked = [k for k in node.kids if node.i < k.i < words[0].i and (k.prep in self.roles.of or fold(k.prep) in self.roles.addressing and not any(m.kind in PLACES for m in k.mentions)) and self.roles.actors([k])]
            if asked:
                return asked
        if name == "TARGET" and words and pattern.kind == "verb" and slot.preps & self.roles.addressing:  # « livrer à X un homme arrêté à Lima »
            given = [k for k in node.kids if node.i < k.i < words[0].i and fold(k.prep) in slot.preps & self.roles.addressing and not any(m.kind in PLACES and m.kind != "name" for m in k.mentions) and self.roles.actors([k])]
            if given:
                return self._listed(given[0])
        found = []
        target = pattern.slots.get("TARGET")
        alone = name == "SOURCE" and pattern.kind == "noun" and target is not None and bool(target.preps & self.roles.of)  # « ses attaques contre la politique de X »: X attacks nobody
        infinitives = [w for w in words if w.is_verb and w.morph.get("VerbForm") == "Inf"]  # « interdire à X de revenir à Lima »
        for base in [node] if alone else [*(w for w in words if w not in infinitives), node, *infinitives]:
            own = base is node.head and node.relation == "participle" and bool(slot.preps & self.roles.with_)  # « a parrainé avec X la trêve signée par Y »: not signed with X
            found.extend(n for n in self.roles.phrases(base, slot.preps) if n not in found and not (own and not any(a is base for a in n.ancestors())))
        found = [n for n in found if n not in words and not (pattern.kind == "noun" and self._of_other_noun(n, node))]
        if pattern.kind == "verb":  # « De New York, X a … »
            found = [n for n in found if not (n.prep in self.roles.of and n.head is node and n.i < node.i and any(m.kind in PLACES for m in n.mentions))]
        if name == "SOURCE":  # « des frappes sur la ville de X »: not X's; « expulser des centaines de X »: not by X
            found = [n for n in found if not self._counted(n, undergoers)]
            found = [n for n in found if n.prep not in self.roles.of or n.head is None or n.head in (node, *words) or fold(n.head.lemma) in self.roles.quantifiers or n.head.prep in self.roles.of | self.roles.by]
        if name == "TARGET" and pattern.kind == "verb" and slot.preps & self.roles.by and self.roles.is_passive(node):
            found = [n for n in found if n not in doers]  # « une offre refusée par X »: not X's
        named = [n for n in found if self.roles.actors([n])]
        if name == "TARGET" and pattern.kind == "verb" and slot.preps & self.roles.of and named and named[0].prep in self.roles.of and named[0].head not in (node, *words):
            named = [k for w in words for k in close(self.roles, w)][:1] or named  # « l'offre russe d'échange de prisonniers »: the Russians'
        if not named and name == "SOURCE" and slot.preps & self.roles.of:  # « une attaque attribuée à X »
            named = [n for w in (words if words else [node]) for n in self.roles.makers(w)]
        if not named and slot.preps & self.roles.of:
            if pattern.kind == "verb" and (named := [n for w in words for n in self.roles.makers(w) if self.roles.actors([n]) and next((a for a in n.ancestors() if a.is_verb), None) is not node]):  # « rejeter les recours déposés par X »
                return named
            if pattern.kind == "noun" and not found:
                broken = any(need.preps & self.roles.of for need in pattern.needs)  # “X's breach of the accord”: X breaks it
                own = [k for k in close(self.roles, node) if name != "TARGET" or k.relation == "possessive" and not broken]
                return own or [k for w in words if name == "TARGET" and w.prep in self.roles.of for k in close(self.roles, w)]  # « le gel d'avoirs russes »
            if pattern.kind == "verb":  # « rejeter l'accusation russe »: the adjective stands for « de TARGET »
                own = [w for w in words if name != "SOURCE" or w not in undergoers]  # nobody is killed by himself
                return [k for w in own for k in ([w] if any(m.code and not m.possessed for m in w.mentions) else close(self.roles, w))]
        return self._listed(named[0]) if named else found[:1]

    def _listed(self, first: Node) -> list[Node]:
        """A phrase and those listed with it by commas and « et », however they hang: « en Inde, au Népal et à Ceylan »."""
        out = [first]
        sister = first.head
        same = {fold(first.prep), fold(first.prep).split(" ")[-1]}  # « en provenance du Chili, du Pérou et … »
        if fold(first.prep) in self.roles.locative:
            same |= self.roles.locative
        for node in sorted((k for k in (sister.subtree() if sister is not None else [])), key=lambda n: n.i):
            if node.i <= out[-1].i or not node.mentions or node.prep and fold(node.prep) not in same:
                continue
            between = [n for n in (sister.subtree() if sister is not None else []) if out[-1].i < n.i < node.i and n not in out[-1].subtree()]
            if node.relation in ("subject", "passive_subject") and not any(n.pos == "CCONJ" for n in between):
                continue  # « À Lima, Quito a … »
            if all(n.pos in ("PUNCT", "CCONJ", "DET", "ADP") and n.text not in ";:" for n in between) and any(n.pos in ("PUNCT", "CCONJ") for n in [*between, *(n for n in node.subtree() if n.i < node.i)]):
                out.append(node)
        return out

    def _counted(self, node: Node, undergoers: list[Node]) -> bool:
        """Whether a phrase tells of what there are hundreds or thousands among those who undergo it."""
        while node.head is not None and fold(node.head.lemma) in self.roles.quantifiers:
            node = node.head
            if node in undergoers:
                return True
        return False

    def _of_other_noun(self, phrase: Node, noun: Node) -> bool:
        """« des sanctions contre X pour ses abus »: a phrase before the noun that hangs under another noun is that one's."""
        head = phrase.head
        return phrase.i < noun.i and fold(phrase.prep) not in self.roles.between and head is not None and head is not noun and head.is_nominal and not any(a is head for a in noun.ancestors())

    def _contents(self, slot: Slot, node: Node, undergoers: list[Node], words: list[Node]) -> list[Node]:
        """The clause or noun that tells the event inside a frame."""
        found = [k for k in node.kids if k.relation == "complement" or k.is_verb and k.relation == "oblique"] if slot.function != "subject" else []
        found += [k for k in node.kids if k.is_verb and k.relation == "adverbial" and k.related("subject") and self.words.marks(k) & slot.preps]  # « faire pression pour que X signe »
        found += [k for n in node.related("object") if n.mentions or n in words for k in n.kids if node.is_verb and slot.preps and k.is_verb and k.morph.get("VerbForm") == "Inf" and k.i > n.i]  # « menacer l'Ukraine d'attaquer … » hung under Ukraine
        if not slot.preps and slot.function != "subject":  # “backed its ally by criticising …”
            found = [k for k in found if not (k.relation == "complement" and fold(k.prep) in self.roles.by)]
        if slot.preps and slot.preps <= self.roles.no_clause_after:  # « insist on »: not the that-clause of « insist that »
            found = [k for k in found if self.words.marks(k) & slot.preps]
        elif slot.preps:
            found += [k for k in node.kids if k.relation == "adverbial" and any(w.pos == "PART" for w in k.kids) and node.is_verb and k.related("passive") and self.words.marks(k) & slot.preps]  # “called for the ban to be lifted”
            found = [k for k in found if self.words.marks(k) & slot.preps or k.morph.get("VerbForm") == "Fin" or k.related("subject", "passive_subject")]
        is_actor = lambda n: any(m.kind not in ("agent", "given") or (m.code and m.agent_kind in ("person", "group", "body")) for m in n.mentions)
        nouns = [n for n in undergoers if not is_actor(self.roles.core(n))] if slot.function in ("object", "subject") else []
        found += [n for n in nouns if n not in found and n is not node]
        if slot.preps:
            if not any(k.is_verb and self.words.marks(k) & slot.preps for k in found):  # « demander de rentrer après la rupture de … »
                found += [n for n in self.roles.phrases(node, slot.preps) if n not in found and not is_actor(n)]
            if not found and node.is_verb:  # « écarter l'idée d'une rencontre »
                found += [n for w in words for n in self.roles.phrases(w, slot.preps) if not is_actor(n)]
            if not node.is_verb:
                found += [k for k in node.kids if k.is_verb and k.relation in ("participle", "complement", "adverbial") and k not in found and not (k.relation == "participle" and k.morph.get("Tense") == "Past")]
        out = []
        for item in found:
            core = self.roles.core(item) if not item.is_verb else item
            out.append(core)
            out.extend(k for k in self._all_coordinated(item) if k not in out)
        return out

    def _all_coordinated(self, node: Node) -> list[Node]:
        out = []
        for kid in node.kids:
            second = bool(node.related("mark")) and {m.form for m in node.related("mark")} == {m.form for m in kid.related("mark")}  # « a dit que X … et que Y … »
            if kid.relation == "coordination" and (second or kid.is_verb == node.is_verb and not kid.related("subject", "passive_subject")):
                out.append(kid)
                out.extend(self._all_coordinated(kid))
        return out
