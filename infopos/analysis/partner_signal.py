"""How strongly do the organisations that are active in an area see a problem there?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd

from infopos.errors import AnalysisError
from infopos.model import Doubt, PartnerLevel, Reliability

FRESH_DAYS = 180
STRONG = 2.0
SEES = 1.0
"""From this signal on partners see a problem; from `STRONG` on strongly. Of at most 5."""

FEWEST_ORGANISATIONS = 2


def partner_signal(
    observations: pd.DataFrame,
    active: pd.DataFrame,
    areas: Sequence[str],
    *,
    today: date,
    fresh_days: int = FRESH_DAYS,
) -> pd.DataFrame:
    """Sum up what organisations observe in each area, so that who reports more counts no more.

    Parameters
    ----------
    observations : DataFrame
        One row per observation: area_code, organisation, seriousness (whole, 1 to 5), reliability
        (`Reliability`), observed_on (date).
    active : DataFrame
        Who is active where: area_code, organisation. Whoever observed somewhere is active there.
    areas : sequence of str
        Codes, each once; what lies elsewhere is left out.
    today : date
    fresh_days : int
        An area whose newest observation is older is stale.

    Returns
    -------
    DataFrame with one row per area, in the order of `areas`
        area_code; organisations : number active; seeing : number of them that observed it;
        observations : number; signal : 0 to 5, NaN where nobody is active; newest : date or None;
        level : `PartnerLevel`; doubts : tuple of `Doubt`.

    Raises
    ------
    AnalysisError
        A seriousness outside 1 to 5, or a reliability that does not exist.
    ValueError
        An area twice.

    Notes
    -----
    The signal is the mean over the active organisations of the median seriousness that each gives,
    0 for one that sees nothing. A median of an organisation's own does not move when it says the
    same ten times, and a mean over organisations does not when one of them writes more than others.

    Examples
    --------
    >>> day = date(2026, 1, 1)
    >>> rows = [("a", "x", 4, "own", day), ("a", "x", 4, "own", day), ("a", "y", 2, "own", day)]
    >>> names = ["area_code", "organisation", "seriousness", "reliability", "observed_on"]
    >>> seen = pd.DataFrame(rows, columns=names)
    >>> active = pd.DataFrame({"area_code": ["a", "b"], "organisation": ["z", "z"]})
    >>> found = partner_signal(seen, active, ["a", "b", "c"], today=date(2026, 2, 1))
    >>> found[["organisations", "seeing", "signal"]].values.tolist()
    [[3.0, 2.0, 2.0], [1.0, 0.0, 0.0], [0.0, 0.0, nan]]
    """
    if len(set(areas)) != len(areas):
        raise ValueError("each area is asked for once")
    _require_known(observations)
    asked = np.array(areas, dtype=object)
    pair = ["area_code", "organisation"]
    each = observations.groupby(pair)["seriousness"].median()
    everyone = pd.concat([active[pair], observations[pair]]).drop_duplicates()
    number = everyone.groupby("area_code").size().reindex(asked, fill_value=0).to_numpy()
    by_area = observations.groupby("area_code")
    total = each.groupby("area_code").sum().reindex(asked, fill_value=0.0).to_numpy()
    signal = np.where(number > 0, total / np.maximum(number, 1), np.nan)
    last_seen = by_area["observed_on"].max()
    newest = [last_seen.get(area) for area in areas]
    sure = set(observations["area_code"][observations["reliability"] != Reliability.HEARSAY])
    since = today - timedelta(days=fresh_days)
    doubts = [
        _doubts(int(active), float(strength), last, area in sure, since)
        for area, active, strength, last in zip(areas, number, signal, newest, strict=True)
    ]
    return pd.DataFrame(
        {
            "area_code": list(areas),
            "organisations": number,
            "seeing": each.groupby("area_code").size().reindex(asked, fill_value=0).to_numpy(),
            "observations": by_area.size().reindex(asked, fill_value=0).to_numpy(),
            "signal": signal,
            "newest": pd.Series(newest, dtype="object"),
            "level": [_level(float(strength)) for strength in signal],
            "doubts": pd.Series(doubts, dtype="object"),
        }
    )


def _require_known(observations: pd.DataFrame) -> None:
    wrong = ~observations["seriousness"].isin(range(1, 6))
    if wrong.any():
        raise AnalysisError(
            f"Een waarneming heeft ernst {observations['seriousness'][wrong].iloc[0]}.",
            "De ernst is een heel getal van 1 tot en met 5.",
        )
    unknown = ~observations["reliability"].isin(list(Reliability))
    if unknown.any():
        raise AnalysisError(
            f"De betrouwbaarheid “{observations['reliability'][unknown].iloc[0]}” bestaat niet.",
            f"Kies uit: {', '.join(Reliability)}.",
        )


def _level(signal: float) -> PartnerLevel:
    if np.isnan(signal):
        return PartnerLevel.NOBODY
    if signal == 0:
        return PartnerLevel.NOTHING
    return PartnerLevel.STRONG if signal >= STRONG else PartnerLevel.SOME


def _doubts(
    organisations: int, signal: float, newest: date | None, sure: bool, since: date
) -> tuple[Doubt, ...]:
    """Why it is not sure what partners see; nothing where nobody is active."""
    if organisations == 0:
        return ()
    seen = signal > 0
    doubts = {
        Doubt.ONE_ORGANISATION: organisations < FEWEST_ORGANISATIONS,
        Doubt.WEAK: 0 < signal < STRONG,
        Doubt.HEARSAY: seen and not sure,
        Doubt.STALE: seen and newest is not None and newest < since,
    }
    return tuple(doubt for doubt, holds in doubts.items() if holds)
