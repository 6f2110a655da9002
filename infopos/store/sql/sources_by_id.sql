-- What is known of some sources? One row per source.
SELECT title, supplier, licence, reference_date, division_year
FROM source
WHERE source_id IN (SELECT unnest($source_ids))
ORDER BY source_id
