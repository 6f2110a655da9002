-- Figures per neighbourhood that were counted by a division that newer boundaries replaced.

-- One row per area of such a division.
CREATE TABLE former_area (
    area_code         VARCHAR NOT NULL,
    division_year     INTEGER NOT NULL,
    level             VARCHAR NOT NULL CHECK (level IN ('district', 'neighbourhood')),
    municipality_code VARCHAR NOT NULL,
    geometry          BLOB NOT NULL,             -- WKB, EPSG:28992, metres
    PRIMARY KEY (area_code, division_year)
);

-- Where a former area lies now. One row per pair of areas that overlap enough to matter.
CREATE TABLE succession (
    division_year     INTEGER NOT NULL,          -- of the former area
    former_code       VARCHAR NOT NULL,
    area_code         VARCHAR NOT NULL,
    level             VARCHAR NOT NULL,
    municipality_code VARCHAR NOT NULL,
    whole             BOOLEAN NOT NULL,          -- as good as all of it: infopos/analysis/succession.py
    PRIMARY KEY (division_year, former_code, area_code)
);

-- One row per slice that a supplier counted by a former division; numbers of residents are one too.
CREATE TABLE former_slice (
    dataset           VARCHAR NOT NULL,          -- or residents
    municipality_code VARCHAR NOT NULL,
    level             VARCHAR NOT NULL,
    period            VARCHAR NOT NULL,
    division_year     INTEGER NOT NULL,
    PRIMARY KEY (dataset, municipality_code, level, period)
);

-- The counts that suppliers gave, by the areas that there are now: of a former area that lies in one
-- area now, with that one. What was counted in an area of which the border changed otherwise is not
-- known of the areas that are there now: NULL.
CREATE VIEW current_count AS
SELECT dataset, measure, code, municipality_code, level, period, area_code, count, cell_key
FROM sliced_count
ANTI JOIN former_slice USING (dataset, municipality_code, level, period)
UNION ALL
SELECT
    s.dataset, s.measure, s.code, s.municipality_code, s.level, s.period, succession.area_code,
    CASE WHEN bool_and(succession.whole AND s.count IS NOT NULL) THEN sum(s.count) END,
    NULL
FROM sliced_count AS s
JOIN former_slice USING (dataset, municipality_code, level, period)
JOIN succession
    ON succession.division_year = former_slice.division_year
    AND succession.former_code = s.area_code
GROUP BY ALL;
