"""Hotspots of areas, against esda and against what chance alone gives."""

from __future__ import annotations

import time
import warnings
from itertools import combinations

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import sparse
from scipy.stats import false_discovery_control, norm

from infopos.analysis.gi_star import gi_star, gi_star_z, hotspot_classes
from infopos.analysis.neighbours import queen_neighbours
from infopos.errors import AnalysisError
from infopos.model import HotspotClass
from tests.analysis.areas import Breda, as_esda, grid

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it warns that it has no Numba
    from esda.getisord import G_Local

SIDE = 6
SQUARES = queen_neighbours(grid(SIDE, SIDE))
FIGURES = st.lists(st.integers(0, 50), min_size=SIDE**2, max_size=SIDE**2)


def of_esda(values: np.ndarray, neighbours: sparse.csr_array) -> np.ndarray:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = G_Local(values, as_esda(neighbours), transform="B", star=True, permutations=0)
    return np.asarray(found.Zs)


@settings(deadline=None, max_examples=50)
@given(FIGURES)
def test_deviates_are_those_of_esda(counts: list[int]) -> None:
    values = np.array(counts, dtype=float)
    assume(np.ptp(values) > 0)

    assert gi_star_z(values, SQUARES) == pytest.approx(of_esda(values, SQUARES), abs=1e-9)


@pytest.mark.parametrize("code", ["0.0.0", "1.1.1", "2.2.1", "1.4.5"])
def test_deviates_of_breda_are_those_of_esda(breda: Breda, code: str) -> None:
    counts = breda.count[code]

    found = gi_star(counts, breda.neighbours)

    z = of_esda(counts, breda.neighbours)
    assert found["gi_star_z"].to_numpy() == pytest.approx(z, abs=1e-9)
    p = 2 * norm.sf(np.abs(z))
    assert found["p_value"].to_numpy() == pytest.approx(p, abs=1e-12)
    assert found["q_value"].to_numpy() == pytest.approx(false_discovery_control(p), abs=1e-12)
    assert found["neighbours"].sum() == breda.neighbours.nnz


def test_a_block_of_high_figures_is_a_hotspot_and_its_place_is_right() -> None:
    values = np.ones((10, 10))
    values[:3, :3] = 20

    found = gi_star(values.ravel(), queen_neighbours(grid(10, 10)))

    hot = found["hotspot_class"].eq(HotspotClass.HOT_99).to_numpy().reshape(10, 10)
    assert hot[:3, :3].all()
    assert not hot[4:, :].any()
    assert not hot[:, 4:].any()


def test_classes_follow_the_q_value_and_the_side() -> None:
    z = np.array([5, 3, 2, 1, 0, -1, -2, -3, -5, np.nan])
    q = np.array([0.01, 0.05, 0.1, 0.11, 1, 0.11, 0.1, 0.05, 0.01, np.nan])

    assert hotspot_classes(z, q).tolist() == [
        "hot_99", "hot_95", "hot_90", "none", "none", "none", "cold_90", "cold_95", "cold_99",
        "undefined",
    ]  # fmt: skip


def test_an_area_without_figure_counts_nowhere() -> None:
    """The same answer as when it were not there at all."""
    values = np.random.default_rng(3).poisson(8, SIDE**2).astype(float)
    values[[7, 8, 30]] = np.nan
    known = np.flatnonzero(~np.isnan(values))

    found = gi_star(values, SQUARES)

    without = gi_star(values[known], SQUARES[known][:, known])
    assert found.loc[known].reset_index(drop=True).equals(without)
    missing = found.loc[[7, 8, 30]]
    assert missing[["gi_star_z", "p_value", "q_value"]].isna().all(axis=None)
    assert missing["hotspot_class"].eq("undefined").all()
    assert missing["neighbours"].eq(0).all()


def test_periods_are_judged_by_themselves() -> None:
    rng = np.random.default_rng(4)
    values = rng.poisson(8, (SIDE**2, 5)).astype(float)
    values[3, 1] = np.nan
    values[:, 2] = np.nan
    values[:, 3] = 0.1

    together = gi_star_z(values, SQUARES)

    for period in range(5):
        apart = gi_star_z(values[:, period], SQUARES)
        assert together[:, period] == pytest.approx(apart, abs=1e-12, nan_ok=True)
    assert np.isnan(together[:, 2:4]).all()


def test_an_island_is_judged_alone_and_says_so() -> None:
    areas = np.array([*grid(2, 3), shapely.box(900_000, 0, 900_100, 100)])

    found = gi_star([1, 2, 1, 3, 2, 1, 9], queen_neighbours(areas))

    assert found["neighbours"].tolist() == [3, 5, 3, 3, 5, 3, 0]
    assert found["gi_star_z"].iloc[-1] == pytest.approx(
        (9 - 19 / 7) / np.std([1, 2, 1, 3, 2, 1, 9])
    )


@pytest.mark.parametrize(
    "values", [np.zeros(36), np.full(36, 0.1), np.full(36, np.nan)], ids=["zero", "equal", "none"]
)
def test_where_nothing_differs_nothing_is_said(values: np.ndarray) -> None:
    found = gi_star(values, SQUARES)

    assert found["hotspot_class"].eq(HotspotClass.UNDEFINED).all()
    assert found[["gi_star_z", "p_value", "q_value"]].isna().all(axis=None)


@pytest.mark.parametrize("number", [0, 1])
def test_no_area_or_one_area_is_no_pattern(number: int) -> None:
    found = gi_star(np.ones(number), queen_neighbours(grid(1, number)))

    assert found["hotspot_class"].tolist() == ["undefined"] * number


def test_an_area_that_has_all_others_as_neighbours_is_undefined() -> None:
    giant = shapely.box(111_000, 399_000, 114_000, 402_000) - shapely.union_all(grid(2, 5))
    found = gi_star(np.arange(11.0), queen_neighbours(np.array([giant, *grid(2, 5)])))

    assert found["hotspot_class"].eq("undefined").tolist() == [True] + [False] * 10


def test_what_cannot_be_calculated_with_is_refused() -> None:
    with pytest.raises(AnalysisError, match=r"gebied 2 .*oneindig"):
        gi_star([1, 2, np.inf, 4], queen_neighbours(grid(2, 2)))
    with pytest.raises(ValueError, match="one period"):
        gi_star(np.ones((4, 2)), queen_neighbours(grid(2, 2)))
    with pytest.raises(ValueError, match="for 3 areas"):
        gi_star(np.ones(3), SQUARES)
    with pytest.raises(ValueError, match="never its own neighbour"):
        gi_star(np.ones(2), sparse.csr_array(np.ones((2, 2))))
    with pytest.raises(ValueError, match="0 or 1"):
        gi_star(np.ones(2), sparse.csr_array([[0, 0.5], [0.5, 0]]))


@settings(deadline=None, max_examples=50)
@given(FIGURES, st.floats(1e-6, 1e6), st.integers(0, 99))
def test_order_and_unit_do_not_matter(counts: list[int], factor: float, seed: int) -> None:
    values = np.array(counts, dtype=float)
    order = np.random.default_rng(seed).permutation(SIDE**2)

    found = gi_star_z(values, SQUARES)

    assert gi_star_z(values * factor, SQUARES) == pytest.approx(found, abs=1e-9, nan_ok=True)
    shuffled = gi_star_z(values[order], SQUARES[order][:, order])
    assert shuffled == pytest.approx(found[order], abs=1e-9, nan_ok=True)


def test_chance_alone_gives_no_more_hotspots_than_promised() -> None:
    """200 random patterns: at most 5 % of them show any spot, give or take 2 standard errors."""
    squares, rng, patterns = queen_neighbours(grid(15, 15)), np.random.default_rng(5), 200

    shown = [
        gi_star(rng.poisson(20, 225), squares)["hotspot_class"].str.contains("95|99").any()
        for _ in range(patterns)
    ]

    assert np.mean(shown) <= 0.05 + 2 * np.sqrt(0.05 * 0.95 / patterns)


def test_drawn_chances_keep_the_promise_for_few_registrations_too() -> None:
    """One registration in five areas: the normal distribution promises too much, draws do not."""
    squares, rng, patterns = queen_neighbours(grid(15, 15)), np.random.default_rng(7), 100
    shown = {0: 0, 9_999: 0}

    for _ in range(patterns):
        values = rng.poisson(0.2, 225)
        for permutations in shown:
            found = gi_star(values, squares, permutations=permutations, seed=8)
            shown[permutations] += bool(found["q_value"].lt(0.05).any())

    limit = 0.05 + 2 * np.sqrt(0.05 * 0.95 / patterns)
    assert shown[9_999] / patterns <= limit < shown[0] / patterns


def test_drawn_chances_approach_those_of_all_draws() -> None:
    """Five areas in a row: every pair and every three of them can be written out."""
    row = queen_neighbours(grid(1, 5))
    values = np.array([0, 1, 3, 7, 9.0])

    found = gi_star(values, row, permutations=20_000, seed=9)["p_value"]

    for area, near in enumerate([[0, 1], [0, 1, 2], [1, 2, 3], [2, 3, 4], [3, 4]]):
        sums = np.array([sum(draw) for draw in combinations(values, len(near))])
        here = values[near].sum()
        exact = min(2 * min((sums >= here).mean(), (sums <= here).mean()), 1)
        assert found[area] == pytest.approx(exact, abs=0.015)


def test_the_same_seed_gives_the_same_chances_and_gaps_count_nowhere() -> None:
    values = np.random.default_rng(10).poisson(3, SIDE**2).astype(float)
    values[[0, 9]] = np.nan
    known = np.flatnonzero(~np.isnan(values))

    found = gi_star(values, SQUARES, permutations=199, seed=1)

    assert found.equals(gi_star(values, SQUARES, permutations=199, seed=1))
    without = gi_star(values[known], SQUARES[known][:, known], permutations=199, seed=1)
    assert found.loc[known].reset_index(drop=True).equals(without)
    assert found["p_value"].min() >= 2 / 200


def test_sixty_months_of_thousands_of_areas_take_a_moment() -> None:
    squares = queen_neighbours(grid(120, 120))
    values = np.random.default_rng(6).poisson(3, (14_400, 60)).astype(float)
    begin = time.perf_counter()

    assert np.isfinite(gi_star_z(values, squares)).all()

    assert time.perf_counter() - begin < 5  # 0.1 s on a quiet machine
