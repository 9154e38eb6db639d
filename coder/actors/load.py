"""The actor tables of `dictionaries/`, checked and poured into one gazetteer a language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from coder.actors.gazetteer import Gazetteer, Meaning
from coder.language import Language
from coder.tables import Problems, parse_day, read_rows, suggest
from coder.text import fold

CODE = re.compile(r"^([A-Z]{3})*$")


@dataclass
class ActorTables:
    """What the actor tables say beyond the forms themselves."""

    states: dict[str, list[dict]] = field(default_factory=dict)  # code -> rows with start, end, name, cow, gw
    names: dict[str, str] = field(default_factory=dict)  # code of an organisation or region -> its English name
    places: dict[str, tuple[str, str, float | None, float | None]] = field(default_factory=dict)  # folded form -> name, country, lat, lon

    def gone(self, code: str, day: date) -> bool:
        """Whether a state no longer existed that day."""
        rows = self.states.get(code, ())
        return bool(rows) and all(row["end"] < day for row in rows)

    def state(self, code: str, day: date) -> dict:
        return next((row for row in self.states.get(code, ()) if row["start"] <= day <= row["end"]), {})


def _code(path: Path, line: int, code: str, problems: Problems) -> str:
    if not CODE.match(code):
        problems.add(path, line, f'code "{code}" is no chain of three capital letters', "write codes such as FRA, FRAGOV, CHNGOVMIL")
    return code


def _forms(cell: str) -> list[str]:
    return [f.strip() for f in cell.split("|") if f.strip()]


def _case(form: str) -> str:
    letters = [c for c in form if c.isalpha()]
    if letters and all(c.isupper() for c in letters) and len(letters) <= 6:
        return "upper"
    return "capital" if form[:1].isupper() or form[:1].isdigit() else "any"


def _body_case(form: str, language: Language) -> str:
    """As `_case`; a language that writes the common noun of a body's name small (« le front Polisario ») may do so in any name of ours."""
    case, words = _case(form), form.split()
    if case == "capital" and len(words) > 1 and fold(words[0]) in language.body_nouns and (len(words) > 2 or words[1][0].isupper()):
        return "any"
    return case


def load_states(folder: Path, problems: Problems) -> ActorTables:
    """`states.csv`: codes, validity, COW and Gleditsch-Ward numbers."""
    tables = ActorTables()
    path = folder / "actors" / "states.csv"
    for line, row in read_rows(path, ("code", "start", "end", "name_en", "name_fr", "cow", "gw"), problems):
        code = _code(path, line, row["code"], problems)
        number = {k: int(row[k]) if row[k].isdigit() else None for k in ("cow", "gw")}
        tables.states.setdefault(code, []).append({
            "start": parse_day(row["start"], end=False, path=path, line=line, problems=problems),
            "end": parse_day(row["end"], end=True, path=path, line=line, problems=problems),
            "name": row["name_en"], **number,
        })
    return tables


def add_state_forms(gazetteer: Gazetteer, folder: Path, language: Language, tables: ActorTables, problems: Problems) -> None:
    """`<language>/states.csv`: names, adjectives, inhabitants, capitals, seats and nicknames."""
    path = folder / language.code / "states.csv"
    gazetteer.states = frozenset(tables.states)
    kinds = ("name", "adjective", "inhabitant", "capital", "seat", "nickname")
    for line, row in read_rows(path, ("code", "kind", "form", "gender", "number", "start", "end"), problems):
        code, kind = _code(path, line, row["code"], problems), row["kind"]
        if kind not in kinds:
            problems.add(path, line, f'unknown kind "{kind}"', f"use one of {', '.join(kinds)}")
            continue
        if code[:3] not in tables.states:
            problems.add(path, line, f'code "{code}" is not in actors/states.csv', suggest(code, list(tables.states)))
        start = parse_day(row["start"], end=False, path=path, line=line, problems=problems)
        end = parse_day(row["end"], end=True, path=path, line=line, problems=problems)
        state_rows = tables.states.get(code[:3], [])
        name = state_rows[-1]["name"] if state_rows else ""
        sector = row.get("sector", "") or ("GOV" if kind in ("capital", "seat") else "")
        for n, form in enumerate(_forms(row["form"])):
            number = row["number"] or ("p" if n else "")
            common = {"start": start, "end": end, "gender": row["gender"], "number": number, "name": name}
            if kind == "adjective":
                if form[:1].islower():
                    gazetteer.add(form, Meaning(code, "adjective", case="lower", **common))
                    gazetteer.add(form, Meaning(code, "people", case="capital", **common))
                else:
                    gazetteer.add(form, Meaning(code, "adjective", case="capital", **common))
            elif kind == "inhabitant":
                gazetteer.add(form, Meaning(code, "people", case="capital", **common))
            elif kind == "nickname":
                gazetteer.add(form, Meaning(code, "name", case=_case(form), sector=sector, **common))
            else:
                gazetteer.add(form, Meaning(code, kind, case=_case(form), sector=sector, **common))


def add_regions(gazetteer: Gazetteer, folder: Path, tables: ActorTables, problems: Problems) -> None:
    """`regions.csv`: parts of states and groups of states."""
    path = folder / "actors" / "regions.csv"
    for line, row in read_rows(path, ("code", "start", "end", "name_en", "name_fr", "forms", "adjectives"), problems):
        code = _code(path, line, row["code"], problems)
        start = parse_day(row["start"], end=False, path=path, line=line, problems=problems)
        end = parse_day(row["end"], end=True, path=path, line=line, problems=problems)
        tables.names.setdefault(code, row["name_en"])
        kind = "region" if code[:3] in tables.states else "bloc"
        for form in dict.fromkeys([row["name_en"], row["name_fr"], *_forms(row["forms"])]):
            gazetteer.add(form, Meaning(code, kind, row["name_en"], start, end, case=_case(form)))
        for form in _forms(row["adjectives"]):
            gazetteer.add(form, Meaning(code, "adjective", row["name_en"], start, end, case="lower" if form[:1].islower() else "capital"))
            gazetteer.add(form, Meaning(code, "people", row["name_en"], start, end))


def add_organisations(gazetteer: Gazetteer, folder: Path, language: Language, tables: ActorTables, problems: Problems) -> None:
    """`organisations.csv`: IGOs, armed groups, parties, services, media, companies."""
    for path in sorted((folder / "actors").glob("organisations*.csv")):
        for line, row in read_rows(path, ("organisation", "code", "start", "end", "both", "fr", "en"), problems):
            code = _code(path, line, row["code"], problems)
            start = parse_day(row["start"], end=False, path=path, line=line, problems=problems)
            end = parse_day(row["end"], end=True, path=path, line=line, problems=problems)
            forms = _forms(row["both"]) + _forms(row.get(language.code, ""))
            name = row["organisation"].replace("_", " ")
            tables.names.setdefault(code, name)
            for form in forms:
                gazetteer.add(form, Meaning(code, "organisation", name, start, end, case=_body_case(form, language)))


def add_persons(gazetteer: Gazetteer, folder: Path, problems: Problems, known: dict[str, dict[str, str]] | None = None) -> None:
    """`persons*.csv` and `offices*.csv`: who is called what, and held which office when; between offices the `otherwise` code.

    `known` holds the persons of the folders read before: a user's folder may give one of them a new office.
    """
    known = {} if known is None else known
    people: dict[str, dict[str, str]] = {}
    for path in sorted((folder / "actors").glob("persons*.csv")):
        for line, row in read_rows(path, ("person", "name", "aliases", "gender", "otherwise"), problems):
            _code(path, line, row["otherwise"], problems)
            if row["person"] in people:
                if people[row["person"]]["name"] != row["name"]:
                    problems.add(path, line, f'person "{row["person"]}" stands twice with two names', "merge the two rows")
                continue
            people[row["person"]] = row
    held: dict[str, list[tuple[date, date, str, str]]] = {}
    for path in sorted((folder / "actors").glob("offices*.csv")):
        for line, row in read_rows(path, ("person", "code", "office", "start", "end", "source"), problems):
            if row["person"] not in people and row["person"] in known:
                people[row["person"]] = {**known[row["person"]], "otherwise": ""}
            if row["person"] not in people:
                problems.add(path, line, f'person "{row["person"]}" is not in a persons table', suggest(row["person"], list(people)))
                continue
            code = _code(path, line, row["code"], problems)
            start = parse_day(row["start"], end=False, path=path, line=line, problems=problems)
            end = parse_day(row["end"], end=True, path=path, line=line, problems=problems)
            for other_start, other_end, other, where in held.get(row["person"], ()):
                if start < other_end and other_start < end and other != code:
                    problems.add(path, line, f'{row["name"] if "name" in row else row["person"]}: two codes on one date, {code} here and {other} at {where}', "end one office before the other begins")
            held.setdefault(row["person"], []).append((start, end, code, f"{path.name} line {line}"))
    for person, row in people.items():
        meanings = [Meaning(code, "person", row["name"], start, end, gender=row["gender"], number="s") for start, end, code, _ in held.get(person, ())]
        if row["otherwise"] or not gazetteer.layer:
            meanings.append(Meaning(row["otherwise"], "person", row["name"], gender=row["gender"], number="s"))
        for form in [row["name"], *_forms(row["aliases"])]:
            for meaning in meanings:  # « ben Laden » begins small
                gazetteer.add(form, meaning._replace(case="any") if form[:1].islower() else meaning)
    known.update(people)


def add_agents(gazetteer: Gazetteer, folder: Path, language: Language, problems: Problems) -> None:
    """`<language>/agents.csv`: role nouns with their sector, singular and plural."""
    path = folder / language.code / "agents.csv"
    seen: dict[tuple[str, str], str] = {}
    for line, row in read_rows(path, ("form", "code", "gender"), problems):
        code = _code(path, line, row["code"], problems)
        first, *others = _forms(row["form"]) or [""]
        if not first:
            continue
        needs = row.get("needs", "")
        if needs not in ("", "country", "noun"):
            problems.add(path, line, f'unknown need "{needs}"', "write country, noun or nothing")
        before = seen.setdefault((first, row["gender"]), code)
        if before != code:
            problems.add(path, line, f'"{first}" has two codes, {before} and {code}', "keep one")
        forms = [(first, "s")] + [(f, "p") for f in (others or [language.plural(first)])]
        if others:
            forms.append((language.plural(first), "p"))
        for form, number in dict.fromkeys(forms):
            gazetteer.add(form, Meaning("", "agent", first, sector=code, gender=row["gender"], number=number, agent_kind=row.get("kind", ""), case="any", needs=needs))


def add_modifiers(gazetteer: Gazetteer, folder: Path, language: Language, problems: Problems) -> None:
    """`<language>/modifiers.csv`: adjectives that tell a role noun's sector (séparatiste, rebel)."""
    path = folder / language.code / "modifiers.csv"
    for line, row in read_rows(path, ("form", "code"), problems):
        for form in _forms(row["form"]):
            gazetteer.add(form, Meaning("", "modifier", form, sector=_code(path, line, row["code"], problems), case="any"))


def add_places(gazetteer: Gazetteer, folder: Path, language: Language, tables: ActorTables, problems: Problems) -> None:
    """`places.csv`: towns and seas; a town names its state when it is struck, visited or held."""
    path = folder / "actors" / "places.csv"
    for line, row in read_rows(path, ("name", "country", "lat", "lon", "population", "forms"), problems):
        forms = dict.fromkeys([row["name"], *_forms(row["forms"])])
        try:
            point = (float(row["lat"]), float(row["lon"]))
        except ValueError:
            problems.add(path, line, f'"{row["lat"]}, {row["lon"]}" is no pair of degrees', "write decimal degrees")
            continue
        for form in forms:
            key = fold(form)
            tables.places.setdefault(key, (row["name"], row["country"], *point))
            if row["country"]:
                gazetteer.add(form, Meaning(row["country"], "place", row["name"]))


def add_namesakes(gazetteer: Gazetteer, folder: Path, language: Language, problems: Problems) -> re.Pattern[str]:
    """`<language>/namesakes.csv`: plain forms join the gazetteer; forms with `*` (one word, capitalised or not) or ending in `+` (a capitalised name) are one expression."""
    path = folder / language.code / "namesakes.csv"
    parts, named = [], []
    for line, row in read_rows(path, ("form", "because"), problems):
        form = row["form"]
        if form.endswith(" +") and len(form) > 4:
            named.append(re.escape(fold(form[:-2])))
        elif "*" not in form:
            gazetteer.add(form, Meaning("", "namesake", form, case="any" if form[:1].islower() else "capital"))
        elif len(fold(form).replace("*", "").strip()) < 2:
            problems.add(path, line, f'"{form}" would hide every name', "write the words around the name")
        else:
            parts.append(re.escape(fold(form)).replace(r"\*", rf"(?:{language.definite_article}?[\w'.]+)"))
    parts.sort(key=len, reverse=True)
    parts.append(rf"(?:{'|'.join(sorted(named, key=len, reverse=True)) or '(?!)'}) ([\w'.]+)")
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)")
