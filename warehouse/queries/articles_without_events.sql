-- Articles that were coded and gave no event.
SELECT article_id, story_date, publisher, lang, url
FROM articles
WHERE events = 0
ORDER BY story_date, article_id;
