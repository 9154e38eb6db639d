"""French word order that parsers trip over: who does it to whom must not depend on what stands between, on sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from coder.pipeline import Coder
from coder.records import Article

CASES = [
    ("La Suède a dépêché huit cents gendarmes à la frontière norvégienne.", ["SWE 153 NOR"]),
    ("La Suède, que ses voisins inquiètent, presse Oslo de condamner le Kenya.", ["SWE 020 NORGOV"]),
    ("Human Rights Watch presse encore le gouvernement kényan de libérer les détenus.", ["NGOHRIHRW 0253 KENGOV"]),
    ("Le Kenya a expulsé des dizaines de milliers de Zambiens, dont certains vivaient à Nairobi.", ["KEN 174 ZMB"]),
    ("La Norvège, elle, a expulsé l'ambassadeur du Togo.", ["NOR 161 TGOGOV"]),
    ("La Norvège a elle aussi condamné le Togo.", ["NOR 111 TGO"]),
    ("La Norvège a apporté sans tarder son appui au Togo.", ["NOR 051 TGO"]),
    ("Le président zambien fait expulser l'ambassadeur du Togo.", ["ZMBGOV 161 TGOGOV"]),
    ("Oslo, qui négocie depuis des mois avec les milices une trêve, condamne le Togo.", ["NORGOV 111 TGO"]),
    ("Le Chili de Gabriel Boric, peu suspect de tendresse pour la gauche péruvienne, a condamné le Togo.", ["CHL 111 TGO"]),
    ("Le président zambien, à qui le Togo reproche d'avoir fermé la frontière, a condamné Lomé.", ["TGO 112 ZMBGOV", "ZMBGOV 111 TGOGOV"]),
    ("La Zambie, a annoncé mardi son président, rompt ses relations avec le Togo.", ["ZMB 161 TGO"]),
    ("Après avoir expulsé l'ambassadeur du Chili, la Bolivie a rompu avec le Togo.", ["BOL 161 CHLGOV", "BOL 161 TGO"]),
    ("Riga, Vilnius, Oslo et Varsovie ont rompu avec Lomé.", ["LTUGOV 161 TGOGOV", "LVAGOV 161 TGOGOV", "NORGOV 161 TGOGOV", "POLGOV 161 TGOGOV"]),
    ("C'est Lima qui avait rompu avec Quito.", ["PERGOV 161 ECUGOV"]),
    ("C'est la Zambie, et non le Kenya, qui a condamné le Togo.", ["ZMB 111 TGO"]),
    ("Plusieurs pays, dont la Suède et la Norvège, ont condamné le Togo.", ["NOR 111 TGO", "SWE 111 TGO"]),
    ("La Bolivie a expulsé l'ambassadeur du Pérou, imitée par l'Équateur.", ["BOL 161 PERGOV", "ECU 161 PERGOV"]),
    ("La Norvège a fermé son ambassade à Lomé, la Suède son consulat.", ["NOR 161 TGOGOV"]),
    ("La Zambie a exhorté mardi, par la voix de son ministre, le Togo à reculer.", ["ZMB 020 TGO"]),
    ("La Norvège a distribué aux réfugiés zambiens tentes, riz et couvertures.", ["NOR 073 ZMBREF"]),
    ("Les soldats zambiens ont fait défection et demandé refuge au Togo.", ["ZMBMIL 0233 TGO"]),
    ("Le président zambien a accusé le Kenya de mener une guerre hybride et averti le Togo.", ["ZMBGOV 112 KEN", "ZMBGOV 130 TGO"]),
    ("Le ministre zambien assure que ses experts ont tranché, et accuse le Togo.", ["ZMBGOV 112 TGO"]),
    ("La Zambie a, dans un communiqué publié mardi soir, condamné le Togo.", ["ZMB 111 TGO"]),
    ("La Zambie s'est vu infliger par le Togo de lourdes sanctions.", ["TGO 163 ZMB"]),
    ("Le Kenya a refusé de recevoir le ministre zambien, qui menaça le Togo de sanctions.", ["KEN 125 ZMBGOV", "ZMBGOV 1312 TGO"]),
    ("Le ministre zambien a accusé le Togo d'« agression ».", ["ZMBGOV 1123 TGO"]),
    ("La Zambie s'y est résolue, non sans condamner le Togo.", ["ZMB 111 TGO"]),
    ("Des miliciens zambiens de l'armée kényane ont abattu mardi la ministre togolaise.", ["ZMBUAF 186 TGOGOV"]),
    ("Le sommet Kenya-Zambie s'est tenu mardi.", ["KEN 040 ZMB", "ZMB 040 KEN"]),
    ("L'accord Togo-Zambie a été signé mardi.", ["TGO 057 ZMB", "ZMB 057 TGO"]),
    ("La Norvège, à l'instar de la Suède, a condamné le Togo.", ["NOR 111 TGO", "SWE 111 TGO"]),
    ("Arrêté le jour même par la police zambienne, l'opposant togolais est sorti.", ["ZMBCOP 173 TGOOPP"]),
    ("La Zambie suspend l'offensive qu'elle mène depuis lundi contre les rebelles togolais.", ["ZMB 087 TGOREB"]),
    ("Le Kenya avait remis à une délégation togolaise quatre anciens députés zambiens qu'il détenait.", ["KEN 063 TGOGOV", "KEN 173 ZMBELI"]),
    ("Le président togolais a reçu à Lomé Gabriel Boric ainsi que les présidents zambien et kényan.", ["CHLGOV 042 TGOGOV", "KENGOV 042 TGOGOV", "TGOGOV 043 CHLGOV", "TGOGOV 043 KENGOV", "TGOGOV 043 ZMBGOV", "ZMBGOV 042 TGOGOV"]),
    ("Les soldats zambiens pilonnaient avec leurs alliés la ville togolaise de Kara.", ["ZMBMIL 194 TGO"]),
    ("La police kényane a reconduit à la frontière une ministre zambienne venue haranguer ses compatriotes.", ["KENCOP 174 ZMBGOV"]),
    ("Oslo a parrainé avec Stockholm la trêve signée en mai par les rebelles togolais.", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[c[0] for c in CASES])
def test_who_does_it(coder: Coder, text: str, wanted: list[str]) -> None:
    events = coder.code(Article(id="x", date=date(2024, 5, 15), text=text, lang="fr"))
    assert sorted(f"{e.source} {e.cameo} {e.target}" for e in events) == wanted
