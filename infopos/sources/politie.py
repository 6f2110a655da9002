"""Registered crime and nuisance as the police publish it through CBS.

Four layouts go round: the rows of OData (coded keys, padded with blanks), StatLine's download
with names for everything, the same with a preamble and "Bron: Politie" at the end, and what
people make of these in Excel. They differ in where the columns are; what is in them is decoded in
`infopos.sources.counts`.

Source: open data of the police, tables 47018NED, 47022NED, 47024NED, 47013NED and 47021NED.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from infopos.model import Measure
from infopos.sources.plan import CC_BY, Kind, Options, Plan, Skip
from infopos.sources.sheet import Row, Sheet


@dataclass(frozen=True, slots=True)
class Table:
    """A published table. ``absent_is_zero``: its metadata says that an empty cell means zero."""

    title: str
    measure: Measure
    absent_is_zero: bool


TABLES = {
    "47018NED": Table("Misdrijven per wijk en buurt, jaarcijfers", Measure.CRIME, True),
    "47022NED": Table("Misdrijven per wijk en buurt, maandcijfers", Measure.CRIME, True),
    "47024NED": Table("Overlast per wijk en buurt", Measure.NUISANCE, True),
    "47013NED": Table("Misdrijven en aangiften per gemeente", Measure.CRIME, False),
    "47021NED": Table("Overlast per gemeente", Measure.NUISANCE, False),
}

_KIND_COLUMNS = {
    Measure.CRIME: ("soortmisdrijf", "soort misdrijf"),
    Measure.NUISANCE: ("overlast", "soort overlast"),
}
_SMALL_AREAS = ("wijkenenbuurten", "wijken en buurten")
_MUNICIPALITIES = ("regios", "regio's")
_LEVELS = ("soort regio", "soortregio", "niveau", "regiotype", "region_type")


def recognise_rows(sheet: Sheet, options: Options) -> Plan | Skip | None:
    """Rows with a header: OData's own, or StatLine's with names."""
    header = [cell.lower() for cell in sheet.cells()]
    kinds = {m: _first(header, names) for m, names in _KIND_COLUMNS.items()}
    measure = next((m for m, position in kinds.items() if position is not None), None)
    region = _first(header, _SMALL_AREAS + _MUNICIPALITIES)
    period = _first(header, ("perioden", "periode"))
    topics = [i for i, name in enumerate(header) if name.startswith(("geregist", "overlastreg"))]
    if measure is None or region is None or period is None or not topics:
        return None
    small = header[region] in _SMALL_AREAS
    months = "MM" in _cell(sheet, 1, period)
    dataset = _table_id(sheet.path.name, measure, small=small, months=months)
    code = kinds[measure]
    columns = {"code": code or 0, "region": region, "period": period, "count": topics[0]}
    level = _first(header, _LEVELS)
    if level is not None:
        columns["level"] = level
    return _plan(
        dataset,
        f"kolommen “{sheet.cells()[code or 0]}”, “{sheet.cells()[region]}” en"
        f" “{sheet.cells()[topics[0]]}” van tabel {dataset}",
        columns,
        {} if level is not None else {"level": ""},
    )


def recognise_layout(sheet: Sheet, options: Options) -> Plan | Skip | None:
    """StatLine's layout for people: a preamble that says subject and period, then two columns."""
    labels = {row[0].strip().rstrip("s").lower(): i for i, row in enumerate(sheet.head[:12]) if row}
    if "onderwerp" not in labels or "periode" not in str(labels):
        return None
    kind = next((row[0] for row in sheet.head[:12] if row and _kind_line(row)), "")
    measure = Measure.NUISANCE if "overlast" in kind.lower() else Measure.CRIME
    periods = sheet.cells(labels["perioden" if "perioden" in labels else "periode"])[1:]
    header = (
        max(labels[name] for name in labels if name in ("onderwerp", "perioden", "periode")) + 1
    )
    if not kind or len(periods) != 1:
        return Skip(
            "opmaak van StatLine met meer dan één onderwerp of periode naast elkaar",
            "Download de tabel als “CSV zonder opmaak”, of kies één periode.",
        )
    small = "wijk" in sheet.cells(header)[0].lower()
    dataset = _table_id(sheet.path.name, measure, small=small, months=" " in periods[0].strip())
    return _plan(
        dataset,
        f"opmaak van StatLine met de regels “{kind}” en “Perioden {periods[0]}”",
        {"region": 0, "count": 1},
        {"code": kind.split(":", 1)[1].strip(), "period": periods[0], "level": ""},
        skip=sum(1 for row in sheet.head[: header + 1] if row),
        footer="Bron:",
    )


def recognise_metadata(sheet: Sheet, options: Options) -> Plan | Skip | None:
    """Descriptions and code lists that come with a table: known, and nothing to load."""
    header = sheet.cells()
    if header[:2] == ("Key", "Title") and _cell(sheet, 1, 0).strip() == "0.0.0":
        return Skip("een codelijst van de politie; die zit al in Infopos")
    if {"Key", "Title", "Status"} <= set(header) or "odata.type" in header:
        return Skip("een beschrijving van perioden of kolommen, zonder cijfers")
    if header[:2] in (("ID", "Title"), ("TableInfos", "")) or "brengdelict" in str(header).lower():
        return Skip("een beschrijving van een tabel, zonder cijfers")
    return None


def _plan(
    dataset: str,
    reason: str,
    columns: dict[str, int],
    constants: dict[str, str],
    *,
    skip: int = 1,
    footer: str = "",
) -> Plan:
    table = TABLES[dataset]
    return Plan(
        kind=Kind.COUNTS,
        dataset=dataset,
        title=table.title,
        supplier="Politie, via CBS open data",
        licence=CC_BY,
        reason=reason,
        columns=columns,
        constants=constants,
        skip=skip,
        footer=footer,
        measure=table.measure,
        absent_is_zero=table.absent_is_zero,
        details={"small_areas": dataset in ("47018NED", "47022NED", "47024NED")},
    )


def _table_id(file_name: str, measure: Measure, *, small: bool, months: bool) -> str:
    """The table that rows belong to: as the file name says, else by what is in them."""
    for match in re.findall(r"\d{5}NED", file_name.upper()):
        if match in TABLES and TABLES[match].measure is measure:
            return str(match)
    if measure is Measure.NUISANCE:
        return "47024NED" if small else "47021NED"
    if not small:
        return "47013NED"
    return "47022NED" if months else "47018NED"


def _kind_line(row: Row) -> bool:
    return row[0].lower().startswith(("soort misdrijf:", "soort overlast:", "overlast:"))


def _cell(sheet: Sheet, record: int, position: int) -> str:
    cells = sheet.cells(record)
    return cells[position] if position < len(cells) else ""


def _first(header: list[str], names: tuple[str, ...]) -> int | None:
    return next((header.index(name) for name in names if name in header), None)
