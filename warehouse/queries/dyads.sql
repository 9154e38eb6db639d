-- Who does what to whom: events per directed pair of countries, by quad class, with the mean Goldstein score.
-- $since: first day of the events, YYYY-MM-DD
-- $until: last day of the events, YYYY-MM-DD
-- $country: only pairs with this country on either side, such as FRA
SELECT
    coalesce(nullif(source_country, ''), source) AS source,
    coalesce(nullif(target_country, ''), target) AS target,
    count(*) AS events,
    count(*) FILTER (quad_class = 1) AS verbal_cooperation,
    count(*) FILTER (quad_class = 2) AS material_cooperation,
    count(*) FILTER (quad_class = 3) AS verbal_conflict,
    count(*) FILTER (quad_class = 4) AS material_conflict,
    round(avg(goldstein), 2) AS goldstein,
    min(date) AS first_day,
    max(date) AS last_day
FROM events
WHERE ($since::DATE IS NULL OR date >= $since::DATE) AND ($until::DATE IS NULL OR date <= $until::DATE)
    AND ($country::VARCHAR IS NULL OR $country IN (source_country, target_country))
GROUP BY ALL
ORDER BY events DESC, source, target;
