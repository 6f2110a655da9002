"""The map of the demo: from a plan of lines and dots to a gapless set of areas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from shapely import LineString, MultiPoint, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from infopos.model import AreaLevel
from infopos.sources.demo.curves import Points, Warp, smooth, straight, wiggle
from infopos.sources.demo.streams import stream

CRS = "EPSG:28992"

_PLAN_SEED = 1
"""The map is the same for every seed: the stories name places on it."""

_WIGGLE_M = {
    "spoor": 0,
    "snelweg": 3,
    "gracht": 6,
    "dijk": 10,
    "straat": 4,
    "sloot": 7,
    "grens": 12,
}
"""How far a line of each kind strays from its course, in metres."""

_ANGULAR = {"straat", "sloot", "grens"}
"""Kinds that run straight from corner to corner; the others bend."""

_THROUGH = {"dijk", "snelweg"}
"""Kinds of line that carry through traffic."""

_NODE_GRID_M = 0.01
_FAR_M = 1e5
_DECIMALS = 1


def draw(plan: dict[str, Any], municipality: tuple[str, str]) -> gpd.GeoDataFrame:
    """Draw the municipality, its districts and its neighbourhoods.

    Parameters
    ----------
    plan : dict
        The plan as read from data/demo/plan.toml.
    municipality : tuple of str
        Code and name of the municipality.

    Returns
    -------
    geopandas.GeoDataFrame
        One row per area, sorted by level and code: area_code, level, name, parent_code, is_water
        and geometry (EPSG:28992, metres, rounded to 0.1 m). The neighbourhoods, water included,
        are a valid coverage; districts and municipality are the union of theirs.
    """
    outline = Polygon(_line(plan["grens"], "grens", "grens", closed=True, step_m=40))
    water = dict(_water(plan))
    lines = [
        LineString(_line(line["punten"], line["soort"], line["naam"], closed=_closed(line)))
        for line in plan["lijn"]
    ]
    shores = [shape.boundary for shape in water.values()]
    faces = _faces([outline.boundary, *shores, *lines], outline)
    owner = _owners(faces, water, {n["code"]: MultiPoint(n["stip"]) for n in plan["buurt"]})
    return _levels(plan, municipality, _resampled(faces, owner, plan))


def place(plan: dict[str, Any], points: Points) -> Points:
    """Put points of the plan (metres from its origin) where they lie in EPSG:28992."""
    warp = Warp.draw(stream(_PLAN_SEED, "plan warp"))
    return np.asarray(warp(points) + np.array(plan["nulpunt"]), dtype=np.float64)


def roads(plan: dict[str, Any]) -> list[LineString]:
    """The through roads of the plan, in EPSG:28992."""
    through = [line for line in plan["lijn"] if line["soort"] in _THROUGH]
    return [
        LineString(
            place(plan, _line(line["punten"], line["soort"], line["naam"], closed=_closed(line)))
        )
        for line in through
    ]


def _closed(line: dict[str, Any]) -> bool:
    return bool(line.get("gesloten", False))


def _line(
    points: list[list[float]], kind: str, name: str, *, closed: bool, step_m: float = 20.0
) -> Points:
    chance = stream(_PLAN_SEED, f"line {name}")
    corners = np.array(points, dtype=np.float64)
    trace = straight if kind in _ANGULAR else smooth
    course = trace(corners, closed=closed, step_m=step_m)
    return wiggle(course, _WIGGLE_M[kind], chance)


def _water(plan: dict[str, Any]) -> Iterator[tuple[str, BaseGeometry]]:
    """Yield code and shape of each water, before the warp."""
    for river in plan["rivier"]:
        middle = _line(river["punten"], "gracht", river["naam"], closed=False)
        ahead = np.gradient(middle, axis=0)
        sideways = np.column_stack([-ahead[:, 1], ahead[:, 0]])
        sideways /= np.hypot(ahead[:, 0], ahead[:, 1])[:, None]
        upstream_m, downstream_m = river["breedte"]
        width = np.linspace(upstream_m, downstream_m, len(middle))
        # No river keeps its width: two slow waves, out of step with each other.
        at = np.arange(len(middle))
        width *= 1 + 0.12 * np.sin(at / 11.0) + 0.08 * np.sin(at / 4.3)
        half = sideways * (width / 2)[:, None]
        course = Polygon(np.vstack([middle + half, (middle - half)[::-1]])).buffer(0)
        yield from _reaches(river, course)
    for pool in plan["plas"]:
        parts = [
            Polygon(_line(ring, pool["soort"], f"{pool['naam']} {at}", closed=True))
            for at, ring in enumerate(pool["punten"])
        ]
        yield pool["code"], MultiPolygon(parts)


def _reaches(river: dict[str, Any], course: BaseGeometry) -> Iterator[tuple[str, BaseGeometry]]:
    """Cut a river that runs north into the parts that belong to different districts."""
    west, _, east, _ = course.bounds
    start = -_FAR_M
    for reach in river["delen"]:
        end = reach.get("tot", _FAR_M)
        yield reach["code"], course.intersection(shapely.box(west, start, east, end))
        start = end


def _faces(lines: list[BaseGeometry], outline: Polygon) -> list[Polygon]:
    """Every face between the lines, inside the outline, in an order of its own (not GEOS's)."""
    network = shapely.union_all(lines, grid_size=_NODE_GRID_M)
    faces = shapely.get_parts(shapely.polygonize([network]))
    inside = [f for f in faces if outline.contains(f.representative_point())]
    return sorted(inside, key=lambda f: (f.representative_point().x, f.representative_point().y))


def _owners(
    faces: list[Polygon], water: dict[str, BaseGeometry], dots: dict[str, MultiPoint]
) -> list[str]:
    """Say for each face which area it belongs to."""
    owner: list[str | None] = [None] * len(faces)
    for at, face in enumerate(faces):
        heart = face.representative_point()
        # The first water wins: where a basin opens into the river, the overlap is river.
        owner[at] = next((code for code, shape in water.items() if shape.contains(heart)), None)
        if owner[at] is None:
            owner[at] = next((code for code, dot in dots.items() if face.intersects(dot)), None)
    for at in sorted(range(len(faces)), key=lambda at: faces[at].area):
        owner[at] = owner[at] or _neighbour(at, faces, owner, set(water))
    return [str(code) for code in owner]


def _neighbour(at: int, faces: list[Polygon], owner: list[str | None], water: set[str]) -> str:
    """The owned land face that a face shares the longest border with."""
    shared: dict[str, float] = {}
    for other, code in enumerate(owner):
        if code is not None and code not in water and faces[other].touches(faces[at]):
            length = faces[other].intersection(faces[at]).length
            shared[code] = shared.get(code, 0.0) + length
    return max(shared, key=lambda code: shared[code])


def _resampled(
    faces: list[Polygon], owner: list[str], plan: dict[str, Any]
) -> dict[str, BaseGeometry]:
    """Merge the faces per area, thin the borders out evenly, warp them and put them in place.

    Each border between two areas is sampled once and then used by both, which is what keeps the
    coverage free of gaps: a short street gets points close together, a long ditch far apart.
    """
    codes = np.array(owner)
    shapes = {str(c): shapely.union_all(np.array(faces)[codes == c]) for c in np.unique(codes)}
    edges = shapely.line_merge(shapely.union_all([s.boundary for s in shapes.values()]))
    sampled = []
    for edge in shapely.get_parts(edges):
        count = max(3, round(edge.length / (17 + edge.length / 40)))
        at = np.linspace(0, 1, count + 1)
        corners = shapely.get_coordinates(shapely.line_interpolate_point(edge, at, normalized=True))
        corners[[0, -1]] = shapely.get_coordinates(edge)[[0, -1]]
        sampled.append(LineString(np.round(place(plan, corners), _DECIMALS)))
    pieces = list(shapely.get_parts(shapely.polygonize(sampled)))
    result: dict[str, list[Polygon]] = {}
    for code, piece in _matched(shapes, pieces, plan):
        result.setdefault(code, []).append(piece)
    return {code: shapely.coverage_union_all(parts) for code, parts in result.items()}


def _matched(
    shapes: dict[str, BaseGeometry], pieces: list[Polygon], plan: dict[str, Any]
) -> Iterator[tuple[str, Polygon]]:
    """Yield each new piece with the area whose warped old shape it covers most."""
    codes = list(shapes)
    moved = [shapely.transform(shapes[c], lambda points: place(plan, points)) for c in codes]
    tree = shapely.STRtree(moved)
    for piece in pieces:
        near = tree.query(piece, predicate="intersects")
        yield codes[max(near, key=lambda at: moved[at].intersection(piece).area)], piece


def _levels(
    plan: dict[str, Any], municipality: tuple[str, str], shapes: dict[str, BaseGeometry]
) -> gpd.GeoDataFrame:
    """One row per area of each level."""
    waters = [*plan["plas"], *(reach for river in plan["rivier"] for reach in river["delen"])]
    names = {area["code"]: area["naam"] for area in [*plan["buurt"], *waters]}
    wet = {area["code"] for area in waters}
    code, name = municipality
    rows: list[tuple[str, str, str, str | None, bool, BaseGeometry]] = [
        (code, AreaLevel.MUNICIPALITY.value, name, None, False, _union(shapes.values()))
    ]
    for district in sorted(plan["wijk"], key=lambda d: d["code"]):
        members = [shape for c, shape in sorted(shapes.items()) if _district(c) == district["code"]]
        rows.append(
            (
                district["code"],
                AreaLevel.DISTRICT.value,
                district["naam"],
                code,
                False,
                _union(members),
            )
        )
    for area, shape in sorted(shapes.items()):
        rows.append(
            (area, AreaLevel.NEIGHBOURHOOD.value, names[area], _district(area), area in wet, shape)
        )
    columns = ["area_code", "level", "name", "parent_code", "is_water", "geometry"]
    frame = gpd.GeoDataFrame(rows, columns=columns, geometry="geometry", crs=CRS)
    frame["geometry"] = shapely.normalize(frame["geometry"].to_numpy())
    return frame


def _district(area_code: str) -> str:
    return "WK" + area_code[2:8]


def _union(shapes: Any) -> BaseGeometry:
    return shapely.coverage_union_all(list(shapes))
