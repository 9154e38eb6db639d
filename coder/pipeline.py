"""Text in, events out: the steps in order, over batches of articles.

    language → sentences → noise → actors (text alone) → parse → reference → rules and frames → modality → shorter readings of what lacks a side → dates → dyads → rows
"""

from __future__ import annotations

import re
import warnings
from dataclasses import replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Iterable, Iterator

from coder import dictionaries
from coder.actors.compose import Composer
from coder.actors.given import given_mention
from coder.actors.mention import Mention
from coder.actors.reference import Discourse
from coder.codebook import LIKELY
from coder.dates import Moment
from coder.detect import LINE, Passage, language_of, passages, skipped
from coder.dictionaries import Dictionaries, LanguageKit
from coder.draft import Draft
from coder.events.extract import Extractor
from coder.events.found import Found, lacking
from coder.events.match import Matcher
from coder.events.modality import Modality
from coder.events.roles import Roles
from coder.events.signs import signs_of
from coder.grammar import Tree, build_tree
from coder.records import Article, Event, Reject
from coder.rows import Context, Reading, dyads, event_row
from coder.sentences import Sentence, Splitter
from coder.shorter import shorter
from coder.simplify import QUOTES, simplify
from coder.text import plain_spaces
from coder.when_where import moment_of, place_of

OFFICIAL = {"GOV", "MIL", "COP", "REB", "SEP", "JUD", "SPY", "OPP", "LEG"}  # with such an actor a sentence is politics, whatever its words
TOLD = 8  # so many events back a sentence may speak of
BATCH = 32  # articles parsed together


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
        self.extractor = Extractor(tables.codebook, self.matcher, self.roles, self.modality, tables.tables.states)

    @cached_property
    def nlp(self):
        """The spaCy model without what is not needed; loaded at first use."""
        import spacy

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return spacy.load(self.language.model, exclude=["ner"])

    def discourse(self, beside: Discourse | None = None) -> Discourse:
        """The references of a new article; `beside` are those of its paragraphs in another language."""
        return Discourse({**self.kit.reference, "possessives": self.language.compose.get("possessives", []), "quantifiers": self.language.words.get("quantifiers", [])}, self.dictionaries.tables.states, beside, self.kit.gazetteer.body_words)

    def drafts(self, article: Article, passage: Passage, discourse: Discourse, index: int) -> list[Draft]:
        """The sentences of a passage, numbered from `index`, with the actors their words alone give."""
        out = []
        text = getattr(article, passage.field)[:passage.end]
        for start, end in self.splitter.split(text[passage.start:]):
            start, end = start + passage.start, end + passage.start
            raw = text[start:end]
            draft = Draft(article, passage.field, Sentence(index + len(out), start, end, plain_spaces(raw), "" if _holds_given(article, passage.field, start, end) else self.kit.noise.reason(raw)), self, discourse)
            if not draft.sentence.noise:
                self._see(draft, discourse)
            out.append(draft)
        return out

    def _see(self, draft: Draft, discourse: Discourse) -> None:
        """Find the actors and moments of one sentence."""
        article, sentence = draft.article, draft.sentence
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
        mentions = self.composer.mentions(" " * opening.end() + sentence.text[opening.end():] if opening else sentence.text, article.date)
        mentions = discourse.own(sentence.text, mentions)
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

    def parse(self, drafts: list[Draft]) -> None:
        """Parse the drafts of one batch that may hold an event."""
        wanted = [d for d in drafts if d.parse]
        shown = [simplify(self.nlp, d.sentence.text, d.mentions, d.moments, self.language) for d in wanted]
        for draft, doc, (_, spans) in zip(wanted, self.nlp.pipe((doc for doc, _ in shown), batch_size=64), shown):
            draft.tree, draft.shown = build_tree(doc, spans, draft.sentence.text, self.language, draft.mentions), (doc, spans)

    def shorter(self, draft: Draft) -> Iterator[Tree]:
        """The trees of the shorter readings of a draft whose mentions are not resolved yet."""
        readings = list(shorter(*draft.shown, self.language)) if draft.shown and self.language.sentences.get("read_again") else []
        for doc, (_, spans) in zip(self.nlp.pipe(doc for doc, _ in readings), readings):
            yield build_tree(doc, spans, draft.sentence.text, self.language, draft.mentions)

    def readings(self, draft: Draft) -> list[Reading]:
        """The dyads of one draft, each with its moment and the signs for and against it; of what two words tell alike the likelier."""
        best: dict[tuple, Reading] = {}
        for reading in self._readings(draft):
            told = (reading.source.code, reading.target.code, reading.cameo, reading.when.day)
            if told not in best or reading.confidence > best[told].confidence:
                best[told] = reading
        return list(best.values())

    def _readings(self, draft: Draft) -> Iterator[Reading]:
        for found in draft.found:
            if not found.dropped:
                when = moment_of(found, draft, self.kit.dates, self.of_day)
                for source, target, cameo in dyads(found):
                    if any(self.dictionaries.tables.gone(m.country, when.day) for m in (source, target) if m.kind != "given"):
                        continue  # « les corps de soldats soviétiques »: no party to anything today
                    signs = () if draft.article.actors else signs_of(found, source, target, cameo, found.tree or draft.tree, when, draft.article.date)
                    yield Reading(found, source, target, cameo, when, signs, self.dictionaries.codebook.confidence(signs) if signs else found.standing)

    def rows(self, draft: Draft, version: str, least: float) -> Iterator[Event]:
        """The rows of one draft: its readings of at least that confidence; between given actors all of them."""
        context = Context(draft.article, draft.field, draft.sentence.index, draft.sentence.start, draft.sentence.end, self.language.code, version, self.dictionaries.version)
        for reading in self.readings(draft):
            if reading.confidence >= least or draft.article.actors:
                place = place_of(reading.found, draft, self.dictionaries.tables)
                yield event_row(reading, place, context, self.dictionaries.codebook, self.dictionaries.tables)


def _code_article(drafts: list[Draft]) -> None:
    """Find the events of an article's parsed drafts, in order."""
    speaking: list[Mention] = []
    told: list[Found] = []
    open_quote = False
    for draft in drafts:
        discourse, text = draft.discourse, draft.sentence.text
        if draft.coder is None or discourse is None:
            continue
        if draft.tree is None:
            discourse.remember(draft.mentions, None)
            continue
        if not draft.article.actors:
            discourse.resolve(draft.tree)
        quoted = open_quote or text[:1] in QUOTES
        extractor = draft.coder.extractor
        quoting, sides, before = speaking if quoted else [], discourse.main_pair(), told[-TOLD:]
        draft.found = extractor.events(draft.tree, quoting, sides, given=bool(draft.article.actors), told=before)
        speaking = extractor.speaker.actors or speaking
        if not draft.article.actors and len({m.code for n in draft.tree.nodes for m in n.mentions}) > 1:
            for tree in draft.coder.shorter(draft) if lacking(draft.found) else ():
                discourse.resolve(tree)
                draft.found += [f for f in extractor.events(tree, quoting, sides, told=before) if not f.dropped and f.trigger.start in lacking(draft.found)]
        told += [f for f in draft.found if not f.dropped]
        open_quote = text.count("«") > text.count("»") or (open_quote and "»" not in text)
        draft.mentions = [m for n in draft.tree.nodes for m in n.mentions if m.kind == "given" or not draft.article.actors]
        discourse.remember(draft.mentions, draft.tree)


def _holds_given(article: Article, field: str, start: int, end: int) -> bool:
    """Whether the article itself says that a sentence matters: two of its given actors stand there."""
    return field == "text" and sum(a.start < end and a.end > start for a in article.actors) > 1


def _without_overlaps(mentions: list[Mention], phrases: list[Mention]) -> list[Mention]:
    """Phrases that refer back replace the bare role nouns in them; known actors stand."""
    kept = [p for p in phrases if not any(m.start < p.end and m.end > p.start and (m.code or m.choices) and (p.kind != "last" or not p.name or m.code != p.name) for m in mentions)]
    seen: list[Mention] = []
    for phrase in sorted(kept, key=lambda p: (p.start, -p.end)):
        if not seen or phrase.start >= seen[-1].end:
            seen.append(phrase)
    free = [m for m in mentions if not any(p.start < m.end and p.end > m.start for p in seen)]
    return sorted([*free, *seen], key=lambda m: m.start)


class Coder:
    """The whole coder: `Coder().code(article)` gives the events of one article, those of at least `min_confidence` (0 to 1)."""

    def __init__(self, extra: tuple[Path, ...] = (), *, home: Path = dictionaries.HOME, cache: bool = True, min_confidence: float = LIKELY) -> None:
        self.min_confidence = min_confidence
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

    @property
    def known(self) -> frozenset[str]:
        """The languages that have dictionaries."""
        return frozenset(self.dictionaries.kits)

    def detect(self, article: Article) -> str:
        """The language of the article as a whole: as given, else detected."""
        return language_of(article, self.known)

    def skipped(self, article: Article) -> list[Reject]:
        """What of an article is not coded since its language has no dictionaries."""
        return skipped(article, self.known)

    def read(self, article: Article) -> list[Draft]:
        """The sentences of an article, each in the language of its paragraph, with the actors their words alone give."""
        out: list[Draft] = []
        discourses: dict[str, Discourse] = {}
        for passage in passages(article, self.known):
            coder = self.language(passage.lang)
            if coder is None:
                out += _unread(article, passage, len(out))
                continue
            if passage.lang not in discourses:
                discourses[passage.lang] = coder.discourse(next(iter(discourses.values()), None))
            out += coder.drafts(article, passage, discourses[passage.lang], len(out))
        return out

    def drafts(self, article: Article) -> list[Draft]:
        """The coded drafts of one article: for explaining."""
        return next(iter(self.coded([article])))[1]

    def coded(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Draft]]]:
        """(article, its coded drafts) for each article, in order, parsed in batches."""
        stream = iter(articles)
        while batch := list(islice(stream, BATCH)):
            plan = [(article, self.read(article)) for article in batch]
            for coder in list(self._coders.values()):
                coder.parse([d for _, drafts in plan for d in drafts if d.coder is coder])
            for article, drafts in plan:
                _code_article(drafts)
                yield article, drafts

    def doubtful(self, draft: Draft) -> list[Reading]:
        """The readings of a draft that are no rows since their confidence is too small."""
        if draft.coder is None or draft.article.actors:
            return []
        return [r for r in draft.coder.readings(draft) if r.confidence < self.min_confidence]

    def rows(self, drafts: list[Draft], least: float | None = None) -> list[Event]:
        """The events of one article's coded drafts, each once; `least` stands in for `min_confidence`."""
        least = self.min_confidence if least is None else least
        out: dict[str, Event] = {}
        for draft in drafts:
            for event in draft.coder.rows(draft, self.version, least) if draft.coder else ():
                out.setdefault(event.event_id, event)
        return list(out.values())

    def code(self, article: Article) -> list[Event]:
        """All events of one article."""
        return self.rows(self.drafts(article))

    def code_many(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Event]]]:
        """(article, its events) for each article, in order, parsed in batches."""
        for article, drafts in self.coded(articles):
            yield article, self.rows(drafts)


def _unread(article: Article, passage: Passage, index: int) -> list[Draft]:
    """The paragraphs of a passage that no dictionaries can read."""
    text = getattr(article, passage.field)
    lines = LINE.finditer(text, passage.start, passage.end)
    reason = f'language "{passage.lang}", which has no dictionaries'
    return [Draft(article, passage.field, Sentence(index + n, m.start(), m.start() + len(words), plain_spaces(words), reason)) for n, m in enumerate(lines) if (words := m[0].rstrip())]
