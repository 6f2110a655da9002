"""Who is whose neighbour."""

from __future__ import annotations

import time

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from infopos.analysis.neighbours import islands, queen_neighbours
from infopos.errors import AnalysisError
from tests.analysis.areas import Breda, grid


def pairs(matrix: object) -> set[tuple[int, int]]:
    return set(zip(*(part.tolist() for part in matrix.nonzero()), strict=True))  # type: ignore[attr-defined]


def test_squares_are_neighbours_at_edges_and_corners() -> None:
    found = queen_neighbours(grid(3, 3)).toarray()

    assert found.sum(axis=1).tolist() == [3, 5, 3, 5, 8, 5, 3, 5, 3]
    assert np.array_equal(found, found.T)
    assert not found.diagonal().any()
    assert set(np.unique(found)) == {0, 1}


@pytest.mark.parametrize(("gap", "neighbours"), [(0.9, True), (1.1, False)])
def test_a_sliver_does_not_part_neighbours(gap: float, neighbours: bool) -> None:
    areas = shapely.box([1000, 1100 + gap], [0, 0], [1100, 1200], [100, 100])

    assert (queen_neighbours(areas).nnz == 2) is neighbours
    assert queen_neighbours(areas, tolerance_m=2).nnz == 2


def test_an_enclave_and_areas_that_overlap_are_neighbours() -> None:
    around = shapely.box(0, 0, 900, 900) - shapely.box(300, 300, 600, 600)
    areas = np.array([around, shapely.box(300, 300, 600, 600), shapely.box(500, 500, 700, 700)])

    assert queen_neighbours(areas).toarray().sum() == 6


def test_islands_are_told_and_so_are_areas_without_shape() -> None:
    areas = np.array([*grid(1, 2), shapely.box(9000, 9000, 9100, 9100), None, shapely.Polygon()])

    assert islands(queen_neighbours(areas)).tolist() == [False, False, True, True, True]


@pytest.mark.parametrize("areas", [np.array([], dtype=object), grid(1, 1)])
def test_no_area_and_one_area_have_no_neighbours(areas: np.ndarray) -> None:
    assert queen_neighbours(areas).shape == (len(areas), len(areas))
    assert queen_neighbours(areas).nnz == 0


def test_degrees_are_refused_with_what_to_do() -> None:
    degrees = shapely.box([4.7, 4.8], [51.5, 51.5], [4.8, 4.9], [51.6, 51.6])

    with pytest.raises(AnalysisError, match="in graden") as caught:
        queen_neighbours(degrees)

    assert "EPSG:28992" in caught.value.remedy


def test_a_corner_without_a_place_is_refused() -> None:
    areas = np.array([*grid(1, 1), shapely.Point(np.inf, 400_000)])

    with pytest.raises(AnalysisError, match=r"Gebied 1 .*zonder plaats"):
        queen_neighbours(areas)


def test_what_only_a_program_gets_wrong_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="tolerance"):
        queen_neighbours(grid(1, 2), tolerance_m=-1)
    with pytest.raises(ValueError, match="one row"):
        queen_neighbours(grid(2, 2).reshape(2, 2))


@settings(deadline=None, max_examples=30)
@given(st.permutations(range(12)), st.integers(-100_000, 100_000), st.integers(0, 2**16))
def test_order_and_place_of_areas_do_not_matter(order: list[int], shift: int, keep: int) -> None:
    kept = np.array([keep >> area & 1 for area in range(12)], dtype=bool)
    areas = grid(3, 4)
    areas[~kept] = None
    moved = shapely.transform(areas, lambda xy: xy + np.array([shift, 3 * shift]))

    found = queen_neighbours(areas).toarray()

    assert np.array_equal(queen_neighbours(moved).toarray(), found)
    assert np.array_equal(queen_neighbours(areas[order]).toarray(), found[np.ix_(order, order)])


def test_neighbourhoods_of_breda_are_those_within_a_metre(breda: Breda) -> None:
    apart = shapely.distance(breda.geometry[:, None], breda.geometry[None, :]) <= 1.0
    np.fill_diagonal(apart, False)

    assert np.array_equal(breda.neighbours.toarray(), apart)
    assert not islands(breda.neighbours).any()


def test_thousands_of_areas_take_a_moment() -> None:
    begin = time.perf_counter()

    found = queen_neighbours(grid(100, 100))

    assert found.nnz == 2 * (2 * 100 * 99 + 2 * 99 * 99)
    assert time.perf_counter() - begin < 20
