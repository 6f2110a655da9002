"""Each incident counts once, in the hours in which it may have happened."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infopos.analysis.hot_times import hot_times

MONDAY = np.datetime64("2025-01-06T00:00:00", "s")


def at(*minutes: int) -> np.ndarray:
    """Moments, in minutes from the beginning of a week."""
    return MONDAY + np.array(minutes).astype("timedelta64[m]")


def by_hand(start: int, end: int) -> np.ndarray:
    """Weights by counting minutes one by one."""
    week = np.zeros(7 * 24)
    minutes = range(start, end) if end > start else [start]
    for minute in minutes:
        week[minute // 60 % 168] += 1 / len(minutes)
    return week.reshape(7, 24)


@settings(deadline=None)
@given(st.integers(0, 30_000), st.integers(0, 24 * 60))
def test_weights_are_those_by_hand(start: int, length: int) -> None:
    found = hot_times(at(start), at(start + length))

    assert found.counts == pytest.approx(by_hand(start, start + length))


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 5_000)), max_size=30))
def test_weights_add_up_to_the_incidents_used(spans: list[tuple[int, int]]) -> None:
    start = at(*(begin for begin, _ in spans))
    end = at(*(begin + length for begin, length in spans))
    found = hot_times(start, end)

    assert found.counts.sum() == pytest.approx(found.used)
    assert found.used + found.left_out == len(spans)


def test_long_spans_are_left_out_and_counted() -> None:
    found = hot_times(at(0, 0, 0), at(0, 24 * 60, 24 * 60 + 1))

    assert (found.used, found.left_out) == (2, 1)


def test_a_busy_night_stands_out_with_its_whole_daypart_and_nothing_else() -> None:
    random = np.random.default_rng(8)
    friday_night = [4 * 1440 + 23 * 60 + int(random.integers(60)) for _ in range(60)]
    when = at(*friday_night, *random.integers(0, 7 * 1440, 600))

    stands_out = hot_times(when, when).stands_out
    assert stands_out[4, 20:].all()
    assert stands_out.sum() == 4


def test_chance_alone_stands_out_as_seldom_as_promised() -> None:
    random = np.random.default_rng(9)
    alarms = []
    for _ in range(200):
        when = at(*random.integers(0, 7 * 1440, 900))
        alarms.append(hot_times(when, when).stands_out.any())
    assert np.mean(alarms) <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 200)


def test_no_incidents_are_no_hot_times() -> None:
    found = hot_times(at(), at())

    assert (found.used, found.counts.sum(), found.stands_out.any()) == (0, 0, False)


def test_an_end_before_its_start_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="ends before it starts"):
        hot_times(at(60), at(30))


def test_robberies_in_memphis_peak_at_night(real_data: Path) -> None:
    folder = real_data / "us_memphis_robberies"
    rows = pd.read_csv(next(folder.glob("*robber*.csv")))
    column = next(name for name in rows if "date" in name.lower() or "time" in name.lower())
    when = pd.to_datetime(rows[column], utc=False).dropna().to_numpy().astype("datetime64[s]")
    found = hot_times(when, when)

    assert found.used == len(when) > 2_000
    hours = found.counts.sum(axis=0)
    assert hours[20:].mean() > 2 * hours[4:10].mean()
