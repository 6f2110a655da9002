"""Figures per area: zero, missing and withheld are three things, and wholes equal their parts."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import shapely

from infopos.build import import_files
from infopos.errors import SelectionError
from infopos.model import AreaLevel, Audience, Grain, Measure, Period, Selection
from infopos.services.area_picture import AreaPicture, area_picture
from infopos.services.choices import choices, municipalities
from infopos.services.geometry import geometry
from infopos.services.overview import overview
from infopos.settings import Settings
from infopos.sources.plan import Options
from infopos.store import Store, open_store

EXACT = Audience(Grain.EXACT, Grain.EXACT)
CRIME = Selection("GM0758", Measure.CRIME, Period("2022"))


@pytest.fixture(scope="module")
def breda_home(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("breda")
    import_files([real_data / "nl_breda"], Settings(home=folder), Options())
    return folder


@pytest.fixture(scope="module")
def breda(breda_home: Path) -> Iterator[Store]:
    store = open_store(Settings(home=breda_home), casebook=False)
    yield store
    store.close()


def picture(store: Store, selection: Selection) -> AreaPicture:
    return area_picture(store, selection, EXACT, minimum_residents=100)


def test_neighbourhoods_districts_and_municipality_tell_the_same_total(breda: Store) -> None:
    small = picture(breda, CRIME)
    large = picture(breda, replace(CRIME, level=AreaLevel.DISTRICT))
    assert (len(small.areas), len(large.areas)) == (56, 11)
    assert small.total == large.total == small.areas["count"].sum() == 10752
    assert (small.outside, large.outside) == (0, 0)


def test_what_lies_outside_every_area_is_a_figure_of_its_own(breda: Store) -> None:
    shown = picture(breda, replace(CRIME, measure=Measure.NUISANCE, level=AreaLevel.DISTRICT))
    assert (shown.total, shown.areas["count"].sum(), shown.outside) == (5672, 5669, 3)


def test_zero_is_a_number(breda: Store) -> None:
    shown = picture(breda, replace(CRIME, code="1.4.7"))  # robberies of shops: rare
    none = shown.areas[shown.areas["count"] == 0]
    assert len(none) > 20
    assert set(none["status"]) == {"counted"}
    assert (none.loc[none["residents"] >= 100, "rate_per_1000"] == 0).all()


def test_missing_is_not_zero(breda: Store) -> None:
    shown = picture(breda, replace(CRIME, code="1.1.1", period=Period("2023")))  # totals only
    assert set(shown.areas["status"]) == {"missing"}
    assert shown.areas["count"].isna().all()
    assert shown.areas["rate_per_1000"].isna().all()
    assert shown.total is None
    assert shown.missing == ("Diefstal/inbraak woning",)


def test_withheld_is_neither(breda: Store) -> None:
    shown = picture(breda, replace(CRIME, code="1.4.1"))
    assert set(shown.areas["status"]) == {"withheld"}
    assert shown.areas["count"].isna().all()
    assert shown.withheld == ("Zedenmisdrijf",)


def test_a_theme_adds_up_its_codes_and_names_what_it_leaves_out(breda: Store) -> None:
    theme = picture(breda, replace(CRIME, theme="inbraak"))
    codes = [picture(breda, replace(CRIME, code=code)) for code in ("1.1.1", "1.1.2")]
    assert theme.subject == "Inbraak in woning of schuur"
    assert (theme.areas["count"] == codes[0].areas["count"] + codes[1].areas["count"]).all()
    sexual = picture(breda, replace(CRIME, theme="zeden"))
    assert set(sexual.areas["status"]) == {"withheld"}
    assert len(sexual.withheld) == 3


def test_a_rate_is_count_by_residents_and_absent_where_few_live(breda: Store) -> None:
    shown = picture(breda, CRIME)
    many = shown.areas[shown.areas["residents"] >= 100]
    few = shown.areas[shown.areas["residents"] < 100]
    assert len(few) > 0
    assert few["rate_per_1000"].isna().all()
    expected = many["count"].astype(float) / many["residents"].astype(float) * 1000
    assert many["rate_per_1000"].to_numpy() == pytest.approx(expected.to_numpy())
    assert shown.residents_year == 2024
    assert shown.total_residents == shown.areas["residents"].sum()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"municipality": "GM9998"}, "niet geladen"),
        ({"code": "9.9.9"}, "bestaat niet"),
        ({"theme": "<script>"}, "geen soorten"),
        ({"theme": "geluid"}, "geen soorten"),  # a theme of nuisance only
    ],
)
def test_what_does_not_exist_is_refused_with_a_reason(
    change: dict[str, str], told: str, breda: Store
) -> None:
    with pytest.raises(SelectionError, match=told):
        picture(breda, replace(CRIME, **change))


def test_choices_hold_what_there_is_and_nothing_else(breda: Store) -> None:
    crime = choices(breda, "GM0758", None, EXACT)
    assert [item.name for item in municipalities(breda)] == ["Breda"]
    assert crime.measures == (Measure.CRIME, Measure.NUISANCE)
    assert [period.key for period in crime.periods] == ["2023", "2022"]
    assert len(crime.codes) == 58
    assert "0.0.0" not in {code.code for code in crime.codes}
    assert {code.theme for code in crime.codes} == {theme.key for theme in crime.themes}
    assert [p.key for p in choices(breda, "GM0758", Measure.NUISANCE, EXACT).periods] == ["2022"]


def test_shapes_are_made_once_and_hold_codes_and_names_only(breda: Store, breda_home: Path) -> None:
    made = geometry(breda, breda_home, "GM0758", AreaLevel.NEIGHBOURHOOD)
    path = breda_home / "geometry" / made.file_name
    before = path.stat().st_mtime_ns
    assert geometry(breda, breda_home, "GM0758", AreaLevel.NEIGHBOURHOOD) == made
    assert path.stat().st_mtime_ns == before
    content = json.loads(gzip.decompress(path.read_bytes()))
    assert {key for f in content["features"] for key in f["properties"]} == {"code", "name"}
    assert tuple(f["properties"]["code"] for f in content["features"]) == made.codes
    assert set(content["label_points"]) == set(made.codes)
    shapes = {
        f["properties"]["code"]: shapely.from_geojson(json.dumps(f["geometry"]))
        for f in content["features"]
    }
    for code, (lon, lat) in content["label_points"].items():
        assert shapes[code].distance(shapely.Point(lon, lat)) < 1e-4
    west, south, east, north = made.bounds
    assert 4.6 < west < east < 4.9
    assert 51.4 < south < north < 51.7


def test_neighbours_keep_a_common_border_when_shapes_are_simplified(
    breda: Store, breda_home: Path
) -> None:
    made = geometry(breda, breda_home, "GM0758", AreaLevel.NEIGHBOURHOOD)
    content = json.loads(gzip.decompress((breda_home / "geometry" / made.file_name).read_bytes()))
    shapes = [shapely.from_geojson(json.dumps(f["geometry"])) for f in content["features"]]
    apart = sum(shape.area for shape in shapes)
    together = shapely.union_all(shapely.make_valid(shapes)).area
    assert together == pytest.approx(apart, rel=1e-4)


def test_a_level_without_boundaries_is_refused(breda: Store, breda_home: Path) -> None:
    with pytest.raises(SelectionError, match="geen grenzen"):
        geometry(breda, breda_home, "GM0001", AreaLevel.NEIGHBOURHOOD)


def test_the_overview_accounts_for_every_file(breda: Store) -> None:
    sources = overview(breda, EXACT).sources
    parts = sources["rows_loaded"] + sources["rows_rejected"] + sources["rows_duplicate"]
    assert (parts == sources["rows_in_file"]).all()
    assert set(sources["state"]) == {"current"}
    crime = sources[sources["file_name"] == "misdrijven_per_soort_Breda_odata.csv"].iloc[0]
    assert (crime["rows_in_file"], crime["period_from"], crime["period_until"]) == (
        3740,
        "2022",
        "2022",
    )


def test_a_year_of_incidents_is_the_sum_of_its_months(demo_home: Path) -> None:
    store = open_store(Settings(home=demo_home), casebook=False)
    try:
        selection = Selection("GM9999", Measure.CRIME, Period("2024"), code="1.1.1")
        year = picture(store, selection)
        months = [
            picture(store, replace(selection, period=Period(f"2024-{month:02d}")))
            for month in range(1, 13)
        ]
    finally:
        store.close()
    assert year.derived
    assert year.total == sum(month.total or 0 for month in months)
    summed = sum(month.areas["count"].to_numpy() for month in months)
    assert (year.areas["count"].to_numpy() == summed).all()
