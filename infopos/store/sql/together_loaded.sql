-- Notes that a file of this import has been loaded, and as which source.
UPDATE together SET source_id = $source_id WHERE path = $path
