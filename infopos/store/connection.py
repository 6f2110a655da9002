"""The one way in which Infopos opens DuckDB, for the app's engine and for an import alike."""

from __future__ import annotations

from pathlib import Path

import duckdb

_STORAGE_VERSION = "v1.2.0"
"""Form of the files: one that the previous release line of DuckDB can still read."""


def connect(database: Path | str, *, memory_gib: float, scratch: Path) -> duckdb.DuckDBPyConnection:
    """Open a database that reads no Python variable and fetches no extension.

    Parameters
    ----------
    database : Path or str
        A file, or ``:memory:``.
    memory_gib : float
        Memory that it may use, in GiB.
    scratch : Path
        Folder for what does not fit in memory.
    """
    return duckdb.connect(
        database,
        config={
            "memory_limit": f"{memory_gib}GiB",
            "temp_directory": str(scratch),
            "storage_compatibility_version": _STORAGE_VERSION,
            "python_enable_replacements": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        },
    )
