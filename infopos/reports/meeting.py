"""What the triangle looks at: an agenda, what is new since last time, and fixed figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from infopos import labels
from infopos.access import wording
from infopos.errors import ChangedError
from infopos.model import AgreementStatus, Audience, DataClass, Grain, Measure, Viewer
from infopos.reports import frozen
from infopos.reports.briefing import Asked, briefing
from infopos.reports.content import Report, Section, Table
from infopos.reports.partners import partners_see
from infopos.services import meetings
from infopos.services.agreement_rows import Agreement
from infopos.services.agreement_signals import signals
from infopos.services.meeting_rows import Agenda, Meeting
from infopos.services.safety_plan_rows import Target
from infopos.services.safety_plans import standing_targets
from infopos.settings import Settings
from infopos.store import Store, keep_registry, kept_registry


def fix(
    store: Store,
    settings: Settings,
    viewer: Viewer,
    meeting: Meeting,
    agreements: Sequence[Agreement],
    *,
    now: datetime,
    today: date,
) -> None:
    """Compute the figures of a meeting and keep them, with the registry that they come from.

    What partners see and how agreements stand on this day is kept beside them.

    Raises
    ------
    AccessError, MeetingError
    ChangedError
        When an import was finished at this moment.
    SelectionError
        When nothing was registered in the period.
    """
    meetings.require_quorum(meeting)
    version = store.version()
    registry = keep_registry(store.layout, version)
    asked = {
        "version": version,
        "made_for": labels.in_the_room([wording.role(role) for role in sorted(meeting.present)]),
        "made_on": today.isoformat(),
        "forms": _forms(meeting.audience),
        "minimum_residents": settings.minimum_residents,
        "targets": [
            asdict(target)
            for target in standing_targets(store, meeting.municipality, meeting.period.year)
        ],
        "beside": [
            frozen.section_data(section)
            for section in (
                *partners_see(
                    store, settings, meeting.municipality, meeting.period, meeting.audience, today
                ),
                *_agreed(agreements, today),
            )
        ],
    }
    report = _figures(store, settings, meeting, asked)
    if report.version != version:
        raise ChangedError("Er zijn net nieuwe cijfers ingelezen.", "Leg ze opnieuw vast.")
    meetings.fix(store, viewer, meeting, registry, asked, frozen.to_json(report), now=now)


def rebuild(settings: Settings, meeting: Meeting) -> str:
    """Compute the figures of a meeting again, from the registry that was kept for it.

    Returns
    -------
    str
        What `frozen.to_json` makes of them: the same text as was kept, byte for byte.

    Raises
    ------
    StoreError
        When that registry is not there any more.
    """
    asked = meeting.asked or {}
    with kept_registry(settings, str(meeting.registry), asked["version"]) as store:
        return frozen.to_json(_figures(store, settings, meeting, asked))


def slides(
    store: Store, viewer: Viewer, meeting: Meeting, agenda: Agenda, before: Meeting | None
) -> Report:
    """Put together what is shown: the agenda, what is new, the fixed figures, the agreements.

    Parameters
    ----------
    store : Store
    viewer : Viewer
    meeting : Meeting
        With fixed figures.
    agenda : Agenda
    before : Meeting or None
        The one before it with fixed figures.

    Raises
    ------
    AccessError
        When the viewer may have the figures of one of them less exactly only.
    """
    report = frozen.from_json(meetings.content(store, viewer, meeting))
    earlier = frozen.from_json(meetings.content(store, viewer, before)) if before else None
    name = labels.meeting_name(meeting.number, meeting.held_on)
    since = since_last(report, earlier)
    if before and earlier:
        beside = labels.compared_with_meeting(before.number, before.held_on, earlier.period)
        since = replace(since, sentences=(*since.sentences, beside))
    sections = [
        Section(labels.AGENDA, name, agenda.points or (labels.AGENDA_EMPTY,)),
        since,
        *report.sections,
        *map(frozen.section_of, (meeting.asked or {})["beside"]),
    ]
    classes = report.data_classes
    if meeting.audience.observations is not Grain.NONE:
        classes |= {DataClass.OBSERVATIONS}
    return replace(report, title=name, sections=tuple(sections), data_classes=classes)


def since_last(report: Report, earlier: Report | None) -> Section:
    """Say what is new since an earlier report: hotspots that came and went, and themes."""
    if earlier is None:
        return Section(labels.SINCE_LAST, labels.NO_EARLIER_MEETING)
    told = []
    for subject in report.figures:
        now, then = _hotspots(report, subject), _hotspots(earlier, subject)
        if came := sorted(now - then):
            told.append(labels.new_hotspots(subject, came))
        if went := sorted(then - now):
            told.append(labels.gone_hotspots(subject, went))
    now, then = _unusual(report), _unusual(earlier)
    if came := sorted(now - then):
        told.append(labels.now_unusual(came))
    if went := sorted(then - now):
        told.append(labels.no_longer_unusual(went))
    message, *more = told or [labels.SAME_AS_BEFORE]
    return Section(labels.SINCE_LAST, message, tuple(more))


def _hotspots(report: Report, subject: str) -> set[str]:
    table = report.figures.get(subject)
    if table is None:
        return set()
    return set(table.loc[table["finding"].map(labels.is_hotspot), "name"])


def _unusual(report: Report) -> set[str]:
    """Themes with more or less than earlier years let expect, with their measure."""
    return {
        f"{row[0]} ({section.table.caption.split()[0].lower()}, {row[-1]})"
        for section in report.sections
        if section.name.startswith(labels.THEMES_OF) and section.table
        for row in section.table.rows
        if row[-1] in (labels.MORE_THAN_USUAL, labels.LESS_THAN_USUAL)
    }


def _agreed(agreements: Sequence[Agreement], day: date) -> list[Section]:
    """How agreements stand on a day; without a telephone number, whoever looks."""
    running = [one for one in agreements if one.status is AgreementStatus.OPEN]
    if not running:
        return []
    rows = tuple(
        (
            one.organisation,
            one.text,
            labels.date_nl(one.due),
            labels.COMMITMENT_STATES[one.state(day)],
        )
        for agreement in running
        for one in agreement.commitments
    )
    columns = (labels.ORGANISATION, labels.COMMITMENT_MADE, labels.DUE, labels.STATUS)
    message = labels.agreements_now(len(running), len(signals(running, day)))
    table = Table(labels.AGREED_POINTS, columns, rows) if rows else None
    return [Section(labels.AGREED_POINTS, message, table=table)]


def _figures(store: Store, settings: Settings, meeting: Meeting, asked: Any) -> Report:
    public_order, enforcement, points = asked["forms"]
    wanted = Asked(
        municipality=meeting.municipality,
        period=meeting.period,
        audience=Audience(Grain(public_order), Grain(enforcement), points=points),
        made_for=asked["made_for"],
        today=date.fromisoformat(asked["made_on"]),
        targets=tuple(
            Target(**{**target, "measure": Measure(target["measure"])})
            for target in asked.get("targets", [])
        ),
    )
    settings = settings.model_copy(
        update={
            "minimum_residents": asked["minimum_residents"],
            "home": store.layout.home,
        }
    )
    return briefing(store, settings, wanted)


def _forms(audience: Audience) -> list[Any]:
    return [audience.public_order.value, audience.enforcement.value, audience.points]
