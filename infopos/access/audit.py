"""The record of who did or saw what, when and why (Wpg art. 32a, AVG art. 5).

What changes something is recorded in the same transaction; what shows something is recorded before
the data are sent. If it cannot be recorded, it does not happen.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from infopos.access.audit_chain import Head, audit_key, row_hash, sealed_head, write_head
from infopos.model import Viewer
from infopos.store import Store, Transaction


class Action(StrEnum):
    """What somebody did."""

    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    SIGN_IN_SLOWED = "sign_in_slowed"
    SESSIONS_ENDED = "sessions_ended"
    ACCOUNT_MADE = "account_made"
    ACCOUNT_CHANGED = "account_changed"
    ACCOUNT_DISABLED = "account_disabled"
    ACCOUNT_ENABLED = "account_enabled"
    PASSWORD_SET = "password_set"  # noqa: S105 - not a password
    SECOND_FACTOR_SET = "second_factor_set"
    SECOND_FACTOR_CLEARED = "second_factor_cleared"
    ROLE_MAPPED = "role_mapped"
    AGREEMENT_MADE = "agreement_made"
    AGREEMENT_ENDED = "agreement_ended"
    CONSULTED = "consulted"
    EXPORTED = "exported"
    DISCLOSED = "disclosed"
    IMPORTED = "imported"
    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"
    AUDIT_PRUNED = "audit_pruned"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it, as it was at that moment.

    Parameters
    ----------
    actor : str
        Account, or ``operator:<user>`` for the command line, or ``system``.
    name, role, organisation : str
    """

    actor: str
    name: str
    role: str
    organisation: str


SYSTEM = Actor("system", "Infopos", "system", "")
"""What happens without anybody being signed in."""


def operator(user: str) -> Actor:
    """Give somebody at the command line of the server.

    Parameters
    ----------
    user : str
        Name at the operating system.
    """
    return Actor(f"operator:{user}", user, "operator", "")


def record(
    transaction: Transaction,
    who: Viewer | Actor,
    action: Action,
    *,
    object: str,
    purpose: str = "",
    municipality: str | None = None,
    details: Mapping[str, object] | None = None,
    now: datetime,
) -> None:
    """Record something in the transaction that does it.

    Parameters
    ----------
    transaction : Transaction
    who : Viewer or Actor
    action : Action
    object : str
        What it was done to, such as ``account:<id>`` or ``page:hotspots``.
    purpose : str
        Why, when that was asked.
    municipality : str or None
        Official code of the municipality that it concerns.
    details : mapping or None
        Whatever else must be known later; no personal data that are not needed for that.
    now : datetime

    Raises
    ------
    StoreError
        When the log is not of this installation's key.
    """
    key = audit_key(transaction)
    found = sealed_head(transaction, key)
    head = found or Head()
    row = {
        "sequence": head.sequence + 1,
        "recorded_at": now.astimezone(UTC).replace(tzinfo=None),
        **_described(who),
        "municipality": None if municipality is None else _storable(municipality),
        "action": action.value,
        "object": _storable(object),
        "purpose": _storable(purpose),
        "details": json.dumps(details or {}, sort_keys=True, default=str),
        "previous_hash": head.hash,
    }
    hashed = row_hash(key, row)
    transaction.run("audit_insert", **row, hash=hashed)
    end = replace(head, sequence=head.sequence + 1, hash=hashed)
    write_head(transaction, key, end, is_new=found is None)


def consulted(
    store: Store,
    viewer: Viewer,
    *,
    object: str,
    purpose: str = "",
    municipality: str | None = None,
    details: Mapping[str, object] | None = None,
    now: datetime,
) -> None:
    """Record that somebody is about to see something; call it before the data are sent.

    Parameters are those of `record`.
    """
    store.write(
        lambda transaction: record(
            transaction,
            viewer,
            Action.CONSULTED,
            object=object,
            purpose=purpose,
            municipality=municipality,
            details=details,
            now=now,
        )
    )


def _described(who: Viewer | Actor) -> dict[str, str]:
    actor = who.actor if isinstance(who, Actor) else who.account_id
    texts = {"actor": actor, "name": who.name, "role": who.role, "organisation": who.organisation}
    return {name: _storable(str(text)) for name, text in texts.items()}


def _storable(text: str) -> str:
    """Leave out what PostgreSQL cannot hold, so that no text keeps a row out of the log."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")
