"""Breaks off queries that take too long: DuckDB itself has no statement timeout."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb


class Watchdog:
    """One thread that interrupts cursors which are past their deadline.

    One thread for all, because a timer thread per query would cost more than most queries.

    Parameters
    ----------
    seconds : float
        Time that one query may take.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._deadlines: dict[duckdb.DuckDBPyConnection, float] = {}
        self._changed = threading.Condition()
        self._stopped = False
        self._thread = threading.Thread(target=self._watch, name="infopos-watchdog", daemon=True)
        self._thread.start()

    @contextmanager
    def guard(self, cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
        """Interrupt ``cursor`` when the body takes longer than it may."""
        with self._changed:
            self._deadlines[cursor] = time.monotonic() + self._seconds
            if len(self._deadlines) == 1:
                self._changed.notify()
        try:
            yield
        finally:
            with self._changed:
                self._deadlines.pop(cursor, None)

    def stop(self) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify()
        self._thread.join()

    def _watch(self) -> None:
        with self._changed:
            while not self._stopped:
                now = time.monotonic()
                for cursor, deadline in list(self._deadlines.items()):
                    if deadline <= now:
                        cursor.interrupt()
                        # Interrupting again costs nothing and catches a query that had not
                        # started when the first one came.
                        self._deadlines[cursor] = now + 0.1
                nearest = min(self._deadlines.values(), default=None)
                self._changed.wait(None if nearest is None else max(nearest - now, 0.01))
