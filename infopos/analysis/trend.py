"""Does it go up or down over the years, season and known breaks apart?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from infopos.analysis.mann_kendall import mann_kendall, sen_slope
from infopos.model import TrendVerdict

MONTHS = 12
FEWEST_YEARS = 2


@dataclass(frozen=True, slots=True, eq=False)
class Trend:
    """The course of a monthly series.

    Attributes
    ----------
    verdict : TrendVerdict
        Of the months that count.
    course : array of float, shape (months,)
        The series without season and without what differs from month to month; NaN when it is too
        short for that.
    slope_per_year : float
        Median change of a month's count in a year; NaN when too short.
    p_value : float
        Of no trend; 0 to 1.
    shift : int or None
        Place of the first month after a lasting step up or down, when one is likely.
    """

    verdict: TrendVerdict
    course: NDArray[np.float64]
    slope_per_year: float
    p_value: float
    shift: int | None


def trend(
    counts: NDArray[np.float64], left_out: NDArray[np.bool_], *, confidence: float = 0.95
) -> Trend:
    """Tell which way a monthly series goes.

    Parameters
    ----------
    counts : array of float, shape (months,)
        From old to new, each month once; NaN where there is no figure.
    left_out : array of bool, shape (months,)
        Months that say nothing of a trend: before another rule of counting, or in a pandemic.
    confidence : float
        From which a trend or a step is called one; between 0 and 1.

    Notes
    -----
    Season and course by STL, robust (Cleveland and others 1990, *Journal of Official Statistics* 6,
    3-73), over all months, missing ones filled in between their neighbours. The verdict is the
    seasonal test of Mann and Kendall over the months that count (`mann_kendall`), the slope that of
    Sen. A step is looked for with the test of Pettitt (1979), https://doi.org/10.2307/2346729, in
    those months less their season; a steady trend gives one too, half way, so it is told only where
    it fits better than a straight line.

    Examples
    --------
    >>> rising = np.arange(36.0)
    >>> trend(rising, np.zeros(36, dtype=bool)).verdict
    <TrendVerdict.RISES: 'rises'>
    """
    counted = np.where(left_out, np.nan, counts)
    years = np.sum(~np.isnan(counted)) / MONTHS
    if years < FEWEST_YEARS:
        return Trend(TrendVerdict.TOO_SHORT, np.full(len(counts), np.nan), np.nan, 1.0, None)
    found = mann_kendall(counted[np.newaxis], season=MONTHS).iloc[0]
    course, season = _decomposed(counts)
    verdict = TrendVerdict.NOT_SHOWN
    if found["p_value"] <= 1 - confidence:
        verdict = TrendVerdict.RISES if found["trend_z"] > 0 else TrendVerdict.FALLS
    return Trend(
        verdict=verdict,
        course=course,
        slope_per_year=sen_slope(counted, season=MONTHS),
        p_value=float(found["p_value"]),
        shift=_shift(counted - season, 1 - confidence),
    )


def _decomposed(
    counts: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Course and season of each month."""
    from statsmodels.tsa.seasonal import STL  # 1 s to import

    known = ~np.isnan(counts)
    place = np.arange(len(counts))
    found = STL(np.interp(place, place[known], counts[known]), period=MONTHS, robust=True).fit()
    return np.asarray(found.trend), np.asarray(found.seasonal)


def _shift(series: NDArray[np.float64], doubt: float) -> int | None:
    """Pettitt's step, where it tells more than a straight line does."""
    at = np.flatnonzero(~np.isnan(series))
    known = series[at]
    n = len(known)
    order = np.sign(known[:, np.newaxis] - known)
    score = np.cumsum(order.sum(axis=1))[:-1]
    step = int(np.argmax(np.abs(score)))
    p = min(2 * float(np.exp(-6 * score[step] ** 2 / (n**3 + n**2))), 1.0)
    before, after = known[: step + 1], known[step + 1 :]
    line = np.polynomial.Polynomial.fit(at, known, 1)
    of_step = before.var() * len(before) + after.var() * len(after)
    if p > doubt or of_step >= np.sum((known - line(at)) ** 2):
        return None
    return int(at[step + 1])
