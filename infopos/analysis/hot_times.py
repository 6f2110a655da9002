"""When does it happen: which weekdays and hours?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import pdtrc

from infopos.analysis.false_discovery import discoveries

HOUR = np.timedelta64(3600, "s")
WEEK_HOURS = 7 * 24
DAYPART_HOURS = 4
"""Hours are too short to be told from chance one by one."""


@dataclass(frozen=True, slots=True, eq=False)
class HotTimes:
    """How incidents are spread over a week.

    Attributes
    ----------
    counts : array of float, shape (7, 24)
        Incidents by weekday (Monday first) and hour; parts of one where only a span is known.
    stands_out : array of bool, shape (7, 24)
        Hours of the dayparts in which clearly more happens than in the mean one of the week.
    used, left_out : int
        Incidents that were counted, and those whose span is too long to tell anything.
    """

    counts: NDArray[np.float64]
    stands_out: NDArray[np.bool_]
    used: int
    left_out: int


def hot_times(
    start: NDArray[np.datetime64],
    end: NDArray[np.datetime64],
    *,
    longest_hours: float = 24.0,
    confidence: float = 0.95,
) -> HotTimes:
    """Spread incidents over the hours of the week.

    Parameters
    ----------
    start, end : array of datetime64, shape (n,)
        Local time between which each happened; the same where the moment is known.
    longest_hours : float
        Incidents with a longer span are left out and counted.
    confidence : float
        From which a daypart stands out; between 0 and 1.

    Notes
    -----
    Aoristic weights: an incident counts in each hour for the part of its span that lies there
    (Ratcliffe 2002, https://doi.org/10.1023/A:1013240828824). The weights add up to the number of
    incidents used. A daypart of four hours stands out when its count is above that of the mean
    daypart by a Poisson test with a bound on false alarms (`q_values`); parts of incidents are
    rounded down for it.

    Examples
    --------
    >>> friday_night = np.array(["2025-01-03T23:30"], dtype="datetime64[s]")
    >>> found = hot_times(friday_night, friday_night + np.timedelta64(1, "h"))
    >>> float(found.counts[4, 23]), float(found.counts[5, 0])
    (0.5, 0.5)
    """
    start, end = start.astype("datetime64[s]"), end.astype("datetime64[s]")
    if np.any(end < start):
        raise ValueError("an incident ends before it starts")
    short = (end - start) <= np.timedelta64(int(longest_hours * 3600), "s")
    counts = _spread(start[short], end[short]).reshape(7, 24)
    return HotTimes(
        counts=counts,
        stands_out=_stands_out(counts, 1 - confidence),
        used=int(short.sum()),
        left_out=int((~short).sum()),
    )


def _spread(start: NDArray[np.datetime64], end: NDArray[np.datetime64]) -> NDArray[np.float64]:
    """Weights by hour of the week."""
    first = start.astype("datetime64[h]").astype(np.int64)
    # An end on the hour does not reach into it, unless the moment itself is that.
    last = np.where(end > start, (end - np.timedelta64(1, "s")), end).astype("datetime64[h]")
    hours = last.astype(np.int64) - first + 1
    which = np.repeat(np.arange(len(start)), hours)
    step = np.arange(len(which)) - np.repeat(np.cumsum(hours) - hours, hours)
    hour = first[which] + step
    begins = hour.astype("datetime64[h]").astype("datetime64[s]")
    inside = np.minimum(end[which], begins + HOUR) - np.maximum(start[which], begins)
    whole = (end - start)[which] / np.timedelta64(1, "s")
    weights = np.divide(
        inside / np.timedelta64(1, "s"), whole, out=np.ones(len(which)), where=whole > 0
    )
    of_week = (hour + 3 * 24) % WEEK_HOURS  # 1 January 1970 was a Thursday
    return np.asarray(np.bincount(of_week, weights=weights, minlength=WEEK_HOURS), dtype=float)


def _stands_out(counts: NDArray[np.float64], doubt: float) -> NDArray[np.bool_]:
    total = counts.sum()
    if total == 0:
        return np.zeros(counts.shape, dtype=bool)
    parts = counts.reshape(7, -1, DAYPART_HOURS).sum(axis=2)
    whole = np.floor(parts)
    p = np.where(whole > 0, pdtrc(np.maximum(whole - 1, 0), total / parts.size), 1.0)
    shown = discoveries(p.ravel(), false_share=doubt).reshape(parts.shape)
    return np.repeat(shown, DAYPART_HOURS, axis=1)
