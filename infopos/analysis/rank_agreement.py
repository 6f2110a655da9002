"""Do police and partners rank areas alike, and where do they differ most?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from infopos.analysis.entry import Floats, figures

FEWEST = 8
_AT_ONCE = 2_000_000
"""Pairs of areas times draws held in memory at a time."""


@dataclass(frozen=True, slots=True)
class RankAgreement:
    """How alike two rankings of areas are.

    Attributes
    ----------
    tau : float
        Kendall's tau-b: 1 for the same order, 0 for none, -1 for the reverse. NaN with fewer than
        eight areas, or when all of one side is equal.
    low, high : float
        Range by bootstrap over areas.
    areas : int
        Number with both figures.
    """

    tau: float
    low: float
    high: float
    areas: int


def rank_agreement(
    one: npt.ArrayLike,
    other: npt.ArrayLike,
    *,
    draws: int = 1000,
    confidence: float = 0.95,
    seed: int = 0,
) -> RankAgreement:
    """Compare the order of areas by two figures.

    Parameters
    ----------
    one, other : float array, shape (n,)
        NaN where an area has none; such areas are left out.
    draws : int
        Of the bootstrap.
    confidence : float
        Share of such ranges that hold the true tau, about; between 0 and 1.
    seed : int

    Raises
    ------
    ValueError
        Not of the same length.

    Notes
    -----
    Tau-b allows for ties: M. G. Kendall (1945), https://doi.org/10.1093/biomet/33.3.239.

    Examples
    --------
    >>> round(rank_agreement(range(10), range(10)).tau, 6)
    1.0
    """
    x, y = figures(one), figures(other)
    if x.shape != y.shape:
        raise ValueError(f"{x.shape} and {y.shape}")
    known = ~np.isnan(x) & ~np.isnan(y)
    x, y = x[known], y[known]
    if len(x) < FEWEST or np.ptp(x) == 0 or np.ptp(y) == 0:
        return RankAgreement(np.nan, np.nan, np.nan, len(x))
    pairs = _pairs(x, y)
    drawn = _drawn(pairs, draws, np.random.default_rng(seed))
    tail = (1 - confidence) / 2
    low, high = np.nanquantile(drawn, [tail, 1 - tail])
    tau = float(_tau(pairs, np.ones((1, len(x))))[0])
    return RankAgreement(tau, float(low), float(high), len(x))


def breaks(
    one: npt.ArrayLike, other: npt.ArrayLike, *, most: int = 3
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Find the areas that stand far higher by one figure than by the other, and the reverse.

    Returns
    -------
    (int array, int array)
        Positions, the largest difference in rank first; at most `most` each, and only areas that
        differ by a quarter of all areas.

    Examples
    --------
    >>> [part.tolist() for part in breaks([9, 1, 2, 3], [0, 1, 2, 3])]
    [[0], []]
    """
    x, y = figures(one), figures(other)
    known = np.flatnonzero(~np.isnan(x) & ~np.isnan(y))
    apart = (pd.Series(x[known]).rank() - pd.Series(y[known]).rank()).to_numpy()
    order = np.argsort(-apart, kind="stable")
    far = len(known) / 4
    above = [at for at in order if apart[at] > far][:most]
    below = [at for at in order[::-1] if apart[at] < -far][:most]
    return known[above].astype(np.intp), known[below].astype(np.intp)


def _pairs(x: Floats, y: Floats) -> tuple[Floats, Floats, Floats]:
    """Of each pair of areas whether both figures order it alike, and whether each orders it."""
    sign_x, sign_y = (np.sign(values[:, None] - values) for values in (x, y))
    return sign_x * sign_y, sign_x**2, sign_y**2


def _drawn(pairs: tuple[Floats, Floats, Floats], draws: int, chance: np.random.Generator) -> Floats:
    """Tau-b of as many draws of the areas, with replacement."""
    areas = len(pairs[0])
    found = []
    step = max(_AT_ONCE // areas**2, 1)
    for first in range(0, draws, step):
        number = min(step, draws - first)
        weights = chance.multinomial(areas, np.full(areas, 1 / areas), size=number)
        found.append(_tau(pairs, weights.astype(np.float64)))
    return np.concatenate(found)


def _tau(pairs: tuple[Floats, Floats, Floats], weights: Floats) -> Floats:
    """Tau-b of areas that count so often: a pair counts as often as both do."""
    together, ties_x, ties_y = (((weights @ of) * weights).sum(axis=1) for of in pairs)
    with np.errstate(divide="ignore", invalid="ignore"):
        tau: Floats = together / np.sqrt(ties_x * ties_y)
    return tau
