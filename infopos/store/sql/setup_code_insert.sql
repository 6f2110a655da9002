-- Keep a code with which the first account may be made.
-- $code_hash: SHA-256; $expires_at: UTC.
INSERT INTO setup_code (code_hash, expires_at)
VALUES ($code_hash, $expires_at)
