-- One row per postcode and house number: what finds the place of an observation. Says nothing of
-- who lives there.
CREATE TABLE address (
    postcode     VARCHAR NOT NULL,               -- 1234AB
    house_number INTEGER NOT NULL,               -- without letter or addition
    area_code    VARCHAR,                        -- neighbourhood; NULL: the place tells it
    x            DOUBLE,                         -- EPSG:28992, metres; NULL: not known
    y            DOUBLE,
    source_id    INTEGER NOT NULL
);
