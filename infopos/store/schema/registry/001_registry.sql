-- The registry: everything imported. One file a version, read-only to the app.

-- The municipality that an area belongs to; above that level the area itself.
CREATE MACRO municipality_of(area_code) AS
    CASE WHEN area_code[1:2] IN ('WK', 'BU') THEN 'GM' || area_code[3:6] ELSE area_code END;

CREATE MACRO level_of(area_code) AS
    CASE area_code[1:2]
        WHEN 'BU' THEN 'neighbourhood' WHEN 'WK' THEN 'district' WHEN 'GM' THEN 'municipality'
        WHEN 'NL' THEN 'country' ELSE 'region' END;

-- One row per file loaded.
CREATE TABLE source (
    source_id       INTEGER PRIMARY KEY,
    form            VARCHAR NOT NULL,            -- reader that took it, as in sources/
    dataset         VARCHAR NOT NULL,            -- supplier's table id, such as 47018NED
    title           VARCHAR NOT NULL,
    supplier        VARCHAR NOT NULL,
    licence         VARCHAR NOT NULL,
    file_name       VARCHAR NOT NULL,
    content_hash    VARCHAR NOT NULL UNIQUE,     -- SHA-256 of the content and of how it was read
    reference_date  DATE,                        -- date of the file: suppliers state none in it
    division_year   INTEGER,
    imported_at     TIMESTAMP NOT NULL,          -- UTC
    rows_in_file    BIGINT NOT NULL,
    rows_loaded     BIGINT NOT NULL,
    rows_rejected   BIGINT NOT NULL,
    rows_duplicate  BIGINT NOT NULL,
    parts           BIGINT NOT NULL,             -- slices, areas, years or months that it answers for,
    parts_current   BIGINT NOT NULL,             -- and how many of those no newer file has replaced
    points_outside  BIGINT NOT NULL DEFAULT 0,   -- loaded, but in no neighbourhood
    fictional       BOOLEAN NOT NULL,
    notes           VARCHAR[] NOT NULL,
    CHECK (rows_in_file = rows_loaded + rows_rejected + rows_duplicate)
);

-- One row per area that has a name; geometry where a boundary file supplied or implied it.
CREATE TABLE area (
    area_code         VARCHAR PRIMARY KEY,
    level             VARCHAR NOT NULL CHECK (level IN ('country', 'region', 'municipality', 'district', 'neighbourhood')),
    name              VARCHAR NOT NULL,
    parent_code       VARCHAR,
    municipality_code VARCHAR,
    division_year     INTEGER,
    is_water          BOOLEAN NOT NULL,
    geometry          BLOB,                      -- WKB, EPSG:28992, metres
    area_km2          DOUBLE,
    source_id         INTEGER NOT NULL
);

-- One row per area and year.
CREATE TABLE residents (
    area_code VARCHAR NOT NULL,
    year      INTEGER NOT NULL,
    residents INTEGER NOT NULL CHECK (residents >= 0),
    source_id INTEGER NOT NULL,
    PRIMARY KEY (area_code, year)
);

-- One row per official code of a measure, the total (0.0.0) included.
CREATE TABLE code (
    measure        VARCHAR NOT NULL CHECK (measure IN ('crime', 'nuisance')),
    code           VARCHAR NOT NULL,
    label          VARCHAR NOT NULL,
    theme          VARCHAR,                      -- key in table theme; NULL for the total
    is_crime       BOOLEAN NOT NULL,             -- false: in the supplier's crime table, yet not a crime (1.3.1)
    police_effort  BOOLEAN NOT NULL,             -- counts what police look for, more than what happens
    yearly_only    BOOLEAN NOT NULL,
    municipal_only BOOLEAN NOT NULL,             -- withheld below the level of the municipality
    position       INTEGER NOT NULL,
    PRIMARY KEY (measure, code)
);

-- One row per theme of the tree after VNG's Kernbeleid Veiligheid.
CREATE TABLE theme (
    theme       VARCHAR PRIMARY KEY,
    field       VARCHAR NOT NULL,                -- key of the policy field it belongs to
    field_label VARCHAR NOT NULL,
    label       VARCHAR NOT NULL,
    position    INTEGER NOT NULL
);

-- One row per class of the police system (BVH) that the supplier lists under a code.
CREATE TABLE bvh_class (
    measure   VARCHAR NOT NULL,
    code      VARCHAR NOT NULL,
    bvh_class VARCHAR NOT NULL,
    label     VARCHAR NOT NULL,
    PRIMARY KEY (measure, code, bvh_class)
);

-- One row per dataset, code, area and period that a supplier gave. Zero rows are left out;
-- count is NULL where the supplier says that he does not know or does not give it.
CREATE TABLE registered_count (
    dataset   VARCHAR NOT NULL,
    measure   VARCHAR NOT NULL,
    code      VARCHAR NOT NULL,
    area_code VARCHAR NOT NULL,
    period    VARCHAR NOT NULL,                  -- 2022 or 2022-03
    count     BIGINT CHECK (count > 0),
    source_id INTEGER NOT NULL
);

-- One row per slice that a supplier's file covers: within it an absent count is zero.
CREATE TABLE coverage (
    dataset           VARCHAR NOT NULL,
    measure           VARCHAR NOT NULL,
    code              VARCHAR NOT NULL,
    municipality_code VARCHAR NOT NULL,          -- or the area itself above that level
    level             VARCHAR NOT NULL,
    period            VARCHAR NOT NULL,
    source_id         INTEGER NOT NULL,
    PRIMARY KEY (dataset, measure, code, municipality_code, level, period)
);

-- One row per single incident. Its time is as precise as the file has it: from and until are a
-- minute, a day or a month apart, or as far as the incident may have happened.
CREATE TABLE incident (
    source_id      INTEGER NOT NULL,
    record         BIGINT NOT NULL,              -- position in the file, from 1
    code           VARCHAR NOT NULL,             -- which also tells the measure
    occurred_from  TIMESTAMP NOT NULL,           -- local time
    occurred_until TIMESTAMP NOT NULL,           -- half-open; equal bounds never occur
    x              DOUBLE,                       -- EPSG:28992, metres; NULL when the file gives no place
    y              DOUBLE,
    area_code      VARCHAR                       -- assigned once: the neighbourhood; outside every one
                                                 -- the municipality that the profile names, or NULL
);

-- One row per 100 m cell of the CBS grid and reference year of a score.
CREATE TABLE grid_score (
    dataset   VARCHAR NOT NULL,
    cell      VARCHAR NOT NULL,                  -- E1068N3982: lower left corner in hectometres, EPSG:28992
    year      INTEGER,
    score     DOUBLE NOT NULL,
    source_id INTEGER NOT NULL
);

-- One row per value of a StatLine table of another kind, such as a survey among residents.
CREATE TABLE statistic (
    dataset   VARCHAR NOT NULL,
    topic     VARCHAR NOT NULL,                  -- heading of the column
    breakdown VARCHAR NOT NULL,                  -- the other dimensions: "Marges=Waarde"
    area_code VARCHAR NOT NULL,
    period    VARCHAR NOT NULL,
    value     DOUBLE,                            -- NULL: missing
    source_id INTEGER NOT NULL
);

-- What the pages read. One row per measure, code, period and area: the figure of the one dataset
-- that answers for the cell, months added up to years and incidents counted. Zero rows are left out.
CREATE TABLE figure (
    municipality_code VARCHAR NOT NULL,
    measure           VARCHAR NOT NULL,
    period            VARCHAR NOT NULL,
    level             VARCHAR NOT NULL,
    code              VARCHAR NOT NULL,
    area_code         VARCHAR NOT NULL,
    count             BIGINT                     -- NULL: missing in this one cell
);

-- One row per slice that `figure` answers for, with where it comes from.
CREATE TABLE figure_coverage (
    municipality_code VARCHAR NOT NULL,
    measure           VARCHAR NOT NULL,
    period            VARCHAR NOT NULL,
    level             VARCHAR NOT NULL,
    code              VARCHAR NOT NULL,
    status            VARCHAR NOT NULL CHECK (status IN ('counted', 'withheld')),
    dataset           VARCHAR NOT NULL,
    derived           BOOLEAN NOT NULL,          -- added up by us from smaller areas, months or incidents
    source_id         INTEGER NOT NULL
);
