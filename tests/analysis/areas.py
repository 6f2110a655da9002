"""Areas to analyse: squares, the shape of those of Breda, and what esda makes of areas."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from scipy import sparse

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it warns that it has no Numba
    from libpysal.weights import W


@dataclass(frozen=True)
class Breda:
    """The 56 neighbourhoods, in the order of their codes."""

    geometry: np.ndarray
    neighbours: sparse.csr_array
    residents: np.ndarray
    count: dict[str, np.ndarray]
    """Registered crime of 2022 by code of its type."""
    count_2023: np.ndarray
    """Registered crime of 2023, all types."""


def grid(rows: int, columns: int, *, side_m: float = 100.0) -> np.ndarray:
    """Squares in RD, row by row from the south-west."""
    row, column = np.divmod(np.arange(rows * columns), columns)
    x, y = 112_000 + side_m * column, 400_000 + side_m * row
    return np.asarray(shapely.box(x, y, x + side_m, y + side_m))


def as_esda(neighbours: sparse.csr_array) -> Any:
    """The same neighbours for esda."""
    matrix = neighbours.tocsr()
    lists = {
        area: matrix.indices[matrix.indptr[area] : matrix.indptr[area + 1]].tolist()
        for area in range(matrix.shape[0])
    }
    return W(lists, id_order=list(lists), silence_warnings=True)
