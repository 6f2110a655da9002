-- Who did or saw what, when and why: a chain in which each row vouches for the one before it.
-- Written by infopos/access/audit.py only. Times are UTC.

CREATE TABLE audit (
    sequence      BIGINT PRIMARY KEY,        -- from 1, without gaps
    recorded_at   TIMESTAMP NOT NULL,
    actor         VARCHAR NOT NULL,          -- account_id, or operator:<user> for the command line
    name          VARCHAR NOT NULL,
    role          VARCHAR NOT NULL,
    organisation  VARCHAR NOT NULL,
    municipality  VARCHAR,                   -- GM0758; NULL when it concerns none
    action        VARCHAR NOT NULL,
    object        VARCHAR NOT NULL,          -- what it was done to
    purpose       VARCHAR NOT NULL,
    details       VARCHAR NOT NULL,          -- JSON
    previous_hash VARCHAR NOT NULL,
    hash          VARCHAR NOT NULL           -- HMAC-SHA256 of all of the above
);

-- Where the chain begins and ends: one row, signed, so that a piece cut off either end is missed.
CREATE TABLE audit_head (
    head_id        INTEGER PRIMARY KEY,      -- always 1
    first_sequence BIGINT NOT NULL,          -- of the oldest row kept
    first_previous VARCHAR NOT NULL,         -- hash of the last row that was pruned
    sequence       BIGINT NOT NULL,          -- of the newest row
    hash           VARCHAR NOT NULL,         -- of the newest row
    seal           VARCHAR NOT NULL          -- HMAC-SHA256 of all of the above
);
