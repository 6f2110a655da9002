"""Rates with their range, and smoothed rates."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2, poisson

from infopos.analysis.neighbours import queen_neighbours
from infopos.analysis.rates import poisson_bounds, rates, smoothed_rates
from infopos.errors import AnalysisError
from tests.analysis.areas import Breda, as_esda, grid

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it warns that it has no Numba
    from esda.smoothing import Empirical_Bayes, Spatial_Empirical_Bayes

SQUARES = queen_neighbours(grid(4, 5))
COUNTS = st.lists(st.integers(0, 60), min_size=20, max_size=20)
RESIDENTS = st.lists(st.integers(1, 5000), min_size=20, max_size=20)


def test_a_rate_is_registrations_per_thousand_with_garwoods_range() -> None:
    found = rates([0, 10], [500, 2000], minimum_residents=100)

    assert found["rate_per_1000"].tolist() == [0, 5]
    assert found["rate_low_per_1000"].tolist() == [0, pytest.approx(4.7954 / 2, abs=1e-4)]
    assert found["rate_high_per_1000"].tolist() == pytest.approx([7.3778, 18.3904 / 2], abs=1e-4)
    assert found[["count", "residents"]].to_numpy().tolist() == [[0, 500], [10, 2000]]


@given(st.integers(0, 100_000), st.floats(0.5, 0.999))
def test_bounds_are_those_of_the_chi_square(count: int, confidence: float) -> None:
    tail = (1 - confidence) / 2

    low, high = poisson_bounds(np.array([float(count)]), confidence=confidence)

    assert low[0] == pytest.approx(chi2.ppf(tail, 2 * count) / 2 if count else 0.0, rel=1e-9)
    assert high[0] == pytest.approx(chi2.isf(tail, 2 * count + 2) / 2, rel=1e-9)


@pytest.mark.parametrize("mean", [0.3, 2.0, 17.5, 240.0])
def test_the_range_holds_the_true_rate_as_often_as_promised(mean: float) -> None:
    counts = np.arange(1000.0)
    low, high = poisson_bounds(counts, confidence=0.95)

    assert poisson.pmf(counts, mean)[(low <= mean) & (mean <= high)].sum() >= 0.95


def test_no_rate_below_the_minimum_or_without_residents_or_figure() -> None:
    found = rates([3, 3, 3, np.nan, 0], [99, 100, np.nan, 500, 0], minimum_residents=100)

    shown = ["rate_per_1000", "rate_low_per_1000", "rate_high_per_1000"]
    assert found[shown].isna().all(axis=1).tolist() == [True, False, True, True, True]
    assert rates([0], [0], minimum_residents=0)[shown].isna().all(axis=None)


@pytest.mark.parametrize("wrong", [-1, 2.5, np.inf])
def test_what_is_no_count_is_refused_with_its_place(wrong: float) -> None:
    with pytest.raises(AnalysisError, match=r"gebied 1 .*heel getal") as caught:
        rates([4, wrong], [1, 1], minimum_residents=0)
    assert caught.value.remedy
    with pytest.raises(AnalysisError, match=r"gebied 1 .*heel getal"):
        smoothed_rates([4, wrong], [1, 1])


def test_other_mistakes() -> None:
    with pytest.raises(AnalysisError, match="gebied 1"):
        rates([4, 4], [10, -10], minimum_residents=0)
    with pytest.raises(ValueError, match="3 exposures for 2 areas"):
        rates([4, 4], [10, 10, 10], minimum_residents=0)
    with pytest.raises(ValueError, match="confidence"):
        rates([4], [10], minimum_residents=0, confidence=95)
    with pytest.raises(ValueError, match="for 2 areas"):
        smoothed_rates([4, 4], [10, 10], SQUARES)


@settings(deadline=None)
@given(COUNTS, RESIDENTS)
def test_smoothing_is_that_of_esda(counts: list[int], residents: list[int]) -> None:
    e, b = np.array(counts, dtype=float), np.array(residents, dtype=float)

    everywhere, around = smoothed_rates(e, b), smoothed_rates(e, b, SQUARES)

    if everywhere["own_share"].gt(0).any():  # below 0, the variance is 0 with us, not with esda
        theirs = Empirical_Bayes(e, b).r.ravel() * 1000
        assert everywhere["smoothed_rate_per_1000"].to_numpy() == pytest.approx(theirs, rel=1e-9)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it divides 0 by 0 where nobody near has registrations
        theirs = Spatial_Empirical_Bayes(e, b, as_esda(SQUARES)).r.ravel() * 1000
    theirs = np.nan_to_num(theirs)
    ours = around["smoothed_rate_per_1000"].to_numpy()
    assert ours == pytest.approx(theirs, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("code", ["0.0.0", "1.1.1", "2.2.1", "1.4.5"])
def test_smoothing_of_breda_is_that_of_esda(breda: Breda, code: str) -> None:
    e, b = breda.count[code], breda.residents

    assert np.all(b > 0)
    ours = smoothed_rates(e, b)["smoothed_rate_per_1000"].to_numpy()
    assert ours == pytest.approx(Empirical_Bayes(e, b).r.ravel() * 1000, rel=1e-9)
    ours = smoothed_rates(e, b, breda.neighbours)["smoothed_rate_per_1000"].to_numpy()
    theirs = Spatial_Empirical_Bayes(e, b, as_esda(breda.neighbours)).r.ravel() * 1000
    assert ours == pytest.approx(theirs, rel=1e-9)


@settings(deadline=None)
@given(COUNTS, RESIDENTS, st.booleans())
def test_a_smoothed_rate_lies_between_its_own_and_the_mean(
    counts: list[int], residents: list[int], near: bool
) -> None:
    found = smoothed_rates(counts, residents, SQUARES if near else None)

    ends = found[["rate_per_1000", "reference_rate_per_1000"]]
    smoothed = found["smoothed_rate_per_1000"]
    assert (smoothed >= ends.min(axis=1) - 1e-9).all()
    assert (smoothed <= ends.max(axis=1) + 1e-9).all()
    assert found["own_share"].between(0, 1).all()


@given(COUNTS, st.integers(1, 5000))
def test_areas_of_one_size_keep_their_total(counts: list[int], residents: int) -> None:
    found = smoothed_rates(counts, residents)

    total = (found["smoothed_rate_per_1000"] * residents / 1000).sum()
    assert total == pytest.approx(sum(counts), abs=1e-6)


@given(COUNTS, RESIDENTS, st.booleans(), st.permutations(range(20)))
def test_order_does_not_matter(
    counts: list[int], residents: list[int], near: bool, order: list[int]
) -> None:
    e, b = np.array(counts), np.array(residents)

    found = smoothed_rates(e, b, SQUARES if near else None).loc[order].reset_index(drop=True)

    shuffled = smoothed_rates(e[order], b[order], SQUARES[order][:, order] if near else None)
    pd.testing.assert_frame_equal(shuffled, found, rtol=1e-7, atol=1e-7)


@pytest.mark.parametrize("near", [False, True])
def test_an_area_without_figure_or_residents_counts_in_no_mean(near: bool) -> None:
    rng = np.random.default_rng(1)
    e, b = rng.poisson(9, 20).astype(float), rng.integers(200, 900, 20).astype(float)
    e[3], b[7], b[11] = np.nan, np.nan, 0
    kept = np.setdiff1d(np.arange(20), [3, 7, 11])

    found = smoothed_rates(e, b, SQUARES if near else None)

    without = smoothed_rates(e[kept], b[kept], SQUARES[kept][:, kept] if near else None)
    pd.testing.assert_frame_equal(found.loc[kept].reset_index(drop=True), without, rtol=1e-9)
    rest = found.loc[[3, 7, 11]].drop(columns=["count", "residents"])
    assert rest.isna().all(axis=None)


@pytest.mark.parametrize("near", [False, True])
def test_nothing_registered_is_a_rate_of_nothing(near: bool) -> None:
    found = smoothed_rates(np.zeros(20), np.full(20, 100), SQUARES if near else None)

    assert found["smoothed_rate_per_1000"].tolist() == [0] * 20


def test_one_area_keeps_its_rate_and_so_does_an_island() -> None:
    assert smoothed_rates([5], [100])["smoothed_rate_per_1000"].tolist() == [50]
    apart = queen_neighbours(grid(1, 3)[::2])
    assert smoothed_rates([5, 8], 100, apart)["smoothed_rate_per_1000"].tolist() == [50, 80]
