"""Is it really more than a year before?"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from infopos.analysis.change import change
from infopos.model import Audience, Period, Selection
from infopos.services.area_picture import AreaPicture, area_picture
from infopos.store import Store


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """The change of one picture since the same period of the year before.

    Attributes
    ----------
    areas : DataFrame
        One row per area of the picture, in its order: area_code, name, before, after, difference,
        difference_low, difference_high, p_value, q_value, change_class; see `change`.
    before : Period
    total : Series
        The same for the municipality; the class is undefined when there is no figure.
    known : bool
        Whether there are figures of the period before at all.
    """

    areas: pd.DataFrame
    before: Period
    total: pd.Series
    known: bool


def change_since(store: Store, picture: AreaPicture, audience: Audience) -> Change:
    """Compare a picture with that of the same period a year before."""
    selection = picture.selection
    earlier = replace(selection, period=selection.period.earlier())
    then = area_picture(store, earlier, audience, minimum_residents=picture.minimum_residents)
    before = then.areas.set_index("area_code")["count"].reindex(picture.areas["area_code"])
    lengths = {
        "exposure_before": float(_days(earlier)),
        "exposure_after": float(_days(selection)),
    }
    found = change(
        before.to_numpy(dtype=float, na_value=np.nan),
        picture.areas["count"].to_numpy(dtype=float, na_value=np.nan),
        **lengths,
    )
    whole = change(np.array([_float(then.total)]), np.array([_float(picture.total)]), **lengths)
    return Change(
        areas=pd.concat([picture.areas[["area_code", "name"]], found], axis=1),
        before=earlier.period,
        total=whole.iloc[0],
        known=bool(before.notna().any()),
    )


def _days(selection: Selection) -> int:
    return (selection.period.end - selection.period.start).days


def _float(value: int | None) -> float:
    return np.nan if value is None else float(value)
