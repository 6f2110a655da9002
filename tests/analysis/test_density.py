"""Density against SciPy's, against a sum by hand, and against what must always hold."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Transformer
from scipy.stats import gaussian_kde

from infopos.analysis.density import Grid, Kernel, bandwidth, density, dual_density, grid_of
from infopos.errors import AnalysisError

TOWN = (100_000.0, 400_000.0, 108_000.0, 406_000.0)


class Fixed(gaussian_kde):
    """SciPy's with one bandwidth in all directions."""

    def __init__(self, xy: np.ndarray, width: float) -> None:
        self.width = width
        super().__init__(xy.T)

    def _compute_covariance(self) -> None:
        self.factor = 1.0
        self._data_covariance = self.covariance = np.eye(2) * self.width**2
        self.cho_cov = np.linalg.cholesky(self.covariance)
        self.log_det = 2 * np.log(np.diag(self.cho_cov * np.sqrt(2 * np.pi))).sum()


def theirs(xy: np.ndarray, grid: Grid, width: float) -> np.ndarray:
    x, y = np.meshgrid(grid.x(), grid.y())
    return Fixed(xy, width)(np.vstack([x.ravel(), y.ravel()])).reshape(x.shape) * len(xy) * 1e6


def towns(seed: int, number: int = 400) -> np.ndarray:
    rng = np.random.default_rng(seed)
    centre = rng.uniform((101_000, 401_000), (107_000, 405_000), (4, 2))
    return centre[rng.integers(0, 4, number)] + rng.normal(0, 400, (number, 2))


@pytest.mark.parametrize("seed", range(5))
def test_the_normal_kernel_is_scipys(seed: int) -> None:
    xy, grid = towns(seed), grid_of(TOWN, cells=120)

    ours = density(xy, grid, bandwidth_m=250.0, kernel=Kernel.GAUSSIAN).per_km2

    expected = theirs(xy, grid, 250.0)
    assert np.abs(ours - expected).max() < 0.01 * expected.max()


def test_the_quartic_kernel_is_a_sum_by_hand() -> None:
    xy, grid, width = towns(9), grid_of(TOWN, cells=200), 300.0
    ours = density(xy, grid, bandwidth_m=width, kernel=Kernel.QUARTIC).per_km2
    reach = width * np.sqrt(8)

    for row, column in ((10, 20), (75, 100), (140, 60), (33, 180)):
        squared = ((xy - (grid.x()[column], grid.y()[row])) ** 2).sum(axis=1) / reach**2
        by_hand = (3 / (np.pi * reach**2) * np.maximum(1 - squared, 0) ** 2).sum() * 1e6
        assert ours[row, column] == pytest.approx(by_hand, abs=0.01 * ours.max())


@pytest.mark.parametrize("kernel", Kernel)
@given(seed=st.integers(0, 1000), width=st.floats(150, 400))
def test_nothing_is_lost_or_made(kernel: Kernel, seed: int, width: float) -> None:
    xy = np.random.default_rng(seed).uniform((103_000, 402_500), (105_000, 403_500), (50, 2))
    grid = grid_of(TOWN, cells=80)

    found = density(xy, grid, bandwidth_m=width, kernel=kernel)

    assert found.per_km2.sum() * (grid.cell_m / 1000) ** 2 == pytest.approx(50, rel=1e-3)
    assert (found.per_km2 >= 0).all()


@settings(deadline=None)
@given(dx=st.floats(-50_000, 50_000), dy=st.floats(-50_000, 50_000))
def test_it_moves_along_with_the_map(dx: float, dy: float) -> None:
    xy, shift = towns(3), np.array([dx, dy])
    west, south, east, north = TOWN
    moved = grid_of((west + dx, south + dy, east + dx, north + dy), cells=60)

    ours = density(xy + shift, moved, bandwidth_m=300.0).per_km2

    assert ours == pytest.approx(
        density(xy, grid_of(TOWN, cells=60), bandwidth_m=300.0).per_km2, abs=1e-4
    )
    assert bandwidth(xy + shift) == pytest.approx(bandwidth(xy))


def test_what_lies_outside_counts_near_the_edge_only() -> None:
    grid = grid_of(TOWN, cells=80)
    outside = np.full((10, 2), (99_900.0, 403_000.0))

    found = density(outside, grid, bandwidth_m=200.0).per_km2

    assert found[:, 0].max() > 0
    assert found[:, 20:].max() < 1e-9


def test_a_weight_is_as_many_incidents() -> None:
    xy, grid = towns(4, 40), grid_of(TOWN, cells=60)
    weights = np.arange(40) % 4

    weighed = density(xy, grid, bandwidth_m=300.0, weights=weights).per_km2

    assert weighed == pytest.approx(
        density(np.repeat(xy, weights, axis=0), grid, bandwidth_m=300.0).per_km2
    )


def test_far_away_incidents_hardly_change_the_bandwidth() -> None:
    xy = towns(5)
    far = np.vstack([xy, [[200_000.0, 600_000.0]]])
    assert bandwidth(far) < 1.3 * bandwidth(xy)  # by the standard deviation alone: 8 times
    assert bandwidth(np.full((20, 2), 100_000.0)) == 25.0  # all at one address


def test_a_place_that_is_as_full_as_it_is_lived_in_has_the_mean_rate() -> None:
    homes, grid = towns(6, 2000), grid_of(TOWN, cells=60)
    people = density(homes, grid, bandwidth_m=400.0, weights=np.full(2000, 2.0))
    incidents = density(homes, grid, bandwidth_m=400.0, weights=np.full(2000, 0.05))

    rate = dual_density(incidents, people, fewest_per_km2=100.0)

    assert np.isnan(rate).any()
    assert rate[~np.isnan(rate)] == pytest.approx(25.0)
    with pytest.raises(ValueError, match="one bandwidth"):
        dual_density(density(homes, grid, bandwidth_m=500.0), people, fewest_per_km2=100.0)


def test_degrees_and_too_few_are_refused_with_what_to_do() -> None:
    grid = grid_of(TOWN)
    with pytest.raises(AnalysisError, match="graden") as degrees:
        density(np.full((20, 2), (4.77, 51.59)), grid)
    assert "28992" in degrees.value.remedy
    with pytest.raises(AnalysisError, match="dit zijn er 9"):
        density(towns(1, 9), grid)
    with pytest.raises(AnalysisError, match="onbekend"):
        density(np.full((20, 2), np.nan), grid)
    with pytest.raises(ValueError, match="smaller"):
        density(towns(1), grid_of(TOWN, cells=10), bandwidth_m=100.0)


def test_memphis_is_as_scipy_has_it(real_data: Path) -> None:
    folder = real_data / "us_memphis_robberies"
    found = pd.read_csv(next(folder.glob("*robber*.csv")))
    names = {name.lower(): name for name in found.columns}
    lon, lat = (
        next(found[names[n]] for n in each if n in names)
        for each in (("longitude", "lon", "long", "x"), ("latitude", "lat", "y"))
    )
    metres = Transformer.from_crs(4326, 26916, always_xy=True)
    xy = np.column_stack(metres.transform(lon, lat))
    grid = grid_of((*xy.min(axis=0), *xy.max(axis=0)), cells=100)

    ours = density(xy, grid, bandwidth_m=1000.0, kernel=Kernel.GAUSSIAN).per_km2

    expected = theirs(xy, grid, 1000.0)
    assert np.abs(ours - expected).max() < 0.01 * expected.max()
