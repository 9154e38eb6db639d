"""Chains of three-letter groups: a country or organisation, then its sectors."""

from __future__ import annotations

from collections.abc import Container


def join_code(country: str, sector: str) -> str:
    """Country or organisation and sector as one code, no group twice."""
    code = country
    for i in range(0, len(sector), 3):
        if sector[i:i + 3] not in (code[j:j + 3] for j in range(3, len(code), 3)):
            code += sector[i:i + 3]
    return code


def is_international(code: str) -> bool:
    """Whether the code stands for no state: IGO, NGO, international armed movements and companies."""
    return code[:3] in ("IGO", "NGO", "IMG", "MNC")


ROLES = frozenset("GOV MIL REB OPP PTY COP SPY JUD LEG UAF SEP BUS MED NGO LAB EDU CVL ELI CRM AGR HLH HRI ENV DEV REF REL SET".split())


BLOCS = frozenset("INT WST EUR AFR ASA LAM MEA NMR SAM CAS EAF NAF SAF WAF SEA SAS EEU WEU".split())  # no communities of people


def people(code: str, states: Container[str]) -> tuple[str, str] | None:
    """The state (or "") and the group of an ethnic or religious community's code; None when the code says what its holders do."""
    groups = [code[i:i + 3] for i in range(0, len(code), 3)]
    state = groups[0] if groups and groups[0] in states else ""
    rest = groups[1:] if state else groups
    if not rest or not state and rest[0] in BLOCS or is_international(code) or ROLES & set(rest):
        return None
    return state, "".join(rest)
