"""Tables for a Dutch spreadsheet, which opens them without running what is written there."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from numbers import Integral

_PLAIN_NUMBER = re.compile(r"-?\d+(,\d+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula.

    Examples
    --------
    >>> harmless("=1+1"), harmless("Centrum")
    ("'=1+1", 'Centrum')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def cell(value: str) -> str:
    """Keep a spreadsheet from running a text as a formula, and let plain numbers be.

    Examples
    --------
    >>> cell("=1+1"), cell("-3,5"), cell("-verdacht"), cell("Centrum")
    ("'=1+1", '-3,5', "'-verdacht", 'Centrum')
    """
    return value if _PLAIN_NUMBER.fullmatch(value) else harmless(value)


def dutch_csv(columns: Mapping[str, Iterable[object]], notes: Sequence[Sequence[str]]) -> bytes:
    """Write a table as UTF-8 with a mark, ``;`` and decimal commas, and below it what it is."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([cell(name) for name in columns])
    for row in zip(*columns.values(), strict=True):
        writer.writerow([cell(_written(value)) for value in row])
    writer.writerow([])
    writer.writerows([cell(value) for value in line] for line in notes)
    return text.getvalue().encode("utf-8-sig")


def _written(value: object) -> str:
    """Write a value without thousands separators; empty when there is none.

    Examples
    --------
    >>> _written(3), _written(2.25), _written(4.0), _written(float("nan")), _written("Markt")
    ('3', '2,25', '4,0', '', 'Markt')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, Integral):
        return str(int(value))
    if isinstance(value, float) and value == value:
        whole, _, part = f"{value:.4f}".rstrip("0").partition(".")
        return f"{whole},{part or 0}"
    return ""
