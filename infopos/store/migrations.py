"""Numbered migrations: schema/<catalog>/NNN_name.sql, each applied once and recorded."""

from __future__ import annotations

from importlib import resources

import duckdb

from infopos.errors import StoreError

_TABLE = """
CREATE TABLE IF NOT EXISTS migration (
    number     INTEGER PRIMARY KEY,
    name       VARCHAR NOT NULL,
    applied_at TIMESTAMP NOT NULL
)
"""


def migrate(connection: duckdb.DuckDBPyConnection, catalog: str) -> int:
    """Bring the database that ``connection`` uses up to the newest schema of ``catalog``.

    Returns
    -------
    int
        The number of the newest migration.

    Raises
    ------
    StoreError
        When the database was made by a newer version of Infopos.
    """
    scripts = sorted(
        (item for item in resources.files("infopos.store").joinpath("schema", catalog).iterdir()),
        key=lambda item: item.name,
    )
    newest = int(scripts[-1].name[:3])
    connection.execute(_TABLE)
    row = connection.execute("SELECT coalesce(max(number), 0) FROM migration").fetchone()
    applied = int(row[0]) if row else 0
    if applied > newest:
        raise StoreError(
            f"De gegevens zijn gemaakt met een nieuwere Infopos (schema {applied}, hier {newest}).",
            "Werk Infopos bij of zet een reservekopie terug.",
        )
    for script in scripts:
        number = int(script.name[:3])
        if number > applied:
            connection.execute("BEGIN")
            connection.execute(script.read_text("utf-8"))
            connection.execute(
                "INSERT INTO migration VALUES ($number, $name, now() AT TIME ZONE 'UTC')",
                {"number": number, "name": script.name},
            )
            connection.execute("COMMIT")
    return newest
