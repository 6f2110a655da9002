"""Hexagons with points hold enough each, and no point is counted in two."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from infopos.disclosure.hex_grid import APART_M, cell_of, centres, members, outline, parent
from infopos.disclosure.hexes import LARGEST_LEVEL, Minimum, hexes

EVERYDAY = settings(max_examples=25, deadline=None)
MINIMUM = Minimum()


def town(seed: int, incidents: int) -> tuple[np.ndarray, ...]:
    """A few busy places in a town of 4 by 4 km, and a house every hundred metres or so."""
    random = np.random.default_rng(seed)
    busy = random.uniform(0, 4_000, (6, 2))
    points = busy[random.integers(6, size=incidents)] + random.normal(0, 250, (incidents, 2))
    houses = random.uniform(0, 4_000, (3_000, 2))
    keys = random.integers(0, 256, incidents).astype(np.uint8)
    return points + 150_000, keys, houses + 150_000, np.ones(len(houses))


@EVERYDAY
@given(st.integers(0, 10_000), st.integers(0, 400))
def test_every_shape_holds_enough_and_no_point_is_in_two(seed: int, incidents: int) -> None:
    points, keys, places, addresses = town(seed, incidents)
    found = hexes(points, keys, places, addresses, minimum=MINIMUM)

    assert (found["incidents"] >= MINIMUM.incidents).all()
    assert (found["addresses"] >= MINIMUM.addresses).all()
    assert found["incidents"].sum() <= incidents
    shapes = found["geometry"].to_numpy()
    assert shapely.area(shapes).sum() == pytest.approx(
        shapely.area(shapely.union_all(shapes)), rel=1e-6
    )


@EVERYDAY
@given(st.integers(0, 10_000))
def test_a_shape_holds_the_points_that_lie_in_it(seed: int) -> None:
    points, keys, places, addresses = town(seed, 300)
    found = hexes(points, keys, places, addresses, minimum=MINIMUM)
    tree = shapely.STRtree(found["geometry"].to_numpy())
    inside = tree.query(shapely.points(points), predicate="within")[1]

    counted = np.bincount(inside, minlength=len(found))
    # Borders are whole centimetres: a point on one may lie in the shape beside it, or in neither.
    assert np.abs(counted - found["incidents"]).sum() <= 2
    sums = np.zeros(len(found))
    np.add.at(sums, inside, keys[tree.query(shapely.points(points), predicate="within")[0]])
    same = counted == found["incidents"].to_numpy()
    assert (sums[same] % 256 == found["cell_key"].to_numpy()[same]).all()


@EVERYDAY
@given(st.integers(0, 10_000))
def test_another_order_of_the_points_changes_nothing(seed: int) -> None:
    points, keys, places, addresses = town(seed, 200)
    order = np.random.default_rng(seed).permutation(200)
    one = hexes(points, keys, places, addresses, minimum=MINIMUM)
    other = hexes(points[order], keys[order], places, addresses, minimum=MINIMUM)

    assert one.drop(columns="geometry").equals(other.drop(columns="geometry"))


def test_where_hardly_anybody_lives_a_busy_place_is_not_pinned_down() -> None:
    farm = np.array([[151_000.0, 151_000.0]])
    points = np.repeat(farm, 50, axis=0)
    houses = np.vstack([farm, farm + np.array([1_500, 0])])
    found = hexes(points, np.zeros(50, np.uint8), houses, np.array([1.0, 20.0]), minimum=MINIMUM)

    assert (found["level"] >= 1).all()


def test_too_few_incidents_are_not_shown_at_all() -> None:
    points = np.full((4, 2), 150_000.0)
    found = hexes(
        points, np.zeros(4, np.uint8), np.full((100, 2), 150_000.0), np.ones(100), minimum=MINIMUM
    )

    assert found.empty


def test_no_points_and_no_houses_are_borne() -> None:
    nothing, no_keys = np.empty((0, 2)), np.empty(0, np.uint8)

    assert hexes(nothing, no_keys, nothing, np.empty(0), minimum=MINIMUM).empty


@EVERYDAY
@given(st.integers(-3_000, 3_000), st.integers(-3_000, 3_000))
def test_groups_of_seven_fill_the_plane(q: int, r: int) -> None:
    group = tuple(parent(np.array([[q, r]]))[0].tolist())

    assert (q, r) in members(group, 1)
    assert len(set(members(group, LARGEST_LEVEL))) == 7**LARGEST_LEVEL


@EVERYDAY
@given(st.integers(-3_000, 3_000), st.integers(-3_000, 3_000))
def test_a_middle_lies_in_its_own_hexagon_and_an_edge_in_one(q: int, r: int) -> None:
    cell = np.array([[q, r]])
    middle = centres(cell)
    shape = outline(frozenset({(q, r)}))

    assert (cell_of(middle) == cell).all()
    assert shape.contains(shapely.Point(*middle[0]))
    assert shape.area == pytest.approx(APART_M**2 * np.sqrt(3) / 2, rel=1e-3)
    edge = (middle + np.array([APART_M / 2, 0])).round(6)
    assert len(cell_of(edge)) == 1
