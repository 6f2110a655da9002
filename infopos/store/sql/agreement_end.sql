-- End an agreement before its time, unless it was ended.
-- $now: UTC.
UPDATE alderman_agreement
SET ended_at = $now
WHERE agreement_id = $agreement_id
  AND ended_at IS NULL
