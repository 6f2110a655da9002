"""Is it really more than a year before?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from infopos.analysis.change import change
from infopos.model import Audience, ChangeClass, Grain, Period
from infopos.services.area_picture import AreaPicture, area_picture
from infopos.store import Store

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


def change_since(store: Store, picture: AreaPicture, audience: Audience) -> Change:
    """Compare a picture with that of the same period a year before."""
    selection = picture.selection
    earlier = replace(selection, period=selection.period.earlier())
    then = area_picture(store, earlier, audience, minimum_residents=picture.minimum_residents)
    before = then.areas.set_index("area_code")["count"].reindex(picture.areas["area_code"])
    rounded = Grain.ROUNDED in (then.grain, picture.grain)
    found = changed(before, picture.areas["count"], selection.period, rounded=rounded)
    whole = changed(
        pd.Series([then.total], dtype="Int64"),
        pd.Series([picture.total], dtype="Int64"),
        selection.period,
        rounded=rounded,
    )
    return Change(
        areas=picture.areas[["area_code", "name"]].join(found),
        before=earlier.period,
        total=whole.iloc[0],
        known=bool(before.notna().any()),
    )


def changed(
    before: pd.Series[Any], after: pd.Series[Any], period: Period, *, rounded: bool
) -> pd.DataFrame:
    """Compare counts of a period with those of the same period a year before; see `change`.

    Rounded counts are not compared: rounding alone moves both by two.
    """
    then = before.to_numpy(dtype=float, na_value=np.nan)
    now = after.to_numpy(dtype=float, na_value=np.nan)
    found = change(
        np.full(len(then), np.nan) if rounded else then,
        now,
        _days(period.earlier()),
        _days(period),
    )
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


def _days(period: Period) -> float:
    return float((period.end - period.start).days)
