"""What police register of a theme of partners, and whether that is more than elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from infopos import labels
from infopos.analysis.police_level import police_level
from infopos.model import AreaLevel, Audience, Measure, Period, Selection
from infopos.services.area_picture import AreaPicture, area_picture
from infopos.services.subject import Subject
from infopos.services.theme_mapping import Mapped
from infopos.store import Store


def police_figures(
    store: Store,
    municipality: str,
    mapped: Mapped | None,
    label: str,
    period: Period,
    audience: Audience,
    *,
    minimum_residents: int,
) -> AreaPicture:
    """Give the figures of the codes that go with a theme, by neighbourhood; none without codes.

    Raises
    ------
    SelectionError
        When the municipality does not exist.
    """
    measure = mapped.measure if mapped else Measure.NUISANCE
    return area_picture(
        store,
        Selection(municipality, measure, period, AreaLevel.NEIGHBOURHOOD),
        audience,
        minimum_residents=minimum_residents,
        subject=Subject(label, mapped.codes if mapped else ()),
    )


def levels(figures: AreaPicture) -> pd.DataFrame:
    """Compare the rate of each area with that of all together; see `police_level`."""
    count = figures.areas["count"].to_numpy(dtype=float, na_value=np.nan)
    people = figures.areas["residents"].to_numpy(dtype=float, na_value=np.nan)
    people[people < figures.minimum_residents] = np.nan
    return police_level(count, people)


@dataclass(frozen=True, slots=True)
class Registered:
    """What police registered of a theme in one area, beside the whole municipality."""

    subject: str
    period: Period
    count: int | None
    ratio: float
    """Rate over that of all areas together; NaN where there is none."""


def registered(
    store: Store,
    municipality: str,
    area: str,
    mapped: Mapped | None,
    period: Period,
    audience: Audience,
    *,
    minimum_residents: int,
) -> Registered | None:
    """Give the figure of one area for the codes of a theme; None when it has no codes.

    Raises
    ------
    SelectionError
        When the municipality does not exist.
    """
    if mapped is None:
        return None
    rows = store.rows("codes_by_name", measure=mapped.measure.value)
    names = {row["code"]: row["label"] for row in rows}
    label = labels.listing([names.get(code, code) for code in mapped.codes])
    figures = police_figures(
        store, municipality, mapped, label, period, audience, minimum_residents=minimum_residents
    )
    row = levels(figures)[figures.areas["area_code"].to_numpy() == area].iloc[0]
    count = None if np.isnan(row["count"]) else int(row["count"])
    return Registered(label, period, count, float(row["ratio"]))
