"""A report as slides, with tables and charts that can be edited: one message per slide."""

from __future__ import annotations

import io
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.text import PP_ALIGN
from pptx.util import Emu, Inches, Pt

from infopos import labels
from infopos.reports.content import Drawing, Report, Section, Table, shown, slides_of
from infopos.reports.typesetting import png
from infopos.telling.map_picture import HEIGHT, WIDTH

_WIDE, _HIGH = Inches(13.333), Inches(7.5)
_MARGIN = Inches(0.6)
_BLUE, _GREY = RGBColor(0x15, 0x42, 0x73), RGBColor(0x44, 0x44, 0x44)  # type: ignore[no-untyped-call]
_PALE = RGBColor(0xB9, 0xC1, 0xCD)  # type: ignore[no-untyped-call]
_CHARTED = (labels.COUNT, labels.EXPECTED_COUNT)
_TEXT_PT, _TABLE_PT, _CHART_PT, _FOOT_PT = Pt(22), Pt(17), Pt(15), Pt(11)
_LARGEST, _SMALLEST, _LINES = 30, 20, 2
_CHARACTER = 0.69
"""Of a title: sizes in points, lines, and the width of a bold letter as a share of its size (of
DejaVu, the widest that stands in for a font that is not there)."""
_SHARPNESS = 1.4  # the height of a map on a projector of 1,080 lines


def pptx(report: Report) -> bytes:
    """Write a report as slides of 16 by 9; what did not fit a slide goes on on the next."""
    book = Presentation()
    book.slide_width, book.slide_height = _WIDE, _HIGH
    book.core_properties.title = f"{report.title} {report.municipality}"
    book.core_properties.author = "Infopos"
    book.core_properties.language = "nl-NL"
    _titled(book, report)
    for section in report.sections:
        _sectioned(book, report, section)
    for title, lines in ((labels.SOURCES_TITLE, report.sources), (labels.CAVEATS, report.caveats)):
        slide = _slide(book, report, title)
        _write(slide, lines, size=_TABLE_PT)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _titled(book: Any, report: Report) -> None:
    slide = _slide(book, report, f"{report.title} {report.municipality}")
    _write(slide, [report.period, labels.report_for(report.made_for)])


def _sectioned(book: Any, report: Report, section: Section) -> None:
    for part in slides_of(section):
        slide = _slide(book, report, part.message)
        if part.drawing:
            _drawn(slide, part.drawing)
        elif part.table:
            _tabled(slide, part.table)
        else:
            _write(slide, part.sentences)
    if section.table and set(_CHARTED) <= set(section.table.columns):
        _charted(_slide(book, report, section.message), section.table)


def _charted(slide: Any, table: Table) -> None:
    """Draw two columns of figures as bars that can be edited; what is all together is no bar."""
    at = [table.columns.index(name) for name in _CHARTED]
    rows = [row for row in reversed(table.rows) if row[0] != labels.IN_ALL]
    data = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = [shown(row[0]) for row in rows]
    for name, column in zip(_CHARTED, at, strict=True):
        data.add_series(name, [row[column] for row in rows])  # type: ignore[no-untyped-call]
    frame = slide.shapes.add_chart(
        XL_CHART_TYPE.BAR_CLUSTERED, _MARGIN, Inches(1.3), _WIDE - 2 * _MARGIN,
        _HIGH - Inches(1.9), data,
    )  # fmt: skip
    frame._element.nvGraphicFramePr.cNvPr.set("descr", labels.bars_of(table.caption))
    chart = frame.chart
    chart.font.size = _CHART_PT
    chart.has_legend, chart.legend.position = True, XL_LEGEND_POSITION.TOP
    chart.legend.include_in_layout = False
    chart.value_axis.tick_labels.number_format = "#,##0"
    chart.value_axis.tick_labels.number_format_is_linked = False
    for series, colour in zip(chart.plots[0].series, (_BLUE, _PALE), strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour


def _drawn(slide: Any, drawing: Drawing) -> None:
    high = _HIGH - Inches(2.1)
    wide = Emu(int(high * WIDTH / HEIGHT))
    picture = slide.shapes.add_picture(
        io.BytesIO(png(drawing.svg, scale=_SHARPNESS)),
        int((_WIDE - wide) / 2), Inches(1.35), wide, high,
    )  # fmt: skip
    picture._element._nvXxPr.cNvPr.set("descr", drawing.alternative)


def _slide(book: Any, report: Report, title: str) -> Any:
    slide = book.slides.add_slide(book.slide_layouts[5])  # a title only
    shape = slide.shapes.title
    shape.left, shape.top = _MARGIN, Inches(0.3)
    shape.width, shape.height = _WIDE - 2 * _MARGIN, Inches(1.0)
    shape.text_frame.word_wrap = True
    shape.text_frame.text = title
    paragraph = shape.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    paragraph.font.size, paragraph.font.bold = _title_size(title), True
    paragraph.font.color.rgb = _BLUE
    foot = slide.shapes.add_textbox(
        _MARGIN, _HIGH - Inches(0.5), _WIDE - 2 * _MARGIN, Inches(0.4)
    ).text_frame
    foot.text = " · ".join([*report.colophon, str(len(book.slides))])
    foot.paragraphs[0].font.size, foot.paragraphs[0].font.color.rgb = _FOOT_PT, _GREY
    return slide


def _title_size(title: str) -> Pt:
    """Make a long message smaller, so that it does not run into what stands below it."""
    room = (_WIDE - 2 * _MARGIN) * _LINES / Pt(1) * 0.95  # lines break between words
    return Pt(int(min(max(room / (_CHARACTER * len(title)), _SMALLEST), _LARGEST)))


def _write(slide: Any, lines: tuple[str, ...] | list[str], *, size: Pt = _TEXT_PT) -> None:
    frame = slide.shapes.add_textbox(
        _MARGIN, Inches(1.4), _WIDE - 2 * _MARGIN, _HIGH - Inches(2.2)
    ).text_frame
    frame.word_wrap = True
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.text = line
        paragraph.font.size, paragraph.space_after = size, Pt(10)


def _tabled(slide: Any, table: Table) -> None:
    shape = slide.shapes.add_table(
        len(table.rows) + 1,
        len(table.columns),
        _MARGIN,
        Inches(1.4),
        _WIDE - 2 * _MARGIN,
        Inches(0.4),
    )
    shape._element._nvXxPr.cNvPr.set("descr", table.caption)
    wide = _WIDE - 2 * _MARGIN
    first = int(wide * (0.36 if len(table.columns) < 6 else 0.3))
    for at, column in enumerate(shape.table.columns):
        column.width = first if at == 0 else int((wide - first) / (len(table.columns) - 1))
    for at, name in enumerate(table.columns):
        _cell(shape.table.cell(0, at), name, right=table.is_number(at))
    for down, row in enumerate(table.rows, start=1):
        for at, cell in enumerate(row):
            _cell(shape.table.cell(down, at), shown(cell), right=table.is_number(at))


def _cell(cell: Any, text: str, *, right: bool) -> None:
    cell.text = text
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.font.size, paragraph.alignment = _TABLE_PT, PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
