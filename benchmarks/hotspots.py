"""Hotspots of a country: Gi* here against esda's, on the same areas in the same run.

    .venv/bin/python benchmarks/hotspots.py
    .venv/bin/python benchmarks/hotspots.py --areas 1000

The areas are those of points_to_areas.py: 14,500 with borders that wiggle, most of them in towns.
esda gets the neighbours in each form that it takes: as neighbours, to which it adds each area
itself at every call, and with that done beforehand. It is called once before the clock runs. The
runs alternate.
Deviates must be equal to within 1e-9, or the script fails. After that: sixty months at once, and
what the other analyses take.
"""

from __future__ import annotations

import argparse
import statistics
import time
import warnings
from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd
from points_to_areas import make_areas

from infopos.analysis.change import change
from infopos.analysis.emerging import emerging
from infopos.analysis.gi_star import gi_star, gi_star_z
from infopos.analysis.local_moran import local_moran
from infopos.analysis.mann_kendall import mann_kendall
from infopos.analysis.neighbours import queen_neighbours
from infopos.analysis.outliers import outlier_z
from infopos.analysis.rates import rates, smoothed_rates
from infopos.model import Measure, Period, Selection
from infopos.services.area_picture import AreaPicture
from infopos.services.change import change_between
from infopos.services.choices import Municipality
from infopos.services.contiguity import Contiguity
from infopos.services.hotspots import Basis, hotspots

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it warns that it has no Numba
    from esda.getisord import G_Local
    from libpysal.graph import Graph
    from libpysal.weights import W

SAME = 1e-9


def forms_of(neighbours):
    """The neighbours as esda takes them, without and with each area among its own."""
    count = neighbours.shape[0]
    lists = {
        area: neighbours.indices[start:end].tolist()
        for area, (start, end) in enumerate(
            zip(neighbours.indptr[:-1], neighbours.indptr[1:], strict=True)
        )
    }
    itself = {area: [*near, area] for area, near in lists.items()}
    plain, ready = (
        W(each, id_order=list(range(count)), silence_warnings=True) for each in (lists, itself)
    )
    return {
        "esda, W": plain,
        "esda, Graph": Graph.from_W(plain),
        "esda, W with itself": ready,
        "esda, Graph with itself": Graph.from_W(ready),
    }


def seconds(call: Callable[[], object]) -> float:
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


def theirs(values, form):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return G_Local(values, form, transform="B", star=True, permutations=0).Zs


def against_esda(values, neighbours, runs: int) -> None:
    forms = forms_of(neighbours)
    ours = gi_star_z(values, neighbours)
    for form in forms.values():
        apart = float(np.abs(ours - theirs(values, form)).max())
        if not apart < SAME:
            raise SystemExit(f"the deviates differ by {apart}")
    print(f"deviates equal to within {apart:.1e}")
    taken = {name: [] for name in ("Infopos", *forms)}
    for _ in range(runs):
        taken["Infopos"].append(seconds(lambda: gi_star_z(values, neighbours)))
        for name, form in forms.items():
            taken[name].append(seconds(lambda form=form: theirs(values, form)))
    for name, each in taken.items():
        print(f"Gi*, {name:32s} {statistics.median(each) * 1000:9.1f} ms")
    for name in forms:
        ratios = [b / a for a, b in zip(taken["Infopos"], taken[name], strict=True)]
        print(
            f"{statistics.median(ratios):.0f} x as fast as {name}"
            f" (runs: {min(ratios):.0f} to {max(ratios):.0f})"
        )


def a_picture(counts, people) -> AreaPicture:
    """Figures as a page gets them from the store, without asking it."""
    codes = [f"BU9998{number:04X}" for number in range(len(counts))]
    areas = pd.DataFrame(
        {
            "area_code": codes,
            "name": codes,
            "status": "counted",
            "count": pd.array(counts, dtype="Int64"),
            "residents": pd.array(people, dtype="Int64"),
        }
    )
    areas["rate_per_1000"] = counts / people * 1000
    return AreaPicture(
        selection=Selection("GM9998", Measure.CRIME, Period("2025")),
        municipality=Municipality("GM9998", "Proefstad", True),
        subject="", areas=areas, residents_year=2025, minimum_residents=100,
        total=int(counts.sum()), total_residents=int(people.sum()), outside=0,
        withheld=(), missing=(), sources=(), derived=False,
    )  # fmt: skip


def page(picture, then, contiguity, quarters) -> None:
    """What the page computes at its first view of a selection; after that it is kept."""
    hotspots(picture, contiguity, basis=Basis.COUNT)
    hotspots(picture, contiguity, basis=Basis.RATE)
    hotspots(then, contiguity, basis=Basis.COUNT)
    change_between(then, picture)
    strongest = np.fmax(gi_star_z(quarters, contiguity.neighbours), outlier_z(quarters))
    emerging(strongest)
    mann_kendall(quarters)


def main() -> None:
    """Compare, then time the rest."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--areas", type=int, default=14_500)
    parser.add_argument("--months", type=int, default=60)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()

    rng = np.random.default_rng(20_240_101)
    areas = make_areas(options.areas, rng)
    begin = time.perf_counter()
    neighbours = queen_neighbours(areas)
    took = time.perf_counter() - begin
    print(f"{len(areas)} areas, {neighbours.nnz / len(areas):.1f} neighbours each: {took:.2f} s")

    mean = rng.lognormal(3.3, 1.2, len(areas))
    before, after = rng.poisson(mean), rng.poisson(mean)
    people = rng.integers(100, 8000, len(areas))
    cube = rng.poisson(mean[:, None] / 12, (len(areas), options.months)).astype(float)
    gaps = np.where(rng.random(cube.shape) < 0.01, np.nan, cube)
    against_esda(before.astype(float), neighbours, options.runs)

    others = {
        f"Gi* of {options.months} months": lambda: gi_star_z(cube, neighbours),
        f"Gi* of {options.months} months, 1 % unknown": lambda: gi_star_z(gaps, neighbours),
        "Gi* with q-values and classes": lambda: gi_star(before, neighbours),
        "Gi*, 9,999 draws": lambda: gi_star(before, neighbours, permutations=9_999),
        "Local Moran, 999 draws": lambda: local_moran(before, neighbours, seed=1),
        "Rates with ranges": lambda: rates(before, people, minimum_residents=100),
        "Rates smoothed near by": lambda: smoothed_rates(before, people, neighbours),
        "Changes, E-test": lambda: change(before, after, people, people + 10),
    }
    for name, call in others.items():
        each = statistics.median(seconds(call) for _ in range(3))
        print(f"{name:37s} {each * 1000:9.1f} ms")
    for count in (500, len(areas)):
        near = neighbours[:count, :count]
        picture, then = (a_picture(each[:count], people[:count]) for each in (after, before))
        contiguity = Contiguity(tuple(picture.areas["area_code"]), near)
        view = partial(page, picture, then, contiguity, cube[:count, -20:])
        each = sorted(seconds(view) for _ in range(20))
        print(
            f"All of the page of hotspots, {count} areas: {statistics.median(each) * 1000:.0f} ms,"
            f" p95 {each[18] * 1000:.0f} ms"
        )
    few = queen_neighbours(areas[:60])
    each = statistics.median(seconds(lambda: local_moran(before[:60], few, seed=1)) for _ in "abc")
    print(f"{'Local Moran, 999 draws, 60 areas':37s} {each * 1000:9.1f} ms")


if __name__ == "__main__":
    main()
