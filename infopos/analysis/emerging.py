"""Is a hotspot new, lasting, growing, fading or gone?"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtr

from infopos.analysis.false_discovery import discoveries
from infopos.analysis.mann_kendall import mann_kendall
from infopos.model import EmergingClass

_NEARLY_ALWAYS = 0.9


def emerging(gi_star_z: NDArray[np.float64], *, confidence: float = 0.95) -> pd.DataFrame:
    """Name the course of each area over time.

    Parameters
    ----------
    gi_star_z : array of float, shape (n, periods)
        Of `gi_star_z` per period, the oldest first; NaN where it is not defined.
    confidence : float
        From which an area is hot or cold in a period, and a trend is one; between 0 and 1. In each
        period by the share of false alarms (`q_values`).

    Returns
    -------
    DataFrame with one row per area, in the order given: emerging_class (`EmergingClass`),
    periods_hot, periods_cold, last_z (of the last period), trend_z and trend_p (Mann-Kendall).

    Raises
    ------
    ValueError
        With fewer than two periods.

    Notes
    -----
    The classes are those of emerging hot spot analysis in ArcGIS Pro (Esri, *How Emerging Hot Spot
    Analysis works*):

    new
        hot in the last period and never before;
    consecutive
        hot in the last periods without a gap, two or more, and never before;
    intensifying, persistent, diminishing
        hot in the last period and in nine of ten; with a rising trend, none, or a falling one;
    sporadic
        hot in the last period, and now and then before; never cold;
    oscillating
        the same, but cold at times;
    historical
        not hot in the last period, but in nine of ten.

    Examples
    --------
    >>> quiet, waking = np.zeros((4, 3)), np.array([[0.0, 0, 4]])
    >>> emerging(np.vstack([waking, quiet]))["emerging_class"].iloc[0]
    'new'
    """
    if gi_star_z.ndim != 2 or gi_star_z.shape[1] < 2:
        raise ValueError("at least two periods")
    doubt = 1 - confidence
    shown = discoveries(2 * ndtr(-np.abs(gi_star_z)), false_share=doubt)
    hot, cold = shown & (gi_star_z > 0), shown & (gi_star_z < 0)
    trend = mann_kendall(gi_star_z)
    way = np.where(trend["p_value"] <= doubt, np.sign(trend["trend_z"]), 0.0)
    return pd.DataFrame(
        {
            "emerging_class": _classes(hot, cold, way),
            "periods_hot": hot.sum(axis=1),
            "periods_cold": cold.sum(axis=1),
            "last_z": gi_star_z[:, -1],
            "trend_z": trend["trend_z"],
            "trend_p": trend["p_value"],
        }
    )


def _classes(
    hot: NDArray[np.bool_], cold: NDArray[np.bool_], way: NDArray[np.float64]
) -> NDArray[np.str_]:
    periods = hot.shape[1]
    times = hot.sum(axis=1)
    last = hot[:, -1]
    run = np.cumprod(hot[:, ::-1], axis=1).sum(axis=1)  # hot periods without a gap at the end
    often = times >= _NEARLY_ALWAYS * periods
    return np.select(
        [
            last & (times == 1),
            last & often & (way > 0),
            last & often & (way < 0),
            last & often,
            last & (run == times),
            last & (cold.any(axis=1)),
            last,
            ~last & often,
        ],
        [
            EmergingClass.NEW,
            EmergingClass.INTENSIFYING,
            EmergingClass.DIMINISHING,
            EmergingClass.PERSISTENT,
            EmergingClass.CONSECUTIVE,
            EmergingClass.OSCILLATING,
            EmergingClass.SPORADIC,
            EmergingClass.HISTORICAL,
        ],
        EmergingClass.NONE,
    )
