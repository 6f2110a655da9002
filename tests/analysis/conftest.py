"""The neighbourhoods of Breda with their figures, for those who have them."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from infopos.analysis.neighbours import queen_neighbours
from tests.analysis.areas import Breda


@pytest.fixture(scope="session")
def breda(real_data: Path) -> Breda:
    folder = real_data / "nl_breda"
    areas = gpd.read_file(folder / "buurten.geojson").to_crs(28992)
    areas.index = "BU" + areas["GEMEENTECODE"] + areas["BUURTCODE"]
    areas = areas.sort_index()
    rows = pd.read_csv(folder / "misdrijven_per_soort_Breda_odata.csv", sep=";", dtype=str)
    rows = rows.apply(lambda column: column.str.strip())
    rows["count"] = rows["GeregistreerdeMisdrijven_1"].astype(float)
    wide = rows.pivot_table(
        index="WijkenEnBuurten", columns="SoortMisdrijf", values="count", aggfunc="sum"
    )
    residents = pd.read_csv(folder / "population_2024_buurt_Breda.csv", index_col="nhood_id")
    geometry = areas.geometry.to_numpy()
    return Breda(
        geometry,
        queen_neighbours(geometry),
        residents["population"].reindex(areas.index).to_numpy(dtype=float),
        {
            str(code): wide[code].reindex(areas.index).fillna(0).to_numpy()
            for code in ("0.0.0", "1.1.1", "2.2.1", "1.4.5")
        },
    )
