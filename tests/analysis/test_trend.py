"""A trend is told where there is one, and no season or break is taken for it."""

from __future__ import annotations

import numpy as np
import pytest
from statsmodels.tsa.seasonal import STL

from infopos.analysis.trend import trend
from infopos.model import TrendVerdict

SEASON = np.array([9.0, 7, 5, 3, 1, 0, 0, 1, 3, 5, 7, 9])


def all_of(months: int) -> np.ndarray:
    return np.zeros(months, dtype=bool)


def noisy(mean: np.ndarray, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).poisson(mean).astype(float)


def test_season_and_course_are_those_of_statsmodels() -> None:
    counts = noisy(20 + np.tile(SEASON, 5), 1)

    assert trend(counts, all_of(60)).course == pytest.approx(
        STL(counts, period=12, robust=True).fit().trend
    )


def test_a_season_is_no_trend() -> None:
    found = trend(np.tile(SEASON, 5), all_of(60))

    assert (found.verdict, found.slope_per_year) == (TrendVerdict.NOT_SHOWN, 0)


def test_rises_and_falls_are_told_with_their_slope() -> None:
    rising = 30 + np.tile(SEASON, 6) + np.arange(72) / 2
    found = trend(noisy(rising, 2), all_of(72))
    back = trend(noisy(rising[::-1], 3), all_of(72))

    assert (found.verdict, back.verdict) == (TrendVerdict.RISES, TrendVerdict.FALLS)
    assert found.slope_per_year == pytest.approx(6, abs=2)


def test_a_hump_that_is_left_out_is_no_trend() -> None:
    level = np.full(72, 30.0)
    level[:24] = 90  # a pandemic, and then as ever
    counts = noisy(level, 4)
    covid = all_of(72)
    covid[:24] = True

    assert trend(counts, all_of(72)).verdict is TrendVerdict.FALLS
    assert trend(counts, covid).verdict is TrendVerdict.NOT_SHOWN


def test_a_step_is_found_where_it_is() -> None:
    counts = noisy(np.where(np.arange(60) < 40, 20.0, 45.0), 5)

    assert trend(counts, all_of(60)).shift == pytest.approx(40, abs=3)


def test_a_steady_rise_is_no_step() -> None:
    counts = noisy(20 + np.arange(72.0), 6)

    assert trend(counts, all_of(72)).shift is None


def test_chance_alone_trends_as_often_as_promised() -> None:
    verdicts = [trend(noisy(np.full(48, 12.0), seed), all_of(48)).verdict for seed in range(200)]

    assert np.mean([verdict is not TrendVerdict.NOT_SHOWN for verdict in verdicts]) <= 0.09


def test_less_than_two_years_is_too_short() -> None:
    assert trend(np.arange(23.0), all_of(23)).verdict is TrendVerdict.TOO_SHORT
    much_left_out = all_of(36)
    much_left_out[:20] = True
    found = trend(np.arange(36.0), much_left_out)
    assert found.verdict is TrendVerdict.TOO_SHORT
    assert np.isnan(found.course).all()


def test_missing_months_and_nothing_at_all_are_borne() -> None:
    holed = noisy(np.full(48, 12.0), 7)
    holed[[5, 17, 18]] = np.nan

    assert trend(holed, all_of(48)).verdict is TrendVerdict.NOT_SHOWN
    assert trend(np.zeros(48), all_of(48)).verdict is TrendVerdict.NOT_SHOWN
