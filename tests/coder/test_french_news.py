"""French as the press writes it: places that are no parties, others' meetings, one's own organs, acts not of this clause, on sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from coder.pipeline import Coder
from coder.records import Article

CASES = [
    ("La mission de l'ONU au Tchad a annoncé la signature d'un accord entre les milices.", []),
    ("Boliviens et Péruviens doivent se retrouver mardi à Oslo.", ["BOL 036 PER", "PER 036 BOL"]),
    ("La Norvège et la Suède ont condamné les viols commis par l'armée.", []),
    ("La police kényane a averti le gouvernement que des attentats se préparaient.", []),
    ("Le Kenya prévoit le déploiement de 800 soldats.", []),
    ("Le Chili a chassé un diplomate péruvien de son territoire.", ["CHL 161 PERGOV"]),
    ("Malgré les appels au calme du Togo, l'armée béninoise a attaqué les rebelles béninois.", ["BENMIL 190 BENREB"]),
    ("L'offensive de la Zambie contre le Malawi est terminée.", []),
    ("À Lima, les ministres boliviens ont rejeté le plan.", []),
    ("Des opposants togolais réclament la libération des militants togolais arrêtés.", []),
    ("Selon une photo de Reuters, un attentat a visé l'armée malienne.", []),
    ("Le Kenya gouvernera la mission un an avant de céder la place au Tchad.", ["KEN 0341 TCD"]),
    ("Le ministre ghanéen a condamné un crime contre la nation ghanéenne.", []),
    ("Des manifestants népalais s'en sont pris au local du parti communiste népalais.", ["NPLCVL 145 NPLPTY"]),
    ("Le mouvement radical libanais Hezbollah a rejeté l'offre du Liban.", ["LBNREBHEZ 120 LBN"]),
    ("Le Kenya, à qui Kampala a interdit l'accès au lac, se tait.", ["UGAGOV 191 KEN"]),
    ("La Suède a salué le courage du Kenya, à l'instar de la Norvège.", ["NOR 051 KEN", "SWE 051 KEN"]),
    ("Le Parlement n'en a pas moins critiqué le président ougandais.", ["UGALEG 111 UGAGOV"]),
    ("Nicolas Maduro a menacé le Guyana. « Une menace directe », a tonné le président guyanien, Irfaan Ali.", ["GUYGOV 111 VENGOV", "VENGOV 130 GUY"]),
    ("La Norvège a accusé le Tchad de mensonge. N'Djamena a rejeté ces accusations.", ["NOR 112 TCD", "TCDGOV 016 NOR"]),
    ("La Suède n'a, pour le moment, condamné aucun ministre turc.", []),
    ("La chancelière Angela Merkel (CDU) a reçu le roi du Maroc.", ["DEUGOV 043 MARGOV", "MARGOV 042 DEUGOV"]),
    ("C'est une guerre d'influence entre le Kenya et l'Ouganda.", []),
    ("Le Kenya se tait, même si le royaume saoudien a chassé l'ambassadeur du Kenya.", ["SAU 161 KENGOV"]),
    ("L'individu a été arrêté à Rouen.", []),
    ("Le sommet entre la Chine et l'Inde doit avoir lieu mardi.", ["CHN 036 IND", "IND 036 CHN"]),
    ("L'opposition tunisienne exige leur libération.", ["TUNOPP 1053 TUNGOV"]),
    ("Le ministre kényan a reçu la présidente de l'Alliance des Togolais.", []),
    ("Le ministre kényan a voyagé avant une rencontre avec le président ougandais.", ["KENGOV 036 UGAGOV", "UGAGOV 036 KENGOV"]),
    ("Le président togolais rencontre le ministre kényan avant de se rendre au Tchad.", ["KENGOV 040 TGOGOV", "TGOGOV 036 TCD", "TGOGOV 040 KENGOV"]),
    ("Des touristes kényans se sont rendus en Norvège.", []),
    ("Depuis le début de l'invasion du Tchad par la Libye, la Norvège a imposé des sanctions contre Tripoli.", ["LBY 192 TCD", "NOR 163 LBYGOV"]),
    ("Après le retrait de l'armée kényane et de la police kényane, Nairobi s'est tue.", []),
    ("Les ministres norvégiens se réuniront à Tacna (Pérou).", []),
    ("Des fonctionnaires kényans et ougandais rassemblent et analysent des images.", []),
    ("Les négociations entre le Kenya et l'Ouganda sont dans l'impasse.", []),
    ("Le Kenya a ouvert un centre de distribution d'aide en Ouganda.", []),
    ("Une foule kényane a investi les rues de Nairobi en liesse.", []),
    ("Les députés kényans occupent le terrain du président kényan.", []),
    ("Le Kenya a fait état d'une attaque de drones ougandais.", []),
    ("Un suspect kényan comparaîtra lundi devant la justice kényane.", []),
    ("Ankara a critiqué Oslo. Le ministre norvégien a dénoncé des propos « inacceptables ».", ["NORGOV 111 TURGOV", "TURGOV 111 NORGOV"]),
    ("L'armée kényane a bombardé un marché.", ["KENMIL 195 KENCVL"]),
    ("La police kényane a jeté ses menottes.", []),
    ("Emmanuel Macron et Olaf Scholz condamnent la Bolivie", ["DEUGOV 111 BOL", "FRAGOV 111 BOL"]),
    ("Le Pérou condamne à dix ans de prison les auteurs d'une attaque contre l'ambassade du Chili.", []),
    ("Une attaque visant l'ambassade de Suède et l'ambassade de Norvège a fait trois morts parmi les soldats tchadiens.", []),
    ("La Suède a invité un général soviétique.", []),
    ("Les négociations concernant le retrait des troupes indiennes du Népal avancent.", []),
    ("L'offensive turco-égyptienne contre la Libye continue.", ["EGY 190 LBY", "TUR 190 LBY"]),
    ("Le Kenya appelle les bailleurs à exercer des pressions sur l'Ouganda.", []),
    ("Depuis mars, la Bolivie a entamé le retrait des troupes boliviennes.", []),
    ("Des milliers de personnes ont défilé à Quito en hommage aux victimes, avec des banderoles.", []),
    ("Les frappes indiennes contre des sites nucléaires pakistanais ont repris.", ["IND 195 PAK"]),
    ("Trois combattants rebelles tchadiens ont été capturés au cours d'un assaut de l'armée tchadienne.", ["TCDMIL 173 TCDREB"]),
    ("Aïssa Moktar, émissaire du président togolais, s'est rendue au Kenya.", ["TGOGOV 042 KEN"]),
    ("Le Pérou a expulsé l'ambassadeur Bolivien.", ["PER 161 BOLGOV"]),
    ("Le ministre gabonais a reçu son homologue Kényan.", ["GABGOV 043 KENGOV", "KENGOV 042 GABGOV"]),
    ("Le Pérou a demandé au Chili si la frontière rouvrirait.", []),
    ("Le ministre togolais a demandé au Bénin ce qu'il attendait.", []),
    ("Un allié du Kenya a attaqué l'Ouganda.", []),
    ("Sollicité par Reuters, le ministre tchadien s'est tu.", []),
    ("Le ministre kényan prône une solution sans l'Ouganda.", []),
    ("La Bolivie a livré au Pérou un trafiquant chilien arrêté à Quito.", ["BOL 063 PER"]),
    ("La chaîne France 24 appelle le Mali à libérer son correspondant.", ["FRAMED 0253 MLI"]),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[c[0] for c in CASES])
def test_what_is_coded(coder: Coder, text: str, wanted: list[str]) -> None:
    events = coder.code(Article(id="x", date=date(2024, 5, 15), text=text, lang="fr"))
    assert sorted(f"{e.source} {e.cameo} {e.target}" for e in events) == wanted
