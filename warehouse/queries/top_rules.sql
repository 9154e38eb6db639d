-- The rules that coded most, each with its codes and one sentence.
-- $since: first day of the events, YYYY-MM-DD
-- $until: last day of the events, YYYY-MM-DD
SELECT
    rule_id,
    count(*) AS events,
    string_agg(DISTINCT cameo, ', ' ORDER BY cameo) AS codes,
    arg_min(sentence, event_id) AS example
FROM events
WHERE ($since::DATE IS NULL OR date >= $since::DATE) AND ($until::DATE IS NULL OR date <= $until::DATE)
GROUP BY rule_id
ORDER BY events DESC, rule_id;
