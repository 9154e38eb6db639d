-- One row a piece of input that a run did not code; `line` is 0 where the whole file is meant.
CREATE OR REPLACE VIEW rejects AS
SELECT * FROM read_parquet('rejects/[0-9]*.parquet', union_by_name = true);
