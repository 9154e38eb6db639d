"""Every offset of every row slices the text exactly as it was given, whatever its spaces, quotes and line ends."""

from __future__ import annotations

import pytest

from coder.records import Event
from tests.coder.conftest import an_article

PLAIN = (
    "Le ministre gondorien de la Défense a rencontré lundi son homologue rohanais. « Le Gondor appelle l'Arnor à aider le Rohan », a déclaré le roi.\n\n"
    "Des sanctions ont été imposées au Mordor par le Gondor. Theoden a critiqué le Mordor. Il a aussi attaqué les soldats mordoriens.\n"
    "Le Conseil d'Elrond a promis d'aider le Rohan. Le Gondor et l'Arnor ont signé un traité."
)
FORMS = {
    "plain": PLAIN,
    "no-break spaces": PLAIN.replace("« ", "«\u00a0").replace(" »", "\u202f»").replace("le Rohan", "le\u00a0Rohan").replace("au Mordor", "au\u202fMordor"),
    "curly apostrophes": PLAIN.replace("'", "’"),
    "Windows line ends": PLAIN.replace("\n", "\r\n"),
    "emoji": "🔥🔥 " + PLAIN.replace("lundi", "lundi 🗡️").replace("Theoden", "👑 Theoden"),
    "space in front": "  \n\t" + PLAIN + "  \n ",
    "a byte order mark": "\ufeff" + PLAIN,
    "accents apart": PLAIN.replace("Défense", "De\u0301fense").replace("à aider", "a\u0300 aider"),
    "zero-width spaces": PLAIN.replace("Gondor et", "Gondor\u200b et"),
    "doubled spaces": PLAIN.replace(" le ", "  le ").replace(". ", ".  "),
    "ligatures and capitals": PLAIN.replace("Le ministre", "LE MINISTRE") + " Le cœur et l'ﬂeuve de l’Œuvre. Le Mordor a attaqué le Gondor.",
}


def check(event: Event, text: str) -> None:
    assert text[event.start:event.end] == event.sentence
    assert text[event.trigger_start:event.trigger_end] == event.trigger
    for side in ("source", "target"):
        start, end, words = (getattr(event, f"{side}_{part}") for part in ("start", "end", "text"))
        assert event.start <= start < end <= event.end
        assert fold_spaces(text[start:end]) == fold_spaces(words)
    assert event.start <= event.trigger_start < event.trigger_end <= event.end


def fold_spaces(text: str) -> str:
    """The words of a mention are told with plain spaces and apostrophes."""
    return text.translate({0xA0: " ", 0x202F: " ", 0x2019: "'", 0x200B: " ", 0x0D: " ", 0x0A: " "})


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS.keys())
def test_offsets_hold_in_the_text_as_given(code, text: str) -> None:
    events = code(text)
    assert len(events) >= 7
    for event in events:
        check(event, text)


@pytest.mark.parametrize("form", sorted(FORMS.keys() - {"accents apart", "zero-width spaces", "emoji"}))  # in these the parser sees other words
def test_the_form_of_the_text_changes_no_event(code, form: str) -> None:
    text = FORMS[form]
    plain = {(e.source, e.cameo, e.target) for e in code(PLAIN)}
    assert plain - {(e.source, e.cameo, e.target) for e in code(text)} == set()


def test_a_title_counts_its_own_offsets(code) -> None:
    title, text = "Le Mordor attaque le Gondor", "\n\nLe Gondor a critiqué le Mordor."
    first, second = code(text, title=title)
    assert (first.field, second.field) == ("title", "text")
    check(first, title)
    check(second, text)
    assert first.sentence == title and second.start == 2


def test_sentences_cover_the_text_in_order(tiny) -> None:
    for text in FORMS.values():
        drafts = tiny.drafts(an_article(text))
        ends = 0
        for draft in drafts:
            assert ends <= draft.sentence.start < draft.sentence.end <= len(text)
            assert text[ends:draft.sentence.start].strip("\ufeff \r\n\t\u200b") == ""
            assert len(draft.sentence.text) == draft.sentence.end - draft.sentence.start
            ends = draft.sentence.end
        assert text[ends:].strip() == ""
