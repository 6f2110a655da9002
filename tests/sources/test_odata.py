"""Tables of the police as their OData service answers: padded keys, pages, and what is missing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

HOST = "https://dataderden.cbs.nl/ODataFeed/odata"
BUURTEN = ["BU99980000", "BU99980001", "BU99980100", "BU99980101"]


def answer(
    path: Path, table: str, rows: Sequence[dict[str, Any]], *, goes_on: bool = False
) -> Path:
    """A page as the service writes it."""
    content: dict[str, Any] = {
        "odata.metadata": f"{HOST}/{table}/$metadata#Cbs.OData.WebAPI.TypedDataSet",
        "value": rows,
    }
    if goes_on:
        content["odata.nextLink"] = (
            f"{HOST}/{table}/TypedDataSet?$format=json&$skiptoken={len(rows)}"
        )
    path.write_text(json.dumps(content))
    return path


def months(areas: Sequence[str], counts: Sequence[int | None], code: str = "0.0.0") -> Any:
    """Rows of 47022NED: twelve months of 2022 and the year; zero has no number and no names."""
    return [
        {
            "ID": number,
            "SoortMisdrijf": f"{code:<6}",
            "WijkenEnBuurten": f"{area:<10}",
            "Perioden": period,
            "GeregistreerdeMisdrijven_1": count,
            "Gemeentenaam_2": None if count is None else f"{'Kleinstad':<30}",
            "SoortRegio_3": None if count is None else f"{'Buurt':<8}",
        }
        for number, (period, area, count) in enumerate(
            (period, area, count)
            for period in [f"2022MM{month:02d}" for month in range(1, 13)]
            for area, count in zip(areas, counts, strict=True)
        )
    ]


def municipalities(*cells: tuple[str, str, int | None], code: str = "0.0.0") -> Any:
    """Rows of 47013NED: (region, period, count); three topics, of which the first is ours."""
    return [
        {
            "ID": number,
            "SoortMisdrijf": f"{code:<6}",
            "RegioS": f"{region:<6}",
            "Perioden": period,
            "GeregistreerdeMisdrijven_1": count,
            "Aangiften_2": count and count // 2,
            "Internetaangiften_3": None,
        }
        for number, (region, period, count) in enumerate(cells)
    ]


def figures(load: Any, where: str) -> dict[str, Any]:
    return dict(load.ask(f"SELECT area_code, count FROM figure WHERE {where} ORDER BY ALL"))  # noqa: S608


def test_months_of_neighbourhoods_are_read_and_no_number_is_zero(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    rows = months(BUURTEN, [1, 2, None, 4])
    report = load(tiny_city, answer(tmp_path / "TypedDataSet.json", "47022NED", rows))
    plan, outcome = report.files[1].plan, report.files[1].outcome
    assert (plan.dataset, plan.absent_is_zero) == ("47022NED", True)
    assert (outcome.account.loaded, outcome.rejects) == (48, ())
    small = "level = 'neighbourhood' AND code = '0.0.0'"
    assert figures(load, f"{small} AND period = '2022-03'") == {
        BUURTEN[0]: 1, BUURTEN[1]: 2, BUURTEN[3]: 4,
    }  # fmt: skip
    assert figures(load, f"{small} AND period = '2022'") == {
        BUURTEN[0]: 12, BUURTEN[1]: 24, BUURTEN[3]: 48,
    }  # fmt: skip


def test_a_kind_that_is_given_per_year_only_is_withheld_per_month_and_not_zero(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    rows = months(BUURTEN, [1, 2, 3, 4]) + months(BUURTEN, [None] * 4, code="1.4.1")
    load(tiny_city, answer(tmp_path / "a.json", "47022NED", rows))
    status = "SELECT DISTINCT status FROM figure_coverage WHERE code = '1.4.1'"
    assert load.ask(status) == [("withheld",)]


def test_municipalities_months_and_years_are_read_and_no_number_is_missing(
    load: Any, tmp_path: Path
) -> None:
    cells = [
        ("NL01", "2022JJ00", 800_000), ("PV20", "2022JJ00", 1_000), ("RE01", "2022JJ00", 2_000),
        ("GM9998", "2022JJ00", 90), ("GM9998", "2022MM01", 7), ("GM9999", "2022JJ00", None),
        ("GM9999", "2022MM01", 0),
    ]  # fmt: skip
    report = load(answer(tmp_path / "TypedDataSet.json", "47013NED", municipalities(*cells)))
    plan, outcome = report.files[0].plan, report.files[0].outcome
    assert (plan.dataset, plan.absent_is_zero) == ("47013NED", False)
    assert (outcome.account.loaded, outcome.rejects) == (7, ())
    assert figures(load, "level = 'municipality' AND period = '2022'") == {
        "GM9998": 90, "GM9999": None,
    }  # fmt: skip
    assert figures(load, "level = 'municipality' AND period = '2022-01'") == {"GM9998": 7}
    covered = "SELECT municipality_code FROM figure_coverage WHERE period = '2022-01' ORDER BY ALL"
    assert load.ask(covered) == [("GM9998",), ("GM9999",)], "a zero that is given is zero"


def test_an_untyped_answer_with_padded_numbers_equals_the_typed_one(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    rows = months(BUURTEN, [1, 2, None, 4])
    load(tiny_city, answer(tmp_path / "a.json", "47022NED", rows))
    typed = load.ask("SELECT * FROM figure ORDER BY ALL")
    for row in rows:
        count = row["GeregistreerdeMisdrijven_1"]
        row["GeregistreerdeMisdrijven_1"] = f"{'.' if count is None else count:>8}"
    load(answer(tmp_path / "b.json", "47022NED", rows))
    assert load.ask("SELECT * FROM figure ORDER BY ALL") == typed


def test_a_page_belongs_to_the_table_that_it_names_whatever_periods_it_begins_with(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    rows = [{**row, "Perioden": "2022JJ00"} for row in months(BUURTEN, [1, 2, 3, 4])[:4]]
    report = load(tiny_city, answer(tmp_path / "a.json", "47022NED", rows))
    assert report.files[1].plan.dataset == "47022NED"


@pytest.mark.parametrize("table", ["47022NED", "47013NED"])
def test_one_page_of_more_is_refused_alone_and_told_so(
    load: Any, tiny_city: Path, tmp_path: Path, table: str
) -> None:
    load(tiny_city)
    rows = months(BUURTEN, [1, 2, 3, 4])
    if table == "47013NED":
        rows = municipalities(("GM9998", "2022JJ00", 90))
    error = load.refused(answer(tmp_path / "pagina1.json", table, rows, goes_on=True))
    assert error.problem == "pagina1.json is één pagina van meer: er hoort nog een pagina achter."
    assert "odata.nextLink" in error.remedy


def test_pages_in_files_of_their_own_are_one_table(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    rows = months(BUURTEN, [1, 2, 3, 4])
    load(tiny_city, answer(tmp_path / "heel.json", "47022NED", rows))
    whole = load.ask("SELECT * FROM figure ORDER BY ALL")
    pages = tmp_path / "paginas"
    pages.mkdir()
    for number, begin in enumerate(range(0, 48, 10)):
        page = rows[begin : begin + 10]
        answer(pages / f"{number}.json", "47022NED", page, goes_on=begin < 40)
    report = load(pages)
    assert load.ask("SELECT * FROM figure ORDER BY ALL") == whole
    told = ["één pagina van meer" in " ".join(file.outcome.notes) for file in report.files]
    assert told == [True, True, True, True, False]
    assert load(pages).version is None
    (pages / "4.json").unlink()
    assert "één pagina van meer" in load.refused(pages).problem


def test_pages_as_a_list_in_one_file_are_one_table_unless_the_last_goes_on(
    load: Any, tiny_city: Path, tmp_path: Path
) -> None:
    rows = months(BUURTEN, [1, 2, 3, 4])
    pages = [
        json.loads(answer(tmp_path / "p", "47022NED", part, goes_on=goes_on).read_text())
        for part, goes_on in ((rows[:30], True), (rows[30:], False))
    ]
    path = tmp_path / "47022NED.json"
    path.write_text(json.dumps(pages))
    assert load(tiny_city, path).files[1].outcome.account.loaded == 48
    path.write_text(json.dumps(pages[::-1]))
    assert "één pagina van meer" in load.refused(path).problem


def test_key_figures_of_cbs_tell_their_year_by_the_table_that_they_name(
    load: Any, tmp_path: Path
) -> None:
    rows = [{"ID": 0, "WijkenEnBuurten": "BU99980000", "AantalInwoners_5": 120}]
    load(answer(tmp_path / "TypedDataSet.json", "85984NED", rows))
    assert load.ask("SELECT year, residents FROM residents") == [(2024, 120)]
