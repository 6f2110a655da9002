"""The table that says how a count is changed before those see it who may not have it exactly.

The cell key method (Fraser and Wooton, 2005, *A proposed method for confidentialising tabular
output to protect against differencing*, UNECE work session on statistical data confidentiality), as
the Office for National Statistics uses it. Each incident has a record key; the key of a cell is the
sum of those in it, modulo 256; count and cell key together give the change. So the same incidents
give the same number wherever they are counted, and asking again tells nothing.

How often a count changes by how much anybody may read here. Which key stands for which change is
secret: cell keys add up where incidents do, so that who knows the order knows something of a whole
from its parts.
"""

from __future__ import annotations

import hashlib
import hmac

import numpy as np
import numpy.typing as npt
import pandas as pd

KEYS = 256

_RELEASED = (
    {0: 0.75, 4: 0.25},
    {0: 0.55, 4: 0.25, 5: 0.2},
    {0: 0.35, 4: 0.25, 5: 0.4},
    {0: 0.16, 4: 0.2, 5: 0.64},
    {0: 0.1, 4: 0.15, 5: 0.3, 6: 0.25, 7: 0.2},
)
"""What the counts 1 to 5 become, and how often. One, two and three never appear.

Which figures a count can become is chosen for who has every delivery and knows that counts only
grow, by how much he does not know, or by one that he knows of. Figures of one cell of two or three
deliveries, in any order, then still leave him more than one possibility for each count below five.
(With 3 shown as 5 and 4 as 0, the figures 5 and then 0 would tell both.)
"""

_LARGER = {-2: 0.1, -1: 0.2, 0: 0.4, 1: 0.2, 2: 0.1}
"""How counts from 6 change."""


def perturbations(secret: bytes) -> pd.DataFrame:
    """Give the table of changes of an installation.

    Parameters
    ----------
    secret : bytes
        Decides which cell keys stand for which change; how many do is always the same.

    Returns
    -------
    DataFrame with count (1 to 6; 6 stands for all larger counts too), cell_key (0 to 255) and
    change (-5 to 3). Over all keys a count changes by less than 0.01 on average.

    Notes
    -----
    The keys are dealt out by largest remainder, so that shares are exact to one key in 256, and in
    an order that differs per count: else one key would always raise.

    Examples
    --------
    >>> table = perturbations(b"not very secret").query("count == 1")
    >>> sorted(set(table["count"] + table["change"]))
    [0, 4]
    """
    rows = []
    for count, released in enumerate(_RELEASED, 1):
        changes = {value - count: share for value, share in released.items()}
        rows.append(_rows(secret, count, changes))
    rows.append(_rows(secret, len(_RELEASED) + 1, _LARGER))
    return pd.concat(rows, ignore_index=True)


def bounds(
    shown: npt.NDArray[np.float64],
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Give the smallest and largest count that can be behind protected figures.

    Parameters
    ----------
    shown : float array
        Protected figures; NaN stays NaN.

    Examples
    --------
    >>> [each.tolist() for each in bounds(np.array([0.0, 4, 5, 6, 64]))]
    [[0.0, 1.0, 2.0, 5.0, 62.0], [5.0, 6.0, 7.0, 8.0, 66.0]]
    """
    largest = len(_RELEASED)
    reach = max(_LARGER)
    low = np.where(shown > largest, np.maximum(shown - reach, largest), shown)
    high = shown + reach
    for figure in sorted({value for released in _RELEASED for value in released}):
        behind = [count for count, released in enumerate(_RELEASED, 1) if figure in released]
        beyond = [figure + reach] if figure + reach > largest else []
        low = np.where(shown == figure, min([*behind, *([0] if figure == 0 else [])]), low)
        high = np.where(shown == figure, max([*behind, *beyond]), high)
    return low, high


def _rows(secret: bytes, count: int, shares: dict[int, float]) -> pd.DataFrame:
    changes = np.repeat(list(shares), _dealt(np.array(list(shares.values()))))
    return pd.DataFrame({"count": count, "cell_key": _shuffled(secret, count), "change": changes})


def _shuffled(secret: bytes, count: int) -> list[int]:
    """Each key once, in an order that only the secret tells."""

    def drawn(key: int) -> bytes:
        return hmac.digest(secret, f"perturbation|{count}|{key}".encode(), hashlib.sha256)

    return sorted(range(KEYS), key=drawn)


def _dealt(shares: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Whole numbers of keys, adding up to 256, by largest remainder."""
    exact = shares * KEYS
    dealt = np.floor(exact).astype(np.int64)
    missing = KEYS - int(dealt.sum())
    dealt[np.argsort(dealt - exact, kind="stable")[:missing]] += 1
    return dealt
