-- One row an event, of each article's latest coding.
CREATE OR REPLACE VIEW events AS
SELECT * EXCLUDE (batch)
FROM read_parquet('events/[0-9]*.parquet', union_by_name = true)
SEMI JOIN (
    SELECT article_id, max(batch) AS batch
    FROM read_parquet('commits/[0-9]*.parquet', union_by_name = true)
    GROUP BY article_id
) USING (article_id, batch);
