-- Events with the actor on either side; the code may be a beginning: involving('IGOEUR').
CREATE OR REPLACE MACRO involving(a) AS TABLE
SELECT * FROM events
WHERE starts_with(source, a) OR starts_with(target, a);
