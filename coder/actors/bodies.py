"""A body named in full: the noun that says what it is, and the larger body it is an organ of."""

from __future__ import annotations

from coder.actors.codes import is_international, join_code
from coder.actors.view import STATE_KINDS, View
from coder.actors.wording import Wording

NOUN_AT = 4  # so many words at most stand between the noun and the name


def of_its_body(view: View, words: Wording, code: str, end: int) -> tuple[str, int]:
    """Code and end of an organ with the body it belongs to: « les Casques bleus de l'ONU »; soldiers of peace are those of the body named: « les soldats de la paix de l'Otan »."""
    of = words.of.match(view.folded, end) if is_international(code) else None
    body = view.match(of.end(), "organisation") if of else None
    parent = body.of_kind("organisation")[0].code if body else ""
    if body and is_international(parent) and (code.startswith(parent) or code.endswith("MIL")):
        return (code if code.startswith(parent) else join_code(parent, "MIL")), body.end
    return code, end


def noun_before(view: View, words: Wording, start: int) -> int:
    """Where the noun begins that says what kind of body the name is: « le mouvement radical libanais Hezbollah ». Without one, where the name does."""
    position = start
    for _ in range(NOUN_AT):
        position = len(view.folded[:position].rstrip(" "))
        word = words.word_before.search(view.folded[:position])
        if word is None or position == start:
            break
        if word[0] in words.bodies:
            return word.start()
        if not view.ends_with(position, "adjective", "modifier", "organisation") and not words.fillers.fullmatch(" " + word[0]):
            break
        position = word.start()
    return start


def names_another(view: View, words: Wording, start: int, end: int) -> bool:
    """« l'Alliance des Togolais »: a body's short name that only begins a longer one, of a noun with a capital that no table knows."""
    if " " in view.text[start:end] or not view.text[start:end].istitle():
        return False
    of = words.of.match(view.folded, end)
    return of is not None and view.text[of.end():of.end() + 1].isupper() and not view.match(of.end(), *STATE_KINDS, "organisation", "place", "person")
