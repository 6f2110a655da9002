"""Who sees a problem where: police, partners, both or neither, and how sure is that?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from infopos.analysis.partner_signal import SEES
from infopos.model import Doubt, PartnerLevel, PoliceLevel, Seen

_POLICE = [PoliceLevel.LOWER, PoliceLevel.AROUND, PoliceLevel.HIGHER]
_PARTNERS = [PartnerLevel.NOTHING, PartnerLevel.SOME, PartnerLevel.STRONG]


def seen(police: pd.DataFrame, partners: pd.DataFrame) -> pd.DataFrame:
    """Put what police register beside what partners see, area by area; never in one score.

    Parameters
    ----------
    police : DataFrame
        See `police_level`.
    partners : DataFrame
        See `partner_signal`; row by row of the same areas.

    Returns
    -------
    DataFrame with one row per area
        seen : `Seen`. Police see it where the rate is clearly above that of all areas together,
        partners where the signal is at least 1. cell : 0 to 8 in the grid of three by three, three
        times the level of police plus that of partners, from low to high; NaN where one of them
        is unknown. doubts : tuple of `Doubt` of both sides.

    Raises
    ------
    ValueError
        Not of the same number of areas.
    """
    if len(police) != len(partners):
        raise ValueError(f"{len(police)} and {len(partners)} areas")
    doubts = [
        (*((Doubt.CHANCE,) if level == PoliceLevel.AROUND else ()), *others)
        for level, others in zip(police["level"], partners["doubts"], strict=True)
    ]
    both = list(zip(police["level"], partners["level"], strict=True))
    return pd.DataFrame(
        {
            "seen": [
                _seen(level, signal)
                for level, signal in zip(police["level"], partners["signal"], strict=True)
            ],
            "cell": [
                3.0 * _POLICE.index(one) + _PARTNERS.index(other)
                if one in _POLICE and other in _PARTNERS
                else np.nan
                for one, other in both
            ],
            "doubts": pd.Series(doubts, dtype="object"),
        }
    )


def _seen(level: str, signal: float) -> Seen:
    if np.isnan(signal):
        return Seen.NOBODY_LOOKS
    if level == PoliceLevel.UNKNOWN:
        return Seen.UNKNOWN
    if level == PoliceLevel.HIGHER:
        return Seen.BOTH if signal >= SEES else Seen.POLICE_ONLY
    return Seen.PARTNERS_ONLY if signal >= SEES else Seen.NEITHER
