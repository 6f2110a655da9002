"""Looks at a delimited text file before it is read: encoding, lines, records, delimiter.

DuckDB's own sniffing answers silently wrong on malformed files (an HTML page is "0 rows", one short
row makes a table of one column, a 40 MB line makes everything vanish). So the file is first read
through once as bytes: what cannot be a table is refused here with a reason, and the number of
records is counted independently of the parser that loads them.
"""

from __future__ import annotations

import codecs
import csv
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from infopos.errors import SourceError

CHUNK = 8 * 1024 * 1024
MAX_LINE = 1024 * 1024
_NEWLINE, _RETURN, _QUOTE = 10, 13, 34
_DELIMITERS = (";", ",", "\t", "|")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file that has been looked through and can be parsed as UTF-8.

    Attributes
    ----------
    path : Path
        The file itself, or its copy in UTF-8 when it came in another encoding.
    encoding : str
        The encoding that it came in.
    records : int
        Number of records that are not empty, header and preamble included.
    every_line_is_a_record : bool
        False when there are empty lines, or records that span lines.
    delimiter : str
    opening : int
        Lines before the first record that only name the delimiter (``sep=;``).
    head : tuple of tuple of str
        The first records, trimmed of nothing.
    """

    path: Path
    encoding: str
    records: int
    every_line_is_a_record: bool
    delimiter: str
    opening: int
    head: tuple[tuple[str, ...], ...]


def open_text(path: Path, scratch: Path) -> TextFile:
    """Look a text file through.

    Parameters
    ----------
    path : Path
    scratch : Path
        Folder for a copy in UTF-8, made only when the file has another encoding.

    Raises
    ------
    SourceError
        When the file is empty, is a web page, is not text, has a line over 1 MiB, or has
        characters that fit no known encoding.
    """
    with path.open("rb") as file:
        start = file.read(4096)
    _refuse_what_is_no_table(path, start)
    encoding = _encoding(path, start)
    readable = path
    if encoding not in ("utf-8", "utf-8-sig"):
        readable = scratch / f"{path.name}.utf-8"
        with (
            path.open("r", encoding=encoding, newline="") as old,
            readable.open("w", encoding="utf-8", newline="") as new,
        ):
            shutil.copyfileobj(old, new, CHUNK)
    records, lines = _count_records(readable, path.name)
    delimiter, opening = _delimiter(readable)
    head = _head(readable, delimiter)[opening:]
    return TextFile(
        readable, encoding, records - opening, records == lines, delimiter, opening, head
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
    if _decodes(path, "utf-8"):
        return "utf-8"
    if b"\0" in start:
        raise SourceError(
            f"{path.name} is geen tekst: er staan nul-tekens in.",
            "Bewaar het bestand opnieuw als CSV (UTF-8).",
        )
    if _decodes(path, "cp1252"):
        return "cp1252"
    raise SourceError(
        f"{path.name} heeft tekens die in UTF-8 en in Windows-1252 niet bestaan.",
        "Bewaar het bestand opnieuw als CSV (UTF-8).",
    )


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if encoding == "utf-8" and chunk.isascii() and not decoder.getstate()[0]:
                continue
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                return False
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _count_records(path: Path, name: str) -> tuple[int, int]:
    """Count the records that are not empty, and the lines: what line ends outside quotes close."""
    records, lines, line, open_quote, last = 0, 0, 0, 0, _NEWLINE
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            data = np.frombuffer(chunk, np.uint8)
            if b"\0" in chunk:
                raise SourceError(
                    f"{name} bevat nul-tekens en is waarschijnlijk beschadigd.",
                    "Download of exporteer het bestand opnieuw.",
                )
            ends = np.flatnonzero(data == _NEWLINE)
            lengths = np.diff(ends, prepend=-1 - line) - 1
            longest = max(lengths.max(initial=0), len(data) + line if not len(ends) else 0)
            if longest > MAX_LINE:
                raise SourceError(
                    f"{name} heeft een regel van meer dan 1 miljoen tekens.",
                    "Dat is geen gewone tabel. Controleer de export bij de leverancier.",
                )
            if _QUOTE in data or open_quote:
                quotes = np.cumsum(data == _QUOTE, dtype=np.int64) + open_quote
                outside = quotes[ends] % 2 == 0
                open_quote = int(quotes[-1]) % 2
            else:
                outside = np.ones(len(ends), bool)
            before = np.where(ends > 0, data[ends - 1], last)
            blank = (lengths == 0) | ((lengths == 1) & (before == _RETURN))
            records += int((outside & ~blank).sum())
            lines += len(ends)
            line = len(data) - 1 - int(ends[-1]) if len(ends) else line + len(data)
            last = int(data[-1])
    if open_quote:
        raise SourceError(
            f"{name} eindigt midden in een tekst tussen aanhalingstekens.",
            "Het bestand is afgebroken of beschadigd. Download of exporteer het opnieuw.",
        )
    unfinished = 1 if line else 0
    return records + unfinished, lines + unfinished


def _delimiter(path: Path) -> tuple[str, int]:
    """The delimiter that splits most of the first records into the same, largest number of cells.

    Excel writes it on a first line of its own (``sep=;``); then the second value is 1, else 0.
    """
    with path.open("r", encoding="utf-8-sig", newline="") as file:
        sample = list(islice(file, 200))
    if sample and sample[0].strip().lower().startswith("sep=") and len(sample[0].strip()) == 5:
        return sample[0].strip()[4], 1

    def columns(delimiter: str) -> tuple[int, int]:
        widths = Counter(
            len(record) for record in csv.reader(sample, delimiter=delimiter) if record
        )
        width, times = widths.most_common(1)[0] if widths else (1, 0)
        return (times if width > 1 else 0, width)

    return max(_DELIMITERS, key=columns), 0


def _head(path: Path, delimiter: str, records: int = 40) -> tuple[tuple[str, ...], ...]:
    with path.open("r", encoding="utf-8-sig", newline="") as file:
        reader: Sequence[list[str]] = list(islice(csv.reader(file, delimiter=delimiter), records))
    return tuple(tuple(record) for record in reader)
