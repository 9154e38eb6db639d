-- Events per directed pair of countries and month, by quad class.
-- $since: first day of the events, YYYY-MM-DD
-- $until: last day of the events, YYYY-MM-DD
-- $source: only events from this country, such as CHN
-- $target: only events to this country
SELECT
    coalesce(nullif(source_country, ''), source) AS source,
    coalesce(nullif(target_country, ''), target) AS target,
    date_trunc('month', date)::DATE AS month,
    count(*) AS events,
    count(*) FILTER (quad_class = 1) AS verbal_cooperation,
    count(*) FILTER (quad_class = 2) AS material_cooperation,
    count(*) FILTER (quad_class = 3) AS verbal_conflict,
    count(*) FILTER (quad_class = 4) AS material_conflict
FROM events
WHERE ($since::DATE IS NULL OR date >= $since::DATE) AND ($until::DATE IS NULL OR date <= $until::DATE)
    AND ($source::VARCHAR IS NULL OR $source = source_country)
    AND ($target::VARCHAR IS NULL OR $target = target_country)
GROUP BY ALL
ORDER BY source, target, month;
