"""Registered counts in made-up files: what is loaded, refused, zero and missing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from infopos.sources.counts import parse_count, parse_period

HEADER = "ID;SoortMisdrijf;WijkenEnBuurten;Perioden;GeregistreerdeMisdrijven_1"
BUURTEN = ["BU99980000", "BU99980001", "BU99980100", "BU99980101"]


def crime(path: Path, rows: list[tuple[str, str, str, Any]], header: str = HEADER) -> Path:
    lines = [f"{i};{code:<6};{area:<10};{per};{n}" for i, (code, area, per, n) in enumerate(rows)]
    path.write_text("\n".join([header, *lines]) + "\n")
    return path


def year(counts: list[Any], code: str = "0.0.0", period: str = "2022JJ00") -> Any:
    return [(code, area, period, n) for area, n in zip(BUURTEN, counts, strict=True)]


def figures(load: Any, where: str = "true") -> dict[str, Any]:
    rows = load.ask(f"SELECT area_code, count FROM figure WHERE {where} ORDER BY area_code")  # noqa: S608
    return dict(rows)


def covered(load: Any, where: str) -> set[Any]:
    return set(load.ask(f"SELECT status, derived FROM figure_coverage WHERE {where}"))  # noqa: S608


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("-1", "onder nul"),
        ("1.234", "duizendteken"),
        ("1.000", "duizendteken"),
        ("1,000", "duizendteken"),
        ("1 234", "duizendteken"),
        ("12.Jan", "geen heel getal"),
        ("1,5", "geen heel getal"),
        ("veel", "geen heel getal"),
        ("9" * 30, "geen heel getal"),
    ],
)
def test_a_number_that_is_none_is_refused(text: str, reason: str) -> None:
    count, told = parse_count(text)
    assert count is None
    assert reason in str(told)


@pytest.mark.parametrize("text", ["4", "4.0", "4,0", "4.00"])
def test_a_number_is_read(text: str) -> None:
    assert parse_count(text) == (4, None)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2022JJ00", "2022"), ("2022", "2022"), ("2022*", "2022"), ("2022MM03", "2022-03"),
        ("2022-03", "2022-03"), ("2022 maart", "2022-03"), ("2022 Maart*", "2022-03"),
    ],
)  # fmt: skip
def test_a_period_is_read(text: str, key: str) -> None:
    assert parse_period(text) == (key, None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2022KW01", "kwartaal"), ("2022 1e kwartaal", "kwartaal"), ("12.Jan", "Excel"),
        ("jan-12", "Excel"), ("2022-01-01 00:00:00", "Excel"), ("2099JJ00", "toekomst"),
        ("2022MM13", "geen periode"), ("", "geen periode"), ("1e halfjaar 2022", "geen periode"),
    ],
)  # fmt: skip
def test_a_period_that_is_none_is_refused(text: str, reason: str) -> None:
    assert reason in str(parse_period(text)[1])


def test_every_refused_row_has_its_line_column_value_and_reason(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    rows = [
        *year([1, 2, 3, 4]),
        ("9.9.9", BUURTEN[0], "2022JJ00", 1),
        ("1.1.1", "BU99980777", "2022JJ00", 1),
        ("1.1.1", BUURTEN[0], "2022KW01", 1),
        ("1.1.1", BUURTEN[0], "2022JJ00", -5),
        ("1.1.1", BUURTEN[1], "2011JJ00", 5),
        ("1.1.1", BUURTEN[1], "2022JJ00", 7),
    ]
    report = load(tiny_city, crime(tmp_path / "a.csv", rows))
    outcome = report.files[1].outcome
    assert (outcome.account.rows_in_file, outcome.account.loaded) == (10, 5)
    told = [(r.line, r.column, r.value.strip()) for r in outcome.rejects]
    assert told == [
        (6, "SoortMisdrijf", "9.9.9"),
        (7, "WijkenEnBuurten", "BU99980777"),
        (8, "Perioden", "2022KW01"),
        (9, "GeregistreerdeMisdrijven_1", "-5"),
        (10, "Perioden", "2011JJ00"),
    ]
    assert "indeling 2024 van GM9998" in outcome.rejects[1].reason
    assert "begint in 2012" in outcome.rejects[4].reason
    written = report.files[1].rejects.read_text("utf-8-sig").splitlines()
    assert written[0] == "regel;kolom;waarde;reden"
    assert written[4] == "9;GeregistreerdeMisdrijven_1;'-5;een aantal kan niet onder nul zijn"
    assert report.files[1].rejects.stat().st_mode & 0o777 == 0o600


def test_a_refused_cell_is_missing_and_not_zero(load: Any, tiny_city: Path, tmp_path: Path) -> None:
    load(tiny_city, crime(tmp_path / "a.csv", year([1, "1.000", 0, 4])))
    assert figures(load, "level = 'neighbourhood'") == {
        BUURTEN[0]: 1,
        BUURTEN[1]: None,
        BUURTEN[3]: 4,
    }
    assert figures(load, "level = 'district'") == {"WK999800": None, "WK999801": 4}


def test_areas_of_another_division_make_the_others_missing_and_not_zero(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    rows = [("0.0.0", area, "2022JJ00", 5) for area in [*BUURTEN[:2], "BU99980109"]]
    report = load(tiny_city, crime(tmp_path / "a.csv", rows))
    assert "hoort het bij een ander jaar?" in report.files[1].outcome.rejects[0].reason
    assert figures(load, "level = 'neighbourhood'") == {
        BUURTEN[0]: 5,
        BUURTEN[1]: 5,
        BUURTEN[2]: None,
        BUURTEN[3]: None,
    }


def test_a_file_with_some_of_the_areas_says_that_the_others_count_as_zero(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    report = load(tiny_city, crime(tmp_path / "a.csv", year([1, 2, 3, 4])[:3]))
    assert report.files[1].outcome.notes == (
        "GM9998: het bestand heeft rijen voor 3 van de 4 buurten."
        " De andere tellen als nul, zoals bij de leverancier.",
    )


def test_the_same_row_twice_is_a_duplicate_and_two_values_are_both_refused(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    rows = [*year([1, 2, 3, 4]), ("0.0.0", BUURTEN[0], "2022JJ00", 1)]
    rows += [("1.1.1", BUURTEN[0], "2022JJ00", 8), ("1.1.1", BUURTEN[0], "2022JJ00", 9)]
    rows += [("1.1.1", BUURTEN[1], "2022JJ00", 3)]
    outcome = load(tiny_city, crime(tmp_path / "a.csv", rows)).files[1].outcome
    assert (outcome.account.loaded, outcome.account.duplicate) == (5, 1)
    assert [(r.line, r.value) for r in outcome.rejects] == [(7, "8"), (8, "9")]
    assert figures(load, "level = 'neighbourhood' AND code = '1.1.1'") == {
        BUURTEN[0]: None,
        BUURTEN[1]: 3,
    }


def months(counts: int, missing: str = ".") -> Any:
    return [
        (code, area, f"2022MM{month:02d}", missing if (code, area) == ("1.1.1", BUURTEN[1]) else 2)
        for month in range(1, counts + 1)
        for code in ("0.0.0", "1.1.1")
        for area in BUURTEN
    ]


def test_twelve_months_are_a_year_and_eleven_are_not(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    load(tiny_city, crime(tmp_path / "a.csv", months(11)))
    assert covered(load, "period = '2022'") == set()
    load(crime(tmp_path / "b.csv", months(12)))
    place = "period = '2022' AND code = '0.0.0'"
    assert covered(load, f"{place} AND level = 'neighbourhood'") == {("counted", True)}
    assert figures(load, f"{place} AND level = 'neighbourhood'") == dict.fromkeys(BUURTEN, 24)
    assert figures(load, f"{place} AND level = 'municipality'") == {"GM9998": 96}


def test_no_number_is_zero_in_the_monthly_table_of_small_areas(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    rows = months(12) + [("1.4.1", area, "2022MM01", ".") for area in BUURTEN]
    rows += [(code, "GM9998", "2022MM01", n) for code, n in (("0.0.0", 9), ("3.7.3", "."))]
    report = load(tiny_city, crime(tmp_path / "a.csv", rows))
    assert report.files[1].plan.dataset == "47022NED"
    january = "period = '2022-01' AND level = 'neighbourhood'"
    assert BUURTEN[1] not in figures(load, f"{january} AND code = '1.1.1'")
    assert covered(load, f"{january} AND code = '1.1.1'") == {("counted", False)}
    assert covered(load, f"{january} AND code = '1.4.1'") == {("withheld", False)}
    monthly = "period = '2022-01' AND level = 'municipality' AND code = '3.7.3'"
    assert covered(load, monthly) == {("withheld", False)}, "given per year only: not zero"


def test_no_number_is_missing_in_the_table_per_municipality(load: Any, tmp_path: Path) -> None:
    header = "ID;SoortMisdrijf;RegioS;Perioden;GeregistreerdeMisdrijven_1;Aangiften_2"
    rows = [
        (code, area, "2022MM01", f"{n};1")
        for area in ("GM0001", "GM0002", "NL01")
        for code, n in (("0.0.0", 9), ("1.1.1", "." if area == "GM0001" else 0))
    ]
    report = load(crime(tmp_path / "a.csv", rows, header))
    assert report.files[0].plan.dataset == "47013NED"
    assert figures(load, "code = '1.1.1'") == {"GM0001": None}


def test_a_newer_file_replaces_only_what_it_covers(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    old = year([1, 2, 3, 4]) + year([5, 6, 7, 8], period="2021JJ00") + year([1] * 4, code="1.1.1")
    load(tiny_city, crime(tmp_path / "a.csv", old))
    load(crime(tmp_path / "b.csv", year([9, 0, 0, 0])))
    small = "level = 'neighbourhood' AND code = '0.0.0'"
    assert figures(load, f"{small} AND period = '2022'") == {BUURTEN[0]: 9}
    assert sum(figures(load, f"{small} AND period = '2021'").values()) == 26
    assert sum(figures(load, "level = 'neighbourhood' AND code = '1.1.1'").values()) == 4
    parts = load.ask("SELECT file_name, parts, parts_current FROM source WHERE form = 'counts'")
    assert sorted(parts) == [("a.csv", 3, 2), ("b.csv", 1, 1)]


def test_a_refused_row_gets_another_chance_after_the_areas_changed(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    other = tmp_path / "tiny_city_2023.geojson"
    other.write_text(tiny_city.read_text().replace("BU99980101", "BU99980109"))
    counts = crime(tmp_path / "a.csv", year([1, 2, 3, 4]))
    assert load(other, counts).files[1].outcome.account.rejected == 1
    assert load(counts).files[0].already
    again = load(tiny_city, counts)
    assert again.files[1].outcome.account.rejected == 0
    assert sum(figures(load, "level = 'neighbourhood'").values()) == 10


def test_json_of_odata_equals_the_csv(load: Any, tiny_city: Path, tmp_path: Path) -> None:
    rows = year([1, None, 3, 4]) + year([1, 1, 1, 1], code="2.2.1")
    load(
        tiny_city, crime(tmp_path / "a.csv", [(*r[:3], "" if r[3] is None else r[3]) for r in rows])
    )
    csv_result = load.ask("SELECT * FROM figure ORDER BY ALL")
    value = [
        {
            "ID": i,
            "SoortMisdrijf": f"{code:<6}",
            "WijkenEnBuurten": f"{area:<10}",
            "Perioden": period,
            "GeregistreerdeMisdrijven_1": count,
        }
        for i, (code, area, period, count) in enumerate(rows)
    ]
    path = tmp_path / "47018NED.json"
    pages = [{"odata.nextLink": "x", "value": value[:3]}, {"value": value[3:]}]
    path.write_text(json.dumps(pages))
    assert load(path).files[0].outcome.account.loaded == 8
    assert load.ask("SELECT * FROM figure ORDER BY ALL") == csv_result


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("9.9.9", BUURTEN[0], "2022JJ00", 1)], "Regel 2, kolom SoortMisdrijf"),
        ([], "alleen een regel met kolomnamen"),
    ],
)
def test_a_file_without_one_good_row_is_refused(
    load: Any, tiny_city: Path, tmp_path: Path, rows: Any, told: str
) -> None:
    load(tiny_city)
    assert told in load.refused(crime(tmp_path / "a.csv", rows)).problem
