"""From what was found to flat rows: dyads expanded, both directions where due, every column filled or honestly empty."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from coder.actors.mention import Mention
from coder.codebook import Codebook
from coder.actors.load import ActorTables
from coder.dates import Moment
from coder.events.found import Found
from coder.records import Article, Event

STRUCK = ("18", "19", "20")
ORGANS = ("GOV", "MIL", "COP")  # act in their capital, not on it
MAX_DYADS = 30  # of one event: a list of states joins in, but not fifty-one rows of one sentence


@dataclass(frozen=True)
class Place:
    """Where: a gazetteer entry, empty when unknown."""

    name: str = ""
    country: str = ""
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True)
class Context:
    """What the rows of one sentence share."""

    article: Article
    field: str
    index: int
    start: int
    end: int
    lang: str
    coder_version: str
    dictionary_version: str


@dataclass(frozen=True)
class Reading:
    """One dyad read in a sentence, with the signs for and against it: a row of the output if its `confidence` (0 to 1) suffices."""

    found: Found
    source: Mention
    target: Mention
    cameo: str
    when: Moment
    signs: tuple[str, ...]
    confidence: float

    def weighed(self, codebook: Codebook) -> str:
        """The confidence and the signs that make it: “confidence 0.68: odds 3 × 0.7 (many-verbs)”."""
        weights = " × ".join(f"{codebook.signs[sign]:g}" + (f" ({sign})" if sign != "base" else "") for sign in self.signs)
        return f"confidence {self.confidence:.2f}" + (f": odds {weights}" if weights else "")


def _placed(mention: Mention, cameo: str) -> Mention:
    """A capital that is visited or struck is the state, not its government."""
    return replace(mention, code=mention.country) if (cameo == "042" or cameo[:2] in STRUCK) and mention.kind == "capital" and mention.code.endswith("GOV") else mention


def _only_there(source: Mention, target: Mention, cameo: str) -> bool:
    """Whether one of two of the same country is merely where it happens: « la police a mené une opération à Lima »."""
    bare, own = len(target.code) == 3, source.code[3:6] in ORGANS
    return "place" in (source.kind, target.kind) or bare and target.kind in ("place", "region", "capital") or own and (bare and target.kind == "adjective" or cameo >= "17" and target.kind == "capital")


def dyads(found: Found) -> list[tuple[Mention, Mention, str]]:
    """(source, target, cameo) of one event: every pair across, both ways when symmetric, the host's 043 beside a visitor's 042."""
    pairs: list[tuple[Mention, Mention, str]] = []
    if found.both:
        for i, a in enumerate(found.both):
            for b in found.both[i + 1:]:
                pairs += [(a, b, found.cameo), (b, a, found.cameo)]
    else:
        for s in found.source:
            for t in found.target:
                pairs.append((s, _placed(t, found.cameo) if s.country != t.country else t, found.cameo))
                if found.symmetric and (found.content is None or found.cameo == found.content.cameo):
                    pairs.append((t, s, found.cameo))
                elif found.cameo == "042" and t.kind not in ("place", "capital", "region", "name"):
                    pairs.append((t, s, "043"))
                elif found.cameo == "043" and s.kind not in ("place",):
                    pairs.append((t, s, "042"))
    out, seen = [], set()
    for s, t, code in pairs:
        key = (s.code, t.code, code)
        if s.code == t.code or key in seen or not s.code or not t.code:
            continue
        if s.country == t.country and _only_there(s, t, code):
            continue
        seen.add(key)
        out.append((s, t, code))
    return out[:MAX_DYADS]


def event_row(reading: Reading, place: Place, context: Context, codebook: Codebook, tables: ActorTables) -> Event:
    """One output row; offsets become those of the article's field."""
    found, source, target, cameo, when = reading.found, reading.source, reading.target, reading.cameo, reading.when
    code = codebook.codes[cameo]
    trigger, article, base = found.trigger, context.article, context.start
    identity = "\x1f".join([article.id, context.field, str(context.start), source.code, target.code, cameo, str(trigger.start), found.match.rule.id])
    text = article.title if context.field == "title" else article.text
    side = lambda m, prefix: _side(m, prefix, when.day, base, tables)
    return Event(
        event_id=hashlib.blake2b(identity.encode(), digest_size=8).hexdigest(),
        article_id=article.id, field=context.field, sentence_index=context.index, start=context.start, end=context.end, sentence=text[context.start:context.end],
        date=when.day, date_precision=when.precision, story_date=article.date,
        **side(source, "source"), **side(target, "target"),
        cameo=cameo, cameo_root=cameo[:2], plover_type=code.plover_type, plover_mode=code.plover_mode, plover_context=code.plover_context,
        quad_class=code.quad_class, goldstein=code.goldstein, plover_score=code.plover_score, modality=found.modality, symmetric=found.symmetric,
        place_name=place.name, place_country=place.country, place_lat=place.lat, place_lon=place.lon,
        rule_id=found.match.rule.id if not found.content or found.content.match.rule is found.match.rule else f"{found.match.rule.id}+{found.content.match.rule.id}",
        trigger=text[base + trigger.start:base + trigger.end], trigger_start=base + trigger.start, trigger_end=base + trigger.end,
        confidence=round(max(0.01, min(1.0, reading.confidence)), 2), coder_version=context.coder_version, dictionary_version=context.dictionary_version,
        lang=context.lang, publisher=article.publisher, url=article.url)


def _side(mention: Mention, prefix: str, day: date, base: int, tables: ActorTables) -> dict[str, object]:
    state = tables.state(mention.country, day)
    country = mention.country if mention.country in tables.states else ""
    name = mention.name if mention.kind in ("person", "agent", "organisation", "pronoun") and mention.name else (state.get("name", "") or tables.names.get(mention.code, ""))
    return {
        prefix: mention.code, f"{prefix}_text": mention.text, f"{prefix}_start": base + mention.start, f"{prefix}_end": base + mention.end,
        f"{prefix}_name": name, f"{prefix}_country": country, f"{prefix}_sector": mention.code[3:] if country else mention.code,
        f"{prefix}_cow": state.get("cow"), f"{prefix}_gw": state.get("gw"),
    }
