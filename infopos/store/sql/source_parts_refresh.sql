-- Counts how many of the parts that a source supplied still count.
UPDATE source
SET parts_current = CASE
    WHEN form = 'areas' THEN (SELECT count(*) FROM area WHERE area.source_id = source.source_id)
    WHEN form = 'regions' THEN 1  -- names are merged into the areas and cannot be told apart there
    WHEN form = 'residents' THEN (SELECT count(*) FROM residents WHERE residents.source_id = source.source_id)
    WHEN form IN ('counts', 'incidents') THEN (SELECT count(*) FROM coverage WHERE coverage.source_id = source.source_id)
    WHEN form = 'grid' THEN (SELECT count(*) FROM grid_score WHERE grid_score.source_id = source.source_id)
    WHEN form = 'facilities' THEN (SELECT count(*) FROM facility WHERE facility.source_id = source.source_id)
    WHEN form = 'events' THEN (SELECT count(*) FROM event WHERE event.source_id = source.source_id)
    WHEN form = 'addresses' THEN (SELECT count(*) FROM address WHERE address.source_id = source.source_id)
    WHEN form = 'statistic' THEN (SELECT count(*) FROM statistic WHERE statistic.source_id = source.source_id)
    ELSE 1
END
