"""The one DuckDB engine of a process: the registry read-only, the casebook read-write.

The registry is published as numbered files that never change. Each version is attached under its
own name and every cursor sets its search path, so that SQL names no catalog, each query sees one
version, and a new one is picked up at the next query without stopping those under way.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from infopos.errors import BusyError, StoreError
from infopos.settings import Settings
from infopos.store.connection import connect
from infopos.store.layout import Layout
from infopos.store.migrations import migrate
from infopos.store.queries import sql
from infopos.store.watchdog import Watchdog

NOTHING_YET = "registry_0"
"""Version before the first import: an empty registry in memory, so that the app can start."""


class Snapshot:
    """The registry and casebook as one version, for as long as a ``with`` block lasts.

    Not to be shared between threads: it is one cursor, and a cursor handed to two threads
    returns the rows of one to the other.
    """

    def __init__(self, cursor: duckdb.DuckDBPyConnection, version: str, watchdog: Watchdog) -> None:
        self._cursor = cursor
        self._watchdog = watchdog
        self.version = version

    def frame(self, query: str, **parameters: object) -> pd.DataFrame:
        """Run ``store/sql/<query>.sql`` and return its rows as a new frame."""
        return self._run(query, parameters).df()

    def rows(self, query: str, **parameters: object) -> list[dict[str, Any]]:
        """Run ``store/sql/<query>.sql`` and return its rows as dictionaries."""
        cursor = self._run(query, parameters)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _run(self, query: str, parameters: Mapping[str, object]) -> duckdb.DuckDBPyConnection:
        try:
            with self._watchdog.guard(self._cursor):
                return self._cursor.execute(sql(query), parameters)
        except duckdb.InterruptException as error:
            raise StoreError(
                f"De vraag “{query}” duurde te lang en is afgebroken.",
                "Kies een kleiner gebied of een kortere periode.",
            ) from error
        except duckdb.Error as error:
            raise StoreError(
                f"De database gaf geen antwoord op “{query}”: {first_line(error)}",
                "Probeer het opnieuw. Blijft dit, meld het dan bij de beheerder.",
            ) from error


class Store:
    """Answers queries over the current registry, and over the casebook when that is open.

    Parameters
    ----------
    layout : Layout
    casebook : bool
        Whether to open the casebook too. Only one process can: the app. Commands that only
        read the registry leave it alone and so work beside a running app.
    memory_gib : float
        Memory that the engine may use, in GiB.
    query_seconds : float
        Time after which a query is broken off.
    """

    def __init__(
        self, layout: Layout, *, casebook: bool, memory_gib: float, query_seconds: float
    ) -> None:
        layout.create()
        self._layout = layout
        self._engine = _hardened_engine(layout, memory_gib)
        self._casebook = casebook
        self._lock = threading.Lock()
        self._attached: set[str] = set()
        self._users: Counter[str] = Counter()
        if casebook:
            _attach_casebook(self._engine, layout.casebook)
        self._watchdog = Watchdog(query_seconds)

    def version(self) -> str:
        """Name of the version that a query would see now."""
        return self._layout.current_version() or NOTHING_YET

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """Hold on to the current version, so that several queries tell one story."""
        version = self._acquire()
        cursor = self._engine.cursor()
        try:
            path = f"{version},casebook" if self._casebook else version
            cursor.execute(f"SET search_path='{path}'")  # our own names: letters, digits, _
            yield Snapshot(cursor, version, self._watchdog)
        finally:
            cursor.close()
            self._release(version)

    def frame(self, query: str, **parameters: object) -> pd.DataFrame:
        """Run one query on its own snapshot; see `Snapshot.frame`."""
        with self.snapshot() as snapshot:
            return snapshot.frame(query, **parameters)

    def rows(self, query: str, **parameters: object) -> list[dict[str, Any]]:
        """Run one query on its own snapshot; see `Snapshot.rows`."""
        with self.snapshot() as snapshot:
            return snapshot.rows(query, **parameters)

    def close(self) -> None:
        """Stop the watchdog and let go of the files. Call it when no query runs any more."""
        self._watchdog.stop()
        self._engine.close()

    def _acquire(self) -> str:
        with self._lock:
            version = self.version()
            if version not in self._attached:
                if version == NOTHING_YET:
                    _attach_empty_registry(self._engine)
                else:
                    _attach_registry(self._engine, version, self._layout.version_file(version))
                self._attached.add(version)
            self._users[version] += 1
            self._detach_unused(version)
            return version

    def _release(self, version: str) -> None:
        with self._lock:
            self._users[version] -= 1

    def _detach_unused(self, current: str) -> None:
        for version in [v for v in self._attached if v != current and not self._users[v]]:
            self._engine.execute(f"DETACH {version}")
            self._attached.discard(version)


def open_store(settings: Settings, *, casebook: bool = True) -> Store:
    """Open the store of an installation; see `Store`."""
    return Store(
        Layout(settings.home.resolve()),
        casebook=casebook,
        memory_gib=settings.memory_gib,
        query_seconds=settings.query_seconds,
    )


def first_line(error: duckdb.Error) -> str:
    """What DuckDB says, without its stack trace and query text."""
    return str(error).splitlines()[0]


def _hardened_engine(layout: Layout, memory_gib: float) -> duckdb.DuckDBPyConnection:
    """An engine that reads no file but those in the home, no Python variable, and no network."""
    engine = connect(":memory:", memory_gib=memory_gib, scratch=layout.tmp)
    engine.execute("SET allowed_directories=$folders", {"folders": [str(layout.home)]})
    engine.execute("SET enable_external_access=false")
    engine.execute("SET lock_configuration=true")
    return engine


def _attach_registry(engine: duckdb.DuckDBPyConnection, version: str, path: Path) -> None:
    try:
        engine.execute(f"ATTACH '{_quoted(path)}' AS {version} (READ_ONLY)")
    except duckdb.Error as error:
        raise StoreError(
            f"Het register {path.name} kan niet worden geopend: {first_line(error)}",
            "Zet een reservekopie terug of voer de import opnieuw uit.",
        ) from error


def _attach_empty_registry(engine: duckdb.DuckDBPyConnection) -> None:
    engine.execute(f"ATTACH ':memory:' AS {NOTHING_YET}")
    cursor = engine.cursor()
    cursor.execute(f"USE {NOTHING_YET}")
    migrate(cursor, "registry")
    cursor.close()


def _attach_casebook(engine: duckdb.DuckDBPyConnection, path: Path) -> None:
    try:
        engine.execute(f"ATTACH '{_quoted(path)}' AS casebook")
    except duckdb.IOException as error:
        if holder := re.search(r"PID (\d+)", str(error)):
            raise BusyError(
                f"De app draait al op deze gegevens (proces {holder[1]}).",
                "Sluit die app of kies met INFOPOS_HOME een andere map.",
            ) from error
        raise StoreError(
            f"Het dossier {path} kan niet worden geopend: {first_line(error)}",
            "Zet een reservekopie terug.",
        ) from error
    path.chmod(0o600)
    cursor = engine.cursor()
    cursor.execute("USE casebook")
    migrate(cursor, "casebook")
    cursor.close()


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
