"""Where somebody points: the neighbourhood there, and the place in metres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from infopos.errors import ObservationError
from infopos.model import AreaLevel, house_number_of, postcode_of
from infopos.services.geometry import to_degrees
from infopos.store import Snapshot, Store

STREET_M = 100.0
"""An address is blurred to the middle of a cell of so many metres."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A neighbourhood, and the place in it: x and y in EPSG:28992, metres; None: not known."""

    area: str
    name: str
    place: tuple[float, float] | None


def cell_middle(place: tuple[float, float], metres: float) -> tuple[float, float]:
    """Give the middle of the square cell in which a place lies; all in EPSG:28992."""
    x, y = ((axis // metres + 0.5) * metres for axis in place)
    return x, y


def spot(store: Store, municipality: str, longitude: float, latitude: float) -> Spot:
    """Find the neighbourhood at a point in degrees (WGS 84).

    A point on a border belongs to the neighbourhood with the lowest code, as incidents do.

    Raises
    ------
    ObservationError
        When it lies in water or outside the municipality.
    """
    x, y = to_degrees().transform(longitude, latitude, direction="INVERSE")
    place = (float(x), float(y))
    shapes = neighbourhoods(store, municipality)
    if (found := _neighbourhood(shapes, place)) is None:
        where = "in het water" if _touched(shapes, place) else "buiten de gemeente"
        raise ObservationError(
            f"Deze plek ligt {where}.", "Tik op een andere plek, of kies een buurt uit de lijst."
        )
    return Spot(found["area_code"], found["name"], place)


def knows_addresses(store: Store) -> bool:
    """Whether a list of addresses was imported."""
    return bool(store.rows("addresses_there"))


def at_address(store: Store, municipality: str, postcode: str, house_number: str) -> Spot:
    """Find the neighbourhood of an address; of the address itself nothing is kept.

    Parameters
    ----------
    store : Store
    municipality : str
    postcode, house_number : str
        As somebody typed them; a letter or addition behind the number is left out.

    Returns
    -------
    Spot
        Its place is the middle of a cell of 100 m; none when that lies in another neighbourhood,
        or when the list has neighbourhoods only.

    Raises
    ------
    ObservationError
        When it is no address, is not in the list, or lies outside the municipality.
    """
    code, number = postcode_of(postcode), house_number_of(house_number)
    if code is None or number is None:
        raise ObservationError(
            "Dit is geen postcode met huisnummer.", "Schrijf bijvoorbeeld 1234 AB en 10."
        )
    rows = store.rows("address_place", postcode=code, house_number=number)
    if not rows:
        raise ObservationError(
            "Deze postcode met dit huisnummer staat niet in de lijst.",
            "Tik op de kaart, of kies een buurt uit de lijst.",
        )
    found, place, middle = rows[0], None, None
    if found["x"] is not None:
        place = (found["x"], found["y"])
        middle = cell_middle(place, STREET_M)
    shapes = neighbourhoods(store, municipality)
    if found["area_code"] is None and place:
        found = _neighbourhood(shapes, place) or found
    elif found["municipality_code"] != municipality:
        found = {"area_code": None}
    if found["area_code"] is None:
        raise ObservationError(
            "Dit adres ligt buiten de gemeente.", "Tik op de kaart, of kies een buurt uit de lijst."
        )
    there = _neighbourhood(shapes, middle) if middle else None
    same = there is not None and there["area_code"] == found["area_code"]
    return Spot(found["area_code"], found["name"], middle if same else None)


def neighbourhood_at(shapes: Sequence[dict[str, Any]], place: tuple[float, float]) -> str | None:
    """Give the code of the neighbourhood on land at a place (EPSG:28992); None outside all."""
    found = _neighbourhood(shapes, place)
    return str(found["area_code"]) if found else None


def neighbourhoods(store: Store | Snapshot, municipality: str) -> list[dict[str, Any]]:
    """Give the neighbourhoods of a municipality, water too: ``area_shapes.sql``, with shapes."""
    return [
        row | {"geometry": shapely.from_wkb(row["geometry"])}
        for row in store.rows("area_shapes", municipality=municipality)
        if row["level"] == AreaLevel.NEIGHBOURHOOD
    ]


def _touched(areas: Sequence[dict[str, Any]], place: tuple[float, float]) -> list[dict[str, Any]]:
    point = shapely.Point(place)
    return [row for row in areas if row["geometry"].intersects(point)]


def _neighbourhood(
    areas: Sequence[dict[str, Any]], place: tuple[float, float]
) -> dict[str, Any] | None:
    """The first neighbourhood on land at a place in metres."""
    return next((row for row in _touched(areas, place) if not row["is_water"]), None)


def degrees_of(x: float, y: float) -> tuple[float, float]:
    """Give longitude and latitude of a place in metres."""
    longitude, latitude = to_degrees().transform(x, y)
    return float(longitude), float(latitude)
