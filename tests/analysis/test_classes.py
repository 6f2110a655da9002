"""Classes of a map."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infopos.analysis.classes import NO_CLASS, natural_breaks

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it warns that it has no Numba
    from mapclassify import FisherJenks


def spread_inside(values: np.ndarray, upper: tuple[float, ...]) -> float:
    classes = np.searchsorted(upper, values)
    return sum(
        float(((group - group.mean()) ** 2).sum())
        for group in (values[classes == number] for number in range(len(upper)))
        if group.size
    )


@settings(deadline=None)
@given(st.lists(st.integers(1, 300), min_size=6, max_size=60))
def test_classes_are_as_tight_as_those_of_mapclassify(counts: list[int]) -> None:
    values = np.array(counts, dtype=float)
    distinct = np.unique(values).size
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = FisherJenks(values, k=min(5, distinct))

    ours = natural_breaks(values, classes=5)

    assert len(ours.upper) == min(5, distinct)
    assert spread_inside(values, ours.upper) == pytest.approx(
        spread_inside(values, tuple(theirs.bins)), abs=1e-6
    )


@given(st.lists(st.floats(0, 1e6) | st.just(float("nan")), max_size=50), st.integers(1, 7))
def test_every_figure_gets_one_class_and_zero_its_own(figures: list[float], count: int) -> None:
    values = np.array(figures, dtype=float)

    classes = natural_breaks(values, classes=count)
    given_classes = classes.of(values)

    assert np.array_equal(given_classes == NO_CLASS, np.isnan(values))
    assert np.array_equal(given_classes == 0, values == 0)
    for number, (low, high) in enumerate(zip(classes.lower, classes.upper, strict=True), start=1):
        inside = values[given_classes == number]
        assert inside.min() == low
        assert inside.max() == high


def test_few_distinct_figures_make_few_classes() -> None:
    classes = natural_breaks(np.array([0.0, 3, 3, 8]), classes=5)

    assert classes.lower == classes.upper == (3.0, 8.0)


def test_only_zeros_make_no_classes() -> None:
    assert natural_breaks(np.zeros(4), classes=5).upper == ()


@pytest.mark.parametrize("wrong", [-1.0, float("inf")])
def test_a_figure_that_cannot_be_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="finite and never negative"):
        natural_breaks(np.array([1.0, wrong]), classes=5)


def test_three_thousand_areas_take_a_moment() -> None:
    values = np.random.default_rng(1).gamma(1, 20, 3000).round(1)

    assert len(natural_breaks(values, classes=5).upper) == 5
