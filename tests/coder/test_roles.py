"""Who does it to whom, whatever the construction: each sentence tells one event, by the same rules."""

from __future__ import annotations

import pytest

CASES = [
    ("active", "Le Mordor a attaqué le Gondor.", "MOR 190 GON"),
    ("present", "Le Mordor attaque le Gondor.", "MOR 190 GON"),
    ("passive", "Le Gondor a été attaqué par le Mordor.", "MOR 190 GON"),
    ("passive with a needed word", "Des sanctions ont été imposées au Mordor par le Gondor.", "GON 163 MOR"),
    ("relative clause of the subject", "Le Mordor, qui a attaqué le Gondor, recule.", "MOR 190 GON"),
    ("participle before", "Attaqué par le Mordor, le Gondor recule.", "MOR 190 GON"),
    ("participle after", "Les sanctions imposées par le Gondor au Mordor durent.", "GON 163 MOR"),
    ("second verb of one subject", "Le Gondor a critiqué l'Arnor et imposé des sanctions au Mordor.", "GON 163 MOR"),
    ("infinitive after a verb", "Le Gondor a commencé à attaquer le Mordor.", "GON 190 MOR"),
    ("noun with two complements", "L'attaque du Mordor contre le Gondor a duré deux jours.", "MOR 190 GON"),
    ("noun with a nationality", "Les sanctions gondoriennes contre le Mordor durent.", "GON 163 MOR"),
    ("noun under a support verb", "Le Gondor a mené une attaque contre le Mordor.", "GON 190 MOR"),
    ("noun after lors de", "Lors d'un entretien avec le roi du Rohan, le roi du Gondor a ri.", "GONGOV 040 ROHGOV"),
    ("visit as a phrase", "Le roi gondorien, en visite au Rohan, a ri.", "GONGOV 042 ROH"),
    ("visit as a noun", "La visite du roi du Gondor en Arnor a commencé lundi.", "GONGOV 042 ARN"),
    ("possessor of the one struck", "Le Mordor a attaqué les soldats du Gondor.", "MOR 190 GONMIL"),
    ("nationality of the one struck", "Le Mordor a attaqué des soldats gondoriens.", "MOR 190 GONMIL"),
    ("time between the words", "Le Mordor a, mardi dernier, attaqué le Gondor.", "MOR 190 GON"),
    ("words that interrupt", "Le Mordor a de son côté attaqué le Gondor.", "MOR 190 GON"),
    ("a town that is struck", "Le Mordor a bombardé la ville d'Osgiliath.", "MOR 190 GON"),
    ("reflexive with two subjects", "Le roi du Gondor et le roi du Rohan se sont rencontrés.", "GONGOV 040 ROHGOV"),
    ("causative", "Le roi du Mordor a fait attaquer le Gondor.", "MORGOV 190 GON"),
    ("participle that opens the sentence", "Bombardées par le Mordor, les troupes gondoriennes ont reculé.", "MOR 190 GON"),
    ("behind a participle that describes", "Le roi du Gondor s'est entretenu à huis clos avec le roi du Rohan.", "GONGOV 040 ROHGOV"),
    ("object behind a phrase", "Le Rohan a accueilli dans ses murs des soldats gondoriens.", "ROH 043 GONMIL"),
    ("object behind an adverb", "Le Mordor a attaqué violemment des soldats gondoriens.", "MOR 190 GONMIL"),
    ("inverted relative clause", "Le roi du Rohan, qu'attaque le Mordor, a ri.", "MOR 190 ROHGOV"),
    ("relative clause of a possessor", "Le Rohan, dont les troupes ont attaqué le Mordor, a ri.", "ROH 190 MOR"),
    ("participle after the subject", "Le roi du Gondor, arrivé la veille, s'est entretenu avec le roi du Rohan.", "GONGOV 040 ROHGOV"),
    ("said by another", "Le Mordor a attaqué le Gondor, a déclaré le roi du Rohan.", "MOR 190 GON"),
    ("relative pronoun behind a preposition", "Le roi du Gondor, avec qui le roi du Rohan s'est entretenu, a ri.", "ROHGOV 040 GONGOV"),
    ("second participle behind a clause", "Le roi du Gondor a déclaré que la paix était bonne, et critiqué le Mordor.", "GONGOV 111 MOR"),
    ("the speaker as I", "« Je critique le Mordor », a déclaré le roi du Gondor.", "GONGOV 111 MOR"),
    ("the speaker as we", "« Nous avons imposé des sanctions au Mordor », a déclaré le roi du Gondor.", "GONGOV 163 MOR"),
    ("a politician arrested by nobody named", "L'opposition gondorienne a été arrêtée lundi.", "GONMIL 173 GONOPP"),
    ("somebody arrested somewhere by nobody named", "Des civils gondoriens ont été arrêtés au Rohan.", "ROHMIL 173 GONCVL"),
    ("an arrest as a noun", "L'arrestation de l'opposition gondorienne a surpris.", "GONMIL 173 GONOPP"),
]


@pytest.mark.parametrize("text", ["Des civils gondoriens ont été arrêtés.", "Une armée d'orques a arrêté l'opposition gondorienne.", "L'opposition gondorienne a été arrêtée par un dragon.", "L'opposition gondorienne sera arrêtée."])
def test_who_arrests_is_not_guessed(dyads, text: str) -> None:
    assert dyads(text) == []


@pytest.mark.parametrize(("text", "dyad"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_who_does_it_to_whom(dyads, text: str, dyad: str) -> None:
    assert dyad in dyads(text)


@pytest.mark.parametrize(("text", "dyad"), [c[1:] for c in CASES if " 190 " in c[2] or " 163 " in c[2]], ids=[c[0] for c in CASES if " 190 " in c[2] or " 163 " in c[2]])
def test_never_the_other_way_round(dyads, text: str, dyad: str) -> None:
    source, cameo, target = dyad.split()
    assert f"{target} {cameo} {source}" not in dyads(text)


@pytest.mark.parametrize("text", ["Le Gondor a attaqué.", "Le Gondor a été attaqué.", "Le Gondor a attaqué le Gondor.", "Le roi a attaqué un dragon.", "Les soldats du Gondor se sont rendus."])
def test_no_event_without_two_actors(dyads, text: str) -> None:
    assert dyads(text) == []


def test_the_rule_that_asks_for_more_wins(code) -> None:
    [event] = code("Le Gondor a imposé des sanctions au Mordor.")
    assert event.rule_id == "impose-sanctions" and event.trigger == "imposé"
