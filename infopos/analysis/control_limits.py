"""Is a count more or less than earlier years let expect, or is it chance?"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from infopos.analysis.entry import Floats, counts, figures
from infopos.analysis.negative_binomial import quantile

FEWEST_YEARS = 3
_PRIOR = 0.5  # Jeffreys': a series without any count may have one some day


def control_limits(
    current: npt.ArrayLike, earlier: npt.ArrayLike, *, confidence: float = 0.99
) -> pd.DataFrame:
    """Set counts beside what the same period of earlier years lets expect of them.

    Parameters
    ----------
    current : array of whole numbers, shape (n,)
        Counts of a period for n series; NaN where there is none.
    earlier : float array, shape (n, years)
        Counts of the same period in earlier years; NaN where a year is left out.
    confidence : float
        Share of ordinary periods within the limits, at least; between 0 and 1.

    Returns
    -------
    DataFrame with n rows
        count; years : number of earlier years; expected : their mean; low, high : limits, both
        still ordinary; above, below : whether the count lies outside them. Without a count, or with
        fewer than three earlier years, the limits are NaN and nothing stands out.

    Raises
    ------
    AnalysisError
        A count is negative or not whole.
    ValueError
        Not as many rows as series.

    Notes
    -----
    With a gamma prior the next count of a Poisson series is negative binomial, which holds how
    unsure the mean of few years is. Counts of years vary more than Poisson's; the extra spread is
    estimated over all series together (Pearson, Wedderburn 1974,
    https://doi.org/10.1093/biomet/61.3.439), never below 1, because three years of one series tell
    too little of it, and widens the distribution.

    Examples
    --------
    >>> found = control_limits([12, 30], [[10, 11, 9], [10, 11, 9]])
    >>> found[["expected", "above"]].values.tolist()
    [[10.0, False], [10.0, True]]
    """
    now, before = counts(current), figures(earlier)
    if before.ndim != 2 or len(before) != len(now):
        raise ValueError(f"{before.shape} earlier counts for {len(now)} series")
    years = (~np.isnan(before)).sum(axis=1)
    total = np.nansum(before, axis=1)
    mean = np.where(years > 0, total / np.maximum(years, 1), np.nan)
    low, high = _limits(mean, years, _spread(before, mean, years), confidence)
    unknown = np.isnan(now) | (years < FEWEST_YEARS)
    low, high = np.where(unknown, np.nan, low), np.where(unknown, np.nan, high)
    return pd.DataFrame(
        {
            "count": now,
            "years": years,
            "expected": mean,
            "low": low,
            "high": high,
            "above": now > high,
            "below": now < low,
        }
    )


def _spread(before: Floats, mean: Floats, years: npt.NDArray[np.int64]) -> float:
    """How much more years vary around their mean than chance lets them; at least 1."""
    used = (years > 1) & (mean > 0)
    free = float((years[used] - 1).sum())
    if free == 0:
        return 1.0
    apart = (before[used] - mean[used, None]) ** 2 / mean[used, None]
    return max(float(np.nansum(apart)) / free, 1.0)


def _limits(
    mean: Floats, years: npt.NDArray[np.int64], spread: float, confidence: float
) -> tuple[Floats, Floats]:
    """Quantiles of the next count: negative binomial, by its mean and variance."""
    number = np.maximum(years, 1)
    centre = np.nan_to_num(mean) + _PRIOR / number
    variance = centre * (spread + spread / number)
    size = centre**2 / (variance - centre)
    chance = centre / variance
    tail = (1 - confidence) / 2
    low, high = (quantile(at, size, chance) for at in (tail, 1 - tail))
    return low, high
