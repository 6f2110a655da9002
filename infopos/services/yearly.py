"""How much was registered in a municipality, year after year, up to the last month there is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from infopos.analysis.target_forecast import FEWEST_YEARS
from infopos.model import Audience, DataClass, Grain, Period, PeriodKind, Selection
from infopos.services.series import Series, area_series
from infopos.services.subject import find_subject
from infopos.services.trends import counts_as_ordinary, left_out
from infopos.store import Store

_MONTHS = 12
_MOST_MONTHS = 15 * _MONTHS


@dataclass(frozen=True, slots=True, eq=False)
class Yearly:
    """Counts of a municipality per twelve months.

    Attributes
    ----------
    label : str
        What is counted, in Dutch.
    by_year : dict of int to int
        Counts of calendar years.
    course : DataFrame
        One row per twelve months, from old to new: until (key of its last month, or of a calendar
        year), at (the year, as a number: 2024.5 ends in June 2025), count (float) and counts
        (bool: not of another counting rule, nor of the pandemic). Twelve months up to the last
        there is, and the same twelve of years before, where months are there; else calendar years.
    grain : Grain
    data_classes : frozenset of DataClass
    """

    label: str
    by_year: dict[int, int]
    course: pd.DataFrame
    grain: Grain
    data_classes: frozenset[DataClass]


def yearly(store: Store, selection: Selection, audience: Audience) -> Yearly:
    """Count what a selection counts per year, up to the end of its period (`EVER` for all).

    Raises
    ------
    SelectionError
        When the theme or code does not exist.
    """
    with store.snapshot() as snapshot:
        label = find_subject(snapshot, selection).label
    place = (selection.municipality,)
    months, years = (
        area_series(store, selection, audience, place, kind=kind, most=most)
        for kind, most in ((PeriodKind.MONTH, _MOST_MONTHS), (PeriodKind.YEAR, _MOST_MONTHS))
    )
    classes = months.data_classes | years.data_classes
    whole = _of_years(years, selection.period)
    rolling = whole.iloc[:0] if audience.hides_small(months.data_classes) else _of_months(months)
    # What ends in the same month is the calendar year that other pages show as well.
    later = not len(whole) or (len(rolling) and rolling["at"].max() > whole["at"].max())
    course = rolling if later and rolling["counts"].sum() >= FEWEST_YEARS else whole
    by_year = {
        int(at): int(count)
        for found in (rolling, whole)
        for at, count in zip(found["at"], found["count"], strict=True)
        if at == int(at)
    }
    return Yearly(label, by_year, course, audience.coarsest(classes), classes)


def _of_years(series: Series, until: Period) -> pd.DataFrame:
    return _course(
        (period.key, float(period.year), count, counts_as_ordinary(period))
        for period, count in zip(series.periods, series.counts[0], strict=True)
        if period.end <= until.end
    )


def _of_months(series: Series) -> pd.DataFrame:
    """Twelve months up to the last that is known, and the same twelve before them."""
    known = np.flatnonzero(~np.isnan(series.counts[0]))
    if not len(known):
        return _course([])
    rows = []
    for last in range(int(known[-1]), _MONTHS - 2, -_MONTHS):
        of = slice(last - _MONTHS + 1, last + 1)
        end = series.periods[last]
        at = end.year + (end.start.month - _MONTHS) / _MONTHS
        counts = not any(map(left_out, series.periods[of]))
        rows.append((end.key, at, series.counts[0, of].sum(), counts))
    return _course(reversed(rows))


def _course(rows: Iterable[tuple[str, float, float, bool]]) -> pd.DataFrame:
    found = pd.DataFrame(list(rows), columns=["until", "at", "count", "counts"])
    found = found.astype({"at": float, "count": float, "counts": bool})
    return found[found["count"].notna()].reset_index(drop=True)
