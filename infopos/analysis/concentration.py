"""How much of it happens in few places?"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def lorenz(counts: npt.ArrayLike) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Give the Lorenz curve of places, the busiest last.

    Parameters
    ----------
    counts : float array, shape (n,)
        At least 0; NaN is left out.

    Returns
    -------
    two float arrays, shape (m + 1,)
        Share of the places and share of the counts in them, both from 0 to 1.

    Examples
    --------
    >>> [share.tolist() for share in lorenz([1, 3])]
    [[0.0, 0.5, 1.0], [0.0, 0.25, 1.0]]
    """
    found = np.sort(_known(counts))
    total = found.sum()
    places = np.arange(found.size + 1) / max(found.size, 1)
    return places, np.concatenate([[0.0], np.cumsum(found) / total if total else found * 0.0])


def gini(counts: npt.ArrayLike) -> float:
    """Tell how unequally counts are spread over places; 0 (equally) to 1.

    With fewer events than places most places must be empty, which is no concentration: the result
    is then measured against the most equal spread that is possible.

    Parameters
    ----------
    counts : float array, shape (n,)
        At least 0; NaN is left out.

    Returns
    -------
    float
        NaN without any event.

    Notes
    -----
    Generalised Gini coefficient: Bernasco and Steenbeek (2017),
    https://doi.org/10.1007/s10940-016-9324-7.

    Examples
    --------
    >>> gini([5, 5, 5, 5]), gini([1, 1, 0, 0]), round(gini([2, 0, 0, 0]), 2)
    (0.0, 0.0, 0.5)
    """
    found = np.sort(_known(counts))
    n, total = found.size, found.sum()
    if n == 0 or total == 0:
        return float("nan")
    plain = float(2 * np.sum(np.arange(1, n + 1) * found) / (n * total) - (n + 1) / n)
    if total >= n:
        return plain
    # Equal to (n / total)(plain - 1) + 1: only the places that could have had one count.
    return float(max(n / total * (plain - 1) + 1, 0.0))


def share_in_busiest(counts: npt.ArrayLike, *, share_of_places: float = 0.05) -> float:
    """Give the part of all counts that lies in the busiest places.

    Parameters
    ----------
    counts : float array, shape (n,)
    share_of_places : float
        0 to 1; a part of a place counts for that part.

    Returns
    -------
    float
        0 to 1; NaN without any event.

    Examples
    --------
    >>> share_in_busiest([6, 2, 1, 1], share_of_places=0.25)
    0.6
    """
    places, events = lorenz(counts)
    if events[-1] == 0:
        return float("nan")
    return float(1 - np.interp(1 - share_of_places, places, events))


def _known(counts: npt.ArrayLike) -> npt.NDArray[np.float64]:
    found = np.asarray(counts, dtype=float)
    if np.any(found < 0):
        raise ValueError("a count is never negative")
    return np.asarray(found[~np.isnan(found)])
