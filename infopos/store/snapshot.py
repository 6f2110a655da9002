"""What a question or an action holds while it lasts: one cursor on one version of everything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import duckdb

from infopos.store.failures import COMMIT, is_broken, told
from infopos.store.layout import Layout
from infopos.store.queries import sql
from infopos.store.watchdog import Watchdog

if TYPE_CHECKING:
    import pandas as pd  # takes 0.2 s, and signing in needs none


class Snapshot:
    """The registry and casebook as one version, for as long as a ``with`` block lasts.

    Not to be shared between threads: it is one cursor, and a cursor handed to two threads
    returns the rows of one to the other.

    Times are stored as UTC without a zone: a time with a zone is turned into that, and what is read
    has none.
    """

    def __init__(
        self,
        cursor: duckdb.DuckDBPyConnection,
        version: str,
        watchdog: Watchdog,
        layout: Layout,
        on_broken: Callable[[], None],
    ) -> None:
        self.layout = layout
        self._cursor = cursor
        self._watchdog = watchdog
        self._on_broken = on_broken
        self.version = version

    def frame(self, query: str, **parameters: object) -> pd.DataFrame:
        """Run ``store/sql/<query>.sql`` and return its rows as a new frame."""
        cursor = self._run(query, parameters)
        with told(query):
            return cursor.df()

    def rows(self, query: str, **parameters: object) -> list[dict[str, Any]]:
        """Run ``store/sql/<query>.sql`` and return its rows as dictionaries."""
        cursor = self._run(query, parameters)
        names = [column[0] for column in cursor.description]
        with told(query):
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _run(self, query: str, parameters: Mapping[str, object]) -> duckdb.DuckDBPyConnection:
        given = {name: _without_zone(value) for name, value in parameters.items()}
        return self._execute(query, sql(query), given)

    def _execute(
        self, name: str, text: str, parameters: Mapping[str, object]
    ) -> duckdb.DuckDBPyConnection:
        with told(name):
            try:
                with self._watchdog.guard(self._cursor):
                    return self._cursor.execute(text, parameters)
            except duckdb.Error as error:
                if is_broken(error):
                    self._on_broken()
                raise


class Transaction(Snapshot):
    """A snapshot that can write to the casebook; all of it is kept, or nothing."""

    def run(self, query: str, **parameters: object) -> int:
        """Run ``store/sql/<query>.sql`` and return the number of rows that it changed."""
        row = self._run(query, parameters).fetchone()
        return int(row[0]) if row and isinstance(row[0], int) else 0

    def begin(self) -> None:
        """Start; see `infopos.store.Store.transaction`, which is the way to get one."""
        self._execute("begin", "BEGIN", {})

    def commit(self) -> None:
        """Keep what was written."""
        self._execute(COMMIT, "COMMIT", {})

    def roll_back(self) -> None:
        """Let go of what was written, also when the database itself gave up already."""
        try:
            self._cursor.execute("ROLLBACK")
        except duckdb.TransactionException:
            pass  # it was rolled back by the failure that brought us here
        except duckdb.Error as error:
            if is_broken(error):
                self._on_broken()


def _without_zone(value: object) -> object:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).replace(tzinfo=None)
    return value
