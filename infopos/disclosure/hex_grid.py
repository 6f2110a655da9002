"""One fixed grid of hexagons over the country, and groups of seven, of 49, and so on.

Hexagons have axial coordinates (q, r). A group is a hexagon with its six neighbours; groups lie as
hexagons do, so that groups of groups are made in the same way.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from scipy import sparse

Cell = tuple[int, int]

APART_M = 100.0
"""Distance between the centres of two neighbouring hexagons, in metres."""

_ROUND = ((0, 0), (1, 0), (0, 1), (-1, 1), (-1, 0), (0, -1), (1, -1))
"""A hexagon itself and its neighbours."""


def cell_of(points: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Give the hexagon that each point lies in; one on an edge lies in exactly one.

    Parameters
    ----------
    points : float array, shape (n, 2)
        EPSG:28992, metres.

    Returns
    -------
    int array, shape (n, 2)
        Axial coordinates.

    Examples
    --------
    >>> cell_of(np.array([[0.0, 0.0], [60.0, 0.0]])).tolist()
    [[0, 0], [1, 0]]
    """
    r = points[:, 1] / (APART_M * np.sqrt(3) / 2)
    return _rounded(points[:, 0] / APART_M - r / 2, r)


def parent(cells: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Give the group of each hexagon, or of each group; int array, shape (n, 2).

    Examples
    --------
    >>> np.unique(parent(np.array(_ROUND)), axis=0).tolist()
    [[0, 0]]
    """
    q, r = cells[:, 0], cells[:, 1]
    return _rounded((3 * q + r) / 7, (2 * r - q) / 7)


def members(group: Cell, level: int) -> list[Cell]:
    """Give the hexagons of a group; of level 0 that is the hexagon itself.

    Examples
    --------
    >>> len(members((3, -2), 2))
    49
    """
    cells = [group]
    for _ in range(level):
        centres = ((2 * q - r, q + 3 * r) for q, r in cells)
        cells = [(q + dq, r + dr) for q, r in centres for dq, dr in _ROUND]
    return cells


def covering(shape: Any) -> npt.NDArray[np.int64]:
    """Give the groups of seven hexagons whose middle lies in a shape, in order.

    Parameters
    ----------
    shape : (multi)polygon
        EPSG:28992.

    Returns
    -------
    int array, shape (n, 2)
    """
    groups = np.unique(parent(_near(shape)), axis=0)
    middles = centres(np.array([members((q, r), 1)[0] for q, r in groups.tolist()]))
    return np.asarray(groups[shapely.contains_xy(shape, middles)])


def middles_in(shape: Any) -> npt.NDArray[np.float64]:
    """Give the middles of the hexagons that have theirs in a shape; float array, shape (n, 2)."""
    middles = centres(np.unique(_near(shape), axis=0))
    return np.asarray(middles[shapely.contains_xy(shape, middles)])


def counts_in(
    points: npt.NDArray[np.float64], groups: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """Count the points in each group of seven hexagons; those in none of these count nowhere.

    Examples
    --------
    >>> counts_in(np.array([[0.0, 0.0], [60.0, 0.0], [5e4, 0.0]]), np.array([[0, 0], [9, 9]]))
    array([2., 0.])
    """
    row = {group: place for place, group in enumerate(map(tuple, groups.tolist()))}
    counts = np.zeros(len(groups))
    for group in map(tuple, parent(cell_of(points)).tolist()):
        if group in row:
            counts[row[group]] += 1
    return counts


def around(cells: npt.NDArray[np.int64]) -> sparse.csr_array:
    """Give which hexagons, or groups of one size, lie against each other: 1, else nothing."""
    row = {cell: place for place, cell in enumerate(map(tuple, cells.tolist()))}
    pairs = [
        (row[q, r], row[q + dq, r + dr])
        for q, r in row
        for dq, dr in _ROUND[1:]
        if (q + dq, r + dr) in row
    ]
    one, other = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return sparse.csr_array((np.ones(len(one)), (one, other)), shape=(len(cells), len(cells)))


def outline(cells: frozenset[Cell]) -> shapely.Geometry:
    """Give the border around hexagons: a (multi)polygon in EPSG:28992, whole centimetres."""
    rings = centres(np.array(sorted(cells), dtype=np.int64))[:, None, :] + _corners()
    return shapely.union_all(shapely.polygons(rings.round(2)))


def centres(cells: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Give the middle of each hexagon: float array, shape (n, 2), EPSG:28992."""
    x = APART_M * (cells[:, 0] + cells[:, 1] / 2)
    y: npt.NDArray[np.float64] = APART_M * np.sqrt(3) / 2 * cells[:, 1]
    return np.stack([x, y], axis=1)


def _near(shape: Any) -> npt.NDArray[np.int64]:
    """Every hexagon that lies over the rectangle around a shape, some more than once."""
    west, south, east, north = shape.bounds
    x, y = np.meshgrid(
        np.arange(west, east + APART_M, APART_M / 2), np.arange(south, north + APART_M, APART_M / 2)
    )
    return cell_of(np.stack([x.ravel(), y.ravel()], axis=1))


@cache
def _corners() -> npt.NDArray[np.float64]:
    angles = np.radians(np.arange(30, 390, 60))
    away: float = APART_M / np.sqrt(3)
    return away * np.stack([np.cos(angles), np.sin(angles)], axis=1)


def _rounded(q: npt.NDArray[np.float64], r: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Nearest hexagon: the axis that was rounded most follows from the other two."""
    parts = np.stack([q, r, -q - r], axis=1)
    near = np.round(parts)
    off = np.abs(near - parts)
    worst = off.argmax(axis=1)
    rows = np.arange(len(near))
    near[rows, worst] -= near.sum(axis=1)
    return near[:, :2].astype(np.int64)
