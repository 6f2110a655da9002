"""Is there more risk near a recent incident, and how near and how long? The Knox test."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd

from infopos.analysis.entry import Floats, points
from infopos.errors import AnalysisError

FEWEST = 30
DISTANCES_M = (0.0, 100.0, 200.0, 300.0, 400.0)
DAYS = (7.0, 14.0, 21.0, 28.0)
_CLEAR_RATIO = 1.2
_DAY = np.timedelta64(1, "D")


@dataclass(frozen=True, slots=True, eq=False)
class NearRepeats:
    """How many pairs of incidents lie near each other in both place and time.

    Attributes
    ----------
    pairs : DataFrame
        One row per band of distance and band of days: distance_from_m, distance_to_m, days_from,
        days_to, pairs, expected (by chance), ratio, p_value (one-sided, 0 to 1) and stands_out.
    risk_m, risk_days : float or None
        How far and how long the risk is raised: the largest run of bands, from the nearest and
        soonest on, that stand out with at least 1.2 times as many pairs as chance gives; None when
        there is none.
    used, left_out : int
        Incidents that were counted, and those whose time is too vague.
    """

    pairs: pd.DataFrame
    risk_m: float | None
    risk_days: float | None
    used: int
    left_out: int


def near_repeats(
    xy: npt.ArrayLike,
    start: npt.NDArray[np.datetime64],
    end: npt.NDArray[np.datetime64],
    *,
    distances_m: tuple[float, ...] = DISTANCES_M,
    days: tuple[float, ...] = DAYS,
    longest_days: float = 3.0,
    permutations: int = 999,
    false_share: float = 0.05,
    seed: int = 0,
) -> NearRepeats:
    """Count the pairs near each other, against the same incidents with their times shuffled.

    Parameters
    ----------
    xy : float array, shape (n, 2)
        Incidents; metres.
    start, end : array of datetime64, shape (n,)
        Between which each happened; the middle is taken.
    distances_m, days : tuple of float
        Ends of the bands. A first distance of 0 is a band by itself: the same place.
    longest_days : float
        An incident whose time is less certain than this is left out and counted.
    permutations : int
    false_share : float
        Chance that any band stands out when place and time have nothing to do with each other.
    seed : int

    Raises
    ------
    AnalysisError
        Fewer than 30 incidents, all on one day, or degrees.
    ValueError
        An incident ends before it starts, or rows of different length.

    Notes
    -----
    Knox (1964), https://doi.org/10.2307/2985220; for burglary: Townsley, Homel and Chaseling
    (2003), https://doi.org/10.1093/bjc/43.3.615, and Johnson and others (2007),
    https://doi.org/10.1007/s10940-007-9025-3. The bands are tested together: one stands out when
    its standardised number is above what the largest of all bands is in a share 1 - false_share of
    the shuffles (Westfall and Young's single-step maximum).
    """
    places = np.asarray(xy, dtype=np.float64)
    if not len(places) == len(start) == len(end):
        raise ValueError(f"{len(places)} places, {len(start)} starts and {len(end)} ends")
    if np.any(end < start):
        raise ValueError("an incident ends before it starts")
    sure = (end - start) / _DAY <= longest_days
    moments = _moments(start[sure], end[sure])
    places = points(places[sure], fewest=FEWEST, purpose="herhaling in de buurt")
    if np.ptp(moments) < max(days[0], 1):
        raise AnalysisError(
            "Deze meldingen liggen te dicht op elkaar in de tijd om herhaling te kunnen zien.",
            "Kies een langere periode.",
        )
    order = np.lexsort((moments, *places.T))  # so that the order of rows decides nothing
    one, other, band = _close_pairs(places[order], distances_m)
    shape = (len(distances_m), len(days))
    count = partial(_counted, one=one, other=other, band=band, days=days, shape=shape)
    found = count(moments[order])
    rng = np.random.default_rng(seed)
    draws = np.stack([count(rng.permutation(moments[order])) for _ in range(permutations)])
    table, stands_out = _compared(found, draws, distances_m, days, false_share)
    risk_m, risk_days = _risk(stands_out, distances_m, days)
    return NearRepeats(table, risk_m, risk_days, int(sure.sum()), int((~sure).sum()))


def _moments(start: npt.NDArray[np.datetime64], end: npt.NDArray[np.datetime64]) -> Floats:
    """Days since the first of all, to the middle of each span."""
    middle = start + (end - start) / 2
    return np.asarray((middle - middle.min()) / _DAY if len(middle) else [], dtype=np.float64)


def _close_pairs(
    places: Floats, distances_m: tuple[float, ...]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Give both ends and the band of distance of every pair within the largest distance."""
    from scipy.spatial import cKDTree  # 0.1 s to import

    pairs = np.array(cKDTree(places).query_pairs(distances_m[-1], output_type="ndarray"))
    apart = np.hypot(*(places[pairs[:, 0]] - places[pairs[:, 1]]).T)
    ends = np.asarray(distances_m)
    band = np.asarray(np.searchsorted(ends, apart, side="left"), dtype=np.int64)
    inside = band < len(distances_m)  # rounding may put one just beyond
    return pairs[inside, 0], pairs[inside, 1], band[inside]


def _counted(
    moments: Floats,
    one: npt.NDArray[np.int64],
    other: npt.NDArray[np.int64],
    band: npt.NDArray[np.int64],
    days: tuple[float, ...],
    shape: tuple[int, int],
) -> Floats:
    """Number of pairs per band of distance and band of days."""
    apart = np.abs(moments[one] - moments[other])
    near = apart <= days[-1]  # few of them, and the search is what takes time
    soon = np.searchsorted(np.asarray(days), apart[near], side="left")
    cell = band[near] * shape[1] + soon
    return np.bincount(cell, minlength=shape[0] * shape[1]).reshape(shape).astype(np.float64)


def _compared(
    found: Floats,
    draws: Floats,
    distances_m: tuple[float, ...],
    days: tuple[float, ...],
    false_share: float,
) -> tuple[pd.DataFrame, npt.NDArray[np.bool_]]:
    expected = draws.mean(axis=0)
    spread = draws.std(axis=0)
    safe = np.where(spread > 0, spread, 1.0)
    largest = ((draws - expected) / safe).max(axis=(1, 2))
    bound = np.quantile(largest, 1 - false_share, method="higher")
    stands_out = (found - expected) / safe > bound
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(expected > 0, found / expected, np.nan)
    p = (1 + (draws >= found).sum(axis=0)) / (1 + len(draws))
    # The band of the same place has no width; the others begin where the one before ends.
    from_m = (0.0, *distances_m[:-1])
    from_days = (0.0, *days[:-1])
    rows = [
        {
            "distance_from_m": from_m[i],
            "distance_to_m": distances_m[i],
            "days_from": from_days[j],
            "days_to": days[j],
            "pairs": int(found[i, j]),
            "expected": expected[i, j],
            "ratio": ratio[i, j],
            "p_value": p[i, j],
            "stands_out": bool(stands_out[i, j]),
        }
        for i in range(len(distances_m))
        for j in range(len(days))
    ]
    return pd.DataFrame(rows), stands_out & (np.nan_to_num(ratio) >= _CLEAR_RATIO)


def _risk(
    clear: npt.NDArray[np.bool_], distances_m: tuple[float, ...], days: tuple[float, ...]
) -> tuple[float | None, float | None]:
    """The largest block of bands from the nearest and soonest on that are all clear."""
    best: tuple[float, float] | None = None
    # Where hardly two incidents share an exact place, the band of the same place says nothing.
    first = 1 if distances_m[0] == 0 and not clear[0, 0] else 0
    for i in range(first, len(distances_m)):
        for j in range(len(days)):
            if clear[first : i + 1, : j + 1].all():
                size = distances_m[i] ** 2 * days[j]
                if best is None or size > best[0] ** 2 * best[1]:
                    best = (distances_m[i], days[j])
    return best if best is not None else (None, None)
