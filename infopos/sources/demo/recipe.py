"""The recipe of the demo municipality, read from data/demo and given types."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from infopos.model import Measure
from infopos.settings import bundle


@dataclass(frozen=True)
class Quarter:
    """One neighbourhood as the plan describes it."""

    code: str
    kind: str
    residents: int
    """On 1 January 2025."""
    growth: float
    """Share a year."""


@dataclass(frozen=True)
class Facility:
    """A place where something gathers: a bar street, a station, a shopping centre."""

    kind: str
    name: str
    place: tuple[float, float]
    """Metres east and north of the plan's origin."""
    radius_m: float
    addresses: int
    weights: tuple[float, ...]
    """One for each year of the recipe."""


@dataclass(frozen=True)
class Pattern:
    """When something happens: relative weights."""

    months: tuple[float, ...]
    weekdays: tuple[float, ...]
    """Monday first."""
    hours: tuple[float, ...]
    """From six in the morning; the last six belong to the night that follows."""
    weekend_hours: tuple[float, ...]
    """The same for Friday and Saturday."""
    corona: tuple[float, ...]
    """One factor a month from January 2020; empty when nothing changed."""
    peaks: tuple[tuple[str, str, float], ...]
    """First day, last day (both ``mm-dd``) and how many times an ordinary day."""
    events: tuple[tuple[date, date, float], ...]
    """First day, last day and how many times an ordinary day: of one year each."""


@dataclass(frozen=True)
class Kind:
    """One type of registered crime or nuisance."""

    measure: Measure
    code: str
    national: tuple[int, ...]
    """Registrations in the whole country, one for each year of the recipe."""
    where: dict[str, float]
    """Share for each kind of place; adds up to 1."""
    pattern: Pattern
    precision: str
    """How exactly the time is known: minute, day or span."""
    span_hours: float
    """Usual length when the time is a span."""
    repetition: float
    """How unevenly addresses are hit: standard deviation of the logarithm."""


@dataclass(frozen=True)
class Wave:
    """A burst of one type of crime in one neighbourhood, on top of everything else."""

    code: str
    area_code: str
    start: date
    end: date
    count: int
    repeat_share: float
    repeat_m: float
    repeat_days: float


@dataclass(frozen=True)
class Event:
    """Something that the municipality holds, such as a fair."""

    name: str
    times: tuple[tuple[date, date], ...]
    """First and last day of each time."""
    patterns: tuple[str, ...]
    """Names of the patterns that it makes busier."""
    factor: float


@dataclass(frozen=True)
class QuietStreet:
    """A place where much happens and little of it is registered."""

    place: tuple[float, float]
    radius_m: float
    registered_share: float


@dataclass(frozen=True)
class Town:
    """Another municipality, known by totals only."""

    code: str
    name: str
    residents: int
    """On 1 January 2025."""
    growth: float
    """Share a year."""
    level: float
    """Registrations per resident, compared with the whole country."""
    course: float
    """How many times the country's figure a year further on; 1 follows it."""
    place: tuple[float, float]
    """Metres east and north of the plan's origin."""


@dataclass(frozen=True)
class Recipe:
    """Everything the demo is made of."""

    code: str
    name: str
    division_year: int
    first_year: int
    national_residents: tuple[int, ...]
    unplaced_share: float
    plan: dict[str, Any]
    quarters: tuple[Quarter, ...]
    facilities: tuple[Facility, ...]
    kinds: tuple[Kind, ...]
    withheld: dict[str, tuple[int, ...]]
    """National registrations of the codes that are published for municipalities only."""
    built: dict[str, dict[str, float]]
    """What happens in each kind of neighbourhood, per resident or square kilometre."""
    spread: dict[str, float]
    waves: tuple[Wave, ...]
    events: tuple[Event, ...]
    quiet_street: QuietStreet
    towns: tuple[Town, ...]
    towns_spread: dict[str, float]
    """Of types and of years, as standard deviations of the logarithm; and the size in metres."""

    def year_index(self, year: int) -> int:
        """Position of a year in the recipe's lists; a year outside them takes the nearest."""
        return min(max(year - self.first_year, 0), len(self.national_residents) - 1)


@cache
def load() -> Recipe:
    """Read the recipe and the plan that ship with the program."""
    folder = bundle() / "data" / "demo"
    raw = tomllib.loads((folder / "recipe.toml").read_text(encoding="utf-8"))
    plan = tomllib.loads((folder / "plan.toml").read_text(encoding="utf-8"))
    town = raw["gemeente"]
    years = len(town["landelijke_bevolking"])
    events = tuple(_event(part) for part in raw["evenement"])
    patterns = {
        name: _pattern(name, part, raw["corona"], events) for name, part in raw["tijd"].items()
    }
    usual = raw["spreiding"]["adres"]
    crimes = [_kind(Measure.CRIME, part, patterns, usual) for part in raw["misdrijf"]]
    nuisances = [_kind(Measure.NUISANCE, part, patterns, usual) for part in raw["overlast"]]
    quiet = raw["stille_straat"]
    return Recipe(
        code=town["code"],
        name=town["naam"],
        division_year=town["indelingsjaar"],
        first_year=town["eerste_jaar"],
        national_residents=tuple(town["landelijke_bevolking"]),
        unplaced_share=town["zonder_plaats"],
        plan=plan,
        quarters=tuple(
            Quarter(q["code"], q["soort"], q["inwoners"], q.get("groei", 0.004))
            for q in sorted(plan["buurt"], key=lambda q: q["code"])
        ),
        facilities=tuple(_facility(part, years) for part in raw["plek"]),
        kinds=tuple(crimes + nuisances),
        withheld={part["code"]: tuple(part["landelijk"]) for part in raw["alleen_gemeente"]},
        built=raw["buurtsoort"],
        spread=raw["spreiding"],
        waves=tuple(_wave(part) for part in raw["golf"]),
        events=events,
        quiet_street=QuietStreet(_pair(quiet["plaats"]), quiet["straal"], quiet["gemeld"]),
        towns=tuple(_town(part) for part in raw["andere_gemeente"]),
        towns_spread=raw["andere_gemeenten"],
    )


def _pair(values: list[float]) -> tuple[float, float]:
    east, north = values
    return float(east), float(north)


def _facility(part: dict[str, Any], years: int) -> Facility:
    weight = part["gewicht"]
    weights = tuple(weight) if isinstance(weight, list) else (weight,) * years
    return Facility(
        part["soort"],
        part["naam"],
        _pair(part["plaats"]),
        part["straal"],
        part["adressen"],
        weights,
    )


def _event(part: dict[str, Any]) -> Event:
    times = tuple(
        (date.fromisoformat(first), date.fromisoformat(last)) for first, last in part["dagen"]
    )
    return Event(part["naam"], times, tuple(part["wanneer"]), part["keer"])


def _pattern(
    name: str, part: dict[str, Any], corona: dict[str, list[float]], events: tuple[Event, ...]
) -> Pattern:
    return Pattern(
        months=tuple(part["maand"]),
        weekdays=tuple(part["week"]),
        hours=tuple(part["uur"]),
        weekend_hours=tuple(part.get("weekend", part["uur"])),
        corona=tuple(corona[part["corona"]]) if "corona" in part else (),
        peaks=tuple((first, last, times) for first, last, times in part.get("piek", [])),
        events=tuple(
            (first, last, event.factor)
            for event in events
            if name in event.patterns
            for first, last in event.times
        ),
    )


_PRECISION = {"minuut": "minute", "dag": "day", "tijdvak": "span"}


def _kind(
    measure: Measure, part: dict[str, Any], patterns: dict[str, Pattern], usual: float
) -> Kind:
    return Kind(
        measure=measure,
        code=part["code"],
        national=tuple(part["landelijk"]),
        where=part["waar"],
        pattern=patterns[part["wanneer"]],
        precision=_PRECISION[part["tijdvorm"]],
        span_hours=part.get("duur_uur", 0.0),
        repetition=part.get("herhaling", usual),
    )


def _wave(part: dict[str, Any]) -> Wave:
    return Wave(
        code=part["code"],
        area_code=part["buurt"],
        start=part["van"],
        end=part["tot"],
        count=part["aantal"],
        repeat_share=part["vervolgkans"],
        repeat_m=part["vervolg_meter"],
        repeat_days=part["vervolg_dagen"],
    )


def _town(part: dict[str, Any]) -> Town:
    return Town(
        code=part["code"],
        name=part["naam"],
        residents=part["inwoners"],
        growth=part["groei"],
        level=part["niveau"],
        course=part.get("verloop", 1.0),
        place=_pair(part["plaats"]),
    )
