from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from infopos.model import AreaLevel, level_of
from infopos.sources.demo import Demo
from infopos.sources.demo.geography import draw, place
from infopos.sources.demo.recipe import Recipe

OPEN_WATER = (149_500, 520_000, 169_000, 540_000)
"""Part of the IJsselmeer without land, EPSG:28992: west, south, east, north."""


def test_there_are_at_least_sixty_neighbourhoods_in_ten_districts(demo: Demo) -> None:
    land = demo.areas[~demo.areas["is_water"]]
    count = land["level"].value_counts()
    assert count["neighbourhood"] >= 60
    assert count["district"] == 10
    assert count["municipality"] == 1


def test_codes_are_of_the_official_form_and_hang_together(demo: Demo) -> None:
    areas = demo.areas.set_index("area_code")
    assert areas.index.is_unique
    assert [level_of(code) for code in areas.index] == [AreaLevel(at) for at in areas["level"]]
    districts = areas[areas["level"] == "district"]
    assert set(districts["parent_code"]) == {"GM9999"}
    inside = areas[areas["level"] == "neighbourhood"]
    assert set(inside["parent_code"]) == set(districts.index)
    assert all(code[2:8] == up[2:] for code, up in inside["parent_code"].items())


def test_the_neighbourhoods_cover_the_municipality_without_gaps_or_overlaps(
    demo: Demo, neighbourhoods: gpd.GeoDataFrame
) -> None:
    shapes = neighbourhoods.geometry.to_numpy()
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    whole = demo.areas.set_index("area_code").geometry["GM9999"]
    assert shapely.get_num_interior_rings(whole) == 0
    assert abs(shapely.area(shapes).sum() - whole.area) < 1.0


def test_districts_are_the_union_of_their_neighbourhoods(
    demo: Demo, neighbourhoods: gpd.GeoDataFrame
) -> None:
    own = demo.areas[demo.areas["level"] == "district"].set_index("area_code").geometry.area
    parts = neighbourhoods.geometry.area.groupby(neighbourhoods["parent_code"]).sum()
    assert np.allclose(own.sort_index(), parts.sort_index())


def test_shapes_are_neither_squares_nor_voronoi_cells(neighbourhoods: gpd.GeoDataFrame) -> None:
    land = neighbourhoods[~neighbourhoods["is_water"]].geometry
    filled = land.area / land.convex_hull.area  # 1 for every square and every Voronoi cell
    assert (filled < 0.97).mean() > 0.8
    assert land.map(_corners).between(60, 260).mean() > 0.9
    assert land.map(_corners).min() >= 40


def _corners(shape: BaseGeometry) -> int:
    return int(shapely.get_num_coordinates(shape))


def test_the_centre_is_fine_grained_and_the_country_is_wide(
    neighbourhoods: gpd.GeoDataFrame,
) -> None:
    km2 = neighbourhoods.geometry.area / 1e6
    assert km2["BU99990100"] < 0.2
    assert km2.max() > 10
    assert km2.min() >= 0.1


def test_river_and_harbour_are_water_inside_the_coverage(neighbourhoods: gpd.GeoDataFrame) -> None:
    water = neighbourhoods[neighbourhoods["is_water"]]
    assert len(water) == 5
    river = shapely.union_all(water.geometry[water["name"].str.startswith("De Zilver")].to_numpy())
    assert river.length / 2 > 13_000  # it runs through the whole municipality, in bends
    assert {"Havenbekkens", "Zilverplas"} <= set(water["name"])


def test_the_municipality_lies_in_open_water(demo: Demo) -> None:
    west, south, east, north = demo.areas.total_bounds
    assert west > OPEN_WATER[0]
    assert south > OPEN_WATER[1]
    assert east < OPEN_WATER[2]
    assert north < OPEN_WATER[3]


def test_names_are_unique_and_nothing_is_a_famous_town(neighbourhoods: gpd.GeoDataFrame) -> None:
    assert neighbourhoods["name"].is_unique
    assert neighbourhoods["name"].str.len().between(3, 30).all()


def test_the_map_is_the_same_for_every_seed(demo: Demo, recipe: Recipe) -> None:
    again = draw(recipe.plan, (recipe.code, recipe.name))
    assert shapely.equals_exact(again.geometry.to_numpy(), demo.areas.geometry.to_numpy()).all()


def test_every_gathering_place_lies_on_land(
    recipe: Recipe, neighbourhoods: gpd.GeoDataFrame
) -> None:
    land = shapely.union_all(neighbourhoods[~neighbourhoods["is_water"]].geometry.to_numpy())
    spots = place(recipe.plan, np.array([facility.place for facility in recipe.facilities]))
    assert shapely.contains_xy(land, spots[:, 0], spots[:, 1]).all()
