"""Where do people live? As far as residents per neighbourhood tell."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from infopos.disclosure.hex_grid import middles_in


def spread_residents(
    areas: list[dict[str, Any]], residents: list[dict[str, Any]]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Spread residents evenly over the hexagons of each neighbourhood.

    No file with addresses is loaded; residents per neighbourhood are.

    Parameters
    ----------
    areas : list of dict
        As `area_shapes.sql` gives them.
    residents : list of dict
        As `residents_by_area.sql` gives them.

    Returns
    -------
    (float array, shape (n, 2); float array, shape (n,))
        Places (EPSG:28992, metres) and the number of residents at each.
    """
    people = {str(row["area_code"]): float(row["residents"]) for row in residents}
    small = [row for row in areas if row["area_code"] in people and not row["is_water"]]
    places, numbers = [np.empty((0, 2))], [np.empty(0)]
    for row in small:
        shape = shapely.from_wkb(row["geometry"])
        inside = middles_in(shape)
        if len(inside):
            places.append(inside)
            each = people[str(row["area_code"])] / len(inside)
            numbers.append(np.full(len(inside), each))
    return np.concatenate(places), np.concatenate(numbers)
