-- Say that a report was made.
-- $due_on: local; $now: UTC.
INSERT INTO saved_report_run (report_id, due_on, period, file_name, made_at)
VALUES ($report_id, $due_on, $period, $file_name, $now)
