"""Points to areas: AreaLocator against geopandas.sjoin, on the same data in the same run.

    python benchmarks/points_to_areas.py
    python benchmarks/points_to_areas.py --areas 60 --points 100000

The areas are made here, always the same: a coverage of 280 x 320 km of which most areas lie in
towns, with shared borders that wiggle (about 160 vertices an area). Of the points, most lie in
towns, 2 % are anywhere within and around the country, 2 % are exactly on a vertex and 2 %
exactly on a border.

Each run gets fresh geometries, so that nothing prepared earlier helps. Both sides get their
input in the form they like best (arrays, or frames of ready points), and the runs alternate. Of
sjoin three calls are timed, without the work of keeping one area per point; the fastest is the
rival. Answers must be equal row for row, or the script fails.
"""

import argparse
import ctypes
import gc
import statistics
import time
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from scipy.spatial import Voronoi

from infopos.analysis.locate import OUTSIDE, AreaLocator

SIZE = np.array([280_000.0, 320_000.0])  # metres
GRAIN = 1024  # vertices are multiples of 1/1024 m: the middle of an edge is then exactly on it


def seeds(count, rng):
    """Give the middles of areas: 70 % in towns of very different size, the rest anywhere."""
    urban = int(count * 0.7)
    towns = max(count // 40, 1)
    weight = rng.pareto(1.1, towns) + 0.3
    town = rng.choice(towns, urban, p=weight / weight.sum())
    radius = 280 * np.sqrt(weight[town] / weight.sum() * urban)
    centre = rng.uniform(0.03 * SIZE, 0.97 * SIZE, (towns, 2))
    inside = centre[town] + rng.normal(size=(urban, 2)) * radius[:, None]
    middles = np.vstack([inside, rng.uniform(0, SIZE, (count - urban, 2))])
    lost = (middles < 0).any(axis=1) | (middles > SIZE).any(axis=1)
    middles[lost] = rng.uniform(0, SIZE, (lost.sum(), 2))
    return middles


def wiggled(xy):
    """Bend the plane, without folding it, on the scale of a district, a quarter and a street."""
    for length in (9000, 1700, 420):  # metres
        k = 2 * np.pi / length
        x, y = xy[..., 0], xy[..., 1]
        bend = np.stack([np.sin(k * (y + 0.37 * x)), np.sin(k * (x - 0.41 * y) + 1)], axis=-1)
        xy = xy + bend * 0.2 / k
    return np.round(xy * GRAIN) / GRAIN


def make_areas(count, rng, steps=27):
    """Make a coverage: Voronoi cells whose edges are cut in steps and then bent."""
    middles = seeds(count, rng)
    mirrored = [middles * [-1, 1], middles * [1, -1]]
    mirrored += [2 * SIZE * axis + middles * (1 - 2 * np.array(axis)) for axis in ([1, 0], [0, 1])]
    cells = Voronoi(np.vstack([middles, *mirrored]))
    ours = (np.asarray(cells.ridge_points) < count).any(axis=1)
    ends = cells.vertices[np.asarray(cells.ridge_vertices)[ours]]
    share = np.linspace(0, 1, steps + 1)[None, :, None]
    edges = wiggled(ends[:, :1] * (1 - share) + ends[:, 1:] * share)
    edges = edges[np.ptp(edges, axis=1).any(axis=1)]
    areas = shapely.get_parts(shapely.polygonize(shapely.linestrings(edges)))
    if not shapely.is_valid(areas).all():
        raise SystemExit("the areas made are not valid: bend them less")
    return areas


def make_points(count, areas, rng):
    """Make points as in a registration: by area rather than by surface, in whole metres."""
    people = rng.lognormal(size=len(areas))
    home = rng.choice(len(areas), count, p=people / people.sum())
    centre = shapely.get_coordinates(shapely.centroid(areas))
    reach = np.sqrt(shapely.area(areas)) / 2
    points = np.round(centre[home] + rng.uniform(-1, 1, (count, 2)) * reach[home][:, None])
    part = count // 50
    points[:part] = rng.uniform(-0.2 * SIZE, 1.2 * SIZE, (part, 2))
    vertices, owner = shapely.get_coordinates(areas, return_index=True)
    points[part : 2 * part] = vertices[rng.integers(0, len(vertices), part)]
    begin = rng.choice(np.flatnonzero(owner[1:] == owner[:-1]), part)
    points[2 * part : 3 * part] = (vertices[begin] + vertices[begin + 1]) / 2
    return rng.permutation(points)


class Locating:
    """Our side. `first` builds and answers; `again` only answers."""

    def __init__(self, areas, points):
        self.areas = shapely.from_wkb(shapely.to_wkb(areas))
        self.x, self.y = np.ascontiguousarray(points.T)

    def first(self):
        self.locator = AreaLocator(self.areas)
        return self.again()

    def again(self):
        return self.locator.locate(self.x, self.y)


class Joining:
    """The rival. At its second call geopandas still has its index."""

    def __init__(self, areas, points, predicate, areas_left=False):
        self.areas = gpd.GeoDataFrame(geometry=shapely.from_wkb(shapely.to_wkb(areas)))
        self.points = gpd.GeoDataFrame(geometry=shapely.points(points))
        self.predicate, self.areas_left = predicate, areas_left

    def first(self):
        frames = (self.points, self.areas)[:: -1 if self.areas_left else 1]
        return gpd.sjoin(*frames, predicate=self.predicate)

    again = first

    def answers(self):
        """One area per point, the lowest, for comparing."""
        pairs = self.first()
        point, area = pairs.index.to_numpy(), pairs["index_right"].to_numpy()
        point, area = (area, point) if self.areas_left else (point, area)
        lowest = np.full(len(self.points), len(self.areas))
        np.minimum.at(lowest, point, area)
        return np.where(lowest == len(self.areas), OUTSIDE, lowest)


SIDES = {
    "AreaLocator": Locating,
    'sjoin(points, areas, "intersects")': lambda a, p: Joining(a, p, "intersects"),
    'sjoin(points, areas, "within")': lambda a, p: Joining(a, p, "within"),
    'sjoin(areas, points, "intersects")': lambda a, p: Joining(a, p, "intersects", areas_left=True),
}


def seconds(call):
    gc.collect()
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def memory(field):
    """Read this process's memory in MiB: VmRSS now, VmHWM at its highest since the reset."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split(f"{field}:")[1].split()[0]) / 1024


def extra_memory(call):
    """Tell how far memory rises during a call, in MiB (Linux only, else not a number)."""
    if not Path("/proc/self/clear_refs").exists():
        return float("nan")
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)  # else memory freed earlier is used again, unseen
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # resets the high-water mark
    before = memory("VmRSS")
    call()
    return memory("VmHWM") - before


def compare(areas, points, runs):
    """Time all sides in turn; return seconds per side as rows of (first, again)."""
    taken = {name: [] for name in SIDES}
    for _ in range(runs):
        for name, side in SIDES.items():
            fresh = side(areas, points)
            taken[name].append((seconds(fresh.first), seconds(fresh.again)))
    return {name: np.median(rows, axis=0) for name, rows in taken.items()}, taken


def report(medians, taken, memories):
    for name, (first, again) in medians.items():
        print(f"{name:36s} {first:8.3f} s  {again:8.3f} s  {memories[name]:7.0f} MiB")
    ours, *rivals = medians
    for column, what in enumerate(("building included", "index already built")):
        rival = min(rivals, key=lambda name: medians[name][column])
        ratios = [
            theirs[column] / mine[column]
            for theirs, mine in zip(taken[rival], taken[ours], strict=True)
        ]
        print(
            f"{what}: {statistics.median(ratios):.1f} x as fast as {rival} "
            f"(runs: {min(ratios):.1f} to {max(ratios):.1f})"
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--areas", type=int, default=14_500)
    parser.add_argument("--points", type=int, default=2_000_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()

    rng = np.random.default_rng(20_240_101)
    areas = make_areas(options.areas, rng)
    points = make_points(options.points, areas, rng)
    vertices = shapely.get_num_coordinates(areas)
    print(f"{len(areas)} areas, {vertices.mean():.0f} vertices each; {len(points)} points")

    found = Locating(areas, points).first()
    equal = (found == SIDES['sjoin(points, areas, "intersects")'](areas, points).answers()).all()
    if not equal:
        raise SystemExit("the answers differ from those of sjoin")
    print(f"answers equal row for row; {np.mean(found == OUTSIDE):.1%} outside every area")

    medians, taken = compare(areas, points, options.runs)
    memories = {}
    for name, side in SIDES.items():
        fresh = side(areas, points)
        memories[name] = extra_memory(fresh.first)
    print(f"{'medians of ' + str(options.runs):36s} {'first':>8s}    {'again':>8s}    extra memory")
    report(medians, taken, memories)


if __name__ == "__main__":
    main()
