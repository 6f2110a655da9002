"""Where do the areas of a former division into neighbourhoods lie now?

Borders are drawn a little differently from year to year without a neighbourhood having changed. So
an overlap of at most a twentieth of the former area is taken for such a difference, and at least
nineteen twentieths for the whole of it. Of a count below 400, chance alone changes more than that
from year to year (the square root of 400 is a twentieth of it).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

SLIVER = 0.05

Shapes = NDArray[np.object_]


def succession(former: Shapes, current: Shapes) -> pd.DataFrame:
    """Lay areas of a former division over those of the current one.

    Parameters
    ----------
    former, current : array of shapely geometries
        Valid polygons or multipolygons, in one metric CRS; those of one division do not overlap.

    Returns
    -------
    DataFrame
        One row per pair that overlaps in more than a sliver of the former area: former, current
        (positions), share (float, of the former area, 0 to 1), whole (bool: as good as all of the
        former area).
    """
    here, there = shapely.STRtree(current).query(former, predicate="intersects")
    pairs = _same(former, current, here, there)
    share = np.ones(len(pairs))
    differs = ~pairs["same"].to_numpy()
    at, to = pairs["former"].to_numpy()[differs], pairs["current"].to_numpy()[differs]
    share[differs] = shapely.area(shapely.intersection(former[at], current[to])) / shapely.area(
        former[at]
    )
    found = pairs[["former", "current"]].assign(share=share, whole=share >= 1 - SLIVER)
    return found[found["share"] > SLIVER].reset_index(drop=True)


def _same(former: Shapes, current: Shapes, here: NDArray[Any], there: NDArray[Any]) -> pd.DataFrame:
    """Drop pairs with an area that is unchanged: it overlaps with itself and with nothing else.

    Most areas are, and to find that takes no intersection.
    """
    same = shapely.equals_exact(former[here], current[there])
    unchanged_former, unchanged_current = np.unique(here[same]), np.unique(there[same])
    touched = np.isin(here, unchanged_former) | np.isin(there, unchanged_current)
    kept = same | ~touched
    return pd.DataFrame({"former": here[kept], "current": there[kept], "same": same[kept]})
