"""In which months does it happen, and on which holidays and events?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from infopos.analysis.calendar_nl import holiday_effect
from infopos.analysis.season import FEWEST_YEARS, MONTHS, season
from infopos.model import Audience, DataClass, Grain, PeriodKind, Selection
from infopos.services.incidents import incident_times
from infopos.services.series import Series, area_series
from infopos.services.subject import find_subject, place_name
from infopos.services.trends import left_out
from infopos.store import Snapshot, Store

MOST_YEARS = 10
_HOLIDAY_YEARS = 5
_FEWEST_MONTHS = 6  # of a year that count, for its mean to tell what is usual
_SURE = timedelta(days=1)
"""An incident that may have happened on more than two days tells nothing of a holiday."""


@dataclass(frozen=True, slots=True, eq=False)
class Season:
    """How a selection is spread over the year.

    Attributes
    ----------
    subject, place : str
    months : DataFrame or None
        See `season`: twelve rows. None with fewer than three whole years, or where small figures
        are hidden.
    years : tuple of int
        Those that were counted, from old to new.
    holidays : DataFrame or None
        See `holiday_effect`: public holidays, and the events that the municipality listed. None
        where this audience does not get single incidents.
    since : date or None
        Of the first of the incidents behind the holidays.
    grain : Grain
    data_classes : frozenset of DataClass
    """

    subject: str
    place: str
    months: pd.DataFrame | None
    years: tuple[int, ...]
    holidays: pd.DataFrame | None
    since: date | None
    grain: Grain
    data_classes: frozenset[DataClass]


def season_of(store: Store, selection: Selection, audience: Audience, area: str | None) -> Season:
    """Spread a selection over months and holidays, up to the end of its period.

    Parameters
    ----------
    store : Store
    selection : Selection
    audience : Audience
    area : str or None
        Code of an area; None for the municipality.

    Raises
    ------
    SelectionError
        When the municipality, area, theme or code does not exist.
    """
    codes = (area or selection.municipality,)
    series = area_series(
        store, selection, audience, codes, kind=PeriodKind.MONTH, most=MOST_YEARS * MONTHS
    )
    years, counts = _whole_years(series)
    hidden = audience.hides_small(series.data_classes) or len(years) < FEWEST_YEARS
    with store.snapshot() as snapshot:
        place = place_name(snapshot, selection, area)
        subject = find_subject(snapshot, selection)
        until = selection.period.end
        first = date(until.year - _HOLIDAY_YEARS, 1, 1)
        found = incident_times(snapshot, selection, subject, audience, area, first, until)
        events = _events(snapshot, selection.municipality, first, until)
    holidays, since = (None, None) if found.rows is None else _holidays(found.rows, until, events)
    classes = series.data_classes | (found.data_classes if holidays is not None else frozenset())
    return Season(
        subject=subject.label,
        place=place,
        months=None if hidden else season(counts),
        years=years,
        holidays=holidays,
        since=since,
        grain=audience.coarsest(classes),
        data_classes=classes,
    )


def _whole_years(series: Series) -> tuple[tuple[int, ...], NDArray[np.float64]]:
    """The years of which all twelve months are there; months that do not count are NaN."""
    found: dict[int, NDArray[np.float64]] = {}
    there: dict[int, int] = {}
    for period, count in zip(series.periods, series.counts[0], strict=True):
        year = found.setdefault(period.year, np.full(MONTHS, np.nan))
        there[period.year] = there.get(period.year, 0) + (not np.isnan(count))
        if not left_out(period):
            year[period.start.month - 1] = count
    years = tuple(
        year
        for year in sorted(found)
        if there[year] == MONTHS and np.count_nonzero(~np.isnan(found[year])) >= _FEWEST_MONTHS
    )
    return years, np.array([found[year] for year in years]).reshape(-1, MONTHS)


def _events(
    snapshot: Snapshot, municipality: str, first: date, until: date
) -> dict[str, list[date]]:
    """The days of each of the municipality's own events, by name."""
    days: dict[str, list[date]] = {}
    span = {"from": first, "until": until}
    for row in snapshot.rows("events_of_municipality", municipality=municipality, **span):
        length = (row["last_day"] - row["first_day"]).days + 1
        held = [row["first_day"] + timedelta(days=step) for step in range(length)]
        days.setdefault(row["name"], []).extend(held)
    return days


def _holidays(
    incidents: pd.DataFrame, until: date, events: dict[str, list[date]]
) -> tuple[pd.DataFrame | None, date | None]:
    start, end = incidents["occurred_from"], incidents["occurred_until"]
    sure = start[(end - start) <= _SURE]
    if sure.empty:
        return None, None
    since = sure.min().date()
    days = sure.to_numpy().astype("datetime64[D]")
    return holiday_effect(days, since, until - timedelta(days=1), events), since
