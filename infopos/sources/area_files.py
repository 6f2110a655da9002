"""Opens a file with boundaries: GeoJSON, GeoPackage, shapefile, or a zip with shapefiles.

The form is told by the content and not by the name, so that GDAL never gets to open anything else
(its other drivers read further files, or the network).
"""

from __future__ import annotations

import re
import sqlite3
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyogrio
from pyogrio.errors import (
    CRSError,
    DataLayerError,
    DataSourceError,
    FieldError,
    GeometryError,
)

from infopos.errors import SourceError
from infopos.settings import load_settings
from infopos.sources.area_columns import AreaColumns, recognise_areas

_SHAPEFILE_START = b"\x00\x00\x27\x0a"  # 9994, the shapefile's own file code
_HEADER = 28  # bytes at the start of a shapefile that end with its length


class AreaForm(StrEnum):
    """The forms of file that boundaries come in; the value is GDAL's name of the form."""

    GEOJSON = "GeoJSON"
    GEOPACKAGE = "GPKG"
    SHAPEFILE = "ESRI Shapefile"


@dataclass(frozen=True, eq=False, slots=True)
class AreaLayer:
    """One table of areas as the file has it: nothing checked, nothing moved.

    Parameters
    ----------
    form : AreaForm
    columns : AreaColumns
        What its columns mean.
    table : geopandas.GeoDataFrame
        The columns used, and the geometry in the coordinate system of the file.
    year : int or None
        The one year in the layer's name, or else in the file's.
    """

    form: AreaForm
    columns: AreaColumns
    table: gpd.GeoDataFrame
    year: int | None


@dataclass(frozen=True, slots=True)
class _Member:
    """What GDAL is to open, and how to call it in a message."""

    address: str
    name: str
    form: AreaForm


def read_layers(path: Path) -> tuple[list[AreaLayer], list[str]]:
    """Read every layer of a file that holds areas.

    Parameters
    ----------
    path : Path
        GeoJSON, GeoPackage, shapefile (.shp) or a zip with shapefiles.

    Returns
    -------
    layers : list of AreaLayer
        At least one.
    notes : list of str
        Dutch sentences: layers passed over, and what the reader had to say.

    Raises
    ------
    SourceError
        When the file is none of these, is damaged or cut off, or holds no areas.
    """
    layers: list[AreaLayer] = []
    notes: list[str] = []
    seen: list[str] = []
    for member in _members(path):
        with _reading(member.name, notes):
            for name in _layer_names(member):
                info = pyogrio.read_info(member.address, layer=name, force_feature_count=True)
                _check_driver(info, member)
                found = [str(column) for column in info["fields"]]
                columns = recognise_areas(found)
                if columns is None:
                    seen += found
                    notes.append(f"Laag “{name}” overgeslagen: geen kolom met een gebiedscode.")
                    continue
                table = _read_table(member, name, columns, info["features"])
                year = _year_in(name, member.name, path.stem)
                layers.append(AreaLayer(member.form, columns, table, year))
    if not layers:
        raise SourceError(
            f"{path.name}: geen kolom met de code van een buurt, wijk of gemeente. "
            f"Gevonden kolommen: {', '.join(seen) or 'geen'}.",
            "Noem de kolom met de code buurtcode, wijkcode of gemeentecode.",
        )
    return layers, notes


def _read_table(
    member: _Member, layer: str, columns: AreaColumns, expected: int
) -> gpd.GeoDataFrame:
    table = pyogrio.read_dataframe(
        member.address,
        layer=layer,
        columns=columns.used,
        force_2d=True,
        on_invalid="ignore",  # a geometry that cannot be read is empty, and rejected with its code
    )
    if len(table) != expected:
        raise SourceError(
            f"{member.name}: {expected} gebieden aangekondigd, {len(table)} gelezen.",
            "Het bestand is waarschijnlijk beschadigd. Haal het opnieuw op.",
        )
    if "geometry" not in table:
        raise SourceError(
            f"{member.name}: de laag “{layer}” heeft geen grenzen.",
            "Kies een bestand met de vlakken van de gebieden.",
        )
    return table


def _layer_names(member: _Member) -> list[str]:
    """Names of the layers with geometry; others, such as layer_styles, are no boundaries."""
    listed = pyogrio.list_layers(member.address)
    return [str(name) for name, geometry in listed if geometry is not None]


def _check_driver(info: dict[str, Any], member: _Member) -> None:
    if info["driver"] != member.form.value:
        raise SourceError(
            f"{member.name} is {info['driver']}, geen {member.form.value}.",
            "Sla de gebieden op als GeoPackage of GeoJSON.",
        )


@contextmanager
def _reading(name: str, notes: list[str]) -> Iterator[None]:
    """Turn the reader's errors into ours, and its warnings into notes."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", RuntimeWarning)
        try:
            yield
        except UnicodeDecodeError as error:
            raise SourceError(
                f"{name} bevat tekens die geen UTF-8 zijn.", "Sla het bestand op als UTF-8."
            ) from error
        except (CRSError, DataLayerError, DataSourceError, FieldError, GeometryError) as error:
            raise SourceError(
                f"{name} kan niet worden gelezen: {error}",
                "Het bestand is waarschijnlijk beschadigd of niet volledig. Haal het opnieuw op.",
            ) from error
    told = dict.fromkeys(str(w.message) for w in caught if w.category is RuntimeWarning)
    notes.extend(f"Melding bij het lezen van {name}: {message}" for message in told)


def _members(path: Path) -> list[_Member]:
    """Tell the form by the first bytes, and check what GDAL would let pass in silence."""
    try:
        with path.open("rb") as file:
            start = file.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
    except OSError as error:
        raise SourceError(
            f"{path} kan niet worden geopend: {error.strerror}.", "Controleer pad en rechten."
        ) from error
    if start.startswith(b"PK"):
        return _zip_members(path)
    if start.startswith(b"SQLite format 3\x00"):
        _check_geopackage(path)
        return [_Member(str(path.resolve()), path.name, AreaForm.GEOPACKAGE)]
    if start.startswith(b"{"):
        return [_Member(str(path.resolve()), path.name, AreaForm.GEOJSON)]
    if start.startswith(_SHAPEFILE_START):
        sizes = {p.name.casefold(): p.stat().st_size for p in path.parent.iterdir()}
        _check_shapefile(path.name, sizes, start)
        return [_Member(str(path.resolve()), path.name, AreaForm.SHAPEFILE)]
    raise SourceError(*_why_unknown(path.name, start))


def _why_unknown(name: str, start: bytes) -> tuple[str, str]:
    if not start:
        return f"{name} is leeg.", "Haal het bestand opnieuw op."
    if start.startswith(b"<"):
        return (
            f"{name} is een webpagina of XML, geen bestand met gebieden.",
            "Vaak is dit een inlogpagina of foutmelding die is opgeslagen. Haal het opnieuw op.",
        )
    return (
        f"{name} is geen GeoJSON, GeoPackage of shapefile.",
        "Kies het .geojson-, .gpkg- of .shp-bestand, of een zip met de hele shapefile.",
    )


def _check_geopackage(path: Path) -> None:
    """A cut-off GeoPackage can open and then give fewer rows: let SQLite check its pages."""
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            answer = connection.execute("PRAGMA quick_check(1)").fetchone()
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        answer = (str(error),)
    if answer != ("ok",):
        raise SourceError(
            f"{path.name} is beschadigd of niet volledig ({answer[0]}).",
            "Haal het bestand opnieuw op.",
        )


def _zip_members(path: Path) -> list[_Member]:
    """The shapefiles in a zip, each complete; unpacked no larger than the settings allow."""
    limit = load_settings().max_file_mib
    try:
        with zipfile.ZipFile(path) as archive:
            sizes = {item.filename: item.file_size for item in archive.infolist()}
            if sum(sizes.values()) > limit * 1024**2:
                raise SourceError(
                    f"{path.name} is uitgepakt groter dan {limit} MiB.",
                    "Splits het bestand, of verhoog INFOPOS_MAX_FILE_MIB.",
                )
            damaged = archive.testzip()
            if damaged is not None:
                raise zipfile.BadZipFile(damaged)
            shapes = [name for name in sizes if name.casefold().endswith(".shp")]
            folded = {name.casefold(): size for name, size in sizes.items()}
            for name in shapes:
                with archive.open(name) as file:
                    _check_shapefile(name, folded, file.read(_HEADER))
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError) as error:
        raise SourceError(
            f"{path.name} kan niet worden uitgepakt: {error}.",
            "Haal het bestand opnieuw op, of pak het zelf uit en kies het .shp-bestand.",
        ) from error
    if not shapes:
        raise SourceError(
            f"{path.name} bevat geen shapefile.",
            "Pak de zip uit en kies het bestand met de gebieden.",
        )
    return [
        _Member(f"/vsizip/{{{path.resolve()}}}/{name}", name, AreaForm.SHAPEFILE) for name in shapes
    ]


def _check_shapefile(name: str, sizes: dict[str, int], start: bytes) -> None:
    """Check that the parts are there and the main file is whole.

    GDAL answers empty shapes for what lies past the end of a file, without an error.
    """
    for part in (".shx", ".dbf"):
        if f"{name[:-4]}{part}".casefold() not in sizes:
            raise SourceError(
                f"Bij {name} ontbreekt het {part}-bestand.",
                "Een shapefile bestaat uit .shp, .shx, .dbf en .prj: zet ze bij elkaar.",
            )
    announced = 2 * int.from_bytes(start[24:_HEADER], "big")  # in words of two bytes
    if announced != sizes[name.casefold()]:
        raise SourceError(
            f"{name} is niet volledig: {sizes[name.casefold()]} van {announced} bytes.",
            "Haal het bestand opnieuw op.",
        )


def _year_in(*names: str) -> int | None:
    """The year in the first name that holds exactly one; a date such as 20240115 is none."""
    for name in names:
        years = set(re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", name))
        if len(years) == 1:
            return int(years.pop())
    return None
