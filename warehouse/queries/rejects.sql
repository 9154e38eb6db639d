-- What the latest run could not use, where it stands, and what to do about it.
SELECT file, line, field, problem, remedy, excerpt
FROM rejects
WHERE run = (SELECT max(run) FROM (SELECT run FROM runs UNION ALL SELECT run FROM rejects UNION ALL SELECT run FROM articles))
ORDER BY file, line;
