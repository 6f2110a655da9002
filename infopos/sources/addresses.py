"""Loads where addresses are: a postcode and house number, with the neighbourhood or the place."""

from __future__ import annotations

import re
from contextlib import ExitStack

from infopos.model import AreaLevel, house_number_of, postcode_of
from infopos.sources.decode import Parsed, decoded
from infopos.sources.grid import parse_number
from infopos.sources.incident_places import NETHERLANDS_RD
from infopos.sources.outcome import Outcome, collect_rejects, judge_repeated
from infopos.sources.places import Places
from infopos.sources.plan import CC_BY, Kind, Options, Plan, Skip
from infopos.sources.sheet import Reading, Sheet
from infopos.store.staging import Staging

_COLUMNS = {
    "postcode": ("postcode", "pc6", "postcode6"),
    "house_number": ("huisnummer", "huisnr", "hnr"),
}
_PLACES = (("x", "y"), ("x_rd", "y_rd"), ("rd_x", "rd_y"))
_AREA = re.compile(r"buurt(?:code)?[ _]?(\d{4})?")
_NOT_THESE = ("datum", "tijd", "begin", "soort", "date")
_MOST_DIGITS = 8
_SIDES = ("west", "south", "east", "north")


def recognise_addresses(sheet: Sheet, options: Options) -> Plan | Skip | None:
    """A postcode, a house number and where that is, and nothing that tells of incidents.

    CBS's file (``pc6hnr…_gwb.csv``) has the year of the division in the name of its column.
    """
    header = {name.casefold(): position for position, name in enumerate(sheet.cells())}
    found = {
        ours: next((name for name in names if name in header), None)
        for ours, names in _COLUMNS.items()
    }
    if None in found.values() or any(word in name for name in header for word in _NOT_THESE):
        return None
    area = next((name for name in header if _AREA.fullmatch(name)), None)
    place = next((pair for pair in _PLACES if set(pair) <= set(header)), (None, None))
    found |= {"region": area, "x": place[0], "y": place[1]}
    columns = {ours: name for ours, name in found.items() if name is not None}
    if not {"region", "x"} & set(columns):
        return None
    year = _AREA.fullmatch(area or "")
    from_cbs = bool(year and year[1])
    return Plan(
        kind=Kind.ADDRESSES,
        dataset="adressen",
        title="Postcodes en huisnummers",
        supplier="CBS" if from_cbs else "eigen bestand",
        licence=CC_BY if from_cbs else "onbekend",
        reason="adressen: kolommen " + ", ".join(f"“{name}”" for name in columns.values()),
        columns={ours: header[name] for ours, name in columns.items()},
        constants=dict.fromkeys(set(found) - set(columns), ""),
        details={"division_year": int(year[1])} if year and year[1] else {},
    )


def load_addresses(
    staging: Staging, plan: Plan, reading: Reading, options: Options, source_id: int
) -> Outcome:
    """Check the rows in ``raw`` and add the good ones.

    A newer file replaces the postcodes that are in it. Neighbourhoods of municipalities without
    boundaries here are taken as they stand: CBS's file has the whole country.

    Raises
    ------
    SourceError
        When neighbourhoods have names that others have too, or none of them is known.
    """
    places = Places(staging, options.municipality, {AreaLevel.NEIGHBOURHOOD})

    def parse_region(text: str) -> Parsed:
        if not text and "x" in plan.columns:
            return None, None
        if text.isdigit() and len(text) <= _MOST_DIGITS:  # CBS's file: the number of it only
            text = f"BU{text:0>8}"
        return places.parse(text, "buurt")

    with ExitStack() as maps:
        for column, parse, dtype in (
            ("postcode", _parse_postcode, "str"),
            ("house_number", _parse_house_number, "Int64"),
            ("region", parse_region, "str"),
            ("x", parse_number, "Float64"),
            ("y", parse_number, "Float64"),
        ):
            maps.enter_context(decoded(staging, (column,), parse, dtype=dtype))
        places.refuse_ambiguous(reading.sheet.path.name)
        staging.run("addresses_parse", **dict(zip(_SIDES, NETHERLANDS_RD, strict=True)))
    judge_repeated(staging, "dit adres", "region" if "region" in plan.columns else "postcode")
    staging.run("addresses_forget")
    staging.run("addresses_insert", source_id=source_id)
    return collect_rejects(staging, plan, reading)


def _parse_postcode(text: str) -> Parsed:
    found = postcode_of(text)
    return found, None if found else "geen postcode; schrijf 1234 AB"


def _parse_house_number(text: str) -> Parsed:
    found = house_number_of(text)
    return found, None if found else "geen huisnummer"
