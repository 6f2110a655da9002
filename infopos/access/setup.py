"""The first administrator: made with a code that stands on the console, and works once."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from infopos.access import accounts, passwords, throttle
from infopos.access.account_rows import Person
from infopos.errors import AccessError
from infopos.model import Role
from infopos.store import Snapshot, Store, Transaction

LASTS = timedelta(hours=24)
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without those that look alike


def nobody_yet(asked: Store | Snapshot) -> bool:
    """Whether there is no account at all."""
    return not asked.rows("account_any")


def setup_code(store: Store, now: datetime) -> str:
    """Make a code for the first account; a former one does not count any more.

    Returns
    -------
    str
        Four groups of four: 80 bits. Only its hash is kept.

    Raises
    ------
    AccessError
        When there is an account.
    """
    code = "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))

    def action(transaction: Transaction) -> None:
        _require_nobody(transaction)
        transaction.run("setup_codes_forget")
        transaction.run("setup_code_insert", code_hash=_hash(code), expires_at=now + LASTS)

    store.write(action)
    return code


def use_setup_code(
    store: Store,
    code: str,
    *,
    login: str,
    name: str,
    organisation: str,
    password: str,
    address: str,
    now: datetime,
) -> str:
    """Make the first account, an administrator's, and give its id.

    Parameters
    ----------
    store : Store
    code, login, name, organisation, password : str
        As typed.
    address : str
        Network address that it comes from.
    now : datetime

    Raises
    ------
    AccessError
        When the code is wrong, was used or is too old, there is an account, or what was typed
        cannot be.
    """
    throttle.require_calm(store, "setup code", address, now)
    passwords.require_strong(password, login)
    person = Person(name, Role.ADMINISTRATOR, organisation, frozenset())
    hashed = passwords.make_hash(password)

    def action(transaction: Transaction) -> str | None:
        _require_nobody(transaction)
        if not transaction.run("setup_code_use", code_hash=_hash(code), now=now):
            return None
        return accounts.insert(
            transaction, person, login=login, password_hash=hashed, must_change=False, now=now
        )

    account_id = store.write(action)
    if account_id is None:
        throttle.failed(store, "setup code", address, now)
        raise AccessError(
            "Deze code klopt niet, is al gebruikt of is ouder dan een dag.",
            "Start Infopos opnieuw: op de console staat dan een nieuwe code.",
        )
    return account_id


def _require_nobody(transaction: Transaction) -> None:
    if not nobody_yet(transaction):
        raise AccessError(
            "Er is al een account, dus de code voor de eerste beheerder geldt niet meer.",
            "Log in, of vraag de beheerder om een account.",
        )


def _hash(code: str) -> str:
    plain = "".join(code.split()).replace("-", "").upper()
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()
