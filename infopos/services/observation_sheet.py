"""The workbook for many observations: its columns and choices, reading it, and what goes back."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import xlsxwriter

from infopos import labels
from infopos.errors import ObservationError
from infopos.sources.workbook import open_workbook

MOST_ROWS = 10_000
_MOST_BYTES = 64 * 2**20  # of a workbook, unpacked
_REASON = "reden"

CHOICES: dict[str, Mapping[Any, str]] = {
    "thema": labels.OBSERVATION_THEMES,
    "hoe vaak": labels.FREQUENCIES,
    "hoe lang al": labels.SINCES,
    "ernst": labels.SERIOUSNESS,
    "hoe zeker": labels.RELIABILITIES,
    "welke kant op": labels.TENDENCIES,
    "hoe bekend": labels.ORIGINS,
}
COLUMNS = (
    "buurt", "thema", "hoe vaak", "hoe lang al", "ernst", "hoe zeker", "laatst gezien",
    "functie", "toelichting", "dagdelen", "weekdagen", "welke kant op", "hoe bekend",
    "toch nodig omdat",
)  # fmt: skip
NEEDED = COLUMNS[:8]
_EXAMPLE_WIDTH = 22


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not stored: its number in the file, what stood there, and why not."""

    number: int
    cells: tuple[str, ...]
    reason: str


def template(names: Mapping[str, str]) -> bytes:
    """Make an empty workbook with a column for each question, and lists to choose from.

    Parameters
    ----------
    names : mapping of str to str
        Neighbourhoods by code.
    """
    buffer = io.BytesIO()
    book = _workbook(buffer)
    sheet, lists = book.add_worksheet("waarnemingen"), book.add_worksheet("keuzes")
    bold = book.add_format({"bold": True})
    choices = {"buurt": sorted(set(names.values()))}
    choices |= {column: list(options.values()) for column, options in CHOICES.items()}
    for at, column in enumerate(COLUMNS):
        sheet.write_string(0, at, column, bold)
        sheet.set_column(at, at, _EXAMPLE_WIDTH)
    for at, (column, options) in enumerate(choices.items()):
        lists.write_string(0, at, column, bold)
        lists.write_column(1, at, options)
        letter = xlsxwriter.utility.xl_col_to_name(at)
        source = f"=keuzes!${letter}$2:${letter}${len(options) + 1}"
        place = COLUMNS.index(column)
        rule = {"validate": "list", "source": source, "error_message": "Kies uit de lijst."}
        sheet.data_validation(1, place, MOST_ROWS, place, rule)
    sheet.freeze_panes(1, 0)
    book.close()
    return buffer.getvalue()


def read(name: str, content: bytes, scratch: Path) -> list[tuple[str, ...]]:
    """Read the rows of a file, the header first.

    Raises
    ------
    ObservationError, SourceError
        When it is no table, or has too many rows.
    """
    if name.lower().endswith(".csv"):
        rows = _csv_rows(content)
    else:
        with NamedTemporaryFile(dir=scratch, suffix=Path(name).suffix) as file:
            file.write(content)
            file.flush()
            found, _, _ = open_workbook(Path(file.name), _MOST_BYTES)
        rows = [tuple(str(cell).strip() for cell in row) for row in found]
    rows = [row for row in rows if any(row)]
    header = [cell.casefold() for cell in rows[0]] if rows else []
    if missing := [column for column in NEEDED if column not in header]:
        raise ObservationError(
            f"In {name} ontbreken de kolommen: {labels.listing(missing)}.",
            "Gebruik het voorbeeldbestand, en laat de bovenste regel staan.",
        )
    if len(rows) - 1 > MOST_ROWS:
        raise ObservationError(
            f"{name} heeft {labels.number(len(rows) - 1)} regels; het mogen er"
            f" {labels.number(MOST_ROWS)} zijn.",
            "Verdeel het bestand.",
        )
    return rows


def refused_workbook(header: Sequence[str], refused: Sequence[Refused]) -> bytes:
    """Give the refused rows as a workbook of the same columns, with the reason in the last."""
    buffer = io.BytesIO()
    book = _workbook(buffer)
    sheet = book.add_worksheet("waarnemingen")
    kept = [at for at, name in enumerate(header) if name.casefold() != _REASON]
    for at, name in enumerate([*(header[at] for at in kept), _REASON]):
        sheet.write_string(0, at, name)
    for line, one in enumerate(refused, start=1):
        cells = [one.cells[at] if at < len(one.cells) else "" for at in kept]
        for at, text in enumerate([*cells, one.reason]):
            sheet.write_string(line, at, text)
    book.close()
    return buffer.getvalue()


def _workbook(buffer: io.BytesIO) -> xlsxwriter.Workbook:
    """A workbook in which text stays text, whatever it looks like."""
    return xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )


def _csv_rows(content: bytes) -> list[tuple[str, ...]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.split("\n", 1)[0]
    separator = max(";,\t", key=first.count)
    try:
        found = list(csv.reader(io.StringIO(text), delimiter=separator))
    except csv.Error as error:
        raise ObservationError(
            "Dit bestand is geen tabel.", "Gebruik het voorbeeldbestand."
        ) from error
    return [tuple(cell.strip() for cell in row) for row in found]
