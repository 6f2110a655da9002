"""Does a municipality go another way than municipalities like it?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import stdtrit

from infopos.analysis.entry import Floats, counts
from infopos.model import PeerVerdict

_PER = 1000.0
_HALF = 0.5
"""Added to each count, so that a logarithm of none exists."""

FEWEST = 5
"""With fewer peers their own spread is anybody's guess, and nothing is concluded."""


@dataclass(frozen=True, slots=True)
class PeerChange:
    """A municipality's change beside that of its peers. Shares: 0.1 is a tenth more.

    Attributes
    ----------
    verdict : PeerVerdict
    before, after : int
        Counts of the municipality itself.
    peers_before, peers_after : int
        Counts of the peers together.
    change, peers_change : float
        Share by which a count, and that of the peers together, changed; NaN from nothing.
    peers_low, peers_high : float
        Smallest and largest change of one peer.
    expected, expected_low, expected_high : float
        What the count would have been at the peers' change, and the range that holds it with the
        confidence asked; NaN with fewer than `FEWEST` peers.
    spread : float
        Standard deviation of the peers' changes beyond chance, in logarithms; at least 0.
    """

    verdict: PeerVerdict
    before: int
    after: int
    peers_before: int
    peers_after: int
    change: float
    peers_change: float
    peers_low: float
    peers_high: float
    expected: float
    expected_low: float
    expected_high: float
    spread: float


def peer_change(
    before: npt.ArrayLike, after: npt.ArrayLike, *, confidence: float = 0.95
) -> PeerChange:
    """Tell whether a municipality changed otherwise than its peers did.

    Parameters
    ----------
    before, after : array of whole numbers, shape (1 + peers,)
        Counts in two periods of one length, without gaps: first of the municipality, then of each
        peer.
    confidence : float
        Share of municipalities like the peers that are found not different; between 0 and 1.

    Raises
    ------
    AnalysisError
        A count is negative or not whole.
    ValueError
        Rows of different length, without a peer or with a gap, or a confidence not between 0 and 1.

    Notes
    -----
    Each peer's change, as a logarithm, is a draw: a common change, a spread between municipalities
    (variance t²), and the chance in two counts a and b (1/a + 1/b). The spread is that of Paule and
    Mandel, see Veroniki and others (2016), https://doi.org/10.1002/jrsm.1164. The range is the
    prediction interval of Higgins, Thompson and Spiegelhalter (2009),
    https://doi.org/10.1111/j.1467-985X.2008.00552.x, for one more draw, with the chance in its own
    counts, around the change of the peers together (w: their shares of the count before):
    ± t(peers - 2) · √(t² + v₀ + Σ w²(t² + v)).

    Examples
    --------
    >>> found = peer_change([1204, 900, 2000, 800, 1500, 1100], [1010, 880, 1950, 790, 1450, 1090])
    >>> found.verdict, round(found.expected)
    (<PeerVerdict.LOWER: 'lower'>, 1177)
    """
    first, last = _checked(before, after, confidence)
    log = np.log(last + _HALF) - np.log(first + _HALF)
    chance = 1 / (first + _HALF) + 1 / (last + _HALF)
    together = float(first[1:].sum()), float(last[1:].sum())
    common = float(np.log(together[1] + _HALF) - np.log(together[0] + _HALF))
    spread2, reach = 0.0, np.nan
    if len(log) > FEWEST:
        spread2 = _paule_mandel(log[1:], chance[1:])
        weight = (first[1:] + _HALF) / (first[1:] + _HALF).sum()
        variance = spread2 + chance[0] + float((weight**2 * (spread2 + chance[1:])).sum())
        reach = float(stdtrit(len(log) - 3, (1 + confidence) / 2)) * variance**0.5
    shares = _shares(first, last)
    low, middle, high = (
        max(float((first[0] + _HALF) * np.exp(common + side * reach)) - _HALF, 0.0)
        for side in (-1, 0, 1)
    )
    return PeerChange(
        verdict=_verdict(last[0], low, high),
        before=int(first[0]),
        after=int(last[0]),
        peers_before=int(together[0]),
        peers_after=int(together[1]),
        change=float(shares[0]),
        peers_change=together[1] / together[0] - 1 if together[0] else np.nan,
        peers_low=_least(shares[1:]),
        peers_high=-_least(-shares[1:]),
        expected=middle,
        expected_low=low,
        expected_high=high,
        spread=spread2**0.5,
    )


def peer_course(count: Floats, residents: Floats) -> pd.DataFrame:
    """Follow a municipality and its peers, per 1,000 residents.

    Parameters
    ----------
    count : float array, shape (1 + peers, periods)
        First of the municipality, then of each peer; NaN where there is no figure.
    residents : float array of the same shape
        Of the same periods; NaN where unknown.

    Returns
    -------
    DataFrame with one row per period
        count, rate : of the municipality; per 1,000 residents.
        peers_count, peers_residents, peers_rate : of all peers together.
        peers_low, peers_high, peers_median : rates of single peers.
        index, peers_index, peers_index_low, peers_index_high, peers_index_median : the same rates
        as a percentage of those in the first period in which all have a figure, and any count.

        What is about the peers is NaN in periods in which one of them has no figure: the course of
        the others would jump there.

    Raises
    ------
    ValueError
        Tables of different shape, or without a peer.

    Examples
    --------
    >>> found = peer_course(np.array([[10.0, 5], [30, 30]]), np.array([[1000.0, 1000], [2e3, 2e3]]))
    >>> found[["rate", "peers_rate", "index", "peers_index"]].to_numpy().tolist()
    [[10.0, 15.0, 100.0, 100.0], [5.0, 15.0, 50.0, 100.0]]
    """
    if count.shape != residents.shape or count.ndim != 2 or len(count) < 2:
        raise ValueError(f"{count.shape} counts and {residents.shape} residents")
    people = np.where(residents > 0, residents, np.nan)
    rate = count / people * _PER
    whole = np.where(np.isnan(rate[1:]).any(axis=0), np.nan, 1.0)
    pooled = count[1:].sum(axis=0) / people[1:].sum(axis=0) * _PER
    found = pd.DataFrame(
        {
            "count": count[0],
            "rate": rate[0],
            "peers_count": count[1:].sum(axis=0) * whole,
            "peers_residents": people[1:].sum(axis=0) * whole,
            "peers_rate": pooled * whole,
        }
    )
    at = _base(rate, pooled)
    bases = (rate[:, at], pooled[at]) if at is not None else (np.full(len(rate), np.nan), np.nan)
    base = np.where(bases[0] > 0, bases[0], np.nan)
    indices = rate / base[:, np.newaxis] * 100
    _add_range(found, "peers_", rate[1:] * whole)
    found["index"] = indices[0]
    found["peers_index"] = pooled * whole / bases[1] * 100
    _add_range(found, "peers_index_", indices[1:] * whole)
    return found


def _checked(before: npt.ArrayLike, after: npt.ArrayLike, confidence: float) -> list[Floats]:
    rows = [counts(before), counts(after)]
    if len(rows[0]) != len(rows[1]) or len(rows[0]) < 2:
        raise ValueError(f"{len(rows[0])} counts before and {len(rows[1])} after")
    if np.isnan(rows).any():
        raise ValueError("a municipality without a figure cannot be compared")
    if not 0 < confidence < 1:
        raise ValueError(f"confidence lies between 0 and 1, not {confidence}")
    return rows


def _paule_mandel(log: Floats, chance: Floats) -> float:
    """The variance between draws that makes their weighted squares what they should be."""

    def surplus(between: float) -> float:
        weight = 1 / (chance + between)
        mean = (weight * log).sum() / weight.sum()
        return float((weight * (log - mean) ** 2).sum() - (len(log) - 1))

    if surplus(0.0) <= 0:
        return 0.0
    most = float(((log - log.mean()) ** 2).sum())  # there each weighs less than one over this
    from scipy.optimize import brentq  # 0.2 s to import

    return float(brentq(surplus, 0.0, most))


def _shares(first: Floats, last: Floats) -> Floats:
    return last / np.where(first > 0, first, np.nan) - 1


def _least(values: Floats) -> float:
    known = values[~np.isnan(values)]
    return float(known.min()) if len(known) else float("nan")


def _verdict(after: float, low: float, high: float) -> PeerVerdict:
    if np.isnan(low):
        return PeerVerdict.TOO_FEW
    if after < low:
        return PeerVerdict.LOWER
    return PeerVerdict.HIGHER if after > high else PeerVerdict.NOT_DIFFERENT


def _base(rate: Floats, pooled: Floats) -> int | None:
    """The first period from which an index can be told."""
    usable = np.flatnonzero(~np.isnan(rate).any(axis=0) & (rate[0] > 0) & (pooled > 0))
    return int(usable[0]) if len(usable) else None


def _add_range(found: pd.DataFrame, name: str, values: Floats) -> None:
    """Add lowest, highest and median of the peers per period; NaN where there are none."""
    table = pd.DataFrame(values)
    found[f"{name}low"], found[f"{name}high"] = table.min(), table.max()
    found[f"{name}median"] = table.median()
