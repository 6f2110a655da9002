"""Months of the year on series that were made to have a season or not to."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from infopos.analysis.season import season

DAYS = np.array([31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


def years(seed: int, *, mean: float = 40.0, number: int = 5) -> np.ndarray:
    """No season at all, but for the length of months."""
    return (
        np.random.default_rng(seed).poisson(mean * DAYS / DAYS.mean(), (number, 12)).astype(float)
    )


def test_without_a_season_a_month_stands_out_as_seldom_as_promised() -> None:
    alarms = sum(bool(season(years(seed))["stands_out"].any()) for seed in range(200))

    assert alarms <= 20  # 10 expected; 20 once in 500 times


def test_months_that_hang_together_do_not_stand_out_more_often() -> None:
    """Each month is by itself up to a third more or less, for all that happens in it."""
    alarms = 0
    for seed in range(200):
        rng = np.random.default_rng(seed)
        counts = rng.poisson(200 * rng.lognormal(0, 0.2, (6, 12))).astype(float)
        alarms += bool(season(counts)["stands_out"].any())

    assert alarms <= 30


def test_a_month_with_twice_as_much_is_found_with_how_much_that_is() -> None:
    counts = years(1)
    counts[:, 5] *= 2

    found = season(counts)

    assert found["stands_out"].tolist().index(True) == 5
    assert found["ratio"][5] == pytest.approx(2 * 12 / 13, rel=0.1)


def test_february_is_short_and_not_quiet() -> None:
    found = season(np.tile(100 * DAYS, (4, 1)))

    assert found["ratio"].to_numpy() == pytest.approx(1)


@given(st.floats(1.0, 20.0))
def test_a_busy_year_is_no_season(times: float) -> None:
    counts = np.tile(10 * DAYS, (4, 1))
    counts[2] *= times

    assert season(counts)["ratio"].to_numpy() == pytest.approx(1)


def test_a_month_that_is_left_out_counts_in_no_mean() -> None:
    counts = np.tile(10 * DAYS, (4, 1))
    counts[0, 3:] = np.nan
    counts[1, 0] = np.nan

    found = season(counts)

    assert found["ratio"].to_numpy() == pytest.approx(1)
    assert found["count"][0] == pytest.approx(10 * DAYS[0] * 3)


def test_two_years_are_too_few_and_nothing_is_no_season() -> None:
    counts = years(1, number=2)
    counts[:, 5] *= 5
    assert not season(counts)["stands_out"].any()
    empty = season(np.zeros((5, 12)))
    assert not empty["stands_out"].any()
    assert empty["ratio"].isna().all()
    with pytest.raises(ValueError, match="twelve"):
        season(np.zeros((5, 11)))
