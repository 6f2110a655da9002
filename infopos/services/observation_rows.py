"""Observations as they stand in the casebook: reading them, and adding a step to one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from infopos.access import policy
from infopos.access.account_rows import key_of
from infopos.access.audit import Action, Actor, record
from infopos.errors import AccessError
from infopos.model import (
    DataClass,
    Daypart,
    Draft,
    Frequency,
    Grain,
    ObservationStatus,
    ObservationTheme,
    Origin,
    Reliability,
    Since,
    Step,
    Tendency,
    Viewer,
)
from infopos.store import Snapshot, Transaction


@dataclass(frozen=True, slots=True)
class Observation:
    """An observation as it stands.

    Attributes
    ----------
    observation_id, reference : str
    draft : Draft
        As submitted, with theme and area as they were set since, and without its text.
    organisation_id, organisation, account_id : str
    submitted_at, changed_at : datetime
        In UTC.
    sequence : int
        Of its last step: a decision is about what somebody saw, so it names this.
    status : ObservationStatus
    merged_into : str or None
    """

    observation_id: str
    reference: str
    draft: Draft
    organisation_id: str
    organisation: str
    account_id: str
    submitted_at: datetime
    changed_at: datetime
    sequence: int
    status: ObservationStatus
    merged_into: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A step of an observation, with what was written then."""

    sequence: int
    step: Step
    status: ObservationStatus
    theme: ObservationTheme
    area: str
    name: str
    organisation: str
    made_at: datetime
    text: str
    kept_because: str


def found_in(snapshot: Snapshot, **only: str) -> tuple[Observation, ...]:
    """Give the observations that answer to a description, the oldest first."""
    anything = {"municipality": None, "observation_id": None, "organisation_id": None}
    return tuple(_observation(row) for row in snapshot.rows("observations", **{**anything, **only}))


def of_municipality(snapshot: Snapshot, municipality: str) -> tuple[Observation, ...]:
    """Give all observations of a municipality, the oldest first: for who reviews, or to count."""
    return found_in(snapshot, municipality=municipality)


def readable(snapshot: Snapshot, viewer: Viewer, observation_id: str) -> Observation:
    """Give an observation to who may read it whole: who judges it, and its own organisation.

    Raises
    ------
    AccessError
        When the viewer is neither, or it does not exist: which of the two is not told.
    """
    found = found_in(snapshot, observation_id=observation_id)
    if found and policy.may(viewer, policy.REVIEWERS, found[0].draft.municipality):
        return found[0]
    return _required_own(snapshot, viewer, found)


def own_one(snapshot: Snapshot, viewer: Viewer, observation_id: str) -> Observation:
    """Give an observation of the viewer's own organisation.

    Raises
    ------
    AccessError
        When it is of another, or does not exist: which of the two is not told.
    """
    return _required_own(snapshot, viewer, found_in(snapshot, observation_id=observation_id))


def _required_own(
    snapshot: Snapshot, viewer: Viewer, found: tuple[Observation, ...]
) -> Observation:
    organisation = own_organisation(snapshot, viewer) if found else None
    if found and found[0].organisation_id == organisation:
        municipality = found[0].draft.municipality
        if policy.rule(viewer, DataClass.OWN_OBSERVATIONS, municipality).grain is not Grain.NONE:
            return found[0]
    raise AccessError(
        "Deze waarneming bestaat niet, of is van een andere organisatie.",
        "Op “Mijn waarnemingen” staan die van uw organisatie.",
    )


def own_organisation(snapshot: Snapshot, viewer: Viewer) -> str | None:
    """Give the id of the viewer's organisation; None when it never wrote anything."""
    rows = snapshot.rows("organisation_by_key", name_key=key_of(viewer.organisation))
    return str(rows[0]["organisation_id"]) if rows else None


def add_step(
    transaction: Transaction,
    viewer: Viewer,
    found: Observation,
    step: Step,
    status: ObservationStatus,
    *,
    now: datetime,
    text: str = "",
    theme: ObservationTheme | None = None,
    area: str | None = None,
    merged_into: str | None = None,
) -> None:
    """Add a step after the last one that was read, with its text and its line in the log."""
    sequence = found.sequence + 1
    transaction.run(
        "observation_step_insert",
        observation_id=found.observation_id,
        sequence=sequence,
        kind=step.value,
        status=status.value,
        theme=(theme or found.draft.theme).value,
        area=area or found.draft.area,
        merged_into=merged_into,
        account_id=viewer.account_id,
        now=now,
    )
    if text.strip():
        transaction.run(
            "observation_text_insert",
            observation_id=found.observation_id,
            sequence=sequence,
            text=text.strip(),
            kept_because="",
        )
    details = {"step": step, "sequence": sequence}
    note(
        transaction, viewer, Action.CHANGED, found.observation_id, found.draft.municipality,
        details, now,
    )  # fmt: skip


def note(
    transaction: Transaction,
    who: Viewer | Actor,
    action: Action,
    observation_id: str,
    municipality: str,
    details: Mapping[str, object],
    now: datetime,
) -> None:
    """Write down what was done to an observation; never what was written in it."""
    record(
        transaction,
        who,
        action,
        object=f"observation:{observation_id}",
        municipality=municipality,
        details=details,
        now=now,
    )


def _observation(row: Mapping[str, Any]) -> Observation:
    place = None if row["x"] is None else (float(row["x"]), float(row["y"]))
    draft = Draft(
        municipality=row["municipality_code"],
        area=row["area_code"],
        theme=ObservationTheme(row["theme"]),
        observed_on=row["observed_on"],
        seriousness=row["seriousness"],
        job=row["job"],
        frequency=Frequency(row["frequency"]),
        since=Since(row["since"]),
        dayparts=frozenset(Daypart(part) for part in row["dayparts"].split(",") if part),
        weekdays=frozenset(int(day) for day in row["weekdays"].split(",") if day),
        tendency=Tendency(row["tendency"]),
        reliability=Reliability(row["reliability"]),
        origin=Origin(row["origin"]),
        place=place,
        replaces=row["replaces"],
    )
    return Observation(
        observation_id=row["observation_id"],
        reference=row["reference"],
        draft=draft,
        organisation_id=row["organisation_id"],
        organisation=row["organisation"],
        account_id=row["account_id"],
        submitted_at=row["submitted_at"].replace(tzinfo=UTC),
        changed_at=row["made_at"].replace(tzinfo=UTC),
        sequence=row["sequence"],
        status=ObservationStatus(row["status"]),
        merged_into=row["merged_into"],
    )


def told(row: Mapping[str, Any]) -> Told:
    """Make a step of a row of ``observation_steps.sql``."""
    return Told(
        sequence=row["sequence"],
        step=Step(row["kind"]),
        status=ObservationStatus(row["status"]),
        theme=ObservationTheme(row["theme"]),
        area=row["area_code"],
        name=row["name"] or "",
        organisation=row["organisation"] or "",
        made_at=row["made_at"].replace(tzinfo=UTC),
        text=row["text"] or "",
        kept_because=row["kept_because"] or "",
    )
