"""Which areas lie next to each other."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import csr_array

from infopos.errors import AnalysisError


def queen_neighbours(geometry: NDArray[np.object_], *, tolerance_m: float = 1.0) -> csr_array[Any]:
    """Find the areas that share a border or a corner.

    Parameters
    ----------
    geometry : array of shapely geometries, shape (n,)
        Areas in metres (EPSG:28992).
    tolerance_m : float
        Borders that come this near count as touching: drawn maps have slivers.

    Returns
    -------
    csr_array of float, shape (n, n)
        1 where two areas are neighbours, else 0; symmetric, and no area is its own neighbour. A row
        without a 1 is an island.

    Raises
    ------
    AnalysisError
        When the coordinates are degrees.

    Notes
    -----
    Contiguity after the queen in chess: Anselin (1988), *Spatial Econometrics*,
    https://doi.org/10.1007/978-94-015-7799-1.

    Examples
    --------
    >>> squares = shapely.box([0, 100, 300], 0, [100, 200, 400], 100)
    >>> queen_neighbours(squares).toarray().tolist()
    [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]]
    """
    require_metres(shapely.total_bounds(geometry))
    tree = shapely.STRtree(geometry)
    first, second = tree.query(geometry, predicate="dwithin", distance=tolerance_m)
    apart = first != second
    pairs = (first[apart], second[apart])
    size = len(geometry)
    return csr_array((np.ones(len(pairs[0])), pairs), shape=(size, size))


def require_metres(bounds: NDArray[np.float64]) -> None:
    """Refuse coordinates that can only be degrees.

    Parameters
    ----------
    bounds : array of float, shape (4,)
        Smallest x and y, largest x and y.

    Raises
    ------
    AnalysisError
    """
    if np.all(np.abs(bounds) <= [180, 90, 180, 90]):
        raise AnalysisError(
            "De coördinaten zijn graden; voor afstanden zijn meters nodig.",
            "Laad de grenzen of punten in RD (EPSG:28992).",
        )
