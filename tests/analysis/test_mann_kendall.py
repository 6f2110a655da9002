"""The trend test against other implementations and by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kendalltau, theilslopes

from infopos.analysis.mann_kendall import mann_kendall, sen_slope

SERIES = st.lists(st.integers(0, 9), min_size=3, max_size=40)


def by_hand(series: list[float]) -> tuple[int, float]:
    """Score and variance, in the plainest way."""
    pairs = [(a, b) for place, a in enumerate(series) for b in series[place + 1 :]]
    score = sum((b > a) - (b < a) for a, b in pairs)
    n = len(series)
    ties = [series.count(value) for value in set(series)]
    spread = (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
    return score, spread


@given(SERIES)
def test_score_and_z_are_those_by_hand(series: list[int]) -> None:
    score, spread = by_hand([float(value) for value in series])
    found = mann_kendall(np.array([series], dtype=float)).iloc[0]

    assert found["score"] == score
    expected = (score - np.sign(score)) / np.sqrt(spread) if spread else 0.0
    assert found["trend_z"] == pytest.approx(expected)


@settings(deadline=None)
@given(st.lists(st.floats(-1e3, 1e3), min_size=20, max_size=40, unique=True))
def test_without_ties_the_score_is_kendalls_tau(series: list[float]) -> None:
    pairs = len(series) * (len(series) - 1) / 2
    tau = kendalltau(range(len(series)), series).statistic

    assert mann_kendall(np.array([series]))["score"][0] / pairs == pytest.approx(tau)


@given(SERIES, st.integers(0, 30))
def test_a_missing_period_is_left_out(series: list[int], place: int) -> None:
    holed = np.insert(np.array(series, dtype=float), min(place, len(series)), np.nan)

    assert mann_kendall(holed[np.newaxis]).equals(mann_kendall(np.array([series], dtype=float)))


def test_a_season_that_repeats_is_no_trend() -> None:
    season = np.tile([9.0, 7, 5, 3, 1, 1, 1, 1, 3, 5, 7, 9], 5)

    found = mann_kendall(season[np.newaxis], season=12)

    assert (found["score"][0], found["p_value"][0]) == (0, 1)


def test_a_rise_under_a_season_is_found() -> None:
    season = np.tile([9.0, 7, 5, 3, 1, 1, 1, 1, 3, 5, 7, 9], 5)
    rising = season + np.repeat(np.arange(5.0), 12)

    assert mann_kendall(rising[np.newaxis], season=12)["p_value"][0] < 1e-6
    assert sen_slope(rising, season=12) == pytest.approx(1)


def test_with_seasons_the_score_is_that_of_each_month_added_up() -> None:
    series = np.random.default_rng(10).poisson(5, (3, 36)).astype(float)
    parts = [mann_kendall(series[:, month::12])["score"] for month in range(12)]

    assert (mann_kendall(series, season=12)["score"] == sum(parts)).all()


@settings(deadline=None)
@given(st.lists(st.integers(0, 50), min_size=2, max_size=30))
def test_the_slope_equals_that_of_scipy(series: list[int]) -> None:
    assert sen_slope(np.array(series, dtype=float)) == pytest.approx(theilslopes(series).slope)


def test_chance_alone_trends_as_often_as_promised() -> None:
    series = np.random.default_rng(11).poisson(20, (2_000, 24)).astype(float)

    assert (mann_kendall(series)["p_value"] <= 0.05).mean() <= 0.06


def test_too_little_to_tell() -> None:
    assert mann_kendall(np.full((2, 9), 4.0))["p_value"].tolist() == [1, 1]
    assert mann_kendall(np.ones((1, 1)))["p_value"].tolist() == [1]
    assert np.isnan(sen_slope(np.array([3.0])))


def test_a_single_series_that_is_not_a_row_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="one series per row"):
        mann_kendall(np.arange(4.0))
