"""Changes of counts: the E-test, its range, and what chance alone gives."""

from __future__ import annotations

import math
import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, poisson, poisson_means_test

from infopos.analysis.change import change, poisson_e_test
from infopos.errors import AnalysisError
from infopos.model import ChangeClass
from tests.analysis.areas import Breda

SMALL = st.integers(0, 12)
BASE = st.sampled_from([1, 2, 3, 7, 30, 31, 365])


def ours(before: int, after: int, base_before: float = 1, base_after: float = 1) -> float:
    given_arrays = (np.array([float(x)]) for x in (before, after, base_before, base_after))
    return float(poisson_e_test(*given_arrays)[0])


def counted(before: int, after: int, base_before: int, base_after: int) -> float:
    """Sum the chances of all pairs of counts that are at least as extreme, in whole numbers."""
    rate = (before + after) / (base_before + base_after)
    means = rate * base_before, rate * base_after
    i, j = np.ogrid[tuple(slice(int(mean + 12 * math.sqrt(mean) + 15)) for mean in means)]
    apart = (i * base_after - j * base_before) ** 2
    spread = i * base_after**2 + j * base_before**2
    found_apart = (before * base_after - after * base_before) ** 2
    found_spread = before * base_after**2 + after * base_before**2
    extreme = apart * found_spread >= found_apart * spread
    extreme[0, 0] = found_apart == 0  # nothing and nothing do not differ
    return float(poisson.pmf(i, means[0])[:, 0] @ extreme @ poisson.pmf(j, means[1])[0])


@settings(deadline=None, max_examples=60)
@given(SMALL, SMALL, st.sampled_from([(1, 1), (2, 1), (3, 2), (30, 31), (1, 3)]))
def test_the_chance_is_that_of_all_pairs_as_extreme(
    before: int, after: int, base: tuple[int, int]
) -> None:
    assert ours(before, after, *base) == pytest.approx(counted(before, after, *base), abs=1e-9)


def test_the_example_of_scipy_after_krishnamoorthy_and_thomson() -> None:
    """Seeds of dodder among clover: 0 in 100 g and 3 in 100 g."""
    assert ours(0, 3, 100, 100) == pytest.approx(0.0884, abs=5e-5)


@settings(deadline=None, max_examples=200)
@given(st.integers(0, 400), st.integers(0, 400), BASE, BASE)
def test_it_answers_as_scipy_but_for_ties_that_scipy_leaves_out(
    before: int, after: int, base_before: int, base_after: int
) -> None:
    found = ours(before, after, base_before, base_after)

    theirs = float(poisson_means_test(before, base_before, after, base_after).pvalue)
    assert theirs <= found + 1e-8
    if found - theirs > 1e-8 and before + after < 25 and base_before + base_after < 10:
        assert found == pytest.approx(counted(before, after, base_before, base_after), abs=1e-9)


@pytest.mark.parametrize("counts", [(1000, 1100), (20_000, 20_500), (300_000, 301_000)])
def test_large_counts_answer_as_scipy_or_as_the_normal_distribution(
    counts: tuple[int, int],
) -> None:
    before, after = counts
    normal = math.erfc(abs(after - before) / math.sqrt(after + before) / math.sqrt(2))

    assert ours(before, after) == pytest.approx(normal, abs=1e-3)
    if after < 10_000:
        theirs = float(poisson_means_test(before, 1, after, 1).pvalue)
        assert ours(before, after) == pytest.approx(theirs, abs=1e-3)


@pytest.mark.parametrize("mean", [0.5, 2.0, 8.0, 40.0])
def test_the_test_and_the_range_keep_their_promise(mean: float) -> None:
    """All pairs of counts with one mean: 5 % found changed, 95 % of the ranges hold 0, about."""
    most = int(mean + 10 * math.sqrt(mean) + 10)
    before, after = (each.ravel().astype(float) for each in np.mgrid[:most, :most])
    chance = poisson.pmf(before, mean) * poisson.pmf(after, mean)

    found = change(before, after, 1, 1)

    assert chance[found["p_value"] <= 0.05].sum() <= 0.052  # the E-test is not an exact test
    holds = (found["difference_low"] <= 0) & (found["difference_high"] >= 0)
    assert chance[holds].sum() >= 0.95


@pytest.mark.parametrize(("low", "high"), [(1.0, 4.0), (10.0, 15.0), (60.0, 40.0)])
def test_the_range_holds_a_true_difference_as_often_as_promised(low: float, high: float) -> None:
    most = int(max(low, high) + 10 * math.sqrt(max(low, high)) + 10)
    before, after = (each.ravel().astype(float) for each in np.mgrid[:most, :most])
    chance = poisson.pmf(before, low) * poisson.pmf(after, high / 2)

    found = change(before, after, 2, 1)  # the second period is half as long

    true = high / 2 - low / 2
    holds = (found["difference_low"] <= true) & (found["difference_high"] >= true)
    assert chance[holds].sum() >= 0.95


def test_the_difference_is_after_less_what_the_rate_before_would_give() -> None:
    found = change([10, 10], [30, 30], [1000, 1000], [1000, 2000])

    assert found["difference"].tolist() == [20, 10]
    assert (found["difference_low"] < found["difference"]).all()
    assert (found["difference_high"] > found["difference"]).all()


def test_classes_follow_the_side_and_the_corrected_chance() -> None:
    before, after = np.full(20, 20.0), np.full(20, 21.0)
    after[:3] = [60, 1, 36]

    found = change(before, after, 1, 1)

    assert found["q_value"].to_numpy() == pytest.approx(
        false_discovery_control(found["p_value"].to_numpy())
    )
    assert found["change_class"].tolist()[:4] == ["rise", "fall", *["no_demonstrable_change"] * 2]
    assert found["p_value"].iloc[2] < 0.05 < found["q_value"].iloc[2]
    assert change(before, after, 1, 1, false_share=0.3)["change_class"].iloc[2] == ChangeClass.RISE


def test_what_is_unknown_is_undefined_and_counts_in_no_correction() -> None:
    found = change([5, np.nan, 5, 5, 5], [30, 5, 5, 5, 5], 1, [1, 1, np.nan, 0, 1])

    assert found["change_class"].tolist() == ["rise", *["undefined"] * 3, "no_demonstrable_change"]
    assert found["q_value"].iloc[0] == pytest.approx(2 * found["p_value"].iloc[0])
    columns = ["difference", "difference_low", "difference_high", "p_value", "q_value"]
    assert found.loc[1:3, columns].isna().all(axis=None)


def test_nothing_before_and_nothing_after_is_no_change() -> None:
    found = change([0], [0], [10], [20])

    assert found["p_value"].tolist() == [1]
    assert found["difference"].tolist() == [0]
    assert found["difference_low"].iloc[0] < 0 < found["difference_high"].iloc[0]


def test_no_area_gives_no_row() -> None:
    assert len(change([], [], 1, 1)) == 0


def test_what_cannot_be_calculated_with_is_refused() -> None:
    with pytest.raises(AnalysisError, match=r"gebied 0 .*-1"):
        change([-1], [1], 1, 1)
    with pytest.raises(AnalysisError, match="gebied 1"):
        change([1, 1], [1, 1], [1, -5], 1)
    with pytest.raises(ValueError, match="2 counts before and 1 after"):
        change([1, 1], [1], 1, 1)
    with pytest.raises(ValueError, match="share"):
        change([1], [1], 1, 1, false_share=5)
    with pytest.raises(ValueError, match="confidence"):
        change([1], [1], 1, 1, confidence=95)


@settings(deadline=None)
@given(st.lists(st.tuples(SMALL, SMALL, BASE, BASE), max_size=30))
def test_order_does_not_matter_and_time_can_be_turned(
    rows: list[tuple[int, int, int, int]],
) -> None:
    k, m, a, b = np.array(rows, dtype=float).reshape(-1, 4).T
    order = np.random.default_rng(1).permutation(len(rows))

    found = change(k, m, a, b)

    shuffled = change(k[order], m[order], a[order], b[order])
    pd.testing.assert_frame_equal(shuffled, found.loc[order].reset_index(drop=True))
    turned = change(m, k, b, a)
    assert turned["p_value"].to_numpy() == pytest.approx(found["p_value"].to_numpy(), abs=1e-9)


def test_chance_alone_gives_no_more_changes_than_promised() -> None:
    rng, shown = np.random.default_rng(2), 0
    for _ in range(200):
        counts = rng.poisson(rng.gamma(1, 10, 100), (2, 100))
        shown += change(*counts, 1, 1)["change_class"].isin(["rise", "fall"]).any()

    assert shown / 200 <= 0.05 + 2 * np.sqrt(0.05 * 0.95 / 200)


def test_the_years_2022_and_2023_of_breda(breda: Breda) -> None:
    """Each area against the sum over all pairs of counts, and the whole against SciPy."""
    before, after = breda.count["0.0.0"], breda.count_2023

    found = change(before, after, 1, 1)

    exact = [counted(int(k), int(m), 1, 1) for k, m in zip(before, after, strict=True)]
    assert found["p_value"].to_numpy() == pytest.approx(exact, abs=1e-9)
    whole = ours(int(before.sum()), int(after.sum()))
    theirs = poisson_means_test(int(before.sum()), 1, int(after.sum()), 1).pvalue
    assert whole == pytest.approx(float(theirs), abs=1e-4)


def test_thousands_of_areas_take_a_moment() -> None:
    rng = np.random.default_rng(3)
    mean = rng.lognormal(3.3, 1.2, 14_500)
    before, after = rng.poisson(mean), rng.poisson(mean)
    people = rng.integers(100, 8000, 14_500)
    begin = time.perf_counter()

    change(before, after, people, people + 10)

    assert time.perf_counter() - begin < 10  # 0.5 s on a quiet machine
