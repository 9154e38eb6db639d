"""Names an article explains itself, and whose state a bare role noun takes: the last sentence's words and the codes they stand for."""

from __future__ import annotations

from datetime import date

import pytest

from coder.pipeline import Coder
from coder.records import Article

CASES = [
    ("surname of a company's name", "fr", "Kelly Dorsey Ford accuse le président kényan. Ford a rencontré la présidente tanzanienne.", "Ford", ""),
    ("in English", "en", "Kelly Dorsey Ford accused the Kenyan president. Ford met the Tanzanian president.", "Ford", ""),
    ("the company", "fr", "Le gouvernement kényan a critiqué la France. Ford a accusé le président kényan.", "Ford", "USABUS"),
    ("relative of a leader", "fr", "Eric Trump a critiqué la Chine. Trump a rencontré le ministre chinois de la Défense.", "Trump", ""),
    ("the leader and a relative", "fr", "Donald Trump et Eric Trump sont arrivés à Pékin. Trump a rencontré le ministre chinois de la Défense.", "Trump", "USAELI"),
    ("abbreviation of an unknown body", "fr", "La Coalition Pour l'Indépendance de Gao (CPI) négocie. La CPI accuse le gouvernement malien.", "CPI", ""),
    ("the court itself", "fr", "La Cour pénale internationale (CPI) enquête. La CPI accuse le gouvernement malien.", "CPI", "IGOICC"),
    ("abbreviation only this article knows", "fr", "La Commission électorale malienne (CEM) a réagi. La CEM a critiqué la France.", "CEM", "MLIGOV"),
    ("agency lends no state", "fr", "Le parquet gabonais enquête. Le parquet a accusé la Chine, a appris l'AFP.", "parquet", "GABJUD"),
    ("agency is no main state", "fr", "Selon l'AFP, l'armée a critiqué le Tchad, ce que Reuters confirme.", "armée", ""),
    ("agency in English", "en", "The Kenyan army criticised China. The government has criticised Russia, AFP reported.", "government", "KENGOV"),
    ("nobody's adviser", "fr", "Le Togo vote. La conseillère de Thomas Agbéko a critiqué les autorités ghanéennes.", "conseillère de Thomas Agbéko", ""),
    ("an opponent's spokeswoman", "fr", "Alexeï Navalny a critiqué la Chine. Sa porte-parole a critiqué l'Inde.", "porte-parole", "RUSOPP"),
    ("two offices of one", "fr", "Le président du Sénégal et chef des armées, Macky Sall, a critiqué la Chine.", "président du Sénégal et chef des armées, Macky Sall", "SENGOV"),
    ("two people", "fr", "Le président du Sénégal et le chef de la Minusma ont critiqué la Chine.", "chef de la Minusma", "IGOUNOMIL"),
    ("name, then another's role", "fr", "Dans une lettre à M. Ruto, le président de la Cour suprême a critiqué le gouvernement kényan.", "président de la Cour suprême", "KENJUD"),
    ("pro-Russian is not Russian", "fr", "Les séparatistes pro-russes ont attaqué l'armée ukrainienne.", "séparatistes", "UKRSEP"),
    ("anti-leader", "fr", "Des manifestants anti-Erdogan ont critiqué l'Allemagne.", "Erdogan", ""),
    ("electoral commission", "fr", "Le Togo vote. La Commission électorale nationale indépendante a critiqué l'opposition togolaise.", "Commission électorale nationale indépendante", "TGOGOV"),
    ("council of state", "fr", "La Colombie vote. Le Conseil d'État a critiqué le président Gustavo Petro.", "Conseil d'État", "COLJUD"),
    ("party of a state not named", "fr", "Au Sénégal, le PS a critiqué le président Macky Sall.", "PS", ""),
    ("party of the state", "fr", "En France, le PS a critiqué le président Emmanuel Macron.", "PS", "FRAPTY"),
    ("judges do not accuse their own", "fr", "Les députés ont critiqué la Russie.", "députés", ""),
    ("what takes place elsewhere", "fr", "Avant le sommet qui se tiendra en Suède, les syndicats ont rencontré le ministre. C'était à Lomé.", "Lomé", "TGOGOV"),
    ("foreign missions", "fr", "Le président du Mali, à Bamako, a reçu les missions diplomatiques étrangères.", "missions diplomatiques", ""),
    ("passive he", "fr", "La police kényane a arrêté Alexeï Navalny. Il a été gracié par le président William Ruto, il vit en exil.", "Il", "RUSOPP"),
    ("hotel of a name", "fr", "La justice kényane a perquisitionné mardi, avec des policiers venus en nombre, le Trump International Hotel.", "Trump", ""),
    ("university of a name", "fr", "Le gouvernement kényan a fermé mardi soir l'université Félix Houphouët Boigny.", "Félix Houphouët Boigny", ""),
    ("a mayor is no Le Maire", "fr", "Le maire de Nairobi a critiqué la Tanzanie.", "Le maire", ""),
    ("the head of state", "fr", "Le président zambien Hakainde Hichilema est à Paris. Le chef de l'État a critiqué l'opposition.", "chef de l'État", "ZMBGOV"),
    ("the regime of the junta", "fr", "La junte nigérienne a expulsé l'ambassadeur de France à Paris. Le régime accuse le Bénin.", "régime", "NERGOV"),
    ("junta of nobody", "fr", "La France a condamné le coup d'État au Niger. La junte a critiqué le Bénin.", "junte", ""),
    ("the army of the generals", "fr", "Les États-Unis ont sanctionné trois généraux soudanais. L'armée a critiqué cette décision.", "armée", "SDNMIL"),
    ("the army that fights them", "fr", "Le Hezbollah a tiré des roquettes sur Israël. L'armée a tué deux combattants.", "armée", "ISRMIL"),
    ("the rebels named before", "fr", "Le Front Polisario a accusé le Maroc. L'Algérie soutient les indépendantistes.", "indépendantistes", "ESHREB"),
    ("her counterpart's state", "fr", "La ministre des Armées a rencontré son homologue tchadien à N'Djamena.", "ministre des Armées", ""),
    ("a lawyer is a person's", "fr", "La Cour suprême kényane a rejeté le recours de l'opposante Martha Karua. Son avocat a critiqué le Togo.", "avocat", "KENJUD"),
    ("la présidente de la Commission", "fr", "La présidente de la Commission, Ursula von der Leyen, a critiqué la Hongrie. Elle a promis une aide à l'Ukraine.", "Elle", "IGOEUREEC"),
    ("celle-ci is feminine", "fr", "Le chef de l'État zambien a critiqué l'opposition. Celle-ci a accusé la Tanzanie.", "Celle-ci", "ZMBOPP"),
    ("grade is no officer", "fr", "Le Mali a promu trois soldats au grade de colonel.", "grade", ""),
    ("capital in a body's name", "fr", "Le gouvernement a accusé hier soir la Radio-Télévision Gabonaise de mentir à la population.", "Radio-Télévision Gabonaise", "GABMED"),
]


@pytest.mark.parametrize(("lang", "text", "words", "codes"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_names_and_roles_of_one_article(meant, lang: str, text: str, words: str, codes: str) -> None:
    assert meant(lang, text, words) == set(codes.split())


def test_an_apposition_is_no_second_source(coder: Coder) -> None:
    text = "La principale organisation industrielle italienne, la Fédération des industries italiennes, a appelé le Brésil à négocier."
    assert {e.source for e in coder.code(Article(id="a", date=date(2023, 9, 20), text=text, lang="fr"))} == {"ITABUS"}
