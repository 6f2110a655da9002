"""Dutch holidays, and whether more happens on them than on other days like them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd
from dateutil.easter import easter
from scipy.special import betainc, betaincc

from infopos.analysis.false_discovery import discoveries

Rows = npt.NDArray[np.int64]

_FROM_EASTER = {
    "Carnaval": (-49, -48, -47),
    "Goede Vrijdag": (-2,),
    "Pasen": (0, 1),
    "Hemelvaart": (39,),
    "Pinksteren": (49, 50),
}
_FIXED = {
    "Nieuwjaarsdag": ((1, 1),),
    "Bevrijdingsdag": ((5, 5),),
    "Sinterklaasavond": ((12, 5),),
    "Kerst": ((12, 25), (12, 26)),
    "Oudejaarsdag": ((12, 31),),
}
_WEEKS = 4
_SUNDAY = 6
_KINGS_DAY_SINCE = 2014


def holidays(year: int) -> dict[str, tuple[date, ...]]:
    """Give the days of each holiday in a year, by its Dutch name.

    Examples
    --------
    >>> holidays(2025)["Koningsdag"], holidays(2025)["Pasen"][0]
    ((datetime.date(2025, 4, 26),), datetime.date(2025, 4, 20))
    """
    sunday = easter(year)
    found = {
        name: tuple(sunday + timedelta(days=step) for step in steps)
        for name, steps in _FROM_EASTER.items()
    }
    found |= {
        name: tuple(date(year, month, day) for month, day in days) for name, days in _FIXED.items()
    }
    found["Koningsdag"] = (_kings_day(year),)
    return found


def holiday_effect(
    days: npt.NDArray[np.datetime64],
    first: date,
    last: date,
    events: Mapping[str, Sequence[date]] | None = None,
    *,
    false_share: float = 0.05,
) -> pd.DataFrame:
    """Compare the days of each holiday and event with the same weekdays around it.

    Parameters
    ----------
    days : array of datetime64[D], shape (n,)
        On which each incident happened; local dates.
    first, last : date
        Of the whole period, both included.
    events : mapping of str to sequence of date, optional
        The days of events of the place itself, of all years, by name. Those of an event that is
        called as a holiday is, come on top of the holiday's.
    false_share : float
        Largest expected share of false findings among all of them; between 0 and 1.

    Returns
    -------
    DataFrame with one row per holiday or event in the period, in the order of the year: name, days,
    count, expected, ratio, p_value (two-sided, 0 to 1) and stands_out.

    Notes
    -----
    Expected on a day is the mean of the same weekday in the four weeks before and after it, as far
    as those days are in the period and no holiday or event themselves. So neither the season nor a
    year that was busy, which may be just the one that an event was not held in, is taken for it.
    The test is that of two Poisson means given their sum (Przyborowski & Wilenski 1940,
    https://doi.org/10.1093/biomet/31.3-4.313), with the weighted sum of the other days as a scaled
    Poisson count (Fay & Feuer 1997), and counts divided by how much more ordinary days vary than
    chance lets them, as far as they do.

    Examples
    --------
    >>> everyday = np.arange("2024-01-01", "2026-01-01", dtype="datetime64[D]")
    >>> busy = np.concatenate([np.repeat(everyday, 5), np.full(40, np.datetime64("2025-12-31"))])
    >>> found = holiday_effect(busy, date(2024, 1, 1), date(2025, 12, 31))
    >>> found[found["stands_out"]][["name", "count", "expected"]].values.tolist()
    [['Oudejaarsdag', 50, 10.0]]
    """
    every = np.arange(np.datetime64(first, "D"), np.datetime64(last, "D") + 1)
    place = (days.astype("datetime64[D]") - every[0]).astype(np.int64)
    inside = (place >= 0) & (place < len(every))
    counts = np.bincount(place[inside], minlength=len(every)).astype(np.float64)
    named = _named(every, events or {})
    plain = np.ones(len(every), dtype=bool)
    plain[[row for rows in named.values() for row in rows]] = False
    near, fit = _same_weekdays(plain)
    spread = _spread(counts, plain, near, fit)
    rows = [(name, *_against(counts, at, near[at], fit[at], spread)) for name, at in named.items()]
    found = pd.DataFrame(rows, columns=["name", "days", "count", "expected", "p_value"])
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(found["expected"] > 0, found["count"] / found["expected"], np.nan)
    found.insert(4, "ratio", ratio)
    found["stands_out"] = discoveries(found["p_value"].to_numpy(), false_share=false_share)
    return found


def _kings_day(year: int) -> date:
    """The King's day, before that the Queen's; a day earlier when that is a Sunday (since 1980)."""
    day = date(year, 4, 27) if year >= _KINGS_DAY_SINCE else date(year, 4, 30)
    return day - timedelta(days=1) if day.weekday() == _SUNDAY else day


def _named(
    every: npt.NDArray[np.datetime64], events: Mapping[str, Sequence[date]]
) -> dict[str, list[int]]:
    """Rows of the days of each name that lie in the period, in the order of the year."""
    first, last = every[0].astype(date), every[-1].astype(date)
    years = range(first.year, last.year + 1)
    almanac = [(day, name) for y in years for name, days in holidays(y).items() for day in days]
    own = [(day, name) for name, days in events.items() for day in days]
    found: dict[str, list[int]] = {}
    for day, name in sorted({*almanac, *own}, key=_by_day_of_year):
        if first <= day <= last:
            found.setdefault(name, []).append((day - first).days)
    return found


def _by_day_of_year(named: tuple[date, str]) -> tuple[int, date, str]:
    day, name = named
    return day.timetuple().tm_yday, day, name


def _same_weekdays(plain: npt.NDArray[np.bool_]) -> tuple[Rows, npt.NDArray[np.bool_]]:
    """Rows of the same weekday in the weeks around each day, and whether they are ordinary days."""
    steps = 7 * np.array([step for step in range(-_WEEKS, _WEEKS + 1) if step])
    near = np.arange(len(plain))[:, None] + steps
    there = (near >= 0) & (near < len(plain))
    near = np.where(there, near, 0)
    return near, there & plain[near]


def _spread(
    counts: npt.NDArray[np.float64],
    plain: npt.NDArray[np.bool_],
    near: Rows,
    fit: npt.NDArray[np.bool_],
) -> float:
    """How much more ordinary days vary around those near them than chance lets them; at least 1."""
    number = fit.sum(axis=1)
    used = plain & (number > 0)
    mean = (counts[near] * fit).sum(axis=1)[used] / number[used]
    chance = float((mean * (1 + 1 / number[used])).sum())
    return max(float(((counts[used] - mean) ** 2).sum()) / chance, 1.0) if chance > 0 else 1.0


def _against(
    counts: npt.NDArray[np.float64],
    at: list[int],
    near: Rows,
    fit: npt.NDArray[np.bool_],
    spread: float,
) -> tuple[int, int, float, float]:
    """Number of days, their count, what is expected of them, and how likely that is by chance."""
    count = float(counts[at].sum())
    number = fit.sum(axis=1, keepdims=True)
    if not number.all():
        return len(at), int(count), np.nan, np.nan
    weight = np.bincount(near.ravel(), (fit / number).ravel(), minlength=len(counts))
    expected = float(weight @ counts)
    if expected == 0:
        return len(at), int(count), 0.0, np.nan
    scale = float(weight**2 @ counts) / expected
    share = scale / (1 + scale)
    here, there = count / spread, expected / scale / spread
    more = betainc(here, there + 1, share) if here > 0 else 1.0
    less = betaincc(here + 1, there, share)
    return len(at), int(count), expected, min(2 * float(min(more, less)), 1.0)
