"""A workbook of observations: good rows in, bad rows back with the reason, nothing twice."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from infopos.errors import InfoposError, ObservationError
from infopos.model import AreaLevel, ObservationTheme
from infopos.services import observation_sheet, observation_upload, observations
from infopos.services.choices import area_names
from infopos.services.observation_sheet import COLUMNS
from infopos.services.observation_upload import Uploaded
from infopos.store import Store
from tests.services.partners import IMAN, NOW, TODAY, TOWN, WIM

GOOD = {
    "buurt": "Kade", "thema": "Drugs", "hoe vaak": "Elke week", "hoe lang al": "Een maand",
    "ernst": "4 · ernstig", "hoe zeker": "Zelf gezien of gehoord", "laatst gezien": "28-02-2026",
    "functie": "wijkbeheerder", "toelichting": "=1+1 elke avond auto’s", "dagdelen": "avond, nacht",
    "weekdagen": "vr, za",
}  # fmt: skip
BAD = {
    "buurt": ("Nergens", "bestaat niet"),
    "thema": ("Heksen", "geen keuze"),
    "ernst": ("9", "geen keuze"),
    "laatst gezien": ("31-02-2026", "geen datum"),
    "functie": ("", "Niet ingevuld"),
    "toelichting": ("Zijn bsn is 353454709", "BSN"),
    "weekdagen": ("vr, feestdag", "De dag"),
}


def rows(*lines: dict[str, str]) -> list[tuple[str, ...]]:
    return [COLUMNS, *(tuple(line.get(name, "") for name in COLUMNS) for line in lines)]


def upload(store: Store, lines: list[tuple[str, ...]], viewer: object = WIM) -> Uploaded:
    names = area_names(store, TOWN, AreaLevel.NEIGHBOURHOOD)
    return observation_upload.submit_rows(
        store,
        viewer,
        TOWN,
        lines,
        names,
        now=NOW,
        today=TODAY,
    )


def as_workbook(lines: list[tuple[str, ...]]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"strings_to_formulas": False})
    sheet = book.add_worksheet()
    for at, line in enumerate(lines):
        for column, text in enumerate(line):
            sheet.write_string(at, column, text)
    book.close()
    return buffer.getvalue()


def as_csv(lines: list[tuple[str, ...]]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";").writerows(lines)
    return buffer.getvalue().encode("cp1252")


def test_good_rows_go_in_and_each_bad_one_comes_back_with_its_reason(town: Store) -> None:
    lines = rows(GOOD, *(GOOD | {name: text} for name, (text, _) in BAD.items()), GOOD)

    found = upload(town, lines)

    assert (found.rows, found.stored, found.known) == (len(BAD) + 2, 2, 0)
    assert [one.number for one in found.refused] == list(range(3, 3 + len(BAD)))
    for one, (_, said) in zip(found.refused, BAD.values(), strict=True):
        assert said in one.reason
    stored = observations.own(town, WIM, TOWN)
    assert {one.draft.theme for one in stored} == {ObservationTheme.DRUGS}
    assert stored[0].draft.weekdays == {4, 5}
    told = observations.steps(town, WIM, stored[0].observation_id)
    assert told[0].text == GOOD["toelichting"]


def test_the_same_file_again_stores_nothing_and_another_organisation_may(town: Store) -> None:
    lines = rows(GOOD, GOOD, GOOD | {"ernst": "2"})

    assert upload(town, lines).stored == 3
    again = upload(town, lines)
    assert (again.stored, again.known) == (0, 3)
    assert upload(town, lines, IMAN).stored == 3


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_was_refused_can_be_mended_and_handed_in_again(
    form: str, town: Store, tmp_path: Path
) -> None:
    lines = rows(GOOD, GOOD | {"buurt": "Nergens"})
    content = as_workbook(lines) if form == "xlsx" else as_csv(lines)
    read = observation_sheet.read(f"in.{form}", content, tmp_path)
    found = upload(town, read)

    back = observation_sheet.refused_workbook(found.header, found.refused)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(back)).get_sheet_by_index(0).to_python()
    assert sheet[0] == [*COLUMNS, "reden"]
    assert sheet[1][COLUMNS.index("toelichting")] == GOOD["toelichting"]
    assert "Nergens" in str(sheet[1][-1])

    mended = observation_sheet.read("back.xlsx", back, tmp_path)
    mended[1] = ("Markt", *mended[1][1:])
    assert upload(town, mended).stored == 1


def test_the_template_holds_the_choices_and_can_be_read(town: Store, tmp_path: Path) -> None:
    names = area_names(town, TOWN, AreaLevel.NEIGHBOURHOOD)
    book = CalamineWorkbook.from_filelike(io.BytesIO(observation_sheet.template(names)))

    assert book.get_sheet_by_name("waarnemingen").to_python()[0] == list(COLUMNS)
    choices = book.get_sheet_by_name("keuzes").to_python()
    assert choices[0][0] == "buurt"
    assert {row[0] for row in choices[1:] if row[0]} == set(names.values())


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"", "ontbreken de kolommen"),
        ("a.csv", b"naam;datum\r\n1;2", "ontbreken de kolommen"),
        ("a.xlsx", b"<html>inloggen</html>", "a"),
        ("a.xlsx", b"PK\x03\x04 broken", "a"),
    ],
)
def test_what_is_no_such_table_is_refused(
    name: str, content: bytes, said: str, tmp_path: Path
) -> None:
    with pytest.raises(InfoposError, match=said) as caught:
        observation_sheet.read(name, content, tmp_path)

    assert caught.value.remedy


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ObservationError, match="regels"):
        observation_sheet.read("a.csv", as_csv(rows(*[GOOD] * 10_001)), tmp_path)
