"""In which months is there more than in others, whatever the year?"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtr

from infopos.analysis.entry import Floats
from infopos.analysis.false_discovery import discoveries

FEWEST_YEARS = 3
_DAYS = np.array([31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
MONTHS = 12


def season(counts: npt.ArrayLike, *, false_share: float = 0.05) -> pd.DataFrame:
    """Compare each month of the year with what its days would give.

    Parameters
    ----------
    counts : float array, shape (years, 12)
        Whole years; NaN where a month is left out. A year with a month left out counts as well.
    false_share : float
        Largest expected share of false findings among the months; between 0 and 1.

    Returns
    -------
    DataFrame with twelve rows: count (of all years), expected, ratio, p_value (two-sided, 0 to 1)
    and stands_out.

    Raises
    ------
    ValueError
        Not twelve columns.

    Notes
    -----
    Expected is each year's number of registrations per day times the days of the month: a year that
    was busy in all months tells of no season. The variance of a month is estimated from how it
    varies over the years around its own share, never below that of chance, for months hang together
    with weather and events (quasi-Poisson: Wedderburn 1974, https://doi.org/10.1093/biomet/61.3.439).

    Examples
    --------
    >>> quiet = np.full((4, 12), 30.0)
    >>> quiet[:, 11] = 60
    >>> found = season(quiet)
    >>> np.flatnonzero(found["stands_out"]).tolist(), found["ratio"].round(1).iloc[11]
    ([11], np.float64(1.8))
    """
    years = np.asarray(counts, dtype=np.float64)
    if years.ndim != 2 or years.shape[1] != MONTHS:
        raise ValueError(f"years have twelve months, not {years.shape}")
    known = ~np.isnan(years)
    here = np.where(known, years, 0.0)
    days = known * _DAYS
    per_day = here.sum(axis=1) / np.maximum(days.sum(axis=1), 1)
    expected = per_day[:, None] * days
    total, hoped = here.sum(axis=0), expected.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(hoped > 0, total / hoped, np.nan)
        z = (total - hoped) / np.sqrt(hoped * _spread(here, expected, ratio, known))
    p = np.where(hoped > 0, 2 * ndtr(-np.abs(z)), np.nan)
    if len(years) < FEWEST_YEARS:
        p[:] = np.nan
    return pd.DataFrame(
        {
            "count": total,
            "expected": hoped,
            "ratio": ratio,
            "p_value": p,
            "stands_out": discoveries(p, false_share=false_share),
        }
    )


def _spread(here: Floats, expected: Floats, ratio: Floats, known: npt.NDArray[np.bool_]) -> float:
    """How much more months vary around their own share than chance lets them; at least 1."""
    fitted = expected * np.nan_to_num(ratio)
    used = known & (fitted > 0)
    free = used.sum() - MONTHS - len(here) + 1
    if free <= 0:
        return 1.0
    return max(float(((here - fitted)[used] ** 2 / fitted[used]).sum() / free), 1.0)
