-- What does the identity provider call which role? One row per value of its claim.
SELECT claim, role
FROM role_mapping
ORDER BY claim
