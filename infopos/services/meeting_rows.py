"""Meetings of the triangle as they stand in the casebook, and who may open one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from infopos.access import policy
from infopos.errors import AccessError
from infopos.model import Audience, DataClass, Grain, Party, Period, Role, Viewer, coarsest


@dataclass(frozen=True, slots=True)
class Signature:
    """What a party says of the picture."""

    party: Party
    sequence: int
    recognises: bool
    text: str
    name: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Agenda:
    """The points of a meeting; version 0 is an agenda that nobody wrote yet."""

    version: int = 0
    points: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting.

    Attributes
    ----------
    meeting_id : str
    number : int
    municipality : str
    held_on : date
    period : Period
    present : frozenset of Role
    registry : str or None
        Name of the frozen registry; None while the figures are not fixed.
    asked : mapping or None
        In what form, for whom and on which day the figures were fixed.
    """

    meeting_id: str
    number: int
    municipality: str
    held_on: date
    period: Period
    present: frozenset[Role]
    registry: str | None
    asked: Mapping[str, Any] | None

    @property
    def fixed(self) -> bool:
        """Whether its figures are fixed."""
        return self.registry is not None

    @property
    def parties(self) -> frozenset[Party]:
        """Who of the triangle is present."""
        return frozenset(policy.PARTIES[role] for role in self.present if role in policy.PARTIES)

    @property
    def audience(self) -> Audience:
        """In what form figures are shown in this room: the lowest right decides."""
        return lowest(self.present, self.municipality)


def lowest(present: frozenset[Role], municipality: str) -> Audience:
    """Give the form of figures that everybody who is present may have."""
    forms = [
        policy.audience(Viewer("", "", role, "", frozenset((municipality,))), municipality)
        for role in present
    ]
    if not forms:
        return Audience(Grain.NONE, Grain.NONE)
    return Audience(
        public_order=coarsest(form.public_order for form in forms),
        enforcement=coarsest(form.enforcement for form in forms),
        points=all(form.points for form in forms),
        observations=coarsest(form.observations for form in forms),
    )


def may_open(viewer: Viewer, meeting: Meeting) -> bool:
    """Whether somebody gets figures at least as exactly as they were fixed."""
    mine, there = policy.audience(viewer, meeting.municipality), meeting.audience
    pairs = (
        (mine.public_order, there.public_order),
        (mine.enforcement, there.enforcement),
        (mine.observations, there.observations),
    )
    return all(own.coarseness <= shown.coarseness for own, shown in pairs)


def require_open(viewer: Viewer, meeting: Meeting) -> None:
    """Refuse who may have the figures of a municipality less exactly than they were fixed.

    Raises
    ------
    AccessError
    """
    policy.require(viewer, DataClass.AGREEMENTS, meeting.municipality)
    if not may_open(viewer, meeting):
        raise AccessError(
            "De cijfers van dit overleg zijn fijner dan uw rol krijgt.",
            "Vraag de voorzitter om een overleg waarin ook uw rol erbij is.",
        )


def meeting_of(row: Mapping[str, Any]) -> Meeting:
    """Make a meeting of a row of ``meetings.sql``."""
    return Meeting(
        meeting_id=row["meeting_id"],
        number=row["number"],
        municipality=row["municipality_code"],
        held_on=row["held_on"],
        period=Period(row["period"]),
        present=frozenset(Role(role) for role in row["present"].split(",")),
        registry=row["registry"],
        asked=json.loads(row["asked"]) if row["asked"] else None,
    )


def agenda_of(rows: Sequence[Mapping[str, Any]]) -> Agenda:
    """Make the latest agenda of the rows of ``meeting_agenda.sql``."""
    if not rows:
        return Agenda()
    points = tuple(json.loads(rows[0]["points"]))
    return Agenda(rows[0]["version"], points, rows[0]["name"] or "")


def signature_of(row: Mapping[str, Any]) -> Signature:
    """Make a signature of a row of ``meeting_signatures.sql``."""
    return Signature(
        party=Party(row["party"]),
        sequence=row["sequence"],
        recognises=row["recognises"],
        text=row["text"],
        name=row["name"] or "",
        made_at=row["made_at"].replace(tzinfo=UTC),
    )
