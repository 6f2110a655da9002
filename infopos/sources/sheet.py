"""A table as a supplier sends it, whatever it is wrapped in: text, Excel, JSON or Parquet.

Opening a file tells what its first rows look like, so that its form can be recognised; reading it
puts the columns that a plan asks for into the staging version.
"""

from __future__ import annotations

import json
import zipfile
from bisect import bisect_right
from collections.abc import Sequence
from csv import reader as csv_reader
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from python_calamine import CalamineError, CalamineWorkbook

from infopos.errors import SourceError
from infopos.sources.plan import Plan
from infopos.sources.text import TextFile, open_text
from infopos.store.intake import Malformed, TextTable
from infopos.store.staging import Staging

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that has been looked at but not yet loaded.

    Attributes
    ----------
    path : Path
    head : tuple of rows
        The first rows as text, header included.
    text : TextFile or None
        For delimited text: where and how to read it.
    rows : sequence of rows or None
        For sheets and JSON: everything, as text.
    records : int
        Number of records, header and preamble included, counted without the database.
    """

    path: Path
    head: tuple[Row, ...]
    records: int
    text: TextFile | None = None
    rows: Sequence[Row] | None = None

    def cells(self, record: int = 0) -> Row:
        """Cells of one of the first records, trimmed; empty beyond them."""
        return tuple(c.strip() for c in self.head[record]) if record < len(self.head) else ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading gave: rows in the file, lines that are no row, and the line of each record."""

    rows_in_file: int
    malformed: tuple[Malformed, ...]
    sheet: Sheet
    skip: int

    def lines(self, records: Sequence[int]) -> list[int]:
        """Line in the file, from 1, of rows counted from 0 without the malformed ones."""
        text = self.sheet.text
        broken = [item.line for item in self.malformed]
        if text and not text.every_line_is_a_record:
            starts = _record_lines(text, self.skip)
            good = [line for line in starts if line not in set(broken)]
            return [good[record] for record in records]
        first = self.skip + 1 + (text.opening if text else 0)
        return [_skip_over(record + first, broken) for record in records]


def open_sheet(path: Path, scratch: Path, *, max_bytes: int) -> Sheet:
    """Look at a table file.

    Parameters
    ----------
    path : Path
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
        raise _too_large(path, path.stat().st_size, max_bytes)
    match path.suffix.lower():
        case ".xlsx" | ".xlsm" | ".ods" | ".xls":
            return _open_workbook(path, max_bytes)
        case ".parquet":
            return _open_parquet(path)
        case ".json":
            return _open_json(path)
        case _:
            text = open_text(path, scratch)
            return Sheet(path, text.head, text.records, text=text)


def read_sheet(staging: Staging, sheet: Sheet, plan: Plan) -> Reading:
    """Put the planned columns into the staging table ``raw`` and account for every record.

    Raises
    ------
    SourceError
        When the database reads another number of records than the file holds.
    """
    rows_in_file = sheet.records - plan.skip
    malformed: list[Malformed] = []
    if sheet.text:
        text = sheet.text
        width = len(sheet.cells(plan.skip - 1))
        table = TextTable(text.delimiter, width, plan.skip + text.opening)
        malformed = staging.read_text(text.path, table, plan.columns, plan.constants)
        closing = [
            m for m in malformed if plan.footer and m.text.strip('"').startswith(plan.footer)
        ]
        malformed = [m for m in malformed if m not in closing]
        rows_in_file -= len(closing)
    elif sheet.rows is not None:
        staging.read_rows(sheet.rows[plan.skip :], plan.columns, plan.constants)
    else:
        names = {name: sheet.head[0][position] for name, position in plan.columns.items()}
        staging.read_parquet(sheet.path, names, plan.constants)
    read = staging.count("raw")
    if read + len(malformed) != rows_in_file:
        raise SourceError(
            f"{sheet.path.name} heeft {rows_in_file} rijen, maar er zijn er {read} gelezen"
            f" en {len(malformed)} afgekeurd.",
            "Controleer de aanhalingstekens en regeleinden; bewaar het bestand opnieuw als CSV.",
        )
    return Reading(rows_in_file, tuple(malformed), sheet, plan.skip)


def _skip_over(line: int, broken: Sequence[int]) -> int:
    """Move a line down past the malformed lines above it."""
    shift = 0
    while (above := bisect_right(broken, line + shift)) != shift:
        shift = above
    return line + shift


def _record_lines(text: TextFile, skip: int) -> list[int]:
    """First line of every record after the header, for files whose records span lines."""
    starts, previous = [], 0
    with text.path.open("r", encoding="utf-8-sig", newline="") as file:
        rows = csv_reader(file, delimiter=text.delimiter)
        for row in rows:
            if row:
                starts.append(previous + 1)
            previous = rows.line_num
    return starts[skip + text.opening :]


def _open_workbook(path: Path, max_bytes: int) -> Sheet:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
        if unpacked > max_bytes:
            raise _too_large(path, unpacked, max_bytes)
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            names = workbook.sheet_names
            values = workbook.get_sheet_by_index(0).to_python(skip_empty_area=True)
    except (CalamineError, IndexError) as error:
        raise SourceError(
            f"{path.name} kan niet als werkmap worden geopend: {error}.",
            "Het bestand is beschadigd of versleuteld. Bewaar het opnieuw als .xlsx of CSV.",
        ) from error
    rows = [tuple(_as_text(value) for value in row) for row in values]
    rows = [row for row in rows if any(row)]
    if not rows:
        raise SourceError(f"Het eerste blad van {path.name} ({names[0]}) is leeg.")
    return Sheet(path, tuple(rows[:40]), len(rows), rows=rows)


def _open_parquet(path: Path) -> Sheet:
    try:
        file = pq.ParquetFile(path)
        first = next(file.iter_batches(batch_size=20), None)
    except (pa.ArrowException, OSError) as error:
        raise SourceError(
            f"{path.name} kan niet als Parquet worden geopend: {str(error).splitlines()[0]}",
            "Het bestand is beschadigd of afgebroken. Exporteer het opnieuw.",
        ) from error
    rows = first.to_pylist() if first is not None else []
    header = tuple(file.schema_arrow.names)
    body = [tuple(_as_text(row[name]) for name in header) for row in rows]
    return Sheet(path, (header, *body), file.metadata.num_rows + 1)


def _open_json(path: Path) -> Sheet:
    """OData's answer ({"value": [...]}), several of them in a list, or a plain list of rows."""
    try:
        content = json.loads(path.read_text("utf-8-sig"))
    except (ValueError, UnicodeDecodeError) as error:
        raise SourceError(
            f"{path.name} is geen geldige JSON: {error}.",
            "Het bestand is afgebroken of beschadigd. Download het opnieuw.",
        ) from error
    pages = content if isinstance(content, list) else [content]
    items = [
        item
        for page in pages
        for item in (page["value"] if isinstance(page, dict) and "value" in page else [page])
    ]
    if not items or not all(isinstance(item, dict) for item in items):
        raise SourceError(
            f"{path.name} bevat geen rijen.",
            "Verwacht wordt een OData-antwoord met “value”, of een lijst van rijen.",
        )
    header = tuple(dict.fromkeys(name for item in items for name in item))
    rows = [header, *(tuple(_as_text(item.get(name)) for name in header) for item in items)]
    return Sheet(path, tuple(rows[:40]), len(rows), rows=rows)


def _as_text(value: object) -> str:
    """A cell as it would stand in a CSV: whole numbers without a point, dates as ISO."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.isoformat(sep=" ", timespec="seconds")
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _too_large(path: Path, size: int, limit: int) -> SourceError:
    return SourceError(
        f"{path.name} is uitgepakt {size / 2**20:.0f} MiB; de grens is {limit / 2**20:.0f} MiB.",
        "Splits het bestand, of verhoog INFOPOS_MAX_FILE_MIB als u het vertrouwt.",
    )
