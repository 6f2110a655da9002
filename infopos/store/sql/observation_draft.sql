-- What has somebody filled in and not sent yet? At most one row.
-- $since: UTC; older ones do not count any more.
SELECT d.content
FROM observation_draft AS d
WHERE d.account_id = $account_id AND d.saved_at >= $since
