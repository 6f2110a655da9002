"""Chance is not news, and a doubling is."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import nbinom

from infopos.analysis.control_limits import FEWEST_YEARS, control_limits
from infopos.errors import AnalysisError


@pytest.mark.parametrize(("mean", "extra"), [(0.7, 0), (5, 0), (40, 0), (40, 0.15), (400, 0.1)])
def test_quiet_years_stand_out_no_more_than_promised(mean: float, extra: float) -> None:
    """200 years of 19 themes, some of which vary by a sixth beyond chance."""
    alarms = 0
    for seed in range(200):
        chance = np.random.default_rng(seed)
        level = mean * (np.exp(chance.normal(0, extra, (19, 6))) if extra else np.ones((19, 6)))
        drawn = chance.poisson(level).astype(float)
        found = control_limits(drawn[:, 5], drawn[:, :5])
        alarms += int((found["above"] | found["below"]).sum())

    assert alarms / (200 * 19) <= 0.015  # 0.01 promised


def test_a_doubling_is_seen_in_its_first_month() -> None:
    seen = 0
    for seed in range(200):
        chance = np.random.default_rng(seed)
        drawn = chance.poisson(40, (10, 6)).astype(float)
        drawn[3, 5] = chance.poisson(80)
        seen += bool(control_limits(drawn[:, 5], drawn[:, :5])["above"][3])

    assert seen >= 180


def test_the_limits_are_those_of_the_negative_binomial() -> None:
    found = control_limits([10.0], [[8.0, 12.0, 10.0, 10.0]], confidence=0.95).iloc[0]

    centre = 10 + 0.5 / 4
    variance = centre * 1.25
    drawn = nbinom(centre**2 / (variance - centre), centre / variance)
    assert (found["low"], found["high"]) == (drawn.ppf(0.025), drawn.ppf(0.975))
    assert found["expected"] == 10


def test_too_few_years_or_no_count_say_nothing() -> None:
    few = [[10.0] * (FEWEST_YEARS - 1) + [np.nan]]
    for found in (control_limits([99.0], few), control_limits([np.nan], [[1.0, 2.0, 3.0]])):
        assert found[["low", "high"]].isna().all().all()
        assert not found["above"][0]
        assert not found["below"][0]


def test_a_series_that_never_had_any_may_have_one() -> None:
    found = control_limits([1.0, 9.0], np.zeros((2, 5)))

    assert found["above"].tolist() == [False, True]


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(AnalysisError):
        control_limits([-1.0], [[1.0, 2.0, 3.0]])
    with pytest.raises(ValueError, match="series"):
        control_limits([1.0, 2.0], [[1.0, 2.0, 3.0]])
