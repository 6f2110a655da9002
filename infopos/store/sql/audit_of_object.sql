-- Does the audit log tell of this? One row per time that it does.
SELECT sequence
FROM audit
WHERE object = $object
