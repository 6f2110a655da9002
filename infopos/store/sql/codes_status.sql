-- Which of the asked codes are counted, withheld or missing on a level? One row per code.
SELECT
    code.code,
    code.label,
    coalesce(c.status, 'missing') AS status,
    coalesce(c.derived, false) AS derived,
    c.source_id,
    c.dataset
FROM (SELECT unnest($codes) AS code) AS asked
JOIN code ON code.measure = $measure AND code.code = asked.code
LEFT JOIN figure_coverage AS c
    ON c.code = asked.code
    AND c.measure = $measure
    AND c.municipality_code = $municipality
    AND c.period = $period
    AND c.level = $level
ORDER BY code.position
