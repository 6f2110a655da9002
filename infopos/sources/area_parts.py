"""Rows of a file that carry the same area code: duplicates, parts of one area, contradictions."""

from __future__ import annotations

from typing import Any

import pandas as pd
import shapely

from infopos.sources.area_attributes import row_frame
from infopos.sources.area_shapes import SLIVER_M2, as_array, merge
from infopos.sources.area_wording import count, some
from infopos.sources.rows import Reject

_SAME = ["name", "parent_code", "district_name", "municipality_name", "division_year"]


def without_duplicates(rows: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Drop rows that say the same of the same polygon, wherever its ring happens to start.

    Returns
    -------
    rows : pandas.DataFrame
        The first of each.
    duplicates : int
        How many were dropped.
    """
    key = rows.drop(columns=["line", "geometry"])
    key["shape"] = shapely.to_wkb(shapely.normalize(as_array(rows["geometry"])))
    again = key.duplicated()
    return rows[~again], int(again.sum())


def merge_parts(
    rows: pd.DataFrame, column: str, rejects: list[Reject], notes: list[str]
) -> pd.DataFrame:
    """Join rows of one code into one area; where they contradict each other, trust none.

    CBS gives an area that lies apart, or its land and its water, as rows of their own.

    Parameters
    ----------
    rows : pandas.DataFrame
        As `row_frame` makes them, polygons in metres.
    column : str
        Column with the code, for the rejects.
    rejects, notes : list
        Added to: every row of a code that contradicts itself; which areas were joined.

    Returns
    -------
    pandas.DataFrame
        One row per area code.
    """
    double = rows["area_code"].duplicated(keep=False)
    merged: list[dict[str, Any]] = []
    for code, parts in rows[double].groupby("area_code", sort=False):
        area = _joined(parts)
        if area is not None:
            merged.append(area)
            continue
        lines = ", ".join(str(line) for line in parts["line"])
        reason = f"De rijen {lines} hebben deze code en spreken elkaar tegen."
        rejects.extend(Reject(int(line), column, str(code), reason) for line in parts["line"])
    if merged:
        codes = [str(area["area_code"]) for area in merged]
        areas = count(len(codes), "gebied", "gebieden")
        notes.append(f"{areas} uit meer rijen samengevoegd ({some(codes)}).")
    return pd.concat([rows[~double], row_frame(merged)], ignore_index=True)


def _joined(parts: pd.DataFrame) -> dict[str, Any] | None:
    """One area from its parts; None when they differ in what they say or claim the same ground."""
    land = parts[~parts["is_water"]]
    telling = parts if land.empty else land  # a water part does not repeat the residents
    shapes = as_array(parts["geometry"])
    shape = merge(shapes)
    shared_m2 = float(shapely.area(shapes).sum() - shape.area)
    differ = (parts[_SAME].nunique() > 1).any() or telling["residents"].nunique() > 1
    if differ or shared_m2 > SLIVER_M2:
        return None
    first = {str(name): value for name, value in parts.bfill().iloc[0].items()}
    return first | {
        "residents": telling["residents"].max(),
        "is_water": land.empty,
        "geometry": shape,
    }
