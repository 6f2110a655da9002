-- Stop making a report.
-- $now: UTC.
INSERT INTO saved_report_end (report_id, made_by, made_at)
VALUES ($report_id, $made_by, $now)
