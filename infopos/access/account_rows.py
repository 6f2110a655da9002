"""Accounts as rows of the casebook: reading, storing, and what an account must have."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from infopos.access import wording
from infopos.errors import AccessError, ChangedError
from infopos.model import AreaLevel, Role, level_of
from infopos.store import Snapshot, Store, Transaction

ASK = "Vraag het de beheerder van Infopos in uw gemeente."
"""Whom somebody without the right account has to ask."""


@dataclass(frozen=True, slots=True)
class Person:
    """What an administrator decides about an account.

    Parameters
    ----------
    name : str
        As shown to others.
    role : Role
    organisation : str
        Name; an unknown one is added.
    municipalities : frozenset of str
        Official codes.
    """

    name: str
    role: Role
    organisation: str
    municipalities: frozenset[str]


@dataclass(frozen=True, slots=True)
class Account:
    """An account as it was read; `version` tells whether it was changed since.

    Parameters
    ----------
    account_id : str
    person : Person
    login : str or None
        None for who comes by an identity provider.
    must_change_password, second_factor : bool
    disabled_at : datetime or None
        In UTC.
    version : int
    """

    account_id: str
    person: Person
    login: str | None
    must_change_password: bool
    second_factor: bool
    disabled_at: datetime | None
    version: int


def key_of(text: str) -> str:
    """Write a name so that capitals and outer blanks make no difference."""
    return " ".join(text.split()).casefold()


def told(person: Person) -> dict[str, object]:
    """Write a person for the audit log."""
    return {
        "name": person.name,
        "role": person.role.value,
        "organisation": person.organisation,
        "municipalities": sorted(person.municipalities),
    }


def found(asked: Store | Snapshot, **only: str) -> tuple[Account, ...]:
    """Give the accounts that answer to a description; all of them without one."""
    anybody = {"account_id": None, "login_key": None, "issuer": None, "subject": None}
    return tuple(_account(row) for row in asked.rows("accounts", **{**anybody, **only}))


def store_row(transaction: Transaction, account: Account, now: datetime) -> None:
    """Store an account as it becomes.

    Raises
    ------
    ChangedError
        When somebody else changed it since it was read.
    """
    person = account.person
    changed = transaction.run(
        "account_change",
        account_id=account.account_id,
        version=account.version,
        name=person.name.strip(),
        role=person.role,
        organisation_id=organisation_id(transaction, person.organisation, now),
        disabled_at=account.disabled_at,
    )
    if not changed:
        raise ChangedError(
            f"Iemand anders heeft het account van {person.name} intussen gewijzigd."
            " Uw wijziging is niet opgeslagen.",
            "Bekijk het account opnieuw en doe uw wijziging daarna nog eens.",
        )


def organisation_id(transaction: Transaction, name: str, now: datetime) -> str:
    """Find an organisation by its name, or add it."""
    known = transaction.rows("organisation_by_key", name_key=key_of(name))
    if known:
        return str(known[0]["organisation_id"])
    new = secrets.token_hex(8)
    transaction.run(
        "organisation_insert",
        organisation_id=new,
        name=" ".join(name.split()),
        name_key=key_of(name),
        now=now,
    )
    return new


def require_complete(person: Person) -> None:
    """Refuse an account that lacks something.

    Raises
    ------
    AccessError
    """
    for value, what in ((person.name, "naam"), (person.organisation, "organisatie")):
        if not value.strip():
            raise AccessError(f"Dit account heeft geen {what}.", ASK)
    if not person.municipalities and person.role is not Role.ADMINISTRATOR:
        raise AccessError(
            f"Het account van {person.name} ({wording.role(person.role)}) geldt voor geen enkele"
            " gemeente.",
            ASK,
        )
    for code in sorted(person.municipalities):
        if level_of(code) is not AreaLevel.MUNICIPALITY:
            raise AccessError(f"“{code}” is geen gemeentecode.", "Schrijf een gemeente als GM0758.")


def require_free(transaction: Transaction, login: str) -> str:
    """Give a login as it is kept.

    Raises
    ------
    AccessError
        When it is empty, or somebody has it.
    """
    login = " ".join(login.split())
    if not login or len(login) > 100 or not login.isprintable():
        raise AccessError("Deze inlognaam kan niet.", "Kies een naam van 1 tot 100 tekens.")
    if found(transaction, login_key=key_of(login)):
        raise AccessError(f"De inlognaam “{login}” is al in gebruik.", "Kies een andere.")
    return login


def require_other_administrator(transaction: Transaction, account: Account) -> None:
    """Refuse to take away the last one who can manage accounts.

    Raises
    ------
    AccessError
    """
    manages = account.person.role is Role.ADMINISTRATOR and account.disabled_at is None
    if manages and not transaction.rows("administrators_other", account_id=account.account_id):
        raise AccessError(
            f"{account.person.name} is de enige beheerder.", "Maak eerst een andere beheerder."
        )


def _account(row: Mapping[str, Any]) -> Account:
    disabled_at = row["disabled_at"]
    return Account(
        account_id=row["account_id"],
        person=Person(
            row["name"], Role(row["role"]), row["organisation"], frozenset(row["municipalities"])
        ),
        login=row["login"],
        must_change_password=row["must_change_password"],
        second_factor=row["second_factor"],
        disabled_at=None if disabled_at is None else disabled_at.replace(tzinfo=UTC),
        version=row["version"],
    )
