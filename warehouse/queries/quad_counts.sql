-- Events per month and quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
-- $since: first day of the events, YYYY-MM-DD
-- $until: last day of the events, YYYY-MM-DD
SELECT date_trunc('month', date)::DATE AS month, quad_class, count(*) AS events
FROM events
WHERE ($since::DATE IS NULL OR date >= $since::DATE) AND ($until::DATE IS NULL OR date <= $until::DATE)
GROUP BY ALL
ORDER BY month, quad_class;
