-- One row per time that an event was held, such as a fair or a market.
CREATE TABLE event (
    municipality_code VARCHAR NOT NULL,
    name              VARCHAR NOT NULL,          -- the same each time
    first_day         DATE NOT NULL,             -- local
    last_day          DATE NOT NULL,             -- included
    source_id         INTEGER NOT NULL
);
