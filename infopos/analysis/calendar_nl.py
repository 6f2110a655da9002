"""Dutch holidays, and whether more happens on them than on other days like them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd
from dateutil.easter import easter
from scipy.special import pdtr, pdtrc

from infopos.analysis.false_discovery import discoveries

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
    days: npt.NDArray[np.datetime64], first: date, last: date, *, false_share: float = 0.05
) -> pd.DataFrame:
    """Compare the days of each holiday with other days of the same weekday and month.

    Parameters
    ----------
    days : array of datetime64[D], shape (n,)
        On which each incident happened; local dates.
    first, last : date
        Of the whole period, both included.
    false_share : float
        Largest expected share of false findings among the holidays; between 0 and 1.

    Returns
    -------
    DataFrame with one row per holiday in the period, in the order of the year: holiday, days,
    count, expected, ratio, p_value (two-sided, 0 to 1) and stands_out.

    Notes
    -----
    Expected on a day is the mean of its weekday times that of its month over the mean of all, each
    of days that are no holiday; the test is Poisson's with that as its mean, and so a little too
    sure where the period is short.

    Examples
    --------
    >>> everyday = np.arange("2024-01-01", "2026-01-01", dtype="datetime64[D]")
    >>> busy = np.concatenate([np.repeat(everyday, 5), np.full(40, np.datetime64("2025-12-31"))])
    >>> found = holiday_effect(busy, date(2024, 1, 1), date(2025, 12, 31))
    >>> found[found["stands_out"]][["holiday", "count", "expected"]].values.tolist()
    [['Oudejaarsdag', 50, 10.0]]
    """
    every = np.arange(np.datetime64(first, "D"), np.datetime64(last, "D") + 1)
    place = (days.astype("datetime64[D]") - every[0]).astype(np.int64)
    inside = (place >= 0) & (place < len(every))
    counts = np.bincount(place[inside], minlength=len(every)).astype(np.float64)
    named = _named(range(first.year, last.year + 1), every)
    plain = np.ones(len(every), dtype=bool)
    plain[[row for rows in named.values() for row in rows]] = False
    expected = _expected(every, counts, plain)
    rows = [
        (name, len(at), int(counts[at].sum()), float(expected[at].sum()))
        for name, at in named.items()
    ]
    frame = pd.DataFrame(rows, columns=["holiday", "days", "count", "expected"])
    count, mean = frame["count"].to_numpy(dtype=float), frame["expected"].to_numpy(dtype=float)
    tail = np.where(count >= mean, pdtrc(np.maximum(count - 1, 0), mean), pdtr(count, mean))
    p = np.where(mean > 0, np.minimum(2 * np.where(count == 0, pdtr(0, mean), tail), 1.0), np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        frame["ratio"] = np.where(mean > 0, count / mean, np.nan)
    frame["p_value"] = p
    frame["stands_out"] = discoveries(p, false_share=false_share)
    return frame


def _kings_day(year: int) -> date:
    """The King's day, before that the Queen's; a day earlier when that is a Sunday (since 1980)."""
    day = date(year, 4, 27) if year >= _KINGS_DAY_SINCE else date(year, 4, 30)
    return day - timedelta(days=1) if day.weekday() == _SUNDAY else day


def _named(years: Iterable[int], every: npt.NDArray[np.datetime64]) -> dict[str, list[int]]:
    """Rows of the days of each holiday that lie in the period, in the order of the year."""
    found: dict[str, list[int]] = {}
    dates = sorted(
        (day.timetuple().tm_yday, day, name)
        for year in years
        for name, days in holidays(year).items()
        for day in days
    )
    for _, day, name in dates:
        row = int((np.datetime64(day, "D") - every[0]).astype(np.int64))
        if 0 <= row < len(every):
            found.setdefault(name, []).append(row)
    return found


def _expected(
    every: npt.NDArray[np.datetime64], counts: npt.NDArray[np.float64], plain: npt.NDArray[np.bool_]
) -> npt.NDArray[np.float64]:
    weekday = (every.astype(np.int64) + 3) % 7  # 1 January 1970 was a Thursday
    month = every.astype("datetime64[M]").astype(np.int64) % 12
    whole = counts[plain].mean() if plain.any() else 0.0
    if whole == 0:
        return np.zeros(len(every))
    by_day, by_month = (_means(kind, counts, plain, whole) for kind in (weekday, month))
    return np.asarray(by_day[weekday] * by_month[month] / whole)


def _means(
    kind: npt.NDArray[np.int64],
    counts: npt.NDArray[np.float64],
    plain: npt.NDArray[np.bool_],
    whole: float,
) -> npt.NDArray[np.float64]:
    """Mean count of plain days of each kind; that of all where there is none."""
    days = np.bincount(kind[plain], minlength=12)
    total = np.bincount(kind[plain], counts[plain], minlength=12)
    return np.where(days > 0, total / np.maximum(days, 1), whole)
