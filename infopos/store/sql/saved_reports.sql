-- Which reports are made again and again? One row per report that goes on, in order of time.
-- $made_by, $report_id: only those; each NULL for any.
SELECT
    r.report_id,
    r.municipality_code,
    r.period_kind,
    r.form,
    r.rhythm,
    r.purpose,
    r.made_by
FROM saved_report AS r
LEFT JOIN saved_report_end AS e ON e.report_id = r.report_id
WHERE e.report_id IS NULL
  AND ($made_by IS NULL OR r.made_by = $made_by)
  AND ($report_id IS NULL OR r.report_id = $report_id)
ORDER BY r.made_at, r.report_id
