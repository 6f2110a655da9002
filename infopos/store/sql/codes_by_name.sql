-- Which official codes are there? One row per code.
-- $measure: crime or nuisance; NULL for both, and then without the totals.
SELECT code, label
FROM code
WHERE measure = $measure OR ($measure IS NULL AND code <> '0.0.0')
ORDER BY measure, position
