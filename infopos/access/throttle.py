"""Slows down guessing: after a few failures a login, and an address, has to wait.

The same for names that exist and names that do not, so that nobody can tell which do.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from infopos.access.account_rows import key_of
from infopos.access.audit import SYSTEM, Action, record
from infopos.errors import AccessError
from infopos.store import Snapshot, Store, Transaction
from infopos.store.keys import secret_key

WINDOW = timedelta(minutes=15)
FIRST_WAIT = timedelta(seconds=60)
LONGEST_WAIT = timedelta(minutes=15)
ALLOWED, ALLOWED_FROM_ADDRESS = 5, 20
"""Failures within the window. An address gets more: a whole town hall may share one."""

_KEPT = timedelta(hours=24)


def require_calm(store: Store, login: str, address: str, now: datetime) -> None:
    """Refuse to check anything while a login or address has to wait.

    Parameters
    ----------
    store : Store
    login : str
        As typed, or what stands for an account in a later step.
    address : str
        Network address; empty when there is none.
    now : datetime

    Raises
    ------
    AccessError
    """
    waits = [_wait(store, key, allowed, now) for key, allowed in _keys(store, login, address)]
    longest = max(waits)
    if longest > timedelta(0):
        seconds = int(longest.total_seconds()) + 1
        when = f"{seconds} seconden" if seconds <= 90 else f"{-(-seconds // 60)} minuten"
        raise AccessError(
            "Er is te vaak een verkeerde naam, wachtwoord of code ingevuld.",
            f"Probeer het over {when} opnieuw.",
        )


def failed(store: Store, login: str, address: str, now: datetime) -> None:
    """Remember a failure, and record it when somebody has to wait from now on."""
    keys = _keys(store, login, address)

    def insert(transaction: Transaction) -> None:
        for key, _ in keys:
            transaction.run("failure_insert", failure_id=secrets.token_hex(16), key=key, now=now)
        for key, allowed in keys:
            if _until(_times(transaction, key, now), allowed) > now:
                record(
                    transaction,
                    SYSTEM,
                    Action.SIGN_IN_SLOWED,
                    object=f"sign-in:{key[:16]}",
                    now=now,
                )

    store.write(insert)


def succeeded(store: Store, login: str, now: datetime) -> None:
    """Forget the failures of a login, and those of long ago."""
    key = _keys(store, login, "")[0][0]
    store.write(lambda t: t.run("failures_forget", key=key, before=now - _KEPT))


def _keys(store: Store, login: str, address: str) -> list[tuple[str, int]]:
    """What failures are counted under. No names: somebody may type a password as his name."""
    secret = secret_key(store.layout, "sign-in")

    def key(text: str) -> str:
        return hmac.new(secret, text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()

    keys = [(key(f"login:{key_of(login)}"), ALLOWED)]
    if address:
        keys.append((key(f"address:{address}"), ALLOWED_FROM_ADDRESS))
    return keys


def _wait(store: Store, key: str, allowed: int, now: datetime) -> timedelta:
    return _until(_times(store, key, now), allowed) - now


def _times(asked: Store | Snapshot, key: str, now: datetime) -> list[datetime]:
    rows = asked.rows("failures", key=key, after=now - _KEPT)
    return [row["failed_at"].replace(tzinfo=UTC) for row in rows]


def _until(times: Iterable[datetime], allowed: int) -> datetime:
    """Until when one has to wait, by the times of failures."""
    recent: list[datetime] = []
    wait, until = timedelta(0), datetime.min.replace(tzinfo=UTC)
    for time in times:
        recent = [*(past for past in recent if time - past < WINDOW), time]
        if wait and time - until < WINDOW:
            wait = min(2 * wait, LONGEST_WAIT)
        elif len(recent) >= allowed:
            wait = FIRST_WAIT
        else:
            wait = timedelta(0)
        if wait:
            until = time + wait
    return until
