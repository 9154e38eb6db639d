"""Personal names around roles and in other names: « le président Diouf », « Li Shangfu, ministre… », « Michael Jordan »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coder.actors.gazetteer import Gazetteer, Match, Meaning
from coder.actors.mention import Mention
from coder.actors.view import STATE_KINDS, View
from coder.actors.wording import NAME_WORD, Wording
from coder.text import fold

ABBREVIATED = re.compile(r"\s*\([A-Z][\w-]{1,9}\)(?=\s*,)")
CLOSED = re.compile(r"\s*(?:[,;:)»”\"–—]|[.!?]\s*$|$)")  # what ends an apposition
BARE = ("name", "capital", "place", "region")  # kinds of form that also are first names, surnames and parts of titles


class NameReader:
    """Finds the names that belong to a role, and tells names apart that only contain a place's."""

    def __init__(self, gazetteer: Gazetteer, words: Wording) -> None:
        self.gazetteer, self.words = gazetteer, words

    def after(self, view: View, part_end: int, role: Meaning) -> tuple[Meaning | None, int]:
        """The person named right behind a role, and where that name ends."""
        further = self.words.complement.match(view.text, part_end) if role.agent_kind == "person" and role.number != "p" else None
        known = view.match(further.end(), "person") if further else None
        if known and CLOSED.match(view.text, known.end):  # « la présidente de la Commission, Ursula von der Leyen, »
            meaning = next((m for m in known.of_kind("person") if m.code), None)
            if meaning:
                return meaning, known.end
        beyond = self._beyond_fillers(view, part_end) if role.agent_kind == "person" and role.number != "p" else None
        if beyond:
            return beyond
        short = ABBREVIATED.match(view.text, part_end)  # « l'envoyé spécial de la Cédéao (CEDEAO), Goodluck Jonathan »
        apposed = self.words.apposed.match(view.text, short.end() if short else part_end)
        if not apposed:
            return None, part_end
        start, name, stop = apposed.start(1), apposed[1], apposed.end(1)
        for inside in range(start + 1, stop):  # « la reine Margrethe de Danemark »: the state is no part of the name
            if view.text[inside - 1] in " '" and view.match(inside, "name") and self.words.of.search(fold(view.text[start:inside])):
                name = re.sub(r"\s+\S+$", "", view.text[start:inside].rstrip(" '"))
                stop = start + len(name)
                break
        known = view.match(start, "person")
        if known and known.end >= start + len(name.split(" ")[0]):
            meanings = known.of_kind("person")
            return next((m for m in meanings if m.code), meanings[0]), max(known.end, start)
        if role.agent_kind not in ("person", "") or role.number == "p":
            return None, part_end
        if view.match(start, *STATE_KINDS, "people", "organisation", "place", "adjective", "agent"):
            return None, part_end
        single = " " not in name
        if single and not apposed[0].lstrip().startswith(name):
            return None, part_end
        spelled = self.gazetteer.person_by_spelling(name, view.day)
        if single and not spelled and "," in apposed[0]:
            return None, part_end
        return spelled or Meaning("", "person", name), stop

    def _beyond_fillers(self, view: View, end: int) -> tuple[Meaning, int] | None:
        """« le chef régional Paul Dupont »: somebody the tables know, behind adjectives that tell nothing."""
        position = end
        while self.words.after and (filler := self.words.fillers.match(view.folded, position)):
            position = filler.end()
        known = view.match(position + 1, "person") if position > end and view.text[position:position + 1] == " " else None
        meaning = next((m for m in known.of_kind("person") if m.code), None) if known else None
        return (meaning, known.end) if known and meaning else None

    def before(self, view: View, part_start: int, part_end: int, countries: set[str], earlier: list[Mention], role: Meaning) -> tuple[Meaning | None, int]:
        """« Li Shangfu, ministre de la Défense chinois »: a name, a comma, the role; and where the name begins."""
        if role.number == "p" or role.agent_kind not in ("person", ""):
            return None, part_start
        known = next((m for m in reversed(earlier) if m.kind == "person" and m.end <= part_start), None)
        if known and self.words.role_after_name.fullmatch(view.text[known.end:part_start]):
            if known.start and self.words.article_before.search(view.text, 0, part_start) and not CLOSED.match(view.text, part_end):
                return None, part_start  # « Dans une lettre à M. Xi, le président a … »: two people
            if known.code and countries and known.code[:3] not in countries:
                return None, part_start
            return Meaning(known.code, "person", known.name, gender=known.gender), known.start
        for name in self.words.name.finditer(view.text[:part_start]):
            if " " in name[0] and self.words.role_after_name.fullmatch(view.text[name.end():part_start]):
                if not view.match(name.start(), *STATE_KINDS, "organisation"):
                    return self.gazetteer.person_by_spelling(name[0], view.day) or Meaning("", "person", name[0]), name.start()
        return None, part_start

    def unknown(self, view: View, found: list[Mention]) -> Iterator[Mention]:
        """Names known in another spelling only, and people of whom nothing is known: a first name and others behind it."""
        taken = [*((m.start, m.end) for m in found), *view.hidden]
        for name in self.words.name.finditer(view.text):
            if " " not in name[0] or any(s < name.end() and e > name.start() for s, e in taken):
                continue
            person = self.gazetteer.person_by_spelling(name[0], view.day)
            if person and person.code:
                yield Mention(name.start(), name.end(), name[0], person.code, "person", person.name, gender=person.gender, number="s", how=f"person « {person.name} » in another spelling")
            elif not view.title_case and (start := self._first_name(view, name[0])) is not None:
                text = name[0][start:]
                yield Mention(name.start() + start, name.end(), text, "", "person", text, number="s", how="a first name and others behind it")

    def _first_name(self, view: View, name: str) -> int | None:
        """Where in a row of capitalised words a first name begins that others follow; None when none is there."""
        start = 0
        for word in name.split(" ")[:-1]:
            if self.gazetteer.is_first_name(word):
                return start
            start += len(word) + 1
        return None

    # ---- names that only contain a place's --------------------------------------------------------------------

    def inside_another(self, view: View, match: Match, kind: str) -> bool:
        """« Michael Jordan », « Paris Hilton », « India Knight »: the form stands inside a longer capitalised name."""
        if " " in match.form:
            return False
        if kind == "organisation":  # « Anna Lee Ford », but « le président de Ford », "Group Renault"
            words = re.search(rf"(?:{NAME_WORD}[ -])+$", view.text[:match.start])
            return words is not None and not match.form.isdigit() and (
                any(self.gazetteer.is_first_name(w) for w in re.split("[ -]", words[0])) or self._company(view, match) and self.words.joined_before.search(view.folded[:match.start - len(words[0])]) is not None and self._name_before(view, match))
        if kind == "person" and self._title_behind(view, match):
            return True
        return self._name_before(view, match) or (kind in BARE and self._name_behind(view, match))

    @staticmethod
    def _company(view: View, match: Match) -> bool:
        return all(m.code[3:6] == "BUS" or m.code.startswith("MNC") for m in match.of_kind("organisation"))

    def _name_before(self, view: View, match: Match) -> bool:
        text = view.text
        if self.words.particle_before.search(text, 0, match.start):  # “de Lima”, “von Berlin”
            return True
        before = re.search(rf"({NAME_WORD})[ -]$", text[:match.start])
        if not before or view.ending.get(match.start - 1):
            return False
        word = fold(before[1])
        if word in self.words.articles:
            return word in self.words.particles and before.start() > 0 and text[before.start() - 1] == " " and not re.search(r"[.!?:«»“”\"]\s*$", text[:before.start()])  # « Mme De Lima »
        if word.split(" ")[0] in self.gazetteer.first_names:  # « Jean-Marie Londres » even where a sentence begins
            return True
        if before.start() == 0 or re.search(r"[.!?:«»“”\"]\s*$", text[:before.start()]) or text[before.start() - 1] == "'":
            return False
        return before[1].isalpha() and not before[1].isupper()

    def _title_behind(self, view: View, match: Match) -> bool:
        """« Trump International Hotel »: a surname alone opens the name of something else."""
        behind = re.match(rf" ({NAME_WORD}) {NAME_WORD}", view.text[match.end:])
        return behind is not None and not view.title_case and not behind[1].isupper() and not view.at.get(match.end + 1)

    def _name_behind(self, view: View, match: Match) -> bool:
        """« Israel Horovitz », « Berlin Wall »: no article in front, an unknown capitalised word behind; not in headlines."""
        behind = re.match(rf" ({NAME_WORD})", view.text[match.end:])
        if not behind or view.title_case or behind[1].isupper() or view.at.get(match.end + 1):
            return False
        lead = re.search(r"([\w]+)('| )$", view.folded[:match.start])
        return not (lead and self.words.after and lead[1] + ("'" if lead[2] == "'" else "") in self.words.articles)
