"""The fictional municipality of Zilverdam: what `infopos demo` shows.

The recipe in data/demo says what the town looks like and which stories its figures hold; this
package turns it into areas, residents and incidents, and writes those as a supplier would, so that
they reach the screen through the same import as any other file.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from infopos.sources.demo.files import write_files
from infopos.sources.demo.geography import draw
from infopos.sources.demo.incidents import register
from infopos.sources.demo.places import lay_out
from infopos.sources.demo.recipe import Recipe, load
from infopos.sources.demo.residents import settle
from infopos.sources.demo.streams import stream
from infopos.sources.demo.town_files import write_town_files
from infopos.sources.demo.towns import count_towns, settle_towns

__all__ = ["Demo", "make", "write"]


@dataclass(frozen=True)
class Demo:
    """Everything the demo consists of. All of it is fictional.

    Attributes
    ----------
    areas : geopandas.GeoDataFrame
        area_code, level (``municipality``, ``district``, ``neighbourhood``), name, parent_code,
        is_water, geometry (EPSG:28992, metres). The neighbourhoods are a valid coverage.
    residents : pandas.DataFrame
        area_code, year, residents: neighbourhoods on 1 January, in multiples of five.
    incidents : pandas.DataFrame
        incident_id (unique), measure, code, occurred_from, occurred_until (local time, half-open),
        time_precision (``minute``, ``day``, ``span``), x, y (EPSG:28992, whole metres; NaN when no
        place is known).
    municipal_counts : pandas.DataFrame
        code, year, count: crime published for the municipality as a whole only.
    town_residents : pandas.DataFrame
        area_code, year, residents: other municipalities, to compare with.
    town_counts : pandas.DataFrame
        measure, code, area_code, period, count: of those other municipalities as a whole.
    """

    areas: gpd.GeoDataFrame
    residents: pd.DataFrame
    incidents: pd.DataFrame
    municipal_counts: pd.DataFrame
    town_residents: pd.DataFrame
    town_counts: pd.DataFrame


def make(seed: int = 1, first_year: int = 2020, last_year: int = 2025) -> Demo:
    """Make the municipality.

    Parameters
    ----------
    seed : int
        The same seed gives the same town, on any machine. The map is the same for every seed.
    first_year, last_year : int
        Full years of incidents, both included. Outside 2020-2025 the national figures of the
        nearest year are used.
    """
    if last_year < first_year:
        raise ValueError(f"last_year {last_year} comes before first_year {first_year}")
    recipe = load()
    years = range(first_year, last_year + 1)
    areas = draw(recipe.plan, (recipe.code, recipe.name))
    residents = settle(recipe, years, seed)
    by_year = residents.groupby("year")["residents"].sum()
    west, south, east, north = areas.total_bounds
    edges = (float(west), float(south), float(east), float(north))
    incidents = register(recipe, lay_out(recipe, areas, seed), by_year, edges, seed)
    towns = settle_towns(recipe, years)
    return Demo(
        areas=areas,
        residents=residents,
        incidents=incidents,
        municipal_counts=_withheld(recipe, by_year, seed),
        town_residents=towns,
        town_counts=count_towns(recipe, towns, seed),
    )


def write(folder: Path, seed: int = 1, first_year: int = 2020, last_year: int = 2025) -> list[Path]:
    """Make the municipality and write it as a supplier's files; parameters as for :func:`make`.

    Returns
    -------
    list of Path
        The files written, in the order in which they should be imported.
    """
    demo = make(seed, first_year, last_year)
    paths = write_files(
        folder, load(), demo.areas, demo.residents, demo.incidents, demo.municipal_counts
    )
    return paths + write_town_files(folder, load(), demo.town_residents, demo.town_counts)


def _withheld(recipe: Recipe, residents: pd.Series[int], seed: int) -> pd.DataFrame:
    """Yearly counts of the codes that are not published below the municipality."""
    rows = []
    for code, national in recipe.withheld.items():
        chance = stream(seed, f"withheld {code}")
        for year, count in residents.items():
            at = recipe.year_index(int(str(year)))
            rate = national[at] / recipe.national_residents[at]
            rows.append((code, int(str(year)), int(chance.poisson(rate * count))))
    return pd.DataFrame(rows, columns=["code", "year", "count"])
