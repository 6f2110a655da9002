-- Lets each row say which incident it is and what it says of it, to judge repeated numbers.
UPDATE parsed
SET
    key = nullif(trim(raw.id), ''),
    said = concat_ws(
        ' ', parsed.code, parsed.occurred_from, parsed.occurred_until, parsed.x, parsed.y
    )
FROM raw
WHERE raw.rowid = parsed.record
