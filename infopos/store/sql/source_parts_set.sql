-- Notes that everything a new source supplied counts. $source_id: the new source.
UPDATE source SET parts = parts_current WHERE source_id = $source_id
