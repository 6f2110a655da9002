"""The analyses at the command line: the same answers as on the pages, as data."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from infopos.build import import_files
from infopos.cli import main
from infopos.commands.demo_observations import fill
from infopos.settings import Settings
from infopos.sources.plan import Options

BURGLARY = ("--municipality", "GM0758", "--code", "1.1.1", "--period", "2022")


@pytest.fixture(scope="module")
def breda_home(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("breda")
    import_files([real_data / "nl_breda"], Settings(home=folder), Options())
    return folder


def ask(home: Path, *arguments: str) -> Result:
    return CliRunner(env={"INFOPOS_HOME": str(home)}).invoke(main, arguments)


def test_hotspots_of_breda_as_json(breda_home: Path) -> None:
    found = json.loads(ask(breda_home, "hotspots", *BURGLARY).output)

    assert len(found["areas"]) == 56
    assert sum(area["count"] for area in found["areas"]) > 100
    first = found["areas"][0]
    assert (first["code"], first["name"], first["count"]) == ("BU07580001", "Valkenberg", 4)
    wanted = {
        "code", "name", "count", "residents", "rate_per_1000", "rate_smoothed_per_1000",
        "gi_star_z", "p_value", "q_value", "hotspot_class",
    }  # fmt: skip
    assert wanted <= set(first)


def test_the_same_as_a_table_and_as_a_map(breda_home: Path) -> None:
    areas = json.loads(ask(breda_home, "hotspots", *BURGLARY).output)["areas"]
    table = ask(breda_home, "hotspots", *BURGLARY, "--format", "csv").output
    drawn = json.loads(ask(breda_home, "hotspots", *BURGLARY, "--format", "geojson").output)

    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["code"] for row in rows] == [area["code"] for area in areas]
    assert [int(row["count"]) for row in rows] == [area["count"] for area in areas]
    assert [shape["properties"] for shape in drawn["features"]] == areas
    lon, lat = drawn["features"][0]["geometry"]["coordinates"][0][0][:2]
    assert 4.5 < lon < 5
    assert 51 < lat < 52


def test_change_since_a_year_before(breda_home: Path) -> None:
    arguments = ("change", "--municipality", "GM0758", "--period", "2023")
    found = json.loads(ask(breda_home, *arguments).output)

    assert found["compared_with"] == "2022"
    assert (found["total"]["count_before"], found["total"]["count_after"]) == (10752, 10969)
    assert all(
        area["difference_low"] <= area["difference"] <= area["difference_high"]
        for area in found["areas"]
    )


def test_a_course_needs_more_than_one_year_and_says_which_there_are(breda_home: Path) -> None:
    found = json.loads(ask(breda_home, "emerging", *BURGLARY).output)

    assert (found["periods"], found["areas"]) == (["2022"], [])


def test_a_course_over_quarters_or_months(demo_home: Path) -> None:
    arguments = ("--municipality", "GM9999", "--measure", "nuisance", "--code", "E35")
    for step, periods in (("quarter", 20), ("month", 36)):
        answer = ask(demo_home, "emerging", *arguments, "--period", "2025", "--step", step)
        found = json.loads(answer.output)
        course = {area["code"]: area for area in found["areas"]}
        assert len(found["periods"]) == periods
        assert course["BU99990508"]["way"] == 1  # the square in Merenhof, where it grows
        assert course["BU99990508"]["emerging_class"] != "none"


def test_as_a_role_the_answer_is_that_roles(demo_home: Path) -> None:
    arguments = ("hotspots", "--municipality", "GM9999", "--period", "2025", "--code", "1.4.5")
    exact = json.loads(ask(demo_home, *arguments).output)
    council = json.loads(ask(demo_home, *arguments, "--role", "raadslid").output)

    assert exact["enough"]
    assert not council["enough"]
    assert {area["kind"] for area in council["areas"]} == {"undefined"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--code", "1.1.1", "--theme", "inbraak", "--period", "2022"), "Geef --code of --theme"),
        (("--code", "9.9.9", "--period", "2022"), "bestaat niet"),
        (("--period", "voorjaar"), "is geen periode"),
    ],
)
def test_what_cannot_be_asked_is_told(
    breda_home: Path, arguments: tuple[str, ...], told: str
) -> None:
    answer = ask(breda_home, "hotspots", "--municipality", "GM0758", *arguments)

    assert answer.exit_code == 1
    assert told in answer.output + answer.stderr


def test_the_forecast_of_breda_is_checked_on_the_year_after(breda_home: Path) -> None:
    arguments = ("check-forecast", "--municipality", "GM0758", "--period", "2023")
    found = json.loads(ask(breda_home, *arguments).output)

    assert found["map_of"] == "2022"
    for score in (found["hotspots"], found["same_as_before"]):
        assert score["pai"] == pytest.approx(score["hit_rate"] / score["area_share"])
        assert 0 < score["pei"] <= 1


def test_a_municipality_beside_its_peers(demo_home: Path) -> None:
    arguments = ("peers", "--municipality", "GM9999", "--theme", "inbraak", "--period", "2024")
    found = json.loads(ask(demo_home, *arguments).output)
    table = list(csv.DictReader(io.StringIO(ask(demo_home, *arguments, "--format", "csv").output)))
    others = json.loads(ask(demo_home, *arguments, "--with", "GM9971, GM9974").output)

    assert (found["compared"], found["compared_with"]) == ("2024", "2023")
    assert found["change"]["verdict"] == "lower"
    assert [row["period"] for row in found["course"]] == [str(year) for year in range(2020, 2025)]
    assert [row["code"] for row in table] == [area["code"] for area in found["areas"]]
    assert sum(area["is_own"] for area in found["areas"]) == 1
    assert {area["code"] for area in others["areas"]} == {"GM9999", "GM9971", "GM9974"}
    assert others["change"]["expected_low"] is None


def test_police_and_partners_side_by_side(demo_home: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(demo_home, tmp_path / "var"))
    arguments = ("integral-picture", "--municipality", "GM9999", "--theme", "drugs")
    arguments += ("--period", "2025")
    nothing = json.loads(ask(home, *arguments).output)
    assert {area["seen"] for area in nothing["areas"]} == {"nobody_looks"}

    assert fill(Settings(home=home), now=datetime.now(UTC)) > 50
    assert fill(Settings(home=home), now=datetime.now(UTC)) == 0, "once is enough"
    found = json.loads(ask(home, *arguments).output)
    table = list(csv.DictReader(io.StringIO(ask(home, *arguments, "--format", "csv").output)))
    hidden = json.loads(ask(home, *arguments, "--role", "partner").output)

    by_code = {area["code"]: area for area in found["areas"]}
    street = by_code["BU99990300"]
    assert (street["seen"], street["organisations"], street["seeing"]) == ("partners_only", 4, 3)
    assert found["codes"] == ["E38"]
    assert -1 < found["rank_agreement"]["low"] < found["rank_agreement"]["high"] < 1
    assert [row["seen"] for row in table] == [area["seen"] for area in found["areas"]]
    assert all(area["observations"] is None for area in hidden["areas"])
    assert {area["seen"] for area in hidden["areas"]} == {"partners_only", "unknown"}
    refused = ask(home, *arguments, "--role", "beheerder")
    assert "horen niet bij uw rol" in refused.stderr


def test_real_municipalities_are_compared_by_size_and_distance(
    real_data: Path, tmp_path: Path
) -> None:
    home = Settings(home=tmp_path)
    folders = [real_data / "nl_gemeenten"]
    folders += [real_data / "nl_national_trends" / "Misdrijven_2024_gemeente_export.csv"]
    import_files(folders, home, Options(year=2024))
    import_files([real_data / "nl_breda"], home, Options())
    arguments = ("peers", "--municipality", "GM0758", "--period", "2023")
    found = json.loads(ask(tmp_path, *arguments).output)

    assert (found["compared"], found["compared_with"], found["change"]) == ("2024", None, None)
    counts = {area["name"]: area["count"] for area in found["areas"]}
    assert (counts["Breda"], counts["Tilburg"], counts["Dordrecht"]) == (10932, 12704, 6105)
    assert len(counts) == 9
