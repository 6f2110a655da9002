"""Somebody who has every released figure and all the time in the world: linear programming.

He knows how figures are changed, and so between which bounds each true count lies; that wholes are
the sum of their parts; and nothing of the record keys. For each cell he asks for the smallest and
the largest count that fit all of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_matrix

from infopos.disclosure.ptable import perturbations

Cell = tuple[str, ...]
"""Area, code, month; and the delivery, for who compares two."""


@dataclass
class Attacker:
    """Collects what is known of sums of cells.

    Parameters
    ----------
    cells : sequence of Cell
        The smallest cells, whose counts he is after.
    """

    cells: Sequence[Cell]
    _rows: list[tuple[list[int], list[float], float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._position = {cell: number for number, cell in enumerate(self.cells)}

    def learn(self, parts: Sequence[Cell], low: float, high: float) -> None:
        """Note that the sum of some cells lies between two bounds."""
        self._note(dict.fromkeys(parts, 1.0), low, high)

    def learn_growth(self, before: Sequence[Cell], after: Sequence[Cell], least: float) -> None:
        """Note that one sum of cells is larger than another, by how much at least."""
        self._note(dict.fromkeys(after, 1.0) | dict.fromkeys(before, -1.0), least, np.inf)

    def _note(self, weights: Mapping[Cell, float], low: float, high: float) -> None:
        positions = [self._position[cell] for cell in weights]
        self._rows.append((positions, list(weights.values()), low, high))

    def bounds(self, wanted: Sequence[Cell]) -> Mapping[Cell, tuple[int, int]]:
        """Give the smallest and largest whole count of each wanted cell that fits everything."""
        data, row, column, limits = [], [], [], []
        for positions, weights, low, high in self._rows:
            for sign, limit in ((1.0, high), (-1.0, -low)):
                if np.isfinite(limit):
                    data += [sign * weight for weight in weights]
                    row += [len(limits)] * len(positions)
                    column += positions
                    limits.append(limit)
        matrix = coo_matrix((data, (row, column)), shape=(len(limits), len(self.cells))).tocsr()
        found = {}
        for cell in wanted:
            goal = np.zeros(len(self.cells))
            goal[self._position[cell]] = 1.0
            ends = []
            for sign in (1.0, -1.0):
                solved = linprog(sign * goal, A_ub=matrix, b_ub=limits, method="highs")
                assert solved.status == 0, solved.message
                ends.append(sign * solved.fun)
            found[cell] = (int(np.ceil(ends[0] - 1e-6)), int(np.floor(ends[1] + 1e-6)))
        return found


@cache  # the table takes a third of a second
def protected_bounds(shown: int) -> tuple[int, int]:
    """Which counts can become a protected figure: see infopos/disclosure/ptable.py."""
    table = perturbations(b"whichever: the bounds hang on no secret")
    largest = int(table["count"].max())
    fits = set(table[table["count"] + table["change"] == shown]["count"]) - {largest}
    changes = set(table[table["count"] == largest]["change"])
    fits |= {shown - change for change in changes if shown - change >= largest}
    if shown == 0:
        fits.add(0)
    return min(fits), max(fits)


def rounded_bounds(shown: int | None) -> tuple[int, int]:
    """Which counts can become a rounded figure; None is one that is not shown."""
    return (0, 9) if shown is None else (max(10, shown - 2), shown + 2)
