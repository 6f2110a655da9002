-- Makes the list of the files of this import. One row per file that will be loaded; source_id is
-- filled in once it has been.
CREATE OR REPLACE TEMP TABLE together (
    number         INTEGER,
    path           VARCHAR,
    form           VARCHAR,
    dataset        VARCHAR,
    absent_is_zero BOOLEAN,
    content_hash   VARCHAR,
    source_id      INTEGER
)
