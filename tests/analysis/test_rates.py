"""Rates carry what chance does to them, and small areas are drawn towards a mean."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.stats import chi2

from infopos.analysis.neighbours import queen_neighbours
from infopos.analysis.rates import rates, smoothed_rates

COUNTS = st.lists(st.integers(0, 500), min_size=2, max_size=30)


def people(count: int, seed: int = 5) -> np.ndarray:
    return np.random.default_rng(seed).integers(100, 5_000, count).astype(float)


@settings(deadline=None)
@given(COUNTS, st.sampled_from([0.9, 0.95, 0.99]))
def test_intervals_equal_those_by_the_chi_square_distribution(
    counts: list[int], confidence: float
) -> None:
    events, residents = np.array(counts, dtype=float), people(len(counts))
    found = rates(events, residents, minimum_residents=1, confidence=confidence)
    tail = (1 - confidence) / 2

    low = np.nan_to_num(chi2.ppf(tail, 2 * events) / 2)
    high = chi2.ppf(1 - tail, 2 * events + 2) / 2
    assert found["rate_low_per_1000"].to_numpy() == pytest.approx(low / residents * 1000)
    assert found["rate_high_per_1000"].to_numpy() == pytest.approx(high / residents * 1000)
    assert (found["rate_per_1000"] == events / residents * 1000).all()


def test_few_or_unknown_residents_give_no_rate_and_keep_the_count() -> None:
    found = rates(
        np.array([3.0, 3, 3, np.nan]), np.array([99.0, np.nan, 0, 500]), minimum_residents=100
    )

    assert found["rate_per_1000"].isna().all()
    assert found["rate_high_per_1000"].isna().all()
    assert found["count"].tolist()[:3] == [3, 3, 3]


def test_smoothing_over_all_areas_equals_another_implementation() -> None:
    from esda.smoothing import Empirical_Bayes  # 2 s to import

    events = np.random.default_rng(6).poisson(8, 40).astype(float)
    residents = people(40)

    theirs = np.asarray(Empirical_Bayes(events, residents).r).ravel() * 1000
    assert smoothed_rates(events, residents) == pytest.approx(theirs)


@pytest.mark.filterwarnings("ignore")
def test_smoothing_over_neighbours_equals_another_implementation() -> None:
    from esda.smoothing import Spatial_Empirical_Bayes
    from libpysal.weights import WSP

    x, y = np.meshgrid(np.arange(8) * 100.0, np.arange(8) * 100.0)
    neighbours = queen_neighbours(
        shapely.box(x.ravel(), y.ravel(), x.ravel() + 100, y.ravel() + 100)
    )
    events = np.random.default_rng(7).poisson(8, 64).astype(float)
    residents = people(64)

    weights = WSP(neighbours).to_W(silence_warnings=True)
    theirs = np.asarray(Spatial_Empirical_Bayes(events, residents, weights).r).ravel() * 1000
    assert smoothed_rates(events, residents, neighbours) == pytest.approx(theirs)


@settings(deadline=None)
@given(COUNTS)
def test_a_smoothed_rate_lies_between_its_own_and_the_mean(counts: list[int]) -> None:
    events, residents = np.array(counts, dtype=float), people(len(counts))
    own, mean = events / residents * 1000, events.sum() / residents.sum() * 1000
    smooth = smoothed_rates(events, residents)

    assert (smooth >= np.minimum(own, mean) - 1e-9).all()
    assert (smooth <= np.maximum(own, mean) + 1e-9).all()


@settings(deadline=None)
@given(COUNTS, st.integers(2, 50))
def test_the_fewer_residents_the_more_an_area_is_drawn_to_the_mean(
    counts: list[int], times: int
) -> None:
    events = np.array([*counts, 10, 10 * times], dtype=float)
    residents = np.append(people(len(counts)), [300.0, 300.0 * times])  # the same rate
    mean = events.sum() / residents.sum() * 1000
    smooth = smoothed_rates(events, residents)

    assert abs(smooth[-2] - mean) <= abs(smooth[-1] - mean) + 1e-9


def test_areas_without_figures_or_residents_get_none_and_change_no_other() -> None:
    events, residents = np.array([4.0, 9, 2, 7]), np.array([500.0, 900, 400, 800])
    more = smoothed_rates(np.append(events, [np.nan, 5]), np.append(residents, [100, 0]))

    assert more[:4] == pytest.approx(smoothed_rates(events, residents))
    assert np.isnan(more[4:]).all()


@pytest.mark.parametrize("events", [[0.0, 0, 0], [5.0]], ids=["all zero", "one area"])
def test_where_there_is_nothing_to_compare_the_rate_is_the_mean(events: list[float]) -> None:
    counts, residents = np.array(events), np.full(len(events), 1000.0)

    assert smoothed_rates(counts, residents) == pytest.approx(counts)
    alone = csr_array(np.zeros((len(events), len(events))))
    assert smoothed_rates(counts, residents, alone) == pytest.approx(counts)


def test_a_negative_count_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="never negative"):
        rates(np.array([-1.0]), np.array([10.0]), minimum_residents=1)
