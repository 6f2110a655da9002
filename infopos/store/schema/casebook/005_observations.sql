-- What partners observe. Nothing is edited: each step comes beside those before it, and only texts
-- are ever removed. Times are UTC.

CREATE TABLE observation (
    observation_id    VARCHAR PRIMARY KEY,   -- made when the form opens: sent twice, stored once
    reference         VARCHAR NOT NULL UNIQUE, -- what a partner quotes
    municipality_code VARCHAR NOT NULL,
    organisation_id   VARCHAR NOT NULL,
    account_id        VARCHAR NOT NULL,
    submitted_at      TIMESTAMP NOT NULL,
    job               VARCHAR NOT NULL,      -- function of who observed, such as youth worker
    observed_on       DATE NOT NULL,         -- local; last time that it was seen
    x                 DOUBLE,                -- EPSG:28992, centre of a 25 m cell; NULL: area only
    y                 DOUBLE,
    frequency         VARCHAR NOT NULL,      -- this and what follows: see model/observation.py
    since             VARCHAR NOT NULL,
    dayparts          VARCHAR NOT NULL,      -- separated by commas, in the order of the day
    weekdays          VARCHAR NOT NULL,      -- numbers separated by commas, Monday is 0
    seriousness       INTEGER NOT NULL,      -- 1 (hardly) to 5 (very), as the partner judges
    tendency          VARCHAR NOT NULL,
    reliability       VARCHAR NOT NULL,
    origin            VARCHAR NOT NULL,
    replaces          VARCHAR                -- the observation that this one corrects
);

-- What happened to an observation, from 0: it was submitted. The last row holds how it stands.
CREATE TABLE observation_step (
    observation_id VARCHAR NOT NULL,
    sequence       INTEGER NOT NULL,
    kind           VARCHAR NOT NULL,         -- see Step in model/observation.py
    status         VARCHAR NOT NULL,         -- see ObservationStatus
    theme          VARCHAR NOT NULL,
    area_code      VARCHAR NOT NULL,         -- of the neighbourhood
    merged_into    VARCHAR,                  -- the observation that tells of the same
    account_id     VARCHAR NOT NULL,
    made_at        TIMESTAMP NOT NULL,
    PRIMARY KEY (observation_id, sequence)
);

-- What was written at a step; removed after a time, or when the observation is withdrawn.
CREATE TABLE observation_text (
    observation_id VARCHAR NOT NULL,
    sequence       INTEGER NOT NULL,
    text           VARCHAR NOT NULL,
    kept_because   VARCHAR NOT NULL,         -- why what looks like personal data is needed; else ''
    PRIMARY KEY (observation_id, sequence)
);

-- Where an organisation works, so that its silence means something. The latest row per pair counts.
CREATE TABLE organisation_area (
    organisation_id VARCHAR NOT NULL,
    area_code       VARCHAR NOT NULL,        -- of a neighbourhood
    active          BOOLEAN NOT NULL,
    made_by         VARCHAR NOT NULL,
    made_at         TIMESTAMP NOT NULL,
    PRIMARY KEY (organisation_id, area_code, made_at)
);

-- Which registered codes tell of the same as a theme of partners. The highest version counts;
-- without any, data/codes/partner_themes.csv does.
CREATE TABLE theme_mapping (
    version INTEGER NOT NULL,
    theme   VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    code    VARCHAR NOT NULL,
    made_by VARCHAR NOT NULL,
    made_at TIMESTAMP NOT NULL,
    PRIMARY KEY (version, theme, measure, code)
);

-- What can be done about a finding, in words for mayor and triangle. The latest row counts.
CREATE TABLE action_perspective (
    area_code VARCHAR NOT NULL,
    theme     VARCHAR NOT NULL,
    text      VARCHAR NOT NULL,
    made_by   VARCHAR NOT NULL,
    made_at   TIMESTAMP NOT NULL,
    PRIMARY KEY (area_code, theme, made_at)
);

-- What somebody has filled in and not sent yet; gone once it is sent, or after a day.
CREATE TABLE observation_draft (
    account_id VARCHAR PRIMARY KEY,
    content    VARCHAR NOT NULL,             -- JSON
    saved_at   TIMESTAMP NOT NULL
);
