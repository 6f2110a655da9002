"""Everything that is registered about one area, beside its municipality and areas like it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from infopos.errors import SelectionError
from infopos.model import AreaLevel, Audience, DataClass, Grain, Measure, Period
from infopos.services.change import changed
from infopos.services.choices import find_municipality
from infopos.store import Snapshot, Store

_RATES = ("rate_per_1000", "municipality_rate_per_1000", "alike_rate_per_1000")
_NAMES = ("measure", "theme", "label")

ALIKE = 5
"""Number of areas that an area is compared with because they are like it."""


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """One area.

    Attributes
    ----------
    name, municipality : str
    period, before : Period
        The second is the same period of the year before.
    themes : DataFrame
        One row per measure and theme, the total of a measure first: measure, theme (None for the
        total), label, count, before (Int64; missing where there is none for this audience),
        difference, difference_low, difference_high, change_class (see `change`), rate_per_1000,
        municipality_rate_per_1000 and alike_rate_per_1000 (of `alike` together); NaN without
        residents, or below the minimum.
    residents : int or None
    alike : DataFrame
        The areas of the municipality that are most like it in residents and size: area_code, name,
        residents, area_km2, the likest first.
    grain : Grain
    data_classes : frozenset of DataClass
    """

    name: str
    municipality: str
    period: Period
    before: Period
    themes: pd.DataFrame
    residents: int | None
    alike: pd.DataFrame
    grain: Grain
    data_classes: frozenset[DataClass]


def profile(
    store: Store,
    municipality: str,
    area: str,
    level: AreaLevel,
    period: Period,
    audience: Audience,
    *,
    minimum_residents: int,
) -> Profile:
    """Tell everything that is registered about one area in one period.

    Raises
    ------
    SelectionError
        When the municipality or area does not exist.
    """
    before = period.earlier()
    with store.snapshot() as snapshot:
        town = find_municipality(snapshot, municipality)
        areas = _areas(snapshot, municipality, level, period.year)
        if area not in areas.index:
            raise SelectionError(f"Het gebied “{area}” bestaat niet.", "Kies er een uit de lijst.")
        alike = _alike(areas, area)
        groups = {
            "count": ((area,), period.key),
            "before": ((area,), before.key),
            "whole": ((municipality,), period.key),
            "alike": (tuple(alike["area_code"]), period.key),
        }
        place = {
            "municipality": municipality,
            "periods": [period.key, before.key],
            "releases": audience.releases(),
        }
        covered = snapshot.frame("profile_coverage", level=level.value, **place)
        wanted = [area, municipality, *alike["area_code"]]
        cells = snapshot.frame("profile_themes", areas=wanted, **place)
        whole = snapshot.rows(
            "residents_by_area", municipality=municipality, level="municipality", year=period.year
        )
    people = float(areas["residents"].to_dict()[area])
    classes = frozenset(DataClass(kind) for kind in covered["data_class"].unique())
    themes = _with_rates(
        themes_of(covered, cells, audience, groups),
        {
            "count": people if people >= max(minimum_residents, 1) else np.nan,
            "whole": float(whole[0]["residents"]) if whole else np.nan,
            "alike": float(alike["residents"].sum()) or np.nan,
        },
    )
    grain = audience.coarsest(classes)
    changes = changed(themes["before"], themes["count"], period, grain=grain)
    of_change = ["difference", "difference_low", "difference_high", "change_class"]
    return Profile(
        name=str(areas["name"].to_dict()[area]),
        municipality=town.name,
        period=period,
        before=before,
        themes=themes.join(changes[of_change]),
        residents=None if np.isnan(people) else int(people),
        alike=alike,
        grain=grain,
        data_classes=classes,
    )


def _areas(snapshot: Snapshot, municipality: str, level: AreaLevel, year: int) -> pd.DataFrame:
    """Name, residents and size of each area of a level, by code."""
    areas = snapshot.frame("area_sizes", municipality=municipality, level=level.value)
    rows = snapshot.rows(
        "residents_by_area", municipality=municipality, level=level.value, year=year
    )
    known = {row["area_code"]: float(row["residents"]) for row in rows}
    areas["residents"] = areas["area_code"].map(known).astype(float)
    return areas.set_index("area_code")


def _with_rates(themes: pd.DataFrame, residents: Mapping[str, float]) -> pd.DataFrame:
    """Turn the counts of each group of areas into rates, and keep those of the area itself."""
    for (column, people), rate in zip(residents.items(), _RATES, strict=True):
        themes[rate] = themes[column].astype(float) / people * 1000
    return themes.drop(columns=["whole", "alike"])


def themes_of(
    covered: pd.DataFrame,
    cells: pd.DataFrame,
    audience: Audience,
    groups: Mapping[str, tuple[tuple[str, ...], str]],
) -> pd.DataFrame:
    """Lay out counts by measure and theme, one column for each group.

    Parameters
    ----------
    covered, cells : DataFrame
        See store/sql/profile_coverage.sql and profile_themes.sql.
    audience : Audience
    groups : mapping of str to (tuple of str, str)
        By column: areas of which the counts are added, and the key of a period.

    Returns
    -------
    DataFrame
        measure, theme (None for the total), label, and a column (Int64) for each group.
    """
    counts = {
        (measure, _text(theme), area, period): number
        for measure, theme, area, period, number in cells.itertuples(index=False, name=None)
    }
    hides: dict[tuple[str, str | None], dict[str, bool]] = {}
    names: dict[tuple[str, str | None], str] = {}
    for row in covered.to_dict("records"):
        key = (row["measure"], _text(row["theme"]))
        names[key] = _text(row["label"]) or ""
        hides.setdefault(key, {})[row["period"]] = audience.hides_small(
            [DataClass(row["data_class"])]
        )
    rows: list[dict[str, object]] = []
    for key, known in hides.items():
        told: dict[str, object] = dict(
            zip(_NAMES, (Measure(key[0]), key[1], names[key]), strict=True)
        )
        for column, (areas, period) in groups.items():
            nothing = 0 if known.get(period) is False else pd.NA  # no row: zero, or not to be told
            told[column] = sum((counts.get((*key, area, period), nothing) for area in areas), 0)
        rows.append(told)
    found = pd.DataFrame(rows, columns=[*_NAMES, *groups])
    return found.astype(dict.fromkeys(groups, "Int64"))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _alike(areas: pd.DataFrame, area: str) -> pd.DataFrame:
    """The areas nearest in the logarithms of residents and of size, each in its own spread."""
    known = areas[["residents", "area_km2"]]
    sizes = pd.DataFrame(np.log(known.where(known > 0)), index=areas.index)
    spread = sizes.std().replace(0, 1).fillna(1)
    away = (((sizes - sizes.loc[area]) / spread) ** 2).sum(axis=1, skipna=False)
    order = away.drop(area).dropna().sort_values(kind="stable").index[:ALIKE]
    return areas.reindex(order).reset_index()
