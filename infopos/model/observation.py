"""What a partner observed: where, what, how often, how sure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class ObservationTheme(StrEnum):
    """What it is about: problems of a neighbourhood, after the Veiligheidsmonitor of CBS."""

    DECAY = "decay"
    NUISANCE = "nuisance"
    YOUTH = "youth"
    DRUGS = "drugs"
    NOISE = "noise"
    TRAFFIC = "traffic"
    UNSAFE = "unsafe"
    CRIME = "crime"
    OTHER = "other"


class Frequency(StrEnum):
    """How often it happens."""

    ONCE = "once"
    MONTHLY = "monthly"
    WEEKLY = "weekly"
    DAILY = "daily"


class Since(StrEnum):
    """How long it has been going on."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    LONGER = "longer"


class Daypart(StrEnum):
    """Part of a day, each of six hours: morning from six."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class Tendency(StrEnum):
    """Where it is going, as the partner sees it."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    UNKNOWN = "unknown"


class Reliability(StrEnum):
    """How sure it is (handreiking 2014): seen oneself, confirmed by a second source, hearsay."""

    OWN = "own"
    CONFIRMED = "confirmed"
    HEARSAY = "hearsay"


class Origin(StrEnum):
    """How it is known."""

    WORK = "work"
    RESIDENTS = "residents"
    CLIENTS = "clients"
    COLLEAGUES = "colleagues"


class Step(StrEnum):
    """What somebody did to an observation."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    ASKED = "asked"
    ANSWERED = "answered"
    RECLASSIFIED = "reclassified"
    MERGED = "merged"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class ObservationStatus(StrEnum):
    """How an observation stands. Only what is accepted counts in the integral picture."""

    WAITING = "waiting"
    QUESTION = "question"
    ACCEPTED = "accepted"
    MERGED = "merged"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"

    @property
    def open(self) -> bool:
        """Whether the officer has to decide yet."""
        return self in (ObservationStatus.WAITING, ObservationStatus.QUESTION)


@dataclass(frozen=True, slots=True)
class Draft:
    """An observation as a partner fills it in.

    Parameters
    ----------
    municipality, area : str
        Official codes; the area is a neighbourhood.
    theme : ObservationTheme
    observed_on : date
        The last time that it was seen; local.
    seriousness : int
        1 to 5.
    job : str
        Function of who observed.
    place : tuple of float or None
        x and y in EPSG:28992, metres; None when only the neighbourhood is told.
    text : str
        In own words.
    kept_because : str
        Why what looks like personal data is needed in the text.
    replaces : str or None
        Id of the observation that this one corrects.
    """

    municipality: str
    area: str
    theme: ObservationTheme
    observed_on: date
    seriousness: int
    job: str
    frequency: Frequency = Frequency.WEEKLY
    since: Since = Since.MONTH
    dayparts: frozenset[Daypart] = field(default_factory=frozenset)
    weekdays: frozenset[int] = field(default_factory=frozenset)
    tendency: Tendency = Tendency.UNKNOWN
    reliability: Reliability = Reliability.OWN
    origin: Origin = Origin.WORK
    place: tuple[float, float] | None = None
    text: str = ""
    kept_because: str = ""
    replaces: str | None = None
