-- Add a report that is made again and again.
-- $now: UTC.
INSERT INTO saved_report (
    report_id, municipality_code, period_kind, form, rhythm, purpose, made_by, made_at
)
VALUES ($report_id, $municipality, $period_kind, $form, $rhythm, $purpose, $made_by, $now)
