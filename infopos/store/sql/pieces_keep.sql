-- Keeps the good rows of a piece, to compare the next piece of the same table with.
INSERT INTO piece (dataset, code, area_code, period, count, file)
SELECT
    $dataset, code, area_code, period, count,
    (SELECT number FROM together WHERE path = $path)
FROM parsed
WHERE reason IS NULL AND NOT duplicate
