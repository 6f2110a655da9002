-- Who may come in, and as what. Times are UTC. Types and constraints are those that DuckDB and
-- PostgreSQL share; there are no foreign keys, because DuckDB refuses to change a row that another
-- row refers to.

CREATE TABLE organisation (
    organisation_id VARCHAR PRIMARY KEY,
    name            VARCHAR NOT NULL,
    name_key        VARCHAR NOT NULL UNIQUE,  -- the name without case or outer blanks
    created_at      TIMESTAMP NOT NULL
);

CREATE TABLE account (
    account_id           VARCHAR PRIMARY KEY,
    login                VARCHAR,            -- NULL for who signs in with an identity provider
    login_key            VARCHAR UNIQUE,     -- the login without case or outer blanks
    name                 VARCHAR NOT NULL,   -- as shown to others
    role                 VARCHAR NOT NULL,   -- see Role in model.py
    organisation_id      VARCHAR NOT NULL,
    password_hash        VARCHAR,            -- Argon2id, in its own notation
    must_change_password BOOLEAN NOT NULL,
    totp_secret          VARCHAR,            -- of the second factor; sealed: access/sealed_secret.py
    totp_confirmed_at    TIMESTAMP,          -- NULL until a first code was right
    totp_counter         BIGINT,             -- of the last code accepted: each works once
    issuer               VARCHAR,            -- identity provider
    subject              VARCHAR,            -- who it is to that provider
    disabled_at          TIMESTAMP,
    created_at           TIMESTAMP NOT NULL,
    version              INTEGER NOT NULL,   -- goes up by one at each change
    UNIQUE (issuer, subject)
);

CREATE TABLE account_municipality (
    account_id        VARCHAR NOT NULL,
    municipality_code VARCHAR NOT NULL,      -- GM0758
    PRIMARY KEY (account_id, municipality_code)
);

-- What an identity provider calls a role.
CREATE TABLE role_mapping (
    claim VARCHAR PRIMARY KEY,               -- a value of the provider's claim with roles
    role  VARCHAR NOT NULL
);

-- The mayor shares with an alderman what the mayor gets: a person, or all of an organisation.
CREATE TABLE alderman_agreement (
    agreement_id      VARCHAR PRIMARY KEY,
    municipality_code VARCHAR NOT NULL,
    account_id        VARCHAR,               -- of the alderman; NULL: all aldermen of organisation_id
    organisation_id   VARCHAR,
    wording           VARCHAR NOT NULL,
    valid_from        TIMESTAMP NOT NULL,
    valid_until       TIMESTAMP NOT NULL,    -- first moment at which it does not hold any more
    made_by           VARCHAR NOT NULL,
    made_at           TIMESTAMP NOT NULL,
    ended_at          TIMESTAMP              -- when it was ended before its time
);
