"""Deadlines as a calendar file (RFC 5545), for a calendar of one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from infopos import labels
from infopos.model import AgreementStatus
from infopos.services.agreement_rows import Agreement


def calendar(agreements: Sequence[Agreement], names: Mapping[str, str], *, now: datetime) -> bytes:
    """Write the days on which open agreements and commitments are due; no telephone numbers.

    Parameters
    ----------
    agreements : sequence of Agreement
    names : mapping of str to str
        Neighbourhoods by code.
    now : datetime
    """
    book = Calendar()
    book.add("prodid", "-//Infopos//NL")
    book.add("version", "2.0")
    for agreement in agreements:
        if agreement.status is not AgreementStatus.OPEN:
            continue
        place = names.get(agreement.area or "", labels.WHOLE_MUNICIPALITY)
        title = f"{labels.DEADLINE}: {agreement.problem}"
        book.add_component(
            _event(agreement.agreement_id, title, agreement.measure, place, agreement.deadline, now)
        )
        for one in agreement.commitments:
            if one.open:
                title = f"{one.organisation}: {agreement.problem}"
                book.add_component(_event(one.commitment_id, title, one.text, place, one.due, now))
    return bytes(book.to_ical())


def _event(number: str, title: str, text: str, place: str, day: date, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{number}@infopos")
    event.add("dtstamp", now)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", title)
    event.add("description", text)
    event.add("location", place)
    week_before = Alarm()
    week_before.add("action", "DISPLAY")
    week_before.add("description", title)
    week_before.add("trigger", timedelta(days=-7))
    event.add_component(week_before)
    return event
