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
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from infopos.errors import SelectionError
from infopos.model import AreaLevel
from infopos.store import Store
from infopos.store.layout import Layout

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
    if not any(row["level"] == level and not row["is_water"] for row in rows):
        raise SelectionError(
            f"Van {municipality} zijn op dit niveau geen grenzen geladen.",
            "Laad een bestand met grenzen via “infopos import”.",
        )
    shapes = gpd.GeoDataFrame(
        rows,
        geometry=shapely.from_wkb(np.array([row["geometry"] for row in rows], dtype=object)),
        crs="EPSG:28992",
    )
    areas = shapes[(shapes["level"] == level) & ~shapes["is_water"]]
    content = _feature_collection(areas, shapes, level)
    packed = json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode()
    digest = hashlib.sha256(packed).hexdigest()[:12]
    name = f"{municipality}-{level.value}-{digest}.geojson.gz"
    folder = Layout(home).geometry
    if not (folder / name).exists():
        temporary = folder / f".{name}.new"
        temporary.write_bytes(gzip.compress(packed, mtime=0))
        temporary.replace(folder / name)
    west, south, east, north = (float(edge) for edge in areas.to_crs(4326).total_bounds)
    return Geometry(name, tuple(areas["area_code"]), (west, south, east, north))


def _feature_collection(
    areas: gpd.GeoDataFrame, shapes: gpd.GeoDataFrame, level: AreaLevel
) -> dict[str, Any]:
    simple = areas.geometry.simplify_coverage(_TOLERANCE_M)
    above = shapes[(shapes["level"] == _ABOVE[level])]
    borders = shapely.MultiLineString(
        [line for shape in above.boundary for line in _lines(shape.simplify(_TOLERANCE_M))]
    )
    small = shapes["level"] == AreaLevel.NEIGHBOURHOOD
    water = shapes[shapes["is_water"] & small].geometry.simplify(_TOLERANCE_M).union_all()
    labels = _degrees(areas.representative_point())
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"code": code, "name": name},
                "geometry": _geojson(shape),
            }
            for code, name, shape in zip(
                areas["area_code"], areas["name"], _degrees(simple), strict=True
            )
        ],
        "outlines": _geojson(_degrees(gpd.GeoSeries([borders], crs=shapes.crs))[0]),
        "water": _geojson(_degrees(gpd.GeoSeries([water], crs=shapes.crs))[0]),
        "label_points": {
            code: [round(point.x, 5), round(point.y, 5)]
            for code, point in zip(areas["area_code"], labels, strict=True)
        },
    }


def _lines(shape: Any) -> list[Any]:
    """A line, or the lines that a line of several parts is made of."""
    return list(getattr(shape, "geoms", [shape]))


def _degrees(shapes: gpd.GeoSeries) -> list[Any]:
    return list(shapes.to_crs(4326))


def _geojson(shape: Any) -> Any:
    """GeoJSON with coordinates of five decimals. Rounding may let a thin corner touch itself; for
    drawing that does not matter, and it keeps common borders equal on both sides."""
    rounded = shapely.transform(shape, lambda xy: np.round(xy, 5))
    return json.loads(shapely.to_geojson(rounded))
