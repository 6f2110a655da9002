"""Pieces of one table: files of one dataset that are imported together complete each other.

Suppliers cut a large table by rows (47018NED comes in pages), so two files of one import may hold
rows of one slice. What an earlier import gave of that slice is replaced; what the other files of
this import gave is not. The staging version holds two temporary tables for it: ``together``, the
files of this import, and ``piece``, what the pieces read so far say.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from infopos.errors import SourceError
from infopos.sources.plan import Kind, Plan
from infopos.store.staging import Staging

IN_PIECES = frozenset((Kind.RESIDENTS, Kind.COUNTS))
"""The kinds of which files complete each other; of the others a later file goes first."""


def begin(staging: Staging, files: Sequence[tuple[Path, Plan, str]]) -> None:
    """Note which files an import consists of: path, plan and content hash of each."""
    staging.run("pieces_begin")
    staging.run("together_begin")
    rows = [
        (number, str(path), plan.kind.value, plan.dataset, plan.absent_is_zero, content_hash)
        for number, (path, plan, content_hash) in enumerate(files)
    ]
    names = ["number", "path", "form", "dataset", "absent_is_zero", "content_hash"]
    staging.append("together", pd.DataFrame(rows, columns=names))


def has_others(staging: Staging, plan: Plan, path: Path) -> bool:
    """Whether this import has more files of the same dataset."""
    key = {"form": plan.kind.value, "dataset": plan.dataset, "path": str(path)}
    return bool(staging.rows("together_others", **key))


def complete(staging: Staging, plan: Plan, path: Path) -> None:
    """Hold the table ``parsed`` against the pieces before it: the same again is a duplicate.

    Raises
    ------
    SourceError
        When another piece gives another number for the same code, area and period.
    """
    if not has_others(staging, plan, path):
        return
    zero = plan.absent_is_zero
    found = staging.rows("pieces_contradiction", dataset=plan.dataset, absent_is_zero=zero)
    if found:
        raise _contradiction(path, found[0])
    staging.run("pieces_mark_duplicates", dataset=plan.dataset)
    staging.run("pieces_keep", dataset=plan.dataset, path=str(path))


def partial(staging: Staging) -> tuple[str, ...]:
    """What is odd about the areas that all pieces of a table give together, in Dutch."""
    return tuple(
        f"{row['municipality_code']}: de bestanden van {row['dataset']} hebben samen rijen voor"
        f" {told_given(row)} De andere tellen als nul, zoals bij de leverancier."
        for row in staging.rows("pieces_partial")
    )


def told_given(row: dict[str, Any]) -> str:
    """How many of the known areas of a level there are rows for, in Dutch."""
    areas = "buurten" if row["level"] == "neighbourhood" else "wijken"
    return f"{row['given']} van de {row['known']} {areas}."


def _contradiction(path: Path, row: dict[str, Any]) -> SourceError:
    earlier = Path(row["path"])
    names = (earlier.name, path.name)
    if earlier.name == path.name:
        names = (str(earlier), str(path))
    about = f"soort {row['code']}, " if row["code"] else ""
    numbers = [
        "geen getal" if number is None else str(number) for number in (row["earlier"], row["count"])
    ]
    return SourceError(
        f"{names[0]} en {names[1]} spreken elkaar tegen over {about}gebied {row['area_code']},"
        f" periode {row['period']}: {numbers[0]} en {numbers[1]}.",
        "Bestanden van één tabel in één import vullen elkaar aan. Laat het bestand weg dat niet"
        " klopt. Is het ene een nieuwere uitgave van het andere? Laad dan alleen het nieuwste.",
    )
