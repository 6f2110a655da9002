"""Loads scores of the CBS 100 m grid, such as the Leefbaarometer.

A Leefbaarometer score is a statistical estimate that itself uses crime: it is context and never a
second witness.
"""

from __future__ import annotations

import re
from math import isfinite

from infopos.sources.decode import Parsed, decoded
from infopos.sources.outcome import Outcome, collect_rejects, judge_repeated
from infopos.sources.plan import Kind, Options, Plan, Skip
from infopos.sources.sheet import Reading, Sheet
from infopos.store.staging import Staging

_CELL = r"E\d{4}N\d{4}"


def recognise_grid(sheet: Sheet, options: Options) -> Plan | Skip | None:
    """A column of grid cells (E1068N3982) and one column of numbers."""
    first = sheet.cells(1)
    cells = [i for i, cell in enumerate(first) if re.fullmatch(_CELL, cell)]
    scores = [i for i, cell in enumerate(first) if re.fullmatch(r"-?\d+([.,]\d+)?", cell)]
    if len(cells) != 1 or len(scores) != 1:
        return None
    return Plan(
        kind=Kind.GRID,
        dataset="leefbaarometer",
        title="Leefbaarometer, score per 100 meter",
        supplier="Ministerie van BZK",
        reason=f"vakken van 100 meter (als {first[cells[0]]}) en “{sheet.cells()[scores[0]]}”",
        columns={"cell": cells[0], "score": scores[0]},
        details={"year": options.year},
    )


def load_grid(
    staging: Staging, plan: Plan, reading: Reading, options: Options, source_id: int
) -> Outcome:
    """Check the rows in ``raw`` and add the good ones; a newer score of a cell replaces the old."""
    with (
        decoded(staging, ("cell",), _parse_cell, dtype="str"),
        decoded(staging, ("score",), parse_number, dtype="Float64"),
    ):
        staging.run("grid_parse")
    judge_repeated(staging, "dit vak", "score")
    keys = {"dataset": plan.dataset, "year": plan.details["year"]}
    staging.run("grid_forget", **keys)
    staging.run("grid_insert", **keys, source_id=source_id)
    notes = () if plan.details["year"] else ("Het jaar van de scores staat er niet bij.",)
    return collect_rejects(staging, plan, reading, notes=notes)


def parse_number(text: str) -> Parsed:
    """Read a number with a decimal comma or point.

    Examples
    --------
    >>> parse_number("36,7"), parse_number(".")
    ((36.7, None), (None, None))
    """
    if text in ("", ".", "-", "x"):
        return None, None
    if re.fullmatch(r"-?\d+([.,]\d+)?([eE]-?\d+)?", text):
        number = float(text.replace(",", "."))
        return (number, None) if isfinite(number) else (None, "geen getal")
    return None, "geen getal"


def _parse_cell(text: str) -> Parsed:
    if re.fullmatch(_CELL, text):
        return text, None
    return None, "geen vak van het CBS-raster, zoals E1068N3982"
