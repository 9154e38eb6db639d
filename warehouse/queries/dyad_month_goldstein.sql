-- Goldstein scores per directed pair of countries and month: mean, sum, lowest, highest.
-- $since: first day of the events, YYYY-MM-DD
-- $until: last day of the events, YYYY-MM-DD
-- $source: only events from this country, such as CHN
-- $target: only events to this country
SELECT
    source,
    target,
    month,
    count(*) AS events,
    round(avg(goldstein), 3) AS goldstein_mean,
    round(sum(goldstein), 1) AS goldstein_sum,
    min(goldstein) AS goldstein_lowest,
    max(goldstein) AS goldstein_highest
FROM country_months($since::DATE, $until::DATE, $source::VARCHAR, $target::VARCHAR)
GROUP BY ALL
ORDER BY source, target, month;
