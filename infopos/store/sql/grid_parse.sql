-- What does each row of the file say, and what is wrong with it? One row per row read.
CREATE OR REPLACE TEMP TABLE parsed AS
SELECT
    raw.rowid AS record,
    c.value AS cell,
    s.value AS score,
    c.value AS key,
    s.value AS said,
    false AS duplicate,
    coalesce(c.reason, s.reason, CASE WHEN s.value IS NULL THEN 'er staat geen score' END) AS reason,
    CASE WHEN c.reason IS NOT NULL THEN 'cell' WHEN s.value IS NULL THEN 'score' END AS wrong_column,
    CASE WHEN c.reason IS NOT NULL THEN raw.cell WHEN s.value IS NULL THEN raw.score END AS wrong_value
FROM raw
JOIN map_cell AS c ON c.cell = coalesce(raw.cell, '')
JOIN map_score AS s ON s.score = coalesce(raw.score, '')
