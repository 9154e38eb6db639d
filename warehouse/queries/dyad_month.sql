-- Events per directed pair of countries and month, by quad class.
-- $since: first day of the events, YYYY-MM-DD
-- $until: last day of the events, YYYY-MM-DD
-- $source: only events from this country, such as CHN
-- $target: only events to this country
SELECT
    source,
    target,
    month,
    count(*) AS events,
    count(*) FILTER (quad_class = 1) AS verbal_cooperation,
    count(*) FILTER (quad_class = 2) AS material_cooperation,
    count(*) FILTER (quad_class = 3) AS verbal_conflict,
    count(*) FILTER (quad_class = 4) AS material_conflict
FROM country_months($since::DATE, $until::DATE, $source::VARCHAR, $target::VARCHAR)
GROUP BY ALL
ORDER BY source, target, month;
