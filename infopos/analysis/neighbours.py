"""Which areas are neighbours: those whose borders meet, at an edge or a corner (queen)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import shapely
from scipy import sparse

from infopos.analysis.border_cells import Shapes
from infopos.analysis.entry import Neighbours
from infopos.errors import AnalysisError

_DEGREES = 360.0  # no place in a metric CRS of the Netherlands has both coordinates this small


def queen_neighbours(geometry: Shapes, *, tolerance_m: float = 1.0) -> Neighbours:
    """Find the pairs of areas of which the borders come within a tolerance of each other.

    Parameters
    ----------
    geometry : array of shapely geometries, shape (n,)
        Areas in a metric CRS (EPSG:28992). None and empty geometries have no neighbours.
    tolerance_m : float
        Largest gap between neighbours, in metres. Above zero, because suppliers' borders leave
        slivers. Areas that overlap are neighbours too.

    Returns
    -------
    sparse array of float, shape (n, n)
        1 for a pair of neighbours, 0 elsewhere and on the diagonal; symmetric.

    Raises
    ------
    AnalysisError
        The coordinates are degrees, or are no numbers.
    ValueError
        ``geometry`` is no row, or the tolerance is negative.

    Examples
    --------
    Two squares that share a border, one that touches the second at a corner, and an island:

    >>> squares = shapely.box([0, 1000, 2000, 9000], [0, 0, 1000, 0],
    ...                       [1000, 2000, 3000, 9500], [1000, 1000, 2000, 500])
    >>> queen_neighbours(squares).toarray().astype(int).tolist()
    [[0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 0], [0, 0, 0, 0]]
    """
    if not tolerance_m >= 0:
        raise ValueError(f"a tolerance is at least 0 m, not {tolerance_m}")
    areas = _checked(geometry)
    left, right = shapely.STRtree(areas).query(areas, predicate="dwithin", distance=tolerance_m)
    # Each pair once and then both ways: rounding at the tolerance never makes it one-sided.
    once = np.unique(
        np.minimum(left, right)[left != right] * areas.size + np.maximum(left, right)[left != right]
    )
    first, second = np.divmod(once, max(areas.size, 1))
    row, column = np.concatenate([first, second]), np.concatenate([second, first])
    matrix = sparse.csr_array((np.ones(row.size), (row, column)), shape=(areas.size, areas.size))
    matrix.sort_indices()
    return matrix


def islands(neighbours: Neighbours) -> npt.NDArray[np.bool_]:
    """Tell which areas have no neighbour at all.

    Examples
    --------
    >>> islands(sparse.csr_array([[0, 1, 0], [1, 0, 0], [0, 0, 0]]))
    array([False, False,  True])
    """
    return np.asarray(neighbours.sum(axis=1) == 0)


def _checked(geometry: Shapes) -> Shapes:
    """Give the areas as an array, or say why their borders cannot be measured in metres."""
    areas = np.asarray(geometry, dtype=np.object_)
    if areas.ndim != 1:
        raise ValueError(f"areas are one row, not {areas.shape}")
    xy, owner = shapely.get_coordinates(areas, return_index=True)
    wrong = np.flatnonzero(~np.isfinite(xy).all(axis=1))
    if wrong.size:
        raise AnalysisError(
            f"Gebied {owner[wrong[0]]} (geteld vanaf 0) heeft een hoekpunt zonder plaats.",
            "Controleer de coördinaten in het bestand met gebieden.",
        )
    if xy.size and (np.abs(xy) <= _DEGREES).all():
        raise AnalysisError(
            "De grenzen van de gebieden staan in graden; het eerste hoekpunt is"
            f" {xy[0, 0]:g}, {xy[0, 1]:g}. Afstanden in meters zijn dan niet te berekenen.",
            "Zet de gebieden eerst om naar RD (EPSG:28992).",
        )
    return areas
