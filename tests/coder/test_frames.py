"""Verbs that take another event: what is promised, demanded, refused, denied …"""

from __future__ import annotations

import pytest

CASES = [
    ("appeal", "Le Gondor appelle l'Arnor à aider le Rohan.", ["GON 0233 ARN"]),
    ("appeal, with a preposition", "Le Gondor a demandé à l'Arnor d'aider le Rohan.", ["GON 0233 ARN"]),
    ("promise", "Le Gondor a promis d'aider le Rohan.", ["GON 0333 ROH"]),
    ("promise to someone", "Le Gondor a promis au Rohan de livrer des vivres.", ["GON 0333 ROH"]),
    ("intention", "Le Gondor veut rencontrer le Rohan.", ["GON 036 ROH"]),
    ("refusal", "Le Gondor a refusé d'aider le Rohan.", ["GON 123 ROH"]),
    ("refusal of any act", "Le Gondor refuse de rencontrer le Mordor.", ["GON 120 MOR"]),
    ("threat", "Le Mordor menace d'attaquer le Gondor.", ["MOR 138 GON"]),
    ("accusation, not the act", "Le Gondor a accusé le Mordor d'avoir attaqué le Rohan.", ["GON 1123 MOR"]),
    ("accusation of those described, not the act", "Le Gondor a accusé les soldats du Mordor postés au Rohan d'avoir attaqué l'Arnor.", ["GON 1123 MORMIL"]),
    ("end of an act", "Le Mordor a cessé d'attaquer le Gondor.", ["MOR 0871 GON"]),
    ("end of a thing", "Le Gondor a levé les sanctions contre le Mordor.", ["GON 085 MOR"]),
    ("beginning", "Le Gondor a commencé à attaquer le Mordor.", ["GON 190 MOR"]),
    ("denial", "Le Mordor nie avoir attaqué le Gondor.", []),
    ("denial of a threat", "Le Mordor dément vouloir attaquer le Gondor.", []),
    ("fear", "Le Gondor craint que le Mordor n'attaque le Rohan.", []),
    ("possibility", "Le Mordor peut attaquer le Gondor.", []),
    ("a duty", "Le Gondor doit rencontrer le Rohan.", []),
    ("what is expected, in the conditional", "Le Gondor devrait rencontrer le Rohan.", ["GON 036 ROH"]),
    ("an intention without code", "Le Mordor veut attaquer le Gondor.", []),
]


@pytest.mark.parametrize(("text", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_frame_and_its_content_make_one_event(dyads, text: str, wanted: list[str]) -> None:
    assert dyads(text) == wanted


def test_the_rule_id_names_frame_and_content(code) -> None:
    [event] = code("Le Gondor a promis d'aider le Rohan.")
    assert event.rule_id == "promise+aid" and event.trigger == "promis"


def test_a_frame_alone_is_coded_where_the_table_says_so(dyads) -> None:
    assert dyads("Le Gondor a accusé le Mordor.") == ["GON 112 MOR"]
    assert dyads("Le Gondor a dit des choses au Mordor.") == []
