"""Each course of a hotspot has the name that its definition gives it."""

from __future__ import annotations

import numpy as np
import pytest

from infopos.analysis.emerging import emerging
from infopos.model import EmergingClass

PERIODS = 20
HOT, COLD = 6.0, -6.0


def course(*values: float) -> np.ndarray:
    """A town of forty quiet areas, and one whose figures end like this."""
    last = np.concatenate([np.zeros(PERIODS - len(values)), values])
    quiet = np.random.default_rng(12).normal(0, 0.3, (40, PERIODS))
    return np.vstack([last, quiet])


def name(*values: float) -> str:
    return str(emerging(course(*values))["emerging_class"].iloc[0])


def test_new_is_hot_in_the_last_period_only() -> None:
    assert name(HOT) == EmergingClass.NEW


def test_consecutive_is_hot_without_a_gap_up_to_now() -> None:
    assert name(HOT, HOT, HOT) == EmergingClass.CONSECUTIVE


def test_sporadic_is_on_and_off() -> None:
    assert name(HOT, 0, HOT) == EmergingClass.SPORADIC


def test_oscillating_was_cold_at_times() -> None:
    assert name(HOT, COLD, 0, HOT) == EmergingClass.OSCILLATING


def test_historical_was_nearly_always_hot_and_is_not_now() -> None:
    assert name(*[HOT] * (PERIODS - 1), 0) == EmergingClass.HISTORICAL


def test_persistent_is_nearly_always_hot() -> None:
    assert name(*[HOT, HOT + 0.5] * (PERIODS // 2)) == EmergingClass.PERSISTENT


def test_intensifying_is_persistent_and_rises() -> None:
    assert name(*np.linspace(5, 12, PERIODS)) == EmergingClass.INTENSIFYING


def test_diminishing_is_persistent_and_falls() -> None:
    assert name(*np.linspace(12, 5, PERIODS)) == EmergingClass.DIMINISHING


def test_once_hot_and_long_over_is_nothing() -> None:
    assert name(HOT, HOT, 0, 0, 0) == EmergingClass.NONE


def test_the_quiet_areas_have_no_name_and_counts_add_up() -> None:
    found = emerging(course(HOT, 0, HOT))

    assert (found["emerging_class"][1:] == EmergingClass.NONE).all()
    assert found["periods_hot"].tolist() == [2] + [0] * 40
    assert found["last_z"][0] == HOT


def test_areas_without_a_figure_have_no_name() -> None:
    series = course(HOT)
    series[0] = np.nan

    assert emerging(series)["emerging_class"].iloc[0] == EmergingClass.NONE


def test_one_period_has_no_course() -> None:
    with pytest.raises(ValueError, match="two periods"):
        emerging(np.zeros((4, 1)))
