"""When things happen: days of the year, hours of the night, and spans nobody can narrow down."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from infopos.sources.demo.recipe import Pattern

Times = NDArray[np.datetime64]

_DAY_STARTS = np.timedelta64(6, "h")
"""A day runs from six to six: two in the morning is still last night."""

_ROUND_MINUTES = 5
_SHORTEST_MINUTES = 10
_LONGEST_MINUTES = 21 * 24 * 60
"""Nobody is away on holiday for longer than three weeks, about."""


def pick(weights: NDArray[np.float64], count: int, chance: np.random.Generator) -> NDArray[np.intp]:
    """Draw positions, each as likely as its weight."""
    ladder = np.cumsum(weights)
    drawn = np.searchsorted(ladder, chance.random(count) * ladder[-1], side="right")
    return np.asarray(np.minimum(drawn, len(weights) - 1), dtype=np.intp)


def draw_moments(pattern: Pattern, year: int, count: int, chance: np.random.Generator) -> Times:
    """Draw moments in a year by month, weekday, hour and special days.

    Returns
    -------
    Times
        To the minute, local time. The night of 31 December runs on into the next year.
    """
    days = np.arange(f"{year}-01-01", f"{year + 1}-01-01", dtype="datetime64[D]")
    drawn = days[pick(_day_weights(pattern, year, days), count, chance)]
    return at_hours(pattern, drawn, chance)


def at_hours(pattern: Pattern, days: Times, chance: np.random.Generator) -> Times:
    """Give each day an hour and a minute after its own pattern of hours."""
    weekend = np.isin(_weekday(days), (4, 5))
    hours = np.where(
        weekend,
        pick(np.array(pattern.weekend_hours), len(days), chance),
        pick(np.array(pattern.hours), len(days), chance),
    )
    minutes = chance.integers(0, 60, len(days))
    start = days.astype("datetime64[m]") + _DAY_STARTS
    return np.asarray(start + (hours * 60 + minutes).astype("timedelta64[m]"))


def _weekday(days: Times) -> NDArray[np.int64]:
    """Monday is 0; the first of January 1970 was a Thursday."""
    return (days.astype("datetime64[D]").astype(np.int64) + 3) % 7


def _day_weights(pattern: Pattern, year: int, days: Times) -> NDArray[np.float64]:
    month = days.astype("datetime64[M]").astype(np.int64) % 12
    days_in_month = np.bincount(month)
    weights = (np.array(pattern.months) / days_in_month)[month]
    weights = weights * np.array(pattern.weekdays)[_weekday(days)]
    since_2020 = (year - 2020) * 12 + month
    if pattern.corona and 0 <= since_2020[0] < len(pattern.corona):
        weights = weights * np.array(pattern.corona)[since_2020]
    yearly = (
        (date.fromisoformat(f"{year}-{first}"), date.fromisoformat(f"{year}-{last}"), times)
        for first, last, times in pattern.peaks
    )
    for first, last, times in (*yearly, *pattern.events):
        held = (days >= np.datetime64(first)) & (days <= np.datetime64(last))
        weights = np.where(held, weights * times, weights)
    return np.asarray(weights, dtype=np.float64)


def bounds(
    moments: Times, precision: str, span_hours: float, chance: np.random.Generator
) -> tuple[Times, Times]:
    """Say between which two moments each incident is known to have happened.

    Parameters
    ----------
    moments : Times
        When it really happened, which no registration tells.
    precision : str
        ``minute``, ``day`` or ``span``.
    span_hours : float
        Median length of a span, in hours.

    Returns
    -------
    tuple of Times
        From and until, half-open and never equal.
    """
    if precision == "minute":
        return moments, np.asarray(moments + np.timedelta64(1, "m"), dtype="datetime64[m]")
    if precision == "day":
        days = moments.astype("datetime64[D]").astype("datetime64[m]")
        return days, np.asarray(days + np.timedelta64(24, "h"), dtype="datetime64[m]")
    length = span_hours * 60 * np.exp(chance.normal(0.0, 0.9, len(moments)))
    length = np.clip(length, _SHORTEST_MINUTES, _LONGEST_MINUTES)
    before = length * chance.random(len(moments))
    at = moments.astype("datetime64[m]").astype(np.int64)
    # People say "half past two" or "ten to six": both ends are rounded outwards to five minutes.
    start = np.floor((at - before) / _ROUND_MINUTES) * _ROUND_MINUTES
    end = np.ceil((at - before + length) / _ROUND_MINUTES) * _ROUND_MINUTES
    return (
        start.astype(np.int64).astype("datetime64[m]"),
        end.astype(np.int64).astype("datetime64[m]"),
    )
