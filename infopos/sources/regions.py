"""Loads the official names of areas: CBS lists such as WijkenEnBuurten, RegioS and Gemeenten."""

from __future__ import annotations

import re

from infopos.model import level_of
from infopos.sources.decode import Parsed, decoded
from infopos.sources.outcome import Outcome, collect_rejects, judge_repeated
from infopos.sources.plan import CC_BY, Kind, Options, Plan, Skip
from infopos.sources.sheet import Reading, Sheet
from infopos.store.staging import Staging

_LIST_CODE, _LIST_NAME = "GemeentecodeGM", "Gemeentenaam"
"""Headings of CBS's "Gemeenten alfabetisch"."""


def recognise_regions(sheet: Sheet, options: Options) -> Plan | Skip | None:
    """Columns Key and Title with an area code in the first; or CBS's list of all municipalities."""
    header = sheet.cells()
    first = sheet.cells(1)
    if {_LIST_CODE, _LIST_NAME} <= set(header):
        columns = {"region": header.index(_LIST_CODE), "name": header.index(_LIST_NAME)}
        told = f"kolommen “{_LIST_CODE}” en “{_LIST_NAME}”"
    elif header[:2] == ("Key", "Title") and first and level_of(first[0]) is not None:
        columns = {"region": 0, "name": 1}
        told = f"kolommen “Key” en “Title”, met gebiedscodes als {first[0]}"
    else:
        return None
    year = options.division_year or next(iter(re.findall(r"20\d\d", sheet.path.name)), None)
    return Plan(
        kind=Kind.REGIONS,
        dataset="gebiedsnamen",
        title="Namen van gemeenten, wijken en buurten",
        supplier="CBS",
        licence=CC_BY,
        reason=told,
        columns=columns,
        details={"division_year": int(year) if year else None},
    )


def load_regions(
    staging: Staging, plan: Plan, reading: Reading, options: Options, source_id: int
) -> Outcome:
    """Give known areas their official name, and add areas that have no boundaries yet.

    Areas that were known from an older list only, of the same municipalities, make way.
    """
    with decoded(staging, ("region",), _parse_code, dtype="str"):
        staging.run("regions_parse")
    judge_repeated(staging, "dit gebied", "name")
    staging.run("regions_forget")
    staging.run("regions_rename")
    staging.run("regions_insert", source_id=source_id, division_year=plan.details["division_year"])
    return collect_rejects(staging, plan, reading)


def _parse_code(text: str) -> Parsed:
    return (text, None) if level_of(text) else (None, "geen gebiedscode van CBS")
