"""Stories that need more than a weight: bursts of crime in which one case leads to the next."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from infopos.sources.demo.curves import Points
from infopos.sources.demo.places import Spots
from infopos.sources.demo.recipe import Kind, Recipe, Wave
from infopos.sources.demo.streams import stream
from infopos.sources.demo.timing import Times, at_hours


def wave_incidents(
    recipe: Recipe, homes: Spots, seed: int
) -> Iterator[tuple[Wave, Kind, Times, Points]]:
    """Yield each wave with its kind, the moments and the places of its incidents."""
    by_code = {kind.code: kind for kind in recipe.kinds}
    codes = [quarter.code for quarter in recipe.quarters]
    for wave in recipe.waves:
        chance = stream(seed, f"wave {wave.code} {wave.area_code}")
        addresses = homes.points[homes.area == codes.index(wave.area_code)]
        days, chosen = _contagion(wave, addresses, chance)
        kind = by_code[wave.code]
        yield wave, kind, at_hours(kind.pattern, days, chance), addresses[chosen]


def _contagion(
    wave: Wave, addresses: Points, chance: np.random.Generator
) -> tuple[Times, list[int]]:
    """Draw days and addresses; part of the cases follow shortly after one that is close by."""
    length = (wave.end - wave.start).days
    days: list[float] = []
    chosen: list[int] = []
    while len(days) < wave.count:
        if days and chance.random() < wave.repeat_share:
            earlier = int(chance.integers(len(days)))
            day = days[earlier] + 1 + chance.exponential(wave.repeat_days / 2)
            target = addresses[chosen[earlier]] + chance.normal(0, wave.repeat_m / 2, 2)
        else:
            # Two dice instead of one: a wave swells and ebbs.
            day = length * chance.random(2).mean()
            target = addresses[int(chance.integers(len(addresses)))]
        if day < length:
            days.append(day)
            chosen.append(int(np.argmin(np.hypot(*(addresses - target).T))))
    start = np.datetime64(wave.start, "D")
    return start + np.floor(days).astype("timedelta64[D]"), chosen
