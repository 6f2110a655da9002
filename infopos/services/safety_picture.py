"""How much of each theme there is, and whether that is more than earlier years let expect."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from infopos.analysis.control_limits import control_limits
from infopos.disclosure.ptable import bounds
from infopos.model import AreaLevel, Audience, DataClass, Grain, Measure, Period
from infopos.services.choices import find_municipality
from infopos.services.profile import themes_of
from infopos.services.trends import left_out
from infopos.store import Store

MOST_YEARS = 8
CONFIDENCE = 0.99


@dataclass(frozen=True, slots=True, eq=False)
class SafetyPicture:
    """A municipality in one period.

    Attributes
    ----------
    municipality : str
    period : Period
    years : tuple of int
        The earlier years that count, from new to old: without the pandemic and the other rule.
    themes : DataFrame
        One row per measure and theme, the total of a measure first: measure, theme (None for the
        total), label, and what `control_limits` gives.
    grain : Grain
    data_classes : frozenset of DataClass
    """

    municipality: str
    period: Period
    years: tuple[int, ...]
    themes: pd.DataFrame
    grain: Grain
    data_classes: frozenset[DataClass]


def safety_picture(
    store: Store, municipality: str, period: Period, audience: Audience
) -> SafetyPicture:
    """Set each theme beside the same period of earlier years.

    Figures below ten that are not shown leave gaps that would pass for change: without limits.

    Raises
    ------
    SelectionError
        When the municipality does not exist.
    """
    earlier = [period.earlier()]
    while len(earlier) < MOST_YEARS:
        earlier.append(earlier[-1].earlier())
    earlier = [one for one in earlier if _counts(one)]
    with store.snapshot() as snapshot:
        town = find_municipality(snapshot, municipality)
        place = {
            "municipality": municipality,
            "periods": [one.key for one in (period, *earlier)],
            "releases": audience.releases(),
        }
        covered = snapshot.frame("profile_coverage", level=AreaLevel.MUNICIPALITY.value, **place)
        cells = snapshot.frame("profile_themes", areas=[municipality], **place)
    groups = {one.key: ((municipality,), one.key) for one in (period, *earlier)}
    counts = themes_of(covered, cells, audience, groups)
    classes = frozenset(DataClass(kind) for kind in covered["data_class"].unique())
    table = counts[list(groups)].to_numpy(dtype=float, na_value=np.nan)
    if audience.hides_small(classes):
        table[:, 1:] = np.nan
    limits = control_limits(table[:, 0], table[:, 1:], confidence=CONFIDENCE)
    grain = audience.coarsest(classes)
    if grain is Grain.PROTECTED:  # no count behind the figure may be ordinary
        least, most = bounds(limits["count"].to_numpy())
        limits["above"], limits["below"] = least > limits["high"], most < limits["low"]
    known = ~np.isnan(table[:, 1:]).all(axis=0) if len(table) else np.zeros(len(earlier), bool)
    themes = counts[["measure", "theme", "label"]].join(limits)
    return SafetyPicture(
        municipality=town.name,
        period=period,
        years=tuple(one.year for one, there in zip(earlier, known, strict=True) if there),
        themes=themes[~np.isnan(table[:, 0])].reset_index(drop=True),
        grain=grain,
        data_classes=classes,
    )


def _counts(period: Period) -> bool:
    """Whether no month of a period was counted by another rule, or in the pandemic."""
    return not any(left_out(Period(month)) for month in period.months())


def of_measure(found: SafetyPicture, measure: Measure) -> pd.DataFrame:
    """Give the themes of one measure."""
    return found.themes[found.themes["measure"] == measure]
