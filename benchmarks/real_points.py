"""What the analyses of places say about two open data sets of real incidents.

    .venv/bin/python benchmarks/real_points.py

Reads the folder INFOPOS_REAL_DATA (default ../shared/data), of which nothing is in this repository:
anti-social behaviour in Lancashire, 2022 (police.uk, Open Government Licence), in which points are
moved to a nearby public place and only the month is known; and robberies in Memphis, 2019 (Crime
Open Database), with their time.
"""

from __future__ import annotations

import os
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import Transformer

from infopos import labels
from infopos.analysis.concentration import gini, share_in_busiest
from infopos.analysis.density import bandwidth, density, grid_of
from infopos.analysis.forecast_check import Score, forecast_check
from infopos.analysis.gi_star import gi_star
from infopos.analysis.hot_times import hot_times
from infopos.analysis.near_repeats import near_repeats
from infopos.analysis.nearest_neighbour import nearest_neighbour
from infopos.disclosure.hex_grid import around, counts_in, covering

ROOT = Path(__file__).parents[1]
FOLDER = Path(os.environ.get("INFOPOS_REAL_DATA", ROOT.parent / "shared" / "data"))
SHARES = (0.01, 0.02, 0.05)


def metres(frame: pd.DataFrame, lon: str, lat: str, crs: int) -> np.ndarray:
    """Places in metres."""
    transform = Transformer.from_crs(4326, crs, always_xy=True).transform
    return np.column_stack(transform(frame[lon].to_numpy(), frame[lat].to_numpy()))


def told(score: Score | None) -> str:
    """Write how a map did."""
    assert score is not None
    return f"hit rate {score.hit_rate:.1%}, PAI {score.pai:.1f}, PEI {score.pei:.2f}"


def lancashire() -> None:
    """Score the hexagons of January to June on July to December."""
    folder = FOLDER / "uk_lancashire_asb"
    found = pd.read_csv(folder / "lancashire_asb.tab", sep="\t")
    xy = metres(found, "longitude", "latitude", 27700)
    wards = gpd.read_file(folder / "lancashire_wards.gpkg").to_crs(27700)
    cells = covering(shapely.union_all(wards.geometry.to_numpy()))
    early = (pd.to_datetime(found["month"]).dt.month <= 6).to_numpy()
    before, after = counts_in(xy[early], cells), counts_in(xy[~early], cells)
    print(f"Lancashire: {len(xy)} incidents, {len(cells)} hexagons,")
    print(
        f"  {before.sum():.0f} in January-June and {after.sum():.0f} in July-December within them"
    )
    print(f"  Gini {gini(before):.2f}; busiest 5 % hold", end=" ")
    print(f"{share_in_busiest(before, share_of_places=0.05):.0%}")
    hot = gi_star(before, around(cells))
    named = int(hot["hotspot_class"].str.startswith("hot").sum())
    print(f"  {named} hexagons ({named / len(cells):.1%}) are hotspots by Gi*")
    size = np.ones(len(cells))
    for share in SHARES:
        naive = forecast_check(before, after, size, share_of_area=share)
        by_gi = forecast_check(hot["gi_star_z"].to_numpy(), after, size, share_of_area=share)
        print(f"  {share:.0%} of the area: fullest then: {told(naive)}; Gi*: {told(by_gi)}")


def memphis() -> None:
    """When robberies happen, and how they lie."""
    folder = FOLDER / "us_memphis_robberies"
    found = pd.read_csv(folder / "memphis_robberies.csv", parse_dates=["date"])
    xy = metres(found, "lon", "lat", 26916)
    moment = found["date"].to_numpy().astype("datetime64[s]")
    times = hot_times(moment, moment)
    print(f"Memphis: {len(found)} robberies, {found['date'].min():%Y-%m-%d} to", end=" ")
    print(f"{found['date'].max():%Y-%m-%d}")
    parts = times.stands_out.reshape(7, 6, 4).any(axis=2)
    for day, part in np.argwhere(parts):
        total = times.counts[day, 4 * part : 4 * part + 4].sum()
        hours = f"{4 * part}-{4 * part + 4} h"
        print(f"  {labels.DAYS[day]}, {hours}: {total:.0f}, mean {times.used / 42:.0f}")
    precincts = gpd.read_file(folder / "memphis_precincts.geojson").to_crs(26916)
    town = shapely.union_all(shapely.make_valid(precincts.geometry.to_numpy()))
    near = nearest_neighbour(xy, area_m2=town.area, perimeter_m=town.length)
    print(f"  nearest neighbour index {near.index:.2f} (z {near.z:.0f}), mean {near.mean_m:.0f} m")
    made = density(xy, grid_of(town.bounds))
    print(
        f"  bandwidth {bandwidth(xy):.0f} m, densest {made.per_km2.max():.0f} per km2, mean",
        end=" ",
    )
    print(f"{len(xy) / town.area * 1e6:.1f}")
    repeats = near_repeats(xy, moment, moment)
    print(f"  near repeats: {repeats.risk_m} m, {repeats.risk_days} days")
    print(repeats.pairs.query("days_to == 7")[["distance_to_m", "pairs", "expected", "ratio"]])


if __name__ == "__main__":
    if not FOLDER.is_dir():
        raise SystemExit(f"no real data in {FOLDER}; set INFOPOS_REAL_DATA to its folder")
    lancashire()
    memphis()
