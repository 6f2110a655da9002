"""Near a facility against around it, by counting and by simulation."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from infopos.analysis.facilities import facilities
from infopos.errors import AnalysisError

TOWN = shapely.box(100_000, 400_000, 104_000, 404_000)
MIDDLE = np.array([[102_000.0, 402_000.0]])


def uniform(seed: int, number: int = 3000) -> np.ndarray:
    return np.random.default_rng(seed).uniform((100_000, 400_000), (104_000, 404_000), (number, 2))


def test_near_and_around_are_counted_as_by_hand() -> None:
    xy = uniform(1)
    away = np.hypot(*(xy - MIDDLE[0]).T)

    found = facilities(xy, MIDDLE, TOWN).iloc[0]

    assert found["count"] == pytest.approx((away < 200).sum(), abs=2)  # a circle of 64 corners
    assert found["expected"] == pytest.approx((away < 600).sum() / 9, rel=0.02)


def test_without_any_difference_places_stand_out_as_seldom_as_promised() -> None:
    alarms = 0
    for seed in range(200):
        rng = np.random.default_rng(seed)
        places = rng.uniform((101_000, 401_000), (103_000, 403_000), (10, 2))
        alarms += bool(facilities(uniform(seed), places, TOWN)["stands_out"].any())

    assert alarms <= 20  # 10 expected; 20 once in 500 times


def test_a_busy_quarter_is_no_busy_place_and_a_busy_place_is() -> None:
    rng = np.random.default_rng(1)
    quarter = rng.uniform((101_300, 401_300), (102_700, 402_700), (2000, 2))
    bar = rng.normal((103_200, 403_200), 60, (60, 2))
    xy = np.concatenate([uniform(2), quarter, bar])

    found = facilities(xy, [*MIDDLE, (103_200.0, 403_200.0)], TOWN)

    assert found["stands_out"].tolist() == [False, True]
    assert found["ratio"][1] > 2


def test_at_the_edge_only_what_lies_within_the_town_counts() -> None:
    edge = facilities(uniform(3, 20_000), [(100_000.0, 402_000.0)], TOWN).iloc[0]
    middle = facilities(uniform(3, 20_000), MIDDLE, TOWN).iloc[0]

    assert edge["expected"] == pytest.approx(middle["expected"] / 2, rel=0.15)
    assert edge["ratio"] == pytest.approx(1, abs=0.3)


def test_where_nothing_happens_or_the_place_is_elsewhere_nothing_is_said() -> None:
    corner = np.full((40, 2), (100_001.0, 400_001.0))
    found = facilities(corner, [*MIDDLE, (90_000.0, 390_000.0)], TOWN)

    assert found["count"].tolist() == [0, 0]
    assert not found["stands_out"].any()
    assert found["p_value"].isna().all()


def test_what_cannot_be_judged_is_refused_with_what_to_do() -> None:
    with pytest.raises(AnalysisError, match="geen voorzieningen") as none:
        facilities(uniform(1), np.empty((0, 2)), TOWN)
    assert "infopos import" in none.value.remedy
    with pytest.raises(AnalysisError, match="minstens 30"):
        facilities(uniform(1, 29), MIDDLE, TOWN)
    with pytest.raises(AnalysisError, match="graden"):
        facilities(uniform(1), [(4.77, 51.59)], TOWN)
