-- Which other accounts can manage accounts now? One row per account.
-- $account_id: the one that does not count, as those of the demonstration do not.
SELECT account_id
FROM account
WHERE role = 'administrator'
  AND disabled_at IS NULL
  AND account_id <> $account_id
  AND coalesce(issuer, '') <> 'demonstration'
