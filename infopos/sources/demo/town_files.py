"""The other municipalities of the demo as files, in the forms in which suppliers deliver."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import shapely

from infopos.model import Measure, Period, PeriodKind
from infopos.sources.demo.files import csv_text, geojson, write_texts
from infopos.sources.demo.recipe import Recipe

_TABLES = {
    Measure.CRIME: ("misdrijven", "SoortMisdrijf", "GeregistreerdeMisdrijven_1"),
    Measure.NUISANCE: ("overlast", "Overlast", "GeregistreerdeOverlast_1"),
}
"""What a file is called, and the headings of code and count."""


def write_town_files(
    folder: Path, recipe: Recipe, residents: pd.DataFrame, counts: pd.DataFrame
) -> list[Path]:
    """Write the other municipalities into a folder: borders, residents and counts."""
    texts = {
        f"andere_gemeenten_{recipe.division_year}.geojson": _borders(recipe),
        "andere_gemeenten_inwoners.csv": _residents(residents),
        **{
            f"andere_gemeenten_{table[0]}.csv": _counts(counts[counts["measure"] == measure], table)
            for measure, table in _TABLES.items()
        },
    }
    return write_texts(folder, texts)


def _borders(recipe: Recipe) -> str:
    """Squares, so that there is a distance."""
    east, north = recipe.plan["nulpunt"]
    half = recipe.towns_spread["zijde"] / 2
    features = [
        {
            "type": "Feature",
            "properties": {
                "gemeentecode": town.code,
                "gemeentenaam": town.name,
                "indelingsjaar": recipe.division_year,
            },
            "geometry": shapely.geometry.mapping(
                shapely.box(x - half, y - half, x + half, y + half)
            ),
        }
        for town in recipe.towns
        for x, y in [(east + town.place[0], north + town.place[1])]
    ]
    return geojson(f"Fictieve gegevens: andere gemeenten {recipe.division_year}", features)


def _residents(residents: pd.DataFrame) -> str:
    rows = [f"{row.area_code};{row.year};{row.residents}" for row in residents.itertuples()]
    return csv_text(["gemeentecode;jaar;inwoners", *rows])


def _counts(counts: pd.DataFrame, table: tuple[str, str, str]) -> str:
    """Rows in the form of tables 47013NED and 47021NED, blank-padded keys included."""
    _, code, count = table
    rows = [f'"ID";"{code}";"RegioS";"Perioden";"{count}"']
    for at, row in enumerate(counts.itertuples()):
        period = _key(Period(str(row.period)))
        rows.append(f'{at};"{row.code:<6}";"{row.area_code:<6}";"{period}";{row.count}')
    return csv_text(rows, bom=False)


def _key(period: Period) -> str:
    """A period as CBS writes it."""
    if period.kind is PeriodKind.YEAR:
        return f"{period.key}JJ00"
    return f"{period.year}MM{period.start.month:02d}"
