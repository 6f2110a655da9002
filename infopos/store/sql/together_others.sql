-- Which other files of this import are of the same dataset? One row per file.
-- $form: the kind of file; $path: the file that is being loaded.
SELECT path FROM together WHERE form = $form AND dataset = $dataset AND path <> $path ORDER BY number
