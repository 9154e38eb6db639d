-- The events of directed pairs of countries, each with its month; bounds that are NULL do not count: country_months(NULL, NULL, 'CHN', NULL).
CREATE OR REPLACE MACRO country_months(since, until, a, b) AS TABLE
SELECT
    coalesce(nullif(source_country, ''), source) AS source,
    coalesce(nullif(target_country, ''), target) AS target,
    date_trunc('month', date)::DATE AS month,
    quad_class,
    goldstein
FROM events
WHERE (since IS NULL OR date >= since) AND (until IS NULL OR date <= until)
    AND (a IS NULL OR a = source_country)
    AND (b IS NULL OR b = target_country);
