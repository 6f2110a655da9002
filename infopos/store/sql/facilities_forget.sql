-- Removes older facilities of the kinds that the new file gives, as far as it reaches.
DELETE FROM facility
WHERE kind IN (SELECT kind FROM placed)
  AND x BETWEEN (SELECT min(x) FROM placed) AND (SELECT max(x) FROM placed)
  AND y BETWEEN (SELECT min(y) FROM placed) AND (SELECT max(y) FROM placed)
