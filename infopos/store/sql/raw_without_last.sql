-- Takes the closing line of a file out of what was read.
DELETE FROM raw WHERE rowid = (SELECT max(rowid) FROM raw)
