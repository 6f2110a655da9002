"""How liveable neighbourhoods are, by a grid of cells such as the Leefbaarometer's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from infopos.analysis.locate import OUTSIDE, AreaLocator
from infopos.model import AreaLevel
from infopos.store import Snapshot


@dataclass(frozen=True, slots=True)
class Liveability:
    """Mean score of the inhabited cells of each neighbourhood.

    Attributes
    ----------
    year : int or None
    by_area : dict of str to float
        Of neighbourhoods that have a cell; the middle of a cell decides where it is.
    mean : float
        Of all those cells; NaN without any.
    """

    year: int | None
    by_area: dict[str, float]
    mean: float


def liveability(snapshot: Snapshot, municipality: str) -> Liveability:
    """Give the newest scores of a municipality; nothing when none were loaded."""
    areas = [
        row
        for row in snapshot.rows("area_shapes", municipality=municipality)
        if row["level"] == AreaLevel.NEIGHBOURHOOD and not row["is_water"]
    ]
    shapes = shapely.from_wkb(np.array([row["geometry"] for row in areas], dtype=object))
    if not len(shapes):
        return Liveability(None, {}, float("nan"))
    west, south, east, north = (float(edge) for edge in shapely.total_bounds(shapes))
    cells = snapshot.rows("grid_scores_within", west=west, south=south, east=east, north=north)
    x, y, score = (np.array([cell[name] for cell in cells], float) for name in ("x", "y", "score"))
    place = AreaLocator(shapes).locate(x, y)
    inside = place != OUTSIDE
    if not inside.any():
        return Liveability(None, {}, float("nan"))
    total = np.bincount(place[inside], score[inside], minlength=len(areas))
    number = np.bincount(place[inside], minlength=len(areas))
    by_area = {
        str(row["area_code"]): float(total[at] / number[at])
        for at, row in enumerate(areas)
        if number[at]
    }
    return Liveability(cells[0]["year"], by_area, float(score[inside].mean()))
