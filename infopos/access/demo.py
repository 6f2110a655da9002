"""The accounts of the demonstration: one per role, made when somebody first chooses it.

They have no password and no way in but the buttons of the sign-in page, which are there only where
everything is made up and only this computer can come (`infopos.web.identity.demo_mode`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from infopos.access.audit import Action, Actor, record
from infopos.model import Role
from infopos.store import Store, Transaction

_PEOPLE = {
    Role.MAYOR: ("Marja de Wit", "Gemeente Zilverdam"),
    Role.ALDERMAN: ("Joost Verkade", "Gemeente Zilverdam"),
    Role.PROSECUTOR: ("Nadia el Amrani", "Openbaar Ministerie"),
    Role.POLICE_CHIEF: ("Ruben Hoekstra", "Politie Zilverdam"),
    Role.SAFETY_OFFICER: ("Sanne Kuipers", "Gemeente Zilverdam"),
    Role.PROCESS_MANAGER: ("Tarik Yilmaz", "Gemeente Zilverdam"),
    Role.ANALYST: ("Fenna Postma", "Gemeente Zilverdam"),
    Role.PARTNER: ("Wim Baars", "Woonstichting De Sluis"),
    Role.COUNCIL_MEMBER: ("Ellen Groot", "Gemeenteraad Zilverdam"),
    Role.ADMINISTRATOR: ("Koen Smit", "Gemeente Zilverdam"),
    Role.PRIVACY_OFFICER: ("Hanneke Bos", "Gemeente Zilverdam"),
}
_SYSTEM = Actor("system", "demonstratie", "system", "")


def account_of(role: Role, store: Store, municipalities: Iterable[str], *, now: datetime) -> str:
    """Give the account of a role, making it at its first use.

    Parameters
    ----------
    role : Role
    store : Store
    municipalities : iterable of str
        Codes of the made-up municipalities.
    now : datetime
        In UTC.
    """
    account_id = f"demo-{role.value}"

    def make(transaction: Transaction) -> None:
        if transaction.rows("account_exists", account_id=account_id):
            return
        name, organisation = _PEOPLE[role]
        transaction.run(
            "account_insert",
            account_id=account_id,
            login=None,
            login_key=None,
            name=name,
            role=role.value,
            organisation_id=_organisation(transaction, organisation, now),
            password_hash=None,
            must_change_password=False,
            issuer=None,
            subject=None,
            now=now,
        )
        for code in municipalities:
            transaction.run("account_municipality_insert", account_id=account_id, municipality=code)
        record(transaction, _SYSTEM, Action.ACCOUNT_MADE, object=account_id, now=now)

    store.write(make)
    return account_id


def _organisation(transaction: Transaction, name: str, now: datetime) -> str:
    """Give the id of an organisation, adding it when it is new."""
    key = name.casefold()
    for known in transaction.rows("organisations"):
        if known["name_key"] == key:
            return str(known["organisation_id"])
    organisation_id = f"demo-{key.replace(' ', '-')}"
    transaction.run(
        "organisation_insert", organisation_id=organisation_id, name=name, name_key=key, now=now
    )
    return organisation_id
