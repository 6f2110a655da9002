"""Opens a workbook: Excel, also the form from before 2007, and OpenDocument."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, PasswordError

from infopos.errors import SourceError
from infopos.sources import cells
from infopos.sources.cells import Row, largest_sheet
from infopos.sources.workbook_size import password, refuse_a_bomb

OLD_EXCEL = b"\xd0\xcf\x11\xe0"
"""How a workbook begins from before 2007; and one with a password, from after."""

_LOCKED = "EncryptedPackage".encode("utf-16-le")
_SECONDS = 300


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
        When the workbook is damaged, has a password, is too large or empty.
    """
    try:
        with path.open("rb") as file:
            old = file.read(len(OLD_EXCEL)) == OLD_EXCEL
        if not old:
            refuse_a_bomb(path, max_bytes)
        found = _read_apart(path) if old else largest_sheet(path)
    except PasswordError as error:
        raise password(path) from error
    except (CalamineError, zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise _damaged(path, f": {error}") from error
    if not found["rows"]:
        raise SourceError(f"De werkmap {path.name} is leeg.", "Bewaar de werkmap met gegevens.")
    notes = []
    if others := found["others"]:
        notes.append(f"Alleen het blad “{found['name']}” is gelezen; niet: {', '.join(others)}.")
    return found["rows"], found["numbers"], notes


def _read_apart(path: Path) -> dict[str, Any]:
    """Read a workbook in a process of its own, which may crash without harm."""
    if _LOCKED in path.read_bytes():
        raise password(path)
    command = [sys.executable, "-P", cells.__file__, str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)  # noqa: S603  # our own file
    except subprocess.SubprocessError as error:
        raise _damaged(path, ": het lezen liep vast, misschien is het te groot") from error
    answer: dict[str, Any] = json.loads(done.stdout)
    if "password" in answer:
        raise password(path)
    if "error" in answer:
        raise _damaged(path, f": {answer['error']}")
    answer["rows"] = [tuple(row) for row in answer["rows"]]
    return answer


def _damaged(path: Path, why: str) -> SourceError:
    return SourceError(
        f"{path.name} kan niet als werkmap worden geopend{why}.",
        "Het bestand is beschadigd of afgebroken. Bewaar het opnieuw als .xlsx of CSV.",
    )
