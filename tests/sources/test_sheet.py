"""Tables in other wrappings: Excel, Parquet and JSON; bombs and wrong names; lines and accounts."""

from __future__ import annotations

import csv
import io
import json
import struct
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infopos.errors import SourceError
from infopos.settings import Settings
from infopos.sources.plan import Kind, Plan
from infopos.sources.sheet import Form, Reading, Sheet, form_of, open_sheet, read_sheet
from infopos.store.layout import Layout
from infopos.store.staging import Staging, staging

MIB = 2**20


def look(path: Path, max_bytes: int = 64 * MIB) -> Sheet:
    return open_sheet(path, form_of(path), path.parent, max_bytes=max_bytes)


def refusal(path: Path, max_bytes: int = 64 * MIB) -> SourceError:
    with pytest.raises(SourceError) as caught:
        look(path, max_bytes)
    assert caught.value.remedy
    assert path.name in caught.value.problem
    return caught.value


def workbook(path: Path, *sheets: tuple[str, list[list[Any]]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        moment = book.add_format({"num_format": "dd-mm-yyyy hh:mm"})
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, value in enumerate(cells):
                    form = moment if isinstance(value, datetime) else day
                    if isinstance(value, (date, time)):
                        sheet.write_datetime(row, column, value, form)
                    elif value is not None:
                        sheet.write(row, column, value)
    return path


def plan(width: int, skip: int = 1) -> Plan:
    columns = {f"c{i}": i for i in range(width)}
    return Plan(Kind.COUNTS, "d", "t", "s", "r", columns=columns, skip=skip)


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Any:
    layout = Layout(Settings(home=tmp_path_factory.mktemp("home")).home)
    with staging(layout, "een test", memory_gib=1) as open_staging:
        yield open_staging


def test_a_workbook_keeps_its_row_numbers_dates_and_formulas(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        ("Uitleg", [["Dit is een uitleg"]]),
        (
            "Gegevens",
            [
                [],
                [None, None],
                [None, "kop", "tijd", "som"],
                [None, "a", datetime(2024, 3, 1, 13, 5), 12.0],
                [],
                [None, "b", date(2024, 3, 1), 1.5],
            ],
        ),
    )
    sheet = look(path)
    assert sheet.head == (
        ("kop", "tijd", "som"),
        ("a", "2024-03-01 13:05:00", "12"),
        ("b", "2024-03-01", "1.5"),
    )
    assert list(sheet.lines) == [3, 4, 6]
    assert sheet.notes == ("Alleen het blad “Gegevens” is gelezen; niet: Uitleg.",)


def test_a_formula_gives_its_last_value_and_a_merged_cell_its_first(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["gebied", "aantal"])
        sheet.merge_range(1, 0, 2, 0, "samen")
        sheet.write_formula(1, 1, "=1+2", None, 3)
        sheet.write(2, 1, 4)
    assert look(tmp_path / "a.xlsx").head[1:] == (("samen", "3"), ("", "4"))


def test_a_closing_line_is_no_row_in_any_wrapping(tmp_path: Path, target: Staging) -> None:
    rows = [["a", "b"], ["1", "2"], ["3", "4"], ["Bron: Politie"]]
    workbook(tmp_path / "a.xlsx", ("A", rows))
    for name, text in (
        ("kort.csv", "a;b\n1;2\n3;4\nBron: Politie\n"),
        ("vol.csv", "a;b\n1;2\n3;4\n“x”;\n".replace("“x”", '"Bron: Politie"')),
        ("leeg.csv", 'a;b\n\n1;2\n3;4\n"Bron: Politie"\n\n'),
    ):
        (tmp_path / name).write_text(text)
    for name in ("a.xlsx", "kort.csv", "vol.csv", "leeg.csv"):
        reading = read_sheet(target, look(tmp_path / name), plan(2))
        assert reading.rows_in_file == 2, name
        assert not reading.malformed, name
        assert target.count("raw") == 2, name


def test_rows_with_too_few_or_many_cells_are_told_with_their_line(
    tmp_path: Path, target: Staging
) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a;b;c\n1;2;3\n4;5\n"6\n6";7;8\n9;9;9;9\n"1"x";2;3\n1;1;1\n')
    reading = read_sheet(target, look(path), plan(3))
    assert [(m.line, m.reason) for m in reading.malformed] == [
        (3, "de regel heeft te weinig kolommen"),
        (6, "de regel heeft te veel kolommen"),
        (7, "een aanhalingsteken staat midden in een waarde"),
    ]
    assert reading.lines([0, 1, 2]) == [2, 4, 8]
    assert reading.rows_in_file == 6


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    rows=st.lists(
        st.lists(st.text(st.sampled_from('ab"\n\r; é'), max_size=6), min_size=1, max_size=5),
        min_size=1,
        max_size=20,
    ),
    ending=st.sampled_from(["\n", "\r\n"]),
    raw=st.booleans(),
)
def test_every_record_is_a_row_or_malformed_and_its_line_is_known(
    tmp_path_factory: pytest.TempPathFactory,
    target: Staging,
    rows: list[list[str]],
    ending: str,
    raw: bool,
) -> None:
    path = tmp_path_factory.mktemp("t") / "a.csv"
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator=ending, quoting=csv.QUOTE_ALL)
    writer.writerows([["x", "y", "z"]] * 30)
    if raw:  # as a careless program writes: no quotation marks at all
        out.writelines(";".join(row) + ending for row in rows)
    else:
        writer.writerows(rows)
    path.write_bytes(out.getvalue().encode())
    try:
        sheet = look(path)
        reading = read_sheet(target, sheet, plan(3, skip=30))
    except SourceError as error:
        if raw and "aanhalingsteken" in error.problem:
            return  # a stray one may make a table unreadable; nothing else may
        raise
    read = target.frame("raw_rows")
    assert len(read) + len(reading.malformed) == reading.rows_in_file == sheet.records - 30
    lines = reading.lines(range(len(read))) + [item.line for item in reading.malformed]
    assert sorted(lines) == list(sheet.lines[30:])
    if not raw:
        good = [row[:3] for row in rows if len(row) >= 3 and not any(row[3:])]
        assert read.fillna("").to_numpy().tolist() == good


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("A", [["a"]]))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bom.bin", bytes(80 * MIB))
    assert path.stat().st_size < MIB
    assert "minstens" in refusal(path).problem


def test_a_bomb_that_lies_about_its_size_is_refused_too(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("A", [["a"]]))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bom.bin", bytes(80 * MIB))
    content = path.read_bytes()
    honest = struct.pack("<I", 80 * MIB)
    assert content.count(honest) == 2
    path.write_bytes(content.replace(honest, struct.pack("<I", 100)))
    assert "minstens 64 MiB" in refusal(path).problem


def test_one_cell_in_the_last_corner_does_not_take_all_memory(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write(1_048_575, 16_383, "z")
    assert "rij 1048576 en kolom 16384" in refusal(tmp_path / "a.xlsx").problem


@pytest.mark.parametrize("share", [0.3, 0.7, 0.98])
@pytest.mark.parametrize("name", ["a.xlsx", "a.parquet", "a.json"])
def test_a_truncated_file_is_refused(tmp_path: Path, name: str, share: float) -> None:
    whole = tmp_path / f"heel-{name}"
    frame = pd.DataFrame({"a": [f"tekst {i}" for i in range(500)], "b": range(500)})
    match whole.suffix:
        case ".xlsx":
            workbook(whole, ("A", [list(frame), *frame.to_numpy().tolist()]))
        case ".parquet":
            frame.to_parquet(whole)
        case _:
            whole.write_text(json.dumps({"value": frame.to_dict("records")}))
    content = whole.read_bytes()
    (tmp_path / name).write_bytes(content[: int(len(content) * share)])
    refusal(tmp_path / name)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "geen geldige JSON"),
        ("[" * 100_000, "geen geldige JSON"),
        ("[]", "geen rijen"),
        ('{"value": []}', "geen rijen"),
        ('{"value": 3}', "geen rijen"),
        ("[1, 2]", "geen rijen"),
    ],
)
def test_json_without_rows_is_refused(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "a.json").write_text(content)
    if content == '{"value": 3}':
        assert (
            look(tmp_path / "a.json").records == 2
        )  # one row with one column, recognised as nothing
        return
    assert told in refusal(tmp_path / "a.json").problem


def test_pages_of_one_answer_are_one_table(tmp_path: Path) -> None:
    first = {"odata.nextLink": "https://x", "value": [{"a": 1, "b": None}]}
    (tmp_path / "a.json").write_text(json.dumps([first, {"value": [{"a": 2.0, "c": "x"}]}]))
    assert look(tmp_path / "a.json").head == (("a", "b", "c"), ("1", "", ""), ("2", "", "x"))


def test_what_a_file_is_shows_from_its_bytes_and_not_from_its_name(tmp_path: Path) -> None:
    workbook(tmp_path / "werkmap.csv", ("A", [["a", "b"], [1, 2]]))
    assert look(tmp_path / "werkmap.csv").head == (("a", "b"), ("1", "2"))
    (tmp_path / "tekst.xlsx").write_text("a;b\n1;2\n")
    assert look(tmp_path / "tekst.xlsx").head == (("a", "b"), ("1", "2"))
    pd.DataFrame({"a": [1], "b": [2]}).to_parquet(tmp_path / "parquet.json")
    assert look(tmp_path / "parquet.json").head == (("a", "b"), ("1", "2"))
    (tmp_path / "buurten.json").write_text('{"type": "FeatureCollection", "features": []}')
    assert form_of(tmp_path / "buurten.json") is Form.BOUNDARIES


def test_an_empty_workbook_and_a_file_that_is_too_large(tmp_path: Path) -> None:
    assert "leeg" in refusal(workbook(tmp_path / "a.xlsx", ("A", []))).problem
    (tmp_path / "b.csv").write_text("a;b\n1;2\n")
    assert "grens" in refusal(tmp_path / "b.csv", max_bytes=5).problem


def test_lines_skip_over_what_is_malformed() -> None:
    sheet = Sheet(Path("a.csv"), (("a",),), range(1, 12))
    reading = Reading(sheet, 10, (), (1, 2, 5), 1)
    assert reading.lines([0, 1, 2, 3]) == [4, 5, 7, 8]
