-- Events from one actor to another; codes may be beginnings: directed_dyad('CHN', 'RUSGOV').
CREATE OR REPLACE MACRO directed_dyad(a, b) AS TABLE
SELECT * FROM events
WHERE starts_with(source, a) AND starts_with(target, b);
