"""Boundaries of neighbourhoods, districts and municipalities, from a file to rows for the registry.

Two rules decide what an area is. It is everything that the file says carries its code, so land and
water, or parts that lie apart, become one area. And a district or municipality that the file does
not hold is everything its neighbourhoods cover, water included: every point in a neighbourhood is
then also in the areas above it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from infopos.errors import SourceError
from infopos.model import AreaLevel
from infopos.sources.area_attributes import AreaRow, plain_text, read_row, row_frame
from infopos.sources.area_columns import recognise_areas
from infopos.sources.area_crs import RD, to_rd
from infopos.sources.area_derive import derive_above
from infopos.sources.area_files import AreaLayer, read_layers
from infopos.sources.area_parts import merge_parts, without_duplicates
from infopos.sources.area_shapes import as_array, overlaps, repair, why_unusable
from infopos.sources.area_wording import count, some
from infopos.sources.rows import Reject, RowAccount

__all__ = ["AreaRows", "read_areas", "recognise_areas"]

_COLUMNS = [
    "area_code",
    "level",
    "name",
    "parent_code",
    "municipality_code",
    "division_year",
    "is_water",
    "geometry",
]
_LEVELS = list(AreaLevel)


@dataclass(frozen=True, eq=False, slots=True)
class AreaRows:
    """What a file of boundaries holds, ready for the registry.

    Parameters
    ----------
    areas : geopandas.GeoDataFrame
        One row per area, large to small and then by code, derived areas included: area_code,
        level, name, parent_code, municipality_code (both may be missing), division_year (Int64,
        may be missing), is_water (bool) and geometry (valid polygons in EPSG:28992, metres).
    residents : pandas.DataFrame
        One row per area with a known figure: area_code, year, residents. Empty when the file has
        none or its year is unknown; never derived.
    rows_in_file : int
        Rows in the layers that hold areas.
    rejects : list of Reject
        One per row that was not used.
    rows_duplicate : int
        Rows equal to an earlier one in everything.
    notes : list of str
        Dutch sentences on what was assumed, repaired, merged or derived.
    """

    areas: gpd.GeoDataFrame
    residents: pd.DataFrame
    rows_in_file: int
    rejects: list[Reject]
    rows_duplicate: int
    notes: list[str]

    @property
    def account(self) -> RowAccount:
        """Rows in the file; rows merged into one area count as loaded, derived areas do not."""
        rejected, duplicate = len(self.rejects), self.rows_duplicate
        loaded = self.rows_in_file - rejected - duplicate
        return RowAccount(self.rows_in_file, loaded, rejected, duplicate)


def read_areas(path: Path, *, division_year: int | None = None) -> AreaRows:
    """Read areas from GeoJSON, GeoPackage, a shapefile or a zip with shapefiles.

    Districts and municipalities without a row of their own are derived from the areas below.

    Parameters
    ----------
    path : Path
    division_year : int, optional
        Year of the division. It goes before a year in a layer's or file's name, and may not
        contradict a column with the year.

    Returns
    -------
    AreaRows

    Raises
    ------
    SourceError
        When the file is damaged, holds no areas, states no coordinate system or a wrong one,
        contradicts `division_year`, or has no row that can be used. Nothing is kept then.
    """
    layers, notes = read_layers(path)
    rejects: list[Reject] = []
    frames, rows_in_file = [], 0
    for layer in layers:
        frame = _read_rows(layer, rows_in_file, path.name, rejects, notes)
        frames.append(_with_year(frame, layer, division_year, path.name, notes))
        rows_in_file += len(layer.table)
    rows, duplicates = without_duplicates(pd.concat(frames, ignore_index=True))
    rows = merge_parts(rows, layers[0].columns.code, rejects, notes)
    if rows.empty:
        raise _nothing_usable(path.name, rows_in_file, rejects)
    loaded = rows_in_file - duplicates - len(rejects)
    RowAccount(rows_in_file, loaded, len(rejects), duplicates)
    _note_overlaps(rows, notes)
    every = pd.concat([rows, derive_above(rows, bool(rejects), notes)], ignore_index=True)
    areas = _finish(every, notes)
    rejects.sort(key=lambda reject: reject.line)
    return AreaRows(areas, _residents(rows, notes), rows_in_file, rejects, duplicates, notes)


def _read_rows(
    layer: AreaLayer, before: int, file: str, rejects: list[Reject], notes: list[str]
) -> pd.DataFrame:
    """The rows of one layer that describe an area with a boundary, in RD and repaired."""
    kept: list[AreaRow] = []
    labels: list[str] = []
    shapes: list[Any] = []
    odd: list[str] = []
    records = layer.table.drop(columns="geometry").to_dict("records")
    for line, (record, shape) in enumerate(
        zip(records, layer.table.geometry, strict=True), start=before + 1
    ):
        row = read_row({str(k): v for k, v in record.items()}, layer.columns, line)
        if isinstance(row, AreaRow) and (reason := why_unusable(shape)):
            row = Reject(line, "geometry", row.area_code, reason)
        if isinstance(row, Reject):
            rejects.append(row)
            continue
        if row.residents is None and plain_text(record.get(layer.columns.residents or "")):
            odd.append(row.area_code)
        kept.append(row)
        labels.append(f"{row.area_code} (rij {line})")
        shapes.append(shape)
    if odd:
        notes.append(f"Aantal inwoners onleesbaar of onder nul, weggelaten: {some(odd)}.")
    moved, told = to_rd(as_array(shapes), layer.table.crs, layer.form, labels, file)
    notes.extend(told)
    return _repaired(kept, moved, rejects, notes)


def _repaired(
    kept: list[AreaRow], shapes: Any, rejects: list[Reject], notes: list[str]
) -> pd.DataFrame:
    """Rows with valid polygons; one of which nothing is left is rejected."""
    fixed, repaired = repair(shapes)
    frame = row_frame(
        [asdict(row) | {"geometry": shape} for row, shape in zip(kept, fixed, strict=True)]
    )
    empty = shapely.is_empty(fixed)
    for row in (row for row, gone in zip(kept, empty, strict=True) if gone):
        reason = "De grens omsluit geen oppervlak."
        rejects.append(Reject(row.line, "geometry", row.area_code, reason))
    codes = frame.loc[repaired & ~empty, "area_code"].tolist()
    if codes:
        notes.append(
            f"{count(len(codes), 'ongeldige grens', 'ongeldige grenzen')} hersteld ({some(codes)})."
        )
    return frame[~empty]


def _with_year(
    frame: pd.DataFrame, layer: AreaLayer, asked: int | None, file: str, notes: list[str]
) -> pd.DataFrame:
    """Fill in the year of the division: the column's, the one asked for, the name's, or none."""
    stated = frame["division_year"]
    if asked is not None and (stated.dropna() != asked).any():
        first = frame.loc[(stated != asked).fillna(False)].iloc[0]
        raise SourceError(
            f"{file}: kolom “{layer.columns.year}” noemt bij {first['area_code']} "
            f"{first['division_year']} en niet {asked}.",
            "Kies het bestand van het gevraagde jaar, of laat het jaar weg.",
        )
    year = layer.year if asked is None else asked
    if stated.isna().any():
        if year is None:
            notes.append("Indelingsjaar onbekend: geen kolom, geen jaar in de bestandsnaam.")
        elif asked is None:
            notes.append(f"Indelingsjaar {year} komt uit de naam van het bestand of de laag.")
    return frame.assign(division_year=stated if year is None else stated.fillna(year))


def _note_overlaps(rows: pd.DataFrame, notes: list[str]) -> None:
    small = rows[rows["level"] == AreaLevel.NEIGHBOURHOOD]
    pairs = overlaps(small["area_code"].tolist(), as_array(small["geometry"]))
    if pairs:
        told = [f"{a} en {b}: {m2:.0f} m²" for a, b, m2 in pairs]
        notes.append(
            f"{count(len(pairs), 'paar buurten overlapt', 'paren buurten overlappen')} "
            f"elkaar ({some(told)})."
        )


def _finish(rows: pd.DataFrame, notes: list[str]) -> gpd.GeoDataFrame:
    """Name what has no name, put in order, and give the columns their types."""
    nameless = rows["name"].isna()
    if nameless.any():
        codes = rows.loc[nameless, "area_code"].tolist()
        notes.append(f"Geen naam in het bestand, dus de code als naam: {some(codes)}.")
    frame = rows.assign(
        name=rows["name"].fillna(rows["area_code"]),
        rank=rows["level"].map(_LEVELS.index),
    ).sort_values(["rank", "area_code"], ignore_index=True)
    return gpd.GeoDataFrame(frame[_COLUMNS], geometry="geometry", crs=RD)


def _residents(rows: pd.DataFrame, notes: list[str]) -> pd.DataFrame:
    """Residents of the areas in the file: they belong to the year of the division."""
    known = rows[rows["residents"].notna()]
    dated = known[known["division_year"].notna()].sort_values("area_code", ignore_index=True)
    if len(dated) < len(known):
        notes.append("Inwoners niet overgenomen: het jaar waarvoor ze gelden is onbekend.")
    return pd.DataFrame(
        {
            "area_code": dated["area_code"].astype("str"),
            "year": dated["division_year"].astype("int64"),
            "residents": dated["residents"].astype("int64"),
        }
    )


def _nothing_usable(file: str, rows_in_file: int, rejects: list[Reject]) -> SourceError:
    if not rejects:
        return SourceError(f"{file} bevat geen gebieden.", "Kies een bestand met gebieden.")
    first = min(rejects, key=lambda reject: reject.line)
    return SourceError(
        f"{file}: geen van de {rows_in_file} rijen is bruikbaar. Rij {first.line}, kolom "
        f"“{first.column}”, waarde “{first.value}”: {first.reason}",
        "Herstel het bestand en probeer het opnieuw.",
    )
