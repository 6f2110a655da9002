"""Registered crime and nuisance as the police publish it through CBS.

Four layouts go round: the rows of OData (coded keys, padded with blanks), StatLine's download
with names for everything, the same with a preamble and "Bron: Politie" at the end, and what
people make of these in Excel. They differ in where the columns are; what is in them is decoded in
`infopos.sources.counts`.

Source: open data of the police, tables 47018NED, 47022NED, 47024NED, 47013NED and 47021NED.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from infopos.model import Measure
from infopos.sources.cells import Row
from infopos.sources.counts import parse_period
from infopos.sources.plan import CC_BY, Kind, Options, Plan, Skip
from infopos.sources.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Table:
    """A published table.

    Attributes
    ----------
    title : str
    measure : Measure
    small_areas : bool
        Whether it is about neighbourhoods and districts. Its metadata then says that a cell
        without a value means zero; in the tables per municipality it means missing.
    """

    title: str
    measure: Measure
    small_areas: bool


TABLES = {
    "47018NED": Table("Misdrijven per wijk en buurt, jaarcijfers", Measure.CRIME, small_areas=True),
    "47022NED": Table(
        "Misdrijven per wijk en buurt, maandcijfers", Measure.CRIME, small_areas=True
    ),
    "47024NED": Table("Overlast per wijk en buurt", Measure.NUISANCE, small_areas=True),
    "47013NED": Table("Misdrijven en aangiften per gemeente", Measure.CRIME, small_areas=False),
    "47021NED": Table("Overlast per gemeente", Measure.NUISANCE, small_areas=False),
}

_FIRST_YEAR = 2012  # of every table
_KIND_COLUMNS = {
    Measure.CRIME: ("soortmisdrijf", "soort misdrijf"),
    Measure.NUISANCE: ("overlast", "soort overlast"),
}
_SMALL_AREAS = ("wijkenenbuurten", "wijken en buurten")
_MUNICIPALITIES = ("regios", "regio's")
_PERIODS = ("perioden", "periode")
LEVEL_COLUMNS = ("soort regio", "soortregio", "niveau", "regiotype", "region_type")
"""Headings, in lower case and without CBS's number, of a column with the level of an area."""


def recognise_rows(sheet: Sheet, options: Options) -> Plan | Skip | None:
    """Rows with a header: OData's own, or StatLine's with names."""
    header = plain_header(sheet)
    region, period = _first(header, _SMALL_AREAS + _MUNICIPALITIES), _first(header, _PERIODS)
    topic = next((i for i, name in enumerate(header) if _is_count(name)), None)
    kinds = [(measure, _first(header, names)) for measure, names in _KIND_COLUMNS.items()]
    measure, code = next(((m, at) for m, at in kinds if at is not None), (None, None))
    if measure is None or code is None or region is None or period is None or topic is None:
        return None
    periods = [sheet.cell(record, period) for record in range(1, len(sheet.head))]
    dataset = _table_id(sheet, measure, header[region] in _SMALL_AREAS, periods)
    columns = {"code": code, "region": region, "period": period, "count": topic}
    level = _first(header, LEVEL_COLUMNS)
    if level is not None:
        columns["level"] = level
    names = sheet.cells()
    return _plan(
        dataset,
        f"kolommen “{names[code]}”, “{names[region]}” en “{names[topic]}” van tabel {dataset}",
        columns,
        {} if level is not None else {"level": ""},
    )


def recognise_layout(sheet: Sheet, options: Options) -> Plan | Skip | None:
    """StatLine's layout for people: a preamble that says subject and period, then two columns."""
    top = [sheet.cells(record) for record in range(min(12, len(sheet.head)))]
    labels = {row[0].lower(): record for record, row in enumerate(top) if row}
    period = next((labels[name] for name in _PERIODS if name in labels), None)
    if "onderwerp" not in labels or period is None:
        return None
    kind = next((row[0] for row in top if row and _is_kind(row)), "")
    periods = [cell for cell in top[period][1:] if cell]
    if not kind or len(periods) != 1:
        return Skip(
            "opmaak van StatLine met meer dan één onderwerp of periode naast elkaar",
            "Download de tabel als “CSV zonder opmaak”, of kies één periode.",
        )
    header = max(labels["onderwerp"], period) + 1
    measure = Measure.NUISANCE if "overlast" in kind.lower() else Measure.CRIME
    small = "wijk" in sheet.cell(header, 0).lower()
    return _plan(
        _table_id(sheet, measure, small, periods),
        f"opmaak van StatLine met de regels “{kind}” en “Perioden {periods[0]}”",
        {"region": 0, "count": 1},
        {"code": kind.split(":", 1)[1].strip(), "period": periods[0], "level": ""},
        skip=header + 1,
    )


def recognise_metadata(sheet: Sheet, options: Options) -> Plan | Skip | None:
    """Descriptions and code lists that come with a table: known, and nothing to load."""
    header = sheet.cells()
    if header[:2] == ("Key", "Title") and sheet.cell(1, 0) == "0.0.0":
        return Skip("een codelijst van de politie; die zit al in Infopos")
    if "brengdelict" in plain_header(sheet):
        return Skip("een lijst van breng- en haaldelicten; die zit al in Infopos")
    if {"Key", "Title", "Status"} <= set(header) or "odata.type" in header:
        return Skip("een beschrijving van perioden of kolommen, zonder cijfers")
    if header[:2] in (("ID", "Title"), ("TableInfos", "")):
        return Skip("een beschrijving van een tabel, zonder cijfers")
    return None


def plain_header(sheet: Sheet) -> list[str]:
    """The headings in lower case, without the number that CBS puts behind some (_1)."""
    return [re.sub(r"_\d+$", "", cell.lower()) for cell in sheet.cells()]


def _plan(
    dataset: str,
    reason: str,
    columns: dict[str, int],
    constants: dict[str, str],
    *,
    skip: int = 1,
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
        measure=table.measure,
        absent_is_zero=table.small_areas,
        details={"small_areas": table.small_areas, "first_year": _FIRST_YEAR},
    )


def _table_id(sheet: Sheet, measure: Measure, small: bool, periods: Sequence[str]) -> str:
    """The table that rows belong to: as the file or its name says, else by what is in them."""
    for match in [sheet.table, *re.findall(r"\d{5}NED", sheet.path.name.upper())]:
        table = TABLES.get(match)
        if table and table.measure is measure and table.small_areas is small:
            return str(match)
    if measure is Measure.NUISANCE:
        return "47024NED" if small else "47021NED"
    if not small:
        return "47013NED"
    months = any("-" in str(parse_period(period)[0]) for period in periods)
    return "47022NED" if months else "47018NED"


def _is_count(heading: str) -> bool:
    """Whether a column holds numbers registered, and not a rate made of them."""
    rate = any(word in heading for word in ("per1000", "per 1", "relatief", "%"))
    return heading.startswith(("geregist", "overlastreg")) and not rate


def _is_kind(row: Row) -> bool:
    return row[0].lower().startswith(("soort misdrijf:", "soort overlast:", "overlast:"))


def _first(header: list[str], names: tuple[str, ...]) -> int | None:
    return next((header.index(name) for name in names if name in header), None)
