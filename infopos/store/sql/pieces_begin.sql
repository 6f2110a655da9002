-- Makes room for what the pieces of tables say. One row per piece, code, area and period, zeros
-- included. file: its number in `together`.
CREATE OR REPLACE TEMP TABLE piece (
    dataset   VARCHAR,
    code      VARCHAR,
    area_code VARCHAR,
    period    VARCHAR,
    count     BIGINT,
    file      INTEGER
)
