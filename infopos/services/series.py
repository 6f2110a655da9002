"""What was registered per area, period after period."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from infopos.model import Audience, DataClass, Period, PeriodKind, Selection
from infopos.services.subject import find_subject
from infopos.store import Store

_LENGTHS = {PeriodKind.YEAR: 4, PeriodKind.QUARTER: 6, PeriodKind.MONTH: 7}


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Counts of areas over a row of periods without a gap.

    Attributes
    ----------
    codes : tuple of str
        Official codes of the areas, in order.
    periods : tuple of Period
        From old to new.
    counts : array of float, shape (areas, periods)
        NaN where there is no figure for this audience.
    data_classes : frozenset of DataClass
        Kinds of information among them.
    """

    codes: tuple[str, ...]
    periods: tuple[Period, ...]
    counts: NDArray[np.float64]
    data_classes: frozenset[DataClass]


def area_series(
    store: Store,
    selection: Selection,
    audience: Audience,
    codes: tuple[str, ...],
    *,
    kind: PeriodKind,
    most: int,
) -> Series:
    """Give the counts of areas up to the end of a selection's period.

    Parameters
    ----------
    store : Store
    selection : Selection
    audience : Audience
        In what form the figures are given.
    codes : tuple of str
        Areas wanted: of the selection's level, or the municipality itself.
    kind : PeriodKind
        Length of the periods.
    most : int
        Number of periods at most.

    Raises
    ------
    SelectionError
        When the theme or code does not exist.
    """
    level = "municipality" if codes == (selection.municipality,) else selection.level.value
    with store.snapshot() as snapshot:
        subject = find_subject(snapshot, selection)
        place = {
            "municipality": selection.municipality,
            "measure": selection.measure.value,
            "level": level,
            "codes": list(subject.codes),
            "releases": audience.releases(),
        }
        counted = snapshot.rows(
            "periods_counted", length=_LENGTHS[kind], until=_last(selection.period, kind), **place
        )
        periods = _row(counted, most)
        found = snapshot.frame(
            "figures_by_area_and_period",
            theme=subject.theme,
            periods=[period.key for period in periods],
            **place,
        )
    counts = np.full((len(codes), len(periods)), np.nan)
    whole = max((row["codes"] for row in counted), default=0)
    there = {row["period"] for row in counted if row["codes"] == whole}
    counts[:, [period.key in there for period in periods]] = 0.0
    at = found["area_code"].map({code: row for row, code in enumerate(codes)})
    column = found["period"].map({period.key: place for place, period in enumerate(periods)})
    known = at.notna() & found["period"].isin(there)
    counts[at[known].astype(int), column[known].astype(int)] = found["count"][known].astype(float)
    classes = {DataClass(kind) for row in counted for kind in row["data_classes"]}
    return Series(codes, periods, counts, frozenset(classes))


def _last(period: Period, kind: PeriodKind) -> str:
    """The last period of a length that ends with, or within, another."""
    month = period.months()[-1]
    year, number = month[:4], int(month[5:])
    return {
        PeriodKind.YEAR: year,
        PeriodKind.QUARTER: f"{year}Q{(number + 2) // 3}",
        PeriodKind.MONTH: month,
    }[kind]


def _row(counted: list[dict[str, object]], most: int) -> tuple[Period, ...]:
    """All periods from the first to the last, those without a figure included."""
    if not counted:
        return ()
    first, last = Period(str(counted[0]["period"])), Period(str(counted[-1]["period"]))
    row = [last]
    while row[-1].key > first.key and len(row) < most:
        row.append(row[-1].before())
    return tuple(reversed(row))
