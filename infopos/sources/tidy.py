"""Writes an irregular text out in a form that every parser reads the same way."""

from __future__ import annotations

import csv
import io
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from infopos.sources.cells import Row
from infopos.sources.scan import broken_off, too_long


@dataclass(slots=True)
class Tidied:
    """What was found along the way.

    Attributes
    ----------
    starts : array of int
        The line, from 1, on which each record begins in the file as it came.
    broken : list of (int, str)
        Position and text of the records that have a stray quotation mark: not in the copy.
    head : list of rows
        The first records.
    last : sequence of str
        The last record.
    """

    starts: array[int] = field(default_factory=lambda: array("q"))
    broken: list[tuple[int, str]] = field(default_factory=list)
    head: list[Row] = field(default_factory=list)
    last: Row = ()


class _Lines:
    """Hands lines to a reader, keeps those of the record at hand, and counts the ends of line."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._taken: list[str] = []
        self._ended = 0
        self._begin = 1

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self._taken.append(line)
            self._ended += line.endswith("\n")  # a lone carriage return ends no line
            yield line

    def record(self) -> tuple[int, str]:
        """Line on which the record at hand begins, and its text."""
        found = self._begin, "".join(self._taken)
        self._taken.clear()
        self._begin = self._ended + 1
        return found


def tidy(path: Path, copy: Path, delimiter: str, opening: int, name: str, head: int) -> Tidied:
    """Write the records out in a regular form; one with a stray quotation mark is set apart.

    Parameters
    ----------
    path, copy : Path
    delimiter : str
    opening : int
        Lines before the first record that only name the delimiter.
    name : str
        What the user calls the file.
    head : int
        How many of the first records to keep.

    Raises
    ------
    SourceError
        When a value is too long, or the file ends within quotation marks.
    """
    found = Tidied()
    with (
        path.open("r", encoding="utf-8-sig", newline="") as file,
        copy.open("w", encoding="utf-8", newline="") as new,
    ):
        writer = csv.writer(new, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL)
        for begin, text, row in _records(file, delimiter, opening, name):
            if '"' in text and not _reads_strictly(text, delimiter, name):
                found.broken.append((len(found.starts), text.strip()))
            else:
                writer.writerow(row)
            found.starts.append(begin)
            found.last = row
            if len(found.head) < head:
                found.head.append(row)
    return found


def _records(
    file: io.TextIOBase, delimiter: str, opening: int, name: str
) -> Iterator[tuple[int, str, Row]]:
    """Each record that is not empty: the line on which it begins, its text, its cells."""
    lines = _Lines(iter(file))
    rows = csv.reader(lines, delimiter=delimiter)
    try:
        for number, row in enumerate(rows):
            begin, text = lines.record()
            if row and number >= opening:
                yield begin, text, tuple(row)
    except csv.Error as error:
        raise too_long(name, rows.line_num) from error


def _reads_strictly(text: str, delimiter: str, name: str) -> bool:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return sum(1 for row in rows if row) == 1
    except csv.Error as error:
        if "end of data" in str(error):  # only the last record can
            raise broken_off(name) from error
        return False
