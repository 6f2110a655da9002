"""A forecast promises no more than chance allows, and says so where it knows too little."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import nbinom
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM

from infopos.analysis.target_forecast import (
    Forecast,
    target_forecast,
    target_verdict,
    trend_spread,
)
from infopos.errors import AnalysisError
from infopos.model import TargetVerdict

YEARS = np.arange(2019.0, 2025)


@pytest.mark.parametrize(
    ("mean", "way", "extra"), [(60, -0.05, 0), (400, -0.05, 0.05), (400, 0.1, 0)]
)
def test_the_count_lies_within_the_interval_as_often_as_promised(
    mean: float, way: float, extra: float
) -> None:
    """40 municipalities of 15 themes, each with a trend of its own; one year left out."""
    within, drawn = 0, 0
    for seed in range(40):
        chance = np.random.default_rng(seed)
        slope = way + chance.normal(0, 0.03, (15, 1))
        level = mean * np.exp(slope * (np.arange(8) - 4) + chance.normal(0, extra, (15, 8)))
        count = chance.poisson(level).astype(float)
        spread = trend_spread(count[:, :6], YEARS)
        for row in count:
            known = row[:6].copy()
            known[1] = np.nan
            found = target_forecast(known, YEARS, 2026, spread=spread)
            assert found is not None
            low, high = found.interval()
            within += low <= row[7] <= high
            drawn += 1

    assert 0.77 <= within / drawn <= 0.87  # 0.80 promised; whole numbers cover a little more


def test_a_target_that_is_called_on_track_is_met_in_four_of_five() -> None:
    """Without a trend: half of all targets at the level itself would be met."""
    called: dict[TargetVerdict, list[bool]] = {verdict: [] for verdict in TargetVerdict}
    for seed in range(80):
        chance = np.random.default_rng(seed)
        count = chance.poisson(300, (10, 7)).astype(float)
        spread = trend_spread(count[:, :6], YEARS)
        for row in count:
            found = target_forecast(row[:6], YEARS, 2025, spread=spread)
            assert found is not None
            goal = 300 * chance.uniform(0.85, 1.15)
            verdict = target_verdict(found.chance(goal, at_most=True))
            called[verdict].append(bool(row[6] <= goal))

    assert np.mean(called[TargetVerdict.ON_TRACK]) >= 0.8
    assert np.mean(called[TargetVerdict.OFF_TRACK]) <= 0.2
    assert min(map(len, (called[TargetVerdict.ON_TRACK], called[TargetVerdict.OFF_TRACK]))) > 100


def test_the_forecast_is_that_of_an_independent_regression() -> None:
    count = np.array([410.0, 395, 402, 371, 350, 361])
    fitted = GLM(count + 0.5, np.column_stack([np.ones(6), YEARS - 2026]), family=Poisson()).fit(
        scale=2.5
    )
    mean, of_log = np.exp(fitted.params[0]), fitted.cov_params()[0, 0]

    found = target_forecast(count, YEARS, 2026, spread=2.5)

    assert found is not None
    assert found.expected == pytest.approx(mean, rel=1e-6)
    assert found.variance == pytest.approx(mean**2 * np.expm1(of_log) + 2.5 * mean, rel=1e-5)
    assert trend_spread([count * 9], YEARS) == pytest.approx(
        GLM(count * 9 + 0.5, np.column_stack([np.ones(6), YEARS - 2026]), family=Poisson())
        .fit()
        .pearson_chi2
        / 4,
        rel=1e-5,
    )


@pytest.mark.parametrize("count", [[5.0, 0, 0], [0.0, 0, 1], [9000.0, 3, 0], [400.0, 380, 361]])
def test_a_series_that_falls_to_nothing_has_a_forecast(count: list[float]) -> None:
    for at in (2025, 2032):
        found = target_forecast(count, [2022.0, 2023, 2024], at, spread=1)
        assert found is not None
        low, high = found.interval()
        assert 0 <= low <= high
        assert 0 <= found.chance(1, at_most=True) <= 1


def test_a_chance_is_that_of_the_negative_binomial() -> None:
    found = Forecast(100.0, 300.0)
    drawn = nbinom(100**2 / 200, 100 / 300)

    assert found.chance(90.4, at_most=True) == pytest.approx(drawn.cdf(90))
    assert found.chance(90.4, at_most=False) == pytest.approx(1 - drawn.cdf(90))
    assert found.chance(90, at_most=False) == pytest.approx(1 - drawn.cdf(89))


def test_few_years_or_none_foretell_nothing() -> None:
    two = [10.0, np.nan, 12.0, np.nan, np.nan, np.nan]

    assert target_forecast(two, YEARS, 2026, spread=1) is None
    assert target_forecast(np.zeros(6), YEARS, 2026, spread=1) is None
    assert trend_spread([two, list(np.zeros(6))], YEARS) == 1


def test_a_year_further_away_is_less_sure() -> None:
    count = [100.0, 98, 103, 99, 101, 97]
    near, far = (target_forecast(count, YEARS, at, spread=1) for at in (2025, 2029))

    assert near is not None
    assert far is not None
    assert far.variance / far.expected > near.variance / near.expected


def test_chance_alone_has_no_spread_of_its_own() -> None:
    drawn = np.random.default_rng(0).poisson(200, (40, 6)).astype(float)

    assert trend_spread(drawn, YEARS) == pytest.approx(1.0, abs=0.25)
    assert trend_spread(drawn * 4, YEARS) == pytest.approx(4.0, abs=1.0)


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(AnalysisError):
        target_forecast([-1.0, 2, 3], YEARS[:3], 2026, spread=1)
    with pytest.raises(ValueError, match="spread"):
        target_forecast([1.0, 2, 3], YEARS[:3], 2026, spread=0.5)
    with pytest.raises(ValueError, match="years"):
        target_forecast([1.0, 2, 3], YEARS, 2026, spread=1)
