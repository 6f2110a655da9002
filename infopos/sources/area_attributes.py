"""From the attribute table of a file of areas to official codes, names and residents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from infopos.model import AreaLevel, level_of
from infopos.sources.area_columns import DUTCH, AreaColumns
from infopos.sources.rows import Reject

SENTINEL = -99990
"""CBS writes numbers at or below this where a figure is missing or secret."""

_PREFIX = {AreaLevel.NEIGHBOURHOOD: "BU", AreaLevel.DISTRICT: "WK", AreaLevel.MUNICIPALITY: "GM"}
_OWN_WIDTH = {AreaLevel.NEIGHBOURHOOD: 4, AreaLevel.DISTRICT: 2, AreaLevel.MUNICIPALITY: 4}
_EXAMPLE = {
    AreaLevel.NEIGHBOURHOOD: "BU07580601",
    AreaLevel.DISTRICT: "WK075806",
    AreaLevel.MUNICIPALITY: "GM0758",
}
_WATER_WORDS = {"ja", "j", "b", "1", "true"}  # B: buitenwater, in older files of CBS


_ROW_TYPES = {
    "line": "Int64",
    "area_code": "str",
    "level": "str",
    "name": "str",
    "parent_code": "str",
    "municipality_code": "str",
    "district_name": "str",
    "municipality_name": "str",
    "division_year": "Int64",
    "is_water": "bool",
    "residents": "Int64",
    "geometry": "object",
}


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One row of the file, told in official codes. None where the file says nothing."""

    line: int
    area_code: str
    level: AreaLevel
    name: str | None
    parent_code: str | None
    municipality_code: str | None
    district_name: str | None
    municipality_name: str | None
    division_year: int | None
    is_water: bool
    residents: int | None


def row_frame(records: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows as a frame, with the fields of AreaRow and geometry; what a record lacks is missing."""
    return pd.DataFrame(records, columns=list(_ROW_TYPES)).astype(_ROW_TYPES)


def read_row(record: dict[str, Any], columns: AreaColumns, line: int) -> AreaRow | Reject:
    """Tell in official codes what one row of the file describes.

    Parameters
    ----------
    record : dict
        The row's attributes by column name, as the file has them.
    columns : AreaColumns
    line : int
        Position of the row in the file, from 1.

    Returns
    -------
    AreaRow or Reject
        A Reject when the code is missing, is not an official one, or contradicts the
        municipality in the same row.
    """

    def value(column: str | None) -> str:
        return "" if column is None else plain_text(record.get(column))

    code = value(columns.code)
    above = value(columns.municipality)
    municipality = official_code(AreaLevel.MUNICIPALITY, above)
    area = official_code(columns.level, code, municipality)
    level = level_of(area or "")
    if area is None or level is None:
        return Reject(line, columns.code, code, _why_not_official(columns.level, code))
    own = f"GM{area[2:6]}" if level in _PREFIX else None
    if own and municipality and own != municipality:
        reason = f"Deze gemeentecode past niet bij de code {area} in dezelfde rij."
        return Reject(line, columns.municipality or "", above, reason)
    return AreaRow(
        line=line,
        area_code=area,
        level=level,
        name=value(columns.name) or None,
        parent_code=_parent(area, level, value(columns.district)),
        municipality_code=own,
        district_name=value(columns.district_name) or None,
        municipality_name=value(columns.municipality_name) or None,
        division_year=_year(value(columns.year)),
        is_water=value(columns.water).casefold() in _WATER_WORDS,
        residents=_residents(value(columns.residents)),
    )


def official_code(
    level: AreaLevel | None, text: str, municipality: str | None = None
) -> str | None:
    """Write a code as CBS does, or answer None when that cannot be done.

    Municipalities number their own neighbourhoods (``0601``), and a number column loses its
    leading zeros (``601``): with the municipality's code beside it both are complete.

    Examples
    --------
    >>> official_code(AreaLevel.NEIGHBOURHOOD, "0601", "GM0758")
    'BU07580601'
    >>> official_code(AreaLevel.MUNICIPALITY, "758")
    'GM0758'
    >>> official_code(AreaLevel.NEIGHBOURHOOD, "0601") is None
    True
    """
    text = text.upper()
    if level is None or level_of(text) is level:
        return text if level_of(text) else None
    above = "" if level is AreaLevel.MUNICIPALITY else (municipality or "")[2:]
    own = text.zfill(_OWN_WIDTH[level]) if text else ""
    for candidate in (f"{_PREFIX[level]}{above}{own}", f"{_PREFIX[level]}{text}"):
        if level_of(candidate) is level:
            return candidate
    return None


def plain_text(value: Any) -> str:
    """A cell as trimmed text; empty when it is missing or holds CBS's number for missing.

    Examples
    --------
    >>> plain_text(758.0), plain_text("  Breda "), plain_text(-99997), plain_text(None)
    ('758', 'Breda', '', '')
    """
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    number = _number(text)
    return "" if number is not None and number <= SENTINEL else text


def _why_not_official(level: AreaLevel | None, code: str) -> str:
    if not code:
        return "De code van het gebied ontbreekt."
    if level is None:
        return "Dit is geen officiële code van een buurt, wijk of gemeente."
    return f"Dit is geen officiële {DUTCH[level][0]}code zoals {_EXAMPLE[level]}."


def _parent(area: str, level: AreaLevel, district: str) -> str | None:
    """The area above, from the district column where it fits, else from the code itself."""
    if level is AreaLevel.NEIGHBOURHOOD:
        named = official_code(AreaLevel.DISTRICT, district, f"GM{area[2:6]}")
        return named if named and named[2:6] == area[2:6] else f"WK{area[2:8]}"
    return f"GM{area[2:6]}" if level is AreaLevel.DISTRICT else None


def _year(text: str) -> int | None:
    match = re.match(r"(?:19|20)\d\d", text)
    return int(match[0]) if match else None


def _residents(text: str) -> int | None:
    """Residents as a whole number; a figure below zero or with a fraction is no count."""
    number = _number(text)
    return int(number) if number is not None and number >= 0 and number.is_integer() else None


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None
