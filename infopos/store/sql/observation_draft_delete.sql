-- Forget what somebody has filled in.
DELETE FROM observation_draft
WHERE account_id = $account_id
