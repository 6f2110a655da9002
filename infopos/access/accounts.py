"""Accounts: who somebody is, for which organisation and municipalities, and until when.

Passwords and codes are in `infopos.access.credentials`; who comes by an identity provider in
`infopos.access.federation`.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from infopos.access import sessions
from infopos.access.account_rows import (
    ASK,
    Account,
    Person,
    found,
    key_of,
    organisation_id,
    require_complete,
    require_free,
    require_other_administrator,
    store_row,
    told,
)
from infopos.access.audit import Action, Actor, record
from infopos.errors import AccessError
from infopos.model import Role, Viewer
from infopos.store import Snapshot, Store, Transaction

Who = Viewer | Actor


def listed(asked: Store | Snapshot) -> tuple[Account, ...]:
    """Give all accounts, by name."""
    return found(asked)


def get(asked: Store | Snapshot, account_id: str) -> Account:
    """Give one account.

    Raises
    ------
    AccessError
        When there is none.
    """
    known = found(asked, account_id=account_id)
    if not known:
        raise AccessError("Dit account bestaat niet (meer).", ASK)
    return known[0]


def by_login(asked: Store | Snapshot, login: str) -> Account | None:
    """Give the account of a login; capitals and outer blanks do not count."""
    known = found(asked, login_key=key_of(login))
    return known[0] if known else None


def organisations(asked: Store | Snapshot) -> tuple[str, ...]:
    """Give the names of all organisations, to choose from."""
    return tuple(row["name"] for row in asked.rows("organisations"))


def create(
    store: Store, person: Person, *, login: str, password_hash: str, who: Who, now: datetime
) -> str:
    """Add an account with a first password, that its owner has to change.

    Returns
    -------
    str
        Its id.

    Raises
    ------
    AccessError
        When the login is taken, or something is missing.
    """

    def action(transaction: Transaction) -> str:
        return insert(
            transaction, person, login=login, password_hash=password_hash, who=who, now=now
        )

    return store.write(action)


def insert(
    transaction: Transaction,
    person: Person,
    *,
    login: str | None = None,
    password_hash: str | None = None,
    must_change: bool = True,
    subject: tuple[str, str] | None = None,
    who: Who | None = None,
    now: datetime,
) -> str:
    """Do what `create` does within a transaction.

    Parameters
    ----------
    transaction : Transaction
    person : Person
    login, password_hash : str or None
        None for who comes by an identity provider.
    must_change : bool
        Whether somebody else chose the password.
    subject : tuple of str or None
        Issuer, and who it is to that issuer.
    who : Viewer, Actor or None
        None for somebody who makes his own account.
    now : datetime
    """
    require_complete(person)
    login = None if login is None else require_free(transaction, login)
    account_id = secrets.token_hex(8)
    issuer, subject_name = subject or (None, None)
    transaction.run(
        "account_insert",
        account_id=account_id,
        login=login,
        login_key=None if login is None else key_of(login),
        name=person.name.strip(),
        role=person.role,
        organisation_id=organisation_id(transaction, person.organisation, now),
        password_hash=password_hash,
        must_change_password=login is not None and must_change,
        issuer=issuer,
        subject=subject_name,
        now=now,
    )
    for code in sorted(person.municipalities):
        transaction.run("account_municipality_insert", account_id=account_id, municipality=code)
    actor = who or Actor(account_id, person.name, person.role, person.organisation)
    note(transaction, actor, Action.ACCOUNT_MADE, account_id, {"after": told(person)}, now)
    return account_id


def change(store: Store, account: Account, person: Person, *, who: Who, now: datetime) -> None:
    """Change who somebody is. A change of what he may see ends his sessions.

    Parameters
    ----------
    store : Store
    account : Account
        As it was read.
    person : Person
        As it becomes.
    who : Viewer or Actor
    now : datetime

    Raises
    ------
    ChangedError
        When somebody else changed it since.
    AccessError
        When something is missing, or nobody would be left to manage accounts.
    """
    store.write(lambda transaction: update(transaction, account, person, who=who, now=now))


def update(
    transaction: Transaction, account: Account, person: Person, *, who: Who, now: datetime
) -> None:
    """Do what `change` does within a transaction."""
    require_complete(person)
    if person.role is not Role.ADMINISTRATOR:
        require_other_administrator(transaction, account)
    store_row(transaction, replace(account, person=person), now)
    before, after = account.person.municipalities, person.municipalities
    for code in sorted(before - after):
        transaction.run(
            "account_municipality_delete", account_id=account.account_id, municipality=code
        )
    for code in sorted(after - before):
        transaction.run(
            "account_municipality_insert", account_id=account.account_id, municipality=code
        )
    details = {"before": told(account.person), "after": told(person)}
    note(transaction, who, Action.ACCOUNT_CHANGED, account.account_id, details, now)
    if replace(person, name="") != replace(account.person, name=""):
        sessions.end_all_within(transaction, account.account_id, reason="account changed", now=now)


def disable(store: Store, account: Account, *, who: Who, now: datetime) -> None:
    """Close an account; whoever is signed in with it is out at once.

    Raises
    ------
    ChangedError
        When somebody else changed it since.
    AccessError
        When nobody would be left to manage accounts.
    """

    def action(transaction: Transaction) -> None:
        require_other_administrator(transaction, account)
        store_row(transaction, replace(account, disabled_at=now), now)
        sessions.end_all_within(transaction, account.account_id, reason="account disabled", now=now)
        note(transaction, who, Action.ACCOUNT_DISABLED, account.account_id, {}, now)

    store.write(action)


def enable(store: Store, account: Account, *, who: Who, now: datetime) -> None:
    """Open an account again.

    Raises
    ------
    ChangedError
        When somebody else changed it since.
    """

    def action(transaction: Transaction) -> None:
        store_row(transaction, replace(account, disabled_at=None), now)
        note(transaction, who, Action.ACCOUNT_ENABLED, account.account_id, {}, now)

    store.write(action)


def actor_of(account: Account) -> Actor:
    """Give the account as somebody who does something."""
    person = account.person
    return Actor(account.account_id, person.name, person.role, person.organisation)


def id_of(who: Who) -> str:
    """Give the account, or what stands for it, of who does something."""
    return who.account_id if isinstance(who, Viewer) else who.actor


def note(
    transaction: Transaction,
    who: Who,
    action: Action,
    account_id: str,
    details: Mapping[str, object],
    now: datetime,
) -> None:
    """Record something that was done to an account."""
    record(transaction, who, action, object=f"account:{account_id}", details=details, now=now)
