"""Boundaries from file to registry: Breda, made-up cities of squares, and every bad file."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import warnings
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from pyproj import CRS
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from infopos.errors import SourceError
from infopos.sources.area_shapes import merge, overlaps
from infopos.sources.areas import AreaRows, read_areas

REAL = Path(os.environ.get("INFOPOS_REAL_DATA", "../shared/data"))
needs_real_data = pytest.mark.skipif(
    not REAL.is_dir(), reason=f"no real data at {REAL} (INFOPOS_REAL_DATA)"
)
BREDA = REAL / "nl_breda" / "buurten.geojson"
LANCASHIRE = REAL / "uk_lancashire_asb" / "lancashire_wards.gpkg"
X, Y = 112_000, 400_000  # somewhere in Breda, RD metres
FORMS = ["areas.gpkg", "areas.shp", "areas.geojson"]


def square(column: int, row: int = 0, size: int = 100) -> Polygon:
    left, below = X + 100 * column, Y + 100 * row
    return box(left, below, left + size, below + size)


def city(geometry: list[Any] | None = None, crs: int | None = 28992, **more: Any) -> Any:
    """Two districts of two neighbourhoods, each a square of 100 m, in a row."""
    geometry = [square(n) for n in range(4)] if geometry is None else geometry
    n = len(geometry)
    codes = [f"BU0758{i // 2:02d}{i % 2:02d}" for i in range(n)]
    columns = {
        "buurtcode": codes,
        "buurtnaam": [f"Buurt {code}" for code in codes],
        "wijknaam": [f"Wijk {i // 2}" for i in range(n)],
        "gemeentenaam": ["Breda"] * n,
    }
    return gpd.GeoDataFrame(columns | more, geometry=geometry, crs=crs)


def save(frame: Any, path: Path, **options: Any) -> Path:
    with warnings.catch_warnings():  # names cut off by the shapefile, a missing crs: both meant
        warnings.simplefilter("ignore")
        frame.to_file(path, **options)
    return path


def load(tmp_path: Path, frame: Any, name: str = "areas.gpkg", **options: Any) -> AreaRows:
    return read_areas(save(frame, tmp_path / name), **options)


def refusal(path: Path, **options: Any) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read_areas(path, **options)
    assert caught.value.remedy
    return caught.value


def by_code(rows: AreaRows) -> Any:
    return rows.areas.set_index("area_code")


def noted(rows: AreaRows, words: str) -> bool:
    return any(words in note for note in rows.notes)


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def write_json(path: Path, *features: dict[str, Any]) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


# Real files


@needs_real_data
def test_breda_has_56_neighbourhoods_11_districts_and_1_municipality() -> None:
    rows = read_areas(BREDA)
    assert rows.areas["level"].value_counts().to_dict() == {
        "neighbourhood": 56,
        "district": 11,
        "municipality": 1,
    }
    assert rows.account.loaded == rows.rows_in_file == 56
    assert rows.rejects == []
    assert rows.areas.crs.to_epsg() == 28992


@needs_real_data
def test_all_codes_and_parents_of_breda_are_those_of_cbs() -> None:
    with (REAL / "nl_breda" / "WijkenEnBuurten_Breda.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        official = {row["Key"].strip() for row in csv.DictReader(file)} - {"NL00"}
    areas = by_code(read_areas(BREDA))
    assert set(areas.index) == official
    assert set(areas["parent_code"].dropna()) <= official
    assert areas.loc["GM0758", "name"] == "Breda"
    assert areas.loc["WK075806", "name"] == "Breda noord-west"
    assert areas.loc["BU07580601", "parent_code"] == "WK075806"


@needs_real_data
def test_the_surface_of_breda_is_that_of_the_file_and_equal_at_each_level() -> None:
    stated = gpd.read_file(BREDA)["OPPERVLAKTE"].sum()
    rows = read_areas(BREDA)
    for _, surface in rows.areas.area.groupby(rows.areas["level"]).sum().items():
        assert surface == pytest.approx(stated, rel=1e-5)
    assert set(rows.areas.geom_type) == {"Polygon"}
    assert all(not shape.interiors for shape in rows.areas.geometry)


@needs_real_data
@pytest.mark.parametrize("name", ["breda.gpkg", "breda.shp", "breda_rd.geojson"])
def test_breda_is_the_same_through_every_form(tmp_path: Path, name: str) -> None:
    expected = read_areas(BREDA).areas
    found = read_areas(save(gpd.read_file(BREDA).to_crs(28992), tmp_path / name)).areas
    attributes = expected.columns.drop("geometry")
    pd.testing.assert_frame_equal(found[attributes], expected[attributes])
    assert shapely.hausdorff_distance(found.geometry.array, expected.geometry.array).max() < 0.001


@needs_real_data
def test_the_355_municipalities_of_2020_are_read_with_the_year_of_the_file_name() -> None:
    rows = read_areas(REAL / "nl_gemeenten" / "gemeenten_2020.geojson")
    areas = by_code(rows)
    assert len(areas) == 355
    assert set(areas["division_year"]) == {2020}
    assert areas.loc["GM0758", "name"] == "Breda"
    assert noted(rows, "Indelingsjaar 2020 komt uit de naam")


@needs_real_data
@pytest.mark.parametrize("name", ["wards.gpkg", "wards.shp", "wards.geojson"])
def test_wards_of_another_country_are_refused_by_their_columns(tmp_path: Path, name: str) -> None:
    error = refusal(save(gpd.read_file(LANCASHIRE), tmp_path / name))
    assert "ward_code, ward_name" in error.problem


@needs_real_data
@pytest.mark.parametrize("name", ["wards.gpkg", "wards.shp", "wards.geojson"])
def test_areas_in_another_country_are_refused_by_their_place(tmp_path: Path, name: str) -> None:
    wards = gpd.read_file(LANCASHIRE).rename(columns={"ward_name": "buurtnaam"})
    wards["buurtcode"] = [f"BU0758{n:04d}" for n in range(len(wards))]
    error = refusal(save(wards, tmp_path / name))
    assert "buiten Nederland" in error.problem
    assert "BU07580000 (rij 1)" in error.problem


@needs_real_data
def test_an_invalid_polygon_of_the_real_world_is_repaired(tmp_path: Path) -> None:
    precincts = gpd.read_file(REAL / "us_memphis_robberies" / "memphis_precincts.geojson")
    moved = precincts.to_crs(32616)
    moved = moved.set_geometry(
        moved.translate(X - moved.total_bounds[0], Y - moved.total_bounds[1])
    )
    moved = moved.set_crs(28992, allow_override=True)
    moved["buurtcode"] = [f"BU0758{n:04d}" for n in range(len(moved))]
    rows = load(tmp_path, moved)
    assert noted(rows, "1 ongeldige grens hersteld")
    assert rows.areas.is_valid.all()


# What a good file gives


@pytest.mark.parametrize("name", FORMS)
def test_districts_and_municipality_are_derived_from_the_neighbourhoods(
    tmp_path: Path, name: str
) -> None:
    rows = load(tmp_path, city(), name)
    areas = by_code(rows)
    assert list(areas.index) == [
        "GM0758", "WK075800", "WK075801", "BU07580000", "BU07580001", "BU07580100", "BU07580101",
    ]  # fmt: skip
    assert areas["name"].to_dict()["WK075801"] == "Wijk 1"
    assert areas["name"].to_dict()["GM0758"] == "Breda"
    assert areas.area.round(2).to_list() == [40_000, 20_000, 20_000] + [10_000] * 4
    assert (
        areas["parent_code"].dropna().to_list()
        == ["GM0758"] * 2 + ["WK075800"] * 2 + ["WK075801"] * 2
    )
    assert set(areas["municipality_code"]) == {"GM0758"}
    assert noted(rows, "2 wijken en 1 gemeente samengesteld")
    assert rows.account.loaded == 4


def test_areas_that_the_file_holds_are_not_derived(tmp_path: Path) -> None:
    path = tmp_path / "wijkenbuurten_2024.gpkg"
    save(city(), path, layer="buurten")
    outline = gpd.GeoDataFrame(
        {"gemeentecode": ["GM0758"], "gemeentenaam": ["Breda (officieel)"]},
        geometry=[box(X, Y, X + 500, Y + 100)],
        crs=28992,
    )
    save(outline, path, layer="gemeenten", mode="a")
    rows = read_areas(path)
    assert by_code(rows).loc["GM0758", "name"] == "Breda (officieel)"
    assert by_code(rows).loc["GM0758"].geometry.area == 50_000
    assert rows.rows_in_file == rows.account.loaded == 5
    assert len(rows.areas) == 7


def test_a_table_of_the_geopackage_that_holds_no_areas_is_passed_over_with_a_note(
    tmp_path: Path,
) -> None:
    path = save(city(), tmp_path / "areas.gpkg", layer="buurten")
    trees = gpd.GeoDataFrame({"soort": ["eik"]}, geometry=[Point(X, Y)], crs=28992)
    save(trees, path, layer="bomen", mode="a")
    rows = read_areas(path)
    assert rows.rows_in_file == 4
    assert noted(rows, "Laag “bomen” overgeslagen")


def test_one_file_may_hold_several_municipalities_and_levels(tmp_path: Path) -> None:
    codes = ["BU07580001", "BU07770001", "WK077700", "GM0758"]
    shapes = [square(0), square(1), square(1), square(0)]
    frame = gpd.GeoDataFrame(
        {"statcode": codes, "statnaam": ["a", "b", "c", "d"]}, geometry=shapes, crs=28992
    )
    areas = by_code(load(tmp_path, frame))
    assert set(areas.index) == {*codes, "WK075800", "GM0777"}
    assert areas.loc["WK075800", "name"] == "WK075800"


def test_padded_values_are_trimmed(tmp_path: Path) -> None:
    frame = city(buurtcode=[f"BU0758000{n}   " for n in range(4)], gemeentenaam=["Breda  "] * 4)
    areas = by_code(load(tmp_path, frame))
    assert "BU07580003" in areas.index
    assert areas.loc["GM0758", "name"] == "Breda"


def test_residents_are_taken_with_the_year_and_without_the_sentinels(tmp_path: Path) -> None:
    frame = city(aantal_inwoners=[1215, 0, -99997, -3], jaar=[2023] * 4)
    rows = load(tmp_path, frame)
    assert rows.residents.to_dict("list") == {
        "area_code": ["BU07580000", "BU07580001"],
        "year": [2023, 2023],
        "residents": [1215, 0],
    }
    assert noted(rows, "onder nul, weggelaten: BU07580101.")


def test_residents_of_an_unknown_year_are_left_out_with_a_note(tmp_path: Path) -> None:
    rows = load(tmp_path, city(aantal_inwoners=[10, 20, 30, 40]))
    assert rows.residents.empty
    assert list(rows.residents.columns) == ["area_code", "year", "residents"]
    assert noted(rows, "het jaar waarvoor ze gelden is onbekend")


def test_the_division_year_comes_from_argument_column_or_name_or_stays_unknown(
    tmp_path: Path,
) -> None:
    def years(rows: AreaRows) -> set[Any]:
        return set(rows.areas["division_year"])

    assert years(load(tmp_path, city(), division_year=2022)) == {2022}
    assert years(load(tmp_path, city(), "buurten_2021.gpkg", division_year=2022)) == {2022}
    assert years(load(tmp_path, city(jaar=[2023] * 4), "buurten_2021_b.gpkg")) == {2023}
    assert years(load(tmp_path, city(), "buurten_2021_v2.shp")) == {2021}
    unknown = load(tmp_path, city(), "export_20240115.gpkg")
    assert unknown.areas["division_year"].isna().all()
    assert noted(unknown, "Indelingsjaar onbekend")


def test_a_column_that_contradicts_the_year_asked_for_is_refused(tmp_path: Path) -> None:
    path = save(city(jaar=[2024, 2024, 2023, 2024]), tmp_path / "areas.gpkg")
    assert "BU07580100 2023 en niet 2024" in refusal(path, division_year=2024).problem


def test_water_is_flagged_and_counts_towards_the_areas_above_it(tmp_path: Path) -> None:
    areas = by_code(load(tmp_path, city(water=["NEE", "JA", "JA", "JA"])))
    assert areas["is_water"].to_dict() == {
        "GM0758": False, "WK075800": False, "WK075801": True, "BU07580000": False,
        "BU07580001": True, "BU07580100": True, "BU07580101": True,
    }  # fmt: skip
    assert areas.loc["GM0758"].geometry.area == 40_000


def test_a_zipped_shapefile_in_a_folder_is_read(tmp_path: Path) -> None:
    save(city(), tmp_path / "buurt_2023.shp")
    archive = tmp_path / "cbs.zip"
    with zipfile.ZipFile(archive, "w") as out:
        for part in sorted(tmp_path.glob("buurt_2023.*")):
            out.write(part, f"Wijk en buurt/{part.name}")
    rows = read_areas(archive)
    assert len(rows.areas) == 7
    assert set(rows.areas["division_year"]) == {2023}


# Coordinate systems


@pytest.mark.parametrize("epsg", [4326, 4258, 3857, 32631, 28992])
def test_other_coordinate_systems_are_reprojected(tmp_path: Path, epsg: int) -> None:
    rows = load(tmp_path, city().to_crs(epsg))
    x, y = by_code(rows).loc["BU07580000"].geometry.bounds[:2]
    assert (x, y) == (pytest.approx(X, abs=0.5), pytest.approx(Y, abs=0.5))


def test_the_prj_that_arcgis_writes_for_rd_is_known(tmp_path: Path) -> None:
    path = save(city(), tmp_path / "areas.shp")
    path.with_suffix(".prj").write_text(CRS.from_epsg(28992).to_wkt("WKT1_ESRI"))
    assert by_code(read_areas(path)).loc["BU07580000"].geometry.bounds[:2] == (X, Y)


def test_geojson_in_rd_metres_without_saying_so_is_read_as_rd_with_a_note(tmp_path: Path) -> None:
    path = write_json(
        tmp_path / "areas.geojson",
        feature(shapely.geometry.mapping(square(0)), buurtcode="BU07580000"),
    )
    rows = read_areas(path)
    assert by_code(rows).loc["BU07580000"].geometry.bounds[:2] == (X, Y)
    assert noted(rows, "gelezen als EPSG:28992")


def test_a_shapefile_without_prj_is_refused_with_the_remedy(tmp_path: Path) -> None:
    path = save(city(), tmp_path / "areas.shp")
    path.with_suffix(".prj").unlink()
    error = refusal(path)
    assert "noemt geen coördinatenstelsel" in error.problem
    assert "lijken meters in het RD-stelsel" in error.problem
    assert ".prj" in error.remedy


@pytest.mark.parametrize("srs_id", [0, -1, 99999])
def test_a_geopackage_with_an_undefined_system_is_refused(tmp_path: Path, srs_id: int) -> None:
    path = save(city(crs=None), tmp_path / "areas.gpkg")
    connection = sqlite3.connect(path)
    connection.execute("UPDATE gpkg_contents SET srs_id = ?", (srs_id,))
    connection.execute("UPDATE gpkg_geometry_columns SET srs_id = ?", (srs_id,))
    connection.commit()
    connection.close()
    assert "noemt geen coördinatenstelsel" in refusal(path).problem


@pytest.mark.parametrize(
    ("epsg", "words"),
    [(4326, "lengte- en breedtegraad zijn verwisseld"), (28992, "x en y zijn verwisseld")],
)
def test_swapped_coordinates_are_recognised_and_named(
    tmp_path: Path, epsg: int, words: str
) -> None:
    frame = city().to_crs(epsg)
    swapped = frame.set_geometry(
        [shapely.transform(shape, lambda xy: xy[:, ::-1]) for shape in frame.geometry], crs=epsg
    )
    error = refusal(save(swapped, tmp_path / "areas.gpkg"))
    assert words in error.problem
    assert "BU07580000 (rij 1)" in error.problem


@pytest.mark.parametrize(
    ("actual", "stated", "words"),
    [(28992, 4326, "dat zijn meters"), (4326, 28992, "dat zijn graden")],
)
def test_degrees_called_metres_and_metres_called_degrees_are_recognised(
    tmp_path: Path, actual: int, stated: int, words: str
) -> None:
    frame = city().to_crs(actual).set_crs(stated, allow_override=True)
    assert words in refusal(save(frame, tmp_path / "areas.gpkg")).problem


def test_one_area_outside_the_netherlands_is_named(tmp_path: Path) -> None:
    frame = city([square(0), square(1), box(900_000, Y, 900_100, Y + 100)])
    error = refusal(save(frame, tmp_path / "areas.gpkg"))
    assert "1 van 3 gebieden" in error.problem
    assert "BU07580100 (rij 3)" in error.problem
    assert "buiten Nederland" in error.problem


# Rows that cannot be used


@pytest.mark.parametrize("name", ["areas.gpkg", "areas.geojson"])
def test_empty_boundaries_points_and_lines_are_rejected_each_with_its_reason(
    tmp_path: Path, name: str
) -> None:
    shapes = [square(0), None, Point(X, Y), LineString([(X, Y), (X + 9, Y)]), Polygon()]
    rows = load(tmp_path, city(shapes), name)
    assert [(reject.line, reject.value) for reject in rows.rejects] == [
        (2, "BU07580001"), (3, "BU07580100"), (4, "BU07580101"), (5, "BU07580200"),
    ]  # fmt: skip
    reasons = [reject.reason for reject in rows.rejects]
    assert "geen (leesbare) grens" in reasons[0]
    assert "een punt, geen vlak" in reasons[1]
    assert "een lijn, geen vlak" in reasons[2]
    assert (rows.account.loaded, rows.account.rejected) == (1, 4)
    assert noted(rows, "een samengesteld gebied kan een deel missen")


def test_codes_that_are_not_official_are_rejected_with_what_was_found(tmp_path: Path) -> None:
    rows = load(tmp_path, city(buurtcode=["BU07580000", "Centrum", None, "WK075801"]))
    assert [(r.line, r.column, r.value) for r in rows.rejects] == [
        (2, "buurtcode", "Centrum"),
        (3, "buurtcode", ""),
        (4, "buurtcode", "WK075801"),
    ]
    assert "geen officiële buurtcode zoals BU07580601" in rows.rejects[0].reason
    assert "ontbreekt" in rows.rejects[1].reason


def test_an_invalid_polygon_is_repaired_and_named(tmp_path: Path) -> None:
    bow_tie = Polygon([(X, Y), (X + 100, Y + 100), (X + 100, Y), (X, Y + 100)])
    rows = load(tmp_path, city([bow_tie, square(1), square(2), square(3)]))
    assert noted(rows, "1 ongeldige grens hersteld (BU07580000).")
    assert by_code(rows).loc["BU07580000"].geometry.area == pytest.approx(5_000)
    assert rows.areas.is_valid.all()
    assert set(rows.areas.geom_type) <= {"Polygon", "MultiPolygon"}


def test_a_polygon_of_which_nothing_is_left_is_rejected(tmp_path: Path) -> None:
    flat = Polygon([(X, Y), (X + 100, Y), (X + 50, Y)])
    rows = load(tmp_path, city([flat, square(1), square(2), square(3)]))
    assert [reject.value for reject in rows.rejects] == ["BU07580000"]
    assert "omsluit geen oppervlak" in rows.rejects[0].reason


def test_a_ring_that_is_not_closed_is_rejected_and_the_rest_kept(tmp_path: Path) -> None:
    ring = [[4.7, 51.6], [4.8, 51.6], [4.8, 51.7]]
    good = shapely.geometry.mapping(city().to_crs(4326).geometry[0])
    path = write_json(
        tmp_path / "areas.geojson",
        feature({"type": "Polygon", "coordinates": [ring]}, buurtcode="BU07580001"),
        feature(good, buurtcode="BU07580000"),
    )
    rows = read_areas(path)
    assert [reject.value for reject in rows.rejects] == ["BU07580001"]
    assert rows.account.loaded == 1


def test_a_row_that_occurs_twice_is_counted_as_a_duplicate(tmp_path: Path) -> None:
    turned = Polygon([(X + 100, Y), (X + 100, Y + 100), (X, Y + 100), (X, Y)])
    frame = pd.concat([city(), city([turned])], ignore_index=True)
    rows = load(tmp_path, frame)
    assert rows.rows_duplicate == 1
    assert (rows.account.rows_in_file, rows.account.loaded) == (5, 4)
    assert len(rows.areas) == 7


def test_parts_of_one_area_are_merged_with_a_note(tmp_path: Path) -> None:
    frame = pd.concat([city(), city([square(0, row=5)])], ignore_index=True)
    rows = load(tmp_path, frame)
    assert isinstance(by_code(rows).loc["BU07580000"].geometry, MultiPolygon)
    assert noted(rows, "1 gebied uit meer rijen samengevoegd (BU07580000).")
    assert rows.account.loaded == 5


def test_land_and_water_of_one_municipality_become_one_area_with_the_residents_of_the_land(
    tmp_path: Path,
) -> None:
    frame = gpd.GeoDataFrame(
        {
            "gemeentecode": ["GM0995", "GM0995"],
            "gemeentenaam": ["Lelystad", "Lelystad"],
            "water": ["JA", "NEE"],
            "aantal_inwoners": [-99997, 80_000],
        },
        geometry=[square(1), square(0)],
        crs=28992,
    )
    rows = load(tmp_path, frame, "gemeenten_2023.gpkg")
    assert rows.areas.area.to_list() == [20_000]
    assert not rows.areas["is_water"].any()
    assert rows.residents["residents"].to_list() == [80_000]


@pytest.mark.parametrize(
    ("name", "shape"), [("Anders", square(0, row=5)), ("Buurt BU07580000", square(0, size=90))]
)
def test_rows_of_one_code_that_contradict_each_other_are_all_rejected(
    tmp_path: Path, name: str, shape: Polygon
) -> None:
    frame = pd.concat([city(), city([shape], buurtnaam=[name])], ignore_index=True)
    rows = load(tmp_path, frame)
    assert [reject.line for reject in rows.rejects] == [1, 5]
    assert "rijen 1, 5 hebben deze code en spreken elkaar tegen" in rows.rejects[0].reason
    assert "BU07580000" not in set(rows.areas["area_code"])


def test_neighbourhoods_that_overlap_are_noted_with_the_surface(tmp_path: Path) -> None:
    wide = box(X, Y, X + 105, Y + 100)
    rows = load(tmp_path, city([wide, square(1), square(2), square(3)]))
    assert noted(rows, "1 paar buurten overlapt elkaar (BU07580000 en BU07580001: 500 m²).")
    assert by_code(rows).loc["WK075800"].geometry.area == 20_000


def test_a_sliver_is_neither_an_overlap_nor_a_hole() -> None:
    left = box(0, 0, 100, 100)
    right = Polygon(
        [(100, 0), (200, 0), (200, 100), (100, 100), (100, 60), (100.005, 50), (100, 40)]
    )
    overlapping = Polygon([(0, 0), (0, -9), (100, -9), (100, 0.005)])
    shapes = np.array([left, right, overlapping])
    assert overlaps(["a", "b", "c"], shapes) == []
    whole = merge(shapes)
    assert whole.geom_type == "Polygon"
    assert not whole.interiors


def test_a_file_of_which_no_row_is_usable_is_refused_with_the_first_reason(tmp_path: Path) -> None:
    path = save(city([Point(X, Y), Point(X, Y)]), tmp_path / "areas.gpkg")
    error = refusal(path)
    assert "geen van de 2 rijen is bruikbaar" in error.problem
    assert "een punt, geen vlak" in error.problem


# Files that are broken


def cut(path: Path, share: float) -> Path:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    return path


@pytest.mark.parametrize("share", [0.01, 0.3, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("name", FORMS)
def test_a_file_that_is_cut_off_is_refused_and_never_read_in_part(
    tmp_path: Path, name: str, share: float
) -> None:
    many = city([square(n % 20, n // 20) for n in range(200)])
    refusal(cut(save(many, tmp_path / name), share))


def test_a_cut_off_attribute_table_is_refused(tmp_path: Path) -> None:
    path = save(city(), tmp_path / "areas.shp")
    cut(path.with_suffix(".dbf"), 0.5)
    assert "areas.shp" in refusal(path).problem


@pytest.mark.parametrize("suffix", [".dbf", ".shx"])
def test_a_shapefile_that_lacks_a_part_is_refused_by_name(tmp_path: Path, suffix: str) -> None:
    path = save(city(), tmp_path / "areas.shp")
    path.with_suffix(suffix).unlink()
    assert f"ontbreekt het {suffix}-bestand" in refusal(path).problem


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is leeg"),
        (b"\xef\xbb\xbf  <!DOCTYPE html><html>Inloggen</html>", "webpagina"),
        (b"<OGRVRTDataSource></OGRVRTDataSource>", "XML"),
        (b"buurtcode;naam\nBU07580001;a\n", "geen GeoJSON, GeoPackage of shapefile"),
        (b'{"type": "Feature', "kan niet worden gelezen"),
        (b'{"a": 1}', "kan niet worden gelezen"),
        (b'{"type": "FeatureCollection", "features": []}', "geen kolom met de code"),
        (b"PK\x03\x04 geen zip", "kan niet worden uitgepakt"),
        (b"SQLite format 3\x00 maar niet echt", "beschadigd"),
    ],
)
def test_a_file_that_is_something_else_is_refused_with_what_it_is(
    tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "areas.geojson"
    path.write_bytes(content)
    assert words in refusal(path).problem


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "kan niet worden geopend" in refusal(tmp_path / "weg.gpkg").problem


def test_text_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = write_json(
        tmp_path / "areas.geojson",
        feature(
            shapely.geometry.mapping(square(0)), buurtcode="BU07580000", buurtnaam="Chass\u00e9"
        ),
    )
    path.write_bytes(path.read_bytes().replace(rb"\u00e9", b"\xe9"))
    assert "UTF-8" in refusal(path).problem


def test_a_zip_without_a_shapefile_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "areas.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("leesmij.txt", "niets")
    assert "bevat geen shapefile" in refusal(path).problem


def test_a_zip_that_unpacks_too_large_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INFOPOS_MAX_FILE_MIB", "1")
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("areas.shp", b"\0" * 3_000_000)
    assert "uitgepakt groter dan 1 MiB" in refusal(path).problem


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    save(city(), tmp_path / "areas.shp")
    path = tmp_path / "areas.zip"
    with zipfile.ZipFile(path, "w") as out:
        for part in sorted(tmp_path.glob("areas.*")):
            if part != path:
                out.write(part, part.name)
    content = bytearray(path.read_bytes())
    content[200] ^= 0xFF
    path.write_bytes(content)
    assert "kan niet worden uitgepakt" in refusal(path).problem
