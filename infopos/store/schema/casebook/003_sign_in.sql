-- Signing in: sessions, failures and the code for the first administrator. Times are UTC.

CREATE TABLE session (
    session_id   VARCHAR PRIMARY KEY,        -- random; may be seen by an administrator
    token_hash   VARCHAR NOT NULL UNIQUE,    -- SHA-256 of what the browser holds
    account_id   VARCHAR NOT NULL,
    method       VARCHAR NOT NULL,           -- how somebody signed in
    started_at   TIMESTAMP NOT NULL,
    seen_at      TIMESTAMP NOT NULL,         -- last used, to the minute
    ended_at     TIMESTAMP,
    ended_reason VARCHAR
);

CREATE TABLE sign_in_failure (
    failure_id VARCHAR PRIMARY KEY,
    key        VARCHAR NOT NULL,             -- HMAC of a login or a network address
    failed_at  TIMESTAMP NOT NULL
);

CREATE TABLE setup_code (
    code_hash  VARCHAR PRIMARY KEY,          -- SHA-256
    expires_at TIMESTAMP NOT NULL,
    used_at    TIMESTAMP
);
