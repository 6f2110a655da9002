"""Periods, levels and selections."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infopos.errors import SelectionError
from infopos.model import AreaLevel, Measure, Period, PeriodKind, Selection, level_of

YEARS = st.integers(1900, 2099)


@given(YEARS, st.integers(1, 12))
def test_months_of_a_year_join_up_without_gap_or_overlap(year: int, month: int) -> None:
    this = Period(f"{year}-{month:02d}")
    following = Period(f"{year + month // 12}-{month % 12 + 1:02d}") if year < 2099 else None
    assert this.kind is PeriodKind.MONTH
    assert this.start < this.end
    assert following is None or this.end == following.start


@given(YEARS)
def test_a_year_holds_its_months(year: int) -> None:
    whole = Period(str(year))
    assert whole.kind is PeriodKind.YEAR
    assert whole.start == Period(f"{year}-01").start
    assert whole.end == Period(f"{year}-12").end


@pytest.mark.parametrize(
    "text", ["", "22", "2022-13", "2022-0", "2022KW01", "1822", "2022-03-01", "x"]
)
def test_what_is_no_period_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(SelectionError, match="2022"):
        Period.parse(text)


def test_periods_of_one_kind_sort_by_time() -> None:
    keys = ["2022-11", "2021-12", "2022-02"]
    assert sorted(Period(key) for key in keys)[0].start == date(2021, 12, 1)


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("NL00", AreaLevel.COUNTRY),
        ("PV20", AreaLevel.REGION),
        ("GM0758", AreaLevel.MUNICIPALITY),
        ("WK075806", AreaLevel.DISTRICT),
        ("BU07580601", AreaLevel.NEIGHBOURHOOD),
        ("BU0363AC02", AreaLevel.NEIGHBOURHOOD),
        ("BU758", None),
        ("Bavel", None),
        ("", None),
    ],
)
def test_the_level_of_a_code_is_told_by_its_form(code: str, level: AreaLevel | None) -> None:
    assert level_of(code) is level


def test_a_selection_can_key_a_cache_and_cannot_be_changed() -> None:
    one = Selection("GM0758", Measure.CRIME, Period("2022"))
    assert {one: 1}[Selection("GM0758", Measure.CRIME, Period("2022"))] == 1
    with pytest.raises(AttributeError):
        one.municipality = "GM0001"
