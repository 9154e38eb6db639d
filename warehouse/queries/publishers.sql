-- Articles and events per publisher and language.
SELECT publisher, lang, count(*) AS articles, count(*) FILTER (events = 0) AS without_events, sum(events)::BIGINT AS events
FROM articles
GROUP BY ALL
ORDER BY articles DESC, publisher, lang;
