"""Is a registered rate higher or lower than that of all areas together, chance considered?"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from infopos.analysis.entry import counts, exposures
from infopos.analysis.rates import poisson_bounds
from infopos.model import PoliceLevel


def police_level(
    count: npt.ArrayLike, residents: npt.ArrayLike, *, confidence: float = 0.95
) -> pd.DataFrame:
    """Compare the rate of each area with that of all areas together.

    Parameters
    ----------
    count : array of whole numbers, shape (n,)
        Registrations; NaN where there is no figure.
    residents : float array, shape (n,)
        NaN or 0 where there is nobody to set it against.
    confidence : float
        Of the range of each rate; between 0 and 1.

    Returns
    -------
    DataFrame with n rows
        count; ratio : rate over that of all areas with both figures, at least 0; low, high : its
        range (exact, Garwood 1936, https://doi.org/10.1093/biomet/28.3-4.437); level :
        `PoliceLevel`, which is around where the range holds 1.

    Raises
    ------
    AnalysisError
        A count is negative or not whole, or residents are negative.
    ValueError
        Rows of different length.

    Examples
    --------
    >>> police_level([90, 10, 12], [1000, 1000, 0])["level"].astype(str).tolist()
    ['higher', 'lower', 'unknown']
    """
    number = counts(count)
    people = exposures(residents, number.size)
    known = ~np.isnan(number) & (people > 0)
    rate = number[known].sum() / people[known].sum() if known.any() else 0.0
    expected = np.where(known & (rate > 0), people * rate, np.nan)
    low, high = poisson_bounds(number, confidence=confidence)
    found = pd.DataFrame(
        {
            "count": number,
            "ratio": number / expected,
            "low": low / expected,
            "high": high / expected,
        }
    )
    found["level"] = np.select(
        [found["ratio"].isna(), found["low"] > 1, found["high"] < 1],
        [PoliceLevel.UNKNOWN, PoliceLevel.HIGHER, PoliceLevel.LOWER],
        PoliceLevel.AROUND,
    )
    found["level"] = found["level"].map(PoliceLevel)
    return found
