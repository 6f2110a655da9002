"""Which area does a point lie in? Exact, and fast enough for every registration of a country.

A uniform grid lies over the areas. Most cells are crossed by no border at all: every point in
such a cell has the same answer, found once while building. Only points in the other cells are
tested, against the few areas whose border crosses that cell.

Answers are exact: which cells a border crosses is never estimated too narrowly (see
`border_cells`), so a cell too many costs time and never an answer, and the test within a border
cell is GEOS's own exact one.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from infopos.analysis.border_cells import (
    Flags,
    Floats,
    Grid,
    Ints,
    Shapes,
    blocks,
    border_keys,
    repeated,
)
from infopos.errors import SourceError

OUTSIDE = -1
"""The answer for a point in no area at all."""

_POLYGONAL = (-1, 3, 6)  # shapely's type ids: missing, Polygon, MultiPolygon
_LARGEST = 1e100  # metres; beyond this, areas overflow
_CHUNK = 500_000  # points handled at a time: bounds memory to some 50 MB


class AreaLocator:
    """Assigns points to areas; build once, then use for any number of chunks of points.

    Rule: a point belongs to the first area, in the given order, that it touches. A border is
    part of its area, so a point on a shared border belongs to the first of its neighbours, and
    every point is in at most one area. The answers equal those of ``geopandas.sjoin`` with
    ``predicate="intersects"`` of which the lowest area per point is kept.

    Parameters
    ----------
    polygons : array of shapely geometries, shape (n,)
        Polygons or multipolygons in a metric CRS, with or without holes, in the order in which
        they take precedence (sort by area code). They may overlap. None and empty geometries
        hold no point. They must be valid (use make_valid at load), which is not checked: where
        parts of one multipolygon overlap, the answer may be wrong. They get prepared: do not
        use them in another thread meanwhile.
    max_cells : int
        Bounds the grid: at most about this many cells of 4 bytes. A finer grid builds slower
        and answers faster; the default is best for a country and a few million points.

    Attributes
    ----------
    cell_size : float
        Width of the grid's cells, chosen automatically, in the unit of the polygons (metres).

    Raises
    ------
    SourceError
        A geometry is no polygon, or has a coordinate that is not a (reasonable) number.
    ValueError
        ``polygons`` is no 1-d array, or ``max_cells`` is below 1.

    Examples
    --------
    Two squares of 100 m that share a border, and a point beside them:

    >>> squares = shapely.box(np.array([0, 100]), 0, np.array([100, 200]), 100)
    >>> AreaLocator(squares).locate(np.array([50.0, 100, 150, 250]), np.full(4, 50.0))
    array([ 0,  0,  1, -1])
    """

    def __init__(self, polygons: Shapes, *, max_cells: int = 3_000_000) -> None:
        if max_cells < 1:
            raise ValueError(f"max_cells moet minstens 1 zijn, niet {max_cells}.")
        self._polygons = _checked(polygons)
        self._grid = Grid.over(self._polygons, max_cells)
        self._table, self._borders = _build(self._polygons, self._grid)
        self._lock = threading.Lock()  # GEOS fills a prepared geometry at its first use
        shapely.prepare(self._polygons)

    @property
    def cell_size(self) -> float:
        return self._grid.cell

    def locate(self, x: Floats, y: Floats) -> npt.NDArray[np.intp]:
        """Give the first area that each point touches.

        Parameters
        ----------
        x, y : float arrays, shape (m,)
            Coordinates in the CRS of the polygons.

        Returns
        -------
        int array, shape (m,)
            Position in ``polygons`` of the point's area, from 0 to n - 1; -1 (`OUTSIDE`) for a
            point in no area and for a coordinate that is infinite or not a number.

        Raises
        ------
        ValueError
            x and y are not two one-dimensional arrays of the same length.
        """
        x, y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
        if x.ndim != 1 or x.shape != y.shape:
            raise ValueError(
                f"x en y moeten twee even lange rijen zijn; ze zijn {x.shape} en {y.shape}."
            )
        area = np.full(x.shape, OUTSIDE, dtype=np.intp)
        with self._lock:
            for start in range(0, len(x), _CHUNK):
                part = slice(start, start + _CHUNK)
                self._locate_chunk(x[part], y[part], area[part])
        return area

    def _locate_chunk(self, x: Floats, y: Floats, area: npt.NDArray[np.intp]) -> None:
        """Write the areas of a chunk of points into `area`."""
        near = np.flatnonzero(self._grid.covers(x, y))
        found = self._table[self._grid.cell_of(x[near], y[near])]
        area[near] = found
        on_border = np.flatnonzero(found < OUTSIDE)
        point, border = near[on_border], OUTSIDE - 1 - found[on_border]
        area[point] = self._borders.otherwise[border]
        turn, end = self._borders.start[border], self._borders.start[border + 1]
        while point.size:
            candidate = self._borders.candidate[turn]
            hit = self._touches(candidate, x[point], y[point])
            area[point[hit]] = candidate[hit]
            turn = turn + 1
            left = np.flatnonzero(~hit & (turn < end))
            point, turn, end = point[left], turn[left], end[left]

    def _touches(self, candidate: Ints, x: Floats, y: Floats) -> Flags:
        """Test points against one area each, area by area: its index then stays in the cache."""
        narrow = np.min_scalar_type(len(self._polygons))  # 16 bits or fewer sort in linear time
        order = np.argsort(candidate.astype(narrow), kind="stable")
        hit = np.empty(len(candidate), dtype=np.bool_)
        hit[order] = shapely.intersects_xy(self._polygons[candidate[order]], x[order], y[order])
        return hit


@dataclass(frozen=True, slots=True)
class _Borders:
    """The cells with a border: border cell k tries ``candidate[start[k]:start[k + 1]]`` in turn
    and falls back on ``otherwise[k]``, the first area that covers the whole cell."""

    start: Ints
    candidate: Ints
    otherwise: npt.NDArray[np.int32]


def _checked(polygons: Shapes) -> Shapes:
    """Copy the array of polygons, or say which one cannot be used."""
    polygons = np.array(polygons, dtype=np.object_)
    if polygons.ndim != 1:
        raise ValueError(f"De gebieden moeten een rij zijn, geen tabel van {polygons.shape}.")
    kinds = shapely.get_type_id(polygons)
    wrong = np.flatnonzero(~np.isin(kinds, _POLYGONAL))
    if wrong.size:
        index = int(wrong[0])
        raise SourceError(
            f"Gebied {index} (geteld vanaf 0) is geen vlak maar een {polygons[index].geom_type}.",
            "Lever vlakken aan (Polygon of MultiPolygon).",
        )
    xy, owner = shapely.get_coordinates(polygons, return_index=True)
    wrong = np.flatnonzero(~(np.abs(xy) < _LARGEST).all(axis=1))  # NaN is not below it either
    if wrong.size:
        x, y = xy[wrong[0]]
        raise SourceError(
            f"Gebied {owner[wrong[0]]} (geteld vanaf 0) heeft een onmogelijk hoekpunt: {x}, {y}.",
            "Controleer de coördinaten van het bestand.",
        )
    return polygons


def _build(polygons: Shapes, grid: Grid) -> tuple[npt.NDArray[np.int32], _Borders]:
    """Answer every cell: an area, `OUTSIDE`, or -2 - k for the border cell numbered k."""
    cells = grid.columns * grid.rows
    key, inside = border_keys(polygons, grid)
    owner, cell = np.divmod(key, cells)
    table = np.full(cells, OUTSIDE, dtype=np.int32)
    _fill(table, owner, cell, inside)

    cover = table[cell]
    tried = (cover == OUTSIDE) | (owner < cover)  # a later area never wins from one that covers
    pair = np.sort(cell[tried] * len(polygons) + owner[tried])
    cell, owner = np.divmod(pair, len(polygons))
    start = np.flatnonzero(np.diff(cell, prepend=-1, append=cells))
    border = cell[start[:-1]]
    borders = _Borders(start, owner, table[border])
    table[border] = OUTSIDE - 1 - np.arange(len(border), dtype=np.int32)
    return table, borders


def _fill(table: npt.NDArray[np.int32], owner: Ints, cell: Ints, inside: Flags) -> None:
    """Write the first area that covers each cell: the cells between two border cells of a row.

    Where borders say `inside`, the cells from that border cell to the area's next one are
    wholly in the area. From the last area to the first, so that the first one stays.
    """
    left = np.flatnonzero(inside)[::-1]
    left = left[cell[left + 1] - cell[left] > 1]
    begin, count = cell[left] + 1, cell[left + 1] - cell[left] - 1
    for part in blocks(count):
        each, offset = repeated(count[part])
        table[begin[part][each] + offset] = owner[left[part]][each]
