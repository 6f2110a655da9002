"""q-values of Benjamini and Hochberg."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from infopos.analysis.false_discovery import discoveries, q_values

CHANCES = st.lists(st.floats(0, 1) | st.sampled_from([0.01, 0.05, float("nan")]), max_size=40)


@given(CHANCES)
def test_q_values_are_those_of_scipy_for_what_was_tested(chances: list[float]) -> None:
    p = np.array(chances)
    tested = ~np.isnan(p)

    q = q_values(p)

    assert np.array_equal(np.isnan(q), ~tested)
    if tested.any():
        assert q[tested] == pytest.approx(false_discovery_control(p[tested]), abs=1e-15)


@given(CHANCES)
def test_order_does_not_matter(chances: list[float]) -> None:
    p = np.array(chances)
    order = np.random.default_rng(1).permutation(len(p))

    assert np.array_equal(q_values(p[order]), q_values(p)[order], equal_nan=True)


def test_each_period_is_a_family_of_its_own() -> None:
    p = np.array([[0.01, 0.2], [0.02, np.nan], [np.nan, np.nan], [0.5, 0.1]])

    q = q_values(p)

    for period in range(2):
        assert np.array_equal(q[:, period], q_values(p[:, period]), equal_nan=True)


def test_nothing_tested_gives_nothing() -> None:
    assert q_values([]).size == 0
    assert np.isnan(q_values([np.nan, np.nan])).all()


@pytest.mark.parametrize("wrong", [-0.1, 1.1])
def test_what_is_no_chance_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        q_values([0.5, wrong])


@given(seed=st.integers(0, 10_000), share=st.sampled_from([0.01, 0.05, 0.1, 0.5]))
def test_discoveries_are_those_with_a_small_q_value(seed: int, share: float) -> None:
    rng = np.random.default_rng(seed)
    p = rng.uniform(0, 1, (40, 3)) ** rng.integers(1, 5)
    p[rng.random(p.shape) < 0.1] = np.nan
    p[:10] = np.round(p[:10], 2)  # some are equal

    assert (discoveries(p, false_share=share) == (q_values(p) <= share)).all()
    assert (discoveries(p[:, 0], false_share=share) == (q_values(p[:, 0]) <= share)).all()
