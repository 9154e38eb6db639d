"""From words to actors: nationality × role noun × name, in any order (« le ministre chinois de la Défense, Li Shangfu »).

Works on the text alone, before and without the parser: it reads rightwards (French) or leftwards (English) from each role noun.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from coder.actors.gazetteer import Gazetteer, Match, Meaning
from coder.actors.mention import Mention
from coder.language import Language
from coder.text import fold

WORD = re.compile(r"\w+(?:['.]\w+)*\.?|\S", re.UNICODE)
NAME_WORD = r"(?:[^\W\d_a-zà-ÿ]\.|[^\W\d_a-zà-ÿ][\w'-]*)"
STATE_KINDS = ("name", "capital", "seat", "region", "bloc")
RANK = {"person": 0, "name": 1, "seat": 2, "capital": 3, "organisation": 4, "region": 5, "bloc": 6, "people": 7, "adjective": 8, "agent": 9, "place": 10, "modifier": 11}


@dataclass
class Part:
    """What was read so far around one role noun."""

    start: int
    end: int
    countries: list[tuple[str, int, int]]  # code, start, end of the words that gave it
    sector: str
    code: str = ""
    name: str = ""
    how: str = ""


class Composer:
    """Finds the actor mentions of a sentence."""

    def __init__(self, gazetteer: Gazetteer, language: Language, namesakes: re.Pattern[str]) -> None:
        self.gazetteer = gazetteer
        self.namesakes = namesakes
        c = language.compose
        either = lambda key: "|".join(re.escape(fold(w)) for w in sorted(c.get(key, []), key=len, reverse=True))
        self.after = c.get("modifiers", "after") == "after"
        self.of = re.compile(rf"\s*\b(?:{either('of')})(?<!\w\s)(?:\s+|(?<=')|\b\s*)(?:(?:{either('articles') or 'x^'})(?:\s+|(?<=')))?")
        self.and_ = re.compile(rf"\s*(?:,|\b(?:{either('and')})\b)\s*")
        self.fillers = re.compile(rf"\s+(?:{either('fillers') or 'x^'})\b")
        self.genitive = re.compile(r"'s?(?!\w)")
        self.former = frozenset(fold(w) for w in c.get("former", ()))
        self.possessives = frozenset(fold(w) for w in c.get("possessives", ()))
        self.indefinite = frozenset(fold(w) for w in c.get("indefinite", ()))
        self.articles = frozenset(fold(w) for w in c.get("articles", ()))
        self.participles = tuple(c.get("participle_endings", ())) or ("\0",)
        self.noun_openers = frozenset(fold(w) for w in [*c.get("articles", ()), *c.get("indefinite", ()), *c.get("noun_openers", ()), *c.get("former", ())])
        self.transparent = frozenset(fold(w) for w in c.get("transparent", ()))
        honorific = "|".join(re.escape(h) for h in sorted(c.get("honorifics", []), key=len, reverse=True))
        particle = "|".join(re.escape(p) for p in sorted(c.get("particles", []), key=len, reverse=True))
        name = rf"{NAME_WORD}(?:[ -](?:(?:{particle})[ ']?)?{NAME_WORD})*"
        self.name = re.compile(name)
        self.apposed = re.compile(rf"(?:\s*,\s*|\s+|\s*\(\s*)(?:(?:{honorific})\s+)?({name})")
        self.honorific = re.compile(rf"(?:^|(?<=\W))(?:{honorific})\s+({name})")
        self.title_before = re.compile(rf"(?:^|(?<=[^\w]))(?:{honorific})\s+$")
        article = "|".join(re.escape(a) for a in sorted(c.get("articles", []), key=len, reverse=True))
        self.role_after_name = re.compile(rf"\s*[,(]\s*(?:(?:{article})(?:\s+|(?<=')))?(?:(?:{'|'.join(map(re.escape, c.get('former', ['x^'])))})\s+)?")

    def mentions(self, text: str, day: date) -> list[Mention]:
        """All actor mentions of a sentence, in text order; those whose country must still be found have an empty code."""
        folded = fold(text)
        every = self.gazetteer.find(text, folded, day)
        blocked = [m.span() for m in self.namesakes.finditer(folded)] + [(m.start, m.end) for m in every if m.of_kind("namesake")]
        matches = [m for m in every if not m.of_kind("namesake") and not any(m.start < e and m.end > s and (m.end - m.start) < (e - s) for s, e in blocked)]
        self._at: dict[int, list[Match]] = {}
        self._ending: dict[int, list[Match]] = {}
        for match in matches:
            self._at.setdefault(match.start, []).append(match)
            self._ending.setdefault(match.end, []).append(match)
        found: list[Mention] = []
        taken = 0
        for match in matches:
            if match.start < taken:
                continue
            if match.of_kind("agent"):
                built = self._from_role(text, folded, match, day, found)
                if match.of_kind("organisation") and not any(m.code for m in built):
                    built = self._from_name(text, folded, match, day)
            else:
                built = self._from_name(text, folded, match, day)
            if built:
                while found and found[-1].end > built[0].start and found[-1].start >= built[0].start:
                    found.pop()
                found.extend(built)
                taken = max(m.end for m in built)
        found.extend(self._unknown_names(text, day, found))
        return sorted(found, key=lambda m: (m.start, m.head_start))

    # ---- role nouns -------------------------------------------------------------------------------------------

    def _match(self, position: int, *kinds: str) -> Match | None:
        return next((m for m in self._at.get(position, ()) if m.of_kind(*kinds)), None)

    def _from_role(self, text: str, folded: str, match: Match, day: date, before: list[Mention]) -> list[Mention]:
        role = match.of_kind("agent")[0]
        if (role.needs == "noun" or match.form.endswith(self.participles)) and not self._stands_as_noun(folded, match):
            return []
        part = Part(match.start, match.end, [], role.sector, how=f"role noun « {match.form} »")
        former = self._read_left(text, folded, part, match, role)
        self.possessed = self._word_before(folded, part.start) in self.possessives  # « ses troupes du Niger »: its owner's, not Niger's
        self._read_right(text, folded, part, match, role, day, depth=0)
        person = None
        if role.number != "p" or role.agent_kind in ("person", ""):
            person = self._name_after(text, part, day, role)
        if person is not None and not part.countries and not part.code:  # « le roi Abdallah de Jordanie »
            of = self.of.match(folded, part.end)
            state = self._match(of.end(), *STATE_KINDS) if of else None
            if state:
                part.countries, part.end = [(m.code, state.start, state.end) for m in state.of_kind(*STATE_KINDS)], state.end
        person = person or self._name_before(text, folded, part, before, day, role)
        gender = (person.gender if person else "") or role.gender
        determiner = self._word_before(folded, part.start)
        common = dict(gender=gender, number=role.number, role=match.form, agent_kind=role.agent_kind,
                      possessed=determiner in self.possessives, definite=determiner not in self.indefinite)
        if person is not None and person.code.endswith("ELI") and part.sector.startswith("GOV") and not former:
            person = replace(person, code=join_code(part.countries[0][0] if part.countries else person.code[:3], part.sector))  # the text knows better
        if person is not None and person.code and not former:
            return [Mention(part.start, part.end, text[part.start:part.end], person.code, "person", person.name, match.start, part.sector, how=f"{part.how}; {person.name} on {day}", **common)]
        name = person.name if person is not None else part.name
        sector = "ELI" if former and part.sector in ("GOV", "GOVMIL", "LEG") else part.sector
        if part.code and not former:
            code = part.code
            return [Mention(part.start, part.end, text[part.start:part.end], code, "agent", name, match.start, sector, how=part.how, **common)]
        if not part.countries:
            if role.needs == "country":
                return []
            return [Mention(part.start, part.end, text[part.start:part.end], "", "agent", name, match.start, sector, how=part.how, **common)]
        built, seen = [], set()
        groups: dict[tuple[int, int], list[str]] = {}
        for code, s, e in part.countries:
            groups.setdefault((s, e), []).append(code)
        for (s, _), codes in groups.items():
            codes = list(dict.fromkeys(codes))
            code = join_code(codes[0], sector)
            if code in seen:
                continue
            seen.add(code)
            choices = tuple(join_code(c, sector) for c in codes) if len(codes) > 1 else ()
            built.append(Mention(part.start, part.end, text[part.start:part.end], "" if choices else code, "agent", name, match.start, sector, how=f"{part.how} + country {'/'.join(codes)}", choices=choices, **common))
        return built

    def _stands_as_noun(self, folded: str, match: Match) -> bool:
        """Whether a word that may be an adjective or participle stands where a noun does: after a determiner, number or preposition."""
        before = re.search(r"([\w]+'?)\s*$", folded[:match.start].replace("' ", "'"))
        if before is None or not self.after:
            return True
        word = before[1]
        return word in self.noun_openers or word.rstrip("'") + "'" in self.noun_openers or word.isdigit()

    def _word_before(self, folded: str, start: int) -> str:
        words = re.findall(r"[\w']+?'|\w+", folded[max(0, start - 24):start])
        skip = 0
        while words and skip < 3 and (words[-1] in self.former or words[-1].isdigit() or fold(words[-1]) in ("deux", "trois", "quatre", "two", "three", "jeune", "jeunes", "propre", "grand", "premier", "autres", "autre")):
            words.pop()
            skip += 1
        return words[-1] if words else ""

    def _read_left(self, text: str, folded: str, part: Part, match: Match, role: Meaning) -> bool:
        """Words before the role noun: « ancien », and in English the nationality, modifiers and compound roles."""
        former = False
        for _ in range(5):
            gap = len(folded[:part.start].rstrip(" "))
            if gap == part.start and part.start and not folded[part.start - 1] == " ":
                break
            word = re.search(r"[\w.]+(?:'s|')?$", folded[:gap])
            if not word:
                break
            if word[0] in self.former:
                former, part.start = True, word.start()
                continue
            if self.after:
                break
            genitive = self.genitive.search(folded, max(0, gap - 2), gap)
            stop = gap - (len(genitive[0]) if genitive and genitive.end() == gap else 0)
            earlier = sorted(self._ending.get(stop, ()), key=lambda m: m.start)
            state = next((m for m in earlier if m.of_kind("adjective", "people", *STATE_KINDS)), None)
            body = next((m for m in earlier if m.of_kind("organisation")), None)
            other = next((m for m in earlier if m.of_kind("agent", "modifier")), None)
            if body and (not state or body.start < state.start):
                meaning = body.of_kind("organisation")[0]
                part.code, part.start = (meaning.code if meaning.code[:3] in ("IGO", "NGO", "IMG") or role.sector in ("", "GOV") or True else ""), body.start
                break
            if state:
                kind = state.of_kind("adjective", "people", *STATE_KINDS)
                part.countries += [(m.code, state.start, state.end) for m in kind]
                part.start = state.start
                if any(m.sector and m.kind == "seat" for m in kind) and part.sector in ("", "GOV"):
                    part.sector = kind[0].sector
                if not self._join_left(folded, part):
                    break
            elif other:
                meaning = other.of_kind("agent", "modifier")[0]
                if meaning.sector and (match.form in self.transparent or part.sector in ("", "GOV", "CVL") or meaning.kind == "modifier"):
                    part.sector = meaning.sector
                part.start = other.start
            elif self.fillers.fullmatch(" " + word[0]):
                part.start = word.start()
            else:
                break
        return former

    def _join_left(self, folded: str, part: Part) -> bool:
        """« Russian and Chinese troops »: the conjunction before a nationality, if another nationality precedes it."""
        joined = re.search(r"(?:,|\band\b|\bet\b)\s*$", folded[:part.start])
        if joined:
            stop = len(folded[:joined.start()].rstrip())
            if any(m.of_kind("adjective") for m in self._ending.get(stop, ())):
                part.start = joined.start()
                return True
        return True

    def _read_right(self, text: str, folded: str, part: Part, match: Match, role: Meaning, day: date, depth: int) -> None:
        """Words after the role noun: nationality, « de » + country, body or other role, complements, modifiers."""
        for _ in range(8):
            position = part.end
            complement = self._complement(folded, match, position) if part.countries or position > match.end else None
            if complement:
                part.sector, part.end = complement[2].sector, position + len(complement[0])
                continue
            gap = re.match(r"\s+", folded[position:])
            if gap:
                inside = position + gap.end()
                nation = self._match(inside, "adjective") if self.after else None
                if nation:
                    part.countries += [(m.code, nation.start, nation.end) for m in nation.of_kind("adjective")]
                    part.end = nation.end
                    continue
                modifier = self._match(inside, "modifier") if self.after else None
                if modifier:
                    meaning = modifier.of_kind("modifier")[0]
                    if part.sector in ("", "GOV", "CVL") or match.form in self.transparent:
                        part.sector = meaning.sector
                    part.end = modifier.end
                    continue
                body = self._match(inside, "organisation") if self.after else None
                if body and text[inside].isupper() and role.agent_kind in ("body", "group", "") and not part.countries and not part.code:
                    part.code, part.end = body.of_kind("organisation")[0].code, body.end
                    continue
            if part.countries and self.after:
                joined = self.and_.match(folded, position)
                nation = self._match(joined.end(), "adjective") if joined else None
                if nation:
                    part.countries += [(m.code, nation.start, nation.end) for m in nation.of_kind("adjective")]
                    part.end = nation.end
                    continue
            filler = self.fillers.match(folded, position)
            if filler and self.after and self._goes_on(folded, filler.end()):
                part.end = filler.end()
                continue
            of = self.of.match(folded, position)
            if of and self._read_of(text, folded, part, match, role, day, of.end(), depth):
                continue
            return

    def _goes_on(self, folded: str, position: int) -> bool:
        """Whether something that belongs to the role follows within three words, so that a filler is worth crossing."""
        for step in re.finditer(r"(?:\s+|')", folded[position:position + 40]):
            if any(m.of_kind("adjective", "modifier") for m in self._at.get(position + step.end(), ())):
                return True
            if self.of.match(folded, position) or not self.fillers.match(folded, position):
                return self.of.match(folded, position) is not None
        return False

    def _complement(self, folded: str, match: Match, position: int) -> tuple[str, str, Meaning] | None:
        """The rest of a longer role noun, cut off by a nationality: « ministre [chinois] de la Défense »."""
        head = match.form.split(" ")[0]
        for item in self.gazetteer.complements.get(head, ()):
            if folded.startswith(item[0], position) and not folded[position + len(item[0]):position + len(item[0]) + 1].isalnum():
                return item
        return None

    def _read_of(self, text: str, folded: str, part: Part, match: Match, role: Meaning, day: date, position: int, depth: int) -> bool:
        """« de la Chine », « du Kremlin », « de l'Otan », « du ministère russe de la Défense » after a role noun."""
        target = self._match(position, "organisation", *STATE_KINDS, "agent", "people", "adjective", "person")
        if target is None:
            return False
        state = target.of_kind(*STATE_KINDS)
        body = target.of_kind("organisation")
        if state and self.possessed:
            return False
        if state and not part.countries:
            part.countries = [(m.code, target.start, target.end) for m in state]
            if state[0].sector and state[0].kind == "seat":
                part.sector = state[0].sector if part.sector in ("", "GOV") or match.form in self.transparent else part.sector
            part.end = target.end
            return True
        if body and not part.countries and not part.code:
            code = body[0].code
            part.code = code if match.form in self.transparent or code[:3] in ("IGO", "NGO", "IMG", "MNC") or len(code) > 3 else code + part.sector
            part.end, part.name = target.end, ""
            nation = self._match(part.end + 1, "adjective") if self.after else None
            if nation and code[:3] not in ("IGO", "NGO"):
                part.code, part.end = join_code(nation.of_kind("adjective")[0].code, part.code[3:]), nation.end
            return True
        if target.of_kind("agent") and depth < 2 and not part.countries:
            inner_role = target.of_kind("agent")[0]
            inner = Part(target.start, target.end, [], inner_role.sector)
            self._read_right(text, folded, inner, target, inner_role, day, depth + 1)
            transparent = match.form in self.transparent or match.form.split(" ")[0] in self.transparent or role.sector in ("", "GOV")
            if not (inner.countries or inner.code) and not transparent:
                return False
            part.countries, part.code = inner.countries, inner.code or part.code
            if transparent and inner.sector:
                part.sector = inner.sector
            part.end = inner.end
            return True
        person = next((m for m in target.of_kind("person") if m.code), None)
        if person is not None and not part.countries:
            part.countries, part.end = [(person.code[:3], target.start, target.end)], target.end
            while role.number == "p" and (joined := self.and_.match(folded, part.end)):  # « des conseillers de X et de Y »
                of = self.of.match(folded, joined.end() - 1 if folded[joined.end() - 1] == " " else joined.end())
                other = self._match(of.end() if of else joined.end(), "person")
                code = next((m.code for m in other.of_kind("person") if m.code), "") if other else ""
                if not code:
                    break
                part.countries.append((code[:3], other.start, other.end))
                part.end = other.end
            return True
        if target.of_kind("people") and text[position].isupper() and not part.countries:
            part.countries = [(m.code, target.start, target.end) for m in target.of_kind("people")]
            part.end = target.end
            return True
        return False

    # ---- names ------------------------------------------------------------------------------------------------

    def _name_after(self, text: str, part: Part, day: date, role: Meaning) -> Meaning | None:
        apposed = self.apposed.match(text, part.end)
        if not apposed:
            return None
        start, name = apposed.start(1), apposed[1]
        stop = apposed.end(1)
        for inside in range(start + 1, stop):  # « le roi Abdallah de Jordanie »: the state is no part of the name
            if text[inside - 1] in " '" and self._match(inside, "name") and self.of.search(fold(text[start:inside])):
                name = re.sub(r"\s+\S+$", "", text[start:inside].rstrip(" '"))
                stop = start + len(name)
                break
        known = self._match(start, "person")
        if known and known.end >= start + len(name.split(" ")[0]):
            part.end = max(known.end, start)
            meanings = known.of_kind("person")
            return next((m for m in meanings if m.code), meanings[0])
        if role.agent_kind not in ("person", "") or role.number == "p":
            return None
        if any(m.of_kind(*STATE_KINDS, "people", "organisation", "place", "adjective", "agent") for m in self._at.get(start, ())):
            return None
        if len(re.split(r"[ ]", name)) < 2 and not apposed[0].lstrip().startswith(name):
            return None
        spelled = self.gazetteer.person_by_spelling(name, day)
        if len(re.split(r"[ ]", name)) < 2 and not spelled and "," in apposed[0]:
            return None
        part.end = stop
        return spelled or Meaning("", "person", name)

    def _name_before(self, text: str, folded: str, part: Part, before: list[Mention], day: date, role: Meaning) -> Meaning | None:
        """« Li Shangfu, ministre de la Défense chinois »: a name, a comma, the role."""
        if role.number == "p" or role.agent_kind not in ("person", ""):
            return None
        head = text[:part.start]
        for known in (m for m in reversed(before) if m.kind == "person" and m.end <= part.start):
            bridge = self.role_after_name.fullmatch(text[known.end:part.start])
            if bridge:
                part.start = known.start
                return Meaning(known.code, "person", known.name, gender=known.gender)
            break
        for name in self.name.finditer(head):
            if " " in name[0] and self.role_after_name.fullmatch(text[name.end():part.start]):
                if any(m.of_kind(*STATE_KINDS, "organisation") for m in self._at.get(name.start(), ())):
                    continue
                part.start = name.start()
                return self.gazetteer.person_by_spelling(name[0], day) or Meaning("", "person", name[0])
        return None

    def _from_name(self, text: str, folded: str, match: Match, day: date) -> list[Mention]:
        """A state, people, adjective, organisation, person or town that stands without a role noun."""
        meanings = [m for m in match.meanings if m.kind not in ("modifier", "agent")]
        if not meanings:
            return []
        best = min(meanings, key=lambda m: (RANK[m.kind], not m.code))
        same = [m for m in meanings if m.kind == best.kind]
        end, code, how = match.end, join_code(best.code, best.sector), f"{best.kind} « {match.form} »"
        if best.kind == "person":
            if self._part_of_other_name(text, match):
                return []
            if not any(m.code for m in same):
                return [Mention(match.start, end, text[match.start:end], "", "person", best.name, gender=best.gender, number="s", how=how + " holds no office on that day")]
            best = next(m for m in same if m.code)
            code = best.code
            title = self.title_before.search(text[:match.start])
            if title:
                return [Mention(title.start(), end, text[title.start():end], code, "person", best.name, head_start=match.start, gender=best.gender, number="s", how=how)]
        if best.kind == "organisation" and self.after and best.code[:3] not in ("IGO", "NGO"):
            nation = self._match(end + 1, "adjective")
            if nation and text[end] == " ":
                code, end = join_code(nation.of_kind("adjective")[0].code, code[3:]), nation.end
        if best.kind in ("place", "name", "capital", "region") and self._part_of_other_name(text, match):
            return []
        if best.kind == "capital":  # « Bruxelles » is also the Union
            same += [m for m in meanings if m.kind == "organisation"]
        codes = list(dict.fromkeys(join_code(m.code, m.sector) for m in same))
        choices = tuple(codes) if len(codes) > 1 and best.kind not in ("person", "organisation") else ()
        if best.kind == "place" and len(codes) > 1:
            return []
        number = best.number or ("s" if best.kind in ("name", "capital", "person", "seat") else "")
        return [Mention(match.start, end, text[match.start:end], "" if choices else code, best.kind, best.name, sector=best.sector, gender=best.gender, number=number, how=how, choices=choices)]

    def _part_of_other_name(self, text: str, match: Match) -> bool:
        """« Michael Jordan », « Paris Hilton »: the form stands inside a longer capitalised name."""
        before = re.search(rf"({NAME_WORD})[ -]$", text[:match.start])
        if before and fold(before[1]) not in self.articles and before.start() > 0 and before[1].rstrip(".").lower() not in ("m", "mm", "mme") and len(match.form.split()) == 1:
            near = self._ending.get(match.start - 1, ())
            if not near and not re.search(r"[.!?»”\"]\s*$", text[:before.start()]) and text[before.start() - 1:before.start()] != "'":
                return before[1].isalpha() and not before[1].isupper()
        return False

    def _unknown_names(self, text: str, day: date, found: list[Mention]) -> list[Mention]:
        """Names known in another spelling only."""
        out = []
        for name in self.name.finditer(text):
            if " " not in name[0] or any(m.start < name.end() and m.end > name.start() for m in found):
                continue
            person = self.gazetteer.person_by_spelling(name[0], day)
            if person and person.code:
                out.append(Mention(name.start(), name.end(), name[0], person.code, "person", person.name, gender=person.gender, number="s", how=f"person « {person.name} » in another spelling"))
        return out


def join_code(country: str, sector: str) -> str:
    """Country or organisation and sector as one code, no group twice."""
    code = country
    for i in range(0, len(sector), 3):
        if sector[i:i + 3] not in (code[j:j + 3] for j in range(3, len(code), 3)):
            code += sector[i:i + 3]
    return code
