-- Between which moments did incidents happen? One row per incident that began in a period.
-- $codes: codes, or the total for all of the measure; $area: a municipality, district or neighbourhood;
-- $from and $until: dates, half-open; $releases: forms of figures that the audience gets. Single
-- incidents are for who gets their figures exactly.
SELECT i.occurred_from, i.occurred_until
FROM incident AS i
JOIN source AS s ON s.source_id = i.source_id
JOIN code AS c ON c.code = i.code
JOIN dataset_class AS d ON d.dataset = s.dataset AND d.measure = c.measure
LEFT JOIN area AS a ON a.area_code = i.area_code
WHERE c.measure = $measure
  AND (i.code IN (SELECT unnest($codes)) OR '0.0.0' IN (SELECT unnest($codes)))
  AND c.code <> '0.0.0'
  AND i.occurred_from >= $from
  AND i.occurred_from < $until
  AND $area IN (i.area_code, a.parent_code, municipality_of(i.area_code))
  AND (d.data_class || ':exact') IN (SELECT unnest($releases))
