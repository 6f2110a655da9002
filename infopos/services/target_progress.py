"""How do the targets of a safety plan stand, and did it go better here than elsewhere?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from infopos.analysis.peer_trend import PeerChange
from infopos.analysis.target_forecast import (
    Forecast,
    target_forecast,
    target_verdict,
    trend_spread,
)
from infopos.model import EVER, Audience, DataClass, Grain, Period, TargetVerdict
from infopos.services.peer_trend import peer_picture
from infopos.services.safety_picture import themes_by_period
from infopos.services.safety_plan_rows import Target
from infopos.services.trends import counts_as_ordinary
from infopos.services.yearly import Yearly, yearly
from infopos.store import Store

_MOST_YEARS = 8


@dataclass(frozen=True, slots=True)
class Effect:
    """What changed here since a baseline, beside municipalities that are alike.

    A difference in differences, of logarithms: what is left when the change there is taken off.

    Attributes
    ----------
    change : PeerChange
    peers : int
        Number of municipalities.
    year : int
        Up to which.
    """

    change: PeerChange
    peers: int
    year: int

    @property
    def shares(self) -> tuple[float, float, float] | None:
        """How much more or less than it would be with the change there: share, lowest, highest.

        None with too few peers to tell the range.
        """
        found = self.change
        if np.isnan(found.expected_low) or not found.expected_low:
            return None
        low, middle, high = (
            found.after / count - 1
            for count in (found.expected_high, found.expected, found.expected_low)
        )
        return middle, low, high


@dataclass(frozen=True, slots=True, eq=False)
class Progress:
    """How one target stands.

    Attributes
    ----------
    target : Target
    label : str
        What is counted, in Dutch.
    baseline : int or None
        Count in the year of the baseline; None where this audience gets none.
    goal : float or None
        Count that the baseline and the aim come to.
    course : DataFrame
        See `infopos.services.yearly.Yearly`.
    final : int or None
        Count of the target's year, once that is over.
    forecast : Forecast or None
        Of the target's year.
    chance : float or None
        That the target is met, if it goes on as it goes; 0 to 1.
    verdict : TargetVerdict
    odd_baseline : bool
        The baseline is of another counting rule or of the pandemic.
    grain : Grain
    data_classes : frozenset of DataClass
    """

    target: Target
    label: str
    baseline: int | None
    goal: float | None
    course: pd.DataFrame
    final: int | None
    forecast: Forecast | None
    chance: float | None
    verdict: TargetVerdict
    odd_baseline: bool
    grain: Grain
    data_classes: frozenset[DataClass]


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """How the targets of a plan stand, and what kinds of figures that rests on.

    Attributes
    ----------
    targets : tuple of Progress
    grain : Grain
    data_classes : frozenset of DataClass
    """

    targets: tuple[Progress, ...]
    grain: Grain
    data_classes: frozenset[DataClass]


def target_progress(
    store: Store, targets: Sequence[Target], audience: Audience, until: Period = EVER
) -> PlanProgress:
    """Tell how targets of one municipality stand, with what was counted up to a period's end.

    Raises
    ------
    SelectionError
        When the theme or code of one does not exist.
    """
    counted = [yearly(store, one.selection(until), audience) for one in targets]
    last = max((float(one.course["at"].max()) for one in counted if len(one.course)), default=0)
    spread = _spread(store, targets[0].municipality, audience, int(last)) if last else 1.0
    classes = frozenset[DataClass]().union(*(one.data_classes for one in counted))
    found = tuple(
        _progress(target, one, spread) for target, one in zip(targets, counted, strict=True)
    )
    return PlanProgress(found, audience.coarsest(classes), classes)


def _progress(target: Target, counted: Yearly, spread: float) -> Progress:
    baseline = counted.by_year.get(target.baseline_year)
    goal = None if baseline is None else baseline * (100 + target.aim_percent) / 100
    final = counted.by_year.get(target.year)
    forecast = chance = None
    verdict = TargetVerdict.TOO_SHORT
    if goal is not None and final is not None:
        met = final <= goal if target.at_most else final >= goal
        verdict = TargetVerdict.MET if met else TargetVerdict.MISSED
    elif goal is not None:
        course = counted.course[counted.course["counts"]]
        forecast = target_forecast(
            course["count"].to_numpy(), course["at"].to_numpy(), target.year, spread=spread
        )
        if forecast is not None:
            chance = forecast.chance(goal, at_most=target.at_most)
            verdict = target_verdict(chance)
    return Progress(
        target=target,
        label=counted.label,
        baseline=baseline,
        goal=goal,
        course=counted.course,
        final=final,
        forecast=forecast,
        chance=chance,
        verdict=verdict,
        odd_baseline=not counts_as_ordinary(Period(str(target.baseline_year))),
        grain=counted.grain,
        data_classes=counted.data_classes,
    )


def target_effect(
    store: Store, target: Target, audience: Audience, places: pd.DataFrame, until: Period = EVER
) -> Effect | None:
    """Set the change since the baseline beside that of municipalities that are alike.

    Parameters
    ----------
    store : Store
    target : Target
    audience : Audience
    places : DataFrame
        See `infopos.services.peers.municipal_places`.
    until : Period
        With what was counted up to its end, and not after the target's year.

    Returns
    -------
    Effect or None
        None without such municipalities, or without a whole year after the baseline.
    """
    asked = target.selection(until)
    after = [
        year
        for year in yearly(store, asked, audience).by_year
        if target.baseline_year < year <= target.year
    ]
    if not after:
        return None
    asked = replace(asked, period=Period(str(max(after))))
    found = peer_picture(store, asked, audience, (), places, since=target.baseline_year)
    if found.change is None or found.period is None or found.period.year <= target.baseline_year:
        return None
    return Effect(found.change, len(found.peers.chosen), found.period.year)


def _spread(store: Store, municipality: str, audience: Audience, last: int) -> float:
    """How much the themes vary around their trends, over all of them together."""
    years = [Period(str(last - back)) for back in range(_MOST_YEARS)]
    years = [year for year in years if counts_as_ordinary(year)]
    with store.snapshot() as snapshot:
        counts, _ = themes_by_period(snapshot, municipality, years, audience)
    table = counts[counts["theme"].notna()][[year.key for year in years]]
    return trend_spread(
        table.to_numpy(dtype=float, na_value=np.nan), [float(year.year) for year in years]
    )
