-- What does each row of the export say, and what is wrong with it? One row per row read.
-- $formats: notations of time, most used first; $now: local time, to recognise the future.
CREATE OR REPLACE TEMP TABLE parsed AS
WITH typed AS (
    SELECT
        raw.rowid AS record,
        raw.code AS code_text,
        m.value AS code,
        m.reason AS code_reason,
        raw."begin" AS begin_text,
        raw."end" AS end_text,
        raw.x AS x_text,
        raw.y AS y_text,
        try_strptime(trim(raw."begin"), $formats) AS begins,
        try_strptime(nullif(trim(raw."end"), ''), $formats) AS ends,
        try_cast(replace(raw.x, ',', '.') AS DOUBLE) AS x,
        try_cast(replace(raw.y, ',', '.') AS DOUBLE) AS y
    FROM raw
    JOIN map_code AS m ON m.code = coalesce(raw.code, '')
),
judged AS (
    SELECT
        *,
        CASE
            WHEN code_reason IS NOT NULL THEN 'code'
            WHEN begins IS NULL OR begins > $now OR begins < DATE '1990-01-01' THEN 'begin'
            WHEN ends IS NULL AND nullif(trim(end_text), '') IS NOT NULL THEN 'end'
            WHEN ends < begins THEN 'end'
            WHEN x IS NULL AND nullif(trim(x_text), '') IS NOT NULL THEN 'x'
            WHEN y IS NULL AND nullif(trim(y_text), '') IS NOT NULL THEN 'y'
        END AS wrong_column
    FROM typed
)
SELECT
    record,
    NULL::VARCHAR AS key,
    NULL::VARCHAR AS said,
    false AS duplicate,
    code,
    begins AS occurred_from,
    CASE
        WHEN ends > begins THEN ends
        WHEN contains(begin_text, ':') THEN begins + INTERVAL 1 MINUTE
        WHEN length(trim(begin_text)) = 7 THEN begins + INTERVAL 1 MONTH
        ELSE begins + INTERVAL 1 DAY
    END AS occurred_until,
    x,
    y,
    wrong_column,
    CASE
        WHEN wrong_column = 'code' THEN code_reason
        WHEN wrong_column = 'begin' AND begin_text IS NULL THEN 'er staat geen datum'
        WHEN wrong_column = 'begin' AND begins IS NULL THEN 'geen datum die te lezen is'
        WHEN wrong_column = 'begin' AND begins > $now THEN 'deze datum ligt in de toekomst'
        WHEN wrong_column = 'begin' THEN 'deze datum ligt voor 1990'
        WHEN wrong_column = 'end' AND ends IS NULL THEN 'geen datum die te lezen is'
        WHEN wrong_column = 'end' THEN 'het einde ligt voor het begin'
        WHEN wrong_column IS NOT NULL THEN 'geen getal'
    END AS reason,
    CASE wrong_column
        WHEN 'code' THEN code_text
        WHEN 'begin' THEN begin_text
        WHEN 'end' THEN end_text
        WHEN 'x' THEN x_text
        WHEN 'y' THEN y_text
    END AS wrong_value
FROM judged
