-- What the triangle and its partners agree, and what each of them promises. Nothing is edited: each
-- step comes beside those before it. Times are UTC.

CREATE TABLE joint_agreement (
    agreement_id      VARCHAR PRIMARY KEY,   -- made when the form opens: sent twice, stored once
    municipality_code VARCHAR NOT NULL,
    problem           VARCHAR NOT NULL,
    measure           VARCHAR NOT NULL,
    area_code         VARCHAR,               -- of a neighbourhood; NULL: the whole municipality
    instrument        VARCHAR NOT NULL,      -- see Instrument in model/agreement.py
    deadline          DATE NOT NULL,         -- local
    made_by           VARCHAR NOT NULL,
    made_at           TIMESTAMP NOT NULL
);

-- Which organisations contribute to an agreement.
CREATE TABLE joint_agreement_partner (
    agreement_id    VARCHAR NOT NULL,
    organisation_id VARCHAR NOT NULL,
    PRIMARY KEY (agreement_id, organisation_id)
);

-- Who sees to an agreement, from 0. The highest number counts.
CREATE TABLE joint_agreement_owner (
    agreement_id VARCHAR NOT NULL,
    sequence     INTEGER NOT NULL,
    account_id   VARCHAR NOT NULL,
    made_by      VARCHAR NOT NULL,
    made_at      TIMESTAMP NOT NULL,
    PRIMARY KEY (agreement_id, sequence)
);

-- How an agreement ended; without a row it is open.
CREATE TABLE joint_agreement_end (
    agreement_id VARCHAR PRIMARY KEY,
    status       VARCHAR NOT NULL,           -- done or stopped
    text         VARCHAR NOT NULL,           -- what came of it
    made_by      VARCHAR NOT NULL,
    made_at      TIMESTAMP NOT NULL
);

-- What one organisation contributes to an agreement.
CREATE TABLE commitment (
    commitment_id   VARCHAR PRIMARY KEY,
    agreement_id    VARCHAR NOT NULL,
    organisation_id VARCHAR NOT NULL,
    recognises      BOOLEAN NOT NULL,        -- whether it recognises the problem
    text            VARCHAR NOT NULL,        -- at most two sentences
    due             DATE NOT NULL,           -- local
    made_by         VARCHAR NOT NULL,
    made_at         TIMESTAMP NOT NULL,
    UNIQUE (agreement_id, organisation_id)
);

-- Whom to call when it goes wrong. Apart, so that no question about commitments can give it away.
CREATE TABLE commitment_phone (
    commitment_id VARCHAR PRIMARY KEY,
    phone         VARCHAR NOT NULL           -- international
);

-- What happened to a commitment, from 0: it was made. The last row holds how it stands.
CREATE TABLE commitment_step (
    commitment_id VARCHAR NOT NULL,
    sequence      INTEGER NOT NULL,
    kind          VARCHAR NOT NULL,          -- see CommitmentStep in model/agreement.py
    text          VARCHAR NOT NULL,
    made_by       VARCHAR NOT NULL,
    made_at       TIMESTAMP NOT NULL,
    PRIMARY KEY (commitment_id, sequence)
);
