"""How much of each theme there is, and whether that is more than earlier years let expect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from infopos.analysis.control_limits import control_limits
from infopos.disclosure.ptable import bounds
from infopos.model import AreaLevel, Audience, DataClass, Grain, Measure, Period, PeriodKind
from infopos.services.choices import find_municipality
from infopos.services.profile import themes_of
from infopos.services.trends import counts_as_ordinary
from infopos.store import Snapshot, Store

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
    not_counted : tuple of str
        Labels of codes that its theme counts in the whole year, and not here.
    """

    municipality: str
    period: Period
    years: tuple[int, ...]
    themes: pd.DataFrame
    grain: Grain
    data_classes: frozenset[DataClass]
    not_counted: tuple[str, ...] = ()


def judged(limits: pd.DataFrame, grain: Grain) -> pd.DataFrame:
    """Call a protected figure news only when no count that may be behind it is ordinary."""
    if grain is not Grain.PROTECTED:
        return limits
    least, most = bounds(limits["count"].to_numpy())
    return limits.assign(above=least > limits["high"], below=most < limits["low"])


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
    earlier = [one for one in earlier if counts_as_ordinary(one)]
    with store.snapshot() as snapshot:
        town = find_municipality(snapshot, municipality)
        counts, classes = themes_by_period(snapshot, municipality, [period, *earlier], audience)
        not_counted = _not_counted(snapshot, municipality, period, audience)
    table = counts[[one.key for one in (period, *earlier)]].to_numpy(dtype=float, na_value=np.nan)
    if audience.hides_small(classes):
        table[:, 1:] = np.nan
    limits = control_limits(table[:, 0], table[:, 1:], confidence=CONFIDENCE)
    grain = audience.coarsest(classes)
    limits = judged(limits, grain)
    known = ~np.isnan(table[:, 1:]).all(axis=0) if len(table) else np.zeros(len(earlier), bool)
    themes = counts[["measure", "theme", "label"]].join(limits)
    return SafetyPicture(
        municipality=town.name,
        period=period,
        years=tuple(one.year for one, there in zip(earlier, known, strict=True) if there),
        themes=themes[~np.isnan(table[:, 0])].reset_index(drop=True),
        grain=grain,
        data_classes=classes,
        not_counted=not_counted,
    )


def themes_by_period(
    snapshot: Snapshot, municipality: str, periods: Sequence[Period], audience: Audience
) -> tuple[pd.DataFrame, frozenset[DataClass]]:
    """Give the counts of all themes of a municipality: see `themes_of`, a column per period."""
    keys = [period.key for period in periods]
    place = {
        "municipality": municipality, "periods": keys, "releases": audience.releases(),
    }  # fmt: skip
    covered = snapshot.frame("profile_coverage", level=AreaLevel.MUNICIPALITY.value, **place)
    cells = snapshot.frame("profile_themes", areas=[municipality], **place)
    groups = {key: ((municipality,), key) for key in keys}
    classes = frozenset(DataClass(kind) for kind in covered["data_class"].unique())
    return themes_of(covered, cells, audience, groups), classes


def _not_counted(
    snapshot: Snapshot, municipality: str, period: Period, audience: Audience
) -> tuple[str, ...]:
    if period.kind is PeriodKind.YEAR:
        return ()
    rows = snapshot.rows(
        "codes_per_year_only",
        municipality=municipality,
        level=AreaLevel.MUNICIPALITY.value,
        year=str(period.year),
        period=period.key,
        releases=audience.releases(),
    )
    return tuple(row["label"] for row in rows)


def of_measure(themes: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """Give the themes of one measure."""
    return themes[themes["measure"] == measure]
