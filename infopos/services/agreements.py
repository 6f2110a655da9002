"""Agreements of the triangle and its partners: made, promised, followed, ended; never edited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from infopos.access import policy
from infopos.access.account_rows import Person, organisation_id
from infopos.access.account_rows import found as accounts_found
from infopos.access.audit import Action
from infopos.errors import AgreementError, ChangedError
from infopos.model import (
    AgreementDraft,
    AgreementStatus,
    DataClass,
    Viewer,
)
from infopos.services.agreement_rows import (
    Agreement,
    agreements_of,
    found_agreement,
    note,
    required,
)
from infopos.services.commitment_rules import require_agreement
from infopos.services.observation_rows import own_organisation
from infopos.services.observations import require_area
from infopos.services.written import require_text
from infopos.store import Store, Transaction


def overview(store: Store, viewer: Viewer, municipality: str) -> tuple[Agreement, ...]:
    """Give all agreements of a municipality, by deadline.

    Raises
    ------
    AccessError
    """
    policy.require(viewer, DataClass.AGREEMENTS, municipality)
    with store.snapshot() as snapshot:
        return agreements_of(snapshot, municipality)


def own(store: Store, viewer: Viewer, municipality: str) -> tuple[Agreement, ...]:
    """Give the agreements to which the viewer's organisation contributes.

    Of the commitments there is the organisation's own, and of the others none.

    Raises
    ------
    AccessError
    """
    policy.require(viewer, DataClass.OWN_COMMITMENTS, municipality)
    with store.snapshot() as snapshot:
        organisation = own_organisation(snapshot, viewer)
        if organisation is None:
            return ()
        return tuple(
            _of_one(agreement, organisation)
            for agreement in agreements_of(snapshot, municipality, organisation)
        )


def phones(store: Store, viewer: Viewer, municipality: str) -> dict[str, str]:
    """Give whom to call, by commitment; nothing for who may not know.

    Only the mayor and the process manager may (`policy.ESCALATION`).
    """
    if not policy.may(viewer, policy.ESCALATION, municipality):
        return {}
    rows = store.rows("commitment_phones", municipality=municipality)
    return {row["commitment_id"]: row["phone"] for row in rows}


def organisations(store: Store, municipality: str) -> dict[str, str]:
    """Name the organisations that have somebody in a municipality, or took part before, by id."""
    names = {person.organisation for _, person in _people(store, municipality)}
    rows = store.rows("joint_agreement_partners", municipality=municipality)
    names |= {row["organisation"] for row in rows}
    rows = store.rows("organisations")
    return {row["organisation_id"]: row["name"] for row in rows if row["name"] in names}


def owners(store: Store, municipality: str) -> dict[str, str]:
    """Name who can own an agreement: people with an open account there, by account."""
    roles = {role for role, of in policy.TABLE.items() if DataClass.AGREEMENTS in of}
    return {
        account: f"{person.name} ({person.organisation})"
        for account, person in _people(store, municipality)
        if person.role in roles
    }


def agree(
    store: Store,
    viewer: Viewer,
    draft: AgreementDraft,
    *,
    agreement_id: str,
    now: datetime,
    today: date,
) -> None:
    """Write an agreement down; the same id again changes nothing.

    Raises
    ------
    AccessError
        When the viewer does not see to agreements there.
    AgreementError
        When it lacks something, or its owner has left.
    """
    policy.require_one_of(viewer, policy.MANAGERS, draft.municipality)
    require_agreement(draft, today)
    _require_owner(store, draft.municipality, draft.owner)
    if set(draft.partners) - set(organisations(store, draft.municipality)):
        raise AgreementError("Een van de organisaties bestaat niet.", "Kies uit de lijst.")

    def action(transaction: Transaction) -> None:
        if found_agreement(transaction, agreement_id):
            return
        if draft.area is not None:
            require_area(transaction, draft.municipality, draft.area)
        transaction.run(
            "joint_agreement_insert",
            agreement_id=agreement_id,
            municipality=draft.municipality,
            problem=draft.problem.strip(),
            measure=draft.measure.strip(),
            area=draft.area,
            instrument=draft.instrument.value,
            deadline=draft.deadline,
            made_by=viewer.account_id,
            now=now,
        )
        _own(transaction, viewer, agreement_id, 0, draft.owner, now)
        others = [organisation_id(transaction, name.strip(), now) for name in draft.others]
        for organisation in dict.fromkeys((*draft.partners, *others)):
            transaction.run(
                "joint_agreement_partner_insert",
                agreement_id=agreement_id,
                organisation_id=organisation,
            )
        note(transaction, viewer, Action.CREATED, agreement_id, draft.municipality, {}, now)

    store.write(action)


def hand_over(
    store: Store, viewer: Viewer, agreement: Agreement, owner: str, *, now: datetime
) -> None:
    """Let somebody else see to an agreement.

    Raises
    ------
    AccessError, AgreementError
    ChangedError
        When somebody else handed it over since it was read.
    """
    policy.require_one_of(viewer, policy.MANAGERS, agreement.municipality)
    _require_owner(store, agreement.municipality, owner)

    def action(transaction: Transaction) -> None:
        current = required(transaction, agreement.agreement_id)
        if current.owner_sequence != agreement.owner_sequence:
            raise ChangedError(
                f"{current.owner} is intussen eigenaar. Uw keuze is niet opgeslagen.",
                "Bekijk de afspraak opnieuw.",
            )
        sequence = current.owner_sequence + 1
        _own(transaction, viewer, agreement.agreement_id, sequence, owner, now)
        note(
            transaction, viewer, Action.CHANGED, agreement.agreement_id,
            agreement.municipality, {"owner": owner}, now,
        )  # fmt: skip

    store.write(action)


def end(
    store: Store,
    viewer: Viewer,
    agreement_id: str,
    status: AgreementStatus,
    text: str,
    *,
    now: datetime,
) -> None:
    """End an agreement, with what came of it.

    Raises
    ------
    AccessError, AgreementError, ChangedError
    """
    require_text(text, "resultaat", AgreementError)

    def action(transaction: Transaction) -> None:
        agreement = required(transaction, agreement_id)
        policy.require_one_of(viewer, policy.MANAGERS, agreement.municipality)
        if status is AgreementStatus.OPEN:
            raise AgreementError("Dit is geen einde.", "Kies een van de knoppen.")
        if agreement.status is not AgreementStatus.OPEN:
            raise ChangedError("Deze afspraak was al afgesloten.", "Bekijk de afspraak opnieuw.")
        transaction.run(
            "joint_agreement_end_insert",
            agreement_id=agreement_id,
            status=status.value,
            text=text.strip(),
            made_by=viewer.account_id,
            now=now,
        )
        details = {"status": status}
        municipality = agreement.municipality
        note(transaction, viewer, Action.CHANGED, agreement_id, municipality, details, now)

    store.write(action)


def _require_owner(store: Store, municipality: str, account_id: str) -> None:
    if account_id not in owners(store, municipality):
        raise AgreementError(
            "De eigenaar heeft geen open account meer in deze gemeente.", "Kies iemand anders."
        )


def _own(
    transaction: Transaction,
    viewer: Viewer,
    agreement_id: str,
    sequence: int,
    account_id: str,
    now: datetime,
) -> None:
    transaction.run(
        "joint_agreement_owner_insert",
        agreement_id=agreement_id,
        sequence=sequence,
        account_id=account_id,
        made_by=viewer.account_id,
        now=now,
    )


def _people(store: Store, municipality: str) -> Iterator[tuple[str, Person]]:
    for account in accounts_found(store):
        if account.disabled_at is None and municipality in account.person.municipalities:
            yield account.account_id, account.person


def _of_one(agreement: Agreement, organisation: str) -> Agreement:
    mine = tuple(one for one in agreement.commitments if one.organisation_id == organisation)
    partners = {code: name for code, name in agreement.partners.items() if code == organisation}
    return replace(agreement, commitments=mine, partners=partners)
