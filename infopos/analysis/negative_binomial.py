"""The negative binomial distribution, without the half second that importing scipy.stats takes."""

from __future__ import annotations

import numpy as np
from scipy.special import betainc, betaincc, nbdtrik

from infopos.analysis.entry import Floats

Numbers = float | Floats


def at_most(count: Numbers, size: Numbers, chance: Numbers) -> Floats:
    """Give the chance of at most so many failures before ``size`` successes; 0 below 0.

    Parameters
    ----------
    count : array of whole numbers
    size : float array
        Above 0; need not be whole.
    chance : float array
        Of a success: above 0, at most 1.

    Notes
    -----
    An incomplete beta function: https://dlmf.nist.gov/8.17.E24.

    Examples
    --------
    >>> round(float(at_most(2, 4.0, 0.5)), 4)
    0.3438
    """
    whole = np.asarray(count, dtype=float)
    found = betainc(size, np.maximum(whole, 0) + 1, chance)
    return np.where(whole < 0, 0.0, found)


def more_than(count: Numbers, size: Numbers, chance: Numbers) -> Floats:
    """Give the chance of more than so many; see `at_most`."""
    whole = np.asarray(count, dtype=float)
    found = betaincc(size, np.maximum(whole, 0) + 1, chance)
    return np.where(whole < 0, 1.0, found)


def quantile(share: Numbers, size: Numbers, chance: Numbers) -> Floats:
    """Give the smallest count of which the chance of at most so many is a share, or more.

    Examples
    --------
    >>> float(quantile(0.5, 4.0, 0.5))
    3.0
    """
    none = at_most(0, size, chance) >= share  # nbdtrik looks for a fraction of one, far away
    found = np.where(none, 0.0, np.ceil(nbdtrik(share, size, chance)))
    found = np.where(at_most(found, size, chance) < share, found + 1, found)  # off by rounding
    return np.where(at_most(found - 1, size, chance) >= share, np.maximum(found - 1, 0), found)
