"""A town of twelve neighbourhoods whose few incidents are known one by one, imported for real."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import box

from infopos.build import import_files
from infopos.settings import Settings
from infopos.sources.plan import Options
from infopos.store import Store, open_store

MUNICIPALITY = "GM9997"
AREAS = [f"BU9997{district:02d}{number:02d}" for district in range(3) for number in range(4)]
TYPES = ["1.1.1", "1.2.1", "1.2.2", "1.4.5", "2.2.1", "3.1.1"]
THEMES = {"voertuigen": ["1.2.1", "1.2.2"]}
"""Themes with more than one of these types, and those."""

MONTHS = [f"2024-{month:02d}" for month in range(1, 7)]
QUARTERS = {"2024Q1": MONTHS[:3], "2024Q2": MONTHS[3:]}


def incidents(seed: int) -> pd.DataFrame:
    """Draw incidents: most cells hold none to four, as police figures of a month do.

    Returns
    -------
    DataFrame with number, code, begin, x and y (EPSG:28992) and the hidden area and month.
    """
    random = np.random.default_rng(seed)
    rows = []
    for column, area in enumerate(AREAS):
        for code in TYPES:
            for month in MONTHS:
                for _ in range(random.poisson(random.choice([0.6, 2.0, 6.0], p=[0.5, 0.3, 0.2]))):
                    day = int(random.integers(1, 29))
                    rows.append((code, f"{day:02d}-{month[5:]}-2024 12:00", column, area, month))
    drawn = pd.DataFrame(rows, columns=["code", "begin", "column", "area", "month"])
    drawn["number"] = [f"PL{number:06d}" for number in range(len(drawn))]
    drawn["x"], drawn["y"] = 112050 + 100 * drawn["column"], 400050
    return drawn


@dataclass
class Town:
    """An installation, and what nobody but us knows of it."""

    home: Path
    folder: Path

    def deliver(self, rows: pd.DataFrame) -> None:
        """Import an export of the police system."""
        path = self.folder / "incidenten.csv"
        columns = {
            "number": "registratienummer", "code": "code", "begin": "begin",
            "x": "x_rd", "y": "y_rd",
        }  # fmt: skip
        out = rows.rename(columns=columns).assign(eind="")
        out[["registratienummer", "code", "begin", "eind", "x_rd", "y_rd"]].to_csv(
            path, sep=";", index=False
        )
        import_files([path], Settings(home=self.home), Options())


def build_town(folder: Path, secret: bytes) -> Town:
    """Build the town with a secret of our choice: what its figures tell hangs on it a little."""
    keys = folder / "var" / "keys"
    keys.mkdir(mode=0o700, parents=True)
    (keys / "disclosure.key").write_bytes(hashlib.sha256(secret).digest())
    borders = folder / "grenzen_2024.geojson"
    gpd.GeoDataFrame(
        {
            "buurtcode": AREAS,
            "buurtnaam": [f"Buurt {number}" for number in range(12)],
            "wijkcode": [f"WK{code[2:8]}" for code in AREAS],
            "wijknaam": [f"Wijk {code[6:8]}" for code in AREAS],
            "gemeentecode": MUNICIPALITY,
            "gemeentenaam": "Proefstad",
        },
        geometry=[box(112000 + 100 * i, 400000, 112100 + 100 * i, 400100) for i in range(12)],
        crs=28992,
    ).to_file(borders)
    home = folder / "var"
    import_files([borders], Settings(home=home), Options())
    return Town(home, folder)


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return build_town(tmp_path, b"0")


@pytest.fixture
def opened(town: Town) -> Iterator[Store]:
    store = open_store(Settings(home=town.home), casebook=False)
    yield store
    store.close()
