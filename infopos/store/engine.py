"""One DuckDB engine with everything attached: the registry read-only, the casebook read-write.

The registry is published as numbered files that never change. Each version is attached under its
own name and every cursor sets its search path, so that SQL names no catalog, each query sees one
version, and a new one is picked up at the next query without stopping those under way.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from pathlib import Path

import duckdb

from infopos.errors import StoreError
from infopos.store import casebook
from infopos.store.connection import connect
from infopos.store.failures import first_line, told
from infopos.store.layout import Layout
from infopos.store.migrations import migrate, newest, refuse_newer

NOTHING_YET = "registry_0"
"""Version before the first import: an empty registry in memory, so that the app can start."""


class EngineClosedError(Exception):
    """The engine has let go of the files; another takes its place."""


class Engine:
    """Hands out cursors on the current version, until it breaks.

    Parameters
    ----------
    layout : Layout
    place : str
        Where the casebook is, as a search path; see `infopos.store.casebook`.
    url : str
        Of the PostgreSQL database with the casebook, when it is there.
    memory_gib : float
        Memory that it may use, in GiB.
    """

    def __init__(self, layout: Layout, *, place: str, url: str, memory_gib: float) -> None:
        self.broken = False
        self._closed = False
        self._layout = layout
        self._place = place
        self._changed = threading.Condition()
        self._attached: set[str] = set()
        self._users: Counter[str] = Counter()
        self._connection = connect(":memory:", memory_gib=memory_gib, scratch=layout.tmp)
        try:
            if place == casebook.POSTGRES:  # before hardening: it may reach no network after
                casebook.load_postgres(self._connection)
                casebook.attach_postgres(self._connection, url)
            _harden(self._connection, layout)
            if place == casebook.FILE:
                casebook.attach_file(self._connection, layout.casebook)
        except StoreError:
            self._connection.close()
            raise

    def version(self) -> str:
        """Name of the version that a query would see now."""
        return self._layout.current_version() or NOTHING_YET

    def acquire(self) -> tuple[duckdb.DuckDBPyConnection, str]:
        """Give a cursor on the current version, and the name of that; `release` both."""
        with self._changed:
            if self._closed:
                raise EngineClosedError
            version = self.version()
            if version not in self._attached:
                self._attach(version)
            self._detach_unused(version)
            cursor = self._connection.cursor()
            self._users[version] += 1
        path = f"{version},{self._place}" if self._place else version
        try:
            cursor.execute(f"SET search_path='{path}'")  # our own names: letters, digits, _
        except duckdb.Error:
            self.release(cursor, version)
            raise
        return cursor, version

    def release(self, cursor: duckdb.DuckDBPyConnection, version: str) -> None:
        """Take a cursor back."""
        cursor.close()
        with self._changed:
            self._users[version] -= 1
            self._changed.notify_all()

    def mark_broken(self) -> None:
        """Remember that this engine answers nothing any more."""
        self.broken = True

    def close_when_unused(self, seconds: float) -> bool:
        """Let go of the files once all cursors were given back; tell whether that was in time.

        From then on it hands out no others, whoever still knows this engine.
        """
        deadline = time.monotonic() + seconds
        with self._changed:
            while self._users.total():
                if (left := deadline - time.monotonic()) <= 0:
                    return False
                self._changed.wait(left)
            self._closed = True
            self._connection.close()
        return True

    def close(self) -> None:
        """Let go of the files. Call it when no query runs any more."""
        self._closed = True
        self._connection.close()

    def _attach(self, version: str) -> None:
        if version == NOTHING_YET:
            _attach_empty_registry(self._connection)
        else:
            _attach_registry(self._connection, version, self._layout.version_file(version))
        self._attached.add(version)

    def _detach_unused(self, current: str) -> None:
        for version in [v for v in self._attached if v != current and not self._users[v]]:
            self._connection.execute(f"DETACH {version}")
            self._attached.discard(version)


def _harden(connection: duckdb.DuckDBPyConnection, layout: Layout) -> None:
    """Let it read no file but those in the home, no Python variable, and no network."""
    # Not as a parameter: with the first one DuckDB imports pandas, 0.3 s before the first answer.
    connection.execute(f"SET allowed_directories=['{casebook.quoted(str(layout.home))}']")
    connection.execute("SET enable_external_access=false")
    connection.execute("SET lock_configuration=true")


def _attach_registry(connection: duckdb.DuckDBPyConnection, version: str, path: Path) -> None:
    try:
        connection.execute(f"ATTACH '{casebook.quoted(str(path))}' AS {version} (READ_ONLY)")
    except duckdb.Error as error:
        raise StoreError(
            f"Het register {path.name} kan niet worden geopend: {first_line(error)}",
            "Zet een reservekopie terug of voer de import opnieuw uit.",
        ) from error
    try:
        _refuse_other_schema(connection, version)
    except StoreError:
        connection.execute(f"DETACH {version}")
        raise


def _refuse_other_schema(connection: duckdb.DuckDBPyConnection, version: str) -> None:
    """Refuse a registry with another schema: nothing that is read-only is brought up to date."""
    with told("open"):
        row = connection.execute(f"SELECT max(number) FROM {version}.migration").fetchone()  # noqa: S608
    applied, known = int(row[0]) if row else 0, newest("registry")
    refuse_newer(applied, known)
    if applied < known:
        raise StoreError(
            f"Het register is gemaakt met een oudere Infopos (schema {applied}, hier {known}).",
            "Laad een bestand met “infopos import”; het mag er een zijn dat al geladen is."
            " Dan wordt alles bijgewerkt.",
        )


def _attach_empty_registry(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(f"ATTACH ':memory:' AS {NOTHING_YET}")
    cursor = connection.cursor()
    with told("migrate"):
        cursor.execute(f"USE {NOTHING_YET}")
        migrate(cursor, "registry")
    cursor.close()
