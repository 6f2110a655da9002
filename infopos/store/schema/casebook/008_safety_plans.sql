-- What the council decided to reach, and from where. Nothing is edited: what changes ends, and begins
-- anew. Times are UTC.

CREATE TABLE safety_plan (
    plan_id           VARCHAR PRIMARY KEY,   -- made when the form opens: sent twice, stored once
    municipality_code VARCHAR NOT NULL,
    first_year        INTEGER NOT NULL,
    last_year         INTEGER NOT NULL,      -- within the plan
    decided_on        DATE NOT NULL,         -- by the council; local
    made_by           VARCHAR NOT NULL,
    made_at           TIMESTAMP NOT NULL
);

CREATE TABLE safety_plan_target (
    target_id     VARCHAR PRIMARY KEY,
    plan_id       VARCHAR NOT NULL,
    measure       VARCHAR NOT NULL,
    theme         VARCHAR,                   -- with code NULL: everything of the measure
    code          VARCHAR,
    baseline_year INTEGER NOT NULL,
    aim_percent   INTEGER NOT NULL,          -- change from that year; negative is less
    target_year   INTEGER NOT NULL,
    action        VARCHAR NOT NULL,          -- what is done to get there
    made_by       VARCHAR NOT NULL,
    made_at       TIMESTAMP NOT NULL
);

-- Why a target no longer counts; without a row it does.
CREATE TABLE safety_plan_target_end (
    target_id VARCHAR PRIMARY KEY,
    reason    VARCHAR NOT NULL,
    made_by   VARCHAR NOT NULL,
    made_at   TIMESTAMP NOT NULL
);
