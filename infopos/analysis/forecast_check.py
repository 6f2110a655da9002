"""Would a map of hotspots have been right about what came after?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Score:
    """How well a choice of places did.

    Attributes
    ----------
    places : int
        How many were chosen.
    hit_rate : float
        Part of what came after that lay in them; 0 to 1.
    area_share : float
        Part of all area that they take; 0 to 1.
    pai : float
        Predictive accuracy index: hit rate over area share. 1 is as good as choosing blindly.
    pei : float
        Predictive efficiency index: the PAI over that of the best choice of as much area; 0 to 1.
    """

    places: int
    hit_rate: float
    area_share: float
    pai: float
    pei: float


def forecast_check(
    score: npt.ArrayLike,
    counts_after: npt.ArrayLike,
    area_km2: npt.ArrayLike,
    *,
    share_of_area: float = 0.1,
) -> Score | None:
    """Score the places that a map points at by what happened there afterwards.

    Parameters
    ----------
    score : float array, shape (n,)
        How strongly the map points at each place, the highest first; NaN is not pointed at.
    counts_after : float array, shape (n,)
        What happened there in the period after; NaN counts as nothing.
    area_km2 : float array, shape (n,)
    share_of_area : float
        Places are chosen until they would take more than this part of all area; above 0, at most 1.
        At least one is chosen.

    Returns
    -------
    Score or None
        None when nothing happened afterwards, or the map points at nothing.

    Notes
    -----
    PAI: Chainey, Tompson and Uhlig (2008), https://doi.org/10.1057/palgrave.sj.8350066. PEI: Hunt
    (2016), *Do crime hot spots move?*, American University.

    Examples
    --------
    >>> forecast_check([9, 5, 1, 0], [6, 1, 3, 0], [1, 1, 1, 1], share_of_area=0.5)
    Score(places=2, hit_rate=0.7, area_share=0.5, pai=1.4, pei=0.7777777777777777)
    """
    if not 0 < share_of_area <= 1:
        raise ValueError(f"a share lies between 0 and 1, not {share_of_area}")
    pointed = np.asarray(score, dtype=float)
    after = np.nan_to_num(np.asarray(counts_after, dtype=float))
    size = np.asarray(area_km2, dtype=float)
    if after.sum() <= 0 or np.isnan(pointed).all():
        return None
    chosen = _chosen(pointed, size, share_of_area)
    hit_rate = float(after[chosen].sum() / after.sum())
    area_share = float(size[chosen].sum() / size.sum())
    best = _chosen(after / size, size, area_share)
    best_pai = (after[best].sum() / after.sum()) / (size[best].sum() / size.sum())
    pai = hit_rate / area_share
    return Score(len(chosen), hit_rate, area_share, pai, min(float(pai / best_pai), 1.0))


def _chosen(
    score: npt.NDArray[np.float64], size: npt.NDArray[np.float64], share: float
) -> npt.NDArray[np.int64]:
    """Positions of the highest scores that fit in a share of the area; the first one always."""
    known = np.flatnonzero(~np.isnan(score))
    order = known[np.argsort(-score[known], kind="stable")]
    taken = np.cumsum(size[order]) / size.sum()
    return order[: max(int(np.sum(taken <= share * (1 + 1e-9))), 1)]
