from __future__ import annotations

import geopandas as gpd

from infopos.sources.demo import Demo


def test_residents_are_multiples_of_five_for_every_land_area_and_year(
    demo: Demo, neighbourhoods: gpd.GeoDataFrame
) -> None:
    land = set(neighbourhoods.index[~neighbourhoods["is_water"]])
    assert (demo.residents["residents"] % 5 == 0).all()
    assert (demo.residents["residents"] >= 0).all()
    for _, rows in demo.residents.groupby("year"):
        assert set(rows["area_code"]) == land
        assert rows["area_code"].is_unique


def test_about_a_hundred_thousand_people_live_here(demo: Demo) -> None:
    per_year = demo.residents.groupby("year")["residents"].sum()
    assert per_year.between(95_000, 105_000).all()
    assert per_year.is_monotonic_increasing


def test_at_least_two_industrial_areas_are_almost_empty(demo: Demo) -> None:
    newest = demo.residents[demo.residents["year"] == 2025].set_index("area_code")["residents"]
    assert (newest < 50).sum() >= 2


def test_a_new_estate_grows_faster_than_an_old_one(demo: Demo) -> None:
    table = demo.residents.pivot(index="area_code", columns="year", values="residents")
    growth = table[2025] / table[2020]
    assert growth["BU99990406"] > 1.3
    assert 0.95 < growth["BU99990203"] < 1.1
