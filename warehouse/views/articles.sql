-- One row an article: its latest coding, also when that gave no event.
CREATE OR REPLACE VIEW articles AS
SELECT *
FROM read_parquet('commits/[0-9]*.parquet', union_by_name = true)
QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY batch DESC) = 1;
