-- One row per place where something gathers, such as a station, a school or a bar street.
CREATE TABLE facility (
    kind      VARCHAR NOT NULL,                  -- as the user's file names it, in lower case
    name      VARCHAR NOT NULL,
    x         DOUBLE NOT NULL,                   -- EPSG:28992, metres
    y         DOUBLE NOT NULL,
    source_id INTEGER NOT NULL
);
