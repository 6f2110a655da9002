"""How many of the areas that stand out do so by chance? Benjamini and Hochberg's q-values."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from infopos.analysis.entry import Floats


def q_values(p_values: npt.ArrayLike) -> Floats:
    """Give for each test the expected share of false findings when it and all clearer ones count.

    Parameters
    ----------
    p_values : float array, shape (n,) or (n, periods)
        0 to 1; NaN where nothing was tested. Each period is a family of tests of its own.

    Returns
    -------
    float array of the same shape
        0 to 1, at least the p-value; NaN where nothing was tested.

    Raises
    ------
    ValueError
        A p-value is below 0 or above 1.

    Notes
    -----
    The smallest over the ranks k ≥ i of m p(k) / k, with m the number of tests: Benjamini and
    Hochberg (1995), https://doi.org/10.1111/j.2517-6161.1995.tb02031.x. NaN does not count in m.

    Examples
    --------
    >>> q_values([0.01, 0.04, np.nan, 0.03])
    array([0.03, 0.04,  nan, 0.04])
    """
    p = np.asarray(p_values, dtype=np.float64)
    if np.any((p < 0) | (p > 1)):
        raise ValueError("a p-value lies between 0 and 1")
    family = np.ascontiguousarray(p.T)  # one after the other, and so sorted twice as fast
    order = np.argsort(family, axis=-1)  # NaN last
    tests = (~np.isnan(family)).sum(axis=-1, keepdims=True)
    each = np.take_along_axis(family, order, axis=-1) * tests / np.arange(1, len(p) + 1)
    # fmin passes over the NaN at the end, and gives NaN only where all that follow are.
    smallest = np.fmin.accumulate(each[..., ::-1], axis=-1)[..., ::-1]
    q = np.empty_like(family)
    np.put_along_axis(q, order, np.minimum(smallest, 1.0), axis=-1)
    return q.T


def discoveries(p_values: npt.ArrayLike, *, false_share: float) -> npt.NDArray[np.bool_]:
    """Tell which tests stand out, with at most this expected share of false ones among them.

    The same as ``q_values(p_values) <= false_share`` but for rounding, and faster: only small
    p-values are put in order.

    Examples
    --------
    >>> discoveries([0.01, 0.04, np.nan, 0.03], false_share=0.05).tolist()
    [True, True, False, True]
    """
    p = np.asarray(p_values, dtype=np.float64)
    found = np.zeros(p.shape, dtype=bool)
    for family, shown in zip(np.atleast_2d(p.T), np.atleast_2d(found.T), strict=True):
        small = np.sort(family[family <= false_share])
        tests = np.count_nonzero(~np.isnan(family))
        enough = np.flatnonzero(small * tests <= false_share * np.arange(1, len(small) + 1))
        if enough.size:
            np.less_equal(family, small[enough[-1]], out=shown)
    return found
