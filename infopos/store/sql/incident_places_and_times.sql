-- Where and between which moments did incidents happen? One row per incident with a place that began in a
-- period in a municipality. For who gets single places.
-- $codes: codes, or the total for all of the measure; $from and $until: dates, half-open; $releases: forms
-- of figures that the audience gets: only kinds that he gets exactly.
SELECT i.x, i.y, i.occurred_from, i.occurred_until
FROM incident AS i
JOIN source AS s ON s.source_id = i.source_id
JOIN code AS c ON c.code = i.code
JOIN dataset_class AS d ON d.dataset = s.dataset AND d.measure = c.measure
WHERE c.measure = $measure
  AND (i.code IN (SELECT unnest($codes)) OR '0.0.0' IN (SELECT unnest($codes)))
  AND c.code <> '0.0.0'
  AND i.occurred_from >= $from
  AND i.occurred_from < $until
  AND municipality_of(i.area_code) = $municipality
  AND i.x IS NOT NULL
  AND (d.data_class || ':exact') IN (SELECT unnest($releases))
