"""Figures per thousand residents, with what chance makes of them where few people live."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array, eye_array
from scipy.special import gammaincinv

PER = 1000.0


def rates(
    counts: NDArray[np.float64],
    residents: NDArray[np.float64],
    *,
    minimum_residents: int,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Give the rate of each area with its exact interval.

    Parameters
    ----------
    counts : array of float, shape (n,)
        Registrations per area, at least 0; NaN where there is no figure.
    residents : array of float, shape (n,)
        NaN where unknown.
    minimum_residents : int
        Areas with fewer get no rate: a few people more or less would change it wildly.
    confidence : float
        Between 0 and 1.

    Returns
    -------
    DataFrame with count, residents, rate_per_1000, rate_low_per_1000 and rate_high_per_1000, in the
    order given; NaN where there is no rate.

    Notes
    -----
    Garwood (1936), https://doi.org/10.1093/biomet/28.3-4.437: the counts that fit a Poisson number
    in both tails. The interval says what chance does to a count; it says nothing of what was never
    reported.

    Examples
    --------
    >>> found = rates(np.array([0.0, 10]), np.array([500.0, 500]), minimum_residents=100)
    >>> found.iloc[:, 2:].round(2).values.tolist()
    [[0.0, 0.0, 7.38], [20.0, 9.59, 36.78]]
    """
    if np.any(counts < 0):
        raise ValueError("a count is never negative")
    people = np.where(residents >= max(minimum_residents, 1), residents, np.nan)
    tail = (1 - confidence) / 2
    with np.errstate(invalid="ignore"):
        low = np.where(counts > 0, gammaincinv(np.maximum(counts, 1e-9), tail), 0.0)
        high = gammaincinv(counts + 1, 1 - tail)
    low = np.where(np.isnan(counts), np.nan, low)
    return pd.DataFrame(
        {
            "count": counts,
            "residents": residents,
            "rate_per_1000": counts / people * PER,
            "rate_low_per_1000": low / people * PER,
            "rate_high_per_1000": high / people * PER,
        }
    )


def smoothed_rates(
    counts: NDArray[np.float64],
    residents: NDArray[np.float64],
    neighbours: csr_array[Any] | None = None,
) -> NDArray[np.float64]:
    """Draw the rate of each area towards a mean, the more so the fewer people live there.

    Parameters
    ----------
    counts, residents : array of float, shape (n,)
        NaN or no residents: the area gets no rate and counts in no mean.
    neighbours : csr_array or None
        Draws towards the mean of each area with its neighbours; None towards that of all areas.

    Returns
    -------
    array of float, shape (n,)
        Per 1,000 residents; NaN where there is none.

    Notes
    -----
    Empirical Bayes by moments: Marshall (1991), https://doi.org/10.2307/2347593.

    Examples
    --------
    >>> smoothed_rates(np.array([0.0, 8, 40]), np.array([100.0, 1000, 1000])).round(1).tolist()
    [11.2, 9.3, 38.5]
    """
    there = ~(np.isnan(counts) | np.isnan(residents)) & (residents > 0)
    events, people = np.where(there, counts, 0.0), np.where(there, residents, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        raw = events / people
        size = len(counts)
        if neighbours is None:
            near: Any = np.ones((1, size))
        else:
            near = (neighbours + eye_array(size)).tocsr()
        here = near @ people
        mean = near @ events / here
        square = near @ np.where(there, people * raw**2, 0.0)
        between = square / here - mean**2 - mean / (here / (near @ there.astype(float)))
        prior = np.maximum(between, 0.0)
        weight = prior / (prior + mean / people)
        weight = np.where(prior + mean == 0, 0.0, weight)
        return np.where(there, mean + weight * (raw - mean), np.nan) * PER
