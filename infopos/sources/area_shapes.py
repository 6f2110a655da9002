"""Polygons of areas: repair, merge, overlap. Coordinates in EPSG:28992, metres."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

SLIVER_M2 = 1.0
"""Smaller than this is rounding between two neighbours' borders and no hole, part or overlap."""

_POLYGON, _MULTIPOLYGON = 3, 6
_DUTCH_TYPES = {
    0: "een punt",
    1: "een lijn",
    2: "een lijn",
    4: "punten",
    5: "lijnen",
    7: "een verzameling van vormen",
}

Shapes = npt.NDArray[Any]


def as_array(shapes: Iterable[Any]) -> Shapes:
    """A plain array of geometries, also when there are none."""
    listed = list(shapes)
    array: Shapes = np.empty(len(listed), dtype=object)
    array[:] = listed
    return array


def why_unusable(shape: Any) -> str | None:
    """Say in Dutch why a geometry cannot be the boundary of an area; None when it can."""
    if shape is None or shape.is_empty:
        return "Het gebied heeft geen (leesbare) grens."
    kind = int(shapely.get_type_id(shape))
    if kind not in (_POLYGON, _MULTIPOLYGON):
        return f"De grens is {_DUTCH_TYPES.get(kind, 'een andere vorm')}, geen vlak."
    if not np.isfinite(shapely.get_coordinates(shape)).all():
        return "De grens heeft een coördinaat die geen getal is."
    return None


def repair(shapes: Shapes) -> tuple[Shapes, npt.NDArray[np.bool_]]:
    """Make every polygon valid, keeping only what has a surface.

    Returns
    -------
    shapes : array of shapely geometries
        Valid; empty where nothing with a surface was left.
    repaired : array of bool
        Which ones were not valid.
    """
    repaired: npt.NDArray[np.bool_] = ~shapely.is_valid(shapes)
    fixed = shapes.copy()
    fixed[repaired] = [
        _surface(shape)
        for shape in shapely.make_valid(shapes[repaired], method="structure", keep_collapsed=False)
    ]
    return fixed, repaired


def merge(shapes: Shapes) -> Any:
    """Join polygons into one, without the slivers that unequal borders leave between them."""
    if shapely.coverage_is_valid(shapes):
        return shapely.coverage_union_all(shapes)
    return _without_slivers(shapely.union_all(shapes))


def overlaps(codes: list[str], shapes: Shapes) -> list[tuple[str, str, float]]:
    """Pairs of polygons that share more than a sliver.

    Parameters
    ----------
    codes : list of str
        Code of each polygon.
    shapes : array of shapely geometries
        Valid polygons, metres.

    Returns
    -------
    list of (str, str, float)
        Two codes and the surface they share in m², largest first.
    """
    # Only polygons with an edge that does not match its neighbour's can overlap one.
    odd = np.flatnonzero(~shapely.is_empty(shapely.coverage_invalid_edges(shapes)))
    left, right = shapely.STRtree(shapes[odd]).query(shapes[odd], predicate="intersects")
    left, right = odd[left[left < right]], odd[right[left < right]]
    shared = shapely.area(shapely.intersection(shapes[left], shapes[right]))
    order = [i for i in np.argsort(-shared, kind="stable") if shared[i] > SLIVER_M2]
    return [(codes[left[i]], codes[right[i]], float(shared[i])) for i in order]


def _surface(shape: Any) -> Any:
    parts = [part for part in _polygons(shape) if part.area > 0]
    return shapely.union_all(parts) if parts else shapely.Polygon()


def _polygons(shape: Any) -> list[Any]:
    """All polygons in a geometry, also those within a collection within it."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    return [part for part in parts if shapely.get_type_id(part) == _POLYGON]


def _without_slivers(shape: Any) -> Any:
    kept = [
        shapely.Polygon(
            part.exterior,
            [ring for ring in part.interiors if shapely.Polygon(ring).area > SLIVER_M2],
        )
        for part in _polygons(shape)
        if part.area > SLIVER_M2
    ]
    return shapely.union_all(kept) if kept else shape
