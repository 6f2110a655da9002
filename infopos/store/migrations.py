"""Numbered migrations: schema/<catalog>/NNN_name.sql, each applied once and recorded."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable

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
        How many migrations that took.

    Raises
    ------
    StoreError
        When the database was made by a newer version of Infopos.
    """
    connection.execute(_TABLE)
    row = connection.execute("SELECT coalesce(max(number), 0) FROM migration").fetchone()
    applied = int(row[0]) if row else 0
    refuse_newer(applied, newest(catalog))
    waiting = [script for script in _scripts(catalog) if _number(script) > applied]
    for script in waiting:
        connection.execute("BEGIN")
        connection.execute(script.read_text("utf-8"))
        connection.execute(
            "INSERT INTO migration VALUES ($number, $name, now() AT TIME ZONE 'UTC')",
            {"number": _number(script), "name": script.name},
        )
        connection.execute("COMMIT")
    return len(waiting)


def newest(catalog: str) -> int:
    """Give the number of the newest schema of ``catalog`` that this program knows."""
    return _number(_scripts(catalog)[-1])


def refuse_newer(applied: int, known: int) -> None:
    """Refuse a database with a newer schema than this program knows.

    Raises
    ------
    StoreError
    """
    if applied > known:
        raise StoreError(
            f"De gegevens zijn gemaakt met een nieuwere Infopos (schema {applied}, hier {known}).",
            "Werk Infopos bij of zet een reservekopie terug.",
        )


def _scripts(catalog: str) -> list[Traversable]:
    folder = resources.files("infopos.store").joinpath("schema", catalog)
    return sorted(folder.iterdir(), key=lambda item: item.name)


def _number(script: Traversable) -> int:
    return int(script.name[:3])
