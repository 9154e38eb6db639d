"""What the coder saw in a text: actors and how each was resolved, the rule and its words, the modality, and what was dropped and why."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from coder.events.found import Found
from coder.draft import Draft
from coder.pipeline import Coder
from coder.records import Article, Event


def explain(coder: Coder, article: Article) -> list[RenderableType]:
    """The language when it was detected, then one block a sentence, ready for printing."""
    drafts = coder.drafts(article)
    events = coder.rows(drafts)
    main = coder.detect(article)
    head: list[RenderableType] = [] if article.lang else [Text(f"language {main} (detected)", style="dim")]
    return head + [_sentence(coder, draft, [e for e in events if e.field == draft.field and e.sentence_index == draft.sentence.index], main) for draft in drafts]


def _sentence(coder: Coder, draft: Draft, events: list[Event], main: str) -> RenderableType:
    lines: list[RenderableType] = [Text(draft.sentence.text, style="bold")]
    if draft.coder and draft.coder.language.code != main:
        lines.append(_indent(Text(f"language {draft.coder.language.code}", style="dim")))
    if draft.sentence.noise:
        return Group(*lines, _indent(Text(f"not coded: {draft.sentence.noise}", style="dim")))
    if draft.mentions:
        lines.append(_indent(Text("actors", style="underline")))
        for m in draft.mentions:
            code = m.code or "unresolved"
            lines.append(_indent(Text.assemble((f"{code:12} ", "green" if m.code else "yellow"), f"« {m.text} »  ", (m.how, "dim")), 4))
    readings = list(draft.coder.readings(draft)) if draft.coder else []
    for event in events:
        label = coder.dictionaries.codebook.codes[event.cameo].label
        lines.append(_indent(Text.assemble((f"{event.source} → {event.target}  {event.cameo} {label}", "bold green"), f"  ({event.plover_type}{'/' + event.plover_mode if event.plover_mode else ''})")))
        reading = next((r for r in readings if (r.source.code, r.target.code, r.cameo) == (event.source, event.target, event.cameo) and r.found.trigger.start + draft.sentence.start == event.trigger_start), None)
        if reading:
            lines.extend(_why(reading.found))
            if reading.found.tree is not draft.tree and reading.found.tree:
                lines.append(_indent(Text("read as    « " + " ".join(n.text for n in reading.found.tree.nodes) + " »", style="dim"), 4))
            lines.append(_indent(Text(reading.weighed(coder.dictionaries.codebook), style="dim"), 4))
        lines.append(_indent(Text(f"date       {event.date} ({event.date_precision})" + (f"   place {event.place_name}, {event.place_country}" if event.place_name else ""), style="dim"), 4))
    for r in coder.doubtful(draft):
        lines.append(_indent(Text.assemble((f"dropped    {r.source.code} → {r.target.code} {r.cameo}", "red"), f" « {r.found.trigger.text} » [{r.found.match.rule.id}]: {r.weighed(coder.dictionaries.codebook)}")))
    for found in draft.found:
        if found.dropped:
            sides = f"{'+'.join(m.code for m in found.source) or '?'} → {'+'.join(m.code for m in found.target) or '?'}"
            lines.append(_indent(Text.assemble((f"dropped    {sides} {found.cameo}", "red"), f" « {found.trigger.text} » [{found.match.rule.id}]: {found.dropped}")))
    if not draft.found:
        lines.append(_indent(Text("no rule holds here", style="dim")))
    return Group(*lines)


def _why(found: Found) -> list[RenderableType]:
    """The rule, its words and its roles; a frame shows its content below."""
    match = found.match
    words = " ".join(w.text for w in sorted([match.trigger, *match.words], key=lambda n: n.i))
    out = [_indent(Text.assemble("rule       ", (f"[{match.rule.id}]", "cyan"), f" {match.rule.file}: {match.pattern.text}"), 4), _indent(Text(f"words      « {words} »"), 4)]
    for name, mentions in (("source", found.source), ("target", found.target), ("both", found.both)):
        for m in mentions:
            out.append(_indent(Text(f"{name:10} « {m.text} » {m.code}: {m.how}", style="dim"), 4))
    if found.frames:
        out.append(_indent(Text(f"frame      {' > '.join(found.frames)}" + (f" of {found.content.cameo} « {found.content.trigger.text} » [{found.content.match.rule.id}]" if found.content else ""), style="dim"), 4))
    if found.modality:
        out.append(_indent(Text(f"modality   {found.modality}", style="dim"), 4))
    return out


def _indent(item: Text, by: int = 2) -> Text:
    return Text.assemble(" " * by, item)
