"""The language of patterns: what is read from a line, and what is refused with a remedy."""

from __future__ import annotations

import pytest

from coder.events.pattern import Need, Pattern, PatternError, Slot, Vocabulary, read_pattern

WORDS = Vocabulary(
    prepositions=frozenset({"a", "de", "contre", "avec", "entre", "sur", "pour", "a l'encontre de"}),
    determiners=frozenset({"le", "la", "un"}),
    reflexives=frozenset({"se", "s'"}),
    clitics=frozenset({"en", "y"}),
    negations=frozenset({"ne", "n'", "pas"}),
    copulas=frozenset({"etre"}),
    lists={"sanction": ("sanction", "embargo"), "weapon": ("épée", "lance"), "people": ("CVL", "étudiant")},
)


def read(text: str) -> Pattern:
    return read_pattern(text, WORDS)


def test_groups_that_an_actor_must_or_must_not_be_of() -> None:
    found = read("SOURCE:COP|MIL attaquer TARGET:-GOV")
    assert found.slots == {"SOURCE": Slot("subject", only=frozenset({"COP", "MIL"})), "TARGET": Slot("object", never=frozenset({"GOV"}))}


def test_words_and_groups_that_an_actor_must_have() -> None:
    found = read("SOURCE:@people|REL siffler TARGET")
    assert found.slots["SOURCE"] == Slot("subject", only=frozenset({"CVL", "etudiant", "REL"}))


def test_a_verb_with_its_actors() -> None:
    found = read("SOURCE attaquer|bombarder TARGET")
    assert found.kind == "verb" and found.triggers == {"attaquer", "bombarder"}
    assert found.slots == {"SOURCE": Slot("subject"), "TARGET": Slot("object")}


def test_a_needed_object_and_an_actor_after_a_preposition() -> None:
    found = read("SOURCE imposer @sanction à|contre TARGET")
    assert found.needs == [Need("object", frozenset({"sanction", "embargo"}))]
    assert found.slots["TARGET"] == Slot("prep", frozenset({"a", "contre"}))


def test_a_noun_behind_a_preposition() -> None:
    found = read("sur|pour raid de SOURCE")
    assert found.kind == "noun" and found.triggers == {"raid"} and found.behind == {"sur", "pour"}


def test_a_noun_has_its_trigger_first() -> None:
    found = read("attaque|raid de SOURCE contre TARGET")
    assert found.kind == "noun" and found.triggers == {"attaque", "raid"}
    assert found.slots == {"SOURCE": Slot("prep", frozenset({"de"})), "TARGET": Slot("prep", frozenset({"contre"}))}


def test_both_sides_of_a_symmetric_noun() -> None:
    assert read("accord entre BOTH").slots == {"BOTH": Slot("prep", frozenset({"entre"}))}


def test_a_predicate_after_a_copula() -> None:
    found = read("SOURCE être prêt à EVENT")
    assert found.kind == "predicate" and found.triggers == {"pret"}


def test_a_reflexive_verb() -> None:
    assert read("SOURCE se réunir avec TARGET").reflexive
    assert not read("SOURCE réunir TARGET").reflexive


def test_brackets_make_an_actor_optional() -> None:
    assert read("SOURCE menacer (TARGET) (de EVENT)").slots["TARGET"].optional
    assert not read("SOURCE menacer TARGET").slots["TARGET"].optional


def test_several_words_as_one() -> None:
    assert read("SOURCE s'en prendre à TARGET").reflexive
    assert read("SOURCE mettre_en_garde TARGET").triggers == {"mettre en garde"}


def test_accents_case_and_apostrophes_do_not_matter() -> None:
    assert read("SOURCE réunir @weapon").needs[0].words == {"epee", "lance"}
    assert read("SOURCE s’entretenir avec TARGET").triggers == read("SOURCE s'entretenir avec TARGET").triggers


def test_the_pattern_that_asks_for_more_weighs_more() -> None:
    assert read("SOURCE imposer @sanction à TARGET").weight > read("SOURCE imposer TARGET").weight
    assert read("SOURCE menacer TARGET de EVENT").weight > read("SOURCE menacer (TARGET) (de EVENT)").weight


@pytest.mark.parametrize(
    ("text", "problem", "remedy"),
    [
        ("", "the pattern is empty", "write it or delete the line"),
        ("SOURCE attaquer SOURCE", "SOURCE stands twice", "name each actor once"),
        ("SOURCE TARGET", "no trigger word", "needs a plain verb or noun"),
        ("SOURCE imposer @sanctions à TARGET", 'word list "@sanctions" is not in lists.toml', "add it or mend the name"),
        ("SOURCE attaquer ACTOR", '"ACTOR" is no actor', "SOURCE, TARGET"),
        ("SOURCE attaquer| TARGET", "empty alternative", "delete the extra |"),
        ("SOURCE s'entretenir avec", "nothing follows the preposition avec", "name what stands after it"),
        ("SOURCE entretenir avec contre TARGET", "two prepositions in a row", "write alternatives as a|b"),
    ],
)
def test_a_pattern_that_is_not_understood(text: str, problem: str, remedy: str) -> None:
    with pytest.raises(PatternError) as error:
        read(text)
    told = str(error.value)
    assert problem in told and remedy in told and ";" in told


def test_an_idiom_of_the_negative() -> None:
    found = read("SOURCE ne pas décolérer contre TARGET")
    assert found.negative and found.triggers == {"decolerer"} and found.needs == []
