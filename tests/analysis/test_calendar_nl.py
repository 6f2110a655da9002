"""Dutch holidays by the almanac, and what happens on them by counting."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from infopos.analysis.calendar_nl import holiday_effect, holidays


@pytest.mark.parametrize(
    ("year", "easter", "ascension", "whitsun"),
    [
        (2014, (4, 20), (5, 29), (6, 8)),
        (2019, (4, 21), (5, 30), (6, 9)),
        (2024, (3, 31), (5, 9), (5, 19)),
        (2025, (4, 20), (5, 29), (6, 8)),
        (2026, (4, 5), (5, 14), (5, 24)),
    ],
)
def test_moving_days_are_those_of_the_almanac(
    year: int, easter: tuple[int, int], ascension: tuple[int, int], whitsun: tuple[int, int]
) -> None:
    found = holidays(year)

    assert found["Pasen"][0] == date(year, *easter)
    assert found["Hemelvaart"] == (date(year, *ascension),)
    assert found["Pinksteren"][0] == date(year, *whitsun)
    assert found["Carnaval"][0].weekday() == 6


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2006, 4, 29), (2013, 4, 30), (2014, 4, 26), (2016, 4, 27), (2025, 4, 26), (2026, 4, 27)],
)
def test_the_king_does_not_celebrate_on_sunday(year: int, month: int, day: int) -> None:
    assert holidays(year)["Koningsdag"] == (date(year, month, day),)


def days(first: date, last: date) -> np.ndarray:
    return np.arange(np.datetime64(first), np.datetime64(last) + 1)


FIRST, LAST = date(2021, 1, 1), date(2025, 12, 31)


def test_days_like_any_other_are_seldom_named() -> None:
    every = days(FIRST, LAST)
    alarms = 0
    for seed in range(200):
        number = np.random.default_rng(seed).poisson(2.0, len(every))
        alarms += bool(holiday_effect(np.repeat(every, number), FIRST, LAST)["stands_out"].any())

    assert alarms <= 20  # 10 expected; 20 once in 500 times


def test_weekday_and_month_are_not_taken_for_a_holiday() -> None:
    """Twice as much on Sundays, on which Easter always is, and in December."""
    every = days(FIRST, LAST)
    weekday = (every.astype(np.int64) + 3) % 7
    month = every.astype("datetime64[M]").astype(np.int64) % 12
    number = 10 * np.where(weekday == 6, 2, 1) * np.where(month == 11, 2, 1)

    found = holiday_effect(np.repeat(every, number), FIRST, LAST)

    assert not found["stands_out"].any()
    assert found["ratio"].to_numpy() == pytest.approx(1, rel=0.12)


def test_what_happens_more_and_less_is_told_with_its_size() -> None:
    every = days(FIRST, LAST)
    number = np.full(len(every), 10)
    for year in range(2021, 2026):
        number[every == np.datetime64(date(year, 12, 31))] = 40
        for day in holidays(year)["Kerst"]:
            number[every == np.datetime64(day)] = 2

    found = holiday_effect(np.repeat(every, number), FIRST, LAST).set_index("holiday")

    assert found.index[found["stands_out"]].tolist() == ["Kerst", "Oudejaarsdag"]
    assert (found["count"]["Oudejaarsdag"], found["days"]["Oudejaarsdag"]) == (200, 5)
    assert found["ratio"]["Oudejaarsdag"] == pytest.approx(4)
    assert found["ratio"]["Kerst"] == pytest.approx(0.2)


def test_only_holidays_within_the_period_and_incidents_within_it_count() -> None:
    first = date(2025, 5, 1)
    found = holiday_effect(days(date(2024, 1, 1), LAST), first, first + timedelta(days=9))

    assert found["holiday"].tolist() == ["Bevrijdingsdag"]
    assert found["count"].tolist() == [1]


def test_no_incidents_is_no_quiet_holiday() -> None:
    found = holiday_effect(np.array([], dtype="datetime64[D]"), FIRST, LAST)

    assert not found["stands_out"].any()
    assert found["ratio"].isna().all()
