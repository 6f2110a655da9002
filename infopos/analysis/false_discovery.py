"""How many of the areas that stand out would do so by chance alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def q_values(p_values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the share of false alarms among all areas that stand out at least as much.

    Parameters
    ----------
    p_values : array of float, shape (n,) or (n, k)
        0 to 1; NaN where nothing was tested. Each column is a family of its own.

    Returns
    -------
    array of float, same shape
        0 to 1; NaN where ``p_values`` is.

    Notes
    -----
    Benjamini and Hochberg (1995), https://doi.org/10.1111/j.2517-6161.1995.tb02031.x.

    Examples
    --------
    >>> q_values(np.array([0.01, 0.04, np.nan, 0.03])).round(3).tolist()
    [0.03, 0.04, nan, 0.04]
    """
    columns = p_values.reshape(len(p_values), -1)
    order = np.argsort(columns, axis=0)  # NaN last
    sorted_p = np.take_along_axis(columns, order, axis=0)
    tested = np.sum(~np.isnan(columns), axis=0)
    rank = np.arange(1, len(columns) + 1)[:, np.newaxis]
    scaled = np.where(np.isnan(sorted_p), np.inf, sorted_p * tested / rank)
    lowest = np.minimum.accumulate(scaled[::-1], axis=0)[::-1]
    found = np.empty_like(columns)
    np.put_along_axis(found, order, np.where(np.isnan(sorted_p), np.nan, lowest), axis=0)
    return np.minimum(found, 1.0).reshape(p_values.shape)
