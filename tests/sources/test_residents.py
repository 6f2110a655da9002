"""Residents: CBS key figures and plain lists; years and levels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


def residents(load: Any) -> Any:
    return load.ask("SELECT area_code, year, residents FROM residents ORDER BY ALL")


def write(path: Path, text: str) -> Path:
    path.write_text(text)
    return path


def test_names_and_levels_settle_which_area_is_meant(load: Any, real_data: Path) -> None:
    breda = real_data / "nl_breda"
    load(breda)
    report = load(breda / "population_gemeente.csv", year=2021).files[0]
    assert report.outcome.account.rejected == 0
    known = dict(
        load.ask(
            "SELECT area.name || ' ' || area.level, residents FROM residents"
            " JOIN area USING (area_code) WHERE year = 2021"
        )
    )
    listed = (breda / "population_gemeente.csv").read_text("utf-8-sig").splitlines()
    for name in ("Bavel", "Ulvenhout", "Prinsenbeek", "Teteringen"):
        for word, level in (("Borough", "district"), ("Neighbourhood", "neighbourhood")):
            row = next(line for line in listed if line.startswith(f"{name},{word}"))
            assert known[f"{name} {level}"] == int(row.split(",")[3])


def test_without_a_year_the_file_is_refused(load: Any, real_data: Path) -> None:
    assert "--year" in load.refused(real_data / "nl_breda" / "population_gemeente.csv").remedy


def test_every_neighbourhood_of_the_country(load: Any, real_data: Path) -> None:
    report = load(real_data / "nl_cbs_kwb2024")
    account = next(r.outcome.account for r in report.files if r.outcome)
    assert (account.loaded, account.rejected) == (14574, 0)
    assert load.ask("SELECT DISTINCT year FROM residents") == [(2024,)]


def test_the_year_asked_is_only_for_files_that_do_not_say_it(load: Any, tmp_path: Path) -> None:
    load(
        write(tmp_path / "85984NED.csv", "WijkenEnBuurten;AantalInwoners_5\nBU99980000;10\n"),
        write(tmp_path / "met_jaar.csv", "code,jaar,inwoners\nBU99980001,2019,20\n"),
        write(tmp_path / "zonder.csv", "code,inwoners\nBU99980002,30\n"),
        year=2021,
    )
    assert residents(load) == [
        ("BU99980000", 2024, 10),
        ("BU99980001", 2019, 20),
        ("BU99980002", 2021, 30),
    ]


def test_a_wrong_year_can_be_put_right(load: Any, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "code,inwoners\nBU99980002,30\n")
    load(path, year=2020)
    load(path, year=2021)
    assert residents(load) == [("BU99980002", 2021, 30)]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("-99997", "geheim of onbekend"),
        ("-5", "onder nul"),
        (".", "geen aantal"),
        ("", "geen aantal"),
        ("1.234", "duizendteken"),
        ("99999999", "heeft Nederland niet"),
        ("12,5", "geen heel getal"),
    ],
)
def test_what_is_no_number_of_residents_is_refused(
    load: Any, tmp_path: Path, value: str, reason: str
) -> None:
    text = f'"code","population_2024"\n"BU99980000","10"\n"BU99980001","{value}"\n'
    outcome = load(write(tmp_path / "a_2024.csv", text)).files[0].outcome
    assert [(r.line, r.column, r.value) for r in outcome.rejects] == [(3, "population_2024", value)]
    assert reason in outcome.rejects[0].reason


def test_a_density_is_not_a_number_of_residents(load: Any, tmp_path: Path) -> None:
    text = "code,bevolkingsdichtheid_inwoners_per_km2,bevolking\nBU99980000,9999,10\n"
    load(write(tmp_path / "a_2024.csv", text))
    assert residents(load) == [("BU99980000", 2024, 10)]


def test_unique_names_are_enough(load: Any, tiny_city: Path, tmp_path: Path) -> None:
    load(tiny_city, write(tmp_path / "a_2024.csv", "buurt,inwoners\nKade,10\nmarkt,20\n"))
    assert residents(load) == [("BU99980000", 2024, 10), ("BU99980001", 2024, 20)]
    error = load.refused(write(tmp_path / "b_2024.csv", "buurt,inwoners\nDorp,10\n"))
    assert "Dorp (BU99980101, WK999801)" in error.problem


def test_municipalities_may_stand_there_by_their_number(load: Any, tmp_path: Path) -> None:
    path = tmp_path / "gemeenten.csv"
    path.write_text("naam,nummer,bevolking\nKleinstad,9998,500\nAnder,0001,70\nFout,12345,1\n")
    outcome = load(path, year=2024).files[0].outcome

    assert residents(load) == [("GM0001", 2024, 70), ("GM9998", 2024, 500)]
    assert [reject.value for reject in outcome.rejects] == ["12345"]


def test_the_number_of_a_municipality_beside_its_neighbourhoods_is_no_area(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    path = tmp_path / "buurten.csv"
    path.write_text("gemeentecode;buurtnaam;inwoners\n9998;Kade;10\n9998;Markt;20\n")
    load(tiny_city, path, year=2024)

    assert residents(load) == [("BU99980000", 2024, 10), ("BU99980001", 2024, 20)]
