"""Points as counts in hexagons that grow until each holds enough incidents and addresses.

What a point belongs to hangs on one fixed grid and on what is counted, never on where somebody
looks. How far a hexagon grew tells nothing of what lay around it: none, or too few.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from infopos.disclosure.hex_grid import Cell, cell_of, members, outline, parent
from infopos.disclosure.ptable import KEYS

LARGEST_LEVEL = 3
"""Groups of 7³ hexagons, whose centres lie 1.9 km apart. What is too few in one is left out."""


@dataclass(frozen=True, slots=True)
class Minimum:
    """What a hexagon must hold before it is shown.

    Parameters
    ----------
    incidents : int
    addresses : float
        Places where those concerned may live.
    """

    incidents: int = 5
    addresses: float = 8


@dataclass(slots=True)
class _Region:
    """Hexagons that are shown as one, and what they hold: incidents, addresses, sum of keys."""

    level: int
    cells: frozenset[Cell]
    held: npt.NDArray[np.float64]


def hexes(
    points: npt.NDArray[np.float64],
    keys: npt.NDArray[np.uint8],
    places: npt.NDArray[np.float64],
    addresses: npt.NDArray[np.float64],
    *,
    minimum: Minimum,
) -> pd.DataFrame:
    """Count points in hexagons that each hold enough.

    Parameters
    ----------
    points : float array, shape (n, 2)
        Incidents; EPSG:28992, metres.
    keys : uint8 array, shape (n,)
        Their record keys, so that counts can be protected as others are (ptable.py).
    places : float array, shape (m, 2)
        Addresses, or places that stand for several; EPSG:28992, metres.
    addresses : float array, shape (m,)
        Number of addresses at each place.
    minimum : Minimum

    Returns
    -------
    DataFrame with one row per shape, in a fixed order: level (0 to `LARGEST_LEVEL`: how far it
    grew), incidents (as counted: not for everybody), cell_key (0 to 255), addresses, hexagons (how
    many) and geometry ((multi)polygon, EPSG:28992). Points where even the largest group holds too
    little are in none.

    Notes
    -----
    From small to large: what is left of a group outside the shapes in it becomes a shape when it
    holds enough, and else part of the shape with the fewest incidents, also when it holds nothing;
    a group without a shape waits for the next size. The minimum of eight addresses is that of
    police.uk: L. Tompson and others (2015), https://doi.org/10.1080/15230406.2014.972456.
    """
    held = _held(cell_of(points), keys, cell_of(places), addresses)
    shapes: dict[Cell, list[_Region]] = {cell: [] for cell in held}
    for level in range(LARGEST_LEVEL + 1):
        if level:
            shapes = _gathered(shapes)
        for group in sorted(shapes):
            _grow(shapes[group], frozenset(members(group, level)), level, held, minimum)
    return _frame([region for group in sorted(shapes) for region in shapes[group]])


def _held(
    at: npt.NDArray[np.int64],
    keys: npt.NDArray[np.uint8],
    around: npt.NDArray[np.int64],
    addresses: npt.NDArray[np.float64],
) -> dict[Cell, npt.NDArray[np.float64]]:
    """What each hexagon holds: incidents, addresses, sum of record keys."""
    held: dict[Cell, npt.NDArray[np.float64]] = defaultdict(lambda: np.zeros(3))
    for (q, r), key in zip(at.tolist(), keys.tolist(), strict=True):
        held[q, r] += (1, 0, key)
    for (q, r), number in zip(around.tolist(), addresses.tolist(), strict=True):
        held[q, r] += (0, number, 0)
    return dict(held)


def _gathered(shapes: dict[Cell, list[_Region]]) -> dict[Cell, list[_Region]]:
    """The shapes in each group of the next size."""
    within = sorted(shapes)
    above: dict[Cell, list[_Region]] = defaultdict(list)
    if within:
        groups = parent(np.array(within)).tolist()
        for group, (q, r) in zip(within, groups, strict=True):
            above[q, r] += shapes[group]
    return dict(above)


def _grow(
    inside: list[_Region],
    group: frozenset[Cell],
    level: int,
    held: dict[Cell, npt.NDArray[np.float64]],
    minimum: Minimum,
) -> None:
    """Make what is left of a group a shape, or part of one of the shapes in it."""
    left = group.difference(*(region.cells for region in inside))
    if not left:
        return
    rest = sum((held[cell] for cell in left if cell in held), np.zeros(3))
    if rest[0] >= minimum.incidents and rest[1] >= minimum.addresses:
        inside.append(_Region(level, left, rest))
    elif inside:
        fewest = min(inside, key=lambda region: (region.held[0], min(region.cells)))
        fewest.level, fewest.cells = level, fewest.cells | left
        fewest.held = fewest.held + rest


def _frame(shapes: list[_Region]) -> pd.DataFrame:
    held = np.array([region.held for region in shapes]).reshape(-1, 3)
    return pd.DataFrame(
        {
            "level": [region.level for region in shapes],
            "incidents": held[:, 0].astype(np.int64),
            "cell_key": (held[:, 2] % KEYS).astype(np.uint8),
            "addresses": held[:, 1],
            "hexagons": [len(region.cells) for region in shapes],
            "geometry": [outline(region.cells) for region in shapes],
        }
    )
