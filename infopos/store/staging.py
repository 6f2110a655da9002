"""Builds the next version of the registry beside the one in use, and swaps it in."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from infopos.errors import StoreError
from infopos.store.connection import connect
from infopos.store.disk import full_disk_told, is_full
from infopos.store.failures import first_line
from infopos.store.intake import Malformed, TextTable, read_parquet, read_rows, read_text
from infopos.store.keys import secret_key
from infopos.store.layout import Layout, sync_folder
from infopos.store.lock import exclusive
from infopos.store.migrations import migrate
from infopos.store.queries import sql


class Staging:
    """The version under construction: a copy of the current one that may be changed at will.

    Nothing of it can be seen by the app until `publish`.

    Attributes
    ----------
    outdated : bool
        The version in use was made by an older Infopos: a new one is due, whatever is loaded.
    """

    def __init__(
        self, layout: Layout, connection: duckdb.DuckDBPyConnection, *, renewed: bool
    ) -> None:
        self.outdated = False
        self._layout = layout
        self._connection = connection
        self._renewed = renewed
        self._query = ""
        self._open = True
        self._closing = threading.Lock()

    @property
    def scratch(self) -> Path:
        """Folder for copies of files being read, emptied at the end and by the next import."""
        return _scratch(self._layout)

    def secret(self, name: str) -> bytes:
        """See `infopos.store.keys.secret_key`."""
        return secret_key(self._layout, name)

    def prepare(self) -> None:
        """Bring the schema up to date, and let the engine keep count of how far a query is."""
        self.outdated = migrate(self._connection, "registry") > 0 and self._renewed
        self._execute("SET enable_progress_bar_print = false", {})
        self._execute("SET enable_progress_bar = true", {})

    def run(self, query: str, **parameters: object) -> int:
        """Run ``store/sql/<query>.sql`` and return the number of rows that it changed."""
        row = self._asked(query, parameters).fetchone()
        return int(row[0]) if row and isinstance(row[0], int) else 0

    def rows(self, query: str, **parameters: object) -> list[dict[str, Any]]:
        """Run a query and return its rows as dictionaries."""
        cursor = self._asked(query, parameters)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def frame(self, query: str, **parameters: object) -> pd.DataFrame:
        """Run a query and return its rows as a frame."""
        return self._asked(query, parameters).df()

    def arrays(self, query: str, **parameters: object) -> dict[str, npt.NDArray[Any]]:
        """Run a query and return its columns as arrays."""
        columns = self._asked(query, parameters).fetchnumpy()
        return {name: np.ma.asanyarray(column) for name, column in columns.items()}

    def table(self, query: str, **parameters: object) -> pa.Table:
        """Run a query and return its rows as an Arrow table: for millions of them."""
        return self._asked(query, parameters).to_arrow_table()

    def count(self, table: str) -> int:
        """Number of rows of a table; its name is not user text."""
        row = self._execute(f"SELECT count(*) FROM {table}", {}).fetchone()  # noqa: S608
        return int(row[0]) if row else 0

    def read_text(
        self, path: Path, text: TextTable, columns: Mapping[str, int], constants: Mapping[str, str]
    ) -> list[Malformed]:
        """See `infopos.store.intake.read_text`."""
        self._query = "read_text"
        return read_text(self._connection, path, text, columns, constants)

    def read_rows(
        self,
        rows: Sequence[Sequence[str]],
        columns: Mapping[str, int],
        constants: Mapping[str, str],
    ) -> None:
        """See `infopos.store.intake.read_rows`."""
        self._query = "read_rows"
        read_rows(self._connection, rows, columns, constants)

    def read_parquet(
        self, path: Path, columns: Mapping[str, str], constants: Mapping[str, str]
    ) -> None:
        """See `infopos.store.intake.read_parquet`."""
        self._query = "read_parquet"
        read_parquet(self._connection, path, columns, constants)

    def distinct_texts(self, columns: tuple[str, ...]) -> pd.DataFrame:
        """Return the different combinations in columns of ``raw``; an empty cell is ''."""
        texts = [
            duckdb.CoalesceOperator(
                duckdb.ColumnExpression(name), duckdb.ConstantExpression("")
            ).alias(name)
            for name in columns
        ]
        return self._connection.table("raw").select(*texts).distinct().df()

    def append(self, table: str, rows: pd.DataFrame | pa.Table) -> int:
        """Add rows to a table, matching columns by name.

        Parameters
        ----------
        table : str
            Name of a table of the registry; not user text.
        rows : DataFrame or Table
            Columns of the table by their own names; those left out become NULL.
        """
        with self.view("appended", rows):
            names = rows.column_names if isinstance(rows, pa.Table) else list(rows.columns)
            columns = ", ".join(names)  # ours, as the table's: no text of a user
            self._execute(f"INSERT INTO {table} ({columns}) SELECT * FROM appended", {})  # noqa: S608
        return len(rows)

    @contextmanager
    def view(self, name: str, rows: pd.DataFrame | pa.Table) -> Iterator[None]:
        """Let queries read ``rows`` under ``name`` while the body runs."""
        self._connection.register(name, rows)
        try:
            yield
        finally:
            self._connection.unregister(name)

    def under_way(self) -> tuple[str, float]:
        """Name of the query that runs, or ran last, and the share of it that is done (0 to 1).

        Any thread may ask. The share is 0 when the engine cannot tell, as of short queries.
        """
        with self._closing:
            percent = self._connection.query_progress() if self._open else 0
        return self._query, max(0.0, percent / 100)

    def close(self) -> None:
        """Let go of the database."""
        with self._closing:
            self._open = False
            self._connection.close()

    def publish(self) -> str:
        """Finish the version and let it count from now on.

        Returns
        -------
        str
            The name of the new version.
        """
        version = f"registry_{_number(self._layout.current_version()) + 1}"
        self._execute("CHECKPOINT", {})
        self.close()
        target = self._layout.version_file(version)
        self._layout.staging.chmod(0o600)
        with self._layout.staging.open("rb") as file:
            os.fsync(file.fileno())
        self._layout.staging.replace(target)
        sync_folder(self._layout.registry)
        try:
            self._layout.publish(version)
        except OSError:
            target.unlink()  # it counts for nobody
            raise
        _remove_old_versions(self._layout, version)
        return version

    def _asked(self, query: str, parameters: Mapping[str, object]) -> duckdb.DuckDBPyConnection:
        self._query = query
        return self._execute(sql(query), parameters)

    def _execute(self, text: str, parameters: Mapping[str, object]) -> duckdb.DuckDBPyConnection:
        try:
            return self._connection.execute(text, parameters)
        except duckdb.Error as error:
            if is_full(error):
                raise  # told by `staging`
            raise StoreError(
                f"De import is afgebroken door de database: {first_line(error)}",
                "Er is niets gewijzigd. Meld dit bij de beheerder als het terugkomt.",
            ) from error


@contextmanager
def staging(layout: Layout, action: str, *, memory_gib: float) -> Iterator[Staging]:
    """Open a staging version; what is not published when the body ends is thrown away.

    Parameters
    ----------
    layout : Layout
    action : str
        What is going on, in Dutch, for whoever finds the lock taken.
    memory_gib : float
        Memory that the engine may use, in GiB.

    Raises
    ------
    BusyError
        When another import is under way.
    StoreError
        When the database cannot be opened or made.
    DiskFullError
        When there is no room left.
    """
    layout.create()
    with full_disk_told(layout.home), exclusive(layout.import_lock, action):
        _discard(layout)
        try:
            target = _begun(layout, memory_gib)
            try:
                target.prepare()
                yield target
            finally:
                target.close()
        finally:
            _discard(layout)


def _begun(layout: Layout, memory_gib: float) -> Staging:
    """A copy of the version in use, or a new one when there is none."""
    _scratch(layout).mkdir(mode=0o700)
    current = layout.current_version()
    if current:
        shutil.copyfile(layout.version_file(current), layout.staging)
    return Staging(layout, _open(layout, memory_gib), renewed=current is not None)


def _open(layout: Layout, memory_gib: float) -> duckdb.DuckDBPyConnection:
    try:
        return connect(layout.staging, memory_gib=memory_gib, scratch=_scratch(layout))
    except duckdb.Error as error:
        if is_full(error):
            raise  # told by `staging`
        raise StoreError(
            f"Er kan geen nieuwe versie van het register worden gemaakt: {first_line(error)}",
            "Controleer of u in die map mag schrijven.",
        ) from error


def _scratch(layout: Layout) -> Path:
    return layout.tmp / "import"


def _discard(layout: Layout) -> None:
    shutil.rmtree(_scratch(layout), ignore_errors=True)
    write_ahead = layout.staging.with_suffix(".duckdb.wal")
    for path in (layout.staging, write_ahead, layout.pointer.with_suffix(".new")):
        path.unlink(missing_ok=True)


def _number(version: str | None) -> int:
    return int(version.removeprefix("registry_")) if version else 0


def _remove_old_versions(layout: Layout, current: str) -> None:
    """Keep the version before this one, to go back to; an app that still reads an older one
    keeps its file open and does not notice."""
    keep = {current, f"registry_{_number(current) - 1}"}
    for path in layout.registry.glob("registry_*.duckdb"):
        if path.stem not in keep:
            path.unlink()


def null_where(values: npt.NDArray[Any], missing: npt.NDArray[np.bool_]) -> pa.Array:
    """Turn an array into Arrow's form with NULL where ``missing`` is true."""
    return pa.array(values, mask=missing)
