-- Does this piece say another number than an earlier one about the same thing? The first row that
-- does, or none. $absent_is_zero: whether no number means zero.
SELECT parsed.code, parsed.area_code, parsed.period, parsed.count, piece.count AS earlier, together.path
FROM parsed
JOIN piece
    ON piece.dataset = $dataset
    AND piece.code = parsed.code
    AND piece.area_code = parsed.area_code
    AND piece.period = parsed.period
JOIN together ON together.number = piece.file
WHERE parsed.reason IS NULL
  AND CASE
      WHEN $absent_is_zero THEN coalesce(parsed.count, 0) <> coalesce(piece.count, 0)
      ELSE parsed.count IS DISTINCT FROM piece.count
  END
ORDER BY parsed.record
LIMIT 1
