from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from infopos.sources.codelists import read_codes
from infopos.sources.demo import Demo, make
from infopos.sources.demo.recipe import Recipe

YEARS = range(2020, 2026)


def _share(rows: pd.DataFrame, mask: pd.Series[bool]) -> float:
    return float(mask[rows.index].mean())


def _gini(counts: np.ndarray) -> float:
    ordered = np.sort(counts)
    rank = 2 * np.arange(len(ordered)) - len(ordered) + 1
    return float((rank * ordered).sum() / (len(ordered) * ordered.sum()))


def test_every_row_is_complete_and_unique(demo: Demo) -> None:
    rows = demo.incidents
    assert rows["incident_id"].is_unique
    assert rows.drop(columns=["x", "y"]).notna().all(axis=None)
    assert (rows["occurred_until"] > rows["occurred_from"]).all()
    assert set(rows["time_precision"]) == {"minute", "day", "span"}
    assert rows["occurred_from"].is_monotonic_increasing
    assert rows["occurred_from"].min() >= pd.Timestamp("2020-01-01")
    assert rows["occurred_from"].max() < pd.Timestamp("2026-01-01")


def test_places_are_rounded_to_whole_metres(demo: Demo) -> None:
    known = demo.incidents[["x", "y"]].dropna()
    assert (known == known.round()).all(axis=None)


def test_codes_are_official_and_never_one_of_the_withheld(demo: Demo) -> None:
    codes = read_codes()
    for measure, rows in demo.incidents.groupby("measure"):
        official = codes[codes["measure"] == measure].set_index("code")
        assert set(rows["code"]) <= set(official.index)
        assert not official.loc[sorted(set(rows["code"])), "municipal_only"].any()
        assert "0.0.0" not in set(rows["code"])


def test_the_withheld_codes_have_yearly_counts_for_the_municipality(demo: Demo) -> None:
    codes = read_codes()
    withheld = set(codes.loc[codes["municipal_only"], "code"])
    assert set(demo.municipal_counts["code"]) == withheld == {"1.4.1", "3.2.1", "3.2.2", "3.7.3"}
    assert len(demo.municipal_counts) == 4 * len(YEARS)
    per_year = demo.municipal_counts.groupby("year")["count"].sum()
    assert per_year.between(70, 150).all()  # Breda 2022: 322 with 185,000 residents


@pytest.mark.parametrize(
    ("measure", "code", "year", "national"),
    [  # from NL_Crime.csv and NL_Disorder.csv, typed over by hand
        ("crime", "1.1.1", 2020, 30571),
        ("crime", "1.2.3", 2023, 96927),
        ("crime", "2.5.2", 2021, 30714),
        ("crime", "3.9.1", 2020, 125446),
        ("nuisance", "E33", 2023, 141724),
        ("nuisance", "E35", 2020, 137946),
        ("nuisance", "M22", 2021, 199773),
    ],
)
def test_the_recipe_holds_the_national_figures(
    recipe: Recipe, measure: str, code: str, year: int, national: int
) -> None:
    kind = next(k for k in recipe.kinds if (k.measure, k.code) == (measure, code))
    assert kind.national[recipe.year_index(year)] == national


def test_each_type_keeps_to_the_national_figure_per_resident(demo: Demo, recipe: Recipe) -> None:
    residents = demo.residents.groupby("year")["residents"].sum()
    years = demo.incidents["occurred_from"].dt.year
    counted = demo.incidents.groupby([demo.incidents["code"], years]).size()
    for kind in recipe.kinds:
        for year in YEARS:
            at = recipe.year_index(year)
            expected = kind.national[at] / recipe.national_residents[at] * residents[year]
            expected += sum(
                w.count for w in recipe.waves if (w.code, w.start.year) == (kind.code, year)
            )
            found = int(counted.get((kind.code, year), 0))
            # Five standard deviations; a night out on 31 December may count for the next year.
            assert abs(found - expected) < 5 * np.sqrt(expected) + 4, (kind.code, year)


def test_a_few_in_a_thousand_have_no_usable_place(demo: Demo, placed: pd.DataFrame) -> None:
    assert 0.002 < placed["area_code"].isna().mean() < 0.004
    assert demo.incidents["x"].isna().sum() > 20
    assert (placed["area_code"].isna() & placed["x"].notna()).sum() > 20


def test_crime_is_concentrated_about_as_in_a_real_town(
    placed: pd.DataFrame, neighbourhoods: gpd.GeoDataFrame
) -> None:
    land = neighbourhoods.index[~neighbourhoods["is_water"]]
    for measure in ("crime", "nuisance"):
        rows = placed[(placed["measure"] == measure) & (placed["year"] == 2022)]
        counts = rows.groupby("area_code").size().reindex(land, fill_value=0)
        assert 0.40 < _gini(counts.to_numpy()) < 0.56  # Breda: 0.47 (crime 2023)


def test_the_same_addresses_come_back(demo: Demo) -> None:
    spots = demo.incidents.dropna().groupby(["x", "y"]).size().sort_values()
    top = spots.tail(len(spots) // 100).sum() / spots.sum()
    assert top > 0.12  # one in a hundred places carries more than a tenth


def test_shoplifting_keeps_shop_hours_and_shopping_streets(placed: pd.DataFrame) -> None:
    rows = placed[placed["code"] == "2.5.2"]
    assert rows["occurred_from"].dt.hour.between(8, 21).all()
    assert rows["area_code"].value_counts(normalize=True).head(8).sum() > 0.6


def test_nightlife_is_on_friday_and_saturday_night(placed: pd.DataFrame) -> None:
    rows = placed[placed["code"].isin(["M061", "F010", "1.4.3"])]
    shifted = rows["occurred_from"] - pd.Timedelta(hours=6)
    night = rows["occurred_from"].dt.hour.isin([22, 23, 0, 1, 2, 3, 4])
    assert (shifted.dt.day_of_week.isin([4, 5]) & night).mean() > 0.45


def test_burglary_is_a_span_in_the_dark_months(placed: pd.DataFrame) -> None:
    rows = placed[placed["code"] == "1.1.1"]
    assert (rows["time_precision"] == "span").all()
    winter = rows["occurred_from"].dt.month.isin([10, 11, 12, 1, 2, 3])
    assert winter.mean() > 0.58
    half = rows["occurred_from"] + (rows["occurred_until"] - rows["occurred_from"]) / 2
    assert half.dt.hour.between(15, 23).mean() > 0.45


def test_fireworks_and_vandalism_are_around_new_year(placed: pd.DataFrame) -> None:
    fireworks = placed[placed["code"] == "2.6.9"]
    assert fireworks["occurred_from"].dt.month.isin([11, 12, 1]).mean() > 0.7
    rows = placed[placed["code"].isin(["2.2.1", "1.6.1", "M22"])]
    evening = (rows["occurred_from"] - pd.Timedelta(hours=6)).dt.strftime("%m-%d")
    assert evening.value_counts().index[0] == "12-31"


def test_bicycles_are_stolen_at_the_station(placed: pd.DataFrame) -> None:
    top = placed.loc[placed["code"] == "1.2.3", "area_code"].value_counts()
    assert top.index[0] == "BU99990106"


def test_fewer_years_can_be_asked_for_and_more() -> None:
    short = make(first_year=2024, last_year=2024)
    assert set(short.incidents["occurred_from"].dt.year) == {2024}
    assert set(short.residents["year"]) == {2024}
    later = make(first_year=2026, last_year=2026)
    assert 6000 < len(later.incidents) < 8500


def test_years_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(ValueError, match="comes before"):
        make(first_year=2025, last_year=2020)
