"""Opens a delimited text file: encoding, delimiter, records and the line of each.

A regular file is left as it is. Any other (empty lines, values that span lines, mixed line ends,
stray quotation marks) is first written out in a regular form by Python's own reader, so that
the database reads the same records and every one keeps the line where it really stands.
"""

from __future__ import annotations

import codecs
import csv
import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from infopos.errors import SourceError
from infopos.sources.cells import Row
from infopos.sources.scan import CHUNK, MAX_LINE, scan, too_long
from infopos.sources.tidy import tidy

_DELIMITERS = (";", ",", "\t", "|")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 40

csv.field_size_limit(MAX_LINE)


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file that has been looked through and can be parsed as UTF-8.

    Attributes
    ----------
    path : Path
        The file itself, or its copy in regular UTF-8.
    encoding : str
        The encoding that it came in.
    delimiter : str
    opening : int
        Lines of ``path`` before the first record that only name the delimiter (``sep=;``).
    records : int
        Records after the opening, header and preamble included.
    lines : sequence of int
        The line, from 1, on which each record begins in the file as it came.
    broken : sequence of (int, str)
        Position and text of the records that have a stray quotation mark.
    head : tuple of rows
        The first records, trimmed of nothing.
    last : tuple of str
        The last record.
    """

    path: Path
    encoding: str
    delimiter: str
    opening: int
    records: int
    lines: Sequence[int]
    broken: Sequence[tuple[int, str]]
    head: tuple[Row, ...]
    last: Row


def open_text(path: Path, scratch: Path) -> TextFile:
    """Look a text file through.

    Parameters
    ----------
    path : Path
    scratch : Path
        Folder for a copy, made only when the file is not in UTF-8 or not regular.

    Raises
    ------
    SourceError
        When the file is empty, is a web page, is not text, has a line over 1 MiB, ends within
        quotation marks, or has characters that fit no known encoding.
    """
    with path.open("rb") as file:
        start = file.read(4096)
    _refuse_what_is_no_table(path, start)
    encoding = _encoding(path, start)
    readable = path if encoding == "utf-8" else _recoded(path, encoding, scratch)
    delimiter, opening = _delimiter(readable)
    found = scan(readable, delimiter, path.name)
    if not found.regular:
        return _tidied(readable, path.name, encoding, delimiter, opening, scratch)
    head = tuple(tuple(r) for r in islice(_records(readable, delimiter, path.name), _HEAD))
    records = found.records - opening
    return TextFile(
        path=readable,
        encoding=encoding,
        delimiter=delimiter,
        opening=opening,
        records=records,
        lines=range(opening + 1, opening + records + 1),
        broken=(),
        head=head[opening:],
        last=_last_row(readable, delimiter),
    )


def _refuse_what_is_no_table(path: Path, start: bytes) -> None:
    if not start.strip():
        raise SourceError(
            f"{path.name} is leeg.", "Download het bestand opnieuw bij de leverancier."
        )
    text = start.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if text.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        raise SourceError(
            f"{path.name} is een webpagina en geen tabel; vaak is dat een inlogpagina.",
            "Log in bij de leverancier en download het bestand opnieuw.",
        )


def _encoding(path: Path, start: bytes) -> str:
    for bom, name in _BOMS:
        if start.startswith(bom):
            return name
    for name, zeros in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        if zeros.count(0) > 0.4 * len(zeros):  # Western text in 16 bits, without a mark
            return name
    for name in ("utf-8", "cp1252"):
        if _decodes(path, name):
            return name
    raise SourceError(
        f"{path.name} heeft tekens die in UTF-8 en in Windows-1252 niet bestaan.",
        "Bewaar het bestand opnieuw als CSV (UTF-8).",
    )


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while chunk := file.read(CHUNK):
                if not (chunk.isascii() and not decoder.getstate()[0]):
                    decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _recoded(path: Path, encoding: str, scratch: Path) -> Path:
    copy = _new_file(scratch)
    try:
        with (
            path.open("r", encoding=encoding, newline="") as old,
            copy.open("w", encoding="utf-8", newline="") as new,
        ):
            while text := old.read(CHUNK):
                new.write(text)
    except UnicodeError as error:
        raise SourceError(
            f"{path.name} is in UTF-16 begonnen en loopt niet goed af.",
            "Het bestand is afgebroken of beschadigd. Download of exporteer het opnieuw.",
        ) from error
    return copy


def _new_file(scratch: Path) -> Path:
    """An empty file of its own: two folders may hold files of one name."""
    handle, name = tempfile.mkstemp(suffix=".utf-8", dir=scratch)
    os.close(handle)
    return Path(name)


def _delimiter(path: Path) -> tuple[str, int]:
    """The delimiter that splits most of the first records into the same, largest number of cells.

    Excel writes it on a first line of its own (``sep=;``); then the second value is 1, else 0.
    """
    with path.open("r", encoding="utf-8-sig", newline="") as file:
        sample = [line for _ in range(200) if (line := file.readline(MAX_LINE))]
    first = sample[0].strip() if sample else ""
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4], 1
    if first.lower() == "sep=":  # a tab, which strip took
        return "\t", 1

    def columns(delimiter: str) -> tuple[int, int]:
        try:
            widths = Counter(len(row) for row in csv.reader(sample, delimiter=delimiter) if row)
        except csv.Error:
            return 0, 1
        width, times = widths.most_common(1)[0] if widths else (1, 0)
        return (times if width > 1 else 0, width)

    return max(_DELIMITERS, key=columns), 0


def _records(path: Path, delimiter: str, name: str) -> Iterator[list[str]]:
    """The records of a file, empty lines left out."""
    with path.open("r", encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file, delimiter=delimiter)
        try:
            yield from (row for row in rows if row)
        except csv.Error as error:
            raise too_long(name, rows.line_num) from error


def _last_row(path: Path, delimiter: str) -> Row:
    """The last record of a regular file."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - MAX_LINE - 2))
        lines = file.read().splitlines()
    row = next(csv.reader([lines[-1].decode("utf-8", "replace")], delimiter=delimiter), [])
    return tuple(row)


def _tidied(
    path: Path, name: str, encoding: str, delimiter: str, opening: int, scratch: Path
) -> TextFile:
    """An irregular file, by way of a copy in a regular form."""
    copy = _new_file(scratch)
    found = tidy(path, copy, delimiter, opening, name, _HEAD)
    return TextFile(
        path=copy,
        encoding=encoding,
        delimiter=delimiter,
        opening=0,
        records=len(found.starts),
        lines=found.starts,
        broken=found.broken,
        head=tuple(found.head),
        last=found.last,
    )
