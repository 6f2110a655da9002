"""Opens an Excel workbook, after a look at what unpacking it would cost.

A workbook of a few kilobytes can unpack to gigabytes, and one with a single cell in its last
corner takes room for 17 milliard cells. Neither the sizes nor the extent that a workbook states
are taken on trust.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from infopos.errors import SourceError

Row = tuple[str, ...]

_MAX_CELLS = 20_000_000
_PIECE = 1024 * 1024
_CELL = re.compile(rb'<(?:\w+:)?(?:c|row)\s[^>]*?\br="([A-Z]*)(\d*)')


def open_workbook(path: Path, max_bytes: int) -> tuple[list[Row], list[int], list[str]]:
    """Read the largest sheet of a workbook.

    Returns
    -------
    rows : list of rows
        Rows with anything in them, as text.
    numbers : list of int
        The number of each row in the workbook, from 1.
    notes : list of str
        Which other sheets were not read, in Dutch.

    Raises
    ------
    SourceError
        When the workbook is damaged, encrypted, too large or empty.
    """
    try:
        _refuse_a_bomb(path, max_bytes)
        with CalamineWorkbook.from_path(path) as workbook:
            sheets = {
                name: (sheet.start, sheet.to_python(skip_empty_area=True))
                for name in workbook.sheet_names
                if (sheet := workbook.get_sheet_by_name(name)).start
            }
    except (CalamineError, zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise SourceError(
            f"{path.name} kan niet als werkmap worden geopend: {error}.",
            "Het bestand is beschadigd of afgebroken. Bewaar het opnieuw als .xlsx of CSV.",
        ) from error
    if not sheets:
        raise SourceError(f"De werkmap {path.name} is leeg.", "Bewaar de werkmap met gegevens.")
    largest = max(sheets, key=lambda name: len(sheets[name][1]))
    (first, _), values = sheets.pop(largest)
    texts = ((number, tuple(map(as_text, row))) for number, row in enumerate(values, first + 1))
    numbered = [(number, row) for number, row in texts if any(row)]
    notes = []
    if sheets:
        notes.append(f"Alleen het blad “{largest}” is gelezen; niet: {', '.join(sheets)}.")
    return [row for _, row in numbered], [number for number, _ in numbered], notes


def as_text(value: object) -> str:
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


def too_large(path: Path, size: int, limit: int) -> SourceError:
    """The refusal of a file that would take too much room."""
    return SourceError(
        f"{path.name} is uitgepakt minstens {size / 2**20:.0f} MiB;"
        f" de grens is {limit / 2**20:.0f} MiB.",
        "Splits het bestand, of verhoog INFOPOS_MAX_FILE_MIB als u het vertrouwt.",
    )


def _refuse_a_bomb(path: Path, max_bytes: int) -> None:
    with zipfile.ZipFile(path) as archive:
        stated = sum(item.file_size for item in archive.infolist())
        if stated > max_bytes:
            raise too_large(path, stated, max_bytes)
        unpacked = 0
        for item in archive.infolist():
            rows = columns = 0
            for piece in _unpacked(archive, item):
                unpacked += len(piece)
                if unpacked > max_bytes:
                    raise too_large(path, unpacked, max_bytes)
                if item.filename.startswith("xl/worksheets/"):
                    rows, columns = _extent(piece, rows, columns)
            if rows * columns > _MAX_CELLS:
                raise SourceError(
                    f"Een blad van {path.name} loopt tot rij {rows} en kolom {columns};"
                    f" dat zijn meer dan {_MAX_CELLS // 1_000_000} miljoen cellen.",
                    "Verwijder lege opgemaakte rijen en kolommen, of bewaar het blad als CSV.",
                )


def _unpacked(archive: zipfile.ZipFile, item: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack piece by piece and past the stated size; pieces overlap by a little."""
    if item.flag_bits & 1:
        raise zipfile.BadZipFile("er staat een wachtwoord op")
    item.file_size = 2**62  # what it says itself is not to be trusted
    tail = b""
    with archive.open(item) as file:
        while piece := file.read(_PIECE):
            yield tail + piece
            tail = piece[-200:]


def _extent(piece: bytes, rows: int, columns: int) -> tuple[int, int]:
    """The largest row and column that cells in this piece name."""
    for letters, number in _CELL.findall(piece):
        column = 0
        for letter in letters[:4]:
            column = column * 26 + letter - 64
        rows, columns = max(rows, int(number[:8] or 0)), max(columns, column)
    return rows, columns
