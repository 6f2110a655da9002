"""Where within neighbourhoods does it happen, without telling where exactly?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from infopos.disclosure.hex_grid import cell_of, members, outline, parent
from infopos.disclosure.hexes import Minimum, hexes
from infopos.model import Audience, DataClass, Grain, Selection
from infopos.services.geometry import degrees
from infopos.services.incidents import incident_classes
from infopos.services.residents import spread_residents
from infopos.services.subject import find_subject
from infopos.store import Store

RESIDENTS_PER_ADDRESS = 2.1
"""Mean size of a Dutch household (CBS, 2024): where only residents are known."""

MOST = 400
"""As many shapes as a map can show and an eye can see; those with the most in them."""

_KM2 = 1e6


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Hexagons with incidents.

    Attributes
    ----------
    shapes : DataFrame
        The densest first, at most `MOST`: count, density_per_km2 and geometry ((multi)polygon,
        EPSG:28992).
    points : bool
        Whether these are all of one size (265 m apart) with exact counts; else each holds at least
        five incidents and eight addresses, and its count is protected.
    total : int
        Incidents with a place.
    grain : Grain
    data_classes : frozenset of DataClass
        Empty when there is nothing for this audience.
    """

    shapes: pd.DataFrame
    points: bool
    total: int
    grain: Grain
    data_classes: frozenset[DataClass]


def rings(shapes: pd.Series) -> list[list[list[list[list[float]]]]]:
    """Write shapes for a map: each its parts, each part its border and then its holes, in degrees.

    WGS 84, longitude first, 5 decimals.
    """
    return [
        [
            [
                shapely.get_coordinates(ring).round(5).tolist()
                for ring in (part.exterior, *part.interiors)
            ]
            for part in shapely.get_parts(degrees(shape))
        ]
        for shape in shapes
    ]


def cells(store: Store, selection: Selection, audience: Audience) -> Cells:
    """Count the incidents of a selection in hexagons.

    Raises
    ------
    SelectionError
        When the theme or code does not exist.
    """
    with store.snapshot() as snapshot:
        subject = find_subject(snapshot, selection)
        classes = incident_classes(snapshot, selection.measure)
        grain = audience.coarsest(classes)
        if not classes or grain in (Grain.ROUNDED, Grain.NONE):
            return Cells(pd.DataFrame(), False, 0, grain, frozenset())
        found = snapshot.frame(
            "incident_places",
            municipality=selection.municipality,
            measure=selection.measure.value,
            codes=list(subject.codes),
            releases=audience.releases(),
            **{"from": selection.period.start, "until": selection.period.end},
        )
        points = found[["x", "y"]].to_numpy(dtype=float)
        small = audience.points and grain is Grain.EXACT
        if small:
            shapes = _small(points)
        else:
            areas = snapshot.rows("area_shapes", municipality=selection.municipality)
            residents = snapshot.rows(
                "residents_by_area",
                municipality=selection.municipality,
                level="neighbourhood",
                year=selection.period.year,
            )
            places, people = spread_residents(areas, residents)
            changes = snapshot.frame("perturbations")
            keys = found["record_key"].to_numpy(dtype=np.uint8)
            grown = hexes(points, keys, places, people / RESIDENTS_PER_ADDRESS, minimum=Minimum())
            shapes = _protected(grown, changes)
    shapes["density_per_km2"] = shapes["count"] / (shapely.area(shapes["geometry"]) / _KM2)
    densest = shapes.sort_values("density_per_km2", ascending=False, kind="stable").head(MOST)
    return Cells(densest.reset_index(drop=True), small, len(points), grain, classes)


def _small(points: NDArray[np.float64]) -> pd.DataFrame:
    """Groups of seven hexagons with two incidents or more: less is no density."""
    distinct, counts = np.unique(parent(cell_of(points)), axis=0, return_counts=True)
    often = counts >= 2
    shapes = [outline(frozenset(members((q, r), 1))) for q, r in distinct[often].tolist()]
    return pd.DataFrame({"count": counts[often], "geometry": shapes}, columns=["count", "geometry"])


def _protected(grown: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    """Counts as others get them: changed by what count and cell key say."""
    largest = int(changes["count"].max())
    change = changes.set_index(["count", "cell_key"])["change"].to_dict()
    counts = [
        count + change[min(count, largest), key]
        for count, key in zip(grown["incidents"].tolist(), grown["cell_key"].tolist(), strict=True)
    ]
    shown = pd.DataFrame({"count": counts, "geometry": grown["geometry"]})
    return shown[shown["count"] > 0]
