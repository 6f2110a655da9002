"""The demo municipality with seed 1, and its incidents with the neighbourhood they fall in."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest

from infopos.sources.demo import Demo, make
from infopos.sources.demo.recipe import Recipe, load


@pytest.fixture(scope="session")
def demo() -> Demo:
    return make()


@pytest.fixture(scope="session")
def recipe() -> Recipe:
    return load()


@pytest.fixture(scope="session")
def neighbourhoods(demo: Demo) -> gpd.GeoDataFrame:
    return demo.areas[demo.areas["level"] == "neighbourhood"].set_index("area_code")


@pytest.fixture(scope="session")
def placed(demo: Demo, neighbourhoods: gpd.GeoDataFrame) -> pd.DataFrame:
    """Every incident with `area_code` (missing outside every area), `year` and `month`."""
    return locate(demo.incidents, neighbourhoods)


def locate(incidents: pd.DataFrame, neighbourhoods: gpd.GeoDataFrame) -> pd.DataFrame:
    points = gpd.GeoDataFrame(
        incidents,
        geometry=gpd.points_from_xy(incidents["x"], incidents["y"]),
        crs=neighbourhoods.crs,
    )
    joined = points.sjoin(neighbourhoods[["geometry"]], how="left", predicate="intersects")
    # A point on a border touches two areas; for these tests either will do.
    joined = joined[~joined.index.duplicated()]
    return pd.DataFrame(joined.drop(columns="geometry")).assign(
        year=joined["occurred_from"].dt.year,
        month=joined["occurred_from"].dt.to_period("M"),
    )
