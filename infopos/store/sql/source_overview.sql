-- What has been loaded, and does it still count? One row per source, new before old.
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
    source.rows_in_file,
    source.rows_loaded,
    source.rows_rejected,
    source.rows_duplicate,
    CASE
        WHEN source.parts_current = 0 AND source.parts > 0 THEN 'replaced'
        WHEN source.parts_current < source.parts THEN 'partly_replaced'
        ELSE 'current'
    END AS state,
    source.points_outside,
    covered.period_from,
    covered.period_until,
    source.fictional,
    source.notes
FROM source
LEFT JOIN (
    SELECT source_id, min(period) AS period_from, max(period) AS period_until
    FROM coverage
    GROUP BY source_id
    UNION ALL
    SELECT source_id, min(year)::VARCHAR, max(year)::VARCHAR FROM residents GROUP BY source_id
) AS covered ON covered.source_id = source.source_id
ORDER BY source.source_id DESC
