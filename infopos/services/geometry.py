"""The shapes that a map draws, as a file named by its content.

Boundaries are large and hardly ever change, figures are small and change at every click. So the
shapes go to the browser once, under a name that changes with their content and can be kept for
ever, and only values travel after that.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer

from infopos.errors import SelectionError
from infopos.model import AreaLevel
from infopos.store import Store
from infopos.store.layout import Layout

Rows = list[dict[str, Any]]
Shapes = npt.NDArray[np.object_]

_TOLERANCE_M = 5.0
_ABOVE = {
    AreaLevel.NEIGHBOURHOOD: AreaLevel.DISTRICT,
    AreaLevel.DISTRICT: AreaLevel.MUNICIPALITY,
}


@dataclass(frozen=True, slots=True)
class Geometry:
    """A file with shapes, and where on earth they lie.

    Attributes
    ----------
    file_name : str
        Within the geometry folder of the installation; gzipped GeoJSON.
    codes : tuple of str
        Area codes in the order of the features.
    bounds : tuple of float
        West, south, east, north of the land, in degrees (WGS 84).
    """

    file_name: str
    codes: tuple[str, ...]
    bounds: tuple[float, float, float, float]


def geometry(store: Store, home: Path, municipality: str, level: AreaLevel) -> Geometry:
    """Make the file with the shapes of one level, unless it is there already.

    Neighbours keep their common border while it is simplified, to about 5 m. The file is a
    FeatureCollection (EPSG:4326, 5 decimals: about 1 m) whose features hold ``code`` and ``name``
    only. Beside them: ``outlines``, the borders of the level above; ``water``; and
    ``label_points``, a place inside each area by code.

    Raises
    ------
    SelectionError
        When the municipality has no boundaries on this level.
    """
    rows = store.rows("area_shapes", municipality=municipality)
    areas = [row for row in rows if row["level"] == level and not row["is_water"]]
    if not areas:
        raise SelectionError(
            f"Van {municipality} zijn op dit niveau geen grenzen geladen.",
            "Laad een bestand met grenzen via “infopos import”.",
        )
    shapes = _shapes(areas)
    above = [row for row in rows if row["level"] == _ABOVE[level]]
    content = {
        "type": "FeatureCollection",
        "features": _features(areas, shapes),
        "outlines": json.loads(_geojson(_outlines(above))),
        "water": json.loads(_geojson(_water(rows))),
        "label_points": _label_points(areas, shapes),
    }
    packed = json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode()
    digest = hashlib.sha256(packed).hexdigest()[:12]
    name = f"{municipality}-{level.value}-{digest}.geojson.gz"
    folder = Layout(home).geometry
    if not (folder / name).exists():
        temporary = folder / f".{name}.new"
        temporary.write_bytes(gzip.compress(packed, mtime=0))
        temporary.replace(folder / name)
    west, south, east, north = (float(edge) for edge in shapely.total_bounds(degrees(shapes)))
    return Geometry(name, tuple(row["area_code"] for row in areas), (west, south, east, north))


def shapes_of(home: Path, made: Geometry) -> dict[str, Any]:
    """Read what `geometry` made: the FeatureCollection with what stands beside it."""
    packed = (Layout(home).geometry / made.file_name).read_bytes()
    shapes: dict[str, Any] = json.loads(gzip.decompress(packed))
    return shapes


def outlines_by_code(rows: Rows) -> dict[str, Any]:
    """Give the borders of areas as GeoJSON geometries in degrees (WGS 84, 5 decimals)."""
    outlines = _geojson(_shapes(rows))
    return {
        row["area_code"]: json.loads(outline) for row, outline in zip(rows, outlines, strict=True)
    }


def _shapes(rows: Rows) -> Shapes:
    return shapely.from_wkb(np.array([row["geometry"] for row in rows], dtype=object))


def _features(areas: Rows, shapes: Shapes) -> list[dict[str, Any]]:
    simple = _geojson(shapely.coverage_simplify(shapes, _TOLERANCE_M))
    return [
        {
            "type": "Feature",
            "properties": {"code": row["area_code"], "name": row["name"]},
            "geometry": json.loads(shape),
        }
        for row, shape in zip(areas, simple, strict=True)
    ]


def _outlines(above: Rows) -> Any:
    """The borders of the areas of the level above, as lines."""
    borders = shapely.boundary(shapely.simplify(_shapes(above), _TOLERANCE_M))
    return shapely.multilinestrings(shapely.get_parts(borders))


def _water(rows: Rows) -> Any:
    small = [row for row in rows if row["is_water"] and row["level"] == AreaLevel.NEIGHBOURHOOD]
    return shapely.union_all(shapely.simplify(_shapes(small), _TOLERANCE_M))


def _label_points(areas: Rows, shapes: Shapes) -> dict[str, list[float]]:
    """A place inside each area, by code."""
    places = shapely.get_coordinates(degrees(shapely.point_on_surface(shapes))).round(5)
    return {
        row["area_code"]: [float(lon), float(lat)]
        for row, (lon, lat) in zip(areas, places, strict=True)
    }


def degrees(shapes: Any) -> Any:
    """Turn a shape, or an array of them at once, from EPSG:28992 to degrees, longitude first."""
    transform = to_degrees().transform
    return shapely.transform(shapes, lambda xy: np.column_stack(transform(xy[:, 0], xy[:, 1])))


@cache
def to_degrees() -> Transformer:
    """Give what turns EPSG:28992 into degrees; looking it up takes 20 ms, so that is done once."""
    return Transformer.from_crs("EPSG:28992", "EPSG:4326", always_xy=True)


def _geojson(shapes: Any) -> Any:
    """GeoJSON text in degrees with five decimals, of a shape or of an array of them at once.

    Rounding may let a thin corner touch itself; for drawing that does not matter, and it keeps
    common borders equal on both sides.
    """
    return shapely.to_geojson(shapely.transform(degrees(shapes), lambda xy: np.round(xy, 5)))
