"""Distances to the nearest incident, by hand and by simulation."""

from __future__ import annotations

import numpy as np
import pytest

from infopos.analysis.nearest_neighbour import nearest_neighbour
from infopos.errors import AnalysisError

SIDE = 5_000.0
SQUARE = {"area_m2": SIDE**2, "perimeter_m": 4 * SIDE}


def uniform(seed: int, number: int = 200) -> np.ndarray:
    return np.random.default_rng(seed).uniform(0, SIDE, (number, 2)) + 100_000


def test_chance_is_seldom_taken_for_something_else() -> None:
    found = [nearest_neighbour(uniform(seed), **SQUARE) for seed in range(200)]

    assert np.mean([each.index for each in found]) == pytest.approx(1, abs=0.01)
    assert sum(each.p_value <= 0.05 for each in found) <= 20  # 10 expected; 20 once in 500 times
    assert np.std([each.z for each in found]) == pytest.approx(1, abs=0.15)


def test_clusters_lie_closer_and_rows_further_than_chance() -> None:
    rng = np.random.default_rng(1)
    clustered = rng.uniform(101_000, 104_000, (10, 2))[rng.integers(0, 10, 200)]
    rows = np.stack(np.meshgrid(np.arange(14), np.arange(14)), axis=-1).reshape(-1, 2)

    close = nearest_neighbour(clustered + rng.normal(0, 50, (200, 2)), **SQUARE)
    even = nearest_neighbour(rows * SIDE / 14 + 100_000, **SQUARE)

    assert close.index < 0.5
    assert close.z < -5
    assert even.index > 1.5
    assert even.p_value < 1e-6


def test_the_mean_is_that_of_all_pairs() -> None:
    xy = uniform(2, 40)
    apart = np.hypot(*(xy[:, None] - xy).transpose(2, 0, 1)) + np.diag(np.full(40, np.inf))

    assert nearest_neighbour(xy, **SQUARE).mean_m == pytest.approx(apart.min(axis=1).mean())


def test_incidents_at_one_place_are_told() -> None:
    xy = uniform(3, 30)
    xy[1] = xy[0]

    found = nearest_neighbour(xy, **SQUARE)

    assert found.coincident == 2
    assert found.mean_m > 0


def test_too_few_or_no_area_is_refused() -> None:
    with pytest.raises(AnalysisError, match="minstens 10"):
        nearest_neighbour(uniform(1, 9), **SQUARE)
    with pytest.raises(AnalysisError, match="oppervlakte"):
        nearest_neighbour(uniform(1), area_m2=0, perimeter_m=1)
