"""Is it really more than before, or could chance have done it?"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import gammaincinv, gammaln, ndtr, xlogy

from infopos.analysis.false_discovery import q_values
from infopos.model import ChangeClass

_MANY = 2_000
"""From this sum of two counts on the normal distribution gives the same p to 0.001."""

_REACH = 8.0
"""Counts further from the mean than this many standard deviations have no weight."""


def change(
    before: NDArray[np.float64],
    after: NDArray[np.float64],
    *,
    exposure_before: float = 1.0,
    exposure_after: float = 1.0,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Compare the counts of two periods, area by area.

    Parameters
    ----------
    before, after : array of float, shape (n,)
        Whole counts, at least 0; NaN where there is no figure.
    exposure_before, exposure_after : float
        Lengths of the periods in one unit, such as days.
    confidence : float
        Of the interval, and of calling something a rise or fall; between 0 and 1.

    Returns
    -------
    DataFrame with one row per area, in the order given: before, after, difference (after, less what
    would have been with the rate of before), difference_low, difference_high (its interval),
    p_value (two-sided, 0 to 1), q_value (share of false alarms, 0 to 1) and change_class
    (`ChangeClass`: a rise or fall by q_value, a possible one by a fifth of that doubt in p_value).

    Notes
    -----
    The E-test of Krishnamoorthy and Thomson (2004), https://doi.org/10.1016/S0378-3758(02)00408-1.
    The interval joins the exact intervals of both counts (Zou and Donner 2008,
    https://doi.org/10.1002/sim.3095). A count that others changed to protect small numbers is taken
    as it is: what chance did to it is then somewhat more than this says.

    Examples
    --------
    >>> found = change(np.array([10.0, 4]), np.array([30.0, 6]))
    >>> found["difference"].tolist(), found["change_class"].tolist()
    ([20.0, 2.0], ['rise', 'not_shown'])
    """
    if np.any(before < 0) or np.any(after < 0):
        raise ValueError("a count is never negative")
    ratio = exposure_after / exposure_before
    p = _p_values(before, after, ratio)
    q = q_values(p)
    difference = after - before * ratio
    low, high = _interval(before, after, ratio, 1 - confidence)
    return pd.DataFrame(
        {
            "before": before,
            "after": after,
            "difference": difference,
            "difference_low": low,
            "difference_high": high,
            "p_value": p,
            "q_value": q,
            "change_class": _classes(difference, p, q, 1 - confidence),
        }
    )


def _p_values(
    before: NDArray[np.float64], after: NDArray[np.float64], ratio: float
) -> NDArray[np.float64]:
    """Each pair of counts is computed once: small areas share many."""
    pairs = np.stack([before, after], axis=1)
    known = ~np.isnan(pairs).any(axis=1)
    distinct, of_row = np.unique(pairs[known], axis=0, return_inverse=True)
    found = np.array([_e_test(one, other, ratio) for one, other in distinct.tolist()])
    p = np.full(len(before), np.nan)
    p[known] = found[of_row.ravel()] if len(found) else []
    return p


def _e_test(before: float, after: float, ratio: float) -> float:
    total = before + after
    if total == 0:
        return 1.0
    observed = abs(_statistic(np.array(before), np.array(after), ratio)) * (1 - 1e-12)
    if total >= _MANY:
        return float(2 * ndtr(-observed))
    expected = total / (1 + ratio)
    x, x_chance = _possible(expected)
    y, y_chance = _possible(expected * ratio)
    extreme = np.abs(_statistic(x[:, np.newaxis], y, ratio)) >= observed
    return min(float(x_chance @ extreme @ y_chance), 1.0)


def _possible(mean: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Counts that a Poisson number can take, and how likely each is."""
    reach = _REACH * np.sqrt(mean) + 20
    counts = np.arange(max(0.0, np.floor(mean - reach)), np.ceil(mean + reach) + 1)
    return counts, np.exp(xlogy(counts, mean) - mean - gammaln(counts + 1))


def _statistic(
    before: NDArray[np.float64], after: NDArray[np.float64], ratio: float
) -> NDArray[np.float64]:
    """The difference of two rates in standard deviations; 0 where both are zero."""
    spread = np.sqrt(before + after / ratio**2)
    return np.divide(after / ratio - before, spread, out=np.zeros(spread.shape), where=spread > 0)


def _interval(
    before: NDArray[np.float64], after: NDArray[np.float64], ratio: float, doubt: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    before_low, before_high = _exact(before, doubt)
    after_low, after_high = _exact(after, doubt)
    difference = after - before * ratio
    low = difference - np.hypot(after - after_low, ratio * (before_high - before))
    high = difference + np.hypot(after_high - after, ratio * (before - before_low))
    return low, high


def _exact(
    counts: NDArray[np.float64], doubt: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The means that fit a Poisson count (Garwood 1936)."""
    low = np.where(counts > 0, gammaincinv(np.maximum(counts, 1e-9), doubt / 2), 0.0)
    high = np.asarray(gammaincinv(counts + 1, 1 - doubt / 2), dtype=float)
    return np.where(np.isnan(counts), np.nan, low), high


def _classes(
    difference: NDArray[np.float64],
    p: NDArray[np.float64],
    q: NDArray[np.float64],
    doubt: float,
) -> NDArray[np.str_]:
    return np.select(
        [
            np.isnan(q),
            (q <= doubt) & (difference > 0),
            (q <= doubt) & (difference < 0),
            (p <= doubt / 5) & (difference > 0),
            (p <= doubt / 5) & (difference < 0),
        ],
        [
            ChangeClass.UNDEFINED,
            ChangeClass.RISE,
            ChangeClass.FALL,
            ChangeClass.POSSIBLE_RISE,
            ChangeClass.POSSIBLE_FALL,
        ],
        ChangeClass.NOT_SHOWN,
    )
