"""Which areas resemble their neighbours, and which stand out? Local Moran's I (LISA)."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from infopos.analysis.draws import draw_areas
from infopos.analysis.entry import Floats, Neighbours, figures, neighbour_matrix
from infopos.analysis.false_discovery import q_values

_DRAWN_AT_ONCE = 2_000_000  # figures; bounds memory to some 50 MB
_ROUNDING = 1e-10  # sums of the same figures in another order are equal


class Quadrant(StrEnum):
    """The area's own figure and its neighbours' mean: above the mean of all, or not."""

    HIGH_HIGH = "high_high"
    LOW_LOW = "low_low"
    HIGH_LOW = "high_low"
    LOW_HIGH = "low_high"
    UNDEFINED = "undefined"
    """No figure, no neighbour with a figure, or all figures equal."""


def local_moran(
    values: npt.ArrayLike, neighbours: Neighbours, *, seed: int, permutations: int = 999
) -> pd.DataFrame:
    """Tell of each area whether its neighbours are like it or unlike it, beyond chance.

    Parameters
    ----------
    values : float array, shape (n,)
        Figures of the areas; NaN where there is none. Such areas count nowhere.
    neighbours : sparse array, shape (n, n)
        As made by `queen_neighbours`; the mean of the neighbours counts.
    seed : int
        Of the random draws: the same seed gives the same p-values.
    permutations : int
        Number of draws. The smallest p-value is 2 / (permutations + 1).

    Returns
    -------
    DataFrame with n rows
        local_moran : above 0 where neighbours are alike, below 0 where they are not.
        p_value : two-sided, 0 to 1: how often neighbours drawn from all other areas are as far.
        q_value : 0 to 1, corrected for the number of areas (`q_values`).
        quadrant : a `Quadrant`, whether or not it is beyond chance.
        neighbours : number of neighbours with a figure.

        The first three are NaN where the quadrant is undefined.

    Raises
    ------
    AnalysisError
        A figure is infinite.
    ValueError
        ``values`` is no row, the neighbours are of other areas, or there are no permutations.

    Notes
    -----
    Anselin (1995), https://doi.org/10.1111/j.1538-4632.1995.tb00338.x, with conditional
    permutation. A draw equal to what was found counts on both sides: Phipson and Smyth (2010),
    https://doi.org/10.2202/1544-6115.1585.

    Examples
    --------
    >>> from scipy.sparse import diags_array
    >>> row = diags_array([1.0, 1.0], offsets=[-1, 1], shape=(8, 8)).tocsr()
    >>> found = local_moran([9, 8, 9, 8, 1, 2, 1, 9], row, seed=1)
    >>> found["local_moran"].round(2).tolist()
    [0.46, 0.46, 0.46, -0.13, 0.3, 1.31, 0.13, -1.06]
    >>> found["quadrant"].tolist()[-3:]
    ['low_low', 'low_low', 'high_low']
    """
    figure = figures(values)
    if figure.ndim != 1 or permutations < 1:
        raise ValueError("local_moran takes one period, and at least one permutation")
    matrix = neighbour_matrix(neighbours, len(figure))
    known = np.flatnonzero(~np.isnan(figure))
    inside = matrix[known][:, known]
    inside.eliminate_zeros()
    degree = np.diff(inside.indptr).astype(np.int64)
    z = _standardised(figure[known])
    with np.errstate(divide="ignore", invalid="ignore"):
        lag = (inside @ z) / degree
    # Standardised figures have a sum of squares of n.
    moran = z * lag * (len(known) - 1) / max(len(known), 1)
    p = np.where(np.isnan(moran), np.nan, _p_values(z, lag, degree, seed, permutations))
    found = pd.DataFrame(
        {"local_moran": moran, "p_value": p, "quadrant": _quadrants(z, lag), "neighbours": degree},
        index=known,
    ).reindex(range(len(figure)))
    found["quadrant"] = found["quadrant"].fillna(Quadrant.UNDEFINED.value)
    found["neighbours"] = found["neighbours"].fillna(0).astype(int)
    found.insert(2, "q_value", q_values(found["p_value"].to_numpy()))
    return found


def _standardised(figure: Floats) -> Floats:
    """Give figures a mean of 0 and a standard deviation of 1; NaN when all are equal."""
    if figure.size == 0 or figure.min() == figure.max():
        return np.full(figure.shape, np.nan)
    part = (figure - figure.mean()) / np.ptp(figure)
    standard: Floats = part / part.std()
    return standard


def _quadrants(z: Floats, lag: Floats) -> npt.NDArray[np.str_]:
    high = [Quadrant.HIGH_LOW, Quadrant.HIGH_HIGH]
    low = [Quadrant.LOW_LOW, Quadrant.LOW_HIGH]
    names: npt.NDArray[np.str_] = np.array([*low, *high, Quadrant.UNDEFINED], dtype="<U9")
    position = np.where(np.isnan(z * lag), len(names) - 1, 2 * (z > 0) + (lag > 0))
    return np.asarray(names[position])


def _p_values(
    z: Floats, lag: Floats, degree: npt.NDArray[np.int64], seed: int, permutations: int
) -> Floats:
    """Compare each area's neighbours with draws of as many of all the other areas.

    All areas share the draws, and areas with as many neighbours are done together. Area i leaves
    out itself by counting on past it: position j of the others is j, or j + 1 from i on.
    """
    p = np.full(z.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(z) & (degree > 0))
    if tested.size == 0:
        return p
    order = draw_areas(len(z) - 1, int(degree[tested].max()), seed=seed, permutations=permutations)
    for size in np.unique(degree[tested]):
        alike = tested[degree[tested] == size]
        step = max(_DRAWN_AT_ONCE // (permutations * int(size)), 1)
        for start in range(0, alike.size, step):
            area = alike[start : start + step]
            total = np.zeros((area.size, permutations))
            for drawn in order[:size]:
                total += z[drawn + (drawn >= area[:, np.newaxis])]
            p[area] = _both_sides(total / size, lag[area])
    p[z == 0] = 1.0  # its I is 0 whoever the neighbours are
    return p


def _both_sides(drawn: Floats, found: Floats) -> Floats:
    """Share of draws at least as far out as what was found, on its side, doubled."""
    above = (drawn >= found[:, np.newaxis] - _ROUNDING).sum(axis=1)
    below = (drawn <= found[:, np.newaxis] + _ROUNDING).sum(axis=1)
    return np.asarray(np.minimum(2 * (np.minimum(above, below) + 1) / (drawn.shape[1] + 1), 1))
