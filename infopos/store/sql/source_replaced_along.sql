-- Which files of this very import have lost parts to a later file of it? One row per file.
-- $sources: the sources that this import has loaded so far.
SELECT file_name
FROM source
WHERE source_id IN (SELECT unnest($sources)) AND parts_current < parts
ORDER BY source_id
