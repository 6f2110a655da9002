"""Local Moran's I, against esda and against what chance alone gives."""

from __future__ import annotations

import time
import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import sparse

from infopos.analysis.local_moran import Quadrant, local_moran
from infopos.analysis.neighbours import queen_neighbours
from infopos.errors import AnalysisError
from tests.analysis.areas import Breda, as_esda, grid

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it warns that it has no Numba
    from esda.moran import Moran_Local

SIDE = 6
SQUARES = queen_neighbours(grid(SIDE, SIDE))
FIGURES = st.lists(st.integers(0, 50), min_size=SIDE**2, max_size=SIDE**2)
NAMES = np.array(["", "high_high", "low_high", "low_low", "high_low"])  # esda's numbers


def of_esda(values: np.ndarray, neighbours: sparse.csr_array, permutations: int = 0) -> Moran_Local:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Moran_Local(values, as_esda(neighbours), permutations=permutations, seed=1)


@settings(deadline=None, max_examples=30)
@given(FIGURES)
def test_values_are_those_of_esda(counts: list[int]) -> None:
    values = np.array(counts, dtype=float)
    assume(np.ptp(values) > 0)

    found = local_moran(values, SQUARES, seed=1, permutations=9)

    assert found["local_moran"].to_numpy() == pytest.approx(of_esda(values, SQUARES).Is, abs=1e-9)


@pytest.mark.parametrize("code", ["0.0.0", "1.1.1", "2.2.1", "1.4.5"])
def test_breda_is_that_of_esda(breda: Breda, code: str) -> None:
    counts = breda.count[code]

    found = local_moran(counts, breda.neighbours, seed=2, permutations=9_999)

    theirs = of_esda(counts, breda.neighbours, 9_999)
    assert found["local_moran"].to_numpy() == pytest.approx(theirs.Is, abs=1e-9)
    assert found["quadrant"].tolist() == NAMES[theirs.q].tolist()
    # esda's is one-sided. Equal draws count with us on both sides, with esda on the upper alone.
    drawn, place = theirs.rlisas, theirs.Is[:, np.newaxis]
    sides = np.minimum((drawn >= place - 1e-9).mean(axis=1), (drawn <= place + 1e-9).mean(axis=1))
    assert found["p_value"].to_numpy() == pytest.approx(np.minimum(2 * sides, 1), abs=0.03)


def test_chances_approach_those_of_all_draws() -> None:
    """The first of five areas in a row has one neighbour: any of the other four, as likely."""
    found = local_moran([0, 1, 3, 7, 9], queen_neighbours(grid(1, 5)), seed=3, permutations=20_000)

    assert found["p_value"].iloc[0] == pytest.approx(2 * 1 / 4, abs=0.02)
    assert found["p_value"].iloc[4] == pytest.approx(2 * 1 / 4, abs=0.02)


def test_the_quadrants_are_named_after_the_area_and_then_its_neighbours() -> None:
    values = np.full((9, 9), 5.0)
    values[:3, :3], values[-3:, -3:] = 20, 0
    values[0, 0], values[8, 8] = 1, 30

    found = local_moran(values.ravel(), queen_neighbours(grid(9, 9)), seed=4)

    quadrant = found["quadrant"].to_numpy().reshape(9, 9)
    assert quadrant[0, 0] == Quadrant.LOW_HIGH
    assert quadrant[0, 1] == Quadrant.HIGH_HIGH
    assert quadrant[8, 8] == Quadrant.HIGH_LOW
    assert quadrant[7, 7] == Quadrant.LOW_LOW


def test_an_area_without_figure_counts_nowhere() -> None:
    values = np.random.default_rng(3).poisson(8, SIDE**2).astype(float)
    values[[7, 8, 30]] = np.nan
    known = np.flatnonzero(~np.isnan(values))

    found = local_moran(values, SQUARES, seed=5)

    without = local_moran(values[known], SQUARES[known][:, known], seed=5)
    pd.testing.assert_frame_equal(found.loc[known].reset_index(drop=True), without)
    missing = found.loc[[7, 8, 30]]
    assert missing[["local_moran", "p_value", "q_value"]].isna().all(axis=None)
    assert missing["quadrant"].eq(Quadrant.UNDEFINED).all()


@pytest.mark.parametrize(
    "values", [np.zeros(36), np.full(36, 0.1), np.full(36, np.nan)], ids=["zero", "equal", "none"]
)
def test_where_nothing_differs_nothing_is_said(values: np.ndarray) -> None:
    found = local_moran(values, SQUARES, seed=1)

    assert found["quadrant"].eq("undefined").all()
    assert found[["local_moran", "p_value", "q_value"]].isna().all(axis=None)


@pytest.mark.parametrize("number", [0, 1])
def test_no_area_or_one_area_is_no_pattern(number: int) -> None:
    found = local_moran(np.ones(number), queen_neighbours(grid(1, number)), seed=1)

    assert found["quadrant"].tolist() == ["undefined"] * number


def test_an_island_resembles_nobody() -> None:
    areas = np.array([*grid(2, 3), *grid(1, 9)[[8]]])

    found = local_moran([1, 2, 1, 3, 2, 1, 9], queen_neighbours(areas), seed=1)

    assert found["quadrant"].eq("undefined").tolist() == [False] * 6 + [True]
    assert found["neighbours"].iloc[-1] == 0
    assert found.iloc[-1][["local_moran", "p_value", "q_value"]].isna().all()


def test_an_area_with_all_others_as_neighbours_is_never_remarkable() -> None:
    matrix = np.zeros((9, 9))
    matrix[0, 1:] = matrix[1:, 0] = 1
    found = local_moran(np.arange(9.0), sparse.csr_array(matrix), seed=1)

    assert found["p_value"].iloc[0] == 1


def test_what_cannot_be_calculated_with_is_refused() -> None:
    with pytest.raises(AnalysisError, match="oneindig"):
        local_moran([1, 2, np.inf, 4], queen_neighbours(grid(2, 2)), seed=1)
    with pytest.raises(ValueError, match="at least one permutation"):
        local_moran(np.ones(4), queen_neighbours(grid(2, 2)), seed=1, permutations=0)
    with pytest.raises(ValueError, match="one period"):
        local_moran(np.ones((4, 2)), queen_neighbours(grid(2, 2)), seed=1)


@settings(deadline=None, max_examples=30)
@given(FIGURES, st.floats(1e-6, 1e6), st.integers(0, 99))
def test_order_and_unit_do_not_matter(counts: list[int], factor: float, seed: int) -> None:
    values = np.array(counts, dtype=float)
    order = np.random.default_rng(seed).permutation(SIDE**2)

    found = local_moran(values, SQUARES, seed=1, permutations=9)["local_moran"].to_numpy()

    larger = local_moran(values * factor, SQUARES, seed=1, permutations=9)["local_moran"]
    assert larger.to_numpy() == pytest.approx(found, abs=1e-9, nan_ok=True)
    shuffled = local_moran(values[order], SQUARES[order][:, order], seed=1, permutations=9)
    assert shuffled["local_moran"].to_numpy() == pytest.approx(found[order], abs=1e-9, nan_ok=True)


def test_the_same_seed_gives_the_same_chances() -> None:
    values = np.random.default_rng(1).poisson(3, 36)

    first, again, other = (local_moran(values, SQUARES, seed=seed) for seed in (1, 1, 2))

    assert first.equals(again)
    assert not first.equals(other)


def test_chance_alone_gives_no_more_findings_than_promised() -> None:
    """200 random patterns of few registrations: each area stands out in at most 5 % of them."""
    rng = np.random.default_rng(6)
    alone, family = [], []
    for pattern in range(200):
        found = local_moran(rng.poisson(0.7, SIDE**2), SQUARES, seed=pattern)
        alone.append(found["p_value"].le(0.05).mean())
        family.append(found["q_value"].lt(0.05).any())

    assert np.mean(alone) <= 0.05
    assert np.mean(family) <= 0.05 + 2 * np.sqrt(0.05 * 0.95 / 200)


def test_areas_done_in_parts_get_the_same_chances(monkeypatch: pytest.MonkeyPatch) -> None:
    values = np.random.default_rng(1).poisson(3, 36)
    whole = local_moran(values, SQUARES, seed=1)

    monkeypatch.setattr("infopos.analysis.local_moran._DRAWN_AT_ONCE", 20_000)

    assert local_moran(values, SQUARES, seed=1).equals(whole)


def test_sixty_areas_take_a_moment() -> None:
    squares, values = queen_neighbours(grid(6, 10)), np.random.default_rng(1).poisson(5, 60)
    begin = time.perf_counter()

    local_moran(values, squares, seed=1)

    assert time.perf_counter() - begin < 1  # 0.03 s on a quiet machine
