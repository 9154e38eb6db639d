-- The events between two actors in either direction, oldest first, each with its sentence.
-- $a (required): an actor code or its beginning, such as CHN
-- $b (required): the other actor's
-- $since: first day of the events, YYYY-MM-DD
-- $until: last day of the events, YYYY-MM-DD
SELECT date, source, cameo, target, goldstein, publisher, article_id, sentence
FROM dyad($a::VARCHAR, $b::VARCHAR)
WHERE ($since::DATE IS NULL OR date >= $since::DATE) AND ($until::DATE IS NULL OR date <= $until::DATE)
ORDER BY date, article_id, sentence_index, event_id;
