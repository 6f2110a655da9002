"""The neighbourhoods of Breda with their figures, for those who have them."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from infopos.analysis.neighbours import queen_neighbours
from tests.analysis.areas import Breda

CODES = ("0.0.0", "1.1.1", "2.2.1", "1.4.5")


@pytest.fixture(scope="session")
def breda(real_data: Path) -> Breda:
    folder = real_data / "nl_breda"
    areas = gpd.read_file(folder / "buurten.geojson").to_crs(28992)
    areas.index = "BU" + areas["GEMEENTECODE"] + areas["BUURTCODE"]
    areas = areas.sort_index()
    crime = registered(folder / "misdrijven_per_soort_Breda_odata.csv", ";")
    later = registered(folder / "47018NED_2023_totaal_buurt_Breda.csv", ",")
    residents = pd.read_csv(folder / "population_2024_buurt_Breda.csv", index_col="nhood_id")
    geometry = areas.geometry.to_numpy()
    return Breda(
        geometry,
        queen_neighbours(geometry),
        residents["population"].reindex(areas.index).to_numpy(dtype=float),
        {code: crime[code].reindex(areas.index, fill_value=0).to_numpy() for code in CODES},
        later["0.0.0"].reindex(areas.index, fill_value=0).to_numpy(),
    )


def registered(path: Path, separator: str) -> pd.DataFrame:
    """Counts with an area a row and a type a column; the keys are padded with blanks."""
    rows = pd.read_csv(path, sep=separator, dtype=str).apply(lambda column: column.str.strip())
    rows["count"] = rows["GeregistreerdeMisdrijven_1"].astype(float)
    return rows.pivot(index="WijkenEnBuurten", columns="SoortMisdrijf", values="count").fillna(0)
