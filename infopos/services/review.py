"""Judging observations: a queue, what looks like the same, and decisions that never overwrite."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import hypot

from infopos import labels
from infopos.access import policy
from infopos.errors import ChangedError, ObservationError
from infopos.model import ObservationStatus, ObservationTheme, Step, Viewer
from infopos.services.observation_rows import (
    Observation,
    add_step,
    found_in,
    of_municipality,
    readable,
    told,
)
from infopos.services.observation_rules import require_text
from infopos.services.observations import require_area
from infopos.store import Snapshot, Store, Transaction

NEAR_M = 150.0
NEAR_DAYS = 30

RESULT = {
    Step.ACCEPTED: ObservationStatus.ACCEPTED,
    Step.ASKED: ObservationStatus.QUESTION,
    Step.REJECTED: ObservationStatus.REJECTED,
    Step.MERGED: ObservationStatus.MERGED,
    Step.RECLASSIFIED: None,
}
"""How an observation stands after each decision; reclassifying leaves it as it stood."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What an officer decides about an observation.

    Parameters
    ----------
    step : Step
        One of those in `RESULT`.
    text : str
        The question, or the reason; needed for asking and rejecting.
    theme : ObservationTheme or None
    area : str or None
        Where reclassifying puts it.
    merged_into : str or None
        Id of the observation that tells of the same.
    """

    step: Step
    text: str = ""
    theme: ObservationTheme | None = None
    area: str | None = None
    merged_into: str | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for a decision, and what was decided.

    Attributes
    ----------
    waiting : tuple of Observation
        The oldest first.
    decided : tuple of Observation
        The latest first.
    """

    waiting: tuple[Observation, ...]
    decided: tuple[Observation, ...]


def queue(store: Store, viewer: Viewer, municipality: str) -> Queue:
    """Give what waits for a decision in a municipality.

    Raises
    ------
    AccessError
        When the viewer does not judge observations there.
    """
    policy.require_one_of(viewer, policy.REVIEWERS, municipality)
    with store.snapshot() as snapshot:
        found = of_municipality(snapshot, municipality)
    decided = sorted(
        (one for one in found if not one.status.open), key=lambda one: one.changed_at, reverse=True
    )
    return Queue(tuple(one for one in found if one.status.open), tuple(decided))


def near_duplicates(found: Observation, others: Sequence[Observation]) -> tuple[Observation, ...]:
    """Give what may tell of the same: one theme, within 30 days, and near or in one neighbourhood.

    Near is at most 150 m where both have a place. What was merged, rejected or withdrawn is not.
    """
    return tuple(one for one in others if _is_near(found, one))


def decide(
    store: Store,
    viewer: Viewer,
    observation_id: str,
    expected: int,
    decision: Decision,
    *,
    now: datetime,
) -> None:
    """Add a decision to an observation, if it still stands as it was read.

    Parameters
    ----------
    store : Store
    viewer : Viewer
    observation_id : str
    expected : int
        `Observation.sequence` of what the officer saw.
    decision : Decision
    now : datetime

    Raises
    ------
    AccessError
    ObservationError
        When the decision lacks something.
    ChangedError
        When somebody else was first: it says who, what and when, and nothing is overwritten.
    """
    if decision.step not in RESULT:
        raise ObservationError("Dit is geen besluit.", "Kies een van de knoppen.")
    if decision.step in (Step.ASKED, Step.REJECTED) and not decision.text.strip():
        what = "vraag" if decision.step is Step.ASKED else "reden"
        raise ObservationError(f"De {what} ontbreekt.", f"Schrijf de {what} op voor de melder.")
    require_text(decision.text, "toelichting")

    def action(transaction: Transaction) -> None:
        found = readable(transaction, viewer, observation_id)
        policy.require_one_of(viewer, policy.REVIEWERS, found.draft.municipality)
        if found.sequence != expected:
            raise _changed(transaction, found)
        if found.status is ObservationStatus.WITHDRAWN:
            raise ObservationError("Deze waarneming is ingetrokken.", "Er is niets te beslissen.")
        _require_target(transaction, found, decision)
        add_step(
            transaction,
            viewer,
            found,
            decision.step,
            RESULT[decision.step] or found.status,
            now=now,
            text=decision.text,
            theme=decision.theme,
            area=decision.area,
            merged_into=decision.merged_into,
        )

    store.write(action)


def _is_near(found: Observation, one: Observation) -> bool:
    if one.observation_id == found.observation_id or not (
        one.status.open or one.status is ObservationStatus.ACCEPTED
    ):
        return False
    here, there = found.draft, one.draft
    if here.theme is not there.theme:
        return False
    if abs(here.observed_on - there.observed_on) > timedelta(days=NEAR_DAYS):
        return False
    if here.place is None or there.place is None:
        return here.area == there.area
    return hypot(here.place[0] - there.place[0], here.place[1] - there.place[1]) <= NEAR_M


def _require_target(snapshot: Snapshot, found: Observation, decision: Decision) -> None:
    if decision.area is not None:
        require_area(snapshot, found.draft.municipality, decision.area)
    if decision.step is not Step.MERGED:
        return
    target = found_in(snapshot, observation_id=decision.merged_into or "")
    if (
        not target
        or target[0].observation_id == found.observation_id
        or target[0].draft.municipality != found.draft.municipality
        or not (target[0].status.open or target[0].status is ObservationStatus.ACCEPTED)
    ):
        raise ObservationError(
            "De waarneming om mee samen te voegen bestaat niet, of telt niet meer mee.",
            "Kies een andere.",
        )


def _changed(snapshot: Snapshot, found: Observation) -> ChangedError:
    rows = snapshot.rows("observation_steps", observation_id=found.observation_id)
    last = told(rows[-1])
    said = f" Er staat bij: “{last.text}”." if last.text else ""
    done = labels.step_told(last.step)
    return ChangedError(
        f"{last.name} was eerder: {done}.{said} Uw besluit is niet opgeslagen.",
        "Bekijk de waarneming opnieuw en beslis daarna.",
    )
