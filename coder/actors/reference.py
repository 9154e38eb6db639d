"""Who « il », « ce dernier », « les deux pays », « son homologue » and « le ministre » are: the memory of one article.

Nothing is guessed: when two candidates are as good, the words stay unresolved and no event is coded on them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Container

from coder.actors.compose import join_code
from coder.actors.mention import Mention
from coder.grammar import Node, Tree
from coder.text import fold

ACTING = {"name", "capital", "seat", "people", "person", "organisation", "agent", "bloc", "region", "pronoun", "given"}
REACH = 3  # sentences a pronoun may look back


@dataclass
class Trace:
    """An actor as it was last seen."""

    mention: Mention
    sentence: int
    subject: bool


@dataclass
class Discourse:
    """What one article has said so far, latest last; `counts` the states its unambiguous words name."""

    words: dict[str, Any]
    states: Container[str] = ()
    traces: list[Trace] = field(default_factory=list)
    counts: Counter = field(default_factory=Counter)
    aliases: dict[str, Mention] = field(default_factory=dict)
    roles: dict[str, Mention] = field(default_factory=dict)
    sentence: int = 0
    told: date | None = None  # the day named last

    # ---- before parsing: phrases ------------------------------------------------------------------------------

    def phrases(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """Mentions for « les deux pays » and « ce dernier », and for family names given in full before; unresolved yet."""
        out = []
        pair, country = self.words.get("pair", {}), self.words.get("country", {})
        folded = fold(text)
        either = lambda items: "|".join(re.escape(fold(i)) for i in sorted(items, key=len, reverse=True)) or "(?!)"
        determiner = rf"\b(?:{either(pair.get('determiners', []))})\s+(?:(?:{either(pair.get('fillers', []))})\s*)?"
        for match in re.finditer(rf"{determiner}(?P<noun>{either(pair.get('nouns', []))}|(?P<capital>{either(pair.get('capitals', []))}))\b", folded):
            out.append(Mention(*match.span(), text[match.start():match.end()], "", "pair", head_start=match.start("noun"), sector="GOV" if match["capital"] else "", number="p", how="the last two actors"))
        for mention in mentions:
            if mention.kind == "agent" and not mention.code and mention.number == "p":
                before = re.search(determiner + "$", folded[:mention.start])
                if before:
                    out.append(replace(mention, start=before.start(), text=text[before.start():mention.end], kind="pair", how="the last two actors"))
        for match in re.finditer(rf"\b(?:{either(self.words.get('phrases', {}).get('last', []))})\b", folded):
            plural = folded[match.start():].startswith(("ces", "the latter two"))
            out.append(Mention(*match.span(), text[match.start():match.end()], "", "last", number="p" if plural else "s", head_start=match.end() - 1, how="the actor named last"))
        for match in re.finditer(rf"\b(?:le|la|l'|son|sa|ce|cet|cette|notre|leur|the|its|his|her|their|our) ?(?P<noun>{either(country.get('nouns', []))})\b", folded):
            out.append(Mention(*match.span(), text[match.start():match.end()], "", "country", head_start=match.start("noun"), number="s", how="the state of the actor named last"))
        for alias, known in self.aliases.items():
            for match in re.finditer(rf"(?:\b(?:M\.|Mme|Mr\.?|Mrs\.?|Ms\.?)\s+)?\b{re.escape(alias)}\b", text):
                out.append(replace(known, start=match.start(), end=match.end(), text=match[0], head_start=match.end() - len(alias), how=f"named before as « {known.text} »"))
        return out

    # ---- after parsing ----------------------------------------------------------------------------------------

    def resolve(self, tree: Tree) -> None:
        """Give every unresolved mention and pronoun of the tree its actor, where there is just one."""
        for node in tree.nodes:
            if node.mentions and node.pos not in ("NOUN", "PROPN", "PRON", "X") and all(m.kind == "agent" and not m.code and " " not in m.text for m in node.mentions):
                node.mentions = []  # an adjective or verb that looks like a role noun: « guerre civile »
            if node.mentions and not all(m.code for m in node.mentions):
                resolved: list[Mention] = []
                for mention in node.mentions:
                    resolved.extend(self._resolve_mention(mention, node, tree) if not mention.code else [mention])
                node.mentions = resolved
            elif not node.mentions and node.pos in ("PRON", "DET", "NOUN", "PROPN"):
                found = self._pronoun(node, tree)
                if found:
                    node.mentions = [found]
                    if node.pos == "DET" and node.relation == "determiner":
                        node.relation = "possessive"
        for node in tree.nodes:
            node.mentions = [self._refined(m) for m in node.mentions]
            self._counterpart(node, tree)

    def _refined(self, mention: Mention) -> Mention:
        """« le ministre chinois » after « le ministre chinois de la Défense » is the same one."""
        known = self.roles.get(f"{mention.role.split(' ')[0]} {mention.country}") if mention.kind == "agent" and mention.agent_kind == "person" and mention.number != "p" and mention.definite else None
        if known is not None and known.country == mention.country and known.code != mention.code and known.code.startswith(mention.code):
            return mention.resolved(known.code, f"named before as « {known.text} »", known.name)
        return mention

    def _resolve_mention(self, mention: Mention, node: Node, tree: Tree) -> list[Mention]:
        if mention.choices:
            return [self._choose(mention)]
        if mention.kind == "pair":
            return self._pair(mention, tree)
        if mention.kind == "last":
            return self._last(mention, node, tree)
        if mention.kind == "country":
            subject = self._subject_before(node, tree) or self._latest(tree, node)
            return [replace(mention, code=subject.country, how=f"the state of « {subject.text} »")] if subject and not subject.code.startswith(("IGO", "NGO")) else []
        if mention.kind == "agent":
            return self._role(mention, node, tree)
        return [mention]

    def _choose(self, mention: Mention) -> Mention:
        """A word that means two actors: the one the article names otherwise."""
        tally = lambda c: self.counts[c if c.startswith("IGO") else c[:3]]
        ranked = sorted(mention.choices, key=lambda c: -tally(c))
        if tally(ranked[0]) > tally(ranked[1]):
            return mention.resolved(ranked[0], "the article names this state")
        return mention

    def _pair(self, mention: Mention, tree: Tree) -> list[Mention]:
        seen: list[Mention] = []
        inside = [m for n in tree.nodes for m in n.mentions if m.code and m.kind in ACTING | {"place"} and m.end <= mention.start]
        pool = inside[::-1] + [t.mention for t in reversed(self.traces) if t.sentence >= self.sentence - 4]
        for other in pool:
            if other.kind == "adjective" or other.code[:3] in {m.code[:3] for m in seen}:
                continue
            if other.code[:3] in self.states or (other.code.startswith("IGO") and not mention.sector):
                seen.append(other)
            if len(seen) == 2:
                return [replace(mention, code=join_code(m.country if not m.code.startswith("IGO") else m.code, mention.sector), name=m.name, how=f"one of the last two actors: « {m.text} »") for m in reversed(seen)]
        return []

    def _last(self, mention: Mention, node: Node, tree: Tree) -> list[Mention]:
        """« ce dernier »: the last actor before, that is not the subject of this clause."""
        inside = [m for n in tree.nodes for m in n.mentions if m.code and m.end <= mention.start and m.kind in ACTING]
        if inside:
            return [replace(inside[-1], start=mention.start, end=mention.end, text=mention.text, how=f"the actor named last: « {inside[-1].text} »")]
        for trace in reversed(self.traces):
            if trace.sentence < self.sentence - 1:
                break
            if trace.mention.kind in ("person", "agent", "organisation", "name", "capital") and (mention.number == "p") == (trace.mention.number == "p"):
                return [replace(trace.mention, start=mention.start, end=mention.end, text=mention.text, how=f"the actor named last: « {trace.mention.text} »")]
        return []

    def _role(self, mention: Mention, node: Node, tree: Tree) -> list[Mention]:
        """A role noun without a state: possessed, named before, of the sentence's only state, or of the article's."""
        if mention.possessed:
            owner = self._subject_before(node, tree)
            if owner is not None and not owner.code.startswith(("IGO", "NGO")):
                return [mention.resolved(join_code(owner.country, mention.sector), f"of « {owner.text} »")]
            return [mention]
        if mention.definite and mention.number != "p":
            known = self.roles.get(mention.role.split(" ")[0]) or self._same_sector(mention)
            if known is not None and mention.agent_kind != "body":
                return [mention.resolved(known.code, f"named before as « {known.text} »", known.name)]
        group = self._group(mention)
        if group is not None:
            return [mention.resolved(group.code, f"named before as « {group.text} »", group.name)]
        here = [m.country for n in tree.nodes for m in n.mentions if m.code and m.kind in ACTING | {"place", "adjective"} and len(m.country) == 3 and not m.code.startswith(("IGO", "NGO", "IMG", "WST", "EUR", "AFR"))]
        local = [m.country for n in tree.nodes for m in n.mentions if m.code and m.kind in ("place", "capital") and n.prep in ("à", "en", "dans", "in", "at", "de")]
        if len(set(local)) == 1 and self.counts[local[0]]:
            return [mention.resolved(join_code(local[0], mention.sector), "of the place named in the sentence")]
        if len(set(here)) == 1 and not any(m.code == join_code(here[0], mention.sector) for n in tree.nodes for m in n.mentions):
            if self.counts[here[0]] >= self.counts.most_common(1)[0][1] * 0.5:
                return [mention.resolved(join_code(here[0], mention.sector), "of the only state in the sentence")]
        owner = self._subject_before(node, tree) if mention.sector[:3] in ("OPP", "SEP", "REB", "CVL", "COP", "JUD", "LEG", "LAB", "EDU", "MED") else None
        if owner is not None and owner.country in self.states and owner.code != join_code(owner.country, mention.sector):
            return [mention.resolved(join_code(owner.country, mention.sector), f"of the state of « {owner.text} »")]
        top = [(c, n) for c, n in self.counts.most_common(4) if c in self.states][:2]
        if top and (len(top) == 1 or top[0][1] >= 2 * top[1][1]):
            return [mention.resolved(join_code(top[0][0], mention.sector), "of the article's main state")]
        return [mention]

    def _group(self, mention: Mention) -> Mention | None:
        """« le mouvement rebelle »: the one armed group, party or body of that kind named in the last sentences."""
        if not mention.definite or mention.agent_kind == "person" or mention.sector[:3] not in ("REB", "SEP", "UAF", "OPP", "PTY", "CRM", "SPY"):
            return None
        near = {t.mention.code: t.mention for t in self.traces if t.sentence >= self.sentence - REACH and mention.sector[:3] in t.mention.code[3:6] and t.mention.kind in ("organisation", "agent")}
        return next(iter(near.values())) if len(near) == 1 else None

    def _same_sector(self, mention: Mention) -> Mention | None:
        """The one person of this office named in the last sentences."""
        near = {t.mention.code: t.mention for t in self.traces if t.sentence >= self.sentence - REACH and t.mention.kind in ("person", "agent") and t.mention.number != "p" and t.mention.code[3:].startswith(mention.sector) and t.mention.agent_kind == "person"}
        return next(iter(near.values())) if len(near) == 1 and mention.agent_kind == "person" else None

    def _pronoun(self, node: Node, tree: Tree) -> Mention | None:
        form = node.form
        if node.pos == "DET" or (form in self.words.get("possessives", ())):
            return None
        spec = self.words.get("pronouns", {}).get(form)
        if spec is None or node.pos != "PRON":
            return None
        if node.relation in ("reflexive", "determiner", "mark") or (node.head is not None and fold(node.head.lemma) in self.words.get("speech", {}).get("impersonal", ()) and not spec.get("object")):
            return None
        if spec.get("object") and node.relation == "subject":
            return None
        candidate = self._antecedent(node, tree, spec)
        if candidate is None:
            return None
        return replace(candidate, start=node.start, end=node.end, text=node.text, head_start=node.start, kind="pronoun", how=f"« {node.text} » = « {candidate.text} »")

    def _antecedent(self, node: Node, tree: Tree, spec: dict[str, Any]) -> Mention | None:
        own = {m.code for a in [node.head] if a is not None for k in a.kids if k.i != node.i and k.relation in ("subject", "passive_subject") for m in k.mentions} if spec.get("object") else set()
        fits = lambda m: m.code and m.code not in own and (not spec["gender"] or not m.gender or m.gender == spec["gender"]) and (not m.number or m.number == spec["number"] or (m.number == "" and spec["number"] == "p"))
        earlier = [n for n in tree.nodes if n.i < node.i]
        subjects = [m for n in earlier if n.relation in ("subject", "passive_subject") for m in n.mentions if m.kind in ACTING and fits(m)]
        if subjects and not spec.get("relative"):
            return subjects[-1]
        if spec.get("relative"):
            near = [m for n in earlier for m in n.mentions if fits(m)]
            return near[-1] if near else None
        if earlier and not spec.get("object"):
            others = [m for n in earlier for m in n.mentions if m.kind in ("person", "agent", "organisation") and fits(m) and n.relation != "oblique"]
            if len({m.code for m in others}) == 1:
                return others[-1]
        for back in range(1, REACH + 1):
            at = [t for t in self.traces if t.sentence == self.sentence - back and fits(t.mention) and t.mention.kind in ACTING]
            chosen = [t for t in at if t.subject] or at
            codes = {t.mention.code for t in chosen}
            if len(codes) == 1:
                return chosen[-1].mention
            if len(codes) > 1:
                if chosen[0].subject:
                    return chosen[0].mention
                return None
        return None

    def _subject_before(self, node: Node, tree: Tree) -> Mention | None:
        """The subject of the node's clause, else of an earlier clause, else of the sentence before."""
        for ancestor in node.ancestors():
            for kid in ancestor.kids:
                if kid.relation in ("subject", "passive_subject") and kid.i != node.i and not any(n is node for n in kid.subtree()):
                    named = [m for m in kid.mentions if m.code] or [m for n in kid.phrase() for m in n.mentions if m.code]
                    if named:
                        return named[0]
        earlier = [m for n in tree.nodes if n.i < node.i and n.relation in ("subject", "passive_subject", "root") for m in n.mentions if m.code]
        if earlier:
            return earlier[-1]
        before = [t.mention for t in self.traces if t.sentence == self.sentence - 1 and t.subject]
        return before[0] if before and len({m.code for m in before}) == 1 else None

    def _latest(self, tree: Tree, node: Node) -> Mention | None:
        inside = [m for n in tree.nodes if n.i < node.i for m in n.mentions if m.code and m.kind != "place"]
        if inside:
            return inside[-1]
        recent = [t.mention for t in self.traces if t.sentence >= self.sentence - 1]
        subjects = [t.mention for t in self.traces if t.sentence >= self.sentence - 1 and t.subject]
        return (subjects or recent or [None])[-1]

    def _counterpart(self, node: Node, tree: Tree) -> None:
        """« son homologue russe » holds the office of the one it is counterpart to."""
        nouns = {fold(w) for w in self.words.get("counterpart", {}).get("nouns", ())}
        if not any(m.kind == "agent" and m.role.split(" ")[0] in nouns for m in node.mentions):
            return
        owner = self._subject_before(node, tree)
        sector = owner.code[3:] if owner is not None else ""
        node.mentions = [replace(m, code=join_code(m.country, sector), how=f"counterpart of « {owner.text} »") if m.code and len(m.code) <= 6 and sector and not owner.code.startswith("IGO") else (replace(m, code=join_code(m.code, "GOV")) if m.code else m) for m in node.mentions]

    # ---- memory -----------------------------------------------------------------------------------------------

    def remember(self, mentions: list[Mention], tree: Tree | None, offset: int = 0) -> None:
        """Take in the actors of a sentence, in text order."""
        subjects: set[int] = set()
        if tree is not None:
            listed = []
            for node in tree.nodes:
                for mention in node.mentions:
                    if mention.code:
                        listed.append(mention)
                        if node.relation in ("subject", "passive_subject", "agent") or (node.relation == "coordination" and node.head is not None and node.head.relation in ("subject", "passive_subject")):
                            subjects.add(id(mention))
            mentions = listed
        for mention in mentions:
            if not mention.code:
                continue
            self.traces.append(Trace(mention, self.sentence, id(mention) in subjects))
            if mention.kind == "agent" and mention.role and mention.agent_kind == "person" and mention.number != "p":
                word = mention.role.split(" ")[0]
                self.roles[word] = mention
                if len(mention.code) > 6 or f"{word} {mention.country}" not in self.roles:
                    self.roles[f"{word} {mention.country}"] = mention
        self.sentence += 1

    def learn(self, mentions: list[Mention]) -> None:
        """Take in the family names of those named in full, so that later sentences may use them alone."""
        for mention in mentions:
            if mention.code and mention.kind in ("agent", "person") and " " in mention.name and mention.number != "p":
                parts = mention.name.split(" ")
                for alias in (parts[-1], parts[0]) if len(parts) == 2 and len(parts[0]) <= 4 else (parts[-1],):
                    if len(alias) > 1 and alias[0].isupper() and (len(alias) > 3 or alias == parts[0]):
                        self.aliases.setdefault(alias, mention)

    def main_pair(self) -> tuple[str, ...]:
        """The two states the article is about, when two stand out from all others."""
        top = [(c, n) for c, n in self.counts.most_common(3) if c in self.states]
        return (top[0][0], top[1][0]) if len(top) >= 2 and top[1][1] >= 2 and (len(top) < 3 or top[1][1] > top[2][1]) else ()

    def count(self, mentions: list[Mention]) -> None:
        """Tell, before anything is resolved, which states the article names."""
        for mention in mentions:
            if mention.code:
                self.counts[mention.code if mention.code.startswith(("IGO", "NGO", "IMG")) else mention.country] += 1
