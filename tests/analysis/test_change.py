"""A change is called one only where chance cannot well explain it."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import poisson, poisson_means_test

from infopos.analysis import change as module
from infopos.analysis.change import change
from infopos.model import ChangeClass

COUNT = st.integers(0, 120)


def one(before: float, after: float, **lengths: float) -> dict[str, object]:
    return change(np.array([before]), np.array([after]), **lengths).iloc[0].to_dict()


@settings(deadline=None, max_examples=60)
@given(COUNT, COUNT)
def test_the_test_equals_that_of_scipy(before: int, after: int) -> None:
    assume(before != after)  # then p is one; SciPy leaves out that both could be zero
    theirs = poisson_means_test(before, 1.0, after, 1.0).pvalue

    assert one(before, after)["p_value"] == pytest.approx(theirs, abs=1e-9)


def by_hand(before: int, after: int, ratio: Fraction) -> float:
    """The same test in fractions: no pair of counts is lost by rounding, as happens in SciPy."""

    def square(x: int, y: int) -> Fraction:
        spread = x + y / ratio**2
        return (y / ratio - x) ** 2 / spread if spread else Fraction(0)

    mean = float((before + after) / (1 + ratio))
    observed = square(before, after)
    return sum(
        float(poisson.pmf(x, mean) * poisson.pmf(y, mean * float(ratio)))
        for x in range(60)
        for y in range(90)
        if square(x, y) >= observed
    )


@settings(deadline=None, max_examples=10)
@given(st.integers(0, 12), st.integers(1, 12), st.sampled_from([(365, 366), (2, 1), (1, 2)]))
def test_periods_of_different_length_are_compared_by_rate(
    before: int, after: int, lengths: tuple[int, int]
) -> None:
    first, second = lengths
    found = one(before, after, exposure_before=first, exposure_after=second)

    assert found["p_value"] == pytest.approx(by_hand(before, after, Fraction(second, first)))


@pytest.mark.parametrize("pair", [(950.0, 1060.0), (1000.0, 1090.0), (1010.0, 1020.0)])
def test_large_counts_may_take_the_short_way(
    pair: tuple[float, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    short = one(*pair)["p_value"]
    monkeypatch.setattr(module, "_MANY", 10**9)

    assert one(*pair)["p_value"] == pytest.approx(short, abs=1e-3)


def test_the_example_of_the_authors() -> None:
    """Krishnamoorthy and Thomson, section 5, dodder in clover seed: they give p = 0.0884."""
    assert one(0, 3)["p_value"] == pytest.approx(0.0884, abs=5e-5)


@settings(deadline=None)
@given(COUNT, COUNT)
def test_turned_round_a_rise_is_as_large_a_fall(before: int, after: int) -> None:
    there, back = one(before, after), one(after, before)

    assert there["p_value"] == pytest.approx(back["p_value"])
    assert there["difference_low"] == pytest.approx(-float(back["difference_high"]))  # type: ignore[arg-type]


@settings(deadline=None)
@given(COUNT, COUNT)
def test_the_interval_holds_the_difference(before: int, after: int) -> None:
    found = one(before, after)

    assert found["difference_low"] <= found["difference"] <= found["difference_high"]  # type: ignore[operator]


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    random = np.random.default_rng(8)
    for mean_before, mean_after in ((2.0, 2.0), (5.0, 9.0), (40.0, 30.0)):
        found = change(
            random.poisson(mean_before, 4_000).astype(float),
            random.poisson(mean_after, 4_000).astype(float),
        )
        truth = mean_after - mean_before
        held = (found["difference_low"] <= truth) & (truth <= found["difference_high"])
        assert held.mean() >= 0.94


def test_chance_alone_changes_no_more_areas_than_promised() -> None:
    random = np.random.default_rng(9)
    false_alarms = [
        (change(*random.poisson(7, (2, 60)).astype(float))["q_value"] <= 0.05).any()
        for _ in range(200)
    ]

    assert np.mean(false_alarms) <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 200)


def test_of_many_areas_only_those_that_changed_are_named() -> None:
    before = np.full(50, 20.0)
    after = before.copy()
    after[3], after[7] = 60.0, 2.0

    kinds = change(before, after)["change_class"].tolist()

    assert kinds[3] == ChangeClass.RISE
    assert kinds[7] == ChangeClass.FALL
    assert set(kinds[:3] + kinds[4:7] + kinds[8:]) == {ChangeClass.NOT_SHOWN}


def test_a_leap_year_is_not_a_rise() -> None:
    found = one(3650, 3660, exposure_before=365, exposure_after=366)

    assert found["difference"] == pytest.approx(0)


def test_no_figure_is_no_change_and_nothing_twice_is_none() -> None:
    found = change(np.array([np.nan, 3, 0]), np.array([3, np.nan, 0.0]))

    assert found["change_class"].tolist() == ["undefined", "undefined", "not_shown"]
    assert found["p_value"].tolist()[2] == 1.0


def test_a_negative_count_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="never negative"):
        one(-1, 2)
