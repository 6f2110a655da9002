"""Where high figures lie together, more than chance explains: the Getis-Ord statistic."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array, eye_array
from scipy.special import ndtr

from infopos.analysis.false_discovery import q_values
from infopos.model import HotspotClass

_LEVELS = (
    (0.01, 1, HotspotClass.HOT_99),
    (0.05, 1, HotspotClass.HOT_95),
    (0.1, 1, HotspotClass.HOT_90),
    (0.01, -1, HotspotClass.COLD_99),
    (0.05, -1, HotspotClass.COLD_95),
    (0.1, -1, HotspotClass.COLD_90),
)
"""Share of false alarms, high or low, and what it is then called; the first that fits."""


def gi_star(values: NDArray[np.float64], neighbours: csr_array[Any]) -> pd.DataFrame:
    """Tell which areas lie, with their neighbours, among high or low figures.

    Parameters
    ----------
    values : array of float, shape (n,)
        A count or rate per area; NaN for an area without one, which then does not take part.
    neighbours : csr_array, shape (n, n)
        From `queen_neighbours`.

    Returns
    -------
    DataFrame with one row per area, in the order given: gi_star_z (standard deviations), p_value
    (two-sided, 0 to 1), q_value (the share of false alarms, 0 to 1), hotspot_class (`HotspotClass`,
    by q_value) and neighbours (number of neighbours with a figure; 0 is an island).

    Notes
    -----
    An area counts as its own neighbour. Where all figures are equal, or fewer than three areas have
    one, there is nothing to compare: z is NaN and the class undefined.
    Getis and Ord (1992), https://doi.org/10.1111/j.1538-4632.1992.tb00261.x; Ord and Getis (1995),
    https://doi.org/10.1111/j.1538-4632.1995.tb00912.x.

    Examples
    --------
    >>> row = csr_array(np.eye(5, k=1) + np.eye(5, k=-1))
    >>> gi_star(np.array([9.0, 9, 1, 1, 1]), row)["gi_star_z"].round(2).tolist()
    [2.0, 1.33, -0.33, -2.0, -1.33]
    """
    z = gi_star_z(values, neighbours)
    p = 2 * ndtr(-np.abs(z))
    q = q_values(p)
    taking_part = (~np.isnan(values)).astype(float)
    return pd.DataFrame(
        {
            "gi_star_z": z,
            "p_value": p,
            "q_value": q,
            "hotspot_class": _classes(z, q),
            "neighbours": (neighbours @ taking_part).astype(np.int64),
        }
    )


def gi_star_z(values: NDArray[np.float64], neighbours: csr_array[Any]) -> NDArray[np.float64]:
    """Compute the statistic itself, of one period or of many at once.

    Parameters
    ----------
    values : array of float, shape (n,) or (n, periods)
        NaN for an area without a figure.
    neighbours : csr_array, shape (n, n)

    Returns
    -------
    array of float, same shape
        In standard deviations; NaN where it is not defined.
    """
    if values.shape[0] != neighbours.shape[0]:
        raise ValueError(f"{values.shape[0]} areas, but {neighbours.shape[0]} rows of neighbours")
    there = (~np.isnan(values)).astype(float)
    known = np.nan_to_num(values)
    weights = (neighbours + eye_array(neighbours.shape[0])).tocsr()
    n = there.sum(axis=0)
    near = weights @ there  # with weights of one this is also the sum of their squares
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = known.sum(axis=0) / n
        spread = np.sqrt(np.maximum((known**2).sum(axis=0) / n - mean**2, 0.0))
        # Equal figures differ in the last digit only, which is no spread.
        spread = np.where(spread <= 1e-9 * np.abs(mean), np.nan, spread)
        scale = spread * np.sqrt((n * near - near**2) / (n - 1))
        z = (weights @ known - mean * near) / scale
    usable = (there > 0) & (n >= 3) & np.isfinite(z)
    return np.where(usable, z, np.nan)


def _classes(z: NDArray[np.float64], q: NDArray[np.float64]) -> NDArray[np.str_]:
    return np.select(
        [np.isnan(z), *((q <= level) & (way * z > 0) for level, way, _ in _LEVELS)],
        [HotspotClass.UNDEFINED, *(name for _, _, name in _LEVELS)],
        HotspotClass.NONE,
    )
