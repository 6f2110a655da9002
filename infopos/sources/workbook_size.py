"""Looks at what unpacking a workbook would cost, before anything unpacks it.

A workbook of a few kilobytes can unpack to gigabytes; one with a single cell in its last corner
takes room for 17 milliard cells; and in OpenDocument a cell can say that it stands there a million
times. Neither the sizes nor the extent that a workbook states are taken on trust.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from infopos.errors import SourceError

MAX_CELLS = 20_000_000
_PIECE = 1024 * 1024
_CELL = re.compile(rb'<(?:\w+:)?(?:c|row)\s[^>]*?\br="([A-Z]*)(\d*)')
_ATTRIBUTES = rb"""((?:[^>"']|"[^"]*"|'[^']*')*)>"""
_OPEN = re.compile(
    rb"<(/?)table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])" + _ATTRIBUTES
)
_TAG = re.compile(rb"<" + _ATTRIBUTES)
_REPEATED = re.compile(rb"""\btable:number-(?:rows|columns)-repeated=["']0*(\d*)""")


def too_large(path: Path, size: int, limit: int) -> SourceError:
    """The refusal of a file that would take too much room."""
    return SourceError(
        f"{path.name} is uitgepakt minstens {size / 2**20:.0f} MiB;"
        f" de grens is {limit / 2**20:.0f} MiB.",
        "Splits het bestand, of verhoog INFOPOS_MAX_FILE_MIB als u het vertrouwt.",
    )


def password(path: Path) -> SourceError:
    """The refusal of a workbook that only its owner can open."""
    return SourceError(
        f"Op {path.name} staat een wachtwoord.",
        "Bewaar het zonder wachtwoord, of als CSV (UTF-8).",
    )


def refuse_a_bomb(path: Path, max_bytes: int) -> None:
    """Unpack a workbook (.xlsx or .ods) piece by piece, keeping nothing, and measure it.

    Raises
    ------
    SourceError
        When it is larger than allowed, has more cells than allowed, or has a password.
    BadZipFile, zlib.error, EOFError
        When it is damaged.
    """
    with zipfile.ZipFile(path) as archive:
        stated = sum(item.file_size for item in archive.infolist())
        if stated > max_bytes:
            raise too_large(path, stated, max_bytes)
        unpacked = 0
        for item in archive.infolist():
            extent = _extent_of(item.filename)
            for piece in _unpacked(archive, item, path):
                unpacked += len(piece)
                if unpacked > max_bytes:
                    raise too_large(path, unpacked, max_bytes)
                if item.filename == "META-INF/manifest.xml" and b"encryption-data" in piece:
                    raise password(path)
                if extent:
                    extent.add(piece)
                    _refuse_too_many_cells(path, extent.rows, extent.columns)


def _refuse_too_many_cells(path: Path, rows: int, columns: int) -> None:
    if rows * columns > MAX_CELLS:
        raise SourceError(
            f"Een blad van {path.name} loopt tot rij {rows} en kolom {columns};"
            f" dat zijn meer dan {MAX_CELLS // 1_000_000} miljoen cellen.",
            "Verwijder lege opgemaakte rijen en kolommen, of bewaar het blad als CSV.",
        )


def _unpacked(archive: zipfile.ZipFile, item: zipfile.ZipInfo, path: Path) -> Iterator[bytes]:
    """Unpack piece by piece, and past the stated size."""
    if item.flag_bits & 1:
        raise password(path)
    item.file_size = 2**62  # what it says itself is not to be trusted
    with archive.open(item) as file:
        while piece := file.read(_PIECE):
            yield piece


@dataclass(slots=True)
class _ExcelExtent:
    """The largest row and column that the cells of a sheet name."""

    rows: int = 0
    columns: int = 0
    tail: bytes = b""

    def add(self, piece: bytes) -> None:
        piece = self.tail + piece
        self.tail = piece[-200:]
        for letters, number in _CELL.findall(piece):
            column = 0
            for letter in letters[:4]:
                column = column * 26 + letter - 64
            self.rows = max(self.rows, int(number[:8] or 0))
            self.columns = max(self.columns, column)


@dataclass(slots=True)
class _OpenExtent:
    """The largest sheet of an OpenDocument, with rows and cells as often as they say to repeat.

    Empty rows and cells count only when something comes after them.
    """

    rows: int = 0
    columns: int = 0
    tail: bytes = b""
    row_times: int = 1
    sheet_rows: int = 0
    sheet_columns: int = 0
    empty_rows: int = 0
    cells: int = 0
    empty_cells: int = 0

    def add(self, piece: bytes) -> None:
        piece = self.tail + piece
        if b"<!" in piece:
            raise zipfile.BadZipFile("er staat commentaar in; dat schrijft geen rekenprogramma")
        last = piece.rfind(b"<")
        whole = last < 0 or _TAG.match(piece, last)
        self.tail = b"" if whole else piece[last:]
        if len(self.tail) > _PIECE:
            raise zipfile.BadZipFile("er staat een cel in die te groot is")
        for closing, name, attributes in _OPEN.findall(piece if whole else piece[:last]):
            self._see(name, attributes, closing=bool(closing))

    def _see(self, name: bytes, attributes: bytes, *, closing: bool) -> None:
        alone = attributes.endswith(b"/")
        repeated = _REPEATED.search(attributes)
        times = int(repeated[1][:10] or 0) if repeated else 1
        if name == b"table" and not closing:
            self.sheet_rows = self.sheet_columns = self.empty_rows = 0
        elif name == b"table-row":
            if not closing:
                self.row_times, self.cells, self.empty_cells = times, 0, 0
            if closing or alone:
                self._end_row()
        elif not closing and (b"value-type" in attributes or not alone):
            self.cells += self.empty_cells + times
            self.empty_cells = 0
        elif not closing:
            self.empty_cells += times

    def _end_row(self) -> None:
        if not self.cells:
            self.empty_rows += self.row_times
            return
        self.sheet_rows += self.empty_rows + self.row_times
        self.sheet_columns, self.empty_rows = max(self.sheet_columns, self.cells), 0
        if self.sheet_rows * self.sheet_columns > self.rows * self.columns:
            self.rows, self.columns = self.sheet_rows, self.sheet_columns


def _extent_of(name: str) -> _ExcelExtent | _OpenExtent | None:
    """What measures a part of the archive, when it may hold cells."""
    if name.startswith("xl/worksheets/"):
        return _ExcelExtent()
    return _OpenExtent() if name == "content.xml" else None
