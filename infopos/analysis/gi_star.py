"""Where do high or low figures lie together? Hotspots of areas by Getis and Ord's Gi*."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtr

from infopos.analysis.draws import draw_areas
from infopos.analysis.entry import Floats, Neighbours, figures, neighbour_matrix
from infopos.analysis.false_discovery import q_values
from infopos.model import HotspotClass

LEAST_MEAN_COUNT = 5.0
"""Mean registrations an area below which normal p-values promise too much (docs/methods.md)."""

_ROUNDING = 1e-10  # sums of the same figures in another order are equal


_HOT = [HotspotClass.HOT_99, HotspotClass.HOT_95, HotspotClass.HOT_90, HotspotClass.NONE]
_COLD = [HotspotClass.COLD_99, HotspotClass.COLD_95, HotspotClass.COLD_90, HotspotClass.NONE]
_LIMITS = (0.01, 0.05, 0.10)  # q-values


def gi_star(
    values: npt.ArrayLike, neighbours: Neighbours, *, permutations: int = 0, seed: int = 0
) -> pd.DataFrame:
    """Find the areas that are, together with their neighbours, high or low beyond chance.

    Parameters
    ----------
    values : float array, shape (n,)
        Figures of the areas (counts or rates); NaN where there is none. Such areas count in no
        mean and as nobody's neighbour.
    neighbours : sparse array, shape (n, n)
        As made by `queen_neighbours`.
    permutations : int
        With 0, p-values are those of the normal distribution: wrong for few registrations, below
        a mean of `LEAST_MEAN_COUNT` an area. Otherwise that many random draws of areas take its
        place; the smallest p-value is then 2 / (permutations + 1), so take some 100 times the
        number of areas.
    seed : int
        Of the draws: the same seed gives the same p-values.

    Returns
    -------
    DataFrame with n rows
        gi_star_z : standard normal deviate; above 0 is higher than the average area.
        p_value : two-sided, 0 to 1, of this area alone.
        q_value : 0 to 1, corrected for the number of areas (`q_values`).
        hotspot_class : a `HotspotClass`, by q-value.
        neighbours : number of neighbours with a figure; 0 means the area was judged alone.

        The first three are NaN where the class is undefined.

    Raises
    ------
    AnalysisError
        A figure is infinite.
    ValueError
        ``values`` is no row, or the neighbours are of other areas.

    Notes
    -----
    Getis and Ord (1992), https://doi.org/10.1111/j.1538-4632.1992.tb00261.x; as a deviate: Ord
    and Getis (1995), https://doi.org/10.1111/j.1538-4632.1995.tb00912.x.

    Examples
    --------
    Ten areas in a row, of which the last three are high:

    >>> from scipy.sparse import diags_array
    >>> row = diags_array([1.0, 1.0], offsets=[-1, 1], shape=(10, 10)).tocsr()
    >>> found = gi_star([1, 2, 1, 0, 1, 2, 1, 9, 9, 9], row)
    >>> found["gi_star_z"].round(2).tolist()[-4:]
    [0.27, 1.53, 2.97, 2.27]
    >>> found["hotspot_class"].tolist()[-3:]
    ['none', 'hot_95', 'none']
    """
    figure = figures(values)
    if figure.ndim != 1:
        raise ValueError("gi_star takes one period; gi_star_z takes many at once")
    z = gi_star_z(figure, neighbours)
    p = two_sided_p(z) if permutations == 0 else _drawn_p(figure, neighbours, z, seed, permutations)
    q = q_values(p)
    known = ~np.isnan(figure)
    return pd.DataFrame(
        {
            "gi_star_z": z,
            "p_value": p,
            "q_value": q,
            "hotspot_class": hotspot_classes(z, q),
            "neighbours": np.where(known, neighbours @ known.astype(np.float64), 0).astype(int),
        }
    )


def gi_star_z(values: npt.ArrayLike, neighbours: Neighbours) -> Floats:
    """Give only the deviates of `gi_star`, for one period or for many at once.

    Parameters
    ----------
    values : float array, shape (n,) or (n, periods)
        As for `gi_star`; each period is judged by itself.
    neighbours : sparse array, shape (n, n)

    Returns
    -------
    float array of the same shape
        Standard normal deviates; NaN where undefined.

    Raises
    ------
    AnalysisError, ValueError
        As `gi_star`.

    Examples
    --------
    >>> from scipy.sparse import csr_array
    >>> pairs = csr_array([[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]])
    >>> gi_star_z([[1, 5], [2, 5], [3, 5], [4, 5]], pairs).round(2).tolist()
    [[-1.55, nan], [-1.55, nan], [1.55, nan], [1.55, nan]]
    """
    figure = figures(values)
    matrix = neighbour_matrix(neighbours, len(figure))
    unknown = np.isnan(figure)
    if not unknown.any():
        # All periods have the same areas: count them once.
        known = np.ones((len(figure), *[1] * (figure.ndim - 1)))
    else:
        known = (~unknown).astype(np.float64)
    areas = known.sum(axis=0)
    within = matrix @ known + known  # areas in reach, itself included
    part = _centred(figure, unknown, areas)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.sqrt(np.square(part).sum(axis=0) / areas)
        expected = np.sqrt(np.maximum(within * (areas - within), 0) / (areas - 1))
        z: Floats = (matrix @ part + part) / (spread * expected)
    z[unknown | ~np.isfinite(z)] = np.nan
    return z


def two_sided_p(z: Floats) -> Floats:
    """Give the chance of a deviate at least this far from 0 on either side; NaN stays NaN.

    Examples
    --------
    >>> two_sided_p(np.array([0.0, -1.96])).round(3)
    array([1.  , 0.05])
    """
    return np.asarray(2 * ndtr(-np.abs(z)))


def hotspot_classes(z: Floats, q: Floats) -> npt.NDArray[np.str_]:
    """Name the class of each deviate with its q-value, as values of `HotspotClass`.

    Examples
    --------
    >>> hotspot_classes(np.array([4.0, -3, 1, np.nan]), np.array([0.001, 0.02, 0.4, np.nan]))
    array(['hot_99', 'cold_95', 'none', 'undefined'], dtype='<U9')
    """
    names: npt.NDArray[np.str_] = np.array([*_HOT, *_COLD, HotspotClass.UNDEFINED], dtype="<U9")
    position = np.searchsorted(_LIMITS, q) + np.where(z < 0, len(_HOT), 0)
    return names[np.where(np.isnan(z), len(names) - 1, position)]


def _centred(figure: Floats, unknown: npt.NDArray[np.bool_], areas: Floats) -> Floats:
    """Give each figure's distance from the mean of its period, as a part of the range.

    Unknown figures get 0, so that they count nowhere; equal figures become NaN.
    """
    filled = np.where(unknown, 0.0, figure)
    with np.errstate(divide="ignore", invalid="ignore"):
        part: Floats = filled - filled.sum(axis=0) / areas
        part[unknown] = 0.0
        if len(figure) == 0:
            return part
        low = np.where(unknown, np.inf, figure).min(axis=0)
        high = np.where(unknown, -np.inf, figure).max(axis=0)
        # Exactly equal figures have a range of exactly 0, while their mean may be a rounding off.
        part /= np.where(high > low, high - low, np.nan)
    return part


def _drawn_p(
    figure: Floats, neighbours: Neighbours, z: Floats, seed: int, permutations: int
) -> Floats:
    """Give the two-sided chance that as many areas, drawn from all, lie as far from the mean.

    Ord and Getis's deviate has the mean and the variance of these draws, but not their shape.
    """
    p = np.full(z.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(z))
    if tested.size == 0:
        return p
    unknown = np.isnan(figure)
    known = (~unknown).astype(np.float64)
    within = (neighbours @ known + known).astype(np.int64)
    part = _centred(figure, unknown, np.asarray(known.sum()))
    found = neighbours @ part + part
    most = int(within[tested].max())
    draws = draw_areas(int(known.sum()), most, seed=seed, permutations=permutations)
    total, taken = np.zeros(permutations), 0
    for size in np.unique(within[tested]):
        for drawn in draws[taken:size]:
            total += part[~unknown][drawn]
        taken = size
        area = tested[within[tested] == size]
        ordered = np.sort(total)
        above = permutations - np.searchsorted(ordered, found[area] - _ROUNDING, side="left")
        below = np.searchsorted(ordered, found[area] + _ROUNDING, side="right")
        p[area] = np.minimum(2 * (np.minimum(above, below) + 1) / (permutations + 1), 1.0)
    return p
