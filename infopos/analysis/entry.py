"""What may enter an analysis: figures per area, and which areas are neighbours.

What data can get wrong is told to the user (`AnalysisError`, in Dutch); what only a program can
get wrong, such as arrays of different length, is a ``ValueError``.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

from infopos.errors import AnalysisError

Floats = npt.NDArray[np.float64]
Neighbours = sparse.csr_array
"""Areas by areas, 1 for a pair of neighbours; symmetric, nothing on the diagonal."""


def figures(values: npt.ArrayLike) -> Floats:
    """Give figures per area, or per area and period, as floats; NaN where there is none.

    Raises
    ------
    AnalysisError
        A figure is infinite.
    ValueError
        Not an array of areas, or of areas by periods.

    Examples
    --------
    >>> figures([3, 0, np.nan])
    array([ 3.,  0., nan])
    """
    array = np.asarray(values, dtype=np.float64)
    if array.ndim not in (1, 2):
        raise ValueError(f"figures are (areas) or (areas, periods), not {array.shape}")
    _refuse(array, np.isinf(array), "is oneindig groot", "Verbeter of verwijder dit cijfer.")
    return array


def counts(values: npt.ArrayLike) -> Floats:
    """Give counts per area as floats; NaN where there is none.

    Raises
    ------
    AnalysisError
        A count is negative, infinite or not a whole number.
    ValueError
        Not one row of areas.

    Examples
    --------
    >>> counts([3, -1])
    Traceback (most recent call last):
    infopos.errors.AnalysisError: Het aantal van gebied 1 (geteld vanaf 0) is -1. Een aantal is \
een heel getal van 0 of hoger. Verbeter dit aantal in het bestand en laad het opnieuw.
    """
    array = _row(values)
    whole = np.isfinite(array) & (array >= 0) & (np.floor(array) == array)
    wrong = ~whole & ~np.isnan(array)
    if wrong.any():
        area = int(np.flatnonzero(wrong)[0])
        raise AnalysisError(
            f"Het aantal van gebied {area} (geteld vanaf 0) is {array[area]:g}."
            " Een aantal is een heel getal van 0 of hoger.",
            "Verbeter dit aantal in het bestand en laad het opnieuw.",
        )
    return array


def exposures(values: npt.ArrayLike, areas: int) -> Floats:
    """Give what a count is set against (residents, days) as floats; NaN where it is unknown.

    One number counts for all areas.

    Raises
    ------
    AnalysisError
        One is negative or infinite.
    ValueError
        Not as many as there are areas.
    """
    array = _row(np.broadcast_to(values, areas) if np.ndim(values) == 0 else values)
    if array.size != areas:
        raise ValueError(f"{array.size} exposures for {areas} areas")
    wrong = np.isinf(array) | (array < 0)
    problem = "is lager dan 0 of oneindig groot"
    _refuse(array, wrong, problem, "Verbeter het aantal inwoners (of de duur) van dit gebied.")
    return array


def points(xy: npt.ArrayLike, *, fewest: int, purpose: str) -> Floats:
    """Give places in metres as floats, shape (n, 2).

    Parameters
    ----------
    xy : array, shape (n, 2)
    fewest : int
        Below this many, the analysis says nothing.
    purpose : str
        What they are for, in Dutch, such as ``clusters``.

    Raises
    ------
    AnalysisError
        Too few, not finite, or in degrees.
    ValueError
        Not pairs.

    Examples
    --------
    >>> points([[4.77, 51.59]], fewest=1, purpose="clusters")
    Traceback (most recent call last):
    infopos.errors.AnalysisError: Deze plaatsen staan in graden en niet in meters, zoals 4.77, \
51.59. Zet ze om naar Rijksdriehoekscoördinaten (EPSG:28992).
    """
    array = np.asarray(xy, dtype=np.float64)
    if array.ndim != 2 or array.shape[1] != 2:
        raise ValueError(f"places are pairs of x and y, not {array.shape}")
    if not np.isfinite(array).all():
        raise AnalysisError("Een plaats is onbekend of oneindig ver.", "Laat deze melding weg.")
    if len(array) and (np.abs(array) <= (180, 90)).all() and array.any():
        raise AnalysisError(
            "Deze plaatsen staan in graden en niet in meters, zoals"
            f" {array[0, 0]:g}, {array[0, 1]:g}.",
            "Zet ze om naar Rijksdriehoekscoördinaten (EPSG:28992).",
        )
    if len(array) < fewest:
        raise AnalysisError(
            f"Voor {purpose} zijn minstens {fewest} meldingen met een plaats nodig;"
            f" dit zijn er {len(array)}.",
            "Kies een langere periode of een ruimer thema.",
        )
    return array


def neighbour_matrix(neighbours: Neighbours, areas: int) -> Neighbours:
    """Check that neighbours are of this many areas, 0 or 1, and nobody's own.

    Raises
    ------
    ValueError
        They are not.
    """
    if neighbours.shape != (areas, areas):
        raise ValueError(f"neighbours of {neighbours.shape} for {areas} areas")
    if neighbours.diagonal().any():
        raise ValueError("an area is never its own neighbour: leave the diagonal empty")
    if not ((neighbours.data == 0) | (neighbours.data == 1)).all():
        raise ValueError("neighbours are 0 or 1, without other weights")
    return neighbours


def _row(values: npt.ArrayLike) -> Floats:
    array = np.asarray(values, dtype=np.float64)
    if array.ndim != 1:
        raise ValueError(f"one figure per area is one row, not {array.shape}")
    return array


def _refuse(array: Floats, wrong: npt.NDArray[np.bool_], problem: str, remedy: str) -> None:
    """Tell of the first wrong figure, if there is one."""
    if wrong.any():
        first = tuple(np.argwhere(wrong)[0])
        raise AnalysisError(
            f"Het cijfer van gebied {first[0]} (geteld vanaf 0) {problem}: {array[first]:g}.",
            remedy,
        )
