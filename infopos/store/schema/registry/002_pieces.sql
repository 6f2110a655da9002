-- Pieces of one table share slices: a slice may be covered by several files of one import.
CREATE TABLE coverage_by_file (
    dataset           VARCHAR NOT NULL,
    measure           VARCHAR NOT NULL,
    code              VARCHAR NOT NULL,
    municipality_code VARCHAR NOT NULL,          -- or the area itself above that level
    level             VARCHAR NOT NULL,
    period            VARCHAR NOT NULL,
    source_id         INTEGER NOT NULL,
    PRIMARY KEY (dataset, measure, code, municipality_code, level, period, source_id)
);

INSERT INTO coverage_by_file
SELECT dataset, measure, code, municipality_code, level, period, source_id FROM coverage;

DROP TABLE coverage;

-- One row per slice and file that covers it: within a slice an absent count is zero.
ALTER TABLE coverage_by_file RENAME TO coverage;
