"""Where is it thick and where thin? Kernel density of incidents on a grid."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
from scipy import fft

from infopos.analysis.entry import Floats, points

FEWEST = 10
_KM2 = 1e6  # square metres
_LEAST_BANDWIDTH_M = 25.0
_CELLS = 200


class Kernel(StrEnum):
    """How an incident is spread around its place.

    GAUSSIAN
        By the normal distribution: everywhere a little.
    QUARTIC
        To nothing at a fixed distance, so that far from all incidents the density is zero.
    """

    GAUSSIAN = "gaussian"
    QUARTIC = "quartic"


_REACH = {Kernel.GAUSSIAN: 5.0, Kernel.QUARTIC: float(np.sqrt(8))}
"""How far a kernel reaches, in its standard deviations: beyond five, a millionth is left."""


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Square cells in rows from south to north.

    Parameters
    ----------
    west, south : float
        The middle of the first cell, in metres.
    cell_m : float
    rows, columns : int
    """

    west: float
    south: float
    cell_m: float
    rows: int
    columns: int

    def x(self) -> Floats:
        """Give the middles of the columns, in metres."""
        return np.asarray(self.west + self.cell_m * np.arange(self.columns))

    def y(self) -> Floats:
        """Give the middles of the rows, in metres."""
        return np.asarray(self.south + self.cell_m * np.arange(self.rows))


@dataclass(frozen=True, slots=True, eq=False)
class Density:
    """A density and what it was made with.

    Attributes
    ----------
    per_km2 : float array, shape (rows, columns)
        Incidents per square kilometre in the middle of each cell.
    grid : Grid
    bandwidth_m : float
        Standard deviation of the kernel in each direction.
    kernel : Kernel
    """

    per_km2: Floats
    grid: Grid
    bandwidth_m: float
    kernel: Kernel


def bandwidth(xy: npt.ArrayLike) -> float:
    """Choose how far incidents are spread, from how they lie.

    Parameters
    ----------
    xy : float array, shape (n, 2)
        Incidents; metres.

    Returns
    -------
    float
        Metres; at least 25, within which addresses are hardly told apart.

    Raises
    ------
    AnalysisError
        Fewer than 10 incidents, or degrees.

    Notes
    -----
    Silverman's rule, *Density Estimation* (1986), eq. 3.31, for two directions: 0.9 s n^(-1/6) with
    s the smaller of the standard deviation per direction and the median distance from the middle
    over √(2 ln 2), which for a normal distribution are equal. A few incidents far away
    hardly change it.

    Examples
    --------
    >>> around = np.stack(np.meshgrid(np.arange(10), np.arange(10)), axis=-1).reshape(-1, 2) * 1e3
    >>> round(bandwidth(around))
    1200
    """
    places = points(xy, fewest=FEWEST, purpose="een dichtheid")
    apart = np.hypot(*(places - np.median(places, axis=0)).T)
    spread = np.sqrt(np.mean(apart**2) / 2)
    robust = np.median(apart) / np.sqrt(2 * np.log(2))
    size = min(spread, robust) if robust > 0 else spread
    return max(float(0.9 * size * len(places) ** (-1 / 6)), _LEAST_BANDWIDTH_M)


def grid_of(bounds: tuple[float, float, float, float], *, cells: int = _CELLS) -> Grid:
    """Lay a grid over west, south, east and north (metres), with so many cells on its long side.

    Examples
    --------
    >>> grid_of((0.0, 0.0, 1000.0, 400.0), cells=10)
    Grid(west=50.0, south=50.0, cell_m=100.0, rows=4, columns=10)
    """
    west, south, east, north = bounds
    cell = max(east - west, north - south, 1.0) / cells
    rows, columns = (max(round(side / cell), 1) for side in (north - south, east - west))
    return Grid(west + cell / 2, south + cell / 2, cell, rows, columns)


def density(
    xy: npt.ArrayLike,
    grid: Grid,
    *,
    bandwidth_m: float | None = None,
    kernel: Kernel = Kernel.QUARTIC,
    weights: npt.ArrayLike | None = None,
) -> Density:
    """Spread incidents over a grid.

    Parameters
    ----------
    xy : float array, shape (n, 2)
        Incidents; metres. Those outside the grid count near its edges.
    grid : Grid
    bandwidth_m : float, optional
        Standard deviation of the kernel in each direction; by `bandwidth` when left out.
    kernel : Kernel
        A quartic one reaches to √8 times the bandwidth, where its spread is that of the normal one.
    weights : float array, shape (n,), optional
        How much each counts, such as residents at an address; 1 when left out.

    Raises
    ------
    AnalysisError
        Fewer than 10 incidents, or degrees.
    ValueError
        A bandwidth of less than the size of a cell: use smaller cells.

    Notes
    -----
    Each incident is shared among the four nearest cells (linear binning), and the cells are
    convolved with the kernel; the spread by the sharing is taken off the kernel's. Binning: Wand
    (1994), https://doi.org/10.1080/10618600.1994.10474656; the quartic kernel: Silverman (1986),
    eq. 4.5.

    Examples
    --------
    >>> grid = grid_of((0.0, 0.0, 2000.0, 2000.0), cells=20)
    >>> found = density(np.full((10, 2), 1050.0), grid, bandwidth_m=150.0)
    >>> float(found.per_km2.max().round()), float((found.per_km2.sum() * 0.01).round(6))
    (57.0, 10.0)
    """
    places = points(xy, fewest=FEWEST, purpose="een dichtheid")
    width = bandwidth(places) if bandwidth_m is None else bandwidth_m
    if width < grid.cell_m:
        raise ValueError(f"a bandwidth of {width} m needs cells smaller than {grid.cell_m} m")
    margin = int(np.ceil(_REACH[kernel] * width / grid.cell_m))  # who lies outside counts within
    shared = _shared(places, grid, margin, weights)
    spread = np.sqrt(width**2 - grid.cell_m**2 / 6)
    smooth = _convolved(shared, _mask(spread / grid.cell_m, margin, kernel))
    inside = smooth[margin : margin + grid.rows, margin : margin + grid.columns]
    return Density(np.maximum(inside, 0) / grid.cell_m**2 * _KM2, grid, width, kernel)


def dual_density(incidents: Density, residents: Density, *, fewest_per_km2: float) -> Floats:
    """Give incidents per 1,000 residents of the surroundings.

    Parameters
    ----------
    incidents, residents : Density
        On one grid and with one bandwidth.
    fewest_per_km2 : float
        Where fewer residents live around, it says nothing.

    Returns
    -------
    float array, shape (rows, columns)
        NaN where too few residents live around.

    Raises
    ------
    ValueError
        Another grid or bandwidth.

    Notes
    -----
    The ratio of two kernel densities with one bandwidth: Bithell (1990),
    https://doi.org/10.1002/sim.4780090616. Residents are not who visit: a centre stands out.
    """
    same = incidents.per_km2.shape == residents.per_km2.shape
    if not same or incidents.bandwidth_m != residents.bandwidth_m:
        raise ValueError("two densities are compared on one grid with one bandwidth")
    enough = residents.per_km2 >= fewest_per_km2
    people = np.where(enough, residents.per_km2, np.nan)
    return np.asarray(incidents.per_km2 / people * 1000)


def _shared(places: Floats, grid: Grid, margin: int, weights: npt.ArrayLike | None) -> Floats:
    """Share each incident among the four cells around it; one too far away counts nowhere."""
    counted = np.ones(len(places)) if weights is None else np.asarray(weights, dtype=np.float64)
    rows, columns = grid.rows + 2 * margin, grid.columns + 2 * margin
    across = (places[:, 0] - grid.west) / grid.cell_m + margin
    up = (places[:, 1] - grid.south) / grid.cell_m + margin
    near = (across >= 0) & (across < columns - 1) & (up >= 0) & (up < rows - 1)
    across, up, counted = across[near], up[near], counted[near]
    column, row = across.astype(np.int64), up.astype(np.int64)
    east, north = across - column, up - row
    found = np.zeros(rows * columns)
    for step, share in (
        (0, (1 - east) * (1 - north)),
        (1, east * (1 - north)),
        (columns, (1 - east) * north),
        (columns + 1, east * north),
    ):
        cell = row * columns + column + step
        found += np.bincount(cell, counted * share, minlength=rows * columns)
    return found.reshape(rows, columns)


def _mask(spread: float, reach: int, kernel: Kernel) -> Floats:
    """Give the share of an incident that cells at each distance get, in cells; all add up to 1."""
    steps = np.arange(-reach, reach + 1, dtype=np.float64)
    squared = steps[:, None] ** 2 + steps**2
    if kernel is Kernel.GAUSSIAN:
        mask = np.exp(-squared / (2 * spread**2))
    else:
        mask = np.maximum(1 - squared / (8 * spread**2), 0) ** 2
    return np.asarray(mask / mask.sum())


def _convolved(values: Floats, mask: Floats) -> Floats:
    """Give the convolution of values with a mask around each, in the shape of the values."""
    sides = zip(values.shape, mask.shape, strict=True)
    size = [fft.next_fast_len(a + b - 1, real=True) for a, b in sides]
    product = fft.rfft2(values, size) * fft.rfft2(mask, size)
    whole = fft.irfft2(product, size)
    top, left = (length // 2 for length in mask.shape)
    return np.asarray(whole[top : top + values.shape[0], left : left + values.shape[1]])
