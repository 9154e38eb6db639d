-- Every run that came to its end: when, with which versions, and what came of it.
SELECT *
FROM runs
ORDER BY run;
