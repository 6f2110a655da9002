"""Which area has clearly more than the others, whatever lies around it?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_TO_DEVIATION = 1.4826
"""Standard deviation of a normal distribution, in median absolute deviations."""


def outlier_z(
    counts: NDArray[np.float64], expected: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    """Tell how far the count of each area lies from what is usual among all areas.

    Parameters
    ----------
    counts : array of float, shape (n,) or (n, periods)
        At least 0; NaN for an area without a figure.
    expected : array of float, same shape, or None
        The count that each area would have with the rate of all; None where all areas are alike.

    Returns
    -------
    array of float, same shape
        In standard deviations; NaN where there is no figure, or fewer than three areas have one.

    Notes
    -----
    The square root gives Poisson counts a spread of one, whatever their size (Anscombe 1948,
    https://doi.org/10.1093/biomet/35.3-4.246). Areas differ by more than chance; that spread is
    measured by median and median absolute deviation, which a few extremes do not move, and is never
    taken to be less than that of chance. So a funnel plot that allows for overdispersion
    (Spiegelhalter 2005, https://doi.org/10.1002/sim.1970), without its lines.

    Gi* asks whether an area lies among high figures: one neighbourhood with many among eight with
    few is then no hotspot, and its neighbours are. This asks about the area itself.

    Examples
    --------
    >>> outlier_z(np.array([4.0, 5, 6, 64, 5, 3, 7])).round(1).tolist()
    [-0.5, 0.0, 0.4, 11.4, 0.0, -1.0, 0.8]
    """
    with np.errstate(invalid="ignore"):
        root = 2 * np.sqrt(counts + 3 / 8)
        if expected is not None:
            root = root - 2 * np.sqrt(expected + 3 / 8)
    known = ~np.isnan(root)
    enough = known.sum(axis=0) >= 3
    middle = _median(root, enough)
    spread = _TO_DEVIATION * _median(np.abs(root - middle), enough)
    return np.where(enough, (root - middle) / np.maximum(spread, 1.0), np.nan)


def _median(values: NDArray[np.float64], enough: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The median of each period; zero where there is too little, which is not used."""
    return np.asarray(np.nanmedian(np.where(enough, values, 0.0), axis=0))
