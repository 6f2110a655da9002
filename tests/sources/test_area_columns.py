"""Which attribute tables are areas, and how their codes and figures are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infopos.model import AreaLevel, level_of
from infopos.sources.area_attributes import AreaRow, official_code, plain_text, read_row
from infopos.sources.area_columns import recognise_areas
from infopos.sources.rows import Reject

PDOK = ["buurtcode", "buurtnaam", "wijkcode", "gemeentecode", "gemeentenaam", "water",
        "indelingswijziging_wijken_en_buurten", "aantal_inwoners"]  # fmt: skip
BREDA = ["OBJECTID", "BUURTCODE", "BUURT", "OPPERVLAKTE", "GEMEENTE", "GOUW", "GOUWCODE",
         "GEMEENTECODE"]  # fmt: skip


@pytest.mark.parametrize(
    ("columns", "level", "code", "name"),
    [
        (PDOK, "neighbourhood", "buurtcode", "buurtnaam"),
        (PDOK[2:], "district", "wijkcode", None),
        (["gemeentecode", "gemeentenaam", "water"], "municipality", "gemeentecode", "gemeentenaam"),
        (["BuurtCode", "BuurtNaam"], "neighbourhood", "BuurtCode", "BuurtNaam"),
        (["BU_CODE", "BU_NAAM", "H2O", "AANT_INW"], "neighbourhood", "BU_CODE", "BU_NAAM"),
        (BREDA, "neighbourhood", "BUURTCODE", "BUURT"),
        (["GEMEENTECO", "GEMEENTENA"], "municipality", "GEMEENTECO", "GEMEENTENA"),
        (["statcode", "statnaam", "jrstatcode"], None, "statcode", "statnaam"),
        (["fid", "code", "gemeentena"], "municipality", "code", "gemeentena"),
    ],
)
def test_the_columns_of_pdok_cbs_and_municipalities_are_recognised(
    columns: list[str], level: str | None, code: str, name: str | None
) -> None:
    found = recognise_areas(columns)
    assert found is not None
    assert (found.level, found.code, found.name) == (level, code, name)
    assert f"“{code}”" in found.reason


@pytest.mark.parametrize(
    "columns",
    [
        [],
        ["ward_code", "ward_name"],
        ["precinct"],
        ["code", "name"],
        ["Key", "Title"],
        ["BUURT", "inwoners"],
    ],
)
def test_a_table_without_a_code_of_an_area_is_not_taken_for_areas(columns: list[str]) -> None:
    assert recognise_areas(columns) is None


def test_every_useful_column_of_pdok_is_used_and_no_other() -> None:
    found = recognise_areas([*PDOK, "percentage_westers"])
    assert found is not None
    assert set(found.used) == set(PDOK) - {"indelingswijziging_wijken_en_buurten"}


@pytest.mark.parametrize(
    ("text", "municipality", "code"),
    [
        ("BU07580601", None, "BU07580601"),
        ("bu07580601", None, "BU07580601"),
        ("BU0363AC02", None, "BU0363AC02"),
        ("07580601", None, "BU07580601"),
        ("07580601", "GM0758", "BU07580601"),
        ("0601", "GM0758", "BU07580601"),
        ("601", "GM0758", "BU07580601"),
        ("AC02", "GM0363", "BU0363AC02"),
        ("0601", None, None),
        ("WK075806", "GM0758", None),
        ("Kievitsloop", "GM0758", None),
        ("", "GM0758", None),
    ],
)
def test_a_neighbourhood_code_is_completed_or_refused_but_never_guessed(
    text: str, municipality: str | None, code: str | None
) -> None:
    assert official_code(AreaLevel.NEIGHBOURHOOD, text, municipality) == code


@given(municipality=st.integers(1, 9999), own=st.integers(0, 9999))
def test_a_municipal_number_always_becomes_the_cbs_code(municipality: int, own: int) -> None:
    code = official_code(AreaLevel.NEIGHBOURHOOD, str(own), f"GM{municipality:04d}")
    assert code == f"BU{municipality:04d}{own:04d}"


@given(st.text(max_size=12), st.sampled_from([*list(AreaLevel)[2:], None]))
def test_no_text_becomes_a_code_of_another_level(text: str, level: AreaLevel | None) -> None:
    code = official_code(level, text)
    assert code is None or level is None or level_of(code) is level


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("BU07580601  ", "BU07580601"),
        (758, "758"),
        (758.0, "758"),
        (-99997, ""),
        (-99990.0, ""),
        ("-99995", ""),
        (-99989, "-99989"),
        (None, ""),
        (float("nan"), ""),
        ("  ", ""),
    ],
)
def test_cells_are_trimmed_and_the_sentinels_of_cbs_are_empty(value: object, text: str) -> None:
    assert plain_text(value) == text


def read(**record: object) -> AreaRow | Reject:
    columns = recognise_areas(list(record))
    assert columns is not None
    return read_row(record, columns, 1)


def test_the_parent_comes_from_the_district_column_or_else_from_the_code() -> None:
    from_column = read(buurtcode="BU07580601", wijkcode="WK075807")
    from_number = read(buurtcode="BU07580601", wijkcode="7")
    from_code = read(buurtcode="BU07580601")
    elsewhere = read(buurtcode="BU07580601", wijkcode="WK034401")
    parents = [
        row.parent_code
        for row in (from_column, from_number, from_code, elsewhere)
        if isinstance(row, AreaRow)
    ]
    assert parents == ["WK075807", "WK075807", "WK075806", "WK075806"]


def test_a_municipality_that_contradicts_the_code_is_a_reject_with_its_column() -> None:
    row = read(buurtcode="BU07580601", gemeentecode="GM0344")
    assert isinstance(row, Reject)
    assert (row.column, row.value) == ("gemeentecode", "GM0344")
    assert "past niet bij de code BU07580601" in row.reason


@pytest.mark.parametrize(
    ("value", "residents"), [(1215, 1215), (0, 0), (-99997, None), (-5, None), (1.5, None)]
)
def test_residents_are_whole_numbers_of_zero_or_more_or_unknown(
    value: float, residents: int | None
) -> None:
    row = read(buurtcode="BU07580601", aantal_inwoners=value)
    assert isinstance(row, AreaRow)
    assert row.residents == residents


@pytest.mark.parametrize(
    ("value", "water"), [("JA", True), ("B", True), ("NEE", False), ("", False), (None, False)]
)
def test_water_is_told_from_land(value: str | None, water: bool) -> None:
    row = read(buurtcode="BU07580601", water=value)
    assert isinstance(row, AreaRow)
    assert row.is_water is water


def test_the_year_may_come_as_a_number_or_before_the_code() -> None:
    for record in ({"jaar": 2024}, {"jaar": 2024.0}, {"jrstatcode": "2024BU07580601"}):
        row = read(buurtcode="BU07580601", **record)
        assert isinstance(row, AreaRow)
        assert row.division_year == 2024
