"""What mayor and alderman agreed to share: recorded, with an end (handreiking 2014)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from infopos.access import accounts
from infopos.access.account_rows import organisation_id
from infopos.access.accounts import Who
from infopos.access.audit import Action, record
from infopos.errors import AccessError
from infopos.model import Role
from infopos.store import Store, Transaction

if TYPE_CHECKING:
    import pandas as pd  # takes 0.2 s, and signing in needs none


@dataclass(frozen=True, slots=True)
class Agreement:
    """What is agreed, for whom, and from when until when.

    Parameters
    ----------
    municipality : str
        Official code.
    wording : str
        What was agreed, in words.
    valid_from, valid_until : datetime
        Half-open.
    account_id : str or None
        The alderman's; None for all aldermen of `organisation`.
    organisation : str or None
        Name.
    """

    municipality: str
    wording: str
    valid_from: datetime
    valid_until: datetime
    account_id: str | None = None
    organisation: str | None = None


def agree(store: Store, agreement: Agreement, *, who: Who, now: datetime) -> str:
    """Record an agreement and give its id.

    Raises
    ------
    AccessError
        When it is for nobody, has no words or no time, or not for an alderman.
    """
    _require_sense(agreement)
    agreement_id = secrets.token_hex(8)

    def action(transaction: Transaction) -> None:
        organisation = None
        if agreement.account_id is not None:
            person = accounts.get(transaction, agreement.account_id).person
            if person.role is not Role.ALDERMAN:
                raise AccessError(f"{person.name} is geen wethouder.", "Kies een wethouder.")
        elif agreement.organisation is not None:
            organisation = organisation_id(transaction, agreement.organisation, now)
        transaction.run(
            "agreement_insert",
            agreement_id=agreement_id,
            municipality=agreement.municipality,
            account_id=agreement.account_id,
            organisation_id=organisation,
            wording=agreement.wording.strip(),
            valid_from=agreement.valid_from,
            valid_until=agreement.valid_until,
            made_by=accounts.id_of(who),
            now=now,
        )
        _note(transaction, who, Action.AGREEMENT_MADE, agreement_id, agreement, now)

    store.write(action)
    return agreement_id


def end(store: Store, agreement_id: str, *, who: Who, now: datetime) -> None:
    """End an agreement before its time; it counts at the alderman's next click."""

    def action(transaction: Transaction) -> None:
        if transaction.run("agreement_end", agreement_id=agreement_id, now=now):
            _note(transaction, who, Action.AGREEMENT_ENDED, agreement_id, None, now)

    store.write(action)


def listed(store: Store) -> pd.DataFrame:
    """List all agreements, the latest first; see store/sql/agreements.sql."""
    return store.frame("agreements")


def _require_sense(agreement: Agreement) -> None:
    if (agreement.account_id is None) == (agreement.organisation is None):
        raise AccessError("De afspraak geldt voor niemand.", "Kies een wethouder of organisatie.")
    if not agreement.wording.strip():
        raise AccessError("De afspraak is leeg.", "Schrijf op wat er is afgesproken.")
    if agreement.valid_until <= agreement.valid_from:
        raise AccessError(
            "De afspraak eindigt voordat zij begint.", "Kies een einddatum na de begindatum."
        )


def _note(
    transaction: Transaction,
    who: Who,
    action: Action,
    agreement_id: str,
    agreement: Agreement | None,
    now: datetime,
) -> None:
    details = {"wording": agreement.wording, "until": agreement.valid_until} if agreement else {}
    record(
        transaction,
        who,
        action,
        object=f"agreement:{agreement_id}",
        municipality=agreement.municipality if agreement else None,
        details=details,
        now=now,
    )
