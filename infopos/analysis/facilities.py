"""Does more happen right at a place than around it?"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from scipy.special import bdtrc

from infopos.analysis.entry import points
from infopos.analysis.false_discovery import discoveries
from infopos.errors import AnalysisError

FEWEST = 30
_AROUND = 3.0  # times the distance: what counts as around


def facilities(
    xy: npt.ArrayLike,
    places: npt.ArrayLike,
    town: Any,
    *,
    distance_m: float = 200.0,
    false_share: float = 0.05,
) -> pd.DataFrame:
    """Count incidents near each facility against those in the ring around it.

    Parameters
    ----------
    xy : float array, shape (n, 2)
        Incidents; metres.
    places : float array, shape (m, 2)
        Facilities; metres.
    town : shapely (multi)polygon
        In which incidents can lie; metres.
    distance_m : float
        What is near; the ring reaches to three times as far.
    false_share : float
        Largest expected share of false findings among the facilities; between 0 and 1.

    Returns
    -------
    DataFrame with m rows, in their order: count, expected, ratio, p_value (one-sided, 0 to 1),
    stands_out and geometry (polygon: what is near, within the town). NaN where the facility lies
    outside the town or nothing happened in its ring either.

    Raises
    ------
    AnalysisError
        Fewer than 30 incidents, no facility, or degrees.

    Notes
    -----
    Expected is what happened near and around together, by area. Given that total, what happened
    near is binomial when it makes no difference how near: a test by itself for each facility. The
    ring is of the same town quarter, so that a centre is no reason; two facilities near each other
    share their incidents. After Ratcliffe (2012), https://doi.org/10.1111/j.1538-4632.2012.00856.x.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> xy = np.concatenate([rng.uniform(1000, 3000, (400, 2)), rng.normal(2000, 50, (40, 2))])
    >>> at = [[2000.0, 2000.0], [1500.0, 1500.0]]
    >>> found = facilities(xy, at, shapely.box(1e3, 1e3, 3e3, 3e3))
    >>> found["stands_out"].tolist()
    [True, False]
    """
    incidents = points(xy, fewest=FEWEST, purpose="voorzieningen")
    given = np.asarray(places, dtype=np.float64).reshape(-1, 2)
    if len(given) == 0:
        raise AnalysisError(
            "Er zijn geen voorzieningen geladen binnen deze gemeente.",
            "Laad een bestand met naam, soort, x en y via “infopos import”; zie docs/bestanden.md.",
        )
    places = points(given, fewest=1, purpose="voorzieningen")
    near = shapely.intersection(shapely.buffer(shapely.points(places), distance_m), town)
    wide = shapely.intersection(shapely.buffer(shapely.points(places), _AROUND * distance_m), town)
    count, total = (_counted(incidents, shapes) for shapes in (near, wide))
    whole = shapely.area(wide)
    share = np.divide(shapely.area(near), whole, out=np.full(len(whole), np.nan), where=whole > 0)
    expected = total * share
    p = np.where(
        (total > 0) & (share > 0) & (share < 1),
        np.where(
            count == 0,
            1.0,
            bdtrc(np.maximum(count - 1, 0), total.astype(np.int64), np.nan_to_num(share)),
        ),
        np.nan,
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(expected > 0, count / expected, np.nan)
    return pd.DataFrame(
        {
            "count": count.astype(np.int64),
            "expected": expected,
            "ratio": ratio,
            "p_value": p,
            "stands_out": discoveries(p, false_share=false_share),
            "geometry": near,
        }
    )


def _counted(
    xy: npt.NDArray[np.float64], shapes: npt.NDArray[np.object_]
) -> npt.NDArray[np.float64]:
    shapely.prepare(shapes)
    return np.array([np.count_nonzero(shapely.contains_xy(shape, xy)) for shape in shapes], float)
