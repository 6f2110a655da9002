"""The briefing: PDF, slides, workbook and map layer say what the services say, and the same."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import geopandas as gpd
import outloud
import pdfua
import pymupdf
import pytest
from click.testing import CliRunner
from pptx import Presentation
from pptx.util import Pt
from python_calamine import CalamineWorkbook

from infopos import labels
from infopos.access import policy
from infopos.cli import main
from infopos.errors import SelectionError
from infopos.model import Audience, Grain, Measure, Period
from infopos.reports.briefing import Asked, briefing
from infopos.reports.content import Report, Section, Table, shown
from infopos.reports.geopackage import gpkg
from infopos.reports.pdf import pdf
from infopos.reports.slides import pptx
from infopos.reports.workbook import xlsx
from infopos.services.safety_picture import safety_picture
from infopos.services.safety_plan_rows import Target
from infopos.settings import Settings
from infopos.store import Store, open_store
from tests.browser.hostile import TEXTS

TOWN = "GM9999"
TARGET = Target("t", "p", TOWN, Measure.CRIME, "inbraak", None, 2022, -15, 2026, "Goede sloten.")
ASKED = Asked(TOWN, Period("2025"), policy.OPERATOR, "de driehoek", date(2026, 3, 1), (TARGET,))


@pytest.fixture(scope="module")
def settings(demo_home: Path) -> Settings:
    return Settings(home=demo_home)


@pytest.fixture(scope="module")
def store(settings: Settings) -> Iterator[Store]:
    opened = open_store(settings, casebook=False)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def report(store: Store, settings: Settings) -> Report:
    return briefing(store, settings, ASKED)


def texts_of(made: bytes) -> list[str]:
    """The words of each page, in reading order, without line ends."""
    return [" ".join(page.get_text().split()) for page in pymupdf.open(stream=made)]


def slide_texts(made: bytes) -> list[list[str]]:
    """The words on each slide."""
    return [
        [
            text
            for shape in slide.shapes
            for text in (
                [cell.text for row in shape.table.rows for cell in row.cells]
                if shape.has_table
                else [paragraph.text for paragraph in shape.text_frame.paragraphs]
                if shape.has_text_frame
                else []
            )
        ]
        for slide in Presentation(io.BytesIO(made)).slides
    ]


def sheets(made: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(made))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_it_says_what_the_services_say(report: Report, store: Store) -> None:
    found = safety_picture(store, TOWN, ASKED.period, ASKED.audience).themes
    tables = {section.name: section.table for section in report.sections}

    for measure in Measure:
        table = tables[f"{labels.THEMES_OF}: {labels.measure(measure).lower()}"]
        assert table is not None
        expected = found.loc[found["measure"] == measure, "count"].astype(int).tolist()
        assert [row[1] for row in table.rows] == expected
    (spots,) = [table for name, table in tables.items() if name == "Waar: totaal misdrijven"]
    assert spots is not None
    counts = [row[1] for row in spots.rows]
    assert counts == sorted(counts, reverse=True)


def test_every_form_holds_every_figure(report: Report) -> None:
    pages = " ".join(texts_of(pdf(report)))
    slides = [text for slide in slide_texts(pptx(report)) for text in slide]
    book = sheets(xlsx(report))

    tables = [section.table for section in report.sections if section.table]
    assert len(tables) >= 8
    for section in report.sections:
        assert " ".join(section.message.split()) in pages
        assert section.message in slides
        for sentence in section.sentences:
            assert " ".join(sentence.split()) in pages
            assert sentence in slides
    for table in tables:
        wanted = [list(table.columns), [_cell(cell) for cell in table.rows[0]]]
        sheet = next(rows for rows in book.values() if rows[2:4] == wanted)
        for number, row in enumerate(table.rows):
            assert sheet[3 + number][: len(row)] == list(map(_cell, row))
            for cell in row:
                assert shown(cell) in slides
                assert " ".join(shown(cell).split()) in pages


def test_titles_of_slides_do_not_run_into_what_is_below(report: Report) -> None:
    for slide in Presentation(io.BytesIO(pptx(report))).slides:
        title = slide.shapes.title
        size = title.text_frame.paragraphs[0].font.size
        lines = math.ceil(0.65 * size * len(title.text_frame.text) / title.width)
        others = [shape.top for shape in slide.shapes if shape.shape_id != title.shape_id]
        assert title.top + lines * 1.2 * size <= min(others)
        assert size >= Pt(20)


def test_charts_in_slides_hold_the_figures_of_their_tables(report: Report) -> None:
    charts = [
        shape
        for slide in Presentation(io.BytesIO(pptx(report))).slides
        for shape in slide.shapes
        if shape.has_chart
    ]
    tables = [
        section.table
        for section in report.sections
        if section.table and section.name.startswith(labels.THEMES_OF)
    ]

    assert len(charts) == len(tables) == 2
    for shape, table in zip(charts, tables, strict=True):
        rows = [row for row in table.rows if row[0] != labels.IN_ALL][::-1]
        plot = shape.chart.plots[0]
        assert list(plot.categories) == [row[0] for row in rows]
        for series, name in zip(plot.series, (labels.COUNT, labels.EXPECTED_COUNT), strict=True):
            at = table.columns.index(name)
            assert series.name == name
            assert list(series.values) == [row[at] for row in rows]
        assert table.caption in shape._element.nvGraphicFramePr.cNvPr.get("descr")


def _cell(cell: object) -> object:
    return "" if cell is None else float(cell) if isinstance(cell, int) else cell


def test_the_workbook_holds_no_formula(report: Report) -> None:
    table = Table("t", ("a",), (("=1+1",), ("@SUM(A1)",), ("+31 88",)))
    changed = replace(report, sections=(Section("Naam", "Bericht.", table=table),))
    assert [row[0] for row in sheets(xlsx(changed))["Naam"][3:]] == ["=1+1", "@SUM(A1)", "+31 88"]


def test_a_screen_reader_can_read_the_pdf(report: Report) -> None:
    made = pdf(report)

    found = pdfua.validate(io.BytesIO(made))
    assert not found.findings
    for result in _outloud(made):
        assert not [finding for finding in result.findings if finding.severity == "error"]
    pictures = [section.drawing for section in report.sections if section.drawing]
    assert len(pictures) == 6
    assert all(len(picture.alternative) > 40 for picture in pictures)


def _outloud(made: bytes) -> list[outloud.Result]:
    return [outloud.check(made)]


def test_every_page_says_what_it_is_for_whom_and_of_when(report: Report) -> None:
    pages = texts_of(pdf(report))

    assert len(pages) >= 6
    for number, page in enumerate(pages, start=1):
        for part in report.colophon:
            assert " ".join(part.split()) in page
        assert f"{number} / {len(pages)}" in page
    for slide in slide_texts(pptx(report)):
        assert any(all(part in text for part in report.colophon) for text in slide)
    assert labels.FICTIONAL in report.colophon
    assert labels.NOT_PUBLIC in report.colophon


def test_the_same_report_is_the_same_file(report: Report, store: Store, settings: Settings) -> None:
    assert pdf(report) == pdf(briefing(store, settings, ASKED))


def test_words_are_words(report: Report) -> None:
    """Neither Typst's own signs nor those of HTML do anything."""
    mine = (
        "bel\x07",
        "\u202eomgekeerd",
        "#panic()",
        "= Kop",
        "$x^2$",
        "*vet*",
        "@iets",
        "// weg",
        "`code`",
        '"citaat"',
        "\\",
    )
    wild = [text for text in (*TEXTS, *mine) if "\x00" not in text]
    table = Table("t", ("kolom",), tuple((text,) for text in mine))
    section = Section("Naam", "Bericht.", tuple(wild), table=table)

    pages = "".join(texts_of(pdf(replace(report, sections=(section,)))))

    flat = "".join(pages.split())
    for text in mine[2:]:
        assert "".join(text.split()) in flat
    assert "bel?" in flat
    assert "?omgekeerd" in flat


def test_every_sign_up_to_the_arrows_can_be_in_a_pdf(report: Report) -> None:
    signs = " ".join(chr(sign) for sign in range(33, 0x2200) if chr(sign).isprintable())
    common = "! ~ ¡ ÿ – — ‘ ’ “ ” … € ≥ →"
    section = Section("Naam", "Bericht.", (signs, common))
    assert common in " ".join(texts_of(pdf(replace(report, sections=(section,)))))


def test_slides_and_workbook_take_any_sign(report: Report) -> None:
    texts = (*TEXTS, "bel\x07", "\u202eomgekeerd", "\x00")
    table = Table("t", ("kolom",), tuple((text,) for text in texts))
    section = Section("Naam [1]: een/twee", "Bericht.", texts, table=table)
    changed = replace(report, sections=(section, section))

    shown_texts = [text for slide in slide_texts(pptx(changed)) for text in slide]
    assert "<script>" in "".join(shown_texts)
    assert len(sheets(xlsx(changed))) == 3


def test_the_map_layer_holds_the_same_counts(report: Report, store: Store, tmp_path: Path) -> None:
    path = tmp_path / "r.gpkg"
    path.write_bytes(gpkg(store, TOWN, report))

    for subject, figures in report.figures.items():
        layer = gpd.read_file(path, layer=subject.lower().replace(" ", "_"))
        assert layer.crs.to_epsg() == 28992
        assert layer["count"].tolist() == figures["count"].astype(float).tolist()
        assert layer["about"].str.contains("de driehoek").all()


def test_who_may_see_less_gets_less(store: Store, settings: Settings) -> None:
    rounded = Audience(Grain.ROUNDED, Grain.ROUNDED)
    found = briefing(store, settings, replace(ASKED, audience=rounded))

    counts = [
        cell
        for section in found.sections
        if section.table and section.table.columns[:2] == ("Buurt", labels.COUNT)
        for row in section.table.rows
        if isinstance(cell := row[1], int)
    ]
    assert counts
    assert all(count % 5 == 0 and count != 5 for count in counts)


def test_figures_of_no_area_are_no_reason_to_refuse(
    store: Store, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A municipality of which only totals were loaded."""
    monkeypatch.setattr("infopos.reports.briefing._findings", lambda *_: None)

    found = briefing(store, settings, ASKED)

    assert [section.table is None for section in found.sections] == [True, False, False, False]
    assert pdf(found).startswith(b"%PDF")


def test_a_period_without_figures_says_which_there_are(store: Store, settings: Settings) -> None:
    with pytest.raises(SelectionError) as caught:
        briefing(store, settings, replace(ASKED, period=Period("2035")))
    assert "Wel over: 2025, 2024" in str(caught.value)


def test_without_earlier_years_nothing_is_called_ordinary(store: Store, settings: Settings) -> None:
    found = briefing(store, settings, replace(ASKED, period=Period("2020")))

    first = found.sections[0]
    assert labels.NOTHING_UNUSUAL not in (first.message, *first.sentences)
    assert any(labels.NOTHING_TO_COMPARE in sentence for sentence in first.sentences)


@pytest.mark.parametrize("form", ["pdf", "pptx", "xlsx", "gpkg"])
def test_on_the_command_line(
    form: str, demo_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INFOPOS_HOME", str(demo_home))
    out = tmp_path / f"briefing.{form}"
    asked = ["report", "briefing", "--municipality", TOWN, "--period", "2024", "--out", str(out)]

    found = CliRunner().invoke(main, [*asked, "--role", "partner"])

    assert found.exit_code == 0, found.output
    assert out.stat().st_size > 5000
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def test_a_form_that_is_not_there_is_refused(
    demo_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INFOPOS_HOME", str(demo_home))
    out = tmp_path / "briefing.doc"
    asked = ["report", "briefing", "--municipality", TOWN, "--period", "2024", "--out", str(out)]

    found = CliRunner().invoke(main, asked)

    assert found.exit_code != 0
    assert ".pdf" in found.output
    assert not out.exists()
