"""The rows of the table beside a map: which areas, in which order, with which words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from infopos import labels
from infopos.model import CellStatus, ChangeClass, Indicator
from infopos.services.area_picture import AreaPicture
from infopos.telling.layers import CHANGE_SIGNS, EMERGING_SIGNS, HOTSPOT_SIGNS

if TYPE_CHECKING:  # they import SciPy, and the map is drawn first
    from infopos.services.emerging import Emerging
    from infopos.services.findings import Findings
    from infopos.services.hotspots import Hotspots


@dataclass(frozen=True, slots=True)
class Rows:
    """A table.

    Attributes
    ----------
    areas : DataFrame
        area_code, name, parent_name, count, rate_per_1000, residents, status, remark, and the
        columns that are special to the indicator.
    columns : tuple of str
        Those to show, in order.
    """

    areas: pd.DataFrame
    columns: tuple[str, ...]


def rows_of(found: Findings) -> Rows:
    """Give the rows that the selection's indicator asks for."""
    indicator = found.picture.selection.indicator
    if indicator is Indicator.HOTSPOTS:
        return _hotspots(found.picture, found.hotspots)
    if indicator is Indicator.HOTSPOTS_BY_RATE:
        return _hotspots(found.picture, found.hotspots_by_rate)
    if indicator is Indicator.CHANGE:
        return _changes(found)
    if indicator is Indicator.EMERGING:
        return _courses(found)
    return _values(found)


def ranked(picture: AreaPicture) -> pd.DataFrame:
    """Order the areas from high to low and say of each missing figure why it is missing.

    Returns
    -------
    DataFrame with area_code, rank, name, parent_name, count, rate_per_1000, residents,
    status, remark.
    Areas without a figure come last and have no rank; equal figures share theirs.
    """
    by_rate = picture.selection.indicator is Indicator.RATE
    column = "rate_per_1000" if by_rate else "count"
    areas = _with_remarks(picture)
    areas["rank"] = areas[column].rank(ascending=False, method="min").astype("Int64")
    order = ["rank", "name"]
    figures = ["count", "rate_per_1000", "residents", "status", "remark"]
    columns = ["area_code", *order, "parent_name", *figures]
    return areas.sort_values(order, na_position="last", ignore_index=True)[columns]


def _values(found: Findings) -> Rows:
    picture = found.picture
    areas = ranked(picture)
    series: tuple[str, ...] = ()
    if not found.emerging.areas.empty:
        areas["series"] = _series(found.emerging, areas["area_code"])
        series = ("series",)
    by_rate = picture.selection.indicator is Indicator.RATE
    without_figure = (areas["status"] != CellStatus.COUNTED.value).any()
    remark = ("remark",) if without_figure or (by_rate and areas["remark"].any()) else ()
    figures = ("rate_per_1000", "count") if by_rate else ("count", "rate_per_1000")
    return Rows(areas, ("rank", "name", *remark, *figures, *series, "residents", "parent_name"))


def _hotspots(picture: AreaPicture, found: Hotspots) -> Rows:
    areas = _named(picture, found.areas, "kind", HOTSPOT_SIGNS)
    areas["gi_star_z"] = areas["area_code"].map(found.areas.set_index("area_code")["gi_star_z"])
    columns = ("name", "finding", "count", "rate_per_1000", "gi_star_z", "residents", "parent_name")
    return Rows(areas, columns)


def _changes(found: Findings) -> Rows:
    changes = found.change.areas
    areas = _named(found.picture, changes, "change_class", CHANGE_SIGNS)
    of_area = changes.set_index("area_code").reindex(areas["area_code"]).reset_index(drop=True)
    areas["before"] = of_area["count_before"].astype("Float64").astype("Int64")
    areas["difference"] = of_area["difference"].round().astype("Float64").astype("Int64")
    areas["margin"] = [
        labels.NONE if low != low else labels.margin(round(low), round(high))
        for low, high in zip(of_area["difference_low"], of_area["difference_high"], strict=True)
    ]
    shown = {ChangeClass.RISE: 0, ChangeClass.FALL: 0}
    shown |= {ChangeClass.POSSIBLE_RISE: 1, ChangeClass.POSSIBLE_FALL: 1}
    areas["order"] = of_area["change_class"].map(lambda kind: shown.get(kind, 2))
    areas["size"] = -of_area["difference"].abs().fillna(-1.0)
    areas = areas.sort_values(["order", "size", "name"], ignore_index=True)
    figures = ("difference", "margin", "before", "count")
    return Rows(areas, ("name", "finding", *figures, "parent_name"))


def _courses(found: Findings) -> Rows:
    course = found.emerging
    if course.areas.empty:
        return _values(found)
    areas = _named(found.picture, course.areas, "emerging_class", EMERGING_SIGNS)
    of_area = course.areas.set_index("area_code").reindex(areas["area_code"])
    areas["periods_hot"] = [
        labels.NONE if np.isnan(hot) else labels.out_of_periods(int(hot), len(course.periods))
        for hot in of_area["periods_hot"].astype(float)
    ]
    areas["way"] = [labels.WAYS.get(way, labels.NONE) for way in of_area["way"]]
    areas["series"] = _series(course, areas["area_code"])
    columns = ("name", "finding", "series", "periods_hot", "way", "count", "parent_name")
    return Rows(areas, columns)


def _series(course: Emerging, codes: Iterable[str]) -> list[list[float]]:
    """What was registered in each area, period after period."""
    place = {code: row for row, code in enumerate(course.areas["area_code"])}
    return [course.counts[place[code]].tolist() if code in place else [] for code in codes]


def _named(
    picture: AreaPicture,
    found: pd.DataFrame,
    column: str,
    signs: dict[str, tuple[str, str]],
) -> pd.DataFrame:
    """Order the areas by the kind of their finding, the most telling first, and name it."""
    areas = _with_remarks(picture)
    kind = areas["area_code"].map(found.set_index("area_code")[column])
    order = {name: place for place, name in enumerate(signs)}
    counted = areas["status"] == CellStatus.COUNTED.value
    areas["finding"] = kind.map(labels.finding).where(counted, areas["remark"])
    areas["order"] = kind.map(order).fillna(len(order))
    return areas.sort_values(
        ["order", "count", "name"], ascending=[True, False, True], ignore_index=True
    )


def _with_remarks(picture: AreaPicture) -> pd.DataFrame:
    remarks = [
        _remark(status, rate, picture.minimum_residents)
        for status, rate in zip(
            picture.areas["status"], picture.areas["rate_per_1000"], strict=True
        )
    ]
    return picture.areas.assign(remark=remarks)


def _remark(status: str, rate: float, minimum_residents: int) -> str:
    if CellStatus(status) is not CellStatus.COUNTED:
        return labels.status(CellStatus(status))
    return labels.fewer_residents(minimum_residents) if rate != rate else ""
