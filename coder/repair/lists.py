"""Lists of actors: torn apart, joined by what is no « et », or taken for one where they are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.repair.clauses import is_finite, take_place, under
from coder.repair.objects import opens
from coder.repair.subjects import HELPERS, bare
from coder.repair.tags import after, before

if TYPE_CHECKING:
    from coder.grammar import Node, Tree
    from coder.language import Language

NAMES = ("name", "capital", "seat", "organisation")


def neighbours_listed(tree: Tree, language: Language) -> None:
    """“China, US hold talks”: two different actors side by side are a list, not one the name of the other."""
    for node in tree.nodes:
        if node.relation == "apposition" and node.mentions and node.head is not None and node.head.mentions:
            ours, theirs = node.mentions[0], node.head.mentions[0]
            if ours.kind in NAMES and theirs.kind in NAMES and ours.code and theirs.code and ours.country != theirs.country:
                node.relation = "coordination"


def hyphenated_pairs(tree: Tree, language: Language) -> None:
    """“the Chile-Peru summit”, « le sommet Chili-Pérou »: two sides joined by a hyphen are listed, none belongs to the other."""
    for first, hyphen, second in zip(tree.nodes, tree.nodes[1:], tree.nodes[2:]):
        apart = hyphen.form in ("-", "–", "/") and hyphen.start == first.end and hyphen.end == second.start
        sides = [{m.code for m in n.mentions if m.kind in ("name", "people", "adjective", "capital", "person", "organisation") and m.code} for n in (first, second)]
        if not apart or not all(sides) or sides[0] & sides[1]:
            continue
        if first.head is second and first.relation in ("compound", "adjective", "name"):
            first.relation = "coordination"
        noun = before(tree, first)
        if noun is not None and noun.is_nominal and not noun.mentions and noun.relation != "determiner" and first.head in (noun, hyphen, second) and not first.related("case"):
            _pair_behind(noun, first, hyphen, second)


def _pair_behind(noun: Node, first: Node, hyphen: Node, second: Node) -> None:
    """« le sommet Chili-Pérou s'est ouvert »: the two sides hang on the noun; what the second seemed to be to a verb, the noun is."""
    verb = second.head
    if verb is not None and second.relation in ("subject", "passive_subject", "object"):
        if under(verb, noun):
            take_place(verb, noun)
        if noun.head is None or noun.head in (first, hyphen, second) or noun.head is verb or noun is verb.head or verb.head is None:
            noun.head, noun.relation = verb, second.relation
    elif noun.head in (first, hyphen, second):
        take_place(noun, noun.head if noun.head is not None else second)
    for kid in [*hyphen.kids, *second.kids, *first.kids]:
        if kid not in (first, hyphen, second, noun) and not kid.is_verb and kid.relation not in ("determiner", "name"):
            kid.head = noun
    main = next((a for a in noun.ancestors() if a.is_verb), None)
    for kid in noun.kids if main is not None else ():  # « … en se querellant »: nobody of the pair does
        if kid.is_verb and kid.relation == "relative" and not is_finite(kid):
            kid.head, kid.relation = main, "adverbial"
    first.head, first.relation = noun, "adjective"
    second.head, second.relation, hyphen.head, hyphen.relation = first, "coordination", second, "punct"


def headline_pairs(tree: Tree, language: Language) -> None:
    """“Peru, Chile sign pact”: a headline's comma joins two subjects."""
    if len(tree.nodes) < 4:
        return
    first, comma, second, verb = tree.nodes[:4]
    states = [{m.country for m in n.mentions if m.code and m.kind in ("name", "person", "organisation", "capital")} for n in (first, second)]
    if comma.form == "," and all(states) and not states[0] & states[1] and verb.is_verb and second.head is verb and second.relation == "subject":
        first.head, first.relation = second, "coordination"


def headline_list(tree: Tree, language: Language) -> None:
    """« Flores et Rojas plaident pour … », « X et Y condamnent la Bolivie »: two actors that open a title are the subject of the verb right behind them, and who stands behind it is its object."""
    first = next((n for n in tree.nodes if n.mentions), None)
    second = next((k for k in first.related("coordination") if k.mentions), None) if first is not None and not first.prep else None
    verb = after(tree, second) if second is not None else None
    if first is None or verb is None or not is_finite(verb) or verb.related("mark", "auxiliary") or any(k.i < verb.i for k in verb.related("subject", "passive_subject")):
        return
    if verb.head in (first, second) and first.head is None:
        take_place(verb, first)
    elif first.head is not verb or first.relation not in ("adverb", "oblique", "dep"):
        return
    for behind in verb.related("subject"):
        behind.relation = "object"
    first.head, first.relation = verb, "subject"


def list_before_subject(tree: Tree, language: Language) -> None:
    """« Le président X, le ministre Y et Z ont publié … »: an actor that opens the sentence and hangs on nothing heads the list of subjects."""
    for first, comma in zip(tree.nodes[:2], tree.nodes[1:3]):
        verb = first.head
        second = next((n for n in tree.nodes if n.i > comma.i and n.relation != "determiner"), None)
        if not first.mentions or first.prep or first.relation not in ("oblique", "dep") or comma.text != "," or verb is None or second is None or second.relation != "subject" or second.head is not verb:
            continue
        if second.mentions and any(k.relation == "coordination" and k.mentions for k in second.kids):
            first.relation, second.head, second.relation = "subject", first, "coordination"


def torn_lists(tree: Tree, language: Language) -> None:
    """« Riga, Oslo, Lima et Quito ont rompu » with the verb under Riga: actors before the subject, with nothing but commas between, are subjects with it."""
    for verb in tree.nodes:
        last = next((k for k in verb.related("subject", "passive_subject") if k.i < verb.i and k.mentions and not k.prep and any(c.relation == "coordination" and c.mentions for c in k.kids)), None)
        if last is None or not is_finite(verb):
            continue
        first = last
        while (item := _listed_before(tree, first)) is not None:
            first = item
        described = first.relation == "subject" and first.head is not None and not is_finite(first.head)  # « X, Y et Z, réunis à …, ont signé »
        if first.relation == "apposition" and first.head is not None and first.head.pos == "PRON":  # « date à laquelle X, Y et Z ont … »
            first.relation = "dep"
        if first is last or first.relation not in ("root", "dep", "oblique", "adverb", "name") and not under(verb, first) and not described:
            continue
        relation = last.relation
        if under(verb, first):
            take_place(verb, first)
        first.head, first.relation = verb, relation
        last.head, last.relation = first, "coordination"


def _listed_before(tree: Tree, node: Node) -> Node | None:
    """The bare actor that stands before a node with a comma between."""
    left = before(tree, node)
    while left is not None and left.relation == "determiner":
        left = before(tree, left)
    item = before(tree, left) if left is not None and left.text == "," else None
    return item if item is not None and item.mentions and not item.prep else None


def contrasts(tree: Tree, language: Language) -> None:
    """« la Chine, et non la Russie, qui a livré … »: whom a negation sets against another is not listed with it."""
    words = language.word_set("excluding")
    for node in tree.nodes:
        first, left = node.head, before(tree, node)
        while left is not None and left.relation == "determiner":
            left = before(tree, left)
        if node.relation not in ("coordination", "oblique", "apposition") or node.prep or not node.mentions or first is None or not first.is_nominal or left is None or left.form not in words:
            continue
        node.relation = "dep"
        for clause in node.related("relative"):
            clause.head = first


def examples(tree: Tree, language: Language) -> None:
    """« vingt dirigeants, dont le chancelier allemand, »: whoever stands behind « dont » without a verb is one of those before."""
    for whose in tree.nodes:
        if whose.form not in language.word_set("relative_possessive"):
            continue
        named, noun = after(tree, whose), before(tree, whose)
        noun = before(tree, noun) if noun is not None and noun.text == "," else noun
        while named is not None and named.relation == "determiner":
            named = after(tree, named)
        if named is None or noun is None or not named.mentions or not noun.is_nominal:
            continue
        noun = noun.head if noun.relation == "adjective" and noun.head is not None else noun
        while noun.morph.get("Number") != "Plur" and bare(noun) is not noun and noun.head is not None:
            noun = noun.head
        end = named
        while (right := after(tree, end)) is not None and (right.form in language.word_set("and") or right.relation == "determiner" or right.mentions and not right.prep and not is_finite(right) or right.text == "," and (after(tree, right) or right).mentions):
            end = right
        if right is not None and right.pos != "PUNCT" or noun is named or noun.head is None:
            continue
        if under(noun, named):
            take_place(noun, named)
        verb = next((n for n in tree.nodes if n.i > end.i and is_finite(n) and n.relation not in HELPERS), None)
        if verb is not None and right is not None and right.text == "," and (named.relation in ("subject", "passive_subject") and named.head is verb or noun.head is verb and not noun.prep and noun.i < verb.i):
            noun.head, noun.relation = verb, "passive_subject" if verb.related("passive") else "subject"
        named.head, named.relation, named.prep = noun, "coordination", ""
        whose.head, whose.relation = named, "dep"


def imitators(tree: Tree, language: Language) -> None:
    """« La Suède a rappelé son consul, imitée par l'Islande »: who imitates the subject does the same."""
    words, by = language.folded_set("imitating"), language.word_set("by")
    for verb in tree.nodes:
        if not verb.is_verb or verb.lemma not in words or verb.related("auxiliary", "passive", "subject") or verb.head is None:
            continue
        agent = next((n for n in tree.nodes if n.i > verb.i and n.mentions and any(k.form in by for k in n.related("case")) and not any(k.text == "," for k in tree.between(verb, n))), None)
        main = next((n for n in reversed(tree.nodes) if n.i < verb.i and is_finite(n) and n.related("subject") and n.relation not in ("relative", "auxiliary", "passive")), None)
        subject = next((k for k in main.related("subject") if k.i < main.i), None) if main is not None else None
        if agent is None or subject is None or not subject.mentions:
            continue
        agent.head, agent.relation, agent.prep = subject, "coordination", ""


def gapped(tree: Tree, language: Language) -> None:
    """« a gelé ses prêts au Népal, l'Inde ses exportations »: an actor and a thing behind a comma, without a verb, are a clause of their own."""
    possessive = language.word_set("possessive")
    for thing in tree.nodes:
        own = before(tree, thing)
        actor = before(tree, own) if own is not None and own.form in possessive else None
        verb = next((a for a in thing.ancestors() if a.is_verb), None) if thing.head is actor else thing.head
        comma = opens(tree, actor) if actor is not None else None
        if actor is None or comma is None or comma.text != "," or not actor.mentions or actor.prep or verb is None or not verb.is_verb or verb.i > comma.i or thing.prep or not any(k.i < comma.i for k in verb.related("object")):
            continue
        if any(n.is_verb and n.i > thing.i and under(actor, n) for n in tree.nodes):
            continue
        thing.head, thing.relation = next(k for k in verb.related("object") if k.i < comma.i), "coordination"
        actor.head, actor.relation = thing, "subject"
