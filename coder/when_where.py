"""When and where an act took place, of the days and places its sentence names."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from coder.actors.load import ActorTables
from coder.dates import DateReader, Moment
from coder.events.found import Found
from coder.rows import Place
from coder.text import fold

if TYPE_CHECKING:
    from coder.draft import Draft

LONG_PAST = timedelta(days=10 * 365)


def moment_of(found: Found, draft: Draft, dates: DateReader, of_day: tuple[str, ...]) -> Moment:
    """The moment nearest to the trigger, in words and in clauses; the publication day when none is named."""
    trigger = found.content.trigger if found.content and found.frames and found.frames[0] in ("report", "begin", "announce") else found.trigger
    moments = draft.moments
    if len(moments) > 1:  # « before dawn on Saturday »: a named day says more than an hour
        named = [m for m in moments if m.day != draft.article.date or m.precision != "day"]
        moments = named if named and all(abs(m.start - n.start) < 25 for m in moments for n in named[:1]) else moments
    if (found.modality == "future" or "must_plan" in found.frames) and moments:
        moments = dates.find(draft.sentence.text, draft.article.date, last=draft.article.date, future=True)
    if not moments:
        return Moment(draft.article.date, "publication")
    tree = found.tree or draft.tree
    own = {n.i for n in trigger.phrase()}
    head = trigger
    while head.head is not None and not head.is_verb:
        head = head.head
    above = list(trigger.ancestors())
    own_head = {n.i for n in head.phrase()}

    def cost(moment: Moment) -> float:
        node = min(tree.nodes, key=lambda n: 0 if n.start < moment.end and n.end > moment.start else min(abs(n.start - moment.end), abs(moment.start - n.end)))
        between = tree.between(trigger, node)
        verbs = sum(1 for n in between if n.is_verb and n.pos == "VERB" and n.relation not in ("complement",))
        base = 0 if node.i in own else 3 if node.i in own_head else 12
        if draft.sentence.text[moment.start:moment.end].lower().startswith(of_day) and re.search(r"[^\W\d_]{3,}\s$", draft.sentence.text[:moment.start]) and not re.search(r"[A-ZÀ-Þ][\w-]*\s$", draft.sentence.text[:moment.start]):
            base += 40  # « le pacte du 3 mai »: the day of that noun, not of this act
        if any(a.relation in ("relative", "participle", "adverbial") and a is not trigger and a not in above for a in [node, *node.ancestors()]) and node.i not in own:
            base += 25 if draft.article.date - moment.day < LONG_PAST else 45  # « l'accord signé en 1961 » may be denounced today
        return base + len(between) * 0.5 + verbs * 6

    best = min(moments, key=cost)
    return best if cost(best) < 55 else Moment(draft.article.date, "publication")


def place_of(found: Found, draft: Draft, tables: ActorTables) -> Place:
    """The nearest place named in the sentence."""
    tree, places = found.tree or draft.tree, tables.places
    best: tuple[int, Place] | None = None
    for node in tree.nodes:
        for mention in node.mentions:
            if mention.kind in ("place", "capital", "region") and (mention.kind != "capital" or node.prep):
                entry = places.get(fold(mention.text))
                place = Place(*entry) if entry else Place(mention.text, mention.country)
                distance = abs(node.i - found.trigger.i) + (0 if node.prep else 5)
                if best is None or distance < best[0]:
                    best = (distance, place)
    return best[1] if best else Place()
