"""The same input gives the same rows, in whatever company it comes; what cannot be coded harms nothing."""

from __future__ import annotations

import pytest

from coder.pipeline import BATCH
from tests.coder.conftest import TINY, an_article
from tests.coder.test_offsets import PLAIN

TEXTS = [PLAIN, "Le Mordor a attaqué le Gondor. Il a aussi critiqué l'Arnor.", "Rien ne se passe.", "Le Gondor et l'Arnor ont signé un traité. Les deux pays se sont réunis.", "Theoden a rencontré Aragorn."]
ARTICLES = [an_article(text, id=str(i)) for i, text in enumerate(TEXTS)]


def rows(coder, articles) -> dict[str, list]:
    return {article.id: events for article, events in coder.code_many(articles)}


def test_twice_the_same_is_the_same(tiny) -> None:
    assert rows(tiny, ARTICLES) == rows(tiny, ARTICLES)


def test_the_order_of_articles_does_not_matter(tiny) -> None:
    assert rows(tiny, ARTICLES) == rows(tiny, ARTICLES[::-1])


def test_one_by_one_is_as_all_together(tiny) -> None:
    assert rows(tiny, ARTICLES) == {a.id: tiny.code(a) for a in ARTICLES}


def test_more_articles_than_a_batch_holds(tiny) -> None:
    many = [an_article(TEXTS[1], id=str(i)) for i in range(2 * BATCH + 1)]
    found = list(tiny.code_many(many))
    assert [a.id for a, _ in found] == [a.id for a in many]
    assert len({tuple((e.source, e.cameo, e.target, e.start) for e in events) for _, events in found}) == 1


def test_another_coder_gives_the_same_ids(tiny) -> None:
    from coder.pipeline import Coder

    assert [e.event_id for e in Coder(home=TINY, cache=False).code(ARTICLES[0])] == [e.event_id for e in tiny.code(ARTICLES[0])]


def test_ids_are_unique_and_depend_on_the_article(tiny) -> None:
    first, second = tiny.code(an_article(PLAIN, id="x")), tiny.code(an_article(PLAIN, id="y"))
    ids = [e.event_id for e in [*first, *second]]
    assert len(ids) == len(set(ids)) and len(first) == len(second)


@pytest.mark.parametrize("text", ["…", "!!!", "🗡️" * 50, "«»", "(" * 200, "a" * 5000, "Le Gondor. " * 300, "\u200b\n\n\u00a0", "1 2 3 4", "Gondor" * 200])
def test_odd_texts_do_no_harm(tiny, text: str) -> None:
    assert tiny.code(an_article(text)) == []


def test_a_very_long_sentence(tiny) -> None:
    events = tiny.code(an_article("Le Mordor a attaqué le Gondor, " + "et la pluie tombe sur la plaine, " * 200 + "dit-on."))
    assert all(e.source != e.target for e in events)


def test_a_language_without_dictionaries_gives_nothing(tiny) -> None:
    assert tiny.code(an_article("Mordor hat Gondor angegriffen.", lang="de")) == []


def test_noise_is_not_coded(tiny) -> None:
    assert tiny.code(an_article("Lire aussi : Le Mordor a attaqué le Gondor.")) == []
    assert tiny.code(an_article("Coupe du monde : le Mordor a attaqué le Gondor.")) == []
    [draft] = tiny.drafts(an_article("Lire aussi : Le Mordor a attaqué le Gondor."))
    assert draft.sentence.noise == "link to another article"


def test_what_was_dropped_says_why(tiny) -> None:
    [draft] = tiny.drafts(an_article("Le Mordor n'a pas attaqué le Gondor."))
    assert [f.dropped for f in draft.found if f.cameo == "190"] == ["negated by « pas »"]
