"""The store of a process: answers questions, keeps what people write, survives its engine."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb

from infopos.errors import BusyError, ConflictError, StoreError
from infopos.settings import Settings
from infopos.store import casebook
from infopos.store.engine import Engine, EngineClosedError
from infopos.store.failures import is_broken, told
from infopos.store.layout import Layout
from infopos.store.snapshot import Snapshot, Transaction
from infopos.store.turn import Turn
from infopos.store.watchdog import Watchdog

if TYPE_CHECKING:
    import pandas as pd  # takes 0.2 s, and signing in needs none

Result = TypeVar("Result")

_ATTEMPTS = 40
_LONGEST_PAUSE = 0.2  # seconds
_PATIENCE = 5.0  # seconds, for others to let go of an engine that broke


class Store:
    """Answers queries over the current registry, and over the casebook when that is open.

    Parameters
    ----------
    layout : Layout
    casebook : bool
        Whether to open the casebook too. A casebook in a file only one process can open: the app.
        Commands that only read the registry leave it alone and so work beside a running app.
    memory_gib : float
        Memory that the engine may use, in GiB.
    query_seconds : float
        Time after which a query is broken off.
    casebook_url : str
        PostgreSQL database that holds the casebook; empty for the file in the home.
    """

    def __init__(
        self,
        layout: Layout,
        *,
        casebook: bool,
        memory_gib: float,
        query_seconds: float,
        casebook_url: str = "",
    ) -> None:
        layout.create()
        self.layout = layout
        self._memory_gib = memory_gib
        self._place = _place(casebook_url) if casebook else ""
        self._url = casebook_url
        self._query_seconds = query_seconds
        self._lock = threading.Lock()
        self._writer = Turn()
        self._engine = self._open_engine()
        self._watchdog = Watchdog(query_seconds)

    def version(self) -> str:
        """Name of the version that a query would see now."""
        return self._engine.version()

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """Hold on to the current version, so that several queries tell one story."""
        with self._cursor() as (engine, cursor, version):
            yield Snapshot(cursor, version, self._watchdog, self.layout, engine.mark_broken)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Write to the casebook: all of it is kept when the body ends, or nothing.

        One at a time in this process, and not within another. Prefer `write`, which tries again
        when somebody in another process was first.

        Raises
        ------
        ConflictError
            When somebody else wrote the same at the same moment.
        """
        with self._turn(), self._cursor() as (engine, cursor, version):
            transaction = Transaction(
                cursor, version, self._watchdog, self.layout, engine.mark_broken
            )
            transaction.begin()
            try:
                yield transaction
                transaction.commit()
            except BaseException:  # also when Streamlit stops the script
                transaction.roll_back()
                raise

    def write(self, action: Callable[[Transaction], Result]) -> Result:
        """Run an action in a transaction, and again when somebody else was first.

        Parameters
        ----------
        action : callable
            Gets the transaction. It may run more than once, so it changes nothing else.

        Raises
        ------
        ConflictError
            When it still clashes after many times.
        """
        for attempt in range(_ATTEMPTS - 1):
            try:
                with self.transaction() as transaction:
                    return action(transaction)
            except ConflictError:
                longest = min(_LONGEST_PAUSE, 0.005 * 2**attempt)
                time.sleep(random.uniform(0, longest))  # noqa: S311 - no secret
        with self.transaction() as transaction:
            return action(transaction)

    def frame(self, query: str, **parameters: object) -> pd.DataFrame:
        """Run one query on its own snapshot; see `Snapshot.frame`."""
        with self.snapshot() as snapshot:
            return snapshot.frame(query, **parameters)

    def rows(self, query: str, **parameters: object) -> list[dict[str, Any]]:
        """Run one query on its own snapshot; see `Snapshot.rows`."""
        with self.snapshot() as snapshot:
            return snapshot.rows(query, **parameters)

    def rewrite_casebook(self) -> None:
        """Take what was deleted out of the casebook's file too, down to the bytes.

        Everybody waits for it: a tenth of a second with ten thousand observations. PostgreSQL does
        it by itself (autovacuum), later.

        Raises
        ------
        StoreError
            When others keep using it, or it cannot be written; then the file is as it was.
        """
        if self._place != casebook.FILE:
            return
        with self._turn(), self._lock:
            if not self._engine.close_when_unused(self._query_seconds):
                raise BusyError(
                    "De database is in gebruik.", "Probeer het over een minuut opnieuw."
                )
            try:
                casebook.rewrite_file(
                    self.layout.casebook, memory_gib=self._memory_gib, scratch=self.layout.tmp
                )
            finally:
                self._engine = self._open_engine()

    def close(self) -> None:
        """Stop the watchdog and let go of the files. Call it when no query runs any more."""
        self._watchdog.stop()
        self._engine.close()

    def _open_engine(self) -> Engine:
        return Engine(self.layout, place=self._place, url=self._url, memory_gib=self._memory_gib)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Let one writer in at a time: with a file, two would undo each other's work."""
        if not self._writer.acquire(self._query_seconds):
            raise BusyError(
                "Anderen leggen al een tijd iets vast; uw wijziging is niet opgeslagen.",
                "Probeer het over een minuut opnieuw.",
            )
        try:
            yield
        finally:
            self._writer.release()

    @contextmanager
    def _cursor(self) -> Iterator[tuple[Engine, duckdb.DuckDBPyConnection, str]]:
        engine, cursor, version = self._acquired()
        try:
            yield engine, cursor, version
        finally:
            engine.release(cursor, version)

    def _acquired(self) -> tuple[Engine, duckdb.DuckDBPyConnection, str]:
        engine = self._sound_engine()
        try:
            return engine, *engine.acquire()
        except EngineClosedError:
            pass  # it was replaced between the two lines above
        except duckdb.Error as error:
            if is_broken(error):  # it shows only now; with a new one it may go well
                engine.mark_broken()
        engine = self._sound_engine()
        with told("open"):
            return engine, *engine.acquire()

    def _sound_engine(self) -> Engine:
        """Give the engine, opened anew when it broke: a full disk can do that to DuckDB.

        First everybody lets go of the old one, or the same file would be open twice.
        """
        with self._lock:
            if self._engine.broken:
                if not self._engine.close_when_unused(_PATIENCE):
                    raise StoreError(
                        "De database wordt opnieuw geopend.", "Probeer het over een minuut opnieuw."
                    )
                self._engine = self._open_engine()
            return self._engine


def open_store(settings: Settings, *, casebook: bool = True) -> Store:
    """Open the store of an installation; see `Store`."""
    return Store(
        Layout(settings.home.resolve()),
        casebook=casebook,
        memory_gib=settings.memory_gib,
        query_seconds=settings.query_seconds,
        casebook_url=settings.casebook.get_secret_value(),
    )


def _place(url: str) -> str:
    return casebook.POSTGRES if url else casebook.FILE
