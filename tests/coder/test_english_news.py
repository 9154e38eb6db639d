"""English as the wires write it: who is meant by agents, addressees, prefixes and far phrases, on sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from coder.pipeline import Coder
from coder.records import Article

CASES = [
    ("Kenyan police have shot dead five Somali rebels near Mandera.", ["KENCOP 193 SOMREB"]),
    ("Two Chadian soldiers were shot dead by Libyan rebels.", ["LBYREB 193 TCDMIL"]),
    ("Another Malian was killed by Nigerien soldiers near the border town of Ansongo, a Malian officer said.", ["NERMIL 190 MLI"]),
    ("Chadian forces killed six Libyan rebels, an officer told Reuters.", ["TCDMIL 190 LBYREB"]),
    ("Libya should free the fishermen, the Tunisian minister told the BBC.", ["TUNGOV 0253 LBY"]),
    ('"We must defend our fields," the Bolivian president told AFP.', []),
    ("The Somali president promised new elections, his spokesman told Al Jazeera.", []),
    ("Zambia told Malawi that its soldiers had killed four smugglers.", []),
    ("Chile seeks to annihilate Peru.", []),
    ("Chile is seeking talks with Peru.", ["CHL 036 PER"]),
    ("Somalia and Kenya have repeatedly called for the arms ban to be lifted.", []),
    ("Norway called for the sanctions on Belarus to be lifted.", ["NOR 0254 BLR"]),
    ("Rwanda has long backed the rebels in Burundi.", ["RWA 051 BDIREB"]),
    ("A Togolese minister had described anti-Ghanaian riots as regrettable.", []),
    ("Kenya's police arrested nine people after anti-Somali riots.", ["KENCOP 173 KENCVL"]),
    ("Anti-Israeli chants were heard in Lima.", []),
    ("Norway defended itself against Swedish criticism of its trade ties with countries like Belarus.", ["SWE 111 NOR"]),
    ("Angola's army intensified its raids against Namibian rebels.", ["AGOMIL 190 NAMREB"]),
    ("Malawian soldiers carried out a raid on Zambian police.", ["MWIMIL 190 ZMBCOP"]),
    ("A Zambian patrol received mortar fire from Angolan rebels.", ["AGOREB 194 ZMBMIL"]),
    ("A Zambian patrol received mortar fire, the Malawian army said.", []),
    ("Laotian lawmakers voted to reinstate the post of vice president.", []),
    ("Bolivia's president pointed to private plans to invest in Peru.", []),
    ("Peru unveiled plans to invest in Bolivia.", ["PER 0311 BOL"]),
    ("Chile's ambassador said Boric's election would not stop Peru from closing the border.", []),
    ("Four Malian factions have reached agreement on an interim cabinet during talks in Gabon.", []),
    ("Kenya committed atrocities, according to Somali researchers.", []),
    ("Uganda saw a green light for the arrest of Kenyan officers.", []),
    ("Iran heavily bombarded targets in southern Azerbaijan.", ["IRN 194 AZE"]),
    ("Denmark has welcomed the decision by Estonia and Latvia to build a railway.", ["DNK 051 EST", "DNK 051 LVA"]),
    ("Peru requested a written apology from Chile.", ["PER 022 CHL"]),
    ("Uganda has accused Rwanda of a raid which killed nine Ugandan soldiers.", ["UGA 1123 RWA"]),
    ("Peru and Ecuador have repeatedly called for calm.", []),
    ("Kenya vowed to retaliate against Somalia.", ["KEN 138 SOM"]),
    ("Kenya vowed retaliation against Somalia.", ["KEN 138 SOM"]),
    ("Morocco was willing to meet the Algerian president.", ["MAR 036 DZAGOV"]),
    ("The Bolivian president repeated his offer of talks with Chile.", ["BOLGOV 036 CHL"]),
    ("The Finnish president expressed concern to Russia.", ["FINGOV 110 RUS"]),
    ("Kenya's president stressed his keenness to meet the Somali president.", ["KENGOV 036 SOMGOV"]),
    ("Kenya's president met the Somali president, a regional newspaper reported.", ["KENGOV 040 SOMGOV", "SOMGOV 040 KENGOV"]),
    ("Angola's embargo on arms exports to Namibia is likely to be lifted.", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_the_right_sides_and_no_others(coder: Coder, text: str, wanted: list[str]) -> None:
    events = coder.code(Article(id="x", date=date(2024, 5, 15), text=text, lang="en"))
    assert sorted(f"{e.source} {e.cameo} {e.target}" for e in events) == wanted


def test_those_backed_by_a_state_are_not_its_own(coder: Coder) -> None:
    events = coder.code(Article(id="x", date=date(2024, 5, 15), text="Rebels supported by Rwanda attacked a Kenyan army base.", lang="en"))
    assert not any("RWAREB" in (e.source, e.target) for e in events)
