-- Actor codes by number of events, as source and as target, with the names that stood for them.
-- $since: first day of the events, YYYY-MM-DD
-- $until: last day of the events, YYYY-MM-DD
WITH sides AS (
    SELECT source AS actor, source_name AS name, date, true AS acting FROM events
    UNION ALL
    SELECT target, target_name, date, false FROM events
)
SELECT
    actor,
    count(*) AS events,
    count(*) FILTER (acting) AS as_source,
    count(*) FILTER (NOT acting) AS as_target,
    string_agg(DISTINCT name, ', ' ORDER BY name) FILTER (name <> '') AS names
FROM sides
WHERE ($since::DATE IS NULL OR date >= $since::DATE) AND ($until::DATE IS NULL OR date <= $until::DATE)
GROUP BY actor
ORDER BY events DESC, actor;
