-- Where is each row of the export? One row per row read, in the order of the file.
SELECT x, y FROM parsed ORDER BY rowid
