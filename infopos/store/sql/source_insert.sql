-- Notes a file that was loaded, with its account.
INSERT INTO source (
    source_id, form, dataset, title, supplier, licence, file_name, content_hash, reference_date,
    division_year, imported_at, rows_in_file, rows_loaded, rows_rejected, rows_duplicate,
    parts, parts_current, points_outside, fictional, notes, data_class
)
VALUES (
    $source_id, $form, $dataset, $title, $supplier, $licence, $file_name, $content_hash, $reference_date,
    $division_year, $imported_at, $rows_in_file, $rows_loaded, $rows_rejected, $rows_duplicate,
    $parts, $parts, $points_outside, $fictional, $notes, $data_class
)
