"""A registry that an older Infopos made is brought up to date, with all that is in it."""

from __future__ import annotations

from importlib import resources

import duckdb

from infopos.store.migrations import migrate


def test_the_coverage_of_a_registry_from_before_pieces_is_kept() -> None:
    schema = resources.files("infopos.store").joinpath("schema", "registry")
    slices = ("47018NED", "crime", "0.0.0", "GM9998", "neighbourhood", "2022")
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE migration (number INTEGER, name VARCHAR, applied_at TIMESTAMP)"
        )
        connection.execute("INSERT INTO migration VALUES (1, '001_registry.sql', now())")
        connection.execute(schema.joinpath("001_registry.sql").read_text("utf-8"))
        connection.execute("INSERT INTO coverage VALUES (?, ?, ?, ?, ?, ?, 1)", slices)
        migrate(connection, "registry")
        connection.execute("INSERT INTO coverage VALUES (?, ?, ?, ?, ?, ?, 2)", slices)
        kept = connection.execute("SELECT * FROM coverage ORDER BY source_id").fetchall()
    assert kept == [(*slices, 1), (*slices, 2)]
