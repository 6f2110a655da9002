"""Counts per 1,000 residents, with their uncertainty, and smoothed where numbers are small."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import gammainccinv, gammaincinv

from infopos.analysis.entry import Floats, Neighbours, counts, exposures, neighbour_matrix

_PER = 1000.0


def rates(
    count: npt.ArrayLike,
    residents: npt.ArrayLike,
    *,
    minimum_residents: float,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Give the rate of each area, and the range of rates that fit its count.

    Parameters
    ----------
    count : array of whole numbers, shape (n,)
        Registrations in the area; NaN where there is no figure.
    residents : float array, shape (n,)
        NaN where unknown.
    minimum_residents : float
        Areas with fewer residents get no rate: it says little about who lives there.
    confidence : float
        Share of such ranges that hold the true rate, at least; between 0 and 1.

    Returns
    -------
    DataFrame with n rows
        count, residents : as given.
        rate_per_1000 : registrations per 1,000 residents, at least 0.
        rate_low_per_1000, rate_high_per_1000 : bounds of the range.

        The rates are NaN where a figure is unknown or residents are below the minimum, or 0.

    Raises
    ------
    AnalysisError
        A count is negative or not whole, or residents are negative.
    ValueError
        Rows of different length, or a confidence that is not between 0 and 1.

    Notes
    -----
    Exact range of a Poisson count: Garwood (1936), https://doi.org/10.1093/biomet/28.3-4.437.

    Examples
    --------
    >>> rates([4, 4], [2000, 40], minimum_residents=50).round(2)["rate_high_per_1000"].tolist()
    [5.12, nan]
    """
    number, people = counts(count), exposures(residents, len(np.atleast_1d(count)))
    low, high = poisson_bounds(number, confidence=confidence)
    base = np.where((people >= minimum_residents) & (people > 0), people / _PER, np.nan)
    return pd.DataFrame(
        {
            "count": number,
            "residents": people,
            "rate_per_1000": number / base,
            "rate_low_per_1000": low / base,
            "rate_high_per_1000": high / base,
        }
    )


def poisson_bounds(number: Floats, *, confidence: float) -> tuple[Floats, Floats]:
    """Give the smallest and largest expected count that fit each count (Garwood 1936).

    Parameters
    ----------
    number : float array of counts; NaN stays NaN.
    confidence : float
        Share of such ranges that hold the expected count, at least; between 0 and 1.

    Raises
    ------
    ValueError
        The confidence is not between 0 and 1.

    Examples
    --------
    >>> [bound.round(3).tolist() for bound in poisson_bounds(np.array([0.0, 4]), confidence=0.95)]
    [[0.0, 1.09], [3.689, 10.242]]
    """
    if not 0 < confidence < 1:
        raise ValueError(f"confidence lies between 0 and 1, not {confidence}")
    tail = (1 - confidence) / 2
    once, place = np.unique(number, return_inverse=True)  # many areas have the same count
    # The lower bound of 0 is 0; the inverse is not defined there.
    low = np.where(once == 0, 0.0, gammaincinv(np.where(once == 0, 1.0, once), tail))
    high = np.asarray(gammainccinv(once + 1, tail), dtype=np.float64)
    return np.asarray(low, dtype=np.float64)[place], high[place]


def smoothed_rates(
    count: npt.ArrayLike, residents: npt.ArrayLike, neighbours: Neighbours | None = None
) -> pd.DataFrame:
    """Draw the rates of small areas towards a mean, the more so the less they tell.

    Parameters
    ----------
    count : array of whole numbers, shape (n,)
        Registrations in the area; NaN where there is no figure.
    residents : float array, shape (n,)
        NaN where unknown.
    neighbours : sparse array, shape (n, n), optional
        With them, the mean is that of an area and its neighbours together; without, of all areas.

    Returns
    -------
    DataFrame with n rows
        count, residents : as given.
        rate_per_1000 : the area's own rate.
        reference_rate_per_1000 : the mean that it is drawn to.
        own_share : how much its own rate counts, 0 to 1.
        smoothed_rate_per_1000 : own_share of its own rate, the rest of the mean.

        NaN where a figure is unknown or there are no residents; such areas count in no mean.

    Raises
    ------
    AnalysisError
        A count is negative or not whole, or residents are negative.
    ValueError
        Rows of different length, or neighbours of other areas.

    Notes
    -----
    Empirical Bayes by the method of moments: Marshall (1991), https://doi.org/10.2307/2347593.
    Where rates differ no more than chance explains, the area's own rate counts for nothing.

    Examples
    --------
    >>> found = smoothed_rates([2, 90, 20], [10, 1000, 1000])
    >>> found[["rate_per_1000", "smoothed_rate_per_1000"]].round(1).to_numpy().tolist()
    [[200.0, 82.0], [90.0, 88.5], [20.0, 21.5]]
    """
    number, people = counts(count), exposures(residents, len(np.atleast_1d(count)))
    usable = ~np.isnan(number) & (people > 0)
    own = np.where(usable, number, np.nan) / np.where(usable, people, np.nan)
    e, b = np.where(usable, number, 0.0), np.where(usable, people, 0.0)
    matrix = None if neighbours is None else neighbour_matrix(neighbours, len(number))
    mean, variance = _moments(e, b, matrix)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(variance > 0, variance / (variance + mean / b), 0.0)
    share = np.where(usable, share, np.nan)
    return pd.DataFrame(
        {
            "count": number,
            "residents": people,
            "rate_per_1000": own * _PER,
            "reference_rate_per_1000": np.where(usable, mean, np.nan) * _PER,
            "own_share": share,
            "smoothed_rate_per_1000": (mean + share * (own - mean)) * _PER,
        }
    )


def _moments(e: Floats, b: Floats, neighbours: Neighbours | None) -> tuple[Floats, Floats]:
    """Estimate mean and variance of the true rates around each area, as shares of residents.

    Areas that cannot be used have 0 residents, and so count nowhere.
    """

    def around(x: Floats) -> Floats:
        """Total of all areas, or of each area and its neighbours."""
        return np.full(len(x), x.sum()) if neighbours is None else neighbours @ x + x

    with np.errstate(divide="ignore", invalid="ignore"):
        overall = e.sum() / b.sum()
        people, areas = around(b), around((b > 0).astype(np.float64))
        mean = around(e) / people
        # Distances from the overall rate, not from 0: their squares are then not rounded off.
        distance = np.where(b > 0, e / b - overall, 0.0)
        between = around(b * distance**2) / people - (mean - overall) ** 2
        variance = between - mean * areas / people
    return mean, np.maximum(np.nan_to_num(variance), 0.0)
