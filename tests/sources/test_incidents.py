"""Incident exports: times, places, numbers, codes; equal results whatever they are wrapped in."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import xlsxwriter
from pyproj import Transformer

HEADER = "registratienummer;code;begin;eind;x_rd;y_rd"
Y = 400_050


def export(path: Path, *rows: str, header: str = HEADER) -> Path:
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def incidents(load: Any, what: str = "*") -> Any:
    return load.ask(f"SELECT {what} FROM incident ORDER BY record")  # noqa: S608


def outcome(load: Any, *paths: Path, **options: Any) -> Any:
    return load(*paths, **options).files[-1].outcome


@pytest.mark.parametrize(
    ("begin", "end", "since", "until"),
    [
        ("31-12-2024 23:15", "", "2024-12-31 23:15", "2024-12-31 23:16"),
        ("2024-12-31 23:15:30", "", "2024-12-31 23:15:30", "2024-12-31 23:16:30"),
        ("2024-12-31T23:15", "", "2024-12-31 23:15", "2024-12-31 23:16"),
        ("2024-12-31T23:15:30.250", "", "2024-12-31 23:15:30.25", "2024-12-31 23:16:30.25"),
        ("31/12/2024", "", "2024-12-31 00:00", "2025-01-01 00:00"),
        ("2024-12-31", "", "2024-12-31 00:00", "2025-01-01 00:00"),
        ("20241231", "", "2024-12-31 00:00", "2025-01-01 00:00"),
        ("2024-12", "", "2024-12-01 00:00", "2025-01-01 00:00"),
        ("31-12-2024 22:00", "01-01-2025 07:30", "2024-12-31 22:00", "2025-01-01 07:30"),
        ("31-12-2024", "31-12-2024", "2024-12-31 00:00", "2025-01-01 00:00"),
        ("30-12-2024", "31-12-2024", "2024-12-30 00:00", "2025-01-01 00:00"),
        ("31-12-2024 23:15", "31-12-2024", "2024-12-31 23:15", "2025-01-01 00:00"),
        ("31-12-2024 23:15", "31-12-2024 23:15", "2024-12-31 23:15", "2024-12-31 23:16"),
    ],
)
def test_a_time_is_as_precise_as_the_file_has_it(
    load: Any, tiny_city: Path, tmp_path: Path, begin: str, end: str, since: str, until: str
) -> None:
    load(tiny_city, export(tmp_path / "a.csv", f"1;E35;{begin};{end};112050;{Y}"))
    found = incidents(load, "occurred_from::VARCHAR, occurred_until::VARCHAR")
    assert [tuple(pd.Timestamp(t) for t in row) for row in found] == [
        (pd.Timestamp(since), pd.Timestamp(until))
    ]


TOMORROW = f"{datetime.now() + timedelta(days=1):%d-%m-%Y}"


@pytest.mark.parametrize(
    ("row", "column", "value", "reason"),
    [
        (f"2;E35;{TOMORROW};;112050;{Y}", "begin", TOMORROW, "toekomst"),
        (f"2;E35;01-01-2024;{TOMORROW};112050;{Y}", "eind", TOMORROW, "toekomst"),
        (f"2;E35;31-12-1989;;112050;{Y}", "begin", "31-12-1989", "buiten de periode"),
        (f"2;E35;9999-99-99;;112050;{Y}", "begin", "9999-99-99", "geen datum"),
        (f"2;E35;2024-01-01T10:00:00+01:00;;112050;{Y}", "begin", "+01:00", "tijdzone"),
        (f"2;E35;;;112050;{Y}", "begin", "", "geen datum"),
        (f"2;E35;02-01-2024;01-01-2024;112050;{Y}", "eind", "01-01-2024", "voor het begin"),
        (f"2;E35;01-01-2024;gisteren;112050;{Y}", "eind", "gisteren", "geen datum"),
        (f"2;ZZ9;01-01-2024;;112050;{Y}", "code", "ZZ9", "onbekende code"),
        (f"2;;01-01-2024;;112050;{Y}", "code", "", "geen soort"),
        (f"2;0.0.0;01-01-2024;;112050;{Y}", "code", "0.0.0", "onbekende code"),
        (f"2;Totaal misdrijven;01-01-2024;;112050;{Y}", "code", "Totaal misdrijven", "onbekende"),
        (f"2;F614;01-01-2024;;112050;{Y}", "code", "F614", "noem in het profiel"),
        (f"2;E35;01-01-2024;;oost;{Y}", "x_rd", "oost", "geen getal"),
        (f"2;E35;01-01-2024;;inf;{Y}", "x_rd", "inf", "geen getal"),
        ("2;E35;01-01-2024;;112050;nan", "y_rd", "nan", "geen getal"),
        (f"2;E35;01-01-2024;;;{Y}", "x_rd", "", "x ontbreekt"),
    ],
)
def test_a_refused_row_says_where_and_why(
    load: Any, tiny_city: Path, tmp_path: Path, row: str, column: str, value: str, reason: str
) -> None:
    good = f"1;E35;01-01-2024 10:00;;112050;{Y}"
    found = outcome(load, tiny_city, export(tmp_path / "a.csv", good, row))
    assert (found.account.loaded, found.account.rejected) == (1, 1)
    reject = found.rejects[0]
    assert (reject.line, reject.column) == (3, column)
    assert value in reject.value
    assert reason in reject.reason


def test_codes_labels_and_classes_of_the_police_system_are_known(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    names = ["1.1.1", "A20", "A20 Gekwal. Diefstal in/uit woning", "Diefstal/inbraak woning"]
    names += ["1.1.1 Diefstal/inbraak woning", "E35", "Melding overlast jeugd", "e35"]
    rows = [f"{i};{name};01-01-2024 10:00;;112050;{Y}" for i, name in enumerate(names)]
    load(tiny_city, export(tmp_path / "a.csv", *rows))
    assert [code for (code,) in incidents(load, "code")] == ["1.1.1"] * 5 + ["E35"] * 3


def test_points_outside_and_incidents_without_place_are_kept_and_counted_apart(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    places = [f"112050;{Y}", f"112150;{Y}", "150000;450000", ";", "0;0"]
    rows = [f"{i};E35;01-01-2024 10:00;;{place}" for i, place in enumerate(places)]
    found = outcome(load, tiny_city, export(tmp_path / "a.csv", *rows))
    assert found.account.loaded == 5
    assert found.points_outside == 1
    assert "1 incidenten liggen in geen geladen buurt" in found.notes[0]
    assert "2 incidenten hebben geen plaats" in found.notes[1]
    figure = (
        "SELECT sum(count) FROM figure WHERE release = 'public_order:exact'"
        " AND code = 'E35' AND period = '2024-01' AND level = "
    )
    assert load.ask(figure + "'municipality'") == [(5,)], "totals are conserved"
    assert load.ask(figure + "'neighbourhood'") == [(2,)]


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u2003"])
def test_spaces_around_a_number_are_none_of_it(
    load: Any, tiny_city: Path, tmp_path: Path, space: str
) -> None:
    tail = f";E35;01-01-2024 10:00;;112050;{Y}"
    rows = ["N1" + tail, f"{space}N1{space}" + tail]
    found = outcome(load, tiny_city, export(tmp_path / "a.csv", *rows))
    assert (found.account.loaded, found.account.duplicate) == (1, 1)


def test_the_same_number_is_a_duplicate_or_makes_all_of_them_suspect(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    tail = f";E35;01-01-2024 10:00;;112050;{Y}"
    rows = ["N1" + tail, " N1 " + tail, "N2" + tail, f"N2;E33;01-01-2024 10:00;;112050;{Y}"]
    rows += [tail, tail]  # without a number nothing tells that they are one incident
    found = outcome(load, tiny_city, export(tmp_path / "a.csv", *rows))
    assert (found.account.loaded, found.account.duplicate, found.account.rejected) == (3, 1, 2)
    assert [(r.line, r.column, r.value) for r in found.rejects] == [
        (4, "registratienummer", "N2"),
        (5, "registratienummer", "N2"),
    ]


def test_dates_written_with_midnight_have_no_time(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    rows = [f"{i};E35;0{i}-01-2024 00:00;;112050;{Y}" for i in range(1, 6)]
    found = outcome(load, tiny_city, export(tmp_path / "a.csv", *rows))
    assert "00:00" in found.notes[0]
    assert incidents(load, "DISTINCT (occurred_until - occurred_from) = INTERVAL 1 DAY, record")[
        0
    ] == (True, 1)


def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "registratienummer": [f"N{i}" for i in range(4)],
            "code": ["E35", "A20", "ZZ9", "1.2.3"],
            "begin": [datetime(2024, 1, 1 + i, 10, 5 * i) for i in range(4)],
            "eind": [None, datetime(2024, 1, 3, 8), None, None],
            "x_rd": [112050.5, 112150.0, 112250.0, 150000.0],
            "y_rd": [Y, Y, Y, 450000.0],
        }
    )


def wrapped(name: str, folder: Path) -> Path:
    rows, path = frame(), folder / name
    match path.suffix:
        case ".parquet":
            rows.astype({"eind": "datetime64[us]"}).to_parquet(path)
        case ".xlsx":
            with xlsxwriter.Workbook(path) as book:
                sheet = book.add_worksheet()
                moment = book.add_format({"num_format": "dd-mm-yyyy hh:mm"})
                sheet.write_row(0, 0, list(rows))
                for r, row in enumerate(rows.itertuples(index=False), 1):
                    for c, value in enumerate(row):
                        if isinstance(value, pd.Timestamp):
                            sheet.write_datetime(r, c, value.to_pydatetime(), moment)
                        elif not pd.isna(value):
                            sheet.write(r, c, value)
        case _:
            comma = name.startswith("komma")
            rows.to_csv(
                path,
                sep=";",
                index=False,
                decimal="," if comma else ".",
                date_format="%d-%m-%Y %H:%M" if comma else "%Y-%m-%dT%H:%M:%S",
                encoding="utf-16" if comma else "utf-8",
            )
    return path


def test_csv_excel_and_parquet_give_equal_results(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    load(tiny_city)
    what = "record, code, occurred_from, occurred_until, x, y, area_code"
    seen, lines = [], []
    for name in ("a.csv", "komma.csv", "a.xlsx", "a.parquet"):
        found = outcome(load, wrapped(name, tmp_path))
        assert (found.account.loaded, found.account.rejected) == (3, 1), name
        lines.append((found.rejects[0].line, found.rejects[0].value))
        seen.append(incidents(load, what))
    assert seen[1:] == seen[:1] * 3
    assert lines == [(4, "ZZ9"), (4, "ZZ9"), (4, "ZZ9"), (3, "ZZ9")]  # Parquet has no header


def degrees(x: float, y: float) -> tuple[float, float]:
    to_wgs84 = Transformer.from_crs("EPSG:28992", "EPSG:4326", always_xy=True)
    return tuple(round(value, 8) for value in to_wgs84.transform(x, y))


def test_the_three_example_profiles_know_their_export(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    load(tiny_city)
    lon, lat = degrees(112350, Y)
    infopos = export(tmp_path / "a.csv", f"1;E35;01-01-2024 10:00;;112050;{Y}")
    bvh = export(
        tmp_path / "b.csv",
        f"PL2000-1;A20 Gekwal. Diefstal in/uit woning;01-01-2024 10:00;02-01-2024 8:00;112150;{Y}",
        header="BVH-nummer;Maatschappelijke klasse;Pleegdatum vanaf;Pleegdatum tot;"
        "X-coordinaat;Y-coordinaat",
    )
    reports = export(
        tmp_path / "c.csv",
        f"7,Jongerenoverlast,2024-01-01T22:30:00,{lon},{lat}",
        f"8,geluid horeca,2024-01-01,{lon},{lat}",
        header="meldingsnummer,categorie,gemeld_op,lengtegraad,breedtegraad",
    )
    for path, dataset in ((infopos, "incidenten"), (bvh, "bvh"), (reports, "meldingen")):
        report = load(path).files[0]
        assert report.plan.dataset == dataset
        assert report.outcome.account.rejected == 0
    assert load.ask("SELECT code, area_code FROM incident ORDER BY source_id, record") == [
        ("E35", "BU99980000"),
        ("1.1.1", "BU99980001"),
        ("E35", "BU99980101"),
        ("M061", "BU99980101"),
    ]


@pytest.mark.parametrize(
    ("x", "y", "told"),
    [
        (400_050, 112_050, "verwisseld"),
        (4.65, 51.58, "niet in EPSG:28992 maar in EPSG:4326"),
        (1.0, 2.0, "buiten Nederland"),
    ],
)
def test_coordinates_that_cannot_be_are_recognised_and_said(
    load: Any, tiny_city: Path, tmp_path: Path, x: float, y: float, told: str
) -> None:
    load(tiny_city)
    rows = [f"{i};E35;01-01-2024 10:00;;{x};{y}" for i in range(4)]
    error = load.refused(export(tmp_path / "a.csv", *rows))
    assert told in error.problem
    assert f"x = {x:g}" in error.problem


def test_degrees_in_the_wrong_order_are_recognised_and_said(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    load(tiny_city)
    header = "meldingsnummer;categorie;gemeld_op;lengtegraad;breedtegraad"
    path = export(tmp_path / "a.csv", "7;E35;2024-01-01;51.58;4.65", header=header)
    assert "verwisseld" in load.refused(path).problem


def test_areas_that_come_later_find_the_incidents(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    path = export(tmp_path / "a.csv", f"1;E35;01-01-2024 10:00;;112050;{Y}", "2;E35;02-01-2024;;;")
    load(path)
    assert load.ask("SELECT count(*) FROM figure") == [(0,)]
    load(tiny_city)
    assert incidents(load, "area_code") == [("BU99980000",), ("GM9998",)]
    figure = (
        "SELECT area_code, count FROM figure"
        " WHERE release = 'public_order:exact' AND code = 'E35' ORDER BY area_code"
    )
    assert load.ask(figure) == [("BU99980000", 1), ("GM9998", 2), ("WK999800", 1)]
    assert load(path).version is None, "and the same export again changes nothing"


def test_a_newer_export_replaces_the_months_and_kinds_that_it_covers(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    def row(number: str, code: str, month: int, place: int = 112050) -> str:
        return f"{number};{code};05-{month:02d}-2024 10:00;;{place};{Y}"

    old = [row("1", "E35", 1), row("2", "E35", 2), row("3", "E35", 2), row("4", "1.1.1", 2)]
    load(tiny_city, export(tmp_path / "a.csv", *old))
    load(export(tmp_path / "b.csv", row("2", "E35", 2, 112150)))
    found = load.ask("SELECT code, month(occurred_from), area_code FROM incident ORDER BY ALL")
    assert found == [
        ("1.1.1", 2, "BU99980000"),
        ("E35", 1, "BU99980000"),
        ("E35", 2, "BU99980001"),
    ]


def test_a_profile_of_one_s_own(load: Any, tiny_city: Path, tmp_path: Path) -> None:
    profile = tmp_path / "eigen.toml"
    text = (
        'dataset = "eigen"\ntitle = "T"\nsupplier = "S"\ncrs = "EPSG:28992"\nsince = 2024-01-01\n'
        '[columns]\ncode = "Soort"\nbegin = "Wanneer"\nx = "X"\ny = "Y"\n[codes]\n"herrie" = "{}"\n'
    )
    profile.write_text(text.format("M22"))
    path = export(
        tmp_path / "a.csv",
        f"Herrie;01-02-2024;112050;{Y}",
        f"Herrie;31-12-2023;112050;{Y}",
        header="soort;wanneer;x;y",
    )
    report = load(tiny_city, path, profile=profile)
    assert "01-01-2024 tot" in report.files[1].outcome.rejects[0].reason
    assert incidents(load, "code") == [("M22",)]
    assert load(path, profile=profile).version is None
    profile.write_text(text.format("E35"))
    assert load(path, profile=profile).version is not None, "another meaning is another import"
    assert incidents(load, "code") == [("E35",)]
    lacks = export(tmp_path / "b.csv", "1;2;3", header="soort;tijd;plek")
    assert "“Wanneer” van het profiel niet" in load.refused(lacks, profile=profile).problem
