"""The same numbers as scipy.stats, without importing it in the program."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from scipy.stats import nbinom

from infopos.analysis.negative_binomial import at_most, more_than, quantile

CHANCE = np.random.default_rng(5)
MEAN = np.exp(CHANCE.uniform(np.log(1e-6), np.log(50_000), 4000))
SPREAD = 1 + np.exp(CHANCE.uniform(np.log(0.01), np.log(30), 4000))
SIZE, SHARE = MEAN / (SPREAD - 1), 1 / SPREAD


@pytest.mark.parametrize("share", [0.005, 0.1, 0.5, 0.9, 0.995])
def test_quantiles_are_those_of_scipy_stats(share: float) -> None:
    assert quantile(share, SIZE, SHARE).tolist() == nbinom.ppf(share, SIZE, SHARE).tolist()


def test_chances_are_those_of_scipy_stats() -> None:
    count = np.floor(MEAN * CHANCE.uniform(0, 2, len(MEAN))) - 1

    assert at_most(count, SIZE, SHARE) == pytest.approx(nbinom.cdf(count, SIZE, SHARE), abs=1e-12)
    assert more_than(count, SIZE, SHARE) == pytest.approx(nbinom.sf(count, SIZE, SHARE), abs=1e-12)


def test_a_count_below_none_has_no_chance() -> None:
    assert (at_most(-1, 2.0, 0.5), more_than(-1, 2.0, 0.5)) == (0.0, 1.0)


def test_no_page_or_report_needs_scipy_stats() -> None:
    modules = "infopos.reports.meeting, infopos.reports.briefing, infopos.services.integral_picture"
    code = f"import {modules}, sys; print('scipy.stats' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"
