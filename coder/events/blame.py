"""Hostile acts that are told of others, and force that is called for: whose door they are laid at."""

from __future__ import annotations

from coder.actors.discourse import reports
from coder.actors.mention import Mention
from coder.events.found import Found

CALLS = {"appeal", "demand"}
VIOLENT = {"18", "19", "20"}
ARMED = ("REB", "UAF", "TER", "IMG")
THREATS = "13"
COERCIVE = VIOLENT | {"17"}


def alleges(source: list[Mention], content: Found) -> bool:
    """“said that Gambian soldiers had shelled the town”: a hostile act told of another, done to nobody else, is laid at his door."""
    if any(reports(m) for m in source):
        return False
    own = {m.country for m in source}
    given = bool(source) and source[0].kind == "given"
    others = [m for m in content.target if m.code not in {s.code for s in source} and (m.kind == "given" or not given)]
    harboured = content.cameo[:2] == "07" and any(m.sector.startswith(ARMED) for m in content.target)  # “said Asmara helped the rebels”
    outlaws = any(m.sector.startswith(ARMED) for f in content.chain() for n in f.match.slots.get("TARGET", []) for m in n.mentions)  # “said its allies killed 40 militants” boasts
    return bool(source and content.source) and (content.cameo[:2] in COERCIVE and not others and not outlaws or harboured) and not content.both and not content.dropped and not any(m.country in own for m in content.source)


def foresees(source: list[Mention], content: Found) -> bool:
    """“believes that Banjul is about to strike”: another's hostile plan, as one sees it."""
    own = {m.country for m in source}
    return bool(source and content.source) and content.frames[:1] == ("intend",) and content.cameo >= THREATS and not any(m.country in own for m in content.source)


def called_against(frame: str, content: Found | None) -> bool:
    """Whether force is called for: “demanded the arrest of X” is not said to X."""
    return frame in CALLS and content is not None and content.cameo[:2] in COERCIVE


def spares(content: Found | None) -> bool:
    """« promet de ne pas attaquer X »: a promise to whom it would strike."""
    return content is not None and content.cameo[:2] in COERCIVE and bool(content.target)
