-- What has been loaded, and does it still count? One row per source, new before old.
-- $exact: whether the audience gets counts as they are; else the account of a file whose figures are
-- not open is left out: the number of its rows is a total.
SELECT
    source.title,
    source.supplier,
    source.dataset,
    source.licence,
    source.file_name,
    source.content_hash[1:8] AS version,
    source.reference_date,
    source.division_year,
    source.imported_at,
    CASE WHEN told."all" THEN source.rows_in_file END AS rows_in_file,
    CASE WHEN told."all" THEN source.rows_loaded END AS rows_loaded,
    CASE WHEN told."all" THEN source.rows_rejected END AS rows_rejected,
    CASE WHEN told."all" THEN source.rows_duplicate END AS rows_duplicate,
    CASE
        WHEN source.parts_current = 0 AND source.parts > 0 THEN 'replaced'
        WHEN source.parts_current < source.parts THEN 'partly_replaced'
        ELSE 'current'
    END AS state,
    CASE WHEN told."all" THEN source.points_outside END AS points_outside,
    covered.period_from,
    covered.period_until,
    source.fictional,
    CASE WHEN told."all" THEN source.notes ELSE [] END AS notes
FROM source
JOIN (SELECT source_id, $exact OR data_class = 'open' AS "all" FROM source) AS told
    ON told.source_id = source.source_id
LEFT JOIN (
    SELECT source_id, min(period) AS period_from, max(period) AS period_until
    FROM coverage
    GROUP BY source_id
    UNION ALL
    SELECT source_id, min(year)::VARCHAR, max(year)::VARCHAR FROM residents GROUP BY source_id
) AS covered ON covered.source_id = source.source_id
ORDER BY source.source_id DESC
