"""Compares what the coder reads with what people read: hits, misses with what was found instead, false events with the rule at fault.

A coded event meets a gold event when they stand in the same sentence, the country parts (the first three letters) of both actors agree and so
does the CAMEO root. A host's 043 is the visitor's 042; other consultations (04) and codes that cameo.csv calls symmetric hold in both
directions. Each gold event is met once; optional events, and a second coding of an event already met, count neither way.
So does, of gold with a `single` event a sentence, whatever else is coded in a sentence that holds one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coder.codebook import Codebook
from coder.gold import Gold, GoldEvent, GoldSentence
from coder.records import Article, Event

if TYPE_CHECKING:
    from coder.events.found import Found
    from coder.pipeline import Coder, Draft

NONE = "none"  # in the table of confusions: nothing coded, or nothing to code


@dataclass(frozen=True)
class Agreement:
    """How well an event that meets a gold event does so."""

    code: bool
    roles: bool


@dataclass
class Hit:
    sentence: GoldSentence
    gold: GoldEvent
    event: Event
    agreement: Agreement

    @property
    def dated(self) -> bool:
        """Whether the date is right, as far as the gold tells it."""
        return self.event.date.isoformat().startswith(self.gold.date)


@dataclass
class Miss:
    """A gold event that was not coded, and what was seen in its sentence."""

    sentence: GoldSentence
    gold: GoldEvent
    lang: str
    actors: list[str]
    coded: list[str]
    dropped: list[str]
    instead: str = NONE  # the root coded for the same two countries, if any


@dataclass
class Wrong:
    """An event that should not have been coded; `rules` are those at fault, the outermost first."""

    sentence: GoldSentence
    event: Event
    forbidden: bool
    instead: str = NONE


@dataclass
class Score:
    """Counts of one group of events and the figures they give; None where there is nothing to divide by."""

    required: int = 0
    hits: int = 0
    wrong: int = 0
    forbidden: int = 0
    finely_coded: int = 0
    right_code: int = 0
    right_roles: int = 0
    dated: int = 0
    right_date: int = 0

    @property
    def precision(self) -> float | None:
        return _ratio(self.hits, self.hits + self.wrong)

    @property
    def recall(self) -> float | None:
        return _ratio(self.hits, self.required)

    @property
    def f1(self) -> float | None:
        return _ratio(2 * self.hits, self.required + self.hits + self.wrong)

    @property
    def code_accuracy(self) -> float | None:
        return _ratio(self.right_code, self.finely_coded)

    @property
    def role_accuracy(self) -> float | None:
        return _ratio(self.right_roles, self.hits)

    @property
    def date_accuracy(self) -> float | None:
        return _ratio(self.right_date, self.dated)


@dataclass
class Evaluation:
    """All outcomes; the figures are taken from them."""

    sentences: int = 0
    single: bool = False
    ignored: int = 0
    hits: list[Hit] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)

    def score(self, *, lang: str = "", root: str = "") -> Score:
        """The figures of one language, one root, or of all."""
        of = lambda language, code: (not lang or language == lang) and (not root or code[:2] == root)
        hits = [h for h in self.hits if of(h.event.lang, h.gold.codes[0])]
        misses = [m for m in self.misses if of(m.lang, m.gold.codes[0])]
        wrong = [w for w in self.wrong if of(w.event.lang, w.event.cameo)]
        fine, dated = [h for h in hits if len(h.gold.codes[0]) > 2], [h for h in hits if h.gold.date]
        return Score(
            len(hits) + len(misses), len(hits), len(wrong), sum(w.forbidden for w in wrong), len(fine), sum(h.agreement.code for h in fine),
            sum(h.agreement.roles for h in hits), len(dated), sum(h.dated for h in dated))

    @property
    def languages(self) -> list[str]:
        return sorted({m.lang for m in self.misses} | {h.event.lang for h in self.hits} | {w.event.lang for w in self.wrong})

    @property
    def roots(self) -> list[str]:
        return sorted({m.gold.codes[0][:2] for m in self.misses} | {h.gold.codes[0][:2] for h in self.hits} | {w.event.cameo_root for w in self.wrong})

    def confusions(self) -> Counter[tuple[str, str]]:
        """(root in the gold, root coded) of all events; a root against "none" is a miss or a false event on its own."""
        table: Counter[tuple[str, str]] = Counter((h.gold.codes[0][:2], h.gold.codes[0][:2]) for h in self.hits)
        table.update((m.gold.codes[0][:2], m.instead) for m in self.misses)
        table.update((NONE, w.event.cameo_root) for w in self.wrong if w.instead == NONE)
        return table

    def rules(self) -> list[tuple[str, int, int]]:
        """(rule, false events, hits) of every rule that took part in one, the worst first."""
        wrong = Counter(rule for w in self.wrong for rule in w.event.rule_id.split("+"))
        right = Counter(rule for h in self.hits for rule in h.event.rule_id.split("+"))
        return sorted(((rule, wrong[rule], right[rule]) for rule in wrong | right), key=lambda r: (-r[1], r[2], r[0]))


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


# ---- coding -----------------------------------------------------------------------------------------------------


def evaluate(coder: Coder, gold: Gold, *, single: bool = False) -> Evaluation:
    """Code the gold's articles with the dictionaries as they are and compare; `single`: a sentence of the gold holds one event wanted, and maybe others."""
    result = Evaluation(sentences=len(gold.sentences), single=single)
    wanted: dict[str, list[GoldSentence]] = defaultdict(list)
    for sentence in gold.sentences:
        wanted[sentence.article_id].append(sentence)
    for article, drafts in coder.coded(gold.articles[name] for name in wanted):
        _Comparison(coder, coder.detect(article), wanted[article.id], drafts, coder.rows(drafts), result).run()
    return result


# ---- comparing --------------------------------------------------------------------------------------------------


def agreement(event: Event, gold: GoldEvent, codebook: Codebook) -> Agreement | None:
    """How an event meets a gold event, at its best; None when it does not."""
    source, code, target = _visitor_first(event.source, event.cameo, event.target)
    best: Agreement | None = None
    for wanted in gold.codes:
        for s, t in ((s, t) for s in gold.sources for t in gold.targets):
            s, c, t = _visitor_first(s, wanted, t)
            if c[:2] != code[:2]:
                continue
            either = gold.symmetric or c[:2] == "04" or (c in codebook.codes and codebook.codes[c].symmetric)
            for a, b, turned in ((s, t, False), (t, s, True)):
                if (turned and not either) or (source[:3], target[:3]) != (a[:3], b[:3]):
                    continue
                same_code = len(c) > 2 and (c.startswith(code) or code.startswith(c)) and not (turned and c == "042")
                found = Agreement(same_code, (source, target) == (a, b))
                if best is None or (found.code, found.roles) > (best.code, best.roles):
                    best = found
    return best


def _visitor_first(source: str, code: str, target: str) -> tuple[str, str, str]:
    return (target, "042", source) if code == "043" else (source, code, target)


class _Comparison:
    """One article: its gold sentences against its events."""

    def __init__(self, coder: Coder, lang: str, sentences: list[GoldSentence], drafts: list[Draft], events: list[Event], result: Evaluation) -> None:
        self.codebook, self.doubtful = coder.dictionaries.codebook, coder.doubtful
        self.lang, self.sentences, self.drafts, self.events, self.result = lang, sentences, drafts, events, result

    def run(self) -> None:
        free = [(s, g) for s in self.sentences for g in s.required]
        inside = [(e, [s for s in self.sentences if _overlap(e, s)]) for e in self._distinct()]
        rest = [(e, around) for e, around in inside if around]
        pairs = [(found, e, s, g) for e, around in rest for s, g in free if s in around and (found := agreement(e, g, self.codebook))]
        pairs.sort(key=lambda p: (p[0].code, p[0].roles, p[1].confidence), reverse=True)
        met: set[int] = set()
        used: set[str] = set()
        for found, event, sentence, gold in pairs:
            if id(gold) not in met and event.event_id not in used:
                met.add(id(gold))
                used.add(event.event_id)
                self.result.hits.append(Hit(sentence, gold, event, found))
        misses = [self._miss(s, g) for s, g in free if id(g) not in met]
        wrong = []
        for event, around in rest:
            if event.event_id in used:
                continue
            if any(agreement(event, g, self.codebook) for s in around for g in (*s.required, *s.optional)):
                self.result.ignored += 1
                continue
            wrong.append(Wrong(around[0], event, any(agreement(event, g, self.codebook) for s in around for g in s.forbidden)))
        _pair_up(misses, wrong)
        if self.result.single:
            judged = [w for w in wrong if w.forbidden or not w.sentence.required]
            self.result.ignored += len(wrong) - len(judged)
            wrong = judged
        self.result.misses += misses
        self.result.wrong += wrong

    def _distinct(self) -> list[Event]:
        """The events of the article; a dyad told twice by one code in a sentence counts once."""
        return list({(e.field, e.start, *_visitor_first(e.source, e.cameo, e.target)): e for e in reversed(self.events)}.values())[::-1]

    def _miss(self, sentence: GoldSentence, gold: GoldEvent) -> Miss:
        near = [d for d in self.drafts if d.field == sentence.field and d.sentence.start < sentence.end and d.sentence.end > sentence.start]
        coded = [f"{told(e)} by [{e.rule_id}] « {e.trigger} »" for e in self.events if _overlap(e, sentence)]
        dropped = [f"the sentence: {d.sentence.noise}" for d in near if d.sentence.noise] + [why(f) for d in near for f in d.found if f.dropped]
        dropped += [f"{r.source.code} {r.cameo} {r.target.code} by [{r.found.match.rule.id}] « {r.found.trigger.text} »: {r.weighed(self.codebook)}" for d in near for r in self.doubtful(d)]
        lang = next((d.coder.language.code for d in near if d.coder), self.lang)
        return Miss(sentence, gold, lang, [f"{m.code or '?'} « {m.text} »" for d in near for m in d.mentions], coded, dropped)


def _overlap(event: Event, sentence: GoldSentence) -> bool:
    return event.field == sentence.field and event.start < sentence.end and event.end > sentence.start


def _pair_up(misses: list[Miss], wrong: list[Wrong]) -> None:
    """A miss and a false event of one sentence between the same countries are one confusion of roots."""
    for miss in misses:
        dyads = {frozenset((s[:3], t[:3])) for s in miss.gold.sources for t in miss.gold.targets}
        other = next((w for w in wrong if w.instead == NONE and _overlap(w.event, miss.sentence) and frozenset((w.event.source[:3], w.event.target[:3])) in dyads), None)
        if other:
            miss.instead, other.instead = other.event.cameo_root, miss.gold.codes[0][:2]


def told(event: Event) -> str:
    """An event in one line."""
    return f"{event.source} {event.cameo} {event.target} on {event.date}"


def why(found: Found) -> str:
    """What a rule read and why it became no event."""
    sides = " ".join(("+".join(m.code for m in found.source or found.both) or "?", found.cameo, "+".join(m.code for m in found.target) or "?"))
    return f"{sides} by [{found.match.rule.id}] « {found.trigger.text} »: {found.dropped}"


def firings(coder: Coder, articles: Iterable[Article], seen: Callable[[Article], None] = lambda article: None) -> dict[str, tuple[Counter[str], Counter[str]]]:
    """By language, how many events each rule had a part in, and how many readings of it were dropped."""
    out: dict[str, tuple[Counter[str], Counter[str]]] = {}
    for article, drafts in coder.coded(articles):
        seen(article)
        for draft in (d for d in drafts if d.coder):
            fired, dropped = out.setdefault(draft.coder.language.code, (Counter(), Counter()))
            for found in draft.found:
                part: Found | None = found
                while part is not None:
                    (dropped if found.dropped else fired)[part.match.rule.id] += 1
                    part = part.content
    return out
