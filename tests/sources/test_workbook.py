"""Workbooks of other forms than .xlsx: Excel 97 and OpenDocument; passwords, bombs and damage."""

from __future__ import annotations

import random
import struct
import zipfile
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlwt

from infopos.errors import SourceError
from infopos.sources.sheet import Sheet, form_of, open_sheet

MIB = 2**20
TABLE = [
    ["SoortMisdrijf", "WijkenEnBuurten", "Perioden", "GeregistreerdeMisdrijven_1"],
    ["0.0.0 ", "BU99980000", "2022JJ00", 4],
    ["0.0.0 ", "BU99980001", "2022JJ00", 5],
]


def look(path: Path, max_bytes: int = 64 * MIB) -> Sheet:
    return open_sheet(path, form_of(path), path.parent, max_bytes=max_bytes)


def refusal(path: Path, max_bytes: int = 64 * MIB) -> SourceError:
    with pytest.raises(SourceError) as caught:
        look(path, max_bytes)
    assert caught.value.remedy
    assert path.name in caught.value.problem
    return caught.value


def old_excel(path: Path, *sheets: tuple[str, list[list[Any]]]) -> Path:
    book = xlwt.Workbook()
    moment = xlwt.easyxf(num_format_str="dd-mm-yyyy hh:mm")
    for name, rows in sheets:
        sheet = book.add_sheet(name)
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if isinstance(value, datetime):
                    sheet.write(row, column, value, moment)
                elif value is not None:
                    sheet.write(row, column, value)
    book.save(path)
    return path


NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "table", "text")
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="content.xml">{}</manifest:file-entry>'
    "</manifest:manifest>"
)
EMPTY = '<table:table-cell table:number-columns-repeated="{}"/>'


def cell(value: Any, times: int = 1) -> str:
    match value:
        case None:
            return EMPTY.format(times)
        case int() | float():
            kind = f'office:value-type="float" office:value="{value}"'
        case datetime():
            kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        case date():
            kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        case _:
            kind = 'office:value-type="string"'
    again = f' table:number-columns-repeated="{times}"' if times > 1 else ""
    return f"<table:table-cell {kind}{again}><text:p>{value}</text:p></table:table-cell>"


def row(*cells: str, times: int = 1) -> str:
    again = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    return f"<table:table-row{again}>{''.join(cells)}</table:table-row>"


def open_document(path: Path, *sheets: tuple[str, list[str]], locked: str = "") -> Path:
    """An .ods as LibreOffice writes it, in so far as it matters to a reader."""
    tables = "".join(
        f'<table:table table:name="{name}">{"".join(rows)}</table:table>' for name, rows in sheets
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED
        )
        archive.writestr("META-INF/manifest.xml", MANIFEST.format(locked))
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMES}'
            f' office:version="1.3"><office:body><office:spreadsheet>{tables}'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


FILLER = row(cell(None, 16384), times=1_048_000)
"""What LibreOffice puts below the last row: empty rows up to the end of the sheet."""


@pytest.mark.parametrize("name", ["a.xls", "a.ods"])
def test_a_table_in_an_old_or_open_workbook_is_loaded(
    load: Any, tiny_city: Path, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    if path.suffix == ".xls":
        old_excel(path, ("Blad1", TABLE))
    else:
        open_document(path, ("Blad1", [row(*map(cell, cells)) for cells in TABLE]))
    assert load(tiny_city, path).files[1].outcome.account.loaded == 2
    assert load.ask("SELECT sum(count) FROM figure WHERE level = 'municipality'") == [(9,)]


def test_an_old_workbook_keeps_its_row_numbers_and_dates(tmp_path: Path) -> None:
    moment = datetime(2024, 3, 1, 13, 5)
    rows = [[], [None, "kop", "tijd"], [None, "a", moment], [], [None, 1.5, 12.0]]
    sheet = look(old_excel(tmp_path / "a.xls", ("Uitleg", [["Lees dit"]]), ("Gegevens", rows)))
    assert sheet.head == (("kop", "tijd"), ("a", "2024-03-01 13:05:00"), ("1.5", "12"))
    assert list(sheet.lines) == [2, 3, 5]
    assert sheet.notes == ("Alleen het blad “Gegevens” is gelezen; niet: Uitleg.",)


def test_an_open_document_keeps_its_row_numbers_dates_and_repeats(tmp_path: Path) -> None:
    rows = [
        row(cell("kop"), cell("tijd"), cell("x"), cell(None, 16381)),
        row(cell(None, 16384), times=2),
        row(cell(date(2024, 3, 1)), cell(datetime(2024, 3, 1, 13, 5)), cell(7)),
        row(cell("b", 2), cell(1.5), times=2),
        FILLER,
    ]
    sheet = look(open_document(tmp_path / "a.ods", ("Leeg", [FILLER]), ("Gegevens", rows)))
    assert sheet.head == (
        ("kop", "tijd", "x"),
        ("2024-03-01", "2024-03-01 13:05:00", "7"),
        ("b", "b", "1.5"),
        ("b", "b", "1.5"),
    )
    assert list(sheet.lines) == [1, 4, 5, 6]
    assert sheet.notes == ()


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_the_form_shows_from_the_bytes_and_not_from_the_name(tmp_path: Path, name: str) -> None:
    expected = tuple(tuple(str(value) for value in cells) for cells in TABLE)
    assert look(old_excel(tmp_path / name, ("A", TABLE))).head == expected
    open_document(tmp_path / name, ("A", [row(*map(cell, cells)) for cells in TABLE]))
    assert look(tmp_path / name).head == expected


def test_a_workbook_with_a_password_says_so(tmp_path: Path) -> None:
    old = old_excel(tmp_path / "oud.xls", ("A", TABLE))
    content = old.read_bytes()
    second = content.find(b"\x09\x08") + 20  # the record after the one that begins a workbook
    assert content[second : second + 2] == b"\xe1\x00"
    old.write_bytes(content[:second] + b"\x2f\x00" + content[second + 2 :])  # FILEPASS
    new = tmp_path / "nieuw.xlsx"
    new.write_bytes(content[:8] + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    locked = "<manifest:encryption-data/>"
    rows = [row(*map(cell, cells)) for cells in TABLE]
    opened = open_document(tmp_path / "open.ods", ("A", rows), locked=locked)
    for path in (old, new, opened):
        assert refusal(path).problem == f"Op {path.name} staat een wachtwoord."


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    assert "leeg" in refusal(old_excel(tmp_path / "a.xls", ("A", []))).problem
    assert "leeg" in refusal(open_document(tmp_path / "a.ods", ("A", [FILLER]))).problem


BOMBS = {
    "a cell that repeats in rows that repeat": [row(cell("x", 16384), times=1_048_576)],
    "empty cells before one at the end": [
        row(cell(None, 16383), cell("z")),
        row(cell(None, 16384), times=1_048_574),
        row(cell("z")),
    ],
    "many rows that are each allowed": [row(cell("x", 10_000), times=1_000)] * 5,
    "a sign within a value before the repeat": [
        row(cell("x", 16384).replace("office:value-type", 'table:formula="a>b" office:value-type'),
            times=1_048_576)
    ],
    "a form between other quotation marks": [
        row(cell("x", 16384), times=1_048_576).replace('"', "'")
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", BOMBS)
def test_an_open_document_that_repeats_itself_too_often_is_refused(
    tmp_path: Path, kind: str
) -> None:
    small = ("Klein", [row(cell("a"))])
    path = open_document(tmp_path / "a.ods", ("Bom", BOMBS[kind]), small)
    assert path.stat().st_size < MIB
    assert "miljoen cellen" in refusal(path).problem


def test_a_repeat_that_is_cut_by_the_piece_being_read_is_seen(tmp_path: Path) -> None:
    bomb = row(cell("x", 16384), times=1_048_576)
    for shift in (0, 20, 45, 60, 90, 150, 400):
        rows = [row(cell("v" * (MIB - 700 + shift))), bomb]
        path = open_document(tmp_path / "a.ods", ("A", rows))
        assert "miljoen cellen" in refusal(path).problem, shift


def test_an_open_document_with_comments_is_refused_since_they_could_hide_a_repeat(
    tmp_path: Path,
) -> None:
    rows = ["<!-- <table:table> -->", row(cell("a"))]
    assert "commentaar" in refusal(open_document(tmp_path / "a.ods", ("A", rows))).problem


def test_an_open_document_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = open_document(tmp_path / "a.ods", ("A", [row(cell("a"))]))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Pictures/bom.bin", bytes(80 * MIB))
    assert "minstens" in refusal(path).problem


def test_an_old_workbook_that_claims_all_memory_does_not_take_the_import_down(
    tmp_path: Path,
) -> None:
    path = old_excel(tmp_path / "a.xls", ("A", TABLE))
    content = bytearray(path.read_bytes())
    extent = content.find(b"\x00\x02\x0e\x00") + 4
    content[extent : extent + 12] = struct.pack("<IIHH", 0, 0xFFFFFFFF, 0, 0xFFFF)
    path.write_bytes(content)
    assert "liep vast" in refusal(path).problem


@pytest.mark.parametrize("sheets", [1, 3])
def test_an_old_workbook_with_cells_in_its_last_corners_is_read_or_refused(
    tmp_path: Path, sheets: int
) -> None:
    book = xlwt.Workbook()
    for number in range(sheets):
        sheet = book.add_sheet(f"Blad{number}")
        sheet.write(0, 0, "a")
        sheet.write(65_535, 255, "z")
    book.save(tmp_path / "a.xls")
    if sheets == 1:
        assert list(look(tmp_path / "a.xls").lines) == [1, 65_536]
    else:
        assert "te groot" in refusal(tmp_path / "a.xls").problem


@pytest.mark.parametrize("name", ["a.xls", "a.ods"])
def test_a_damaged_workbook_is_read_or_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if path.suffix == ".xls":
        old_excel(path, ("A", TABLE * 20))
    else:
        open_document(path, ("A", [row(*map(cell, cells)) for cells in TABLE * 20]))
    whole = path.read_bytes()
    chance = random.Random(3)  # noqa: S311  # no secret
    for _ in range(12):
        damaged = bytearray(whole)
        for _ in range(3):
            damaged[chance.randrange(8, len(whole))] = chance.choice((0, 255, 65))
        path.write_bytes(damaged[: chance.choice((len(whole), len(whole) // 2))])
        with suppress(SourceError):  # and nothing else, nor the end of this process
            look(path)
