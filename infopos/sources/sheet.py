"""A table as a supplier sends it, whatever it is wrapped in: text, Excel, JSON or Parquet.

Opening a file tells what its first rows look like, so that its form can be recognised; reading it
puts the columns that a plan asks for into the staging version.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from infopos.errors import SourceError
from infopos.sources.cells import Row, as_text
from infopos.sources.odata import read_json
from infopos.sources.plan import Plan
from infopos.sources.text import TextFile, open_text
from infopos.sources.workbook import OLD_EXCEL, open_workbook
from infopos.sources.workbook_size import too_large
from infopos.store.intake import Malformed, TextTable
from infopos.store.staging import Staging

_HEAD = 40
_MAX_WORKBOOK = 1024 * 2**20  # bytes unpacked; Python needs a multiple of it
_MAX_JSON = 512 * 2**20  # bytes
_MAX_PARQUET_ROWS = 200_000_000
_FOOTER = "bron:"
_ZIP, _PARQUET = b"PK\x03\x04", b"PAR1"
_SQLITE, _SHAPEFILE = b"SQLite format 3\x00", b"\x00\x00\x27\x0a"


class Form(Enum):
    """What a file is, told by its first bytes: names lie."""

    TEXT = "tekst"
    WORKBOOK = "werkmap"
    PARQUET = "Parquet"
    JSON = "JSON"
    BOUNDARIES = "kaartvlakken"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that has been looked at but not yet loaded.

    Attributes
    ----------
    path : Path
    head : tuple of rows
        The first records as text, header and preamble included, empty ones left out.
    lines : sequence of int
        The line (in Excel the row, elsewhere the number) of every record in the file.
    text : TextFile or None
        For delimited text: where and how to read it.
    rows : sequence of rows or None
        For sheets and JSON: everything, as text.
    footer : bool
        Whether the last record is a closing line ("Bron: Politie") and no row.
    notes : tuple of str
        What the user should know about the file, in Dutch.
    table : str
        The supplier's id of the table, where the file itself names it; else empty.
    more : bool
        Whether this is one page of an answer that goes on in another file.
    """

    path: Path
    head: tuple[Row, ...]
    lines: Sequence[int]
    text: TextFile | None = None
    rows: Sequence[Row] | None = None
    footer: bool = False
    notes: tuple[str, ...] = ()
    table: str = ""
    more: bool = False

    @property
    def records(self) -> int:
        """Number of records, header and preamble included, counted without the database."""
        return len(self.lines)

    def cells(self, record: int = 0) -> Row:
        """Cells of one of the first records, trimmed; empty beyond them."""
        return tuple(c.strip() for c in self.head[record]) if record < len(self.head) else ()

    def cell(self, record: int, position: int) -> str:
        """One trimmed cell of the first records; empty beyond them."""
        cells = self.cells(record)
        return cells[position] if position < len(cells) else ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading gave.

    Attributes
    ----------
    sheet : Sheet
    rows_in_file : int
    malformed : tuple of Malformed
        Records that are no row.
    gaps : tuple of int
        Their positions among the records of the file.
    skip : int
        Records before the first row.
    """

    sheet: Sheet
    rows_in_file: int
    malformed: tuple[Malformed, ...]
    gaps: tuple[int, ...]
    skip: int

    def lines(self, records: Sequence[int]) -> list[int]:
        """Line in the file, from 1, of rows counted from 0 without the malformed ones."""
        return [self.sheet.lines[_past(record + self.skip, self.gaps)] for record in records]


def form_of(path: Path) -> Form:
    """Tell the form of a file."""
    with path.open("rb") as file:
        start = file.read(65536)
    if start.startswith((_SQLITE, _SHAPEFILE)) or path.suffix.lower() in (".gpkg", ".shp"):
        return Form.BOUNDARIES
    if start.startswith(_ZIP):
        return Form.BOUNDARIES if path.suffix.lower() == ".zip" else Form.WORKBOOK
    if start.startswith(_PARQUET) or path.suffix.lower() == ".parquet":
        return Form.PARQUET
    if start.startswith(OLD_EXCEL):
        return Form.WORKBOOK
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith((b"{", b"[")):
        geojson = b'"Feature' in text or path.suffix.lower() == ".geojson"
        return Form.BOUNDARIES if geojson else Form.JSON
    if path.suffix.lower() in (".geojson", ".fgb", ".zip"):
        return Form.BOUNDARIES  # and not sound; its reader says why
    if path.suffix.lower() in (".xlsx", ".xlsm", ".xls", ".ods") and b"\0" in start:
        return Form.WORKBOOK
    return Form.TEXT


def open_sheet(path: Path, form: Form, scratch: Path, *, max_bytes: int) -> Sheet:
    """Look at a table file.

    Parameters
    ----------
    path : Path
    form : Form
    scratch : Path
        Folder for a copy in UTF-8, should that be needed.
    max_bytes : int
        Largest size that is read, also after unpacking.

    Raises
    ------
    SourceError
        When the file is too large, damaged, or no table at all.
    """
    if path.stat().st_size > max_bytes:
        raise too_large(path, path.stat().st_size, max_bytes)
    match form:
        case Form.WORKBOOK:
            rows, lines, notes = open_workbook(path, min(max_bytes, _MAX_WORKBOOK))
            return _in_memory(path, rows, lines, tuple(notes))
        case Form.PARQUET:
            return _open_parquet(path)
        case Form.JSON:
            rows, table, more = read_json(path, min(max_bytes, _MAX_JSON))
            return replace(_in_memory(path, rows, range(len(rows))), table=table, more=more)
        case _:
            text = open_text(path, scratch)
            return Sheet(path, text.head, text.lines, text=text, footer=_is_footer(text.last))


def read_sheet(staging: Staging, sheet: Sheet, plan: Plan) -> Reading:
    """Put the planned columns into the staging table ``raw`` and account for every record.

    Raises
    ------
    SourceError
        When the database reads another number of records than the file holds.
    """
    end = sheet.records - 1 if sheet.footer else sheet.records
    broken: dict[int, Malformed] = {}
    if sheet.text:
        broken = _read_text(staging, sheet, sheet.text, plan)
        if sheet.footer and broken.pop(end, None) is None:
            staging.run("raw_without_last")
    elif sheet.rows is not None:
        staging.read_rows(sheet.rows[plan.skip : end], plan.columns, plan.constants)
    else:
        names = {name: sheet.head[0][position] for name, position in plan.columns.items()}
        staging.read_parquet(sheet.path, names, plan.constants)
    rows_in_file = end - plan.skip
    read = staging.count("raw")
    if read + len(broken) != rows_in_file:
        raise SourceError(
            f"{sheet.path.name} heeft {rows_in_file} rijen, maar er zijn er {read} gelezen"
            f" en {len(broken)} afgekeurd.",
            "Controleer de aanhalingstekens en regeleinden; bewaar het bestand opnieuw als CSV.",
        )
    gaps = tuple(sorted(broken))
    return Reading(sheet, rows_in_file, tuple(broken[gap] for gap in gaps), gaps, plan.skip)


def _read_text(staging: Staging, sheet: Sheet, text: TextFile, plan: Plan) -> dict[int, Malformed]:
    """Read delimited text; gives what is no row by its position among the records."""
    stray = [position for position, _ in text.broken]
    if stray and stray[0] < plan.skip:
        raise SourceError(
            f"Regel {sheet.lines[stray[0]]} van {sheet.path.name} heeft een aanhalingsteken"
            " midden in een kolomnaam.",
            "Verwijder dat aanhalingsteken.",
        )
    table = TextTable(text.delimiter, len(sheet.cells(plan.skip - 1)), plan.skip + text.opening)
    found = staging.read_text(text.path, table, plan.columns, plan.constants)
    broken = {
        position: Malformed(
            sheet.lines[position], words, "een aanhalingsteken staat midden in een waarde"
        )
        for position, words in text.broken
    }
    for item in found:  # its line counts the records that the database was given
        position = _past(item.line - 1 - text.opening, stray)
        broken[position] = Malformed(sheet.lines[position], item.text.strip(), item.reason)
    return broken


def _past(position: int, gaps: Sequence[int]) -> int:
    """Move a position up past the gaps before it."""
    shift = 0
    while (before := bisect_right(gaps, position + shift)) != shift:
        shift = before
    return position + shift


def _is_footer(row: Row) -> bool:
    return bool(row) and row[0].strip().lower().startswith(_FOOTER) and not any(row[1:])


def _in_memory(
    path: Path, rows: Sequence[Row], lines: Sequence[int], notes: tuple[str, ...] = ()
) -> Sheet:
    head, footer = tuple(rows[:_HEAD]), _is_footer(rows[-1])
    return Sheet(path, head, lines, rows=rows, footer=footer, notes=notes)


def _open_parquet(path: Path) -> Sheet:
    try:
        with pq.ParquetFile(path) as file:
            header = tuple(file.schema_arrow.names)
            number = int(file.metadata.num_rows)
            first = next(file.iter_batches(batch_size=20), None)
            body = [] if first is None else list(zip(*first.to_pydict().values(), strict=True))
    except (pa.ArrowException, OSError) as error:
        raise SourceError(
            f"{path.name} kan niet als Parquet worden geopend: {str(error).splitlines()[0]}",
            "Het bestand is beschadigd of afgebroken. Exporteer het opnieuw.",
        ) from error
    if number > _MAX_PARQUET_ROWS or len(set(header)) < len(header):
        raise SourceError(
            f"{path.name} zegt {number} rijen te hebben, met de kolommen {', '.join(header)}.",
            "Lever hooguit 200 miljoen rijen aan, en elke kolomnaam één keer.",
        )
    rows = [tuple(as_text(value) for value in row) for row in body]
    return Sheet(path, (header, *rows), range(number + 1))
