"""The accounts of the demonstration: one per role, made when somebody first chooses it.

They have no password and no way in but the buttons of the sign-in page, which are there only where
everything is made up and only this computer can come (`infopos.web.identity.demo_mode`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from infopos.access import accounts
from infopos.access.account_rows import Person, found
from infopos.access.audit import Actor
from infopos.model import Role, Viewer
from infopos.store import Store, Transaction

PEOPLE = {
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
_DEMONSTRATION = "demonstration"
_SYSTEM = Actor("system", "demonstratie", "system", "")


def account_of(store: Store, role: Role, municipalities: Iterable[str], *, now: datetime) -> str:
    """Give the id of the account of a role, making it at its first use.

    Parameters
    ----------
    store : Store
    role : Role
    municipalities : iterable of str
        Codes of the made-up municipalities.
    now : datetime
        In UTC.
    """
    name, organisation = PEOPLE[role]
    person = Person(name, role, organisation, frozenset(municipalities))

    return account_for(store, person, role.value, now=now)


def viewer_of(store: Store, role: Role, municipality: str, *, now: datetime) -> Viewer:
    """Give whoever has a role in a made-up municipality, as somebody who asks; see `account_of`."""
    name, organisation = PEOPLE[role]
    account_id = account_of(store, role, [municipality], now=now)
    return Viewer(account_id, name, role, organisation, frozenset((municipality,)))


def account_for(store: Store, person: Person, subject: str, *, now: datetime) -> str:
    """Give the id of somebody's account, which has no way in, making it at its first use.

    Parameters
    ----------
    store : Store
    person : Person
    subject : str
        What he is called among the demonstration's.
    now : datetime
        In UTC.
    """

    def make(transaction: Transaction) -> str:
        known = found(transaction, issuer=_DEMONSTRATION, subject=subject)
        if known:
            return known[0].account_id
        return accounts.insert(
            transaction, person, subject=(_DEMONSTRATION, subject), who=_SYSTEM, now=now
        )

    return store.write(make)
