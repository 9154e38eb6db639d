"""From words to actors: nationality × role noun × name, in any order (« le ministre chinois de la Défense, Li Shangfu »).

Works on the text alone, before and without the parser: it reads rightwards (French) or leftwards (English) from each role noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from coder.actors.bodies import names_another, noun_before, of_its_body
from coder.actors.codes import is_international, join_code, people
from coder.actors.gazetteer import Gazetteer, Match, Meaning
from coder.actors.mention import HEADLINE, Mention
from coder.actors.naming import NameReader
from coder.actors.roles import Part, RoleReader
from coder.actors.view import STATE_KINDS, View
from coder.actors.wording import Wording
from coder.language import Language
from coder.text import fold

__all__ = ["Composer", "join_code"]

BESIDE = ("LAB",)  # people of a body who are not the body: « les syndicats de la compagnie »
HEADED = re.compile(r"\s?:\s(?!$)")
RANK = {"person": 0, "name": 1, "seat": 2, "capital": 3, "organisation": 4, "region": 5, "bloc": 6, "people": 7, "adjective": 8, "agent": 9, "place": 10, "modifier": 11}


class Composer:
    """Finds the actor mentions of a sentence."""

    def __init__(self, gazetteer: Gazetteer, language: Language, namesakes: re.Pattern[str]) -> None:
        self.gazetteer, self.namesakes = gazetteer, namesakes
        self.words = Wording(language)
        self.roles = RoleReader(gazetteer, self.words)
        self.names = NameReader(gazetteer, self.words)

    def mentions(self, text: str, day: date) -> list[Mention]:
        """All actor mentions of a sentence, in text order; those whose country must still be found have an empty code."""
        view = self._view(text, day)
        found: list[Mention] = []
        taken = 0
        for match in view.matches:
            if match.start < taken:
                continue
            built = self._from_role(view, match, found) if match.of_kind("agent") else self._from_name(view, match)
            if match.of_kind("agent") and match.of_kind("organisation") and not any(m.code for m in built):
                built = self._from_name(view, match)
            if built:
                if found and found[-1].start < built[0].start < found[-1].end <= built[0].head_start:  # « le général X, homme fort de … »: the name is the general's
                    built = [replace(m, start=m.head_start, text=text[m.head_start:m.end], name="") for m in built]
                while found and found[-1].end > built[0].start and found[-1].start >= built[0].start:
                    found.pop()
                found.extend(built)
                taken = max(m.end for m in built)
        found.extend(self.names.unknown(view, found))
        found = [self._bracketed(view, m, found) for m in found if not self._label(view, m, found)]
        return self._headed(view, self._two_offices(view, sorted(found, key=lambda m: (m.start, m.head_start))))

    @staticmethod
    def _label(view: View, mention: Mention, found: list[Mention]) -> bool:
        """« la chancelière Angela Merkel (CDU) »: the party of a person whose side is told."""
        bracketed = mention.kind in ("organisation", "agent") and view.text[:mention.start].endswith(" (") and view.text[mention.end:mention.end + 1] == ")"
        return bracketed and any(m.end == mention.start - 2 and m.code and (m.kind == "person" or m.kind == "agent" and m.name) for m in found)

    @staticmethod
    def _bracketed(view: View, mention: Mention, found: list[Mention]) -> Mention:
        """« Tacna (Pérou) »: the state of a town is where, nobody who acts."""
        bracketed = mention.kind == "name" and view.text[:mention.start].endswith(" (") and view.text[mention.end:mention.end + 1] == ")"
        if bracketed and any(m.end == mention.start - 2 and m.kind in ("place", "capital") for m in found):
            return replace(mention, kind="place", how=f"{mention.how}, where a town is")
        return mention

    @staticmethod
    def _headed(view: View, found: list[Mention]) -> list[Mention]:
        """« Tchad : l'opposition dénonce … »: the state a headline opens with is where it happens."""
        first = found[0] if found else None
        if first is None or first.kind not in ("name", "capital", "region") or view.text[:first.start].strip() or not HEADED.match(view.text, first.end):
            return found
        return [replace(first, code=first.country, kind="place", role=HEADLINE, how=f"{first.how}, where the news is from"), *found[1:]]

    def _two_offices(self, view: View, found: list[Mention]) -> list[Mention]:
        """« le ministre et porte-parole du gouvernement, X »: two roles joined without an article are one person's."""
        out: list[Mention] = []
        for mention in found:
            last = out[-1] if out else None
            if (self.words.after and last and last.kind == mention.kind == "agent" or last and last.kind == "agent" and mention.kind == "person" and mention.role) and self._same_holder(view, last, mention):
                code = mention.code if mention.kind == "person" else last.code or (join_code(mention.country, last.sector) if mention.code else "")
                out[-1] = replace(mention, start=last.start, text=view.text[last.start:mention.end], head_start=last.head_start, code=code, sector=last.sector, role=last.role, definite=last.definite, how=f"{last.how}; {mention.how}")
            else:
                out.append(mention)
        return out

    def _same_holder(self, view: View, first: Mention, second: Mention) -> bool:
        singular = all(m.agent_kind == "person" and m.number != "p" for m in (first, second))
        return singular and not first.name and self._word_before(view, first.start) in self.words.articles and self.words.joined.fullmatch(view.text, first.end, second.start) is not None

    def _view(self, text: str, day: date) -> View:
        """The sentence with the forms that may be actors: those inside a longer namesake are left out."""
        folded = fold(text)
        every = self.gazetteer.find(text, folded, day)
        blocked = self.hidden(text, folded, every)
        return View(text, folded, day, [m for m in every if not m.of_kind("namesake") and not self.words.siding.search(text, 0, m.start)
                                        and not any(m.start < e and m.end > s and m.end - m.start < e - s for s, e in blocked)], blocked, not self.words.after)

    def hidden(self, text: str, folded: str, every: list[Match] | None = None) -> list[tuple[int, int]]:
        """Where namesakes stand: « Paris Saint-Germain », « rue de Rome »."""
        every = self.gazetteer.find(text, folded, date.today()) if every is None else every
        return [*self._namesakes(text, folded)] + [(m.start, m.end) for m in every if m.of_kind("namesake")]

    def _namesakes(self, text: str, folded: str) -> Iterator[tuple[int, int]]:
        for match in self.namesakes.finditer(folded):
            last = folded.rfind(" ", match.start(), match.end()) + 1 or match.start()
            name = self.words.name.match(text, last)  # « l'université Cheikh Anta Diop »
            if name or match.lastindex is None:
                yield match.start(), max(name.end() if name else 0, match.end())

    # ---- role nouns -------------------------------------------------------------------------------------------

    def _from_role(self, view: View, match: Match, earlier: list[Mention]) -> list[Mention]:
        role, words = match.of_kind("agent")[0], self.words
        if (role.needs == "noun" or match.form.endswith(words.participles)) and not self._stands_as_noun(view, match):
            return []
        part = Part(match.start, match.end, [], role.sector, how=f"role noun « {match.form} »")
        former = self.roles.left(view, part, match, role)
        part.possessed = self._word_before(view, part.start) in words.possessives
        self.roles.right(view, part, match, role)
        named, named_start = self.names.before(view, part.start, part.end, {c for c, _, _ in part.countries}, earlier, role)
        person, end = self.names.after(view, part.end, role)
        if person is not None and named is not None and "," in view.text[part.end:end]:
            person, end = None, part.end  # « Ievmenov, chef de la marine russe, Li Shangfu a dit … »: the role is the first one's
        part.end = end
        if person is not None and not part.countries and not part.code:  # « la reine Margrethe de Danemark »
            of = words.of.match(view.folded, part.end)
            state = view.match(of.end(), *STATE_KINDS) if of else None
            if state:
                part.countries, part.end = [(m.code, state.start, state.end) for m in state.of_kind(*STATE_KINDS)], state.end
        if person is None and named is not None:
            person, part.start = named, named_start
        if role.needs == "country" and role.agent_kind != "thing" and not part.countries and not part.code:
            self.roles.inside(view, part)
        return self._built(view, match, role, part, person, former)

    def _built(self, view: View, match: Match, role: Meaning, part: Part, person: Meaning | None, former: bool) -> list[Mention]:
        """The mentions of a role noun that was read: one, or one a nationality."""
        determiner = self._word_before(view, part.start)
        text = view.text[part.start:part.end]
        common = dict(gender=(person.gender if person else "") or role.gender, number=role.number, role=match.form, agent_kind=role.agent_kind, owner=part.owner,
                      possessed=determiner in self.words.possessives, definite=determiner not in self.words.indefinite)
        if person is not None and person.code.endswith("ELI") and is_international(part.code) and not former:
            person = person._replace(code=part.code)
        if person is not None and person.code.endswith("ELI") and part.sector.startswith("GOV") and not former:
            person = person._replace(code=join_code(part.countries[0][0] if part.countries else person.code[:3], part.sector))  # the text knows better
        if person is not None and person.code and not former:
            return [Mention(part.start, part.end, text, person.code, "person", person.name, match.start, part.sector, how=f"{part.how}; {person.name} on {view.day}", **common)]
        name = person.name if person is not None else ""
        sector = "ELI" if former and part.sector in ("GOV", "GOVMIL", "LEG") else part.sector
        if part.code and sector in BESIDE and not is_international(part.code):
            part.code = join_code(part.code[:3], sector)
        if part.code and not former:
            return [Mention(part.start, part.end, text, part.code, "agent", name, match.start, sector, how=part.how, **common)]
        if not part.countries:
            return [] if role.needs == "country" else [Mention(part.start, part.end, text, "", "agent", name, match.start, sector, how=part.how, **common)]
        states = self.gazetteer.states
        part.countries = [c for c, after in zip(part.countries, [*part.countries[1:], ("", -1, -1)]) if c[0] in states or after[0] not in states or after[1] != c[2] + 1]  # « miliciens arabes soudanais »
        groups: dict[tuple[int, int], list[str]] = {}
        for code, start, end in part.countries:
            groups.setdefault((start, end), []).append(code)
        built: dict[str, Mention] = {}
        for codes in (list(dict.fromkeys(c)) for c in groups.values()):
            choices = tuple(join_code(c, sector) for c in codes) if len(codes) > 1 else ()
            code = join_code(codes[0], sector)
            built.setdefault(code, Mention(part.start, part.end, text, "" if choices else code, "agent", name, match.start, sector, how=f"{part.how} + country {'/'.join(codes)}", choices=choices, **common))
        return list(built.values())

    def _stands_as_noun(self, view: View, match: Match) -> bool:
        """Whether a word that may be an adjective or participle stands where a noun does: after a determiner, number or preposition."""
        before = re.search(r"([\w]+'?|,)\s*$", view.folded[:match.start].replace("' ", "'"))
        if before is None and self.words.after and not view.text[:match.start].strip():
            return match.of_kind("agent")[0].number == "p"  # « Parti la veille, il … »
        if before is None or not self.words.after:
            return True
        word = before[1]
        return word in self.words.noun_openers or word.rstrip("'") + "'" in self.words.noun_openers or word.isdigit()

    def _word_before(self, view: View, start: int) -> str:
        """The determiner in front, past « ancien », numbers and « jeunes »."""
        words = re.findall(r"[\w']+?'|\w+", view.folded[max(0, start - 24):start])
        for _ in range(3):
            if words and (words[-1] in self.words.former or words[-1] in self.words.skipped or words[-1].isdigit()):
                words.pop()
        return words[-1] if words else ""

    # ---- names ------------------------------------------------------------------------------------------------

    def _from_name(self, view: View, match: Match) -> list[Mention]:
        """A state, people, adjective, organisation, person or town that stands without a role noun."""
        meanings = [m for m in match.meanings if m.kind not in ("modifier", "agent")]
        if not meanings:
            return []
        best = min(meanings, key=lambda m: (RANK[m.kind], not m.code))
        same = [m for m in meanings if m.kind == best.kind]
        how = f"{best.kind} « {match.form} »"
        if best.kind in ("person", "place", "name", "capital", "region", "organisation") and self.names.inside_another(view, match, best.kind):
            return []
        if best.kind == "adjective" and self._word_before(view, match.start) in self.words.tongues:
            return []  # « en russe »
        if best.kind == "person":
            return [self._person(view, match, same, how)]
        if best.kind == "organisation":
            return [] if names_another(view, self.words, match.start, match.end) else [self._organisation(view, match, best, how)]
        if best.kind == "capital":  # « Bruxelles » is the Union's seat, unless something Belgian is near
            union = [m for m in meanings if m.kind == "organisation"]
            if union and not any(best.code == m.code for other in view.matches if other is not match for m in other.meanings):
                return [self._organisation(view, match, union[0], how)]
            same += union
        if best.kind in ("people", "name", "capital") and self.words.tied.match(view.folded, match.end) and view.text[match.end] == "-":
            return []  # « Russian-backed »
        nation = self._nation(view, match) if best.kind == "people" and best.code not in self.gazetteer.states else None
        if nation:  # « les Arabes syriens »
            start, end = min(match.start, nation.start), max(match.end, nation.end)
            return [Mention(start, end, view.text[start:end], nation.meanings[0].code, "people", head_start=match.start, gender=best.gender, how=how)]
        codes = list(dict.fromkeys(join_code(m.code, m.sector) for m in same))
        if best.kind == "place" and len(codes) > 1:
            return []
        choices = tuple(codes) if len(codes) > 1 else ()
        joint = self._joint(view, match) if best.kind == "adjective" or best.kind == "people" and not self.words.after else None
        if joint and joint[0] not in codes:  # « le sommet franco-allemand »
            common = dict(start=joint[1], end=match.end, text=view.text[joint[1]:match.end], kind=best.kind, gender=best.gender, number=best.number)
            return [Mention(code=joint[0], how=f"prefix « {view.text[joint[1]:match.start - 1]} »", **common), Mention(code="" if choices else codes[0], how=how, choices=choices, **common)]
        number = best.number or ("s" if best.kind in ("name", "capital", "seat") else "")
        return [Mention(match.start, match.end, view.text[match.start:match.end], "" if choices else codes[0], best.kind, best.name, sector=best.sector, gender=best.gender, number=number, how=how, choices=choices)]

    def _joint(self, view: View, match: Match) -> tuple[str, int] | None:
        """The state before the hyphen and where it begins, where the noun is one of what two states do or have together, no person's."""
        prefix = re.search(r"\w+$", view.text[:match.start - 1]) if view.text[match.start - 1:match.start] in ("-", "‑", "–") else None
        code = self.words.prefixes.get(fold(prefix[0])) if prefix else None
        near = re.findall(r"\w+", view.folded[:prefix.start()] if self.words.after else view.folded[match.end:]) if prefix else []
        return (code, prefix.start()) if code and prefix and self.words.shared & set(near[-3:] if self.words.after else near[:3]) else None

    def _nation(self, view: View, match: Match) -> Match | None:
        """The nationality beside the name of a people."""
        if self.words.after:
            return view.match(match.end + 1, "adjective") if view.text[match.end:match.end + 1] == " " else None
        before = view.ends_with(match.start - 1, "adjective", "people") if match.start and view.text[match.start - 1] == " " else None
        return before if before and before.meanings[0].code in self.gazetteer.states else None

    def _person(self, view: View, match: Match, meanings: list[Meaning], how: str) -> Mention:
        best = next((m for m in meanings if m.code), meanings[0])
        if not best.code:
            return Mention(match.start, match.end, view.text[match.start:match.end], "", "person", best.name, gender=best.gender, number="s", how=how + " holds no office on that day")
        title = self.words.title_before.search(view.text[:match.start])
        start = title.start() if title else match.start
        return Mention(start, match.end, view.text[start:match.end], best.code, "person", best.name, head_start=match.start, gender=best.gender, number="s", how=how)

    def _organisation(self, view: View, match: Match, best: Meaning, how: str) -> Mention:
        """A body under its own name, with the nationality of a branch or people: « Croissant-Rouge turc », « Iraqi Kurds », « chrétiens d'Égypte »."""
        start, end, code = match.start, match.end, best.code
        before = re.search(r"(\w+)\s+$", view.folded[:start])
        if before and before[1] in self.words.former:  # « l'ancien commissaire européen »
            return Mention(start, end, view.text[start:end], "", best.kind, best.name, how=f"{how}, no more")
        folk = people(code, self.gazetteer.states)
        sector = folk[1] if folk else code[3:]
        if self.words.after and not is_international(code):
            nation = view.match(end + 1, "adjective") if view.text[end:end + 1] == " " else None
            if nation:
                code, end = join_code(nation.of_kind("adjective")[0].code, sector), nation.end
        code, end = of_its_body(view, self.words, code, end)
        if folk and not (folk[0] and view.text[end:end + 1] == "'") and code == best.code:
            code, start, end = self._people_of(view, code, folk[1], start, end)
        head_start = start
        if self.words.after and not folk and view.text[start].isupper():
            start = noun_before(view, self.words, start)
        return Mention(start, end, view.text[start:end], code, best.kind, best.name, head_start=head_start, sector=best.sector, gender=best.gender, number=best.number, how=how)

    def _people_of(self, view: View, code: str, group: str, start: int, end: int) -> tuple[str, int, int]:
        """The state of an ethnic or religious group: before it in English, after « de » or « en », else its own, else the only one something is said to be in."""
        words = self.words
        nation = None if words.after else view.ends_with(len(view.folded[:start].rstrip(" ")), "adjective", "people")
        if nation and nation.meanings[0].code != code:
            return join_code(nation.of_kind("adjective", "people")[0].code, group), nation.start, end
        of = words.of.match(view.folded, end) or words.inside.match(view.folded, end + 1)
        state = view.match(of.end(), *STATE_KINDS) if of else None
        if state:
            return join_code(state.of_kind(*STATE_KINDS)[0].code[:3], group), start, state.end
        if code != group:
            return code, start, end
        places = {m.code[:3] for inside in words.inside.finditer(view.folded) for form in view.at.get(inside.end(), ()) for m in form.of_kind("name", "capital", "region", "place") if m.code}
        return (join_code(places.pop(), group) if len(places) == 1 else code), start, end
