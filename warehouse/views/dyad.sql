-- Events between two actors in either direction; codes may be beginnings: dyad('CHN', 'RUSGOV').
CREATE OR REPLACE MACRO dyad(a, b) AS TABLE
SELECT * FROM events
WHERE (starts_with(source, a) AND starts_with(target, b)) OR (starts_with(source, b) AND starts_with(target, a));
