"""Whose people at home are, who is meant beside a mediator, what an opening phrase leads to: short news, the words in question and the codes they stand for."""

from __future__ import annotations

import pytest

PERU = "Le Pérou est à bout de souffle. À Lima, le gouvernement péruvien a réuni l'armée péruvienne. Les habitants d'Arequipa ont fui. "
RIVALS = "La Bolivie et le Chili se disputent un fleuve. Le président bolivien a rencontré à Oslo la présidente chilienne. La Bolivie accuse le Chili. "

CASES = [
    ("des soldats", PERU + "Des soldats ont tiré sur la foule.", "soldats", "PERMIL"),
    ("une centaine d'opposants", PERU + "Une centaine d'opposants ont défilé.", "opposants", "PEROPP"),
    ("un camp de réfugiés", PERU + "Un camp de réfugiés a brûlé.", "réfugiés", ""),
    ("des diplomates", PERU + "Des diplomates ont quitté la ville.", "diplomates", ""),
    ("des soldats face à d'autres", PERU + "La Norvège a soigné des soldats.", "soldats", ""),
    ("les autorités, après un tiers", PERU + "Washington a appelé au calme. Amnesty International presse les autorités de négocier.", "autorités", "PERGOV"),
    ("le ministre, après un tiers", PERU + "La France a appelé au calme. Le ministre a critiqué la junte.", "ministre", "FRAGOV"),
    ("les putschistes, après un tiers", PERU + "La France a appelé au calme. Les putschistes ont décrété un couvre-feu.", "putschistes", "PERMIL"),
    ("un parquet de nulle part", PERU + "Le parquet de Zorgville a ouvert une enquête.", "parquet", "PERJUD"),
    ("le pouvoir d'un opposant", "Le Pérou et le Chili ont fermé leur frontière. L'opposant chilien Pablo Soto accuse le pouvoir de mentir.", "pouvoir", "CHLGOV"),
    ("le pays", PERU + "Washington et Ottawa ont salué la trêve. Le pays recevra le président kényan.", "Le pays", "PER"),
    ("le diplomate d'un pays", "Le secrétaire général de l'ONU António Guterres a quitté Genève. Le diplomate portugais a rencontré le président du Ghana.", "diplomate portugais", "IGOUNO"),
    ("un diplomate parmi les siens", "Le Portugal a réagi. António Guterres a quitté Genève. Le diplomate portugais a rencontré le président du Ghana.", "diplomate portugais", "PRTGOV"),
    ("les deux rivaux et un tiers", RIVALS + "Joe Biden a appelé au calme. Pékin a salué le courage des deux dirigeants.", "des deux dirigeants", "BOLGOV CHLGOV"),
    ("deux tiers ensemble", RIVALS + "Emmanuel Macron a rencontré Olaf Scholz. Les deux dirigeants ont critiqué le Ghana.", "Les deux dirigeants", "DEUGOV FRAGOV"),
    ("le sujet qui suit", "Le ministre chilien est parti. Devant son Parlement, le ministre togolais a critiqué la Suisse.", "Parlement", "TGOLEG"),
    ("il avant son nom", "Le ministre chilien est parti. Alors qu'il rentrait de Lima, le président kényan a critiqué la Suisse.", "il", "KENGOV"),
    ("il est midi", "Le président kényan est parti. Il était près de midi quand l'armée a attaqué.", "Il", ""),
    ("celui-ci après un pronom", "Le président géorgien a vu son homologue kényan, qu'il a salué. Celui-ci a critiqué la Suisse.", "Celui-ci", "KENGOV"),
    ("sans l'article du nom", "Le ministre togolais Karim Al-Jabri est arrivé. M. Jabri a critiqué la Suisse.", "M. Jabri", "TGOGOV"),
]


@pytest.mark.parametrize(("text", "words", "codes"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_people_at_home_and_those_beside_them(meant, text: str, words: str, codes: str) -> None:
    assert meant("fr", text, words) == set(codes.split())
