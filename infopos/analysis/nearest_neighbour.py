"""Do incidents lie closer together than chance would lay them?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from infopos.analysis.entry import points
from infopos.errors import AnalysisError

FEWEST = 10


@dataclass(frozen=True, slots=True)
class NearestNeighbour:
    """How far incidents lie from the nearest other one.

    Attributes
    ----------
    index : float
        Mean distance over the one that chance gives: below 1 is closer together.
    mean_m, expected_m : float
    z : float
        Standard deviations from what chance gives; negative is closer together.
    p_value : float
        Two-sided, 0 to 1.
    coincident : int
        Incidents at exactly the place of another.
    """

    index: float
    mean_m: float
    expected_m: float
    z: float
    p_value: float
    coincident: int


def nearest_neighbour(xy: npt.ArrayLike, *, area_m2: float, perimeter_m: float) -> NearestNeighbour:
    """Compare the distances between incidents with those of places drawn at random.

    Parameters
    ----------
    xy : float array, shape (n, 2)
        Incidents; metres.
    area_m2, perimeter_m : float
        Of where they can lie.

    Raises
    ------
    AnalysisError
        Fewer than 10 incidents, degrees, or an area of no size.

    Notes
    -----
    Clark and Evans (1954), https://doi.org/10.2307/1931034, with the correction for the edge of
    Donnelly (1978, in Hodder's *Simulation studies in archaeology*). It compares with places spread
    evenly over the whole area, fields and water included: a town is always "closer together". Two
    towns or two years are to be compared, not one with chance.

    Examples
    --------
    >>> rows = np.stack(np.meshgrid(np.arange(10), np.arange(10)), axis=-1).reshape(-1, 2) * 100.0
    >>> found = nearest_neighbour(rows + 1000, area_m2=1e6, perimeter_m=4e3)
    >>> round(found.index, 2), found.mean_m
    (1.91, 100.0)
    """
    from scipy.spatial import cKDTree  # 0.1 s to import

    places = points(xy, fewest=FEWEST, purpose="onderlinge afstanden")
    if not (area_m2 > 0 and perimeter_m > 0):
        raise AnalysisError("Dit gebied heeft geen oppervlakte.", "Laad de grenzen opnieuw.")
    n = len(places)
    apart = np.asarray(cKDTree(places).query(places, k=[2])[0]).ravel()
    expected = 0.5 * np.sqrt(area_m2 / n) + (0.0514 + 0.041 / np.sqrt(n)) * perimeter_m / n
    error = np.sqrt(0.0703 * area_m2 / n**2 + 0.037 * perimeter_m * np.sqrt(area_m2 / n**5))
    z = float((apart.mean() - expected) / error)
    return NearestNeighbour(
        index=float(apart.mean() / expected),
        mean_m=float(apart.mean()),
        expected_m=float(expected),
        z=z,
        p_value=float(2 * ndtr(-abs(z))),
        coincident=int((apart == 0).sum()),
    )
