"""Reading around a role noun: the nationality, the body it heads and what narrows its role, to its left and to its right."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coder.actors.bodies import names_another, of_its_body
from coder.actors.codes import is_international, join_code, people
from coder.actors.gazetteer import Gazetteer, Match, Meaning
from coder.actors.view import STATE_KINDS, View
from coder.actors.wording import Wording

HOSTILE = ("REB", "SEP", "CRM", "UAF")  # no modifier makes a government these: « les autorités islamistes »
MODEL = re.compile(r"(?:^| )([A-Z][A-Za-z]{0,3}-?\d{1,3}[A-Za-z]{0,2})$")  # of an aircraft or a weapon
STEPS = 8  # so many words or phrases belong to one role at most


@dataclass
class Part:
    """What was read so far around one role noun; `countries` holds (code, start, end of the words that gave it)."""

    start: int
    end: int
    countries: list[tuple[str, int, int]]
    sector: str
    code: str = ""
    how: str = ""
    owner: str = ""  # « l'avocat de Paul Dupont »: somebody the tables do not know
    possessed: bool = False  # « ses troupes du Niger »: its owner's, not Niger's


class RoleReader:
    """Extends a role noun by the words that belong to it."""

    def __init__(self, gazetteer: Gazetteer, words: Wording) -> None:
        self.gazetteer, self.words = gazetteer, words

    # ---- leftwards --------------------------------------------------------------------------------------------

    def left(self, view: View, part: Part, match: Match, role: Meaning) -> bool:
        """Take in the words before the role noun; tells whether « former » stands among them."""
        words, former = self.words, False
        for _ in range(STEPS):
            gap = len(view.folded[:part.start].rstrip(" "))
            if gap == part.start and part.start and view.folded[part.start - 1] != " ":
                break
            model = MODEL.search(view.text[:gap]) if part.sector == "MIL" and not words.after else None
            if model:  # “a Chinese Y-9 spy plane”
                part.start = model.start(1)
                continue
            word = words.word_before.search(view.folded[:gap])
            if not word:
                break
            if word[0] in words.former:
                former, part.start = True, word.start()
            elif words.after or not self._left_of(view, part, match, role, gap, word):
                break
        return former

    def _left_of(self, view: View, part: Part, match: Match, role: Meaning, gap: int, word: re.Match[str]) -> bool:
        """One step to the left (English): a body, a nationality, a person, another role, a modifier or a filler."""
        words = self.words
        genitive = words.genitive.search(view.folded, max(0, gap - 2), gap)
        stop = gap - (len(genitive[0]) if genitive and genitive.end() == gap else 0)
        state = view.ends_with(stop, "adjective", "people", *STATE_KINDS)
        body = view.ends_with(stop, "organisation")
        other = view.ends_with(stop, "agent", "modifier")
        person = view.ends_with(stop, "person") if genitive or role.agent_kind == "body" else None
        if body and (not state or body.start < state.start):
            return self._body_before(part, body)
        if state:
            kinds = state.of_kind("adjective", "people", *STATE_KINDS)
            part.countries += [(m.code, state.start, state.end) for m in kinds]
            part.start = state.start
            if any(m.sector and m.kind == "seat" for m in kinds) and part.sector in ("", "GOV"):
                part.sector = kinds[0].sector
            self._join_left(view, part)
            return True
        if person:  # « Laurent Nkunda's rebels », « the Assad regime »
            code = next((m.code for m in person.of_kind("person") if m.code), "")
            if code and not is_international(code) and not part.countries:
                part.countries, part.start = [(code[:3], person.start, person.end)], person.start
                return True
        if other:
            meaning = other.of_kind("agent", "modifier")[0]
            if meaning.sector and (match.form in words.transparent or part.sector in ("", "GOV", "CVL") or meaning.kind == "modifier"):
                part.sector = meaning.sector
            part.start = other.start
            return True
        tie = words.ties.fullmatch(word[0])
        if tie and not part.countries and view.text[:word.start()].endswith("-"):  # « Russian-backed forces »: whose they are is not said
            held = view.ends_with(len(view.folded[:word.start()].rstrip(" ")), "adjective", "people", "organisation", *STATE_KINDS)
            if held:
                part.start = held.start
                return False
        if words.fillers.fullmatch(" " + word[0]):
            part.start = word.start()
            return True
        return False

    def _body_before(self, part: Part, body: Match) -> bool:
        """« NATO troops », « Greenpeace activists »: the body is the actor; « Hutu militias »: a group of people narrows the role."""
        part.start = body.start
        if self._narrow(part, body):
            return True
        part.code = body.of_kind("organisation")[0].code
        return False

    def _narrow(self, part: Part, body: Match) -> bool:
        """Add an ethnic or religious community, and its state, to the role; False when the body is none."""
        code = body.of_kind("organisation")[0].code
        if code in self.gazetteer.states:
            state, group = code, ""
        else:
            found = people(code, self.gazetteer.states)
            if found is None:
                return False
            state, group = found
        part.sector = join_code("ELI" if group and part.sector == "GOV" else part.sector, group)  # whoever leads a community holds no office
        if state and not part.countries:
            part.countries = [(state, body.start, body.end)]
        return True

    def _join_left(self, view: View, part: Part) -> None:
        """« Russian and Chinese troops »: the conjunction before a nationality, if another nationality precedes it."""
        joined = self.words.joined_before.search(view.folded[:part.start])
        if joined and view.ends_with(len(view.folded[:joined.start()].rstrip()), "adjective"):
            part.start = joined.start()

    # ---- rightwards -------------------------------------------------------------------------------------------

    def right(self, view: View, part: Part, match: Match, role: Meaning, depth: int = 0) -> None:
        """Take in the words after the role noun: nationality, « de » + country, body or other role, complements, modifiers."""
        steps = 0
        while steps < STEPS and self._right_of(view, part, match, role, depth):
            steps += 1
        post = self.words.posted_to.match(view.folded, part.end) if part.countries and match.form.startswith(self.words.posted) else None
        state = view.match(post.end(), "name") if post else None
        if state and (self.words.apposed.match(view.text, state.end) and view.text[state.end:state.end + 1] in ",(" or self.words.role_after_name.search(view.text[:match.start][-12:])):
            part.end = state.end  # « l'ambassadeur de Grèce au Pérou, Nikos Pappas »

    def _right_of(self, view: View, part: Part, match: Match, role: Meaning, depth: int) -> bool:
        words, position = self.words, part.end
        if complement := self._complement(view, match, position) if part.countries or position > match.end else None:
            part.sector, part.end = complement[2].sector, position + len(complement[0])
            return True
        gap = re.match(r"\s+", view.folded[position:])
        if gap and words.after and self._adjective_after(view, part, match, role, position + gap.end()):
            return True
        joined = words.and_.match(view.folded, position) if part.countries else None
        if joined and (words.after and self._nation(view, part, joined.end()) or role.number == "p" and self._second_state(view, part, joined.end())):
            return True
        filler = words.fillers.match(view.folded, position)
        if filler and words.after and self._goes_on(view, filler.end()):
            part.end = filler.end()
            return True
        of = words.of.match(view.folded, position)
        return bool(of) and self._of(view, part, match, role, of.end(), depth)

    def _nation(self, view: View, part: Part, position: int) -> bool:
        """A nationality; with a capital in a proper name only, « la Radio-Télévision Gabonaise »."""
        kinds = ("adjective", "people") if self.words.after or view.text[part.start].isupper() and not view.title_case else ("adjective",)
        nation = view.match(position, *kinds)
        if nation:
            part.countries += [(m.code, nation.start, nation.end) for m in nation.of_kind(*kinds)]
            part.end = nation.end
        return nation is not None

    def _second_state(self, view: View, part: Part, position: int) -> bool:
        """« les présidents du Kenya et de l'Ouganda »: another state after another « de »; in a list only if the list ends with « et »."""
        of = self.words.of.match(view.folded, position)
        state = (of and view.match(of.end(), *STATE_KINDS)) if self.words.after else view.match(position, "name")
        if not state or view.text[position - 2:position] == ", " and not self.words.and_.match(view.folded, state.end):
            return False
        part.countries, part.end = [*part.countries, *((m.code, state.start, state.end) for m in state.of_kind(*STATE_KINDS))], state.end
        return True

    def _adjective_after(self, view: View, part: Part, match: Match, role: Meaning, position: int) -> bool:
        """A nationality, a modifier or a body's name right behind the role noun (French)."""
        if self._nation(view, part, position):
            return True
        modifier = view.match(position, "modifier")
        if modifier:
            sector = modifier.of_kind("modifier")[0].sector
            if part.sector in ("", "CVL") or match.form in self.words.transparent or part.sector == "GOV" and sector not in HOSTILE:
                part.sector = sector
            part.end = modifier.end
            return True
        body = view.match(position, "organisation")
        if body and not part.countries and not part.code:
            code = body.of_kind("organisation")[0].code
            if not view.text[position].isupper() and self._narrow(part, body):  # « milices hutues »
                part.end = body.end
                return True
            if view.text[position].isupper() and role.agent_kind in ("body", "group", ""):
                part.code, part.end = code, body.end
                return True
        return False

    def _goes_on(self, view: View, position: int) -> bool:
        """Whether something that belongs to the role follows within three words, so that a filler is worth crossing."""
        for step in re.finditer(r"(?:\s+|')", view.folded[position:position + 40]):
            if view.match(position + step.end(), "adjective", "modifier"):
                return True
            if self.words.of.match(view.folded, position) or not self.words.fillers.match(view.folded, position):
                return self.words.of.match(view.folded, position) is not None
        return False

    def _complement(self, view: View, match: Match, position: int) -> tuple[str, str, Meaning] | None:
        """The rest of a longer role noun, cut off by a nationality: « ministre [chinois] de la Défense »."""
        for item in self.gazetteer.complements.get(match.form.split(" ")[0], ()):
            if view.folded.startswith(item[0], position) and not view.folded[position + len(item[0]):position + len(item[0]) + 1].isalnum():
                return item
        return None

    def _of(self, view: View, part: Part, match: Match, role: Meaning, position: int, depth: int) -> bool:
        """« de la Chine », « du Kremlin », « de l'Otan », « du ministère russe de la Défense » after a role noun."""
        target = view.match(position, "organisation", *STATE_KINDS, "agent", "people", "adjective", "person")
        if target is not None and match.form in self.words.facing:  # « un allié du Hamas » is somebody else
            part.owner, part.end = view.text[target.start:target.end], target.end
            return True
        if target is not None and target.of_kind("organisation") and names_another(view, self.words, target.start, target.end):
            part.owner = view.text[target.start:target.end]
            return False
        if target is None or all(m.kind == "person" and not m.code for m in target.meanings):
            return self._of_stranger(view, part, position) or self._of_town(view, part, position)
        state, body = target.of_kind(*STATE_KINDS), target.of_kind("organisation")
        if state and part.possessed:
            return False
        if state and not part.countries:
            part.countries = [(m.code, target.start, target.end) for m in state]
            if state[0].sector and state[0].kind == "seat" and (part.sector in ("", "GOV") or match.form in self.words.transparent):
                part.sector = state[0].sector
            part.end = target.end
            return True
        if body and not part.countries and not part.code:
            return self._of_body(view, part, match, target, body[0].code)
        if target.of_kind("agent") and depth < 2 and not part.countries:
            return self._of_role(view, part, match, role, target, depth)
        person = next((m for m in target.of_kind("person") if m.code), None)
        if person is not None and not part.countries:
            return self._of_persons(view, part, role, target, person)
        if target.of_kind("people") and view.text[position].isupper() and not part.countries:
            part.countries, part.end = [(m.code, target.start, target.end) for m in target.of_kind("people")], target.end
            return True
        return False

    def _of_stranger(self, view: View, part: Part, position: int) -> bool:
        """« la conseillère de Paul Dupont »: whose state that is cannot be told."""
        name = self.words.stranger.match(view.text, position)
        if name is None or part.countries or part.code or not (name["title"] or " " in name["name"] and self.gazetteer.is_first_name(name["name"].split(" ")[0])):
            return False
        part.owner, part.end = name["name"], name.end()
        return True

    def _of_town(self, view: View, part: Part, position: int) -> bool:
        """« les habitants de Gao », "residents of Aleppo": a town of one state only."""
        town = view.match(position, "place")
        codes = {m.code for m in town.of_kind("place")} if town else set()
        if len(codes) != 1 or part.countries or part.code or part.possessed:
            return False
        part.countries, part.end = [(codes.pop(), town.start, town.end)], town.end
        return True

    def inside(self, view: View, part: Part) -> None:
        """"Women in Iran": the state in which they are, for role nouns that are none without a state."""
        where = self.words.inside.match(view.folded, part.end + 1)
        state = view.match(where.end(), "name", "region") if where else None
        if state:
            part.countries = [(m.code, state.start, state.end) for m in state.of_kind("name", "region")]

    def _of_body(self, view: View, part: Part, match: Match, target: Match, code: str) -> bool:
        part.code = code if match.form in self.words.transparent or is_international(code) or len(code) > 3 else code + part.sector
        part.code, part.end = of_its_body(view, self.words, part.code, target.end)
        if self.words.after and not is_international(code) and (nation := view.match(part.end + 1, "adjective")):
            part.code, part.end = join_code(nation.of_kind("adjective")[0].code, part.code[3:]), nation.end
        return True

    def _of_role(self, view: View, part: Part, match: Match, role: Meaning, target: Match, depth: int) -> bool:
        words, inner_role = self.words, target.of_kind("agent")[0]
        inner = Part(target.start, target.end, [], inner_role.sector)
        self.right(view, inner, target, inner_role, depth + 1)
        transparent = match.form in words.transparent or match.form.split(" ")[0] in words.transparent or role.sector in ("", "GOV")
        if not (inner.countries or inner.code) and not transparent:
            return False
        part.countries, part.code = inner.countries, inner.code or part.code
        if transparent and inner.sector:
            part.sector = inner.sector
        part.end = inner.end
        return True

    def _of_persons(self, view: View, part: Part, role: Meaning, target: Match, person: Meaning) -> bool:
        """« l'avocat de X », « des conseillers de X et de Y »: the states of those persons."""
        words = self.words
        part.countries, part.end = [(person.code[:3], target.start, target.end)], target.end
        while role.number == "p" and (joined := words.and_.match(view.folded, part.end)):
            of = words.of.match(view.folded, joined.end() - 1 if view.folded[joined.end() - 1] == " " else joined.end())
            other = view.match(of.end() if of else joined.end(), "person")
            code = next((m.code for m in other.of_kind("person") if m.code), "") if other else ""
            if not code:
                break
            part.countries.append((code[:3], other.start, other.end))
            part.end = other.end
        return True
