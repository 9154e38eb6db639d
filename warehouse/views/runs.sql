-- One row a run that came to its end.
CREATE OR REPLACE VIEW runs AS
SELECT * FROM read_parquet('runs/[0-9]*.parquet', union_by_name = true);
