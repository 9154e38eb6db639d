"""Acts that answer what was told before, whose target the sentence leaves out: whose deed it is that somebody condemns, whose words he rejects."""

from __future__ import annotations

from coder.actors.mention import Mention
from coder.events.found import Found, other_sides
from coder.events.roles import Roles
from coder.grammar import Node
from coder.text import fold

DEEDS = "14"  # roots from here on are deeds that others judge
HOSTILE = "10"
WORDS = "02"  # roots from here on address somebody
ANSWERING = ("refuse", "deny", "condemn")  # frames that may answer words told before
VERDICTS = ("11", "12", "016")


def doer_of_last_deed(told: list[Found]) -> list[Mention]:
    """Who did what was told last."""
    return next((f.source for f in reversed(told) if f.source and f.cameo >= DEEDS), [])


def answered(found: Found, told: list[Found], least: str) -> list[Mention]:
    """Who did or said something to the source's country last, if he is of another: « … a menacé le Guyana. « Une provocation », a tonné le président guyanien »."""
    mine = {m.country for m in found.source}
    for event in reversed(told):
        if event.cameo >= least and event.source and any(m.country in mine for m in event.target):
            return [m for m in event.source if m.country not in mine]
    return []


def whose_words_or_deed(found: Found, told: list[Found], here: list[Found], roles: Roles) -> list[Mention]:
    """The target of a verdict or refusal that names none, from what was `told` before or stands `here` in its sentence; [] where it does not speak of it."""
    if not found.source or found.match.rule.mood == "quoted":
        return []
    if found.match.rule.unnamed_target == "OTHER":
        clause = found.trigger.head if found.trigger.relation in ("parataxis", "adverbial") and found.trigger.head is not None else found.trigger
        named = any(m.code and m.country not in {s.country for s in found.source} for n in (*clause.subtree(), *found.trigger.subtree()) for m in n.mentions)
        return [] if named else answered(found, [*told, *here], HOSTILE)
    if not found.cameo.startswith(VERDICTS):
        return []
    known = [n for name in ("EVENT", "TARGET") for n in found.match.slots.get(name, []) if _known(n, roles)]
    if any(words_told([n], roles) for n in (*known, *found.match.words)):
        return answered(found, [*told, *here], WORDS)
    return other_sides(doer_of_last_deed(told), found.source) if any(fold(n.lemma) in roles.act_nouns for n in known) else []


def words_told(nouns: list[Node], roles: Roles) -> bool:
    """« ces accusations », "the demands" without a word of whose: somebody's before."""
    own = lambda n: any(m.code for k in n.subtree() for m in k.mentions) or any(k.is_nominal and k.prep or k.is_verb or k.relation == "possessive" for k in n.kids)
    return bool(nouns) and all(fold(n.lemma) in roles.said and _known(n, roles) and not own(n) for n in nouns)


def _known(noun: Node, roles: Roles) -> bool:
    """Whether a noun stands for something told before: "the raid", « ces critiques »."""
    return any(k.relation == "determiner" and fold(k.form) not in roles.indefinite for k in noun.kids)
