"""Meetings of the triangle: names, explanations and sentences."""

from __future__ import annotations

from datetime import date

from infopos.labels.formats import date_nl, listing
from infopos.model import Party

PARTIES_NAMED = {
    Party.MUNICIPALITY: "de burgemeester",
    Party.POLICE: "de politie",
    Party.PROSECUTOR: "het Openbaar Ministerie",
}
SINCE_LAST = "Sinds vorige keer"
NO_MEETINGS = "Er is nog geen overleg gepland."
EARLIER_MEETINGS = "Eerdere overleggen"
PLAN_MEETING = "Overleg plannen"
HELD_ON = "Datum"
MEETING_PERIOD = "Cijfers over"
PRESENT = "Wie zijn erbij?"
PRESENT_HELP = "Cijfers worden getoond in de vorm die iedereen die erbij is mag zien."
PLAN = "Plannen"
AGENDA = "Agenda"
AGENDA_POINTS = "Agendapunten, één per regel"
AGENDA_CHANGE = "Agenda wijzigen"
AGENDA_LAST = "Rondvraag en volgend overleg"
AGENDA_SAVE = "Agenda opslaan"
AGENDA_EMPTY = "Er staat nog niets op de agenda."
FIX = "Cijfers vastleggen"
FIX_HELP = (
    "Vanaf dan zijn de cijfers van dit overleg overal hetzelfde: op elk scherm, in de PDF, en over"
    " jaren nog. Nieuwe gegevens veranderen er niets aan."
)
PRESENT_MODE = "Presenteren"
PREVIOUS_SLIDE = "Vorige"
NEXT_SLIDE = "Volgende"
STOP_PRESENTING = "Stoppen"
SIGN = "Herkennen wij dit beeld?"
SIGN_YES = "Wij herkennen dit beeld"
SIGN_NO = "Er is iets anders"
SIGN_TEXT = "Wat is er anders?"
FIXED_TOLD = "De cijfers liggen vast."
SIGNED_TOLD = "Vastgelegd."
NOT_SIGNED = "nog niet getekend"
RECOGNISED = "herkent het beeld"
NOT_RECOGNISED = "zegt dat er iets anders is"
AGREED_POINTS = "Afspraken"
COMMITMENT_MADE = "Toezegging"
NO_EARLIER_MEETING = "Dit is het eerste overleg met vastgelegde cijfers."
SAME_AS_BEFORE = "Dezelfde hotspots en dezelfde afwijkende thema’s als vorige keer."


def meeting_name(number: int, held_on: date) -> str:
    """Name a meeting."""
    return f"Overleg {number}, {date_nl(held_on)}"


def meeting_about(period: str, roles: str) -> str:
    """Say of which period the figures of a meeting are, and who is there."""
    return f"{MEETING_PERIOD} {period}. Erbij: {roles}."


def agenda_point(theme: str, area: str, course: str) -> str:
    """Write a hotspot that came or grows as a point of an agenda."""
    return f"{theme} in {area}: {course.lower() if course else 'neemt toe'}"


def in_the_room(roles: list[str]) -> str:
    """Say for whom figures are."""
    return listing(roles)


def new_hotspots(subject: str, names: list[str]) -> str:
    """Say where hotspots are that were none last time."""
    return f"Nieuw als hotspot ({subject.lower()}): {listing(names)}."


def gone_hotspots(subject: str, names: list[str]) -> str:
    """Say where hotspots were last time that are none now."""
    return f"Geen hotspot meer ({subject.lower()}): {listing(names)}."


def now_unusual(names: list[str]) -> str:
    """Say which themes deviate now and did not last time."""
    return f"Wijkt nu af van eerdere jaren: {listing(names)}."


def no_longer_unusual(names: list[str]) -> str:
    """Say which themes deviated last time and do not now."""
    return f"Wijkt niet meer af: {listing(names)}."


def compared_with_meeting(number: int, held_on: date, period: str) -> str:
    """Say which meeting a picture is compared with."""
    return f"Vergeleken met {meeting_name(number, held_on).lower()} (cijfers over {period})."


def slide_of(number: int, of: int) -> str:
    """Say which slide this is."""
    return f"{number} van {of}"


def agreements_now(number: int, late: int) -> str:
    """Say how agreements stand."""
    kept = "alle toezeggingen lopen op tijd" if not late else f"{late} vragen aandacht"
    return f"{number} lopende afspraken; {kept}."
