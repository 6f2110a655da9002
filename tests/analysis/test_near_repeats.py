"""The Knox test against counting all pairs, and on incidents laid out to repeat or not to."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infopos.analysis.near_repeats import DAYS, DISTANCES_M, NearRepeats, near_repeats
from infopos.errors import AnalysisError

YEAR = np.datetime64("2025-01-01T00:00:00")
DAY_S = 86_400


def spread(seed: int, number: int = 300) -> tuple[np.ndarray, np.ndarray]:
    """Incidents whose place and time have nothing to do with each other."""
    rng = np.random.default_rng(seed)
    xy = rng.uniform((100_000, 400_000), (103_000, 403_000), (number, 2))
    return xy, YEAR + rng.integers(0, 365 * DAY_S, number).astype("timedelta64[s]")


def repeating(seed: int, within_m: float, within_days: float) -> tuple[np.ndarray, np.ndarray]:
    """The same, with for half of them another one soon after and close by."""
    rng = np.random.default_rng(seed + 1)
    xy, when = spread(seed, 400)
    way = rng.uniform(0, 2 * np.pi, 200)
    step = (within_m * np.sqrt(rng.uniform(0, 1, 200)))[:, None]
    near = xy[:200] + step * np.column_stack([np.cos(way), np.sin(way)])
    later = when[:200] + (rng.uniform(0, within_days, 200) * DAY_S).astype("timedelta64[s]")
    return np.concatenate([xy, near]), np.concatenate([when, later])


def test_repeats_are_found_as_far_and_as_long_as_they_were_laid_out() -> None:
    xy, when = repeating(1, 100.0, 7.0)

    found = near_repeats(xy, when, when, permutations=199)

    assert (found.risk_m, found.risk_days) == (100.0, 7.0)
    nearest = found.pairs[(found.pairs["distance_to_m"] == 100) & (found.pairs["days_to"] == 7)]
    assert nearest["ratio"].item() > 3
    assert nearest["stands_out"].item()


def test_where_nothing_repeats_something_stands_out_as_seldom_as_promised() -> None:
    alarms = 0
    for seed in range(200):
        xy, when = spread(seed, 120)
        found = near_repeats(xy, when, when, permutations=99, seed=seed)
        alarms += bool(found.pairs["stands_out"].any())

    assert alarms <= 20  # 10 expected; 20 once in 500 times


@settings(max_examples=25)
@given(seed=st.integers(0, 10_000))
def test_pairs_are_those_of_all_pairs(seed: int) -> None:
    xy, when = spread(seed, 40)
    xy = np.round(xy / 150) * 150  # some at one place
    found = near_repeats(xy, when, when, permutations=9).pairs

    by_hand = np.zeros((len(DISTANCES_M), len(DAYS)))
    for one, other in itertools.combinations(range(40), 2):
        far = np.hypot(*(xy[one] - xy[other]))
        apart = abs(float((when[one] - when[other]) / np.timedelta64(1, "D")))
        band = next((i for i, to in enumerate(DISTANCES_M) if far <= to), None)
        soon = next((j for j, to in enumerate(DAYS) if apart <= to), None)
        if band is not None and soon is not None:
            by_hand[band, soon] += 1
    assert found["pairs"].tolist() == by_hand.ravel().tolist()


def test_chance_gives_as_many_as_place_and_time_apart_would() -> None:
    xy, when = spread(5, 200)
    apart = np.abs(when[:, None] - when) / np.timedelta64(1, "D")
    soon = [(low < apart) & (apart <= high) for low, high in itertools.pairwise((-1.0, *DAYS))]
    share = [band[np.triu_indices(200, 1)].mean() for band in soon]
    far = np.hypot(*(xy[:, None] - xy).transpose(2, 0, 1))[np.triu_indices(200, 1)]

    found = near_repeats(xy, when, when, permutations=999).pairs

    near = found[found["distance_to_m"] == 400]
    number = ((far > 300) & (far <= 400)).sum()
    assert near["expected"].to_numpy() == pytest.approx(number * np.array(share), rel=0.05)


def told(found: NearRepeats) -> pd.DataFrame:
    return found.pairs


@settings(max_examples=10)
@given(seed=st.integers(0, 1000), dx=st.integers(-9000, 9000))
def test_neither_the_order_nor_the_place_on_earth_matters(seed: int, dx: int) -> None:
    xy, when = repeating(2, 100.0, 7.0)
    order = np.random.default_rng(seed).permutation(len(xy))
    xy = np.round(xy)  # whole metres stay whole when moved

    one = near_repeats(xy, when, when, permutations=9)
    other = near_repeats(xy[order] + (dx, dx), when[order], when[order], permutations=9)

    pd.testing.assert_frame_equal(told(one), told(other))


def test_a_vague_time_is_left_out_and_counted_and_a_span_counts_in_its_middle() -> None:
    xy, when = spread(3, 100)
    half_a_day = np.timedelta64(43_200, "s")
    end = when + half_a_day
    end[:7] = when[:7] + np.timedelta64(5, "D")

    found = near_repeats(xy, when, end, permutations=9)

    assert (found.used, found.left_out) == (93, 7)
    middle = (when + half_a_day / 2)[7:]
    same = near_repeats(xy[7:], middle, middle, permutations=9)
    pd.testing.assert_frame_equal(told(found), told(same))


def test_what_cannot_be_judged_is_refused_with_what_to_do() -> None:
    xy, when = spread(1, 100)
    with pytest.raises(AnalysisError, match="minstens 30"):
        near_repeats(xy[:29], when[:29], when[:29])
    with pytest.raises(AnalysisError, match="graden"):
        near_repeats(np.full((100, 2), (4.7, 51.6)), when, when)
    with pytest.raises(AnalysisError, match="te dicht op elkaar"):
        near_repeats(xy, np.full(100, YEAR), np.full(100, YEAR))
    with pytest.raises(ValueError, match="ends before it starts"):
        near_repeats(xy, when, when - np.timedelta64(1, "h"))
    with pytest.raises(ValueError, match="starts"):
        near_repeats(xy, when[:5], when[:5])


def test_all_at_one_place_is_judged_by_time_alone() -> None:
    _, when = spread(1, 100)
    found = near_repeats(np.full((100, 2), 100_000.0), when, when, permutations=99)

    assert found.risk_m is None
    assert (found.pairs["pairs"] == found.pairs["expected"]).all()
