"""Does a series go up or down, whatever the shape of its course?"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtr


def mann_kendall(series: NDArray[np.float64], *, season: int = 1) -> pd.DataFrame:
    """Test each series for a trend.

    Parameters
    ----------
    series : array of float, shape (n, periods)
        One series per row, in order of time; NaN where a period is left out.
    season : int
        Number of periods in a year: 12 compares each month with the same month of other years only.

    Returns
    -------
    DataFrame with one row per series: score (pairs that rise less pairs that fall), trend_z
    (standard deviations) and p_value (two-sided, 0 to 1). With fewer than three periods, or all
    values equal, z is 0 and p is 1.

    Notes
    -----
    Mann (1945), https://doi.org/10.2307/1907187; with seasons Hirsch, Slack and Smith (1982),
    https://doi.org/10.1029/WR018i001p00107. Corrected for ties and for continuity. Neighbouring
    months must not hang together apart from trend and season; where they do, p is too small.

    Examples
    --------
    >>> mann_kendall(np.array([[1.0, 2, 3, 4, 5, 6]])).round(3).values.tolist()
    [[15.0, 2.63, 0.009]]
    """
    if series.ndim != 2 or season < 1:
        raise ValueError("one series per row, and at least one period a year")
    score = np.zeros(len(series))
    variance = np.zeros(len(series))
    for first in range(season):
        part = np.ascontiguousarray(series[:, first::season].T)  # twice as fast as by rows
        rising, equal = _pairs(part)
        score += rising
        variance += _variance(part, equal)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(variance > 0, (score - np.sign(score)) / np.sqrt(variance), 0.0)
    return pd.DataFrame({"score": score, "trend_z": z, "p_value": 2 * ndtr(-np.abs(z))})


def sen_slope(series: NDArray[np.float64], *, season: int = 1) -> float:
    """Give the median slope between all pairs of periods of one series.

    Parameters
    ----------
    series : array of float, shape (periods,)
        NaN where a period is left out.
    season : int
        Number of periods in a year: compares each month with the same month of other years only.

    Returns
    -------
    float
        Change per year of ``season`` periods; NaN with fewer than two periods to compare.

    Notes
    -----
    Sen (1968), https://doi.org/10.1080/01621459.1968.10480934.

    Examples
    --------
    >>> sen_slope(np.array([1.0, 3, 5, 7, 100]))
    2.0
    """
    slopes = [
        (series[lag:] - series[:-lag]) / (lag / season)
        for lag in range(season, len(series), season)
    ]
    found = np.concatenate(slopes) if slopes else np.array([])
    known = found[~np.isnan(found)]
    return float(np.median(known)) if known.size else float("nan")


def _pairs(periods: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rising pairs less falling ones of each series, and how often each value occurs in its series.

    One row per period. A missing period is in no pair, and occurs not at all.
    """
    rising = np.zeros(periods.shape[1], dtype=np.int64)
    equal = (~np.isnan(periods)).astype(np.int64)
    for lag in range(1, len(periods)):
        later, earlier = periods[lag:], periods[:-lag]
        rising += np.count_nonzero(later > earlier, axis=0)
        rising -= np.count_nonzero(later < earlier, axis=0)
        same = later == earlier
        equal[lag:] += same
        equal[:-lag] += same
    return rising, equal


def _variance(periods: NDArray[np.float64], equal: NDArray[np.int64]) -> NDArray[np.float64]:
    """Variance of the score without a trend, less for values that occur more than once."""
    n = (~np.isnan(periods)).sum(axis=0)
    ties = np.where(equal > 0, (equal - 1) * (2 * equal + 5), 0).sum(axis=0)
    return np.asarray((n * (n - 1) * (2 * n + 5) - ties) / 18, dtype=float)
