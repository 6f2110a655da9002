"""Density of 20,000 incidents on 200 by 200 cells: ours against SciPy's, in the same run.

    .venv/bin/python benchmarks/density.py

The same kernel and bandwidth; ours may differ by at most 1 % of the highest density, or the script
fails. The runs alternate.
"""

from __future__ import annotations

import statistics
import time

import numpy as np
from scipy.stats import gaussian_kde

from infopos.analysis.density import Kernel, density, grid_of

INCIDENTS = 20_000
CELLS = 200
BANDWIDTH_M = 300.0
TARGET = 500
MOST_APART = 0.01
RUNS = 3


class Theirs(gaussian_kde):
    """SciPy's, with one bandwidth in all directions."""

    def _compute_covariance(self) -> None:
        self.factor = 1.0
        self._data_covariance = self.covariance = np.eye(2) * BANDWIDTH_M**2
        self.cho_cov = np.linalg.cholesky(self.covariance)
        self.log_det = 2 * np.log(np.diag(self.cho_cov * np.sqrt(2 * np.pi))).sum()


def main() -> None:
    """Compare, then time."""
    rng = np.random.default_rng(20_250_101)
    centres = rng.uniform((101_000, 401_000), (115_000, 415_000), (40, 2))
    spread = rng.uniform(50, 900, 40)
    of = rng.integers(0, 40, INCIDENTS)
    xy = centres[of] + rng.normal(0, 1, (INCIDENTS, 2)) * spread[of, None]
    grid = grid_of((100_000.0, 400_000.0, 116_000.0, 416_000.0), cells=CELLS)
    x, y = np.meshgrid(grid.x(), grid.y())
    places = np.vstack([x.ravel(), y.ravel()])

    ratios, apart = [], 0.0
    for _ in range(RUNS):
        begin = time.perf_counter()
        ours = density(xy, grid, bandwidth_m=BANDWIDTH_M, kernel=Kernel.GAUSSIAN).per_km2
        between = time.perf_counter()
        theirs = Theirs(xy.T)(places).reshape(x.shape) * INCIDENTS * 1e6
        end = time.perf_counter()
        ratios.append((end - between) / (between - begin))
        apart = max(apart, float(np.abs(ours - theirs).max() / theirs.max()))
        print(f"ours {(between - begin) * 1000:.1f} ms, SciPy {end - between:.1f} s")
    if apart > MOST_APART:
        raise SystemExit(f"the densities differ by {apart:.2%} of the highest")
    ratio = statistics.median(ratios)
    print(f"{ratio:.0f} x as fast, within {apart:.3%} of the highest density")
    print(f"{'met' if ratio >= TARGET else 'MISSED'} (target at least {TARGET} times)")


if __name__ == "__main__":
    main()
