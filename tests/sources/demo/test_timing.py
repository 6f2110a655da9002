from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from infopos.sources.demo.recipe import Pattern
from infopos.sources.demo.streams import stream
from infopos.sources.demo.timing import at_hours, bounds, draw_moments, pick

EVEN = (1.0,) * 24


def _pattern(**changes: object) -> Pattern:
    usual = {
        "months": (1.0,) * 12,
        "weekdays": (1.0,) * 7,
        "hours": EVEN,
        "weekend_hours": EVEN,
        "corona": (),
        "peaks": (),
        "events": (),
    }
    return Pattern(**{**usual, **changes})  # type: ignore[arg-type]


def _only(hour: int) -> tuple[float, ...]:
    """All weight on one hour of the clock."""
    return tuple(float((slot + 6) % 24 == hour) for slot in range(24))


def test_a_position_without_weight_is_never_drawn() -> None:
    drawn = pick(np.array([0.0, 1.0, 0.0, 3.0, 0.0]), 10_000, stream(1, "pick"))
    assert set(drawn) == {1, 3}
    assert 0.7 < (drawn == 3).mean() < 0.8


def test_two_at_night_on_friday_falls_on_saturday() -> None:
    friday = np.array(["2024-05-03"], dtype="datetime64[D]")
    moment = at_hours(_pattern(weekend_hours=_only(2)), friday, stream(1, "night"))
    assert moment.astype("datetime64[h]")[0] == np.datetime64("2024-05-04T02")


def test_months_weekdays_and_leap_days_follow_their_weights() -> None:
    pattern = _pattern(months=(0, 1) + (0,) * 10, weekdays=(0, 0, 0, 1, 0, 0, 0), hours=_only(12))
    days = set(draw_moments(pattern, 2024, 500, stream(1, "days")).astype("datetime64[D]").tolist())
    assert {(day.month, day.day) for day in days} == {(2, at) for at in (1, 8, 15, 22, 29)}


def test_a_peak_lifts_its_days_only() -> None:
    pattern = _pattern(peaks=(("12-31", "12-31", 364.0),), hours=_only(23))
    drawn = draw_moments(pattern, 2023, 4000, stream(1, "peak")).astype("datetime64[D]")
    assert 0.45 < (drawn == np.datetime64("2023-12-31")).mean() < 0.55


def test_an_event_lifts_the_days_of_its_own_year_only() -> None:
    first, last = date(2024, 8, 30), date(2024, 9, 1)
    pattern = _pattern(events=((first, last, 100.0),), hours=_only(12))
    shares = []
    for year in (2023, 2024):
        drawn = draw_moments(pattern, year, 4000, stream(1, "event")).astype("datetime64[D]")
        held = (drawn >= np.datetime64(f"{year}-08-30")) & (drawn <= np.datetime64(f"{year}-09-01"))
        shares.append(held.mean())
    assert shares[0] < 0.02
    assert 0.4 < shares[1] < 0.5


def test_corona_changes_2020_and_2021_only() -> None:
    corona = (0.0,) * 23 + (1.0,)
    pattern = _pattern(corona=corona)
    months = draw_moments(pattern, 2021, 200, stream(1, "c")).astype("datetime64[M]")
    assert set(months.tolist()) <= {
        np.datetime64("2021-12").item(),
        np.datetime64("2022-01").item(),
    }
    later = draw_moments(pattern, 2022, 500, stream(1, "c")).astype("datetime64[M]")
    assert len(set(later.tolist())) >= 12


@pytest.mark.parametrize("precision", ["minute", "day", "span"])
def test_the_bounds_hold_the_moment_and_are_never_equal(precision: str) -> None:
    moments = draw_moments(_pattern(), 2022, 3000, stream(1, "m"))
    start, end = bounds(moments, precision, 6.0, stream(1, "b"))
    assert (start <= moments).all()
    assert (end > start).all()
    assert (end >= moments).all()


def test_a_span_is_about_as_long_as_asked() -> None:
    moments = draw_moments(_pattern(), 2022, 5000, stream(1, "m"))
    start, end = bounds(moments, "span", 6.0, stream(1, "b"))
    hours = (end - start) / np.timedelta64(1, "h")
    assert 5.5 < np.median(hours) < 6.8
    assert hours.max() <= 21 * 24 + 1
