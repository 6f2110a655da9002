-- Say who sees to an agreement from now on. The same number by somebody else makes this one fail.
-- $now: UTC.
INSERT INTO joint_agreement_owner (agreement_id, sequence, account_id, made_by, made_at)
VALUES ($agreement_id, $sequence, $account_id, $made_by, $now)
