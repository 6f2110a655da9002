"""Reads delimited text through once as bytes, before any parser does.

DuckDB's own sniffing answers silently wrong on malformed files (an HTML page is "0 rows", one short
row makes a table of one column, a 40 MB line makes everything vanish). What cannot be a table is
refused here with a reason, and the records are counted independently of the parser that loads them.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from infopos.errors import SourceError

CHUNK = 8 * 1024 * 1024
MAX_LINE = 1024 * 1024
_NEWLINE, _RETURN, _QUOTE = 10, 13, 34

Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Scan:
    """What the bytes of a text in UTF-8 tell.

    Attributes
    ----------
    records : int
        Lines that are not empty and end outside quotation marks.
    regular : bool
        Every line is one record, all lines end alike, and quotation marks stand only around a
        value. Then a record's line is its number, and any parser reads the file the same way.
    """

    records: int
    regular: bool


@dataclass(slots=True)
class _Tally:
    records: int = 0
    lines: int = 0
    windows_ends: int = 0
    returns: int = 0
    quotes: int = 0
    odd_quote: bool = False
    unfinished: int = 0  # bytes of the last line so far


def scan(path: Path, delimiter: str, name: str) -> Scan:
    """Count records and see whether the file is regular.

    Raises
    ------
    SourceError
        When the file holds NUL bytes or a line over 1 MiB, or plainly ends within quotation marks.
    """
    tally = _Tally()
    before = _NEWLINE
    for chunk in _chunks(path):
        if b"\0" in chunk:
            raise SourceError(
                f"{name} bevat nul-tekens en is waarschijnlijk beschadigd.",
                "Download of exporteer het bestand opnieuw.",
            )
        data = np.frombuffer(chunk, np.uint8)
        tally.odd_quote |= b'"' in chunk and _odd_quote(data, before, tally.quotes, delimiter)
        _add(tally, data, before, name)
        before = int(data[-1])
    if tally.quotes % 2 and not tally.odd_quote:
        raise broken_off(name)
    last = 1 if tally.unfinished else 0
    records, lines = tally.records + last, tally.lines + last
    alike = tally.windows_ends in (0, tally.lines) and tally.returns == tally.windows_ends
    return Scan(records, records == lines and alike and not tally.odd_quote)


def broken_off(name: str) -> SourceError:
    """The refusal of a file that ends within quotation marks."""
    return SourceError(
        f"{name} eindigt midden in een tekst tussen aanhalingstekens.",
        "Het bestand is afgebroken of beschadigd. Download of exporteer het opnieuw.",
    )


def too_long(name: str, line: int) -> SourceError:
    """The refusal of a file with a value that no reader takes."""
    return SourceError(
        f"{name} heeft tot regel {line} een waarde van meer dan 1 miljoen tekens.",
        "Waarschijnlijk wordt daarvoor een aanhalingsteken niet gesloten. Herstel dat.",
    )


def _chunks(path: Path) -> Iterator[bytes]:
    """The file without a byte order mark, in pieces that do not end in a quotation mark."""
    with path.open("rb") as file:
        if file.read(3) != codecs.BOM_UTF8:
            file.seek(0)
        while chunk := file.read(CHUNK):
            while chunk.endswith(b'"') and (more := file.read(1)):
                chunk += more
            yield chunk


def _add(tally: _Tally, data: Bytes, before: int, name: str) -> None:
    ends = np.flatnonzero(data == _NEWLINE)
    lengths = np.diff(ends, prepend=-1 - tally.unfinished) - 1
    tail = len(data) - 1 - int(ends[-1]) if len(ends) else tally.unfinished + len(data)
    if max(lengths.max(initial=0), tail) > MAX_LINE:
        raise SourceError(
            f"{name} heeft een regel van meer dan 1 miljoen tekens"
            f" (regel {tally.lines + int(np.argmax(np.append(lengths, tail) > MAX_LINE)) + 1}).",
            "Dat is geen gewone tabel. Controleer de export bij de leverancier.",
        )
    returns = np.count_nonzero(data == _RETURN)
    windows = np.where(ends > 0, data[ends - 1], before) == _RETURN
    record = (lengths > 1) | ((lengths == 1) & ~windows)
    marks = np.flatnonzero(data == _QUOTE)
    if len(marks) or tally.quotes % 2:
        record &= (np.searchsorted(marks, ends) + tally.quotes) % 2 == 0
    tally.records += int(record.sum())
    tally.lines += len(ends)
    tally.windows_ends += int(windows.sum())
    tally.returns += int(returns)
    tally.quotes += len(marks)
    tally.unfinished = tail


def _odd_quote(data: Bytes, before: int, quotes: int, delimiter: str) -> bool:
    """Whether a quotation mark opens or closes anywhere else than at the edge of a value."""
    marks = np.flatnonzero(data == _QUOTE)
    edge = np.zeros(256, np.bool_)
    edge[[ord(delimiter), _NEWLINE, _RETURN, _QUOTE]] = True
    opens = (np.arange(len(marks)) + quotes) % 2 == 0
    previous = np.where(marks > 0, data[marks - 1], before)
    following = data[np.minimum(marks + 1, len(data) - 1)]  # at the very end: the mark itself
    return not bool(np.where(opens, edge[previous], edge[following]).all())
