"""Districts and municipalities that a file of areas does not hold, from the areas below them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from infopos.model import AreaLevel
from infopos.sources.area_attributes import row_frame
from infopos.sources.area_columns import DUTCH
from infopos.sources.area_shapes import merge


def derive_above(rows: pd.DataFrame, incomplete: bool, notes: list[str]) -> pd.DataFrame:
    """Derive the districts of the neighbourhoods, then the municipalities of the districts.

    A derived area covers all that its parts cover, water included, so that no point falls in a
    part and outside the whole.

    Parameters
    ----------
    rows : pandas.DataFrame
        The areas in the file, one row per area, polygons in EPSG:28992.
    incomplete : bool
        Whether rows were rejected, so that a derived area may lack a part.
    notes : list of str
        Dutch sentences are added to it.

    Returns
    -------
    pandas.DataFrame
        The areas that were missing, with the columns of `rows`.
    """
    districts = _level_above(rows, AreaLevel.NEIGHBOURHOOD, AreaLevel.DISTRICT)
    both = pd.concat([rows, districts], ignore_index=True)
    municipalities = _level_above(both, AreaLevel.DISTRICT, AreaLevel.MUNICIPALITY)
    told = [
        f"{len(made)} {DUTCH[level][len(made) != 1]}"
        for level, made in (
            (AreaLevel.DISTRICT, districts),
            (AreaLevel.MUNICIPALITY, municipalities),
        )
        if len(made)
    ]
    if told:
        notes.append(f"{' en '.join(told)} samengesteld uit de kleinere gebieden in het bestand.")
    if told and incomplete:
        notes.append("Er zijn rijen afgewezen: een samengesteld gebied kan een deel missen.")
    return pd.concat([districts, municipalities], ignore_index=True)


def _level_above(rows: pd.DataFrame, below: AreaLevel, level: AreaLevel) -> pd.DataFrame:
    parts = rows[(rows["level"] == below) & ~rows["parent_code"].isin(rows["area_code"])]
    made = [_area(str(code), level, group) for code, group in parts.groupby("parent_code")]
    return row_frame(made)


def _area(code: str, level: AreaLevel, parts: pd.DataFrame) -> dict[str, Any]:
    """One area from its parts. Residents stay out: CBS rounds the parts, so they do not add up."""
    municipality = f"GM{code[2:6]}"
    named = parts["district_name" if level is AreaLevel.DISTRICT else "municipality_name"]
    years = parts["division_year"].dropna().unique()
    return {
        "area_code": code,
        "level": level,
        "name": _most_common(named),
        "parent_code": municipality if level is AreaLevel.DISTRICT else None,
        "municipality_code": municipality,
        "municipality_name": _most_common(parts["municipality_name"]),
        "division_year": years[0] if len(years) == 1 else None,
        "is_water": bool(parts["is_water"].all()),
        "geometry": merge(parts["geometry"].to_numpy()),
    }


def _most_common(names: pd.Series[str]) -> str | None:
    """The name most parts give; at a tie the first by alphabet, so that the order is no matter."""
    counted = Counter(names.dropna().tolist())
    return min(counted, key=lambda name: (-counted[name], name)) if counted else None
