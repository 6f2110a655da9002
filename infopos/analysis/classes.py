"""Divide figures into a few classes for a map, by their natural breaks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NO_CLASS = -1
"""Class of an area without a figure."""

_ROWS_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Classes:
    """Classes of positive figures; zero is class 0, the classes below count from 1.

    ``lower`` and ``upper`` hold the smallest and largest figure that fell into each class, so
    that a legend names figures that occur.
    """

    lower: tuple[float, ...]
    upper: tuple[float, ...]

    def of(self, values: NDArray[np.float64]) -> NDArray[np.int64]:
        """Give the class of each value: ``NO_CLASS`` for NaN, 0 for zero, else 1 and up."""
        if np.any(values < 0):
            raise ValueError("a figure of an area is never negative")
        # Above the last bound only with classes made from other values: still the last class.
        position = np.minimum(np.searchsorted(self.upper, values), max(len(self.upper) - 1, 0))
        classes = np.where(values > 0, position + 1, 0)
        return np.where(np.isnan(values), NO_CLASS, classes)


def natural_breaks(values: NDArray[np.float64], *, classes: int) -> Classes:
    """Find the classes with the least spread inside them (Fisher-Jenks), exactly.

    Parameters
    ----------
    values : array of float
        Figures of the areas, at least 0; NaN where there is none.
    classes : int
        Number of classes for the figures above zero. With fewer distinct figures, each of
        them becomes a class; with none, there are no classes.

    Raises
    ------
    ValueError
        When a figure is negative or infinite.

    Notes
    -----
    The dynamic programme of Fisher (1958), https://doi.org/10.1080/01621459.1958.10501479, over
    the distinct figures with their frequency. ``mapclassify.FisherJenks`` finds the same classes
    (see the tests); it takes seconds to import and 0.3 s for 500 areas, too long between a click
    and its map.

    Examples
    --------
    >>> natural_breaks(np.array([0.0, 1, 2, 2, 9, 10, np.nan]), classes=2)
    Classes(lower=(1.0, 9.0), upper=(2.0, 10.0))
    """
    if np.any(np.isinf(values)) or np.any(values < 0):
        raise ValueError("a figure of an area is finite and never negative")
    distinct, frequency = np.unique(values[values > 0], return_counts=True)
    if distinct.size == 0:
        return Classes((), ())
    starts = _starts(distinct, frequency, min(classes, distinct.size))
    ends = np.append(starts[1:], distinct.size) - 1
    return Classes(
        tuple(float(value) for value in distinct[starts]),
        tuple(float(value) for value in distinct[ends]),
    )


def _starts(
    distinct: NDArray[np.float64], frequency: NDArray[np.int64], classes: int
) -> NDArray[np.int64]:
    """Position of the first figure of each class."""
    size = distinct.size
    centred = distinct - np.average(distinct, weights=frequency)  # keeps the sums of squares exact
    weight = np.concatenate(([0.0], np.cumsum(frequency)))
    total = np.concatenate(([0.0], np.cumsum(frequency * centred)))
    square = np.concatenate(([0.0], np.cumsum(frequency * centred**2)))

    # spread[j]: least spread of the figures before position j, with the classes made so far.
    spread = np.full(size + 1, np.inf)
    spread[0] = 0.0
    origin = np.zeros((classes, size + 1), dtype=np.int64)
    first = np.arange(size)
    for number in range(classes):
        previous, spread = spread, np.full(size + 1, np.inf)
        for row in range(1, size + 1, _ROWS_AT_ONCE):
            end = np.arange(row, min(row + _ROWS_AT_ONCE, size + 1))[:, np.newaxis]
            with np.errstate(divide="ignore", invalid="ignore"):
                within = square[end] - square[first]
                within -= (total[end] - total[first]) ** 2 / (weight[end] - weight[first])
            within = np.where(first < end, np.maximum(within, 0.0), np.inf) + previous[first]
            best = within.argmin(axis=1)
            origin[number, end[:, 0]] = best
            spread[end[:, 0]] = within[np.arange(best.size), best]

    starts = np.empty(classes, dtype=np.int64)
    position = size
    for number in reversed(range(classes)):
        position = starts[number] = origin[number, position]
    return starts
