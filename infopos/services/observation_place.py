"""Where somebody points: the neighbourhood there, and the place in metres."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from infopos.errors import ObservationError
from infopos.model import AreaLevel
from infopos.services.geometry import to_degrees
from infopos.store import Store


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a neighbourhood; x and y in EPSG:28992, metres."""

    area: str
    name: str
    x: float
    y: float


def spot(store: Store, municipality: str, longitude: float, latitude: float) -> Spot:
    """Find the neighbourhood at a point in degrees (WGS 84).

    A point on a border belongs to the neighbourhood with the lowest code, as incidents do.

    Raises
    ------
    ObservationError
        When it lies in water or outside the municipality.
    """
    x, y = to_degrees().transform(longitude, latitude, direction="INVERSE")
    small = [
        row
        for row in store.rows("area_shapes", municipality=municipality)
        if row["level"] == AreaLevel.NEIGHBOURHOOD
    ]
    shapes = shapely.from_wkb(np.array([row["geometry"] for row in small], dtype=object))
    touched = np.flatnonzero(shapely.intersects(shapes, shapely.points(x, y))) if small else ()
    land = [small[at] for at in touched if not small[at]["is_water"]]
    if not land:
        where = "in het water" if len(touched) else "buiten de gemeente"
        raise ObservationError(
            f"Deze plek ligt {where}.", "Tik op een andere plek, of kies een buurt uit de lijst."
        )
    return Spot(land[0]["area_code"], land[0]["name"], float(x), float(y))


def degrees_of(x: float, y: float) -> tuple[float, float]:
    """Give longitude and latitude of a place in metres."""
    longitude, latitude = to_degrees().transform(x, y)
    return float(longitude), float(latitude)
