"""What single places tell, for who may see as small as that: where it is thick, hot or repeated."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from infopos.analysis.classes import Classes, natural_breaks
from infopos.analysis.clusters import clusters
from infopos.analysis.density import Grid, bandwidth, density, dual_density, grid_of
from infopos.analysis.facilities import facilities as near_facilities
from infopos.analysis.forecast_check import Score, forecast_check
from infopos.analysis.gi_star import gi_star, gi_star_z
from infopos.analysis.near_repeats import NearRepeats, near_repeats
from infopos.analysis.nearest_neighbour import NearestNeighbour, nearest_neighbour
from infopos.disclosure.hex_grid import around, counts_in, covering, members, outline
from infopos.errors import AnalysisError
from infopos.model import Audience, DataClass, Grain, HotspotClass, Indicator, Selection
from infopos.services.incidents import incident_classes
from infopos.services.residents import spread_residents
from infopos.services.subject import find_subject
from infopos.store import Snapshot, Store

MOST_CLUSTERS = 40
_CELLS = 160  # along the longer side of the municipality
_BANDS = 5
_FAINTEST = 0.02  # of the highest density: below it the map stays empty
_LEAST_RESIDENTS_PER_KM2 = 250.0
_DRAWS = 19_999
_HOME_M = 250.0
"""Residents are known by neighbourhood: a finer density of them would be made up."""

_SHARE = 0.05
"""Part of the municipality that a map of cells may point at to be scored."""

_FEWEST_BEFORE = 20
_HOT = (HotspotClass.HOT_99, HotspotClass.HOT_95, HotspotClass.HOT_90)
_STEP = 1.2
"""Cells by which a border is straightened: enough to lose the steps of the grid."""

_MOST_FOR_REPEATS = 3_000
_STANDS_OUT, _LIKE_AROUND = "stands_out", "none"
_COLUMNS = ("kind", "count", "geometry")


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Shapes made of single incidents, and what goes with them.

    Attributes
    ----------
    shapes : DataFrame
        In the order to draw them: kind (number of a class, or a `HotspotClass`), count (incidents;
        missing where that says nothing) and geometry ((multi)polygon, EPSG:28992).
    used : int
        Incidents with a place.
    classes : Classes or None
        Bounds of the numbered classes.
    bandwidth_m : float or None
        Of a density.
    nearest : NearestNeighbour or None
        How incidents lie to each other.
    score, naive : Score or None
        How last year's hot cells, and the fullest ones, did in this period.
    repeats : NearRepeats or None
    facilities : DataFrame or None
        See `facilities`, with the name of each.
    problem : str
        Why there is nothing, in Dutch; empty when there is something.
    grain : Grain
    data_classes : frozenset of DataClass
    """

    shapes: pd.DataFrame
    used: int
    grain: Grain
    data_classes: frozenset[DataClass]
    classes: Classes | None = None
    bandwidth_m: float | None = None
    nearest: NearestNeighbour | None = None
    score: Score | None = None
    naive: Score | None = None
    repeats: NearRepeats | None = None
    facilities: pd.DataFrame | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class _Input:
    """What the shapes are made of. Places in metres (EPSG:28992), shape (n, 2)."""

    now: pd.DataFrame
    before: NDArray[np.float64]
    town: Any  # a shapely (multi)polygon
    areas: list[dict[str, Any]]  # as `area_shapes.sql` gives them, on land
    residents: list[dict[str, Any]]  # as `residents_by_area.sql` gives them
    until: np.datetime64
    facilities: pd.DataFrame

    @property
    def xy(self) -> NDArray[np.float64]:
        return _xy(self.now)


def places(store: Store, selection: Selection, audience: Audience) -> Places:
    """Show what the selection's indicator makes of single incidents.

    Nothing for an audience that does not get places as small as that.

    Raises
    ------
    SelectionError
        When the theme or code does not exist.
    """
    with store.snapshot() as snapshot:
        kinds = incident_classes(snapshot, selection.measure)
        grain = audience.coarsest(kinds)
        if not (kinds and audience.points and grain is Grain.EXACT):
            return Places(_shapes([]), 0, grain, frozenset())
        given = _input(snapshot, selection, audience)
    found = Places(_shapes([]), len(given.now), grain, kinds)
    try:
        return _MADE_BY[selection.indicator](found, given)
    except AnalysisError as error:
        return replace(found, problem=str(error))


def _input(snapshot: Snapshot, selection: Selection, audience: Audience) -> _Input:
    codes = list(find_subject(snapshot, selection).codes)
    now, before = (
        snapshot.frame(
            "incident_places_and_times",
            municipality=selection.municipality,
            measure=selection.measure.value,
            codes=codes,
            releases=audience.releases(),
            **{"from": period.start, "until": period.end},
        )
        for period in (selection.period, selection.period.earlier())
    )
    rows = snapshot.rows("area_shapes", municipality=selection.municipality)
    land = [row for row in rows if row["level"] == "neighbourhood" and not row["is_water"]]
    residents = snapshot.rows(
        "residents_by_area",
        municipality=selection.municipality,
        level="neighbourhood",
        year=selection.period.year,
    )
    town = shapely.union_all(shapely.from_wkb([row["geometry"] for row in land]))
    until = np.datetime64(selection.period.end, "s")
    facilities = snapshot.frame(
        "facilities_within",
        **dict(zip(("west", "south", "east", "north"), map(float, town.bounds), strict=True)),
    )
    inside = shapely.contains_xy(town, _xy(facilities))
    return _Input(now, _xy(before), town, land, residents, until, facilities[inside])


def _surface(found: Places, given: _Input) -> Places:
    """Bands of equal density, and how incidents lie to each other."""
    grid = grid_of(given.town.bounds, cells=_CELLS)
    made = density(given.xy, grid, bandwidth_m=max(bandwidth(given.xy), grid.cell_m))
    shapes, classes = _bands(made.per_km2, grid, given)
    size = {"area_m2": shapely.area(given.town), "perimeter_m": shapely.length(given.town)}
    nearest = nearest_neighbour(given.xy, **size)
    return replace(
        found, shapes=shapes, classes=classes, bandwidth_m=made.bandwidth_m, nearest=nearest
    )


def _surface_per_resident(found: Places, given: _Input) -> Places:
    """Bands of equal density relative to that of residents."""
    places, people = spread_residents(given.areas, given.residents)
    if not people.sum():
        raise AnalysisError(
            "Er zijn geen inwoners per buurt geladen.", "Laad een bestand met inwoners."
        )
    grid = grid_of(given.town.bounds, cells=_CELLS)
    width = max(bandwidth(given.xy), _HOME_M, grid.cell_m)
    homes = density(places, grid, bandwidth_m=width, weights=people)
    made = density(given.xy, grid, bandwidth_m=width)
    rate = dual_density(made, homes, fewest_per_km2=_LEAST_RESIDENTS_PER_KM2)
    shapes, classes = _bands(rate, grid, given)
    return replace(found, shapes=shapes, classes=classes, bandwidth_m=width)


def _hot_cells(found: Places, given: _Input) -> Places:
    """Groups of seven hexagons that lie among high counts, and how those of a year ago did."""
    cells = covering(given.town)
    near = around(cells)
    now, before = (counts_in(xy, cells) for xy in (given.xy, given.before))
    hot = gi_star(now, near, permutations=_DRAWS)
    size = np.ones(len(cells))
    score = naive = None
    if before.sum() >= _FEWEST_BEFORE:
        naive = forecast_check(before, now, size, share_of_area=_SHARE)
        score = forecast_check(gi_star_z(before, near), now, size, share_of_area=_SHARE)
    kind = hot["hotspot_class"].to_numpy()
    rows = [
        (kind[row], int(now[row]), outline(frozenset(members(tuple(cells[row].tolist()), 1))))
        for row in np.flatnonzero(np.isin(kind, _HOT))
    ]
    return replace(found, shapes=_shapes(rows), score=score, naive=naive)


def _clusters(found: Places, given: _Input) -> Places:
    made = clusters(given.xy).head(MOST_CLUSTERS)
    classes = natural_breaks(made["incidents"].to_numpy(dtype=float), classes=_BANDS)
    kind = classes.of(made["incidents"].to_numpy(dtype=float))
    rows = list(zip(kind, made["incidents"], made["geometry"], strict=True))
    return replace(found, shapes=_shapes(rows), classes=classes)


def _repeats(found: Places, given: _Input) -> Places:
    """Circles around the latest incidents, as far and as long as the risk near them is raised."""
    if len(given.now) > _MOST_FOR_REPEATS:
        raise AnalysisError(
            f"Dit zijn {len(given.now)} meldingen; herhaling wordt per soort bekeken.",
            "Kies een soort, zoals diefstal/inbraak woning.",
        )
    start, end = (
        given.now[name].to_numpy().astype("datetime64[s]")
        for name in ("occurred_from", "occurred_until")
    )
    made = near_repeats(given.xy, start, end)
    rows = []
    if made.risk_m is not None and made.risk_days is not None:
        warm = end > given.until - np.timedelta64(round(made.risk_days * 86_400), "s")
        circles = shapely.buffer(shapely.points(given.xy[warm]), made.risk_m)
        for shape in shapely.get_parts(shapely.union_all(circles)):
            rows.append((1, int(shapely.contains_xy(shape, given.xy[warm]).sum()), shape))
    return replace(found, shapes=_shapes(rows), repeats=made)


def _facilities(found: Places, given: _Input) -> Places:
    """What is near each facility, and whether more happens there than in the ring around it."""
    made = near_facilities(given.xy, _xy(given.facilities), given.town)
    made.insert(0, "name", given.facilities["name"].to_numpy())
    rows = [
        (_STANDS_OUT if marked else _LIKE_AROUND, int(count), shape)
        for marked, count, shape in zip(
            made["stands_out"], made["count"], made["geometry"], strict=True
        )
    ]
    return replace(found, shapes=_shapes(rows), facilities=made.drop(columns="geometry"))


_MADE_BY: dict[Indicator, Callable[[Places, _Input], Places]] = {
    Indicator.SURFACE: _surface,
    Indicator.SURFACE_PER_RESIDENT: _surface_per_resident,
    Indicator.HOT_CELLS: _hot_cells,
    Indicator.CLUSTERS: _clusters,
    Indicator.NEAR_REPEATS: _repeats,
    Indicator.FACILITIES: _facilities,
}


def _bands(values: NDArray[np.float64], grid: Grid, given: _Input) -> tuple[pd.DataFrame, Classes]:
    """Turn a grid into shapes, each twice or more as dense as the one around it."""
    x, y = np.meshgrid(grid.x(), grid.y())
    inside = shapely.contains_xy(given.town, x, y)
    shown = np.where(inside, np.nan_to_num(values), 0.0)
    bounds = shown.max() * np.geomspace(_FAINTEST, 1, _BANDS + 1)
    band = np.searchsorted(bounds[:-1], shown, side="right")  # 0 is fainter than all
    # In numbers of cells, so that squares have their corners in common to the last digit.
    row, column = np.indices(shown.shape)
    squares = shapely.box(column, row, column + 1, row + 1)
    present = [number for number in range(1, _BANDS + 1) if (band == number).any()]
    whole = [shapely.coverage_union_all(squares[band == number]) for number in present]
    smooth = shapely.coverage_simplify(np.array(whole, dtype=object), _STEP)
    corner = (grid.west - grid.cell_m / 2, grid.south - grid.cell_m / 2)
    placed = shapely.transform(smooth, lambda at: at * grid.cell_m + corner)
    rows = [(number, None, shape) for number, shape in zip(present, placed, strict=True)]
    return _shapes(rows), Classes(tuple(bounds[:-1].tolist()), tuple(bounds[1:].tolist()))


def _xy(incidents: pd.DataFrame) -> NDArray[np.float64]:
    return incidents[["x", "y"]].to_numpy(dtype=float)


def _shapes(rows: Sequence[tuple[object, int | None, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=list(_COLUMNS))
    return frame.astype({"count": "Int64"})
