"""What was counted per neighbourhood by a division that newer boundaries replaced."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from infopos.analysis.succession import succession
from infopos.store.staging import Staging

_PLACE = ["level", "municipality_code"]


def keep_former(staging: Staging) -> None:
    """Keep the areas that ``new_areas`` will replace, when these are of another division."""
    staging.run("former_areas_keep")
    staging.run("former_areas_forget")


def find_successions(staging: Staging) -> None:
    """Find where the areas of former divisions lie now, after boundaries have changed."""
    former = staging.frame("former_areas")
    staging.run("succession_clear")
    if former.empty:
        return
    current = dict(list(staging.frame("areas_with_former").groupby(_PLACE)))
    for year, division in former.groupby("division_year"):
        for place, areas in division.groupby(_PLACE):
            if place in current:
                found = _between(areas, current[place])
                staging.append("succession", found.assign(division_year=int(str(year))))


def find_former_slices(staging: Staging) -> None:
    """Find what was counted by a former division."""
    staging.run("former_slice_clear")
    staging.run("former_slice_insert")


def _between(former: pd.DataFrame, current: pd.DataFrame) -> pd.DataFrame:
    pairs = succession(_shapes(former), _shapes(current))
    now = current.iloc[pairs["current"]]
    return pd.DataFrame(
        {
            "former_code": former["area_code"].to_numpy()[pairs["former"]],
            "area_code": now["area_code"].to_numpy(),
            "level": now["level"].to_numpy(),
            "municipality_code": now["municipality_code"].to_numpy(),
            "whole": pairs["whole"].to_numpy(),
        }
    )


def _shapes(areas: pd.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    return shapely.from_wkb([bytes(shape) for shape in areas["geometry"]])
