"""How much of each theme there was in the last whole week, and whether that is ordinary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from infopos.analysis.control_limits import control_limits
from infopos.model import Audience, DataClass, Grain, Measure, Period
from infopos.services.safety_picture import CONFIDENCE, MOST_YEARS, judged
from infopos.services.trends import left_out
from infopos.store import Store

FEWEST_WEEKS = 6
"""Of earlier years: the same week and those around it, in two years at least."""

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, eq=False)
class WeeklyPicture:
    """A municipality in one week.

    Attributes
    ----------
    monday : date
        First day of the week.
    years : tuple of int
        Of the weeks that it is set beside.
    themes : DataFrame
        One row per measure and theme: measure, theme, label, and what `control_limits` gives.
    grain : Grain
        Exact or protected: who gets rounded figures gets no weeks.
    data_classes : frozenset of DataClass
    """

    monday: date
    years: tuple[int, ...]
    themes: pd.DataFrame
    grain: Grain
    data_classes: frozenset[DataClass]


def weekly_picture(
    store: Store, municipality: str, period: Period, audience: Audience
) -> WeeklyPicture | None:
    """Set the last whole week of a period beside the same weeks of earlier years.

    Returns
    -------
    WeeklyPicture or None
        None without a whole week of single incidents, or where this audience gets rounded counts.
    """
    rows = store.frame(
        "incidents_by_theme_and_week",
        municipality=municipality, until=period.end, releases=audience.releases(),
    )  # fmt: skip
    if rows.empty:
        return None
    weeks = pd.to_datetime(rows["week"]).dt.date
    first, after = min(weeks), pd.Timestamp(rows["last_day"].max()).date() + timedelta(days=1)
    monday = after - timedelta(days=after.weekday()) - _WEEK
    if monday < first:
        return None
    beside = [one for one in _beside(monday) if one > first and _is_ordinary(one)]
    counts = rows.assign(week=weeks).pivot_table(
        index=["measure", "theme", "label"], columns="week", values="count", aggfunc="sum",
        sort=False,
    )  # fmt: skip
    counts = counts.reindex(columns=[monday, *beside]).fillna(0.0)
    earlier = counts.to_numpy(dtype=float, copy=True)[:, 1:]
    begin = weeks.groupby(rows["measure"]).min()  # a measure may have been loaded from later on
    for place, measure in enumerate(counts.index.get_level_values("measure")):
        earlier[place, [one <= begin[measure] for one in beside]] = np.nan
    if len(beside) < FEWEST_WEEKS:
        earlier, beside = np.full_like(earlier, np.nan), []
    limits = control_limits(counts[monday].to_numpy(dtype=float), earlier, confidence=CONFIDENCE)
    themes = counts.index.to_frame(index=False)
    themes["measure"] = themes["measure"].map(Measure)
    classes = frozenset(DataClass(kind) for kinds in rows["data_classes"] for kind in kinds)
    grain = audience.coarsest(classes)
    return WeeklyPicture(
        monday=monday,
        years=tuple(sorted({one.year for one in beside}, reverse=True)),
        themes=themes.join(judged(limits, grain)),
        grain=grain,
        data_classes=classes,
    )


def _beside(monday: date) -> list[date]:
    """The same week of earlier years, with the one before and the one after it."""
    return [
        _monday_near(monday, years) + side * _WEEK
        for years in range(1, MOST_YEARS + 1)
        for side in (-1, 0, 1)
    ]


def _monday_near(monday: date, years: int) -> date:
    """The Monday nearest to the same date of an earlier year."""
    same = Period(f"{monday.year - years}-{monday.month:02d}").start + timedelta(monday.day - 1)
    past = same.weekday()
    return same - timedelta(days=past if past <= 3 else past - 7)


def _is_ordinary(monday: date) -> bool:
    return not any(left_out(Period(f"{day:%Y-%m}")) for day in (monday, monday + timedelta(days=6)))
