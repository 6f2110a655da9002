"""Where the casebook is: a DuckDB file in the home, or a PostgreSQL database that servers share.

Both are attached under the name ``casebook`` and get the same migrations and the same queries.
"""

from __future__ import annotations

import re
import time
from importlib import resources
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import duckdb

from infopos.errors import BusyError, ConflictError, StoreError
from infopos.store.connection import connect
from infopos.store.failures import first_line, told
from infopos.store.layout import replace_durably
from infopos.store.migrations import migrate

NO_CASEBOOK, FILE, POSTGRES = "", "casebook", "casebook.public"
"""What a query's search path has for the casebook."""

_ATTEMPTS = 20
_CONNECTION = {
    "application_name": "infopos",
    "connect_timeout": "5",  # seconds
    "tcp_user_timeout": "20000",  # milliseconds without an answer from the network
    "options": "-c lock_timeout=15s -c idle_in_transaction_session_timeout=60s",
}


def load_postgres(engine: duckdb.DuckDBPyConnection) -> None:
    """Load the packaged extension for PostgreSQL."""
    name = "postgres_scanner.duckdb_extension"
    folder = resources.files("duckdb_extension_postgres_scanner").joinpath("extensions")
    path = folder.joinpath(f"v{duckdb.__version__}", name)
    with told("postgres"):
        engine.execute(f"LOAD '{quoted(str(path))}'")


def attach_postgres(engine: duckdb.DuckDBPyConnection, url: str) -> None:
    """Attach a PostgreSQL database and bring its schema up to date.

    Raises
    ------
    StoreError
        When it cannot be reached, or was made by a newer Infopos.
    """
    with told("casebook"):
        engine.execute(f"ATTACH '{quoted(_with_limits(url))}' AS casebook (TYPE postgres)")
    for attempt in range(_ATTEMPTS):
        try:
            _migrate(engine, POSTGRES)
        except ConflictError:
            # Another server is doing the same at the same moment; what it made will be seen then.
            if attempt == _ATTEMPTS - 1:
                raise
            time.sleep(0.1)
            engine.execute("CALL pg_clear_cache()")
        else:
            return


def attach_file(engine: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Attach the casebook in the home and bring its schema up to date.

    Raises
    ------
    BusyError
        When another process has it.
    StoreError
        When it cannot be opened, or was made by a newer Infopos.
    """
    try:
        engine.execute(f"ATTACH '{quoted(str(path))}' AS casebook")
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
    _migrate(engine, FILE)


def rewrite_file(path: Path, *, memory_gib: float, scratch: Path) -> None:
    """Write the casebook anew, so that nothing that was deleted is left in its bytes.

    DuckDB keeps what was deleted in its file until the place is used again. The new file is whole
    and on the disk before it takes the place of the old one. Nobody may have either open.
    """
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    connection = connect(":memory:", memory_gib=memory_gib, scratch=scratch)
    try:
        with told("rewrite"):
            connection.execute(f"ATTACH '{quoted(str(path))}' AS old (READ_ONLY)")
            connection.execute(f"ATTACH '{quoted(str(new))}' AS new")
            connection.execute("COPY FROM DATABASE old TO new")
            connection.execute("DETACH new")  # all of it into the file, no log beside it
    finally:
        connection.close()
    new.chmod(0o600)
    replace_durably(new, path)


def quoted(text: str) -> str:
    """Double the quotes, for between quotes in SQL."""
    return text.replace("'", "''")


def _migrate(engine: duckdb.DuckDBPyConnection, place: str) -> None:
    cursor = engine.cursor()
    try:
        with told("migrate"):
            cursor.execute(f"USE {place}")
            migrate(cursor, "casebook")
    finally:
        cursor.close()


def _with_limits(url: str) -> str:
    """Add what keeps a server that does not answer from holding everybody up."""
    parts = urlsplit(url)
    given = dict(parse_qsl(parts.query, keep_blank_values=True))
    # PostgreSQL reads %20 as a blank and + as a plus
    query = urlencode({**_CONNECTION, **given}).replace("+", "%20")
    return urlunsplit(parts._replace(query=query))
