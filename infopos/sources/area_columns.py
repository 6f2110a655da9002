"""Which columns of a table say that its rows are areas: PDOK's, CBS's or municipal ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields

from infopos.model import AreaLevel

DUTCH = {
    AreaLevel.NEIGHBOURHOOD: ("buurt", "buurten"),
    AreaLevel.DISTRICT: ("wijk", "wijken"),
    AreaLevel.MUNICIPALITY: ("gemeente", "gemeenten"),
}
"""Singular and plural of the levels that a file of areas can supply."""

# Per meaning the spellings known, best first; compared without case, blanks and underscores.
_SPELLINGS = {
    "neighbourhood": ("buurtcode", "bu_code", "cbs_buurtcode"),
    "neighbourhood_name": ("buurtnaam", "bu_naam", "buurt"),
    "district": ("wijkcode", "wk_code", "gouwcode"),
    "district_name": ("wijknaam", "wk_naam", "wijk", "gouw"),
    "municipality": ("gemeentecode", "gm_code"),
    "municipality_name": ("gemeentenaam", "gm_naam", "gemeente"),
    "any": ("statcode",),
    "any_name": ("statnaam",),
    "bare": ("code",),
    "water": ("water", "h2o"),
    "residents": ("aantal_inwoners", "aantalinwoners", "aant_inw", "inwoners"),
    "year": ("indelingsjaar", "division_year", "jaar", "jrstatcode"),
}
_DBF_NAME_LENGTH = 10  # a shapefile cuts column names off here


@dataclass(frozen=True, slots=True)
class AreaColumns:
    """The columns of an attribute table that describe areas, as the file spells them.

    Parameters
    ----------
    level : AreaLevel or None
        Level of every row; None when each row's own code tells it.
    code, name : str
        Columns of the area itself; the name may be missing.
    district, district_name, municipality, municipality_name : str or None
        Columns of the areas above it.
    water, residents, year : str or None
        Columns with water (JA, NEE), number of residents, and year of the division.
    reason : str
        Why the table was taken for areas, as a Dutch sentence.
    """

    level: AreaLevel | None
    code: str
    name: str | None
    district: str | None
    district_name: str | None
    municipality: str | None
    municipality_name: str | None
    water: str | None
    residents: str | None
    year: str | None
    reason: str

    @property
    def used(self) -> list[str]:
        """The columns to read from the file, each once."""
        values = (getattr(self, field.name) for field in fields(self)[1:-1])
        return list(dict.fromkeys(value for value in values if value is not None))


def recognise_areas(columns: Sequence[str]) -> AreaColumns | None:
    """Tell whether an attribute table describes areas, and which column means what.

    Parameters
    ----------
    columns : sequence of str
        Column names of the table, without the geometry.

    Returns
    -------
    AreaColumns or None
        None when no column holds the code of an area.

    Examples
    --------
    >>> recognise_areas(["BUURTCODE", "BUURT", "GEMEENTECODE"]).reason
    'Kolom “BUURTCODE” geeft de code van de buurt, “BUURT” de naam.'
    >>> recognise_areas(["ward_code", "ward_name"]) is None
    True
    """
    found = {meaning: _find(columns, spellings) for meaning, spellings in _SPELLINGS.items()}
    for level in (AreaLevel.NEIGHBOURHOOD, AreaLevel.DISTRICT, AreaLevel.MUNICIPALITY):
        code, name = found[level.value], found[f"{level.value}_name"]
        if code is not None:
            return _columns(level, code, name, found)
    if found["any"] is not None:
        return _columns(None, found["any"], found["any_name"], found)
    if found["bare"] is not None and found["municipality_name"] is not None:
        return _columns(AreaLevel.MUNICIPALITY, found["bare"], found["municipality_name"], found)
    return None


def _columns(
    level: AreaLevel | None, code: str, name: str | None, found: dict[str, str | None]
) -> AreaColumns:
    area = "het gebied" if level is None else f"de {DUTCH[level][0]}"
    named = f", “{name}” de naam" if name else ""
    return AreaColumns(
        level=level,
        code=code,
        name=name,
        district=found["district"],
        district_name=found["district_name"],
        municipality=found["municipality"],
        municipality_name=found["municipality_name"],
        water=found["water"],
        residents=found["residents"],
        year=found["year"],
        reason=f"Kolom “{code}” geeft de code van {area}{named}.",
    )


def _find(columns: Sequence[str], spellings: Sequence[str]) -> str | None:
    """The column that carries the first of the spellings that occurs, whole or cut off by DBF."""
    for spelling in spellings:
        for column in columns:
            cut = len(column) == _DBF_NAME_LENGTH and column.casefold() == spelling[:10]
            if cut or _plain(column) == _plain(spelling):
                return column
    return None


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())
