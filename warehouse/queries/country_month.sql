-- Events per country and month, as source and as target, with the mean Goldstein score of each.
-- $since: first day of the events, YYYY-MM-DD
-- $until: last day of the events, YYYY-MM-DD
-- $country: only this country, such as FRA
WITH sides AS (
    SELECT source_country AS country, date, goldstein, true AS acting FROM events
    UNION ALL
    SELECT target_country, date, goldstein, false FROM events
)
SELECT
    country,
    date_trunc('month', date)::DATE AS month,
    count(*) FILTER (acting) AS as_source,
    count(*) FILTER (NOT acting) AS as_target,
    round(avg(goldstein) FILTER (acting), 3) AS goldstein_as_source,
    round(avg(goldstein) FILTER (NOT acting), 3) AS goldstein_as_target
FROM sides
WHERE ($since::DATE IS NULL OR date >= $since::DATE) AND ($until::DATE IS NULL OR date <= $until::DATE)
    AND country <> ''
    AND ($country::VARCHAR IS NULL OR $country = country)
GROUP BY ALL
ORDER BY country, month;
