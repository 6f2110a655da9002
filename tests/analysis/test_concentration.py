"""Concentration by hand, and without mistaking rarity for it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from infopos.analysis.concentration import gini, lorenz, share_in_busiest

COUNTS = st.lists(st.integers(0, 60), min_size=1, max_size=50).filter(lambda c: sum(c) > 0)


def by_hand(counts: list[int]) -> float:
    """Mean difference of all pairs over twice the mean."""
    found = np.array(counts, dtype=float)
    return float(np.abs(found[:, None] - found).mean() / (2 * found.mean()))


@given(COUNTS.filter(lambda c: sum(c) >= len(c)))
def test_with_enough_events_it_is_the_plain_coefficient(counts: list[int]) -> None:
    assert gini(counts) == pytest.approx(by_hand(counts))


@given(st.integers(1, 30), st.integers(0, 200))
def test_rare_events_that_are_each_by_themselves_are_not_concentrated(
    events: int, empty: int
) -> None:
    assert gini([1] * events + [0] * empty) == pytest.approx(0)


def test_all_in_one_place_is_the_most_there_is() -> None:
    assert gini([10] + [0] * 99) == pytest.approx(0.9)
    assert gini([1000] + [0] * 99) == pytest.approx(0.99)


@given(COUNTS)
def test_it_lies_between_none_and_all_and_hangs_on_no_order(counts: list[int]) -> None:
    assert -1e-9 <= gini(counts) < 1
    assert gini(counts[::-1]) == pytest.approx(gini(counts))


@given(COUNTS)
def test_the_curve_goes_from_nothing_to_all_and_bends_one_way(counts: list[int]) -> None:
    places, events = lorenz(counts)

    assert (places[0], events[0]) == (0, 0)
    assert (places[-1], events[-1]) == pytest.approx((1, 1))
    assert (np.diff(events, 2) >= -1e-9).all()


def test_the_busiest_places_by_hand() -> None:
    counts = [50, 20, 10, 10, 5, 5, 0, 0, 0, 0]

    assert share_in_busiest(counts, share_of_places=0.1) == pytest.approx(0.5)
    assert share_in_busiest(counts, share_of_places=0.2) == pytest.approx(0.7)
    assert share_in_busiest(counts, share_of_places=0.05) == pytest.approx(0.25)


def test_nothing_is_no_concentration_and_unknown_is_left_out() -> None:
    assert np.isnan(gini([0, 0]))
    assert np.isnan(gini([]))
    assert np.isnan(share_in_busiest([0, 0]))
    assert gini([5, np.nan, 5]) == 0


def test_a_negative_count_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="never negative"):
        gini([-1])
