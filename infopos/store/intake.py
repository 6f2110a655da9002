"""Reads a supplier's rows into the staging version as text, every row accounted for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from infopos.errors import SourceError
from infopos.store.disk import is_full
from infopos.store.failures import first_line


@dataclass(frozen=True, slots=True)
class Malformed:
    """A line that is no row: too few or too many cells, a broken quote.

    ``line`` counts from 1 over the whole file.
    """

    line: int
    text: str
    reason: str


_REASONS = {
    "MISSING COLUMNS": "de regel heeft te weinig kolommen",
    "TOO MANY COLUMNS": "de regel heeft te veel kolommen",
    "UNQUOTED VALUE": "een aanhalingsteken wordt niet gesloten of staat midden in een waarde",
    "LINE SIZE OVER MAXIMUM": "de regel is te lang",
    "INVALID ENCODING": "de regel heeft tekens die geen UTF-8 zijn",
}


@dataclass(frozen=True, slots=True)
class TextTable:
    """How delimited text in UTF-8 is laid out.

    ``width`` is the number of cells in a row, ``skip`` the number of lines before the first row.
    """

    delimiter: str
    width: int
    skip: int


def read_text(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    text: TextTable,
    columns: Mapping[str, int],
    constants: Mapping[str, str],
) -> list[Malformed]:
    """Read delimited text into the temporary table ``raw``.

    The table gets the asked columns, all as text and in the order of the file; an empty cell is
    NULL. Its rowid counts the rows from 0, malformed lines left out.

    Parameters
    ----------
    connection : DuckDBPyConnection
    path : Path
    text : TextTable
    columns : mapping of str to int
        Name in ``raw`` and position in the file, from 0.
    constants : mapping of str to str
        Columns that ``raw`` gets besides, with one value each.

    Returns
    -------
    list of Malformed
        The lines that are no row.

    Raises
    ------
    SourceError
        When the database cannot make a table of it at all.
    """
    names = [f"c{position}" for position in range(text.width)]
    try:
        scan = connection.read_csv(
            str(path),
            names=names,
            dtype=["VARCHAR"] * text.width,
            header=False,
            auto_detect=False,
            delimiter=text.delimiter,
            quotechar='"',
            escapechar='"',
            skiprows=text.skip,
            ignore_errors=True,
            store_rejects=True,
            rejects_limit=0,
            max_line_size=2 * 1024 * 1024,
        )
        picked = {name: f"c{position}" for name, position in columns.items()}
        _materialise(connection, scan, picked, constants)
        rejects = connection.execute(
            "SELECT line, any_value(csv_line), any_value(error_type) FROM reject_errors"
            " GROUP BY line ORDER BY line"
        ).fetchall()
        connection.execute("DROP TABLE reject_errors; DROP TABLE reject_scans")
    except duckdb.Error as error:
        if is_full(error):
            raise  # told by `infopos.store.staging.staging`
        raise SourceError(
            f"{path.name} kan niet als tabel worden gelezen: {first_line(error)}",
            "Controleer het scheidingsteken en de aanhalingstekens in het bestand.",
        ) from error
    return [
        Malformed(int(line), str(row), _REASONS.get(str(kind), f"de regel is stuk ({kind})"))
        for line, row, kind in rejects
    ]


def read_parquet(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    columns: Mapping[str, str],
    constants: Mapping[str, str],
) -> None:
    """Read columns of a Parquet file into ``raw``, as `read_text` does.

    ``columns`` maps the name in ``raw`` to the name in the file.
    """
    try:
        _materialise(connection, connection.read_parquet(str(path)), columns, constants)
    except duckdb.Error as error:
        if is_full(error):
            raise  # told by `infopos.store.staging.staging`
        raise SourceError(
            f"{path.name} kan niet als Parquet worden gelezen: {first_line(error)}",
            "Het bestand is beschadigd of afgebroken. Exporteer het opnieuw.",
        ) from error


def read_rows(
    connection: duckdb.DuckDBPyConnection,
    rows: Sequence[Sequence[str]],
    columns: Mapping[str, int],
    constants: Mapping[str, str],
) -> None:
    """Put rows that Python has read (a sheet, JSON) into ``raw``, as `read_text` does."""
    table = pa.table(
        {
            name: pa.array([row[position] or None for row in rows], pa.string())
            for name, position in columns.items()
        }
    )
    scan = connection.from_arrow(table)
    _materialise(connection, scan, {name: name for name in columns}, constants)


def _materialise(
    connection: duckdb.DuckDBPyConnection,
    scan: duckdb.DuckDBPyRelation,
    columns: Mapping[str, str],
    constants: Mapping[str, str],
) -> None:
    """Write the picked columns to ``raw``, whose rowid then tells the order of the file."""
    expressions = [
        duckdb.ColumnExpression(column).cast("VARCHAR").alias(name)
        for name, column in columns.items()
    ] + [duckdb.ConstantExpression(value).alias(name) for name, value in constants.items()]
    scan.select(*expressions).create_view("picked", replace=True)
    connection.execute("DROP TABLE IF EXISTS raw")
    connection.execute("CREATE TEMP TABLE raw AS SELECT * FROM picked")
    connection.execute("DROP VIEW picked")
