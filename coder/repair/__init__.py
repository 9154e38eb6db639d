"""Known errors of the parsers, mended on the neutral tree: each function is one kind of error and does nothing elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.repair import agreement, appositions, arguments, attachment, auxiliaries, clauses, deed_nouns, hidden_verbs, lists, objects, relatives, subjects, tags

if TYPE_CHECKING:
    from coder.grammar import Tree
    from coder.language import Language

REPAIRS = (
    tags.names_as_adverbs, tags.verb_forms, tags.participles_with_auxiliaries, tags.opening_participle, tags.infinitives, tags.nouns_after_determiners, tags.infinitives_as_nouns, tags.gerunds_as_adjectives, tags.prepositions, tags.personal_pronouns,
    auxiliaries.interrupted, clauses.auxiliary_as_verb, attachment.causatives, clauses.torn_coordination, hidden_verbs.past_root, hidden_verbs.narrative_infinitive, hidden_verbs.preposition_as_adverb, hidden_verbs.finite_as_participle, hidden_verbs.coordinated_verb, hidden_verbs.second_participle, auxiliaries.shared_auxiliary, hidden_verbs.present_like_participle, hidden_verbs.asking_verb_as_noun, hidden_verbs.past_as_adjective, hidden_verbs.verb_after_that, clauses.verb_inside_noun_phrase, clauses.headline_verb, clauses.infinitive_behind_preposition, clauses.lost_relative, clauses.main_clause_as_relative, clauses.clause_behind_phrase, agreement.back_to_main, clauses.negations_near_verbs, clauses.present_participle, clauses.bare_participle,
    relatives.behind_prepositions, relatives.of_nouns, relatives.by_agreement, relatives.seen_done,
    lists.examples, arguments.times_are_no_objects, arguments.objects_need_verbs, arguments.approximate_numbers, arguments.hundreds, arguments.degrees, lists.hyphenated_pairs, arguments.object_behind_addressee, arguments.thing_behind_person, arguments.lost_object, agreement.second_of_phrase, arguments.second_subject, arguments.subject_after_verb_of_saying, arguments.subject_behind_as, arguments.lost_subject, lists.list_before_subject, lists.headline_pairs, lists.headline_list,
    subjects.behind_open_clause, subjects.set_apart, lists.torn_lists, subjects.clefts, lists.contrasts, lists.imitators, objects.bare_things, objects.behind_getters_and_places, lists.gapped,
    arguments.second_agent, lists.neighbours_listed, hidden_verbs.main_verb_as_participle, hidden_verbs.relative_after_comma, hidden_verbs.small_clause,
    attachment.inverted_relative, attachment.relative_of_possession, appositions.apposed_participles, attachment.predicates_of_speech, attachment.crossing_phrases, attachment.agents_of_participles, attachment.light_participles, attachment.infinitives_of_verbs, objects.asked_behind_phrase, attachment.asked_of, attachment.objects_after_phrases, attachment.torn_gerunds, attachment.phrases_listed, appositions.name_before_role, agreement.instances, agreement.relatives, agreement.participles, agreement.participles_behind_commas, agreement.infinitives_of_gerunds,
    tags.determiner_as_noun, appositions.role_before_name, appositions.participle_as_root, appositions.participle_of_first_noun, deed_nouns.doer_behind_undergone, deed_nouns.undergone_behind_aside, deed_nouns.undergone_behind_doer, deed_nouns.killed_behind_death, deed_nouns.who_did_it_before, deed_nouns.agent_behind_infinitive, hidden_verbs.passives_as_predicates, deed_nouns.fought_by_two,
    agreement.acts_carried_out,
    hidden_verbs.asked_infinitive, hidden_verbs.particle_as_preposition, hidden_verbs.gerund_as_noun, hidden_verbs.adjacent_gerund,
)


def repair(tree: Tree, language: Language) -> None:
    """Apply every repair in order; children are linked anew after each."""
    for mend in REPAIRS:
        mend(tree, language)
        tree.link()
