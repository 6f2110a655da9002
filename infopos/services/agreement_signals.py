"""Which commitments are not kept, who is told of it, and how each organisation keeps its word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from infopos.access import policy
from infopos.model import AgreementStatus, CommitmentState, Role, Viewer
from infopos.services.agreement_rows import Agreement, Commitment

ESCALATE_DAYS = 7
"""What a manager has not settled within so many days, the mayor sees too."""

_ALARMS = (CommitmentState.OVERDUE, CommitmentState.SILENT, CommitmentState.FAILED)


@dataclass(frozen=True, slots=True)
class Signal:
    """A commitment that is not kept, or not heard of, on a day.

    Attributes
    ----------
    agreement : Agreement
    commitment : Commitment
    state : CommitmentState
    since : date
    for_mayor : bool
        It lasts longer than the manager has to settle it.
    """

    agreement: Agreement
    commitment: Commitment
    state: CommitmentState
    since: date
    for_mayor: bool


@dataclass(frozen=True, slots=True)
class Cooperation:
    """How one organisation keeps what it promises: a number of commitments in each state."""

    organisation: str
    states: Mapping[CommitmentState, int]


def signals(agreements: Sequence[Agreement], today: date) -> tuple[Signal, ...]:
    """Tell which commitments of open agreements are not kept, the longest first."""
    found = [
        Signal(agreement, one, state, since, since + timedelta(days=ESCALATE_DAYS) <= today)
        for agreement in agreements
        if agreement.status is AgreementStatus.OPEN
        for one in agreement.commitments
        if (state := one.state(today)) in _ALARMS
        for since in (one.since(today),)
    ]
    return tuple(sorted(found, key=lambda one: (one.since, one.commitment.organisation)))


def signals_for(viewer: Viewer, found: Sequence[Signal], municipality: str) -> tuple[Signal, ...]:
    """Choose the signals that are for somebody: all for a manager, the lasting ones for a mayor."""
    if policy.may(viewer, policy.MANAGERS, municipality):
        return tuple(found)
    if viewer.role is Role.MAYOR and municipality in viewer.municipalities:
        return tuple(one for one in found if one.for_mayor)
    return ()


def cooperation(agreements: Sequence[Agreement], today: date) -> tuple[Cooperation, ...]:
    """Count per organisation how its commitments stand, by name."""
    counts: dict[str, dict[CommitmentState, int]] = {}
    for agreement in agreements:
        for one in agreement.commitments:
            states = counts.setdefault(one.organisation, dict.fromkeys(CommitmentState, 0))
            states[one.state(today)] += 1
    return tuple(Cooperation(name, counts[name]) for name in sorted(counts, key=str.casefold))
