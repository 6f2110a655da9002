-- Figures that not everybody may have exactly, in the form that each audience gets.

-- open; police: by measure, crime for enforcement and nuisance for public order; or one of those two.
ALTER TABLE source ADD COLUMN data_class VARCHAR DEFAULT 'open';
UPDATE source SET data_class = 'police' WHERE form = 'incidents';

-- The data class of each dataset and measure; of several sources the strictest.
CREATE VIEW dataset_class AS
SELECT
    dataset,
    measure,
    CASE max(CASE class WHEN 'enforcement' THEN 2 WHEN 'public_order' THEN 1 ELSE 0 END)
        WHEN 2 THEN 'enforcement' WHEN 1 THEN 'public_order' ELSE 'open' END AS data_class
FROM (
    SELECT
        dataset,
        measure,
        CASE
            WHEN data_class <> 'police' THEN data_class
            WHEN measure = 'crime' THEN 'enforcement'
            ELSE 'public_order'
        END AS class
    FROM source
    CROSS JOIN (SELECT unnest(['crime', 'nuisance']) AS measure)
)
GROUP BY dataset, measure;

-- A number from 0 to 255 that is the same whenever the same incident is delivered, and that nobody can
-- tell without the secret of this installation. See docs/methods.md.
ALTER TABLE incident ADD COLUMN record_key UTINYINT;

-- Sum of the record keys of what was counted, modulo 256; NULL for counts of others.
ALTER TABLE registered_count ADD COLUMN cell_key UTINYINT;

CREATE OR REPLACE VIEW sliced_count AS
SELECT
    dataset,
    measure,
    code,
    municipality_of(area_code) AS municipality_code,
    level_of(area_code) AS level,
    period,
    area_code,
    count,
    cell_key
FROM registered_count;

-- How each count and cell key is changed before others see it: infopos/disclosure/ptable.py.
CREATE TABLE perturbation (
    count    INTEGER NOT NULL,                   -- the largest one stands for all larger counts too
    cell_key UTINYINT NOT NULL,
    change   INTEGER NOT NULL,
    PRIMARY KEY (count, cell_key)
);

ALTER TABLE figure_coverage ADD COLUMN data_class VARCHAR DEFAULT 'open';

-- release: data class and grain, such as open:exact or enforcement:protected.
ALTER TABLE figure ADD COLUMN release VARCHAR DEFAULT 'open:exact';
ALTER TABLE figure ADD COLUMN cell_key UTINYINT; -- of exact figures that are not open
