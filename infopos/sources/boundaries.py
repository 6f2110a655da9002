"""Loads boundary files into the registry; `infopos.sources.areas` reads them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from infopos.sources.areas import AreaRows, read_areas
from infopos.sources.divisions import keep_former
from infopos.sources.outcome import Outcome
from infopos.sources.plan import Kind, Options, Plan
from infopos.store.staging import Staging

_SHAPEFILE_PARTS = (".dbf", ".shx", ".prj", ".cpg", ".qix", ".sbn", ".sbx", ".qmd")


def without_shapefile_parts(paths: Sequence[Path]) -> list[Path]:
    """Leave out the files that belong to a shapefile and are read along with it."""
    stems = {path.with_suffix("") for path in paths if path.suffix.lower() == ".shp"}
    return [
        path
        for path in paths
        if path.suffix.lower() not in _SHAPEFILE_PARTS or path.with_suffix("") not in stems
    ]


def plan_boundaries(path: Path, rows: AreaRows) -> Plan:
    """Say what a boundary file holds."""
    levels = rows.areas["level"].value_counts()
    year = rows.areas["division_year"].dropna()
    told = f"indeling {int(year.iloc[0])}" if len(year) else "indelingsjaar onbekend"
    return Plan(
        kind=Kind.AREAS,
        dataset="grenzen",
        title="Grenzen van buurten, wijken en gemeenten",
        supplier="CBS/Kadaster of gemeente",
        reason=f"kaartvlakken met {levels.get('neighbourhood', 0)} buurten, {told}",
        details={"division_year": int(year.iloc[0]) if len(year) else None},
    )


def read_boundaries(path: Path, options: Options) -> AreaRows:
    """Read a boundary file; see `infopos.sources.areas.read_areas`."""
    return read_areas(path, division_year=options.division_year)


def load_boundaries(staging: Staging, rows: AreaRows, source_id: int) -> Outcome:
    """Put areas into the registry, instead of what it held of the same municipalities."""
    with staging.view("new_areas", _table(rows.areas)):
        staging.run("areas_known_names")
        keep_former(staging)
        staging.run("areas_forget")
        staging.run("areas_insert", source_id=source_id)
    with staging.view("new_residents", rows.residents):
        staging.run("residents_from_areas", source_id=source_id)
    return Outcome(rows.account, tuple(rows.rejects), notes=tuple(rows.notes))


def _table(areas: gpd.GeoDataFrame) -> pd.DataFrame:
    table = pd.DataFrame(areas.drop(columns="geometry"))
    table["geometry"] = shapely.to_wkb(areas.geometry.to_numpy())
    table["area_km2"] = areas.geometry.area.to_numpy() / 1e6
    return table
