"""Agreements and commitments as they stand in the casebook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from infopos.access.audit import Action, record
from infopos.errors import AccessError
from infopos.model import (
    DUTCH_TIME,
    AgreementStatus,
    CommitmentState,
    CommitmentStep,
    Instrument,
    Viewer,
)
from infopos.store import Snapshot, Transaction

SILENT_DAYS = 28
"""An open commitment without a word for so many days is silent."""


@dataclass(frozen=True, slots=True)
class Told:
    """A step of a commitment, with what was written then."""

    step: CommitmentStep
    text: str
    name: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Commitment:
    """What one organisation promised, and what came of it.

    Attributes
    ----------
    commitment_id, agreement_id, organisation_id, organisation : str
    recognises : bool
    text : str
    due : date
    steps : tuple of Told
        The oldest first; the first is that it was made.
    """

    commitment_id: str
    agreement_id: str
    organisation_id: str
    organisation: str
    recognises: bool
    text: str
    due: date
    steps: tuple[Told, ...]

    @property
    def open(self) -> bool:
        """Whether it is neither done nor given up."""
        return self.steps[-1].step in (CommitmentStep.MADE, CommitmentStep.PROGRESS)

    def state(self, today: date) -> CommitmentState:
        """Tell how it stands on a day."""
        last = self.steps[-1]
        if last.step is CommitmentStep.FAILED:
            return CommitmentState.FAILED
        if last.step is CommitmentStep.DONE:
            in_time = _day(last.made_at) <= self.due
            return CommitmentState.KEPT if in_time else CommitmentState.LATE
        if today > self.due:
            return CommitmentState.OVERDUE
        silent = today - _day(last.made_at) > timedelta(days=SILENT_DAYS)
        return CommitmentState.SILENT if silent else CommitmentState.OPEN

    def since(self, today: date) -> date:
        """Tell since when a manager has to do something about it, if he has."""
        match self.state(today):
            case CommitmentState.OVERDUE:
                return self.due + timedelta(days=1)
            case CommitmentState.SILENT:
                return _day(self.steps[-1].made_at) + timedelta(days=SILENT_DAYS + 1)
            case _:
                return _day(self.steps[-1].made_at)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed about a problem, and how it stands.

    Attributes
    ----------
    agreement_id, municipality, problem, measure : str
    area : str or None
        Official code of a neighbourhood; None for the whole municipality.
    instrument : Instrument
    owner_id, owner : str
        Account and name of who sees to it.
    owner_left : bool
        His account is closed.
    owner_sequence : int
        Which owner he is, from 0.
    deadline : date
    made_at : datetime
    status : AgreementStatus
    ending : str
        What came of it.
    partners : mapping of str to str
        Names of organisations by id.
    commitments : tuple of Commitment
        In the order in which they are due.
    """

    agreement_id: str
    municipality: str
    problem: str
    measure: str
    area: str | None
    instrument: Instrument
    owner_id: str
    owner: str
    owner_left: bool
    owner_sequence: int
    deadline: date
    made_at: datetime
    status: AgreementStatus
    ending: str
    partners: Mapping[str, str]
    commitments: tuple[Commitment, ...]

    @property
    def waiting_for(self) -> dict[str, str]:
        """Organisations that promised nothing yet: names by id."""
        said = {one.organisation_id for one in self.commitments}
        return {code: name for code, name in self.partners.items() if code not in said}


def agreements_of(
    snapshot: Snapshot, municipality: str, organisation_id: str | None = None
) -> tuple[Agreement, ...]:
    """Give the agreements of a municipality by deadline; of one organisation, if it is named."""
    rows = snapshot.rows(
        "joint_agreements",
        municipality=municipality, agreement_id=None, organisation_id=organisation_id,
    )  # fmt: skip
    steps: dict[str, list[Told]] = defaultdict(list)
    for row in snapshot.rows("commitment_steps", municipality=municipality):
        steps[row["commitment_id"]].append(_told(row))
    partners: dict[str, dict[str, str]] = defaultdict(dict)
    for row in snapshot.rows("joint_agreement_partners", municipality=municipality):
        partners[row["agreement_id"]][row["organisation_id"]] = row["organisation"]
    commitments: dict[str, list[Commitment]] = defaultdict(list)
    for row in snapshot.rows("commitments", municipality=municipality):
        one = Commitment(**row, steps=tuple(steps[row["commitment_id"]]))
        commitments[one.agreement_id].append(one)
    return tuple(
        _agreement(row, partners[row["agreement_id"]], tuple(commitments[row["agreement_id"]]))
        for row in rows
    )


def found_agreement(snapshot: Snapshot, agreement_id: str) -> Agreement | None:
    """Give an agreement by its id; None when there is none."""
    rows = snapshot.rows(
        "joint_agreements", municipality=None, agreement_id=agreement_id, organisation_id=None
    )
    if not rows:
        return None
    of_town = agreements_of(snapshot, rows[0]["municipality_code"])
    return next(one for one in of_town if one.agreement_id == agreement_id)


def required(snapshot: Snapshot, agreement_id: str) -> Agreement:
    """Give an agreement by its id.

    Raises
    ------
    AccessError
    """
    agreement = found_agreement(snapshot, agreement_id)
    if agreement is None:
        raise AccessError("Deze afspraak bestaat niet.", "Kies een afspraak uit de lijst.")
    return agreement


def note(
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


def _agreement(
    row: Mapping[str, Any], partners: Mapping[str, str], commitments: tuple[Commitment, ...]
) -> Agreement:
    return Agreement(
        agreement_id=row["agreement_id"],
        municipality=row["municipality_code"],
        problem=row["problem"],
        measure=row["measure"],
        area=row["area_code"],
        instrument=Instrument(row["instrument"]),
        owner_id=row["owner_id"],
        owner=row["owner"],
        owner_left=row["owner_left"],
        owner_sequence=row["owner_sequence"],
        deadline=row["deadline"],
        made_at=row["made_at"].replace(tzinfo=UTC),
        status=AgreementStatus(row["status"] or AgreementStatus.OPEN),
        ending=row["ending"] or "",
        partners=partners,
        commitments=commitments,
    )


def _told(row: Mapping[str, Any]) -> Told:
    made_at = row["made_at"].replace(tzinfo=UTC)
    return Told(CommitmentStep(row["kind"]), row["text"], row["name"] or "", made_at)


def _day(moment: datetime) -> date:
    """The Dutch day of a moment."""
    return moment.astimezone(DUTCH_TIME).date()
