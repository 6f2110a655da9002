"""Brings boundaries to the Dutch grid (EPSG:28992, RD New), and refuses what cannot be there."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from pyproj import CRS

from infopos.errors import SourceError
from infopos.sources.area_files import AreaForm

RD = 28992
"""EPSG code of the Dutch grid, in metres."""

# xmin, ymin, xmax, ymax. RD: where the grid is defined (RDNAPTRANS, NSGI), metres.
_RD_BOX = (-7_000.0, 289_000.0, 300_000.0, 629_000.0)
# The same in degrees of longitude and latitude, rounded outwards.
_DEGREE_BOX = (2.5, 50.4, 7.8, 53.9)

_RIGHT_SYSTEM = "Exporteer de gebieden opnieuw in RD (EPSG:28992) of WGS 84 (EPSG:4326)."

Bounds = npt.NDArray[np.float64]
Shapes = npt.NDArray[Any]


def to_rd(
    shapes: Shapes, crs: CRS | None, form: AreaForm, labels: list[str], file: str
) -> tuple[Shapes, list[str]]:
    """Reproject boundaries to EPSG:28992.

    Without the correction grid of RDNAPTRANS, which the libraries do not ship, the outcome may be
    off by about 25 cm.

    Parameters
    ----------
    shapes : array of shapely geometries
        Not empty, with finite coordinates.
    crs : pyproj.CRS or None
        The system that the file states.
    form : AreaForm
        A GeoJSON without a statement is WGS 84 (RFC 7946), yet often holds RD metres.
    labels : list of str
        What to call each shape in a message.
    file : str
        What to call the file in a message.

    Returns
    -------
    shapes : array of shapely geometries
        In EPSG:28992, metres.
    notes : list of str
        Dutch sentences about an assumption made.

    Raises
    ------
    SourceError
        When the file states no system, when x and y are swapped, or when an area lies outside
        the Netherlands.
    """
    if len(shapes) == 0:
        return shapes, []
    bounds = shapely.bounds(shapes)
    stated = _stated(crs, bounds, file)
    notes = []
    if form is AreaForm.GEOJSON and stated.is_geographic and _inside(bounds, _RD_BOX).all():
        stated = CRS.from_epsg(RD)
        notes.append(
            "Het bestand noemt graden (WGS 84), maar de coördinaten zijn meters in het "
            "RD-stelsel: gelezen als EPSG:28992."
        )
    _check_as_written(bounds, stated, labels, file)
    moved = shapes
    if stated.to_epsg(min_confidence=25) != RD:
        moved = gpd.GeoSeries(shapes, crs=stated).to_crs(RD).to_numpy()
    outside = np.flatnonzero(~_inside(shapely.bounds(moved), _RD_BOX))
    if outside.size:
        raise SourceError(
            f"{_place(bounds, outside, labels, file)}: dat ligt buiten Nederland. Waarschijnlijk "
            f"klopt het coördinatenstelsel niet (het bestand noemt {stated.name}).",
            _RIGHT_SYSTEM,
        )
    return moved, notes


def _stated(crs: CRS | None, bounds: Bounds, file: str) -> CRS:
    """The system that the file states; GeoPackage's "undefined" systems are no statement."""
    if crs is not None and not str(crs.name).casefold().startswith("undefined"):
        return crs
    hint = ""
    if _inside(bounds, _RD_BOX).all():
        hint = " De coördinaten lijken meters in het RD-stelsel (EPSG:28992)."
    elif _inside(bounds, _DEGREE_BOX).all():
        hint = " De coördinaten lijken graden in WGS 84 (EPSG:4326)."
    raise SourceError(
        f"{file} noemt geen coördinatenstelsel.{hint}",
        "Zet bij een shapefile het .prj-bestand ernaast, of ken in GIS het stelsel toe en "
        "exporteer opnieuw.",
    )


def _check_as_written(bounds: Bounds, stated: CRS, labels: list[str], file: str) -> None:
    """Recognise the usual mistakes from the numbers as they stand in the file."""
    degrees = stated.is_geographic
    if not degrees and stated.to_epsg(min_confidence=25) != RD:
        return
    right, other = (_DEGREE_BOX, _RD_BOX) if degrees else (_RD_BOX, _DEGREE_BOX)
    swapped = bounds[:, [1, 0, 3, 2]]
    wrong = np.flatnonzero(~_inside(bounds, right))
    if not wrong.size:
        return
    place = _place(bounds, wrong, labels, file)
    if _inside(swapped, right)[wrong[0]]:
        pair = "lengte- en breedtegraad zijn" if degrees else "x en y zijn"
        raise SourceError(
            f"{place}: {pair} verwisseld.",
            "Exporteer opnieuw met x (lengte) vóór y (breedte).",
        )
    if _inside(bounds, other)[wrong[0]] or _inside(swapped, other)[wrong[0]]:
        found, said = ("meters", "graden") if degrees else ("graden", "meters")
        raise SourceError(
            f"{place}: dat zijn {found}, terwijl het bestand {said} noemt ({stated.name}).",
            _RIGHT_SYSTEM,
        )


def _place(bounds: Bounds, wrong: npt.NDArray[np.intp], labels: list[str], file: str) -> str:
    """Name the first area that is wrong, where it stands, and how many there are."""
    x, y = bounds[wrong[0], :2]
    return (
        f"{file}: {wrong.size} van {len(bounds)} gebieden staan verkeerd, als eerste "
        f"{labels[wrong[0]]} op x = {x:.6g}, y = {y:.6g}"
    )


def _inside(bounds: Bounds, box: tuple[float, float, float, float]) -> npt.NDArray[np.bool_]:
    """Which bounds lie within the box; what is not a number does not."""
    west, south, east, north = box
    inside: npt.NDArray[np.bool_] = (
        (bounds[:, 0] >= west)
        & (bounds[:, 1] >= south)
        & (bounds[:, 2] <= east)
        & (bounds[:, 3] <= north)
    )
    return inside
