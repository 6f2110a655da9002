"""Clusters on places that were laid out to have them."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from infopos.analysis.clusters import FEWEST, clusters
from infopos.errors import AnalysisError

SHARP, WIDE = (100_000.0, 400_000.0), (103_000.0, 401_000.0)


def town(seed: int = 1) -> np.ndarray:
    """A sharp cluster of 60, a wide one of 40, and 20 incidents all over the place."""
    rng = np.random.default_rng(seed)
    return np.concatenate(
        [
            rng.normal(SHARP, 30, (60, 2)),
            rng.normal(WIDE, 120, (40, 2)),
            rng.uniform((95_000, 395_000), (110_000, 410_000), (20, 2)),
        ]
    )


def test_sharp_and_wide_clusters_are_both_found() -> None:
    found = clusters(town(), fewest=20)

    assert len(found) == 2
    assert found["geometry"][0].contains(shapely.Point(SHARP))
    assert found["geometry"][1].contains(shapely.Point(WIDE))
    assert found["per_km2"][0] > 3 * found["per_km2"][1]


def test_each_holds_at_least_five_and_as_many_as_it_says() -> None:
    xy = town()
    found = clusters(xy)

    assert (found["incidents"] >= FEWEST).all()
    for hull, number in zip(found["geometry"], found["incidents"], strict=True):
        assert shapely.contains_xy(hull, xy).sum() >= number


@settings(max_examples=20)
@given(seed=st.integers(0, 1000), dx=st.integers(-9000, 9000))
def test_neither_the_order_nor_the_place_on_earth_matters(seed: int, dx: int) -> None:
    xy = town()
    shuffled = np.random.default_rng(seed).permutation(xy) + np.array([dx, -dx])

    one, other = clusters(xy), clusters(shuffled)

    assert one["incidents"].tolist() == other["incidents"].tolist()
    assert one["area_km2"].to_numpy() == pytest.approx(other["area_km2"].to_numpy(), rel=1e-6)


def test_where_nothing_clusters_there_is_no_row() -> None:
    found = clusters(np.full((30, 2), 100_000.0))  # all at one address

    assert list(found.columns) == ["incidents", "area_km2", "per_km2", "geometry"]
    assert len(found) <= 1


def test_fewer_than_ten_are_refused() -> None:
    with pytest.raises(AnalysisError, match="clusters zijn minstens 10"):
        clusters(town()[:9])
