"""Reads the cells of a workbook as text; as a script it does so in a process of its own.

The reader of the form of Excel 97 can be made to crash by a damaged file, and to ask for all
memory. So that form is read apart (see `infopos.sources.workbook`), by running this file: it needs
nothing of Infopos, and answers in JSON.
"""

from __future__ import annotations

import json
import resource
import sys
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

Row = tuple[str, ...]
_MEMORY = 2 * 2**30  # bytes; for the process of its own only


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


def largest_sheet(path: Path) -> dict[str, Any]:
    """Read the sheet with the most rows.

    Returns
    -------
    dict
        ``name`` of the sheet; ``others``, the names of the sheets with anything in them that were
        not read; ``numbers`` and ``rows``: of each row with anything in it the number in the
        workbook, from 1, and the cells as text. Without a name when all sheets are empty.

    Raises
    ------
    CalamineError
        When the workbook is damaged or has a password.
    """
    with _open(path) as workbook:
        first, values, name = 0, list[list[Any]](), ""
        used = []
        for each in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(each)
            if not sheet.start:
                continue
            used.append(each)
            rows = sheet.to_python(skip_empty_area=True)
            if len(rows) > len(values):
                first, values, name = sheet.start[0], rows, each
    texts = ((number, tuple(map(as_text, row))) for number, row in enumerate(values, first + 1))
    numbered = [(number, row) for number, row in texts if any(row)]
    return {
        "name": name,
        "others": [each for each in used if each != name],
        "numbers": [number for number, _ in numbered],
        "rows": [row for _, row in numbered],
    }


def _open(path: Path) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_path(path)
    except PasswordError:
        raise
    except CalamineError:  # the name may say another form than the file has
        with path.open("rb") as file:
            return CalamineWorkbook.from_filelike(file)


def _answer(path: Path) -> dict[str, Any]:
    try:
        return largest_sheet(path)
    except PasswordError:
        return {"password": True}
    except CalamineError as error:
        return {"error": str(error)}


if __name__ == "__main__":
    with suppress(ValueError):  # a system that knows no such limit
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    json.dump(_answer(Path(sys.argv[1])), sys.stdout)
