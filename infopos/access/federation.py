"""Who comes by an identity provider: an account made and kept up to date from its claims.

Refused unless everything is known: exactly one role, and municipalities of which there are data.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from infopos.access import accounts, wording
from infopos.access.account_rows import ASK, Account, Person, found, key_of
from infopos.access.accounts import Who
from infopos.access.audit import Action, record
from infopos.errors import AccessError
from infopos.model import Role
from infopos.store import Snapshot, Store, Transaction


def from_claims(
    store: Store,
    issuer: str,
    subject: str,
    name: str,
    role_claims: Iterable[str],
    organisation: str,
    municipalities: Iterable[str],
    now: datetime,
) -> Account:
    """Find or make the account of somebody whom an identity provider vouches for.

    What the provider says now counts: a change is stored, recorded, and ends his other sessions.

    Parameters
    ----------
    store : Store
    issuer, subject : str
        Who vouches, and for whom.
    name : str
    role_claims : iterable of str
        Values of the claim with roles; those that mean nothing to us do not count.
    organisation : str
    municipalities : iterable of str
        Official codes.
    now : datetime

    Raises
    ------
    AccessError
        When no role or more than one is known, a municipality is unknown, or the account is closed.
    """

    def action(transaction: Transaction) -> str:
        role = _role(transaction, role_claims)
        person = Person(name.strip(), role, organisation, frozenset(municipalities))
        _require_known(transaction, person)
        known = found(transaction, issuer=issuer, subject=subject)
        if not known:
            return accounts.insert(transaction, person, subject=(issuer, subject), now=now)
        account = known[0]
        if account.disabled_at is not None:
            raise AccessError("Dit account is gesloten.", ASK)
        if key_of(organisation) == key_of(account.person.organisation):
            person = replace(person, organisation=account.person.organisation)
        if person != account.person:
            accounts.update(transaction, account, person, who=accounts.actor_of(account), now=now)
        return account.account_id

    return accounts.get(store, store.write(action))


def role_mappings(asked: Store | Snapshot) -> dict[str, Role]:
    """Tell which value of the provider's claim means which role."""
    return {row["claim"]: Role(row["role"]) for row in asked.rows("role_mappings")}


def map_role(store: Store, claim: str, role: Role | None, *, who: Who, now: datetime) -> None:
    """Let a value of the provider's claim mean a role, or with None nothing any more."""
    claim = claim.strip()
    if not claim:
        raise AccessError("Er is geen waarde ingevuld.", "Vul in wat de aanmelddienst meegeeft.")

    def action(transaction: Transaction) -> None:
        before = role_mappings(transaction).get(claim)
        if role is None:
            transaction.run("role_mapping_delete", claim=claim)
        elif before is None:
            transaction.run("role_mapping_insert", claim=claim, role=role)
        else:
            transaction.run("role_mapping_update", claim=claim, role=role)
        details = {"before": before, "after": role}
        record(
            transaction, who, Action.ROLE_MAPPED, object=f"claim:{claim}", details=details, now=now
        )

    store.write(action)


def _role(transaction: Transaction, claims: Iterable[str]) -> Role:
    mappings = role_mappings(transaction)
    roles = sorted({mappings[claim] for claim in claims if claim in mappings})
    if not roles:
        raise AccessError("Uw account heeft geen rol in Infopos.", ASK)
    if len(roles) > 1:
        named = " en ".join(f"“{wording.role(role)}”" for role in roles)
        raise AccessError(f"Uw account heeft meer dan één rol: {named}.", f"Eén mag. {ASK}")
    return roles[0]


def _require_known(transaction: Transaction, person: Person) -> None:
    known = {row["code"] for row in transaction.rows("municipalities")}
    for code in sorted(person.municipalities - known):
        raise AccessError(
            f"Uw account geldt voor “{code}”, en van die gemeente heeft Infopos geen gegevens.", ASK
        )
