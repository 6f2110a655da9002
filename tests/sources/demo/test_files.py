from __future__ import annotations

import csv
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from infopos.sources.demo import Demo, write

SCRIPT = (
    "import sys, pathlib; from infopos.sources.demo import write; write(pathlib.Path(sys.argv[1]))"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    write(folder)
    return folder


def _hashes(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def test_the_same_seed_gives_the_same_bytes_in_any_process(folder: Path, tmp_path: Path) -> None:
    for at, (seed, zone) in enumerate([("0", "UTC"), ("12345", "Asia/Tokyo")]):
        target = tmp_path / str(at)
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        subprocess.run([sys.executable, "-c", SCRIPT, str(target)], check=True, env=environment)
        assert _hashes(target) == _hashes(folder)


def test_another_seed_gives_other_incidents_on_the_same_map(folder: Path, tmp_path: Path) -> None:
    write(tmp_path, seed=2, first_year=2024, last_year=2025)
    first, second = (gpd.read_file(f / "buurten_2025.geojson") for f in (folder, tmp_path))
    assert first.geometry.geom_equals(second.geometry).all()
    same = (folder / "incidenten_2024.csv").read_bytes()
    assert (tmp_path / "incidenten_2024.csv").read_bytes() != same


def test_the_files_are_those_that_the_readme_names(folder: Path) -> None:
    years = range(2020, 2026)
    assert {p.name for p in folder.iterdir()} == {
        "LEESMIJ.md",
        "buurten_2025.geojson",
        "misdrijven_gemeente.csv",
        "voorzieningen.csv",
        "evenementen.csv",
        "adressen.csv",
        "andere_gemeenten_2025.geojson",
        *(f"andere_gemeenten_{what}.csv" for what in ("inwoners", "misdrijven", "overlast")),
        *(f"inwoners_{year}.csv" for year in years),
        *(f"incidenten_{year}.csv" for year in years),
    }


def test_everything_says_that_it_is_fictional(folder: Path) -> None:
    assert (folder / "LEESMIJ.md").read_text("utf-8").startswith("Fictieve gegevens")
    assert "Fictieve gegevens" in (folder / "buurten_2025.geojson").read_text("utf-8")[:300]


def test_the_geojson_reads_back_as_a_valid_coverage_in_rd(folder: Path, demo: Demo) -> None:
    areas = gpd.read_file(folder / "buurten_2025.geojson")
    assert areas.crs.to_epsg() == 28992
    assert shapely.coverage_is_valid(areas.geometry.to_numpy())
    assert set(areas["water"]) == {"JA", "NEE"}
    newest = demo.residents[demo.residents["year"] == 2025].set_index("area_code")["residents"]
    land = areas[areas["water"] == "NEE"].set_index("buurtcode")["aantal_inwoners"]
    pd.testing.assert_series_equal(
        land.sort_index(), newest.sort_index(), check_names=False, check_dtype=False
    )
    assert (areas.loc[areas["water"] == "JA", "aantal_inwoners"] <= -99990).all()


def test_incidents_read_back_as_they_were_made(folder: Path, demo: Demo) -> None:
    path = folder / "incidenten_2023.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = pd.read_csv(path, sep=";", dtype=str, encoding="utf-8-sig")
    made = demo.incidents[demo.incidents["occurred_from"].dt.year == 2023].reset_index(drop=True)
    assert list(rows.columns) == [
        "registratienummer", "soort", "code", "begin", "eind", "x_rd", "y_rd",
    ]  # fmt: skip
    assert rows["code"].tolist() == made["code"].tolist()
    assert set(rows["soort"]) == {"misdrijf", "overlast"}
    whole = rows["begin"].where(rows["begin"].str.len() > 10, rows["begin"] + " 00:00")
    begin = pd.to_datetime(whole, format="%d-%m-%Y %H:%M")
    assert (begin == made["occurred_from"]).all()
    end = pd.to_datetime(rows["eind"], format="%d-%m-%Y %H:%M")
    span = made["time_precision"] == "span"
    assert (end[span] == made["occurred_until"][span]).all()
    assert end[~span].isna().all()
    assert (rows["begin"].str.len() == 10).equals(made["time_precision"] == "day")
    assert (rows["x_rd"].astype(float).fillna(-1) == made["x"].fillna(-1)).all()


def test_the_municipal_table_has_the_padded_keys_of_its_supplier(folder: Path) -> None:
    with (folder / "misdrijven_gemeente.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert len(rows) == 4 * 6
    assert {len(row["SoortMisdrijf"]) for row in rows} == {6}
    assert {row["RegioS"] for row in rows} == {"GM9999"}
    assert {row["Perioden"] for row in rows} == {f"{year}JJ00" for year in range(2020, 2026)}


def test_residents_are_written_per_year(folder: Path) -> None:
    rows = pd.read_csv(folder / "inwoners_2021.csv", sep=";", encoding="utf-8-sig")
    assert list(rows.columns) == ["buurtcode", "inwoners"]
    assert len(rows) == 72
