"""Is it really more than a year before?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from infopos.analysis.change import change
from infopos.analysis.false_discovery import q_values
from infopos.disclosure.ptable import bounds
from infopos.model import Audience, ChangeClass, Grain, Period, coarsest
from infopos.services.area_picture import AreaPicture, area_picture
from infopos.store import Store

_FALSE_SHARE = 0.05
_POSSIBLE = 0.01
"""Chance does less than this to one area; among a hundred areas it does it to one."""


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """The change of one picture since the same period of the year before.

    Attributes
    ----------
    areas : DataFrame
        One row per area of the picture, in its order: area_code, name, count_before,
        count_after, difference, difference_low, difference_high, p_value, q_value and
        change_class; see `change`.
    before : Period
    total : Series
        The same for the municipality; the class is undefined when there is no figure.
    known : bool
        Whether there are figures of the period before at all.
    """

    areas: pd.DataFrame
    before: Period
    total: pd.Series[Any]
    known: bool


def year_before(store: Store, picture: AreaPicture, audience: Audience) -> AreaPicture:
    """Give the same picture of the same period of the year before."""
    earlier = replace(picture.selection, period=picture.selection.period.earlier())
    return area_picture(store, earlier, audience, minimum_residents=picture.minimum_residents)


def change_between(then: AreaPicture, picture: AreaPicture) -> Change:
    """Compare two pictures, of a period and of the same period of the year before."""
    before = then.areas.set_index("area_code")["count"].reindex(picture.areas["area_code"])
    grain = coarsest((then.grain, picture.grain))
    found = changed(before, picture.areas["count"], picture.selection.period, grain=grain)
    whole = changed(
        pd.Series([then.total], dtype="Int64"),
        pd.Series([picture.total], dtype="Int64"),
        picture.selection.period,
        grain=grain,
    )
    return Change(
        areas=picture.areas[["area_code", "name"]].join(found),
        before=then.selection.period,
        total=whole.iloc[0],
        known=bool(before.notna().any()),
    )


def changed(
    before: pd.Series[Any], after: pd.Series[Any], period: Period, *, grain: Grain
) -> pd.DataFrame:
    """Compare counts of a period with those of the same period a year before; see `change`.

    Rounded counts are not compared. Of protected ones only those are called a rise or fall that no
    counts behind the figures take away, and the range of the difference is widened by them.
    """
    then = before.to_numpy(dtype=float, na_value=np.nan)
    now = after.to_numpy(dtype=float, na_value=np.nan)
    if grain is Grain.ROUNDED:
        then = np.full(len(then), np.nan)
    days = _days(period.earlier()), _days(period)
    found = change(then, now, *days)
    if grain is Grain.PROTECTED:
        _allow_for_protection(found, days)
    found["change_class"] = np.select(
        [
            found["change_class"] != ChangeClass.NO_DEMONSTRABLE_CHANGE,
            found["p_value"] > _POSSIBLE,
            found["difference"] > 0,
        ],
        [found["change_class"], found["change_class"], ChangeClass.POSSIBLE_RISE],
        ChangeClass.POSSIBLE_FALL,
    )
    return found


def _allow_for_protection(found: pd.DataFrame, days: tuple[float, float]) -> None:
    """Take the counts behind the figures that leave least of each change, and widen its range."""
    then = bounds(found["count_before"].to_numpy())
    now = bounds(found["count_after"].to_numpy())
    least, most = change(then[1], now[0], *days), change(then[0], now[1], *days)
    rises = (found["difference"] > 0).to_numpy()
    # Where the nearest counts go the other way, there may have been no change at all.
    p = np.where(
        rises,
        np.where(least["difference"] > 0, least["p_value"], 1.0),
        np.where(most["difference"] < 0, most["p_value"], 1.0),
    )
    found["p_value"] = np.where(found["p_value"].isna(), np.nan, p)
    found["q_value"] = q_values(found["p_value"].to_numpy())
    shown = found["change_class"].isin([ChangeClass.RISE, ChangeClass.FALL])
    lost = shown & (found["q_value"] > _FALSE_SHARE)
    found.loc[lost, "change_class"] = ChangeClass.NO_DEMONSTRABLE_CHANGE
    found["difference_low"] = least["difference_low"]
    found["difference_high"] = most["difference_high"]


def _days(period: Period) -> float:
    return float((period.end - period.start).days)
