"""Turns what the database says into a Dutch message, without passwords or rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from infopos.errors import ConflictError, DiskFullError, StoreError
from infopos.store.disk import is_full

COMMIT = "commit"
"""What the end of a transaction is called, among the names of queries."""

_ADDRESS = re.compile(r"postgres(ql)?://[^\s\"']*")
_CLASHES = (
    "could not serialize access",
    "duplicate key value",
    "already exists",
    "deadlock detected",
    "due to lock timeout",
)
_UNREACHABLE = (
    "Unable to connect to Postgres",
    "server closed the connection",
    "terminating connection",
    "no connection to the server",
    "connection to server",
    "could not receive data from server",
    "could not send data to server",
    "SSL connection has been closed",
    "SSL SYSCALL error",
    "Connection timed out",
)


def first_line(error: duckdb.Error) -> str:
    """What DuckDB says, without its stack trace and query text, and without passwords."""
    lines = str(error).splitlines() or [type(error).__name__]
    return _ADDRESS.sub("postgresql://…", lines[0])


def is_broken(error: duckdb.Error) -> bool:
    """Whether the engine answers nothing any more until it is opened again."""
    if isinstance(error, duckdb.FatalException | duckdb.InternalException):
        return True
    return "has been invalidated" in str(error)  # the casebook, by a checkpoint that failed


def is_clash(error: duckdb.Error) -> bool:
    """Whether somebody else wrote the same at the same moment: once more may succeed."""
    if isinstance(error, duckdb.TransactionException) and "onflict" in str(error):
        return True
    return any(words in str(error) for words in _CLASHES)


@contextmanager
def told(query: str) -> Iterator[None]:
    """Turn any error of the database into one that a user can act upon.

    Parameters
    ----------
    query : str
        Name of what is being asked.

    Raises
    ------
    StoreError
        Its cause keeps one line of what the database said. The rest goes: it may hold the password
        of the database, or a row that was refused.
    """
    try:
        yield
    except duckdb.Error as error:
        told_to_user = message(error, query)
        error.args = (first_line(error),)
        raise told_to_user from error


def message(error: duckdb.Error, query: str) -> StoreError:
    """Say what went wrong, where, and what to do."""
    if isinstance(error, duckdb.InterruptException):
        return StoreError(
            f"De vraag “{query}” duurde te lang en is afgebroken.",
            "Kies een kleiner gebied of een kortere periode.",
        )
    if any(words in str(error) for words in _UNREACHABLE):
        # Broken off at the very end, nobody knows whether it was kept.
        kept = "misschien niet" if query == COMMIT else "niet"
        return StoreError(
            "De database met het dossier is niet bereikbaar.",
            f"Wat u net invoerde, is {kept} opgeslagen. Probeer het over een minuut opnieuw;"
            " blijft dit, waarschuw dan de beheerder.",
        )
    if is_full(error):
        return DiskFullError(
            "De schijf is vol. Wat u net invoerde, is niet opgeslagen.",
            "Laat de beheerder ruimte maken en probeer het daarna opnieuw.",
        )
    if is_clash(error):
        return ConflictError(
            "Iemand anders legde op hetzelfde moment iets vast; uw wijziging is niet opgeslagen.",
            "Probeer het opnieuw.",
        )
    return StoreError(
        f"De database gaf geen antwoord op “{query}”: {first_line(error)}",
        "Probeer het opnieuw. Blijft dit, meld het dan bij de beheerder.",
    )
