-- What does each row of the export say, and what is wrong with it? One row per row read.
-- $formats: notations of time, most used first; $now: local time, to recognise the future;
-- $since and $until: the period of the export, half-open; $dataset: its short name. Each text is tried as it stands, and only
-- then trimmed and in the other notations: nearly all are sound, and trimming costs as much as reading.
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
        -- a space, or what is not ASCII: only these can be trimmed
        CASE WHEN contains(raw.id, ' ') OR strlen(raw.id) <> length(raw.id)
            THEN trim(raw.id) ELSE raw.id END AS id,
        coalesce(
            try_strptime(raw."begin", $formats[1]), try_strptime(trim(raw."begin"), $formats)
        ) AS begins,
        coalesce(
            try_strptime(raw."end", $formats[1]),
            try_strptime(nullif(trim(raw."end"), ''), $formats)
        ) AS end_begins,
        coalesce(
            try_cast(raw.x AS DOUBLE), try_cast(replace(trim(raw.x), ',', '.') AS DOUBLE)
        ) AS x,
        coalesce(
            try_cast(raw.y AS DOUBLE), try_cast(replace(trim(raw.y), ',', '.') AS DOUBLE)
        ) AS y
    FROM raw
    JOIN map_code AS m ON m.code = coalesce(raw.code, '')
),
bounded AS (
    SELECT
        *,
        CASE
            WHEN contains(begin_text, ':') THEN begins + INTERVAL 1 MINUTE
            WHEN length(trim(begin_text)) = 7 THEN begins + INTERVAL 1 MONTH
            ELSE begins + INTERVAL 1 DAY
        END AS until,
        -- an end without a time is the end of that day
        CASE
            WHEN contains(end_text, ':') THEN end_begins
            WHEN length(trim(end_text)) = 7 THEN end_begins + INTERVAL 1 MONTH
            ELSE end_begins + INTERVAL 1 DAY
        END AS ends
    FROM typed
),
judged AS (
    SELECT
        *,
        CASE
            WHEN code_reason IS NOT NULL THEN 'code'
            WHEN begins IS NULL OR begins > $now OR begins < $since OR begins >= $until THEN 'begin'
            WHEN end_begins IS NULL AND nullif(trim(end_text), '') IS NOT NULL THEN 'end'
            WHEN ends < begins OR (ends = begins AND NOT contains(end_text, ':')) THEN 'end'
            WHEN end_begins > $now THEN 'end'
            WHEN NOT isfinite(x) OR (x IS NULL AND x_text IS NOT NULL AND trim(x_text) <> '') THEN 'x'
            WHEN NOT isfinite(y) OR (y IS NULL AND y_text IS NOT NULL AND trim(y_text) <> '') THEN 'y'
            WHEN x IS NULL AND y IS NOT NULL THEN 'x'
            WHEN y IS NULL AND x IS NOT NULL THEN 'y'
        END AS wrong_column
    FROM bounded
)
SELECT
    record,
    -- by its number, so that the same incident falls into the same one whenever it is delivered
    (hash(concat($dataset, '|', coalesce(
        nullif(id, ''), concat_ws('|', code_text, begin_text, end_text, x_text, y_text)
    ))) % 65536)::USMALLINT AS bucket,
    NULL::VARCHAR AS key,
    NULL::VARCHAR AS said,
    false AS duplicate,
    code,
    begins AS occurred_from,
    CASE WHEN ends > begins THEN ends ELSE until END AS occurred_until,
    CASE WHEN x <> 0 OR y <> 0 THEN x END AS x,    -- 0, 0 is how systems write "no place"
    CASE WHEN x <> 0 OR y <> 0 THEN y END AS y,
    wrong_column,
    CASE
        WHEN wrong_column = 'code' THEN code_reason
        WHEN wrong_column = 'begin' AND nullif(trim(begin_text), '') IS NULL THEN 'er staat geen datum'
        WHEN wrong_column IN ('begin', 'end')
            AND (CASE wrong_column WHEN 'begin' THEN begins ELSE end_begins END) IS NULL THEN
            CASE WHEN regexp_matches(
                trim(CASE wrong_column WHEN 'begin' THEN begin_text ELSE end_text END),
                ':\d\d(\.\d+)?\s?(Z|[+-]\d\d:?(\d\d)?)$'
            ) THEN 'een tijd met tijdzone; zet hem om naar Nederlandse tijd'
            ELSE 'geen datum die te lezen is' END
        WHEN wrong_column = 'begin' AND begins > $now THEN 'deze datum ligt in de toekomst'
        WHEN wrong_column = 'begin' THEN
            'deze datum valt buiten de periode van de bron ('
            || strftime($since, '%d-%m-%Y') || ' tot ' || strftime(least($until, $now), '%d-%m-%Y') || ')'
        WHEN wrong_column = 'end' AND end_begins > $now THEN 'deze datum ligt in de toekomst'
        WHEN wrong_column = 'end' THEN 'het einde ligt voor het begin'
        WHEN wrong_column = 'x' AND nullif(trim(x_text), '') IS NULL THEN 'x ontbreekt en y niet'
        WHEN wrong_column = 'y' AND nullif(trim(y_text), '') IS NULL THEN 'y ontbreekt en x niet'
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
