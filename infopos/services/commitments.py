"""Commitments: what each organisation promises within an agreement, and how it goes."""

from __future__ import annotations

from datetime import date, datetime

from infopos.access import policy
from infopos.access.audit import Action
from infopos.errors import AccessError, AgreementError, ChangedError
from infopos.model import AgreementStatus, CommitmentStep, DataClass, Promise, Viewer
from infopos.services.agreement_rows import Agreement, Commitment, note, required
from infopos.services.commitment_rules import require_promise
from infopos.services.observation_rows import own_organisation
from infopos.services.written import require_text
from infopos.store import Store, Transaction


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
        note(transaction, viewer, Action.CREATED, agreement_id, municipality, details, now)

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
        require_text(text, "wat er gebeurde", AgreementError)

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
        note(
            transaction, viewer, Action.CHANGED, agreement.agreement_id,
            agreement.municipality, details, now,
        )  # fmt: skip

    store.write(action)


def _writable(
    transaction: Transaction, viewer: Viewer, agreement_id: str, organisation_id: str
) -> Agreement:
    """An open agreement in which somebody may speak for an organisation."""
    agreement = required(transaction, agreement_id)
    place = agreement.municipality
    if not policy.may(viewer, policy.MANAGERS, place):
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
