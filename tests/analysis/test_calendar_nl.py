"""Dutch holidays by the almanac, and what happens on them by counting."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from scipy.stats import binomtest

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


def test_weekday_season_and_year_are_not_taken_for_a_holiday_or_event() -> None:
    """Sundays, on which Easter always is, winters and part of one year are twice as busy."""
    every = days(FIRST, LAST)
    weekday = (every.astype(np.int64) + 3) % 7
    of_year = (every - every.astype("datetime64[Y]")).astype(np.int64)
    lockdown = every < np.datetime64("2021-09-01")
    winter = 1.5 + 0.5 * np.cos(2 * np.pi * of_year / 365.25)
    number = 20 * np.where(weekday == 6, 2, 1) * winter * np.where(lockdown, 2, 1)
    fair = [date(y, 5, day) for y in range(2022, 2026) for day in range(14, 23)]

    found = holiday_effect(
        np.repeat(every, number.round().astype(int)), FIRST, LAST, {"Kermis": fair}
    )

    assert "Kermis" in found["name"].tolist()
    assert not found["stands_out"].any()
    assert found["ratio"].to_numpy() == pytest.approx(1, rel=0.12)


def test_days_that_vary_more_than_chance_are_seldom_named_too() -> None:
    """One night is three times as busy as another, for no reason that a calendar knows."""
    every = days(FIRST, LAST)
    alarms = 0
    for seed in range(200):
        chance = np.random.default_rng(seed)
        number = chance.poisson(4.0 * chance.gamma(2.0, 0.5, len(every)))
        alarms += bool(holiday_effect(np.repeat(every, number), FIRST, LAST)["stands_out"].any())

    assert alarms <= 20


def test_events_are_compared_as_holidays_are_and_told_in_the_order_of_the_year() -> None:
    every = days(FIRST, LAST)
    number = np.full(len(every), 10)
    harbour = [date(2024, 8, 30), date(2024, 8, 31), date(2025, 8, 30), date(2025, 8, 31)]
    number[np.isin(every, np.array(harbour, dtype="datetime64[D]"))] = 25
    carnival = [date(2025, 2, 28), date(2025, 3, 2)]  # the second is a day of the almanac's
    events = {"Havendagen": harbour, "Carnaval": carnival, "Later": [date(2026, 1, 1)]}

    found = holiday_effect(np.repeat(every, number), FIRST, LAST, events).set_index("name")

    assert found.index[found["stands_out"]].tolist() == ["Havendagen"]
    assert (found["count"]["Havendagen"], found["expected"]["Havendagen"]) == (100, 40)
    assert found["days"]["Carnaval"] == 3 * 5 + 1
    assert list(found.index).index("Havendagen") == list(found.index).index("Pinksteren") + 1
    assert "Later" not in found.index


def test_the_p_value_is_that_of_two_counts_given_their_sum() -> None:
    """One day of nine ordinary ones: whether its share of all is a ninth."""
    first, last = date(2025, 7, 1), date(2025, 8, 31)
    every = days(first, last)
    number = np.zeros(len(every), dtype=int)
    day = date(2025, 7, 30)
    at = int((np.datetime64(day) - every[0]).astype(int))
    number[at - 28 : at + 29 : 7] = 3
    number[at] = 12

    found = holiday_effect(np.repeat(every, number), first, last, {"Markt": [day]})

    expected = 2 * binomtest(12, 12 + 24, 1 / 9, alternative="greater").pvalue
    assert found["p_value"].iloc[0] == pytest.approx(expected)
    assert found["expected"].iloc[0] == 3


def test_what_happens_more_and_less_is_told_with_its_size() -> None:
    every = days(FIRST, LAST)
    number = np.full(len(every), 10)
    for year in range(2021, 2026):
        number[every == np.datetime64(date(year, 12, 31))] = 40
        for day in holidays(year)["Kerst"]:
            number[every == np.datetime64(day)] = 2

    found = holiday_effect(np.repeat(every, number), FIRST, LAST).set_index("name")

    assert found.index[found["stands_out"]].tolist() == ["Kerst", "Oudejaarsdag"]
    assert (found["count"]["Oudejaarsdag"], found["days"]["Oudejaarsdag"]) == (200, 5)
    assert found["ratio"]["Oudejaarsdag"] == pytest.approx(4)
    assert found["ratio"]["Kerst"] == pytest.approx(0.2)


def test_only_holidays_within_the_period_and_incidents_within_it_count() -> None:
    first = date(2025, 5, 1)
    found = holiday_effect(days(date(2024, 1, 1), LAST), first, first + timedelta(days=9))

    assert found["name"].tolist() == ["Bevrijdingsdag"]
    assert found["count"].tolist() == [1]


def test_no_incidents_is_no_quiet_holiday() -> None:
    found = holiday_effect(np.array([], dtype="datetime64[D]"), FIRST, LAST)

    assert not found["stands_out"].any()
    assert found["ratio"].isna().all()
