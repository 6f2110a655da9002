"""A report as a workbook: a sheet per table, figures as numbers, texts as texts and no formulas."""

from __future__ import annotations

import io

import xlsxwriter

from infopos import labels
from infopos.reports.content import Report, Table

_NAME_WIDTH, _WIDTH = 34, 18
_LONGEST_NAME = 31  # characters of the name of a sheet, by Excel's own rule


def xlsx(report: Report) -> bytes:
    """Write a report as a workbook; the first sheet says what it is and where it comes from."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": f"{report.title} {report.municipality}", "author": "Infopos"})
    bold = book.add_format({"bold": True})
    about = book.add_worksheet(labels.PROVENANCE[:_LONGEST_NAME])
    about.set_column(0, 0, 120)
    lines = [*report.colophon, "", labels.SOURCES_TITLE, *report.sources]
    lines += ["", labels.CAVEATS, *report.caveats]
    for row, line in enumerate(lines):
        headline = row == 0 or line in (labels.SOURCES_TITLE, labels.CAVEATS)
        about.write_string(row, 0, line, bold if headline else None)
    taken = {labels.PROVENANCE[:_LONGEST_NAME]}
    for section in report.sections:
        if section.table is not None:
            sheet = book.add_worksheet(_name(section.name, taken))
            _write(sheet, section.table, section.message, bold)
    book.close()
    return buffer.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, table: Table, message: str, bold: object) -> None:
    sheet.write_string(0, 0, message)
    sheet.set_column(0, 0, _NAME_WIDTH)
    sheet.set_column(1, len(table.columns) - 1, _WIDTH)
    for at, name in enumerate(table.columns):
        sheet.write_string(2, at, name, bold)
    for down, row in enumerate(table.rows, start=3):
        for at, cell in enumerate(row):
            if isinstance(cell, int | float):
                sheet.write_number(down, at, cell)
            elif cell is not None:
                sheet.write_string(down, at, cell)
    sheet.freeze_panes(3, 1)


def _name(wanted: str, taken: set[str]) -> str:
    """A name that Excel takes and no other sheet has."""
    plain = "".join(letter for letter in wanted if letter not in "[]:*?/\\").strip("'")
    name = plain[:_LONGEST_NAME]
    number = 2
    while name in taken:
        name = f"{plain[: _LONGEST_NAME - 3]} {number}"
        number += 1
    taken.add(name)
    return name
