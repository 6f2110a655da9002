-- When was a report made? One row per time, the latest first.
-- $made_by: of whose reports; NULL for anybody's.
SELECT n.report_id, n.due_on, n.period, n.file_name
FROM saved_report_run AS n
JOIN saved_report AS r ON r.report_id = n.report_id
WHERE $made_by IS NULL OR r.made_by = $made_by
ORDER BY n.due_on DESC, n.report_id
