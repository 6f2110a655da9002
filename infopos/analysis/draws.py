"""Random draws of areas, to compare with what was found."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def draw_areas(areas: int, most: int, *, seed: int, permutations: int) -> npt.NDArray[np.int64]:
    """Draw a number of areas without putting back, again and again.

    Parameters
    ----------
    areas : int
        How many there are.
    most : int
        How many to draw each time.
    seed : int
        The same seed gives the same draws.
    permutations : int
        How many times.

    Returns
    -------
    int array, shape (most, permutations)
        Positions from 0 to areas - 1. The first few of a draw are a draw of so many.

    Examples
    --------
    >>> np.sort(draw_areas(3, 3, seed=1, permutations=2), axis=0).tolist()
    [[0, 0], [1, 1], [2, 2]]
    """
    rng = np.random.default_rng(seed)
    draws = np.empty((most, permutations), dtype=np.int64)
    for number in range(permutations):
        draws[:, number] = rng.choice(areas, most, replace=False)
    return draws
