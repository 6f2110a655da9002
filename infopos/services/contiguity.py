"""Which areas of a municipality lie next to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from scipy.sparse import csr_array

from infopos.analysis.neighbours import queen_neighbours
from infopos.model import AreaLevel
from infopos.store import Store


@dataclass(frozen=True, slots=True, eq=False)
class Contiguity:
    """Areas and their neighbours.

    Attributes
    ----------
    codes : tuple of str
        Official codes of the land areas with boundaries, in order.
    neighbours : csr_array of float
        1 where two of them are neighbours; see `queen_neighbours`.
    """

    codes: tuple[str, ...]
    neighbours: csr_array[Any]


def contiguity(store: Store, municipality: str, level: AreaLevel) -> Contiguity:
    """Find the neighbours of each area of a municipality."""
    rows = store.rows("area_shapes", municipality=municipality)
    areas = [row for row in rows if row["level"] == level and not row["is_water"]]
    shapes = shapely.from_wkb(np.array([row["geometry"] for row in areas], dtype=object))
    return Contiguity(tuple(row["area_code"] for row in areas), queen_neighbours(shapes))
