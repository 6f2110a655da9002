-- Where do the boundaries of a municipality come from? One row per source.
SELECT DISTINCT source.title, source.supplier, source.licence, source.reference_date, area.division_year
FROM area
JOIN source ON source.source_id = area.source_id
WHERE area.municipality_code = $municipality AND area.geometry IS NOT NULL
