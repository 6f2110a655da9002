"""Three thousand neighbourhoods that border on each other as real ones do, and their figures."""

from __future__ import annotations

import os
from functools import cache

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

AREAS = int(os.environ.get("MAP_AREAS", "3000"))
VERTICES = 160
_SIZE_M = 60_000
_CORNER_RD_M = np.array([100_000, 400_000])
_EDGE_POINTS = 26  # a cell has six edges on average, so about 160 vertices
_WIGGLE = 0.03


@cache
def neighbourhoods(seed: int = 1) -> gpd.GeoDataFrame:
    """Voronoi cells whose common edges wander, alike for both neighbours; EPSG:28992."""
    random = np.random.default_rng(seed)
    points = random.uniform(0, _SIZE_M, (AREAS, 2))
    frame = shapely.box(0, 0, _SIZE_M, _SIZE_M)
    cells = shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=frame)
    borders = shapely.boundary(shapely.intersection(shapely.get_parts(cells), frame))
    edges = shapely.get_parts(shapely.line_merge(shapely.unary_union(borders)))
    wandering = shapely.union_all([_wander(edge, random) for edge in edges])
    polygons = shapely.get_parts(shapely.polygonize([wandering]))
    largest = polygons[np.argsort(-shapely.area(polygons))[:AREAS]]
    moved = shapely.transform(largest, lambda xy: np.round(xy + _CORNER_RD_M, 1))
    codes = [f"BU9998{number:04d}" for number in range(len(moved))]
    names = [f"Buurt {number}" for number in range(len(moved))]
    return gpd.GeoDataFrame(
        {"buurtcode": codes, "buurtnaam": names}, geometry=moved, crs="EPSG:28992"
    )


def figures(seed: int = 2) -> pd.DataFrame:
    """Counts and residents, as skewed as registered crime is."""
    random = np.random.default_rng(seed)
    residents = random.integers(50, 9000, AREAS)
    count = random.poisson(residents / 1000 * random.gamma(1.2, 25, AREAS))
    return pd.DataFrame(
        {"count": count, "residents": residents, "rate_per_1000": 1000 * count / residents}
    )


def _wander(edge: shapely.LineString, random: np.random.Generator) -> shapely.LineString:
    """Bend an edge between its ends, which stay where they are."""
    points = shapely.get_coordinates(
        shapely.line_interpolate_point(edge, np.linspace(0, 1, _EDGE_POINTS + 2), normalized=True)
    )
    step = random.normal(0, 1, _EDGE_POINTS + 1).cumsum()
    path = np.concatenate(([0.0], step - np.linspace(0, step[-1], step.size)))
    path[-1] = 0.0
    along = points[-1] - points[0]
    sideways = np.array([-along[1], along[0]]) * _WIGGLE / np.sqrt(_EDGE_POINTS)
    return shapely.LineString(points + path[:, np.newaxis] * sideways)
