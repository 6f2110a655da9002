-- Briefings that are made again and again, each as whoever asked for it may see them. Times are UTC.

CREATE TABLE saved_report (
    report_id         VARCHAR PRIMARY KEY,   -- made when the form opens: sent twice, stored once
    municipality_code VARCHAR NOT NULL,
    period_kind       VARCHAR NOT NULL,      -- year, quarter or month: the last there is of it
    form              VARCHAR NOT NULL,      -- ending of the file; see reports/forms.py
    rhythm            VARCHAR NOT NULL,      -- see Rhythm in model/saved_report.py
    purpose           VARCHAR NOT NULL,      -- what the figures are taken along for
    made_by           VARCHAR NOT NULL,      -- account; it is made in the form that this account gets
    made_at           TIMESTAMP NOT NULL
);

CREATE TABLE saved_report_end (
    report_id VARCHAR PRIMARY KEY,
    made_by   VARCHAR NOT NULL,
    made_at   TIMESTAMP NOT NULL
);

-- What was made. The file may be gone since.
CREATE TABLE saved_report_run (
    report_id VARCHAR NOT NULL,
    due_on    DATE NOT NULL,                 -- local
    period    VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,              -- within the folder of the report
    made_at   TIMESTAMP NOT NULL,
    PRIMARY KEY (report_id, due_on)
);
