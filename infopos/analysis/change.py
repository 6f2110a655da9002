"""Did the number of registrations change, or is it chance? A test and a range for each area."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import gammaln

from infopos.analysis.border_cells import blocks, repeated
from infopos.analysis.entry import Floats, counts, exposures
from infopos.analysis.false_discovery import q_values
from infopos.analysis.rates import poisson_bounds
from infopos.model import ChangeClass

_LEFT_OUT = -np.log(1e-12)  # chance of the counts too unlikely to look at, on each side
_TIE = 1e-9  # share by which equal statistics may differ in rounding


def change(
    count_before: npt.ArrayLike,
    count_after: npt.ArrayLike,
    exposure_before: npt.ArrayLike,
    exposure_after: npt.ArrayLike,
    *,
    confidence: float = 0.95,
    false_share: float = 0.05,
) -> pd.DataFrame:
    """Tell of each area by how much registrations changed and whether that is beyond chance.

    Parameters
    ----------
    count_before, count_after : arrays of whole numbers, shape (n,)
        Registrations in two periods; NaN where there is no figure.
    exposure_before, exposure_after : float arrays, shape (n,), or one number for all areas
        What the counts are set against, in one unit: residents, days, or both multiplied. 1 and
        1 when both periods are as long and nothing else changed. NaN where unknown.
    confidence : float
        Of the range; between 0 and 1.
    false_share : float
        Largest expected share of false findings among the rises and falls; between 0 and 1.

    Returns
    -------
    DataFrame with n rows
        count_before, count_after : as given.
        difference : count after, less what it would be at the rate before.
        difference_low, difference_high : range of differences that fit the counts.
        p_value : two-sided, 0 to 1, of this area alone.
        q_value : 0 to 1, corrected for the number of areas (`q_values`).
        change_class : a `ChangeClass`, by q-value; never a possible one.

        NaN where the class is undefined.

    Raises
    ------
    AnalysisError
        A count is negative or not whole, or an exposure is negative.
    ValueError
        Rows of different length, or a share that is not between 0 and 1.

    Notes
    -----
    The test is the E-test (`poisson_e_test`). The range combines Garwood's exact ranges of both
    counts by the method of Zou and Donner (2008), https://doi.org/10.1002/sim.3095. They are two
    methods: near the border one may exclude a change of 0 and the other not.

    Examples
    --------
    >>> found = change([10, 10, 0], [30, 12, 0], 1, 1)
    >>> found["change_class"].tolist()
    ['rise', 'no_demonstrable_change', 'no_demonstrable_change']
    >>> found[["difference", "difference_low", "difference_high"]].round(1).iloc[0].tolist()
    [20.0, 7.1, 33.8]
    """
    before, after = counts(count_before), counts(count_after)
    if before.shape != after.shape:
        raise ValueError(f"{before.size} counts before and {after.size} after")
    if not 0 < false_share < 1:
        raise ValueError(f"a share lies between 0 and 1, not {false_share}")
    base = exposures(exposure_before, before.size), exposures(exposure_after, after.size)
    usable = ~np.isnan(before + after) & (base[0] > 0) & (base[1] > 0)
    scale = np.where(usable, base[1] / np.where(usable, base[0], 1.0), np.nan)
    difference, low, high = _difference(before, after, scale, confidence)
    p = np.full(before.shape, np.nan)
    p[usable] = poisson_e_test(*(each[usable] for each in (before, after, *base)))
    q = q_values(p)
    return pd.DataFrame(
        {
            "count_before": before,
            "count_after": after,
            "difference": difference,
            "difference_low": low,
            "difference_high": high,
            "p_value": p,
            "q_value": q,
            "change_class": _classes(difference, q, false_share),
        }
    )


def poisson_e_test(
    count_before: Floats, count_after: Floats, exposure_before: Floats, exposure_after: Floats
) -> Floats:
    """Give the two-sided p-value of two Poisson counts having one rate, for many pairs at once.

    Parameters
    ----------
    count_before, count_after : float arrays of whole numbers, shape (n,)
    exposure_before, exposure_after : float arrays, shape (n,)
        Above 0, in one unit.

    Returns
    -------
    float array, shape (n,)
        0 to 1; 1 where both counts are 0. At most 2e-12 too high, besides rounding.

    Notes
    -----
    The E-test of Krishnamoorthy and Thomson (2004),
    https://doi.org/10.1016/S0378-3758(02)00408-1. For each count of the first period, the counts
    of the second that are less extreme than what was found lie between the two roots of a
    quadratic equation, so that two tails, from one running sum of the second period's chances, take
    the place of a sum. Equal pairs are tested once. Statistics that differ by rounding alone are
    equal: SciPy's ``poisson_means_test`` leaves some of those out, and then answers lower,
    sometimes without the very counts that were found.

    Examples
    --------
    >>> poisson_e_test(*(np.array([x]) for x in (10.0, 30, 1, 1))).round(4)
    array([0.0014])
    """
    one, place = _distinct(count_before, count_after, exposure_before, exposure_after)
    before, after, base_before, base_after = (
        each[one] for each in (count_before, count_after, exposure_before, exposure_after)
    )
    rate = (before + after) / (base_before + base_after)
    t = _statistic(before, after, base_before, base_after)
    sizes = _likely(rate * base_before)[1] + _likely(rate * base_after)[1]
    p = np.concatenate(
        [
            _extreme(t[part], rate[part], base_before[part], base_after[part])
            for part in blocks(sizes)
        ]
        or [np.zeros(0)]
    )
    p = np.minimum(np.where(t == 0, 1.0, p + 2 / np.exp(_LEFT_OUT)), 1.0)
    return np.asarray(p[place])


def _distinct(
    count_before: Floats, count_after: Floats, exposure_before: Floats, exposure_after: Floats
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Give where each different pair stands first, and which of these each row is.

    With exposures of their own hardly two rows are equal: looking for them takes longer than it
    saves.
    """
    nothing = len(count_before) == 0
    if nothing or np.ptp(exposure_before) > 0 or np.ptp(exposure_after) > 0:
        rows = np.arange(len(count_before))
        return rows, rows
    key = count_before * (count_after.max() + 1) + count_after
    _, one, place = np.unique(key, return_index=True, return_inverse=True)
    return one, place


def _statistic(before: Floats, after: Floats, base_before: Floats, base_after: Floats) -> Floats:
    """Give the distance between two rates in standard errors; 0 where both counts are 0."""
    with np.errstate(invalid="ignore"):
        t = np.abs(before / base_before - after / base_after) / np.sqrt(
            before / base_before**2 + after / base_after**2
        )
    return np.nan_to_num(t)


def _likely(mean: Floats) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Give the first and the number of the counts that are not too unlikely, by Bernstein.

    The lower tail is lighter, by Chernoff.
    """
    first = np.maximum(np.floor(mean - np.sqrt(2 * _LEFT_OUT * mean)), 0)
    reach = _LEFT_OUT / 3 + np.sqrt((_LEFT_OUT / 3) ** 2 + 2 * _LEFT_OUT * mean)
    return first, (np.ceil(mean + reach) - first + 1).astype(np.int64)


def _extreme(t: Floats, rate: Floats, base_before: Floats, base_after: Floats) -> Floats:
    """Chance of any two counts that are at least as extreme as t, of a few pairs at once.

    With x = i / base before and y = j / base after, count j is less extreme beside count i where
    (x - y)² < t² (x / base before + y / base after): between the roots of a quadratic in y.
    """
    first, number = _likely(rate * base_before)
    row, offset = repeated(number)
    i = first[row] + offset
    # The roots in numbers of counts after: middle ± √(even × slope + half²).
    limit = (t * (1 - _TIE)) ** 2
    half, scale = limit / 2, base_after / base_before
    even = i * scale[row]
    middle = even + half[row]
    root = np.sqrt(even * (limit * (1 + scale))[row] + (half**2)[row])
    # No count before and none after is no difference at all, though it is a root.
    below = np.where(i == 0, -1.0, np.floor(middle - root))
    tails = _tails(below, np.ceil(middle + root), rate * base_after, row)
    chance = _chance(i, rate * base_before, row) * tails
    return np.bincount(row, chance, minlength=len(number)).astype(np.float64)


def _tails(
    below: Floats, above: Floats, mean: Floats, row: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """Chance of a count of at most `below` or at least `above`, where `row` says of which mean."""
    first, number = _likely(mean)
    of_mean, offset = repeated(number)
    running = np.cumsum(_chance(first[of_mean] + offset, mean, of_mean))
    running = np.concatenate([[0.0], running])
    start = np.cumsum(number) - number
    lowest, highest = first[row], number[row]
    low = start[row] + np.clip(below - lowest + 1, 0, highest).astype(np.int64)
    high = start[row] + np.clip(above - lowest, 0, highest).astype(np.int64)
    ends = start[row] + highest
    return np.asarray(running[low] - running[start[row]] + running[ends] - running[high])


def _chance(count: Floats, mean: Floats, row: npt.NDArray[np.int64]) -> Floats:
    """Chance of a count by Poisson, where `row` says of which mean."""
    factorial = gammaln(np.arange(1, int(count.max(initial=0)) + 2))[count.astype(np.int64)]
    # The logarithm once for each mean; that of 0 gives 1 for no count and 0 for any other.
    logarithm = np.log(np.maximum(mean, np.finfo(np.float64).tiny))
    return np.asarray(np.exp(count * logarithm[row] - mean[row] - factorial))


def _difference(
    before: Floats, after: Floats, scale: Floats, confidence: float
) -> tuple[Floats, Floats, Floats]:
    """Give the count after less that before times scale, and the range around it."""
    low_before, high_before = poisson_bounds(before, confidence=confidence)
    low_after, high_after = poisson_bounds(after, confidence=confidence)
    difference = after - before * scale
    down = np.hypot(after - low_after, (high_before - before) * scale)
    up = np.hypot(high_after - after, (before - low_before) * scale)
    return difference, difference - down, difference + up


def _classes(difference: Floats, q: Floats, false_share: float) -> npt.NDArray[np.str_]:
    return np.select(
        [np.isnan(q), q > false_share, difference > 0],
        [ChangeClass.UNDEFINED, ChangeClass.NO_DEMONSTRABLE_CHANGE, ChangeClass.RISE],
        ChangeClass.FALL,
    )
