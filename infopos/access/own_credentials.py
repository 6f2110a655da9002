"""Somebody who is signed in changes his own password or second factor.

A session alone is not enough: whoever finds a screen unlocked has that too. So the present password
is asked again, and a code where there is one. Wrong ones count with those of signing in. Afterwards
all sessions end; the caller begins a new one for the browser that asked.
"""

from __future__ import annotations

from datetime import datetime

from infopos.access import accounts, credentials, passwords, sealed_secret, sessions, throttle, totp
from infopos.access.account_rows import Account
from infopos.access.audit import Action
from infopos.errors import AccessError, ChangedError
from infopos.store import Store, Transaction


def needs_code(account: Account) -> bool:
    """Whether somebody has to give a code with his password."""
    return account.second_factor or totp.is_required(account.person.role)


def change_password(
    store: Store,
    account_id: str,
    *,
    current: str,
    code: str,
    new: str,
    address: str,
    now: datetime,
) -> None:
    """Keep a new password; all sessions of the account end.

    Parameters
    ----------
    store : Store
    account_id : str
    current, code, new : str
        As typed; the code does not count for who has no second factor.
    address : str
        Network address that it comes from.
    now : datetime

    Raises
    ------
    AccessError
        When the present password or the code is wrong, the new one is too easy to guess or the
        same, or the account has no password of its own.
    ChangedError
        When the password was changed, or the account closed, at the same moment.
    """
    account = _with_password(store, account_id)
    passwords.require_strong(new, account.login or "")  # before a code is used up
    former = _check_current(store, account, current, address, now)
    if passwords.check(former, new):
        raise AccessError("Dit is hetzelfde wachtwoord als nu.", "Kies een ander.")
    if needs_code(account):
        credentials.check_code(store, account_id, code, address, now)
    hashed = passwords.make_hash(new)

    def action(transaction: Transaction) -> None:
        if not transaction.run(
            "account_password_own", account_id=account_id, password_hash=hashed, former=former
        ):
            raise _meanwhile()
        sessions.end_all_within(transaction, account_id, reason="password changed", now=now)
        who = accounts.actor_of(account)
        accounts.note(transaction, who, Action.PASSWORD_SET, account_id, {}, now)

    store.write(action)


def prove(
    store: Store, account_id: str, *, current: str, code: str, address: str, now: datetime
) -> None:
    """Check the present password and a code, before a new second factor is shown.

    Raises
    ------
    AccessError
        When one is wrong, or the account has no password or no second factor.
    """
    account = _with_password(store, account_id)
    _check_current(store, account, current, address, now)
    credentials.check_code(store, account_id, code, address, now)


def replace_second_factor(
    store: Store, account_id: str, secret: str, code: str, address: str, now: datetime
) -> None:
    """Let a new secret take the place of the present one, after `prove`; all sessions end.

    Parameters
    ----------
    store : Store
    account_id : str
    secret : str
        From `infopos.access.totp.new_secret`, kept by the server meanwhile.
    code : str
        Of the new secret, as typed. Until it is right the former secret counts.
    address : str
        Network address that it comes from.
    now : datetime

    Raises
    ------
    AccessError
        When the code is wrong.
    ChangedError
        When the second factor was cleared meanwhile.
    """
    account = _with_password(store, account_id)
    counter = credentials.checked_code(store, account, secret, code, None, address, now)
    sealed = sealed_secret.seal(store.layout, account_id, secret)

    def action(transaction: Transaction) -> None:
        if not accounts.get(transaction, account_id).second_factor:
            raise _meanwhile()
        transaction.run(
            "account_totp", account_id=account_id, secret=sealed, confirmed_at=now, counter=counter
        )
        sessions.end_all_within(transaction, account_id, reason="second factor changed", now=now)
        who = accounts.actor_of(account)
        accounts.note(transaction, who, Action.SECOND_FACTOR_SET, account_id, {}, now)

    store.write(action)
    throttle.succeeded(store, credentials.code_of(account), now)


def _with_password(store: Store, account_id: str) -> Account:
    account = credentials.open_account(store, account_id)
    if account.login is None:
        raise AccessError(
            "Bij dit account hoort geen wachtwoord van Infopos.",
            "Wijzig het bij de inlogdienst van uw organisatie.",
        )
    return account


def _check_current(
    store: Store, account: Account, password: str, address: str, now: datetime
) -> str:
    """Give the hash of the present password when this is it. Guesses count as at signing in."""
    login = account.login or ""
    throttle.require_calm(store, login, address, now)
    kept = store.rows("account_secrets", account_id=account.account_id)
    hashed: str | None = kept[0]["password_hash"] if kept else None
    if hashed is None or not passwords.check(hashed, password):
        throttle.failed(store, login, address, now)
        raise AccessError("Uw huidige wachtwoord klopt niet.", "Probeer het opnieuw.")
    throttle.succeeded(store, login, now)
    return hashed


def _meanwhile() -> ChangedError:
    return ChangedError("Uw account is intussen gewijzigd.", "Log opnieuw in.")
