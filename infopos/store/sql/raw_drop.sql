-- Lets go of the text of the file, once it has been parsed: it takes as much memory as the file.
DROP TABLE raw
