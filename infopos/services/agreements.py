"""Agreements of the triangle and its partners: made, promised, followed, ended; never edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from infopos.access import policy
from infopos.access.account_rows import Person
from infopos.access.account_rows import found as accounts_found
from infopos.access.audit import Action, record
from infopos.errors import AccessError, AgreementError, ChangedError
from infopos.model import (
    AgreementDraft,
    AgreementStatus,
    CommitmentStep,
    DataClass,
    Promise,
    Viewer,
)
from infopos.services.agreement_rows import Agreement, Commitment, agreements_of
from infopos.services.commitment_rules import require_agreement, require_promise, require_text
from infopos.services.observation_rows import own_organisation
from infopos.services.observations import require_area
from infopos.store import Snapshot, Store, Transaction


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
    if not policy.may_escalate(viewer, municipality):
        return {}
    rows = store.rows("commitment_phones", municipality=municipality)
    return {row["commitment_id"]: row["phone"] for row in rows}


def organisations(store: Store, municipality: str) -> dict[str, str]:
    """Name the organisations that have somebody in a municipality, by id."""
    names = {person.organisation for _, person in _people(store, municipality)}
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
    policy.require_manager(viewer, draft.municipality)
    require_agreement(draft, today)
    _require_owner(store, draft.municipality, draft.owner)
    if set(draft.partners) - set(organisations(store, draft.municipality)):
        raise AgreementError("Een van de organisaties bestaat niet.", "Kies uit de lijst.")

    def action(transaction: Transaction) -> None:
        if _found(transaction, agreement_id):
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
        for organisation in dict.fromkeys(draft.partners):
            transaction.run(
                "joint_agreement_partner_insert",
                agreement_id=agreement_id,
                organisation_id=organisation,
            )
        _note(transaction, viewer, Action.CREATED, agreement_id, draft.municipality, {}, now)

    store.write(action)


def promise(
    store: Store,
    viewer: Viewer,
    agreement_id: str,
    organisation_id: str,
    given: Promise,
    *,
    commitment_id: str,
    now: datetime,
    today: date,
) -> None:
    """Write down what an organisation promises: itself, or the manager in the meeting.

    Raises
    ------
    AccessError
    AgreementError
        When it has more than two sentences, lacks something, or the agreement has ended.
    ChangedError
        When the organisation promised something already.
    """

    def action(transaction: Transaction) -> None:
        agreement = _writable(transaction, viewer, agreement_id, organisation_id)
        phone = require_promise(given, agreement.deadline, today)
        if any(one.commitment_id == commitment_id for one in agreement.commitments):
            return
        if any(one.organisation_id == organisation_id for one in agreement.commitments):
            raise ChangedError(
                "Deze organisatie heeft al iets toegezegd.", "Bekijk de afspraak opnieuw."
            )
        transaction.run(
            "commitment_insert",
            commitment_id=commitment_id,
            agreement_id=agreement_id,
            organisation_id=organisation_id,
            recognises=given.recognises,
            text=given.text.strip(),
            due=given.due,
            made_by=viewer.account_id,
            now=now,
        )
        transaction.run("commitment_phone_insert", commitment_id=commitment_id, phone=phone)
        _add_step(transaction, viewer, commitment_id, 0, CommitmentStep.MADE, "", now)
        details = {"commitment": commitment_id, "recognises": given.recognises}
        municipality = agreement.municipality
        _note(transaction, viewer, Action.CREATED, agreement_id, municipality, details, now)

    store.write(action)


def report(
    store: Store,
    viewer: Viewer,
    commitment: Commitment,
    step: CommitmentStep,
    text: str = "",
    *,
    now: datetime,
) -> None:
    """Say how a commitment goes: the organisation itself, or the manager for it.

    Raises
    ------
    AccessError
    AgreementError
        When it failed and nothing says why, or it has ended.
    ChangedError
        When somebody else said something since it was read.
    """
    if step is CommitmentStep.MADE:
        raise AgreementError("Dit is geen voortgang.", "Kies een van de knoppen.")
    if text.strip() or step is CommitmentStep.FAILED:
        require_text(text, "wat er gebeurde")

    def action(transaction: Transaction) -> None:
        agreement = _writable(
            transaction, viewer, commitment.agreement_id, commitment.organisation_id
        )
        current = next(
            one for one in agreement.commitments if one.commitment_id == commitment.commitment_id
        )
        if len(current.steps) != len(commitment.steps):
            raise ChangedError(
                f"{current.steps[-1].name} was eerder. Uw bericht is niet opgeslagen.",
                "Bekijk de toezegging opnieuw.",
            )
        if not current.open:
            raise AgreementError("Deze toezegging is al afgesloten.", "Er is niets meer te melden.")
        sequence = len(current.steps)
        _add_step(transaction, viewer, commitment.commitment_id, sequence, step, text, now)
        details = {"commitment": commitment.commitment_id, "step": step}
        _note(
            transaction, viewer, Action.CHANGED, agreement.agreement_id,
            agreement.municipality, details, now,
        )  # fmt: skip

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
    policy.require_manager(viewer, agreement.municipality)
    _require_owner(store, agreement.municipality, owner)

    def action(transaction: Transaction) -> None:
        current = _required(transaction, agreement.agreement_id)
        if current.owner_sequence != agreement.owner_sequence:
            raise ChangedError(
                f"{current.owner} is intussen eigenaar. Uw keuze is niet opgeslagen.",
                "Bekijk de afspraak opnieuw.",
            )
        sequence = current.owner_sequence + 1
        _own(transaction, viewer, agreement.agreement_id, sequence, owner, now)
        _note(
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
    require_text(text, "resultaat")

    def action(transaction: Transaction) -> None:
        agreement = _required(transaction, agreement_id)
        policy.require_manager(viewer, agreement.municipality)
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
        _note(transaction, viewer, Action.CHANGED, agreement_id, municipality, details, now)

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


def _found(snapshot: Snapshot, agreement_id: str) -> Agreement | None:
    rows = snapshot.rows(
        "joint_agreements", municipality=None, agreement_id=agreement_id, organisation_id=None
    )
    if not rows:
        return None
    of_town = agreements_of(snapshot, rows[0]["municipality_code"])
    return next(one for one in of_town if one.agreement_id == agreement_id)


def _required(snapshot: Snapshot, agreement_id: str) -> Agreement:
    agreement = _found(snapshot, agreement_id)
    if agreement is None:
        raise AccessError("Deze afspraak bestaat niet.", "Kies een afspraak uit de lijst.")
    return agreement


def _writable(
    transaction: Transaction, viewer: Viewer, agreement_id: str, organisation_id: str
) -> Agreement:
    """An open agreement in which somebody may speak for an organisation."""
    agreement = _required(transaction, agreement_id)
    place = agreement.municipality
    if not policy.may_manage(viewer, place):
        policy.require(viewer, DataClass.OWN_COMMITMENTS, place)
        if own_organisation(transaction, viewer) != organisation_id:
            raise AccessError(
                "U kunt alleen namens uw eigen organisatie iets toezeggen.",
                "Op “Mijn toezeggingen” staan de afspraken waar uw organisatie in zit.",
            )
    if organisation_id not in agreement.partners:
        raise AccessError("Deze organisatie doet niet mee aan deze afspraak.")
    if agreement.status is not AgreementStatus.OPEN:
        raise AgreementError("Deze afspraak is afgesloten.", "Er is niets meer toe te zeggen.")
    return agreement


def _add_step(
    transaction: Transaction,
    viewer: Viewer,
    commitment_id: str,
    sequence: int,
    step: CommitmentStep,
    text: str,
    now: datetime,
) -> None:
    transaction.run(
        "commitment_step_insert",
        commitment_id=commitment_id,
        sequence=sequence,
        kind=step.value,
        text=text.strip(),
        made_by=viewer.account_id,
        now=now,
    )


def _note(
    transaction: Transaction,
    viewer: Viewer,
    action: Action,
    agreement_id: str,
    municipality: str,
    details: Mapping[str, object],
    now: datetime,
) -> None:
    """Write down what was done to an agreement; never what was written in it, nor a number."""
    record(
        transaction,
        viewer,
        action,
        object=f"joint_agreement:{agreement_id}",
        municipality=municipality,
        details=details,
        now=now,
    )
