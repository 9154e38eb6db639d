"""Chains of three-letter groups: a country or organisation, then its sectors."""

from __future__ import annotations


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
