-- Meetings of the triangle: an agenda, figures that stay as they were, and who recognises them.
-- Nothing is edited. Times are UTC.

CREATE TABLE meeting (
    meeting_id        VARCHAR PRIMARY KEY,   -- made when the form opens: sent twice, stored once
    number            INTEGER NOT NULL,      -- within the municipality, from 1
    municipality_code VARCHAR NOT NULL,
    held_on           DATE NOT NULL,         -- local
    period            VARCHAR NOT NULL,      -- of the figures: year, quarter or month
    present           VARCHAR NOT NULL,      -- roles separated by commas: the lowest right decides
    made_by           VARCHAR NOT NULL,
    made_at           TIMESTAMP NOT NULL,
    UNIQUE (municipality_code, number)
);

-- The agenda, whole each time. The highest version counts.
CREATE TABLE meeting_agenda (
    meeting_id VARCHAR NOT NULL,
    version    INTEGER NOT NULL,
    points     VARCHAR NOT NULL,             -- JSON: texts in their order
    made_by    VARCHAR NOT NULL,
    made_at    TIMESTAMP NOT NULL,
    PRIMARY KEY (meeting_id, version)
);

-- The figures as they were on the day that they were fixed.
CREATE TABLE meeting_figures (
    meeting_id VARCHAR PRIMARY KEY,
    registry   VARCHAR NOT NULL,             -- name of the file in meetings/ that they come from
    asked      VARCHAR NOT NULL,             -- JSON: in what form, for whom, and on which day
    content    VARCHAR NOT NULL,             -- JSON; see reports/frozen.py
    made_by    VARCHAR NOT NULL,
    made_at    TIMESTAMP NOT NULL
);

-- Who recognises the picture, or says what differs. The highest number per party counts.
CREATE TABLE meeting_signature (
    meeting_id VARCHAR NOT NULL,
    party      VARCHAR NOT NULL,             -- see Party in model/meeting.py
    sequence   INTEGER NOT NULL,
    recognises BOOLEAN NOT NULL,
    text       VARCHAR NOT NULL,
    made_by    VARCHAR NOT NULL,
    made_at    TIMESTAMP NOT NULL,
    PRIMARY KEY (meeting_id, party, sequence)
);
