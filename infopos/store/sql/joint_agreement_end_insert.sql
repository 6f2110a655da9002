-- Say how an agreement ended.
-- $now: UTC.
INSERT INTO joint_agreement_end (agreement_id, status, text, made_by, made_at)
VALUES ($agreement_id, $status, $text, $made_by, $now)
