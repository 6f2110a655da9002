from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd

from infopos.sources.demo import Demo
from infopos.sources.demo.geography import place
from infopos.sources.demo.incidents import register
from infopos.sources.demo.places import lay_out
from infopos.sources.demo.recipe import Recipe


def _yearly(placed: pd.DataFrame, code: str, area_code: str) -> list[int]:
    rows = placed[(placed["code"] == code) & (placed["area_code"] == area_code)]
    return [int((rows["year"] == year).sum()) for year in range(2020, 2026)]


def _again(demo: Demo, recipe: Recipe) -> pd.DataFrame:
    """The incidents of another recipe with the same seed."""
    west, south, east, north = demo.areas.total_bounds
    residents = demo.residents.groupby("year")["residents"].sum()
    spots = lay_out(recipe, demo.areas, seed=1)
    return register(recipe, spots, residents, (west, south, east, north), seed=1)


def test_the_burglary_wave_stands_out_in_its_neighbourhood_and_months(
    placed: pd.DataFrame,
) -> None:
    rows = placed[placed["code"] == "1.1.1"]
    cells = rows.groupby(["area_code", "month"]).size().sort_values(ascending=False)
    usual = cells.quantile(0.95)
    assert cells.index[0][0] == "BU99990903"
    assert pd.Period("2023-10") <= cells.index[0][1] <= pd.Period("2023-12")
    assert cells.iloc[0] >= 4 * usual
    hoevepark = rows[rows["area_code"] == "BU99990903"]
    assert hoevepark["month"].between(pd.Period("2023-10"), pd.Period("2023-12")).mean() > 0.6


def test_the_wave_has_near_repeats(placed: pd.DataFrame) -> None:
    rows = placed[(placed["code"] == "1.1.1") & (placed["year"] == 2023)]
    wave = rows[rows["area_code"] == "BU99990903"]
    rest = rows[rows["area_code"] != "BU99990903"]
    assert _near_repeats(wave) > 0.4
    assert _near_repeats(rest) < 0.1


def _near_repeats(rows: pd.DataFrame) -> float:
    """Share with an earlier case within 200 metres and 14 days."""
    rows = rows.dropna(subset=["x", "y"])
    x, y, days = (rows[c].to_numpy() for c in ("x", "y", "occurred_from"))
    apart = np.hypot(x[:, None] - x, y[:, None] - y)
    later = (days[:, None] - days) / np.timedelta64(1, "D")
    return float(((apart <= 200) & (later > 0) & (later <= 14)).any(axis=1).mean())


def test_one_hotspot_fades_and_another_emerges(placed: pd.DataFrame) -> None:
    fading = _yearly(placed, "E38", "BU99990400")
    assert fading[0] > 30
    assert fading[5] < fading[0] / 3
    emerging = _yearly(placed, "E35", "BU99990508")
    assert max(emerging[:3]) < 25
    assert emerging[5] > 2.5 * max(emerging[:3])


def test_corona_left_a_hump_in_nuisance_and_a_dip_in_nightlife_and_burglary(
    placed: pd.DataFrame,
) -> None:
    for code in ("E35", "M22"):
        per_year = placed[placed["code"] == code].groupby("year").size()
        assert per_year[[2020, 2021]].min() > 1.2 * per_year[[2022, 2023, 2024, 2025]].max()
    april = placed[placed["month"] == pd.Period("2020-04")]
    before = placed[placed["month"] == pd.Period("2020-02")]
    assert (april["code"] == "E35").sum() > 2 * (before["code"] == "E35").sum()
    assert (april["code"] == "1.1.1").sum() < (before["code"] == "1.1.1").sum()
    pubs = placed[placed["code"].isin(["M061", "F010", "1.4.3"])].groupby("year").size()
    assert pubs[[2020, 2021]].mean() < pubs[[2022, 2023]].mean()


def test_the_bar_street_is_the_nightlife_hotspot(placed: pd.DataFrame) -> None:
    rows = placed[placed["code"].isin(["M061", "F010", "1.4.3"])]
    share = rows["area_code"].value_counts(normalize=True)
    assert share.index[0] == "BU99990104"
    assert share.iloc[0] > 0.35


def test_the_quiet_street_registers_a_tenth_of_what_happens(demo: Demo, recipe: Recipe) -> None:
    street = recipe.quiet_street
    outspoken = replace(recipe, quiet_street=replace(street, registered_share=1.0))
    heart = place(recipe.plan, np.array([street.place]))[0]

    def near(rows: pd.DataFrame) -> int:
        away = np.hypot(rows["x"] - heart[0], rows["y"] - heart[1])
        return int((away <= street.radius_m).sum())

    assert near(_again(demo, outspoken)) > 6 * near(demo.incidents)
    assert near(demo.incidents) < 100  # in six years


def test_every_story_lies_in_the_neighbourhood_that_the_recipe_names(
    recipe: Recipe, neighbourhoods: gpd.GeoDataFrame
) -> None:
    names = {f.name: f.place for f in recipe.facilities}
    places = {name: place(recipe.plan, np.array([at]))[0] for name, at in names.items()}
    expected = {
        "Schippersstraat": "BU99990104",
        "Sint-Jansplein": "BU99990400",
        "Merenplein": "BU99990508",
        "Lage Werf": "BU99990300",
        "Station Zilverdam": "BU99990106",
    }
    for name, code in expected.items():
        point = gpd.points_from_xy([places[name][0]], [places[name][1]])[0]
        assert neighbourhoods.geometry[code].contains(point), name


def test_leaving_out_the_wave_changes_nothing_else(demo: Demo, recipe: Recipe) -> None:
    without = _again(demo, replace(recipe, waves=()))
    columns = [c for c in demo.incidents.columns if c != "incident_id"]
    kept = demo.incidents[columns].merge(without[columns], how="left", indicator=True)
    extra = kept[kept["_merge"] == "left_only"]
    assert len(demo.incidents) - len(without) == recipe.waves[0].count
    assert set(extra["code"]) == {"1.1.1"}
    assert len(extra) == recipe.waves[0].count
