-- Events per CAMEO code, with the PLOVER type and mode it stands for.
-- $since: first day of the events, YYYY-MM-DD
-- $until: last day of the events, YYYY-MM-DD
SELECT cameo, plover_type, plover_mode, quad_class, goldstein, count(*) AS events
FROM events
WHERE ($since::DATE IS NULL OR date >= $since::DATE) AND ($until::DATE IS NULL OR date <= $until::DATE)
GROUP BY ALL
ORDER BY cameo;
