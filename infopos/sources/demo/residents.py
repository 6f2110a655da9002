"""How many people live in each neighbourhood, year by year."""

from __future__ import annotations

import numpy as np
import pandas as pd

from infopos.sources.demo.recipe import Recipe
from infopos.sources.demo.streams import stream

_BASE = 5
"""CBS publishes residents of neighbourhoods in multiples of five, rounded at random."""


def settle(recipe: Recipe, years: range, seed: int) -> pd.DataFrame:
    """Count the residents of each neighbourhood on 1 January.

    Returns
    -------
    pandas.DataFrame
        One row per neighbourhood and year: area_code, year, residents. Water has none.
    """
    chance = stream(seed, "residents")
    rows = []
    for quarter in recipe.quarters:
        for year in years:
            since = year - recipe.division_year
            exact = quarter.residents * (1 + quarter.growth) ** since
            # Up or down with the odds that keep the expected value right.
            rounded = _BASE * int(np.floor(exact / _BASE + chance.random()))
            rows.append((quarter.code, year, rounded))
    return pd.DataFrame(rows, columns=["area_code", "year", "residents"])
