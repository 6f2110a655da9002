"""Meetings of the triangle: agenda, figures that stay as they were, and who recognises them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from infopos import labels
from infopos.access import policy
from infopos.access.audit import Action, record
from infopos.errors import AccessError, ChangedError, MeetingError
from infopos.model import DataClass, Party, Period, Role, Viewer
from infopos.services.meeting_rows import (
    Agenda,
    Meeting,
    Signature,
    agenda_of,
    may_open,
    meeting_of,
    require_open,
    signature_of,
)
from infopos.services.written import require_text
from infopos.store import Snapshot, Store, Transaction

MOST_POINTS = 20


def listed(store: Store, viewer: Viewer, municipality: str) -> tuple[Meeting, ...]:
    """Give the meetings of a municipality that somebody may open, the latest first.

    Raises
    ------
    AccessError
    """
    policy.require(viewer, DataClass.AGREEMENTS, municipality)
    rows = store.rows("meetings", municipality=municipality, meeting_id=None)
    found = map(meeting_of, rows)
    return tuple(one for one in found if not one.fixed or may_open(viewer, one))


def content(store: Store, viewer: Viewer, meeting: Meeting) -> str:
    """Give the fixed figures of a meeting, as JSON.

    Raises
    ------
    AccessError
        When the viewer may have them less exactly only.
    MeetingError
        When they are not fixed.
    """
    require_open(viewer, meeting)
    with store.snapshot() as snapshot:
        return content_in(snapshot, meeting)


def content_in(snapshot: Snapshot, meeting: Meeting) -> str:
    """Give the fixed figures of a meeting to who sits at the server; see `content`."""
    rows = snapshot.rows("meeting_content", meeting_id=meeting.meeting_id)
    if not rows:
        raise MeetingError("De cijfers liggen nog niet vast.", "Leg ze eerst vast.")
    return str(rows[0]["content"])


def agenda(store: Store, viewer: Viewer, meeting: Meeting) -> Agenda:
    """Give the latest agenda of a meeting."""
    policy.require(viewer, DataClass.AGREEMENTS, meeting.municipality)
    rows = store.rows("meeting_agenda", meeting_id=meeting.meeting_id)
    return agenda_of(rows)


def signatures(store: Store, viewer: Viewer, meeting: Meeting) -> dict[Party, Signature]:
    """Give what each party said last of the picture."""
    policy.require(viewer, DataClass.AGREEMENTS, meeting.municipality)
    rows = store.rows("meeting_signatures", meeting_id=meeting.meeting_id)
    return {Party(row["party"]): signature_of(row) for row in rows}


def plan(
    store: Store,
    viewer: Viewer,
    municipality: str,
    held_on: date,
    period: Period,
    present: frozenset[Role],
    *,
    meeting_id: str,
    now: datetime,
) -> None:
    """Plan a meeting; the same id again changes nothing.

    Raises
    ------
    AccessError
        When the viewer calls no meetings there.
    MeetingError
        When nobody is present.
    """
    policy.require_one_of(viewer, policy.CHAIRS, municipality)
    if not present:
        raise MeetingError("Er is nog niemand aanwezig.", "Vink aan wie erbij is.")

    def action(transaction: Transaction) -> None:
        if transaction.rows("meetings", municipality=None, meeting_id=meeting_id):
            return
        before = transaction.rows("meetings", municipality=municipality, meeting_id=None)
        transaction.run(
            "meeting_insert",
            meeting_id=meeting_id,
            number=1 + (before[0]["number"] if before else 0),
            municipality=municipality,
            held_on=held_on,
            period=period.key,
            present=",".join(sorted(present)),
            made_by=viewer.account_id,
            now=now,
        )
        _note(transaction, viewer, Action.CREATED, meeting_id, municipality, now)

    store.write(action)


def write_agenda(
    store: Store,
    viewer: Viewer,
    meeting: Meeting,
    expected: Agenda,
    points: Sequence[str],
    *,
    now: datetime,
) -> None:
    """Write an agenda, if it still stands as it was read.

    Raises
    ------
    AccessError
    MeetingError
        When it has too many points, or one that cannot be written down.
    ChangedError
        When somebody else wrote it since: it says who, and nothing is overwritten.
    """
    policy.require_one_of(viewer, policy.CHAIRS, meeting.municipality)
    kept = [point.strip() for point in points if point.strip()]
    if len(kept) > MOST_POINTS:
        raise MeetingError(
            f"De agenda heeft {len(kept)} punten; het mogen er {MOST_POINTS} zijn.",
            "Neem punten samen.",
        )
    for point in kept:
        require_text(point, "agendapunt", MeetingError)

    def action(transaction: Transaction) -> None:
        rows = transaction.rows("meeting_agenda", meeting_id=meeting.meeting_id)
        current = agenda_of(rows)
        if current.version != expected.version:
            raise ChangedError(
                f"{current.name} wijzigde de agenda intussen. Uw agenda is niet opgeslagen.",
                "Bekijk de agenda opnieuw en vul uw punten daarna aan.",
            )
        transaction.run(
            "meeting_agenda_insert",
            meeting_id=meeting.meeting_id,
            version=current.version + 1,
            points=json.dumps(kept, ensure_ascii=False),
            made_by=viewer.account_id,
            now=now,
        )
        _note(transaction, viewer, Action.CHANGED, meeting.meeting_id, meeting.municipality, now)

    store.write(action)


def require_quorum(meeting: Meeting) -> None:
    """Refuse a meeting in which the triangle is not complete.

    Raises
    ------
    MeetingError
    """
    missing = [labels.PARTIES_NAMED[party] for party in Party if party not in meeting.parties]
    if missing:
        raise MeetingError(
            f"De driehoek is niet compleet: {labels.listing(missing)} ontbreekt."
            if len(missing) == 1
            else f"De driehoek is niet compleet: {labels.listing(missing)} ontbreken.",
            "Plan een overleg waarin zij erbij zijn.",
        )


def fix(
    store: Store,
    viewer: Viewer,
    meeting: Meeting,
    registry: str,
    asked: Mapping[str, object],
    figures: str,
    *,
    now: datetime,
) -> None:
    """Keep the figures of a meeting as they are; fixing twice changes nothing.

    Raises
    ------
    AccessError
    MeetingError
        When the triangle is not complete.
    """
    policy.require_one_of(viewer, policy.CHAIRS, meeting.municipality)
    require_quorum(meeting)

    def action(transaction: Transaction) -> None:
        if transaction.rows("meeting_content", meeting_id=meeting.meeting_id):
            return
        transaction.run(
            "meeting_figures_insert",
            meeting_id=meeting.meeting_id,
            registry=registry,
            asked=json.dumps(asked, ensure_ascii=False, sort_keys=True),
            content=figures,
            made_by=viewer.account_id,
            now=now,
        )
        _note(transaction, viewer, Action.CHANGED, meeting.meeting_id, meeting.municipality, now)

    store.write(action)


def sign(
    store: Store,
    viewer: Viewer,
    meeting: Meeting,
    *,
    recognises: bool,
    text: str,
    now: datetime,
) -> None:
    """Say for the own party that it recognises the picture, or what differs.

    Raises
    ------
    AccessError
        When the viewer is of none of the three, or may not see the figures.
    MeetingError
        When the figures are not fixed yet, or it says no and not what differs.
    """
    party = policy.PARTIES.get(viewer.role)
    if party is None or meeting.municipality not in viewer.municipalities:
        raise AccessError("Alleen burgemeester, politie en Openbaar Ministerie tekenen.")
    if not meeting.fixed:
        raise MeetingError("De cijfers liggen nog niet vast.", "Leg ze eerst vast.")
    require_open(viewer, meeting)
    if text.strip() or not recognises:
        require_text(text, "wat er anders is", MeetingError)

    def action(transaction: Transaction) -> None:
        rows = transaction.rows("meeting_signatures", meeting_id=meeting.meeting_id)
        sequence = sum(row["party"] == party for row in rows)
        transaction.run(
            "meeting_signature_insert",
            meeting_id=meeting.meeting_id,
            party=party.value,
            sequence=sequence,
            recognises=recognises,
            text=text.strip(),
            made_by=viewer.account_id,
            now=now,
        )
        _note(transaction, viewer, Action.CHANGED, meeting.meeting_id, meeting.municipality, now)

    store.write(action)


def numbered(snapshot: Snapshot, municipality: str, number: int) -> Meeting:
    """Give a meeting by its number, to who sits at the server.

    Raises
    ------
    MeetingError
    """
    for row in snapshot.rows("meetings", municipality=municipality, meeting_id=None):
        if row["number"] == number:
            return meeting_of(row)
    raise MeetingError(f"Overleg {number} van {municipality} bestaat niet.")


def _note(
    transaction: Transaction,
    viewer: Viewer,
    action: Action,
    meeting_id: str,
    municipality: str,
    now: datetime,
) -> None:
    record(
        transaction, viewer, action,
        object=f"meeting:{meeting_id}", municipality=municipality, now=now,
    )  # fmt: skip
