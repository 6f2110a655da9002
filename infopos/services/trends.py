"""Which way does it go over the years, in an area or in the whole municipality?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from infopos.analysis.trend import Trend, trend
from infopos.model import Audience, DataClass, Grain, Period, PeriodKind, Selection
from infopos.services.series import area_series
from infopos.services.subject import find_subject, place_name
from infopos.store import Store

MOST_MONTHS = 15 * 12

COUNTING_RULE = Period("2018-07")
"""From this month the police count registrations by another rule."""

PANDEMIC = (Period("2020-03"), Period("2021-12"))


@dataclass(frozen=True, slots=True, eq=False)
class TrendPicture:
    """A monthly series and where it goes.

    Attributes
    ----------
    subject : str
    place : str
        Name of the area or municipality.
    periods : tuple of Period
        Months from old to new.
    counts : array of float, shape (months,)
        NaN where there is no figure.
    years : dict of int to int
        Count of each whole year.
    left_out : array of bool, shape (months,)
        Months that do not count for the verdict: before the counting rule, and the pandemic.
    trend : Trend or None
        None when there are no months, or small figures are hidden.
    grain : Grain
    data_classes : frozenset of DataClass
    border_since : int or None
        Year of the division since which the area has its border, where figures from before are
        therefore not known.
    """

    subject: str
    place: str
    periods: tuple[Period, ...]
    counts: NDArray[np.float64]
    years: dict[int, int]
    left_out: NDArray[np.bool_]
    trend: Trend | None
    grain: Grain
    data_classes: frozenset[DataClass]
    border_since: int | None = None


def trend_picture(
    store: Store, selection: Selection, audience: Audience, area: str | None
) -> TrendPicture:
    """Follow a selection month by month, up to the end of its period.

    Parameters
    ----------
    store : Store
    selection : Selection
    audience : Audience
        In what form the figures are given.
    area : str or None
        Code of an area of the selection's level; None for the municipality.

    Raises
    ------
    SelectionError
        When the municipality, area, theme or code does not exist.
    """
    with store.snapshot() as snapshot:
        place = place_name(snapshot, selection, area)
        subject = find_subject(snapshot, selection)
        border = snapshot.rows(
            "border_since",
            area=area, measure=selection.measure.value, codes=list(subject.codes),
        )  # fmt: skip
    codes = (area or selection.municipality,)
    months = area_series(store, selection, audience, codes, kind=PeriodKind.MONTH, most=MOST_MONTHS)
    years = area_series(store, selection, audience, codes, kind=PeriodKind.YEAR, most=MOST_MONTHS)
    aside = np.array([left_out(period) for period in months.periods], dtype=bool)
    hidden = audience.hides_small(months.data_classes)
    kinds = months.data_classes | years.data_classes
    return TrendPicture(
        subject=subject.label,
        place=place,
        periods=months.periods,
        counts=months.counts[0],
        years={
            period.year: int(count)
            for period, count in zip(years.periods, years.counts[0], strict=True)
            if not np.isnan(count)
        },
        left_out=aside,
        trend=trend(months.counts[0], aside) if months.periods and not hidden else None,
        grain=audience.coarsest(kinds),
        data_classes=kinds,
        border_since=border[0]["division_year"] if border else None,
    )


def left_out(period: Period) -> bool:
    """Whether a month does not count for a verdict: another counting rule, or the pandemic."""
    return period < COUNTING_RULE or PANDEMIC[0] <= period <= PANDEMIC[1]


def counts_as_ordinary(period: Period) -> bool:
    """Whether no month of a period was counted by another rule, or in the pandemic."""
    return not any(left_out(Period(month)) for month in period.months())
