"""Registered crime and nuisance: how many, where and when."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from infopos.sources.demo.curves import Points
from infopos.sources.demo.places import Spots
from infopos.sources.demo.recipe import Kind, Recipe
from infopos.sources.demo.stories import wave_incidents
from infopos.sources.demo.streams import stream
from infopos.sources.demo.timing import Times, bounds, draw_moments, pick

_COLUMNS = [
    "incident_id", "measure", "code", "occurred_from", "occurred_until", "time_precision", "x", "y",
]  # fmt: skip
Edges = tuple[float, float, float, float]
"""West, south, east and north, in metres."""

_WEEK_S = 7 * 24 * 3600


def register(
    recipe: Recipe,
    spots: dict[str, Spots],
    residents: pd.Series[int],
    edges_m: Edges,
    seed: int,
) -> pd.DataFrame:
    """Draw every incident of the years in `residents`.

    Parameters
    ----------
    recipe : Recipe
    spots : dict of Spots
        The places of each kind.
    residents : pandas.Series
        Residents of the municipality, indexed by year.
    edges_m : Edges
        West, south, east and north edge of the municipality, EPSG:28992.
    seed : int

    Returns
    -------
    pandas.DataFrame
        One row per incident, sorted by time, with the columns of :class:`Demo`.
    """
    years = [int(year) for year in residents.index]
    common = stream(seed, "neighbourhoods").normal(0, recipe.spread["buurt"], len(recipe.quarters))
    parts = []
    for kind in recipe.kinds:
        chance = stream(seed, f"{kind.measure} {kind.code}")
        places = _places(recipe, kind, spots, common, chance)
        for year in years:
            at = recipe.year_index(year)
            rate = kind.national[at] / recipe.national_residents[at]
            count = int(chance.poisson(rate * residents[year]))
            moments = draw_moments(kind.pattern, year, count, chance)
            where = places.points[pick(places.weights[at], count, chance)]
            where = _lose_some(recipe, where, edges_m, chance)
            parts.append(_rows(kind, moments, where, chance))
    parts += [
        _rows(kind, moments, where, stream(seed, f"wave bounds {wave.code} {wave.area_code}"))
        for wave, kind, moments, where in wave_incidents(recipe, spots["woningen"], seed)
        if years[0] <= wave.start.year <= years[-1]
    ]
    table = _sorted(_within(pd.concat(parts, ignore_index=True), years))
    order = table.groupby(table["occurred_from"].dt.year).cumcount() + 1
    year_of = table["occurred_from"].dt.year.astype(str)
    table["incident_id"] = "PL9999-" + year_of + order.astype(str).str.zfill(6)
    return table[_COLUMNS]


def _places(
    recipe: Recipe,
    kind: Kind,
    spots: dict[str, Spots],
    common: NDArray[np.float64],
    chance: np.random.Generator,
) -> Spots:
    """All places where one kind happens, weighted for it."""
    own = chance.normal(0, recipe.spread["soort"], len(recipe.quarters))
    # Ordinary addresses differ by neighbourhood; a gathering place already has its own weight.
    area_factor = np.append(np.exp(common + own), 1.0)
    groups = list(_shares(kind, spots, area_factor, chance))
    return Spots(
        np.vstack([group.points for group in groups]),
        np.concatenate([group.area for group in groups]),
        np.hstack([group.weights for group in groups]),
    )


def _shares(
    kind: Kind,
    spots: dict[str, Spots],
    area_factor: NDArray[np.float64],
    chance: np.random.Generator,
) -> Iterator[Spots]:
    for name, share in kind.where.items():
        found = spots[name]
        weights = found.weights
        if name in ("woningen", "straat", "bedrijven"):
            uneven = np.exp(chance.normal(0, kind.repetition, len(found.points)))
            weights = weights * (uneven * area_factor[found.area])
        total = weights.sum(axis=1, keepdims=True)
        yield Spots(found.points, found.area, share * weights / total)


def _rows(kind: Kind, moments: Times, where: Points, chance: np.random.Generator) -> pd.DataFrame:
    start, end = bounds(moments, kind.precision, kind.span_hours, chance)
    return pd.DataFrame({
        "measure": kind.measure.value,
        "code": kind.code,
        "occurred_from": start.astype("datetime64[s]"),
        "occurred_until": end.astype("datetime64[s]"),
        "time_precision": kind.precision,
        "x": np.round(where[:, 0]),
        "y": np.round(where[:, 1]),
    })  # fmt: skip


def _within(table: pd.DataFrame, years: list[int]) -> pd.DataFrame:
    """Move what ran over the first or last midnight a week, to the same weekday and hour."""
    start = table["occurred_from"].to_numpy().astype("datetime64[s]").astype(np.int64)
    first, last = (
        np.datetime64(f"{year}-01-01", "s").astype(np.int64) for year in (years[0], years[-1] + 1)
    )
    # A span of up to three weeks needs up to three steps forward; a night out takes one back.
    weeks = np.where(
        start < first, np.ceil((first - start) / _WEEK_S), -(start >= last).astype(int)
    )
    move = (weeks * _WEEK_S).astype("timedelta64[s]")
    return table.assign(
        occurred_from=table["occurred_from"] + move, occurred_until=table["occurred_until"] + move
    )


def _lose_some(
    recipe: Recipe, where: Points, edges_m: Edges, chance: np.random.Generator
) -> Points:
    """Take the place from a few incidents: half get none, half one outside the municipality."""
    lost = chance.random(len(where)) < recipe.unplaced_share
    astray = lost & (chance.random(len(where)) < 0.5)
    west, _, _, north = edges_m
    kept = where.copy()
    kept[lost] = np.nan
    kept[astray, 0] = west + chance.uniform(0, 6000, int(astray.sum()))
    kept[astray, 1] = north + chance.uniform(500, 4000, int(astray.sum()))
    return kept


def _sorted(table: pd.DataFrame) -> pd.DataFrame:
    keys = ["occurred_from", "occurred_until", "measure", "code", "x", "y"]
    return table.sort_values(keys, kind="stable", ignore_index=True)
