"""Finds where incidents are: coordinates in RD, and the neighbourhood around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import shapely
from pyproj import Transformer

from infopos.analysis.locate import AreaLocator
from infopos.errors import SourceError
from infopos.store.staging import Staging, null_where

Floats = npt.NDArray[np.float64]

_RD = "EPSG:28992"
NETHERLANDS_RD = (-7_000.0, 289_000.0, 300_000.0, 629_000.0)
"""West, south, east and north in EPSG:28992, metres."""

_NETHERLANDS_DEGREES = (3.0, 50.5, 7.5, 54.0)


@dataclass(frozen=True, slots=True)
class Neighbourhoods:
    """The neighbourhoods with boundaries: a locator, and their codes in its order."""

    locator: AreaLocator
    codes: npt.NDArray[np.object_]


def locator_of(staging: Staging) -> Neighbourhoods:
    """The neighbourhoods of the version under construction."""
    rows = staging.rows("neighbourhood_shapes")
    shapes = shapely.from_wkb(np.array([row["geometry"] for row in rows], dtype=object))
    codes = np.array([row["area_code"] for row in rows], dtype=object)
    return Neighbourhoods(AreaLocator(shapes), codes)


def to_rd(x: Floats, y: Floats, crs: str, name: str) -> tuple[Floats, Floats]:
    """Coordinates in EPSG:28992; refuses what is clearly something else."""
    bounds = NETHERLANDS_RD if crs == _RD else _NETHERLANDS_DEGREES
    given = int((~np.isnan(x)).sum())
    if given and _inside(x, y, bounds) < given / 2:
        raise _misplaced(x, y, crs, name, given)
    if crs == _RD:
        return x, y
    transform = Transformer.from_crs("EPSG:4326", _RD, always_xy=True)
    x_rd, y_rd = transform.transform(x, y)
    lost = ~np.isfinite(x_rd) | ~np.isfinite(y_rd)
    x_rd[lost], y_rd[lost] = np.nan, np.nan
    return x_rd, y_rd


def _misplaced(x: Floats, y: Floats, crs: str, name: str, given: int) -> SourceError:
    other = "EPSG:4326" if crs == _RD else _RD
    here, there = (
        (NETHERLANDS_RD, _NETHERLANDS_DEGREES)
        if crs == _RD
        else (_NETHERLANDS_DEGREES, NETHERLANDS_RD)
    )
    first = int(np.flatnonzero(~np.isnan(x))[0])
    shown = f"zoals x = {x[first]:g} en y = {y[first]:g}"
    if _inside(y, x, here) > given / 2:
        return SourceError(
            f"In {name} zijn x en y verwisseld, {shown}.",
            "Wissel de kolommen x en y in het profiel.",
        )
    if _inside(x, y, there) > given / 2:
        return SourceError(
            f"De punten in {name} zijn niet in {crs} maar in {other}, {shown}.",
            f'Zet in het profiel: crs = "{other}".',
        )
    return SourceError(
        f"De meeste punten in {name} liggen buiten Nederland als ze in {crs} zijn, {shown}.",
        "Controleer in het profiel “crs” en de kolommen x en y.",
    )


def _inside(x: Floats, y: Floats, bounds: tuple[float, float, float, float]) -> int:
    west, south, east, north = bounds
    return int(((x >= west) & (x <= east) & (y >= south) & (y <= north)).sum())


def _filled(values: npt.NDArray[np.float64]) -> Floats:
    return np.ma.filled(values, np.nan).astype(np.float64, copy=False)


def located(areas: Neighbourhoods, incidents: pa.Table, crs: str, name: str) -> pa.Table:
    """Add to each incident the neighbourhood in which it lies.

    Parameters
    ----------
    areas : Neighbourhoods
    incidents : Table
        Among its columns ``x`` and ``y``, NULL where an incident has no place.
    crs : str
        Of those coordinates: EPSG:28992 or EPSG:4326.
    name : str
        Of the file, for the message.

    Returns
    -------
    Table
        The incidents in the same order, with ``x`` and ``y`` in EPSG:28992 (metres) and
        ``area_code``, NULL outside every neighbourhood.

    Raises
    ------
    SourceError
        When most points are outside the country: x and y are swapped, or in another system.
    """
    given = [incidents.column(axis).to_numpy() for axis in ("x", "y")]  # NULL becomes NaN
    x, y = to_rd(given[0], given[1], crs, name)
    place = areas.locator.locate(x, y)
    area = pa.DictionaryArray.from_arrays(
        null_where(place.astype(np.int32), place < 0), pa.array(areas.codes, pa.string())
    )
    if crs != _RD:
        for axis, values in (("x", x), ("y", y)):
            position = incidents.schema.get_field_index(axis)
            incidents = incidents.set_column(position, axis, null_where(values, np.isnan(values)))
    return incidents.append_column("area_code", area)


def with_record_keys(incidents: pa.Table, keys: npt.NDArray[np.uint8]) -> pa.Table:
    """Add to each incident the key of its bucket; see `infopos.disclosure.record_keys`."""
    return incidents.append_column("record_key", pa.array(keys[incidents.column("bucket")]))


def moved(staging: Staging, points: Mapping[str, npt.NDArray[Any]]) -> pd.DataFrame:
    """One row per incident with a point: its row, and the neighbourhood in which it lies now."""
    areas = locator_of(staging)
    place = areas.locator.locate(_filled(points["x"]), _filled(points["y"]))
    codes = pd.Series(areas.codes, dtype="str").reindex(place)  # outside every one becomes NULL
    return pd.DataFrame({"row": points["row"], "area_code": codes.to_numpy()})
