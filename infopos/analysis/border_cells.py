"""Which cells of a grid does the border of each area cross, and which lie wholly inside?

Nothing is lost to rounding. The cell of a coordinate is a rising function of that coordinate,
rounding included, so vertices and points are never put in the wrong order. And the cells that
an edge crosses between its two vertices are taken a little too wide, never too narrow.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Shapes = npt.NDArray[np.object_]

_SLACK = 1e-3  # how much too wide a border is taken, in cells; rounding is below 1e-4 cells
_ROUNDING = 1e-11  # smallest cell as a share of the largest coordinate, for the line above
_TINY = 1e-200  # metres; smaller cells would overflow when divided by
_CELLS_PER_VERTEX = 32  # keeps the building quick when there are few areas
_LAYERS = 4  # how many times over the areas may cover the grid before its cells grow
_BLOCK = 50_000  # vertices or cells handled at a time: it keeps them in the processor's cache


@dataclass(frozen=True, slots=True)
class Grid:
    """Square cells over all areas; a cell's number is row * columns + column.

    Attributes
    ----------
    west, south, east, north : float
        Bounds of all areas together, in their own unit (metres).
    cell : float
        Width and height of a cell, in the same unit.
    """

    west: float
    south: float
    east: float
    north: float
    cell: float

    @classmethod
    def over(cls, polygons: Shapes, max_cells: int) -> Grid:
        """Lay a grid that bounds the numbers of cells, border cells and covered cells."""
        vertices = int(shapely.get_num_coordinates(polygons).sum())
        if not vertices:
            return cls(0.0, 0.0, 0.0, 0.0, 1.0)
        west, south, east, north = (float(edge) for edge in shapely.total_bounds(polygons))
        max_cells = min(max_cells, _CELLS_PER_VERTEX * vertices)
        cell = max(
            math.sqrt(east - west) * math.sqrt(north - south) / math.sqrt(max_cells),
            float(np.nansum(shapely.length(polygons))) / max_cells,
            math.sqrt(float(np.nansum(shapely.area(polygons))) / max_cells / _LAYERS),
            _ROUNDING * max(abs(west), abs(south), abs(east), abs(north)),
            _TINY,
        )
        return cls(west, south, east, north, cell)

    @property
    def columns(self) -> int:
        return int(self.scale(np.array([self.east]), self.west)[0]) + 1

    @property
    def rows(self) -> int:
        return int(self.scale(np.array([self.north]), self.south)[0]) + 1

    def scale(self, coordinate: Floats, origin: float) -> Floats:
        """Measure in cells from the origin. Everything must use this one rising function."""
        return (coordinate - origin) * (1 / self.cell)

    def covers(self, x: Floats, y: Floats) -> Flags:
        """Tell which points lie within the bounds; NaN and infinity do not."""
        return (x >= self.west) & (x <= self.east) & (y >= self.south) & (y <= self.north)

    def cell_of(self, x: Floats, y: Floats) -> Ints:
        """Number the cells of points within the bounds."""
        row = self.scale(y, self.south).astype(np.int64)
        return row * self.columns + self.scale(x, self.west).astype(np.int64)


def border_keys(polygons: Shapes, grid: Grid) -> tuple[Ints, Flags]:
    """Find each area's border cells, and whether the area goes on to the east of them.

    Returns
    -------
    key : int array
        Sorted, unique: area * number of cells + cell.
    inside : bool array
        Whether the cells after this one, up to the next of the same area, lie in the area: an
        odd number of borders crosses the middle line of the row until there.
    """
    keys, insides = [np.empty(0, np.int64)], [np.empty(0, np.bool_)]
    for part in blocks(shapely.get_num_coordinates(polygons)):
        marked, crossed = _border_cells(polygons[part], part.start, grid)
        key = np.sort(marked)
        key = key[np.flatnonzero(np.diff(key, prepend=-1))]  # np.unique hashes: half as fast
        odd = np.bincount(np.searchsorted(key, crossed), minlength=len(key))
        keys.append(key)
        insides.append(np.cumsum(odd) % 2 == 1)
    return np.concatenate(keys), np.concatenate(insides)


def _border_cells(polygons: Shapes, first: int, grid: Grid) -> tuple[Ints, Ints]:
    """Give the keys of all cells that borders touch, and of all crossings of a middle line.

    A row's middle line lies where `half` goes up by one: between two numbers, so that no vertex
    is on it. A crossing is counted in any of the edge's cells in that row: the cells around are
    border cells too.
    """
    x, y, owner, edge = _vertices(polygons)
    u, v = grid.scale(x, grid.west), grid.scale(y, grid.south)
    column, row, half = (a.astype(np.int64) for a in (u, v, v + 0.5))
    base = (owner + first) * (grid.rows * grid.columns)
    key = base + row * grid.columns + column
    ends = key[np.flatnonzero(np.diff(key, prepend=-1))]

    far = np.abs(np.diff(column)) + np.abs(np.diff(row)) > 1  # cells between those of its ends
    busy = np.flatnonzero((far | (np.diff(half) != 0)) & edge)
    each, offset = repeated(np.abs(row[busy + 1] - row[busy]) + 1)
    a, b = busy[each], busy[each] + 1
    at = np.minimum(row[a], row[b]) + offset
    west, east = _span(u[a], v[a], u[b], v[b], at)
    line = base[a] + at * grid.columns
    crosses = (np.minimum(half[a], half[b]) <= at) & (at < np.maximum(half[a], half[b]))
    crossed = line[crosses] + west[crosses]
    far = far[a]
    each, offset = repeated((east - west + 1)[far])
    return np.concatenate([ends, (line + west)[far][each] + offset]), crossed


def _span(u1: Floats, v1: Floats, u2: Floats, v2: Floats, row: Ints) -> tuple[Ints, Ints]:
    """Give the first and last column of edges within a row, in cells.

    A little too wide, but never beyond the columns of the edge's ends. An edge that stays in
    its row gets both ends, since clipping then gives exactly 0 and 1.
    """
    low, high = np.minimum(v1, v2), np.maximum(v1, v2)
    level = v1 == v2
    rise = np.where(level, 1.0, v2 - v1)
    enter = (np.clip(row - _SLACK, low, high) - v1) / rise
    leave = np.where(level, 1.0, (np.clip(row + 1 + _SLACK, low, high) - v1) / rise)
    a, b = u1 + enter * (u2 - u1), u1 + leave * (u2 - u1)
    bounds = np.minimum(u1, u2), np.maximum(u1, u2)
    west = np.clip(np.minimum(a, b) - _SLACK, *bounds)
    east = np.clip(np.maximum(a, b) + _SLACK, *bounds)
    return west.astype(np.int64), east.astype(np.int64)


def _vertices(
    polygons: Shapes,
) -> tuple[Floats, Floats, Ints, Flags]:
    """Give each vertex's x, y and polygon, and whether an edge leads from it to the next."""
    parts, owner = shapely.get_parts(polygons, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    return xy[:, 0], xy[:, 1], owner[part[ring]], ring[1:] == ring[:-1]


def repeated(count: Ints) -> tuple[Ints, Ints]:
    """Repeat each position `count` times: the positions, and 0, 1, 2, … within each.

    >>> repeated(np.array([2, 0, 3]))
    (array([0, 0, 2, 2, 2]), array([0, 1, 0, 1, 2]))
    """
    each = np.repeat(np.arange(len(count)), count)
    return each, np.arange(len(each)) - (np.cumsum(count) - count)[each]


def blocks(sizes: npt.NDArray[np.integer]) -> Iterator[slice]:
    """Cut a row of things into slices whose sizes add up to about 50,000 each.

    >>> list(blocks(np.array([40_000, 20_000, 90_000, 5])))
    [slice(0, 1, None), slice(1, 2, None), slice(2, 4, None)]
    """
    total = np.cumsum(sizes)
    if len(total):
        cuts = np.searchsorted(total, np.arange(_BLOCK, total[-1], _BLOCK))
        edges = np.unique([0, *cuts, len(total)])
        yield from (slice(int(a), int(b)) for a, b in itertools.pairwise(edges))
