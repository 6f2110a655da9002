"""Who is signed in: a row in the casebook for each session, which can be ended at any moment.

The browser holds a random token; the casebook holds only its SHA-256. A page asks by the session's
id at every run, so that signing out, a change of role or the end of an account counts at once.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from infopos.access.account_rows import ASK
from infopos.access.account_rows import found as accounts_found
from infopos.access.audit import Action, Actor, record
from infopos.errors import AccessError
from infopos.model import Role, Viewer
from infopos.store import Snapshot, Store, Transaction

if TYPE_CHECKING:
    import pandas as pd  # takes 0.2 s, and signing in needs none

_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,100}")
_SEEN_AT_MOST = timedelta(minutes=1)
_CLOCK = timedelta(minutes=1)
"""As far as the clocks of two servers may differ. A clock that went back further ends the session:
otherwise the time would be lived twice."""

_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that holds at this moment, and whose it is.

    Parameters
    ----------
    session_id : str
    viewer : Viewer
        The account as it is now.
    method : str
        How he signed in.
    started_at : datetime
        In UTC.
    """

    session_id: str
    viewer: Viewer
    method: str
    started_at: datetime


def begin(store: Store, account_id: str, *, method: str, now: datetime) -> str:
    """Begin a session and give the token for the browser's cookie.

    Parameters
    ----------
    store : Store
    account_id : str
    method : str
        How the person signed in, such as ``password`` or ``oidc``.
    now : datetime

    Raises
    ------
    AccessError
        When the account is closed.
    """
    token = secrets.token_urlsafe(32)
    session_id = secrets.token_urlsafe(16)

    def insert(transaction: Transaction) -> None:
        known = accounts_found(transaction, account_id=account_id)
        if not known or known[0].disabled_at is not None:
            raise AccessError("Dit account is gesloten.", ASK)
        transaction.run("sessions_forget", before=now - _KEPT)
        transaction.run(
            "session_insert",
            session_id=session_id,
            token_hash=_hash(token),
            account_id=account_id,
            method=method,
            now=now,
        )
        _note(transaction, None, Action.SIGNED_IN, account_id, session_id, method, now)

    store.write(insert)
    return token


def find(
    store: Store, token: str, *, now: datetime, idle: timedelta, absolute: timedelta
) -> SignedIn | None:
    """Find the session that a browser's token names; None when it does not hold.

    Parameters
    ----------
    store : Store
    token : str
        From the cookie: anything at all.
    now : datetime
    idle, absolute : timedelta
        How long a session holds since it was last used, and since it began.
    """
    session_id = _named(store, token)
    if session_id is None:
        return None
    return current(store, session_id, now=now, idle=idle, absolute=absolute)


def current(
    store: Store, session_id: str, *, now: datetime, idle: timedelta, absolute: timedelta
) -> SignedIn | None:
    """Find a session by its id; None when it does not hold. Counts as using it.

    Parameters
    ----------
    store : Store
    session_id : str
    now : datetime
    idle, absolute : timedelta
        How long a session holds since it was last used, and since it began.
    """
    if not _TOKEN.fullmatch(session_id):
        return None
    with store.snapshot() as snapshot:
        found = snapshot.rows("session_viewer", session_id=session_id)
        if not found or found[0]["ended_at"] is not None or found[0]["disabled_at"] is not None:
            return None
        row = found[0]
        viewer = viewer_of(snapshot, row, now)
    started_at, seen_at = _utc(row["started_at"]), _utc(row["seen_at"])
    if reason := _over(now, started_at, seen_at, idle, absolute):
        end(store, session_id, reason=reason, now=now)
        return None
    if now - seen_at >= _SEEN_AT_MOST:
        store.write(lambda t: t.run("session_seen", session_id=session_id, now=now))
    return SignedIn(session_id, viewer, row["method"], started_at)


def end(
    store: Store,
    token_or_session_id: str,
    *,
    reason: str,
    now: datetime,
    who: Viewer | Actor | None = None,
) -> None:
    """End a session, so that neither token nor id opens anything any more.

    Parameters
    ----------
    store : Store
    token_or_session_id : str
    reason : str
        Such as ``signed out``.
    now : datetime
    who : Viewer, Actor or None
        Who ends it; None for the one whose it is.
    """
    if not _TOKEN.fullmatch(token_or_session_id):
        return
    session_id = _named(store, token_or_session_id) or token_or_session_id

    def action(transaction: Transaction) -> None:
        if transaction.run("session_end", session_id=session_id, reason=reason, now=now):
            account_id = transaction.rows("session_account", session_id=session_id)[0]["account_id"]
            _note(transaction, who, Action.SIGNED_OUT, account_id, session_id, reason, now)

    store.write(action)


def end_all(
    store: Store,
    account_id: str,
    *,
    reason: str,
    now: datetime,
    who: Viewer | Actor | None = None,
) -> int:
    """End all sessions of an account and tell how many there were; see `end`."""

    def action(transaction: Transaction) -> int:
        count = end_all_within(transaction, account_id, reason=reason, now=now)
        if count:
            _note(transaction, who, Action.SESSIONS_ENDED, account_id, None, reason, now)
        return count

    return store.write(action)


def end_all_within(transaction: Transaction, account_id: str, *, reason: str, now: datetime) -> int:
    """Do what `end_all` does, together with what made it necessary, which is recorded itself."""
    return transaction.run("session_end_all", account_id=account_id, reason=reason, now=now)


def open_sessions(
    store: Store, *, now: datetime, idle: timedelta, absolute: timedelta
) -> pd.DataFrame:
    """List who is signed in now.

    Returns
    -------
    DataFrame
        One row per session: ``session_id``, ``account_id``, ``name``, ``role``, ``organisation``,
        ``method``, ``started_at`` and ``seen_at`` (UTC), the latest used first.
    """
    return store.frame("sessions_open", started_after=now - absolute, seen_after=now - idle)


def _note(
    transaction: Transaction,
    who: Viewer | Actor | None,
    action: Action,
    account_id: str,
    session_id: str | None,
    how: str,
    now: datetime,
) -> None:
    """Record it; without an id it is about all sessions of the account."""
    if who is None:
        person = accounts_found(transaction, account_id=account_id)[0].person
        who = Actor(account_id, person.name, person.role, person.organisation)
    details = {"session": mark(session_id) if session_id else "all", "how": how}
    record(transaction, who, action, object=f"account:{account_id}", details=details, now=now)


def _named(asked: Store | Snapshot, token: str) -> str | None:
    if not _TOKEN.fullmatch(token):
        return None
    found = asked.rows("session_of_token", token_hash=_hash(token))
    return str(found[0]["session_id"]) if found else None


def _over(
    now: datetime, started_at: datetime, seen_at: datetime, idle: timedelta, absolute: timedelta
) -> str | None:
    """Why a session has run out; None when it has not."""
    if now - started_at >= absolute:
        return "absolute"
    if now - seen_at >= idle:
        return "idle"
    if seen_at - now > _CLOCK:
        return "clock"
    return None


def viewer_of(snapshot: Snapshot, row: Mapping[str, Any], now: datetime) -> Viewer:
    """Give somebody as one who asks, with what was agreed for him now.

    ``row`` has his account_id, name, role, organisation and organisation_id.
    """
    account_id, role = row["account_id"], Role(row["role"])
    municipalities = _codes(snapshot.rows("account_municipalities", account_id=account_id))
    agreed = False
    if role is Role.ALDERMAN:
        holding = snapshot.rows(
            "agreements_of_alderman",
            account_id=account_id,
            organisation_id=row["organisation_id"],
            now=now,
        )
        # What was agreed for one municipality says nothing of another that he also serves.
        agreed = bool(municipalities) and municipalities <= _codes(holding)
    return Viewer(
        account_id=account_id,
        name=row["name"],
        role=role,
        organisation=row["organisation"],
        municipalities=municipalities,
        shared_with_alderman=agreed,
    )


def _codes(rows: list[dict[str, Any]]) -> frozenset[str]:
    return frozenset(row["municipality_code"] for row in rows)


def mark(session_id: str) -> str:
    """Tell a session from others in the audit log, by what opens and ends nothing.

    Within the app an id stands for its session; the log is read by people, and kept for years.
    """
    return hashlib.sha256(f"session {session_id}".encode()).hexdigest()[:12]


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("ascii")).hexdigest()


def _utc(stored: datetime) -> datetime:
    return stored.replace(tzinfo=UTC)
