"""Lets the made-up triangle meet once, so that the next meeting can say what is new."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from infopos.access import demo
from infopos.access.casebook import open_casebook
from infopos.errors import BusyError
from infopos.model import DUTCH_TIME, Measure, PeriodKind, Role, Viewer
from infopos.reports.meeting import fix
from infopos.services import agreements, meetings
from infopos.services.choices import choices
from infopos.services.meeting_rows import Agenda, Meeting, lowest
from infopos.settings import Settings
from infopos.sources.demo.recipe import load
from infopos.store import Store

_TRIANGLE = (Role.MAYOR, Role.POLICE_CHIEF, Role.PROSECUTOR)
_POINTS = ("Sinds vorige keer", "Drugs in de portieken aan de kade", "Rondvraag en volgend overleg")
_DAYS_APART = 28


def fill(settings: Settings, *, now: datetime) -> int:
    """Hold a meeting four weeks ago and plan the next; give how many, 0 when there are some."""
    try:
        store = open_casebook(settings)
    except BusyError:
        return 0  # the app has it
    try:
        return _fill(store, settings, now)
    finally:
        store.close()


def _fill(store: Store, settings: Settings, now: datetime) -> int:
    code = load().code
    people = {role: demo.viewer_of(store, role, code, now=now) for role in _TRIANGLE}
    chief = people[Role.POLICE_CHIEF]
    found = choices(store, code, Measure.CRIME, lowest(frozenset(_TRIANGLE), code))
    quarters = [period for period in found.periods if period.kind is PeriodKind.QUARTER]
    if meetings.listed(store, chief, code) or len(quarters) < 2:
        return 0
    then = now - timedelta(days=_DAYS_APART)
    for moment, period, key in ((then, quarters[1], "demo-1"), (now, quarters[0], "demo-2")):
        held_on = _day(moment + timedelta(days=2))
        meetings.plan(
            store, chief, code, held_on, period, frozenset(_TRIANGLE), meeting_id=key, now=moment
        )
    first = _first(store, chief, code)
    meetings.write_agenda(store, chief, first, Agenda(), _POINTS, now=then)
    agreed = agreements.overview(store, chief, code)
    fix(store, settings, chief, first, agreed, now=then, today=_day(then))
    first = _first(store, chief, code)
    for viewer in people.values():
        meetings.sign(store, viewer, first, recognises=True, text="", now=then)
    return 2


def _first(store: Store, viewer: Viewer, code: str) -> Meeting:
    return next(one for one in meetings.listed(store, viewer, code) if one.number == 1)


def _day(moment: datetime) -> date:
    return moment.astimezone(DUTCH_TIME).date()
