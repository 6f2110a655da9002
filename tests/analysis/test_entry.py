"""What may enter an analysis."""

from __future__ import annotations

import numpy as np
import pytest

from infopos.analysis.entry import counts, exposures, figures
from infopos.errors import AnalysisError, InfoposError


def test_missing_figures_come_in_as_they_are() -> None:
    for entered in (figures([1, np.nan]), counts([1, np.nan]), exposures([1, np.nan], 2)):
        assert np.array_equal(entered, [1, np.nan], equal_nan=True)


def test_one_exposure_counts_for_all_areas() -> None:
    assert exposures(365, 3).tolist() == [365] * 3


def test_a_refusal_names_area_and_figure_and_says_what_to_do() -> None:
    with pytest.raises(AnalysisError, match=r"gebied 1 \(geteld vanaf 0\).*: inf") as caught:
        figures([[1, 2], [3, np.inf]])
    assert caught.value.remedy
    assert caught.value.title == "Berekening niet mogelijk"
    assert isinstance(caught.value, InfoposError)
    with pytest.raises(AnalysisError, match="lager dan 0"):
        exposures([5, -3], 2)


def test_a_table_too_deep_is_a_mistake_in_the_program() -> None:
    with pytest.raises(ValueError, match="periods"):
        figures(np.ones((2, 2, 2)))
    with pytest.raises(ValueError, match="one row"):
        counts(np.ones((2, 2)))
