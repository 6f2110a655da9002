"""A map is scored by hand-counted examples, and the best possible map scores one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from infopos.analysis.forecast_check import forecast_check

COUNTS = st.lists(st.integers(0, 50), min_size=4, max_size=40).filter(lambda c: sum(c) > 0)


def test_by_hand() -> None:
    found = forecast_check([3, 2, 1, 0], [10, 0, 30, 0], [1, 1, 1, 1], share_of_area=0.25)

    assert found is not None
    assert (found.places, found.hit_rate, found.pai) == (1, 0.25, 1.0)
    assert found.pei == pytest.approx(1 / 3)


@given(COUNTS)
def test_who_knows_what_comes_scores_one(after: list[int]) -> None:
    found = forecast_check(after, after, np.ones(len(after)), share_of_area=0.25)

    assert found is not None
    assert found.pei == pytest.approx(1)


@given(COUNTS, st.permutations(range(4)))
def test_no_map_scores_better_than_the_best(after: list[int], score: list[int]) -> None:
    found = forecast_check(score, after[:4], np.ones(4), share_of_area=0.5)

    if found is not None:
        assert 0 <= found.pei <= 1
        assert 0 <= found.hit_rate <= 1


def test_large_places_take_their_part_of_the_area() -> None:
    found = forecast_check([3, 2, 1], [5, 5, 5], [8, 1, 1], share_of_area=0.2)

    assert found is not None
    assert (found.places, found.area_share) == (1, 0.8)


def test_nothing_afterwards_and_nothing_pointed_at_have_no_score() -> None:
    assert forecast_check([1, 2], [0, 0], [1, 1]) is None
    assert forecast_check([np.nan, np.nan], [1, 2], [1, 1]) is None


def test_a_place_without_a_score_is_not_chosen() -> None:
    found = forecast_check([np.nan, 1, 0], [100, 1, 1], [1, 1, 1], share_of_area=1)

    assert found is not None
    assert found.places == 2


def test_a_share_that_is_none_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        forecast_check([1], [1], [1], share_of_area=0)
