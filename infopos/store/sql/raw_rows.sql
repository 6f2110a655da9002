-- All that was read of the file, as text. One row per row, in the order of the file.
SELECT * FROM raw ORDER BY rowid
