-- Marks the rows that an earlier piece of the table gave already.
UPDATE parsed
SET duplicate = true
FROM piece
WHERE piece.dataset = $dataset
  AND piece.code = parsed.code
  AND piece.area_code = parsed.area_code
  AND piece.period = parsed.period
  AND parsed.reason IS NULL
