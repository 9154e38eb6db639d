-- The events of one article in the order of its sentences, with the rule and the words that gave each.
-- $article (required): the id of the article
SELECT sentence_index, source, cameo, target, date, modality, rule_id, trigger, source_text, target_text, confidence, sentence
FROM events
WHERE article_id = $article
ORDER BY field DESC, sentence_index, confidence DESC, event_id;
