-- Which of the asked codes are counted, withheld, missing or not for this audience on a level?
-- One row per code. $releases: forms of figures that the audience gets, as data class:grain.
SELECT
    code.code,
    code.label,
    CASE
        WHEN c.status = 'counted' AND c.data_class NOT IN (
            SELECT split_part(unnest($releases), ':', 1)
        ) THEN 'restricted'
        ELSE coalesce(c.status, 'missing')
    END AS status,
    coalesce(c.derived, false) AS derived,
    c.source_id,
    c.dataset,
    c.data_class
FROM (SELECT unnest($codes) AS code) AS asked
JOIN code ON code.measure = $measure AND code.code = asked.code
LEFT JOIN figure_coverage AS c
    ON c.code = asked.code
    AND c.measure = $measure
    AND c.municipality_code = $municipality
    AND c.period = $period
    AND c.level = $level
ORDER BY code.position
