"""The demo as files, in the forms in which suppliers deliver."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from infopos.model import AreaLevel, Measure
from infopos.sources.demo.geography import place
from infopos.sources.demo.recipe import Recipe

_WATER_RESIDENTS = -99997
"""What CBS writes where a figure cannot exist or is secret."""

_LISTED = ("uitgaan", "station", "scholen", "winkels", "opvang", "zorg")
"""Kinds of places that a municipality keeps a list of."""

_STREET_M = 200.0
_FIRST_POSTCODE = 1000
"""The real ones begin at 1011."""

_LETTERS = "ABCDEGHJKLMNPRSTVWXZ"

_MEASURES = {Measure.CRIME.value: "misdrijf", Measure.NUISANCE.value: "overlast"}

_README = """\
Fictieve gegevens
=================

De gemeente {name} ({code}) bestaat niet. Kaart, namen, inwoners en registraties zijn verzonnen en
met een rekenrecept gemaakt door Infopos (data/demo/recipe.toml en plan.toml). De aantallen per
soort volgen de landelijke cijfers van politie en CBS per inwoner; plaatsen en tijden zijn bedacht.
Elke gelijkenis met een bestaande buurt, straat of gebeurtenis is toeval. Op de kaart ligt
{name} in open water.

Bestanden
---------
buurten_{division}.geojson    buurten en water, EPSG:28992, eigenschappen als bij PDOK
inwoners_<jaar>.csv       inwoners per buurt op 1 januari, afgerond op vijf
incidenten_<jaar>.csv     registraties; jaar van het begin
voorzieningen.csv         uitgaansgebieden, stations, scholen, winkels, opvang en zorg
adressen.csv              postcodes en huisnummers met hun buurt; postcodes onder 1011 bestaan niet
evenementen.csv           wanneer de gemeente zelf iets organiseerde
misdrijven_gemeente.csv   soorten die alleen per gemeente en jaar bestaan, rijen als in 47013NED
andere_gemeenten_{division}.geojson, andere_gemeenten_inwoners.csv, _misdrijven.csv, _overlast.csv
                          verzonnen gemeenten om mee te vergelijken: totalen, zonder buurten

Incidenten: begin en eind zijn plaatselijke tijd. Een begin met tijd en zonder eind: het tijdstip is
bekend. Een begin zonder tijd: alleen de dag is bekend. Met een eind: het is gebeurd tussen begin en
eind. Leeg bij x_rd en y_rd: de plaats is niet bekend.
"""


def write_files(
    folder: Path,
    recipe: Recipe,
    areas: gpd.GeoDataFrame,
    residents: pd.DataFrame,
    incidents: pd.DataFrame,
    municipal_counts: pd.DataFrame,
) -> list[Path]:
    """Write every file of the demo into a folder, which is made when it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    readme = _README.format(name=recipe.name, code=recipe.code, division=recipe.division_year)
    texts = {
        "LEESMIJ.md": readme,
        f"buurten_{recipe.division_year}.geojson": _neighbourhoods(recipe, areas, residents),
        **{
            f"inwoners_{year}.csv": _residents(part)
            for year, part in residents.groupby("year", sort=True)
        },
        **{
            f"incidenten_{year}.csv": _incidents(part)
            for year, part in incidents.groupby(incidents["occurred_from"].dt.year, sort=True)
        },
        "misdrijven_gemeente.csv": _municipal(recipe, municipal_counts),
        "voorzieningen.csv": _facilities(recipe),
        "evenementen.csv": _events(recipe),
        "adressen.csv": _addresses(areas),
    }
    return write_texts(folder, texts)


def write_texts(folder: Path, texts: Mapping[str, str]) -> list[Path]:
    """Write texts as files by their name; gives their paths."""
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode("utf-8"))
    return [folder / name for name in texts]


def _neighbourhoods(recipe: Recipe, areas: gpd.GeoDataFrame, residents: pd.DataFrame) -> str:
    """GeoJSON with the property names of PDOK's wijken en buurten."""
    names = dict(zip(areas["area_code"], areas["name"], strict=True))
    newest = residents[residents["year"] == residents["year"].max()]
    count = dict(zip(newest["area_code"], newest["residents"], strict=True))
    features = []
    for area in areas[areas["level"] == AreaLevel.NEIGHBOURHOOD].itertuples():
        properties = {
            "buurtcode": area.area_code,
            "buurtnaam": area.name,
            "wijkcode": area.parent_code,
            "wijknaam": names[area.parent_code],
            "gemeentecode": recipe.code,
            "gemeentenaam": recipe.name,
            "water": "JA" if area.is_water else "NEE",
            "aantal_inwoners": int(count.get(area.area_code, _WATER_RESIDENTS)),
            "indelingsjaar": recipe.division_year,
        }
        geometry = shapely.geometry.mapping(area.geometry)
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    return geojson(f"Fictieve gegevens: buurten {recipe.name} {recipe.division_year}", features)


def geojson(name: str, features: list[dict[str, Any]]) -> str:
    """Write features in RD as a file."""
    head = {
        "type": "FeatureCollection",
        "name": name,
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}},
    }
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return json.dumps(head, ensure_ascii=False)[:-1] + ', "features": [\n' + lines + "\n]}\n"


def _residents(part: pd.DataFrame) -> str:
    rows = [f"{row.area_code};{row.residents}" for row in part.itertuples()]
    return csv_text(["buurtcode;inwoners", *rows])


def _incidents(part: pd.DataFrame) -> str:
    start, end, precision = part["occurred_from"], part["occurred_until"], part["time_precision"]
    day_only = start.dt.strftime("%d-%m-%Y")
    table = pd.DataFrame({
        "registratienummer": part["incident_id"],
        "soort": part["measure"].map(_MEASURES),
        "code": part["code"],
        "begin": _moment(start).where(precision != "day", day_only),
        "eind": _moment(end).where(precision == "span", ""),
        "x_rd": _metres(part["x"]),
        "y_rd": _metres(part["y"]),
    })  # fmt: skip
    rows = (";".join(row) for row in table.itertuples(index=False, name=None))
    return csv_text([";".join(table.columns), *rows])


def _facilities(recipe: Recipe) -> str:
    """The places where something gathers, as the municipality would list them."""
    at = place(recipe.plan, np.array([facility.place for facility in recipe.facilities]))
    rows = [
        f"{facility.name};{facility.kind};{x:.0f};{y:.0f}"
        for facility, (x, y) in zip(recipe.facilities, at, strict=True)
        if facility.kind in _LISTED
    ]
    return csv_text(["naam;soort;x_rd;y_rd", *rows])


def _events(recipe: Recipe) -> str:
    """What the municipality held, as it would list it."""
    rows = [
        f"{event.name};{first:%d-%m-%Y};{last:%d-%m-%Y};{recipe.code}"
        for event in recipe.events
        for first, last in event.times
    ]
    return csv_text(["naam;begin;eind;gemeente", *rows])


def _addresses(areas: gpd.GeoDataFrame) -> str:
    """A postcode for each square of 200 m on land, with ten houses around its middle."""
    land = areas[(areas["level"] == AreaLevel.NEIGHBOURHOOD) & ~areas["is_water"]]
    west, south, east, north = land.total_bounds
    grid = np.stack(
        np.meshgrid(np.arange(west, east, _STREET_M), np.arange(south, north, _STREET_M)), axis=-1
    ).reshape(-1, 2)
    rows = ["postcode;huisnummer;buurtcode;x_rd;y_rd"]
    street = 0
    for area in land.sort_values("area_code").itertuples():
        for x, y in grid[shapely.contains_xy(area.geometry, grid)]:
            number, letters = divmod(street, len(_LETTERS) ** 2)
            first, second = divmod(letters, len(_LETTERS))
            postcode = f"{_FIRST_POSTCODE + number} {_LETTERS[first]}{_LETTERS[second]}"
            rows += [
                f"{postcode};{house};{area.area_code};{x + 4 * house:.0f};{y:.0f}"
                for house in range(1, 20, 2)
            ]
            street += 1
    return csv_text(rows)


def _moment(times: pd.Series[pd.Timestamp]) -> pd.Series[str]:
    return times.dt.strftime("%d-%m-%Y %H:%M")


def _metres(values: pd.Series[float]) -> pd.Series[str]:
    return values.map(lambda metres: "" if pd.isna(metres) else f"{metres:.0f}")


def _municipal(recipe: Recipe, counts: pd.DataFrame) -> str:
    """Rows in the form of table 47013NED, its blank-padded keys included."""
    rows = ['"ID";"SoortMisdrijf";"RegioS";"Perioden";"GeregistreerdeMisdrijven_1"']
    for at, row in enumerate(counts.sort_values(["code", "year"]).itertuples()):
        rows.append(f'{at};"{row.code:<6}";"{recipe.code:<6}";"{row.year}JJ00";{row.count}')
    return csv_text(rows, bom=False)


def csv_text(rows: list[str], *, bom: bool = True) -> str:
    """Join rows into a file with the line ends of suppliers."""
    return ("\ufeff" if bom else "") + "\r\n".join(rows) + "\r\n"
