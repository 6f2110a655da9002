-- What kinds of information are the single incidents of a measure? One row per kind.
SELECT DISTINCT d.data_class
FROM source AS s
JOIN dataset_class AS d ON d.dataset = s.dataset
WHERE s.form = 'incidents' AND d.measure = $measure
ORDER BY d.data_class
