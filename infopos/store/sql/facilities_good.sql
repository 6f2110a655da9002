-- Which rows of the file can be used? One row per facility.
SELECT kind, name, x, y FROM parsed WHERE reason IS NULL AND NOT duplicate
