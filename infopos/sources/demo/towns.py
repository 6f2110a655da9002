"""The other municipalities that the demo is compared with: residents and totals, without areas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from infopos.model import TOTAL_CODE, Measure
from infopos.sources.demo.recipe import Kind, Recipe, Town
from infopos.sources.demo.streams import stream

_COLUMNS = ["measure", "code", "area_code", "period", "count"]
_MONTHS = 12


def settle_towns(recipe: Recipe, years: range) -> pd.DataFrame:
    """Count the residents of each other municipality on 1 January.

    Returns
    -------
    pandas.DataFrame
        One row per municipality and year: area_code, year, residents.
    """
    rows = [
        (town.code, year, round(town.residents * (1 + town.growth) ** since))
        for town in recipe.towns
        for year in years
        for since in [year - recipe.division_year]
    ]
    return pd.DataFrame(rows, columns=["area_code", "year", "residents"])


def count_towns(recipe: Recipe, residents: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Draw what is registered in each other municipality.

    Returns
    -------
    pandas.DataFrame
        One row per measure, code, municipality and period (``2024`` of every code, ``2024-03`` of
        the total only): measure, code, area_code, period, count. The total is that of all codes.
    """
    people = {(row.area_code, row.year): row.residents for row in residents.itertuples()}
    years = sorted(set(residents["year"]))
    rows: list[tuple[str, str, str, str, int]] = []
    for town in recipe.towns:
        months = {measure: np.zeros((len(years), _MONTHS), dtype=int) for measure in Measure}
        for measure, code, national, weights in _series(recipe):
            chance = stream(seed, f"{town.code} {measure} {code}")
            means = _means(recipe, town, national, years, people, chance)
            drawn = np.array([chance.multinomial(n, weights) for n in chance.poisson(means)])
            months[measure] += drawn
            for year, count in zip(years, drawn.sum(axis=1), strict=True):
                rows.append((measure.value, code, town.code, f"{year}", int(count)))
        for measure, table in months.items():
            rows += _totals(measure, town.code, years, table)
    return pd.DataFrame(rows, columns=_COLUMNS)


def _series(recipe: Recipe) -> Iterator[tuple[Measure, str, tuple[int, ...], list[float]]]:
    """Everything that is counted: measure, code, national counts, and weights of the months."""
    for kind in recipe.kinds:
        yield kind.measure, kind.code, kind.national, _month_weights(kind)
    for code, national in recipe.withheld.items():
        yield Measure.CRIME, code, national, [1 / _MONTHS] * _MONTHS


def _month_weights(kind: Kind) -> list[float]:
    weights = np.asarray(kind.pattern.months, dtype=float)
    return [float(weight) for weight in weights / weights.sum()]


def _means(
    recipe: Recipe,
    town: Town,
    national: tuple[int, ...],
    years: list[int],
    people: Mapping[tuple[Any, Any], Any],
    chance: np.random.Generator,
) -> list[float]:
    """What is to be expected each year: the country's figure, bent by the town and the year."""
    own = town.level * np.exp(chance.normal(0, recipe.towns_spread["spreiding_soort"]))
    means = []
    for year in years:
        at = recipe.year_index(year)
        rate = national[at] / recipe.national_residents[at]
        bent = np.exp(chance.normal(0, recipe.towns_spread["spreiding_jaar"]))
        course = town.course ** (year - recipe.first_year)
        means.append(float(rate * people[town.code, year] * own * bent * course))
    return means


def _totals(
    measure: Measure,
    code: str,
    years: list[int],
    table: NDArray[np.int_],
) -> Iterator[tuple[str, str, str, str, int]]:
    for year, row in zip(years, table, strict=True):
        yield measure.value, TOTAL_CODE, code, f"{year}", int(row.sum())
        for month, count in enumerate(row, start=1):
            yield measure.value, TOTAL_CODE, code, f"{year}-{month:02d}", int(count)
