"""Where things can happen: addresses along streets, premises, roads and gathering places."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from infopos.model import AreaLevel
from infopos.sources.demo.curves import Points
from infopos.sources.demo.geography import place, roads
from infopos.sources.demo.recipe import Facility, Recipe
from infopos.sources.demo.streams import stream

_STREET_M = {
    "centrum": 42,
    "oud": 52,
    "naoorlogs": 68,
    "nieuwbouw": 62,
    "dorp": 60,
    "bedrijven": 120,
}
"""Distance between parallel streets by kind of neighbourhood; kinds not named have no streets."""

_HOUSE_M = 11.0
_SETBACK_M = 9.0
_RESIDENTS_PER_ADDRESS = 2.1
_ROAD_POINT_M = 60.0


@dataclass(frozen=True)
class Spots:
    """Places of one kind with how much they attract.

    Attributes
    ----------
    points : Points
        EPSG:28992, metres.
    area : NDArray
        Position of the neighbourhood in the recipe's list; -1 outside them.
    weights : NDArray
        One row per year of the recipe, one column per place.
    """

    points: Points
    area: NDArray[np.int64]
    weights: NDArray[np.float64]


def lay_out(recipe: Recipe, areas: gpd.GeoDataFrame, seed: int) -> dict[str, Spots]:
    """Make the places of every kind that the recipe names.

    Returns
    -------
    dict of Spots
        ``woningen`` and ``straat`` (addresses), ``bedrijven`` (premises), ``wegen`` (main roads),
        and each kind of gathering place, by its name in the recipe.
    """
    inside = areas[areas["level"] == AreaLevel.NEIGHBOURHOOD].set_index("area_code")["geometry"]
    shapes = [inside[quarter.code] for quarter in recipe.quarters]
    homes, premises = _addresses(recipe, shapes, seed)
    spots = {
        "woningen": _weighted(recipe, homes, "woningen"),
        "straat": _weighted(recipe, homes, "straat"),
        "bedrijven": _weighted(recipe, premises, ""),
        "wegen": _along_roads(recipe, shapes),
    }
    land = shapely.union_all(shapes)
    for kind in sorted({facility.kind for facility in recipe.facilities}):
        members = [f for f in recipe.facilities if f.kind == kind]
        spots[kind] = _gathering(recipe, members, shapes, land, seed)
    return {kind: _silenced(recipe, found) for kind, found in spots.items()}


def _addresses(
    recipe: Recipe, shapes: list[BaseGeometry], seed: int
) -> tuple[list[Points], list[Points]]:
    """Homes and premises of each neighbourhood."""
    homes, premises = [], []
    for quarter, shape in zip(recipe.quarters, shapes, strict=True):
        chance = stream(seed, f"addresses {quarter.code}")
        found = _streets(quarter.kind, shape, chance)
        count = min(len(found), max(6, round(quarter.residents / _RESIDENTS_PER_ADDRESS)))
        homes.append(found[:count])
        wanted = round(recipe.built[quarter.kind]["bedrijven"] * shape.area / 1e6)
        premises.append(found[chance.permutation(len(found))[: max(2, wanted)]])
    return homes, premises


def _streets(kind: str, shape: BaseGeometry, chance: np.random.Generator) -> Points:
    """Address points of a neighbourhood, those in the built-up parts first."""
    if kind in _STREET_M:
        points = _grid(shape, _STREET_M[kind], chance)
    else:
        # In the country people live along the roads, and the roads are the borders.
        edge = shape.buffer(-30).boundary
        at = np.arange(0, edge.length, 25.0)
        points = shapely.get_coordinates(shapely.line_interpolate_point(edge, at))
        points = points + chance.normal(0, 8, points.shape)
    points = points[shapely.contains_xy(shape, points[:, 0], points[:, 1])]
    # Slow waves leave open the parts where a park, a pond or a playing field lies.
    green = np.zeros(len(points))
    for length in (900.0, 450.0, 240.0):
        heading, phase = chance.uniform(0, 2 * np.pi, 2)
        along = points[:, 0] * np.cos(heading) + points[:, 1] * np.sin(heading)
        green += length**0.5 * np.sin(2 * np.pi * along / length + phase)
    order = np.argsort(green + chance.normal(0, 4, len(points)), kind="stable")
    return np.asarray(points[order], dtype=np.float64)


def _grid(shape: BaseGeometry, street_m: float, chance: np.random.Generator) -> Points:
    """House fronts along slightly bent, roughly parallel streets."""
    west, south, east, north = shape.bounds
    reach = np.hypot(east - west, north - south) / 2
    along = np.arange(-reach, reach, _HOUSE_M)
    across = np.arange(-reach, reach, street_m)
    fronts, streets = np.meshgrid(along, across)
    # No two streets start at the same spot, and no two front gardens are alike.
    u = fronts + chance.uniform(0, _HOUSE_M, (len(across), 1)) + chance.normal(0, 2, fronts.shape)
    v = streets + chance.normal(0, street_m / 9, (len(across), 1))
    v = v + chance.normal(0, 1.5, streets.shape)
    side = np.where(np.arange(len(along)) % 2 == 0, _SETBACK_M, -_SETBACK_M)
    bend = 14 * np.sin(2 * np.pi * u / 420 + chance.uniform(0, 2 * np.pi))
    heading = chance.uniform(0, np.pi)
    v = v + side + bend
    # Written out: a matrix product may round differently from one machine to the next.
    x = u * np.cos(heading) - v * np.sin(heading) + (west + east) / 2
    y = u * np.sin(heading) + v * np.cos(heading) + (south + north) / 2
    return np.column_stack([x.ravel(), y.ravel()])


def _weighted(recipe: Recipe, groups: list[Points], factor: str) -> Spots:
    """Give addresses their weight: residents times what the kind of neighbourhood attracts."""
    years = len(recipe.national_residents)
    weights = []
    for quarter, points in zip(recipe.quarters, groups, strict=True):
        if factor:
            share = recipe.built[quarter.kind][factor] * quarter.residents / len(points)
            since = np.arange(years) + recipe.first_year - recipe.division_year
            yearly = share * (1 + quarter.growth) ** since
        else:
            yearly = np.ones(years)
        weights.append(np.repeat(yearly[:, None], len(points), axis=1))
    area = np.repeat(np.arange(len(groups)), [len(points) for points in groups])
    return Spots(np.vstack(groups), area, np.hstack(weights))


def _along_roads(recipe: Recipe, shapes: list[BaseGeometry]) -> Spots:
    """Points along the main roads of the plan, as far as they lie on land in the municipality."""
    points = np.vstack([
        shapely.get_coordinates(
            shapely.line_interpolate_point(road, np.arange(0, road.length, _ROAD_POINT_M))
        )
        for road in roads(recipe.plan)
    ])  # fmt: skip
    area = _area_of(points, shapes)
    points, area = points[area >= 0], area[area >= 0]
    # Traffic thins out away from the town.
    origin = place(recipe.plan, np.zeros((1, 2)))
    busy = np.exp(-np.hypot(*(points - origin).T) / 2500) + 0.06
    return Spots(points, area, np.tile(busy, (len(recipe.national_residents), 1)))


def _gathering(
    recipe: Recipe,
    members: list[Facility],
    shapes: list[BaseGeometry],
    land: BaseGeometry,
    seed: int,
) -> Spots:
    """Spread each gathering place over its addresses, a few of which draw most of it."""
    points, weights = [], []
    for facility in members:
        chance = stream(seed, f"place {facility.kind} {facility.name}")
        heart = place(recipe.plan, np.array([facility.place]))
        tries = facility.addresses * 8
        # The square root makes the scatter even over the disc instead of crowded in its middle.
        reach = facility.radius_m * np.sqrt(chance.random(tries))
        heading = chance.uniform(0, 2 * np.pi, tries)
        around = heart + np.column_stack([reach * np.cos(heading), reach * np.sin(heading)])
        dry = around[shapely.contains_xy(land, around[:, 0], around[:, 1])]
        chosen = dry[: facility.addresses]
        zipf = 1 / np.arange(1, len(chosen) + 1)
        points.append(chosen)
        weights.append(np.outer(facility.weights, zipf / zipf.sum()))
    found = np.vstack(points)
    return Spots(found, _area_of(found, shapes), np.hstack(weights))


def _area_of(points: Points, shapes: list[BaseGeometry]) -> NDArray[np.int64]:
    area = np.full(len(points), -1, dtype=np.int64)
    at, which = shapely.STRtree(shapes).query(shapely.points(points), predicate="within")
    area[at] = which
    return area


def _silenced(recipe: Recipe, spots: Spots) -> Spots:
    """Turn down what the quiet street registers."""
    street = recipe.quiet_street
    heart = place(recipe.plan, np.array([street.place]))
    near = np.hypot(*(spots.points - heart).T) <= street.radius_m
    factor = np.where(near, street.registered_share, 1.0)
    return Spots(spots.points, spots.area, spots.weights * factor)
