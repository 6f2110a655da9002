-- Which files of this very import have lost parts to a later file of it? One row per file.
SELECT file_name
FROM source
WHERE source_id IN (SELECT source_id FROM together) AND parts_current < parts
ORDER BY source_id
