"""With every released figure at once, nobody can tell a small count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from statistics import median

import pandas as pd
import pytest

from infopos.model import AreaLevel, Audience, Grain, Measure, Period, Selection
from infopos.services.area_picture import area_picture
from infopos.store import Store
from tests.disclosure.attacker import Attacker, Cell, protected_bounds, rounded_bounds
from tests.disclosure.conftest import (
    AREAS,
    MONTHS,
    MUNICIPALITY,
    QUARTERS,
    THEMES,
    TYPES,
    Town,
    incidents,
)

Bounds = Callable[[int | None], tuple[int, int]]
CELLS: list[Cell] = list(product(AREAS, TYPES, MONTHS))
SUBJECTS = {**{code: [code] for code in TYPES}, **THEMES, None: TYPES}
"""What can be chosen, and what it adds up."""

PERIODS = {**{month: [month] for month in MONTHS}, **QUARTERS}
WANTED = 120  # small cells that are attacked; each takes two optimisations

FORMS: dict[Grain, Bounds] = {
    Grain.PROTECTED: lambda shown: protected_bounds(int(shown or 0)),
    Grain.ROUNDED: lambda shown: rounded_bounds(None if shown is None else int(shown)),
}


def released(store: Store, grain: Grain) -> Iterator[tuple[list[Cell], int | None]]:
    """Give every figure that an audience can see, with the cells that it adds up."""
    audience = Audience(grain, grain)
    for level, subject, period in product(
        (AreaLevel.NEIGHBOURHOOD, AreaLevel.DISTRICT), SUBJECTS, PERIODS
    ):
        selection = Selection(
            MUNICIPALITY, Measure.CRIME, Period(period), level,
            theme=subject if subject in THEMES else None,
            code=None if subject in THEMES else subject,
        )  # fmt: skip
        picture = area_picture(store, selection, audience, minimum_residents=1)
        shown = dict(zip(picture.areas["area_code"], picture.areas["count"], strict=True))
        for area, count in shown.items():
            yield _cells(area, subject, period), None if pd.isna(count) else int(count)
        yield _cells(MUNICIPALITY, subject, period), picture.total


def _cells(area: str, subject: str | None, period: str) -> list[Cell]:
    areas = [code for code in AREAS if code[2:].startswith(area[2:])]
    return list(product(areas, SUBJECTS[subject], PERIODS[period]))


def true_counts(rows: pd.DataFrame) -> dict[Cell, int]:
    counted = rows.groupby(["area", "code", "month"]).size().to_dict()
    return {cell: counted.get(cell, 0) for cell in CELLS}


def small_cells(true: dict[Cell, int]) -> list[Cell]:
    return [cell for cell in CELLS if 1 <= true[cell] <= 4][:WANTED]


def learn_sums(
    attacker: Attacker, known: dict[tuple[Cell, ...], tuple[int, int]], delivery: str
) -> None:
    """Add what can be added up: the year to date, areas that no district has."""
    months = [MONTHS[: number + 1] for number in range(1, 6)]
    teams = [AREAS[1:5], AREAS[3:9], AREAS[0:2]]
    groups = [([area], chosen) for area in AREAS for chosen in months]
    groups += [(team, [month]) for team in teams for month in MONTHS]
    for areas, chosen in groups:
        for code in TYPES:
            parts = [(area, code, month) for area in areas for month in chosen]
            low, high = zip(*(known[(part,)] for part in parts), strict=True)
            attacker.learn([(*part, delivery) for part in parts], sum(low), sum(high))


def attacked(
    town: Town, store: Store, grain: Grain, rows: pd.DataFrame, late: int
) -> tuple[dict[Cell, int], dict[Cell, tuple[int, int]]]:
    """Small cells of two deliveries, with what is true and what somebody who has both can tell.

    He knows that incidents were added and none taken away, and that a figure that changed is of
    more incidents: the same ones give the same figure.
    """
    deliveries = {"first": rows.iloc[:-late], "second": rows}
    attacker = Attacker([(*cell, name) for name in deliveries for cell in CELLS])
    true: dict[Cell, int] = {}
    figures: list[list[tuple[list[Cell], int | None]]] = []
    for name, delivered in deliveries.items():
        true |= {(*cell, name): count for cell, count in true_counts(delivered).items()}
        town.deliver(delivered)
        figures.append(list(released(store, grain)))
        known = {}
        for parts, shown in figures[-1]:
            low, high = FORMS[grain](shown)
            attacker.learn([(*cell, name) for cell in parts], low, high)
            if len(parts) == 1:
                known[tuple(parts)] = (low, high)
        learn_sums(attacker, known, name)
    for (parts, before), (_, after) in zip(*figures, strict=True):
        grown = [[(*cell, name) for cell in parts] for name in deliveries]
        attacker.learn_growth(grown[0], grown[1], 0 if before == after else 1)
    changed = [cell for cell in CELLS if true[*cell, "first"] != true[*cell, "second"]]
    others = [cell for cell in CELLS if cell not in changed]
    wanted = [(*cell, name) for cell in (*changed, *others) for name in deliveries]
    small = [cell for cell in wanted if 1 <= true[cell] <= 4]
    return true, dict(attacker.bounds(small[:WANTED]))


@pytest.mark.parametrize(
    ("grain", "late"), [(Grain.PROTECTED, 15), (Grain.PROTECTED, 200), (Grain.ROUNDED, 200)]
)
def test_no_small_count_can_be_told(town: Town, opened: Store, grain: Grain, late: int) -> None:
    true, found = attacked(town, opened, grain, incidents(21), late)

    widths = [high - low for low, high in found.values()]
    assert len(widths) == WANTED
    assert all(low <= true[cell] <= high for cell, (low, high) in found.items())
    assert min(widths) >= 1
    assert median(widths) >= 4


def test_the_attacker_breaks_what_only_hides_one_to_four(town: Town) -> None:
    """Else his failing above would say nothing."""
    true = true_counts(incidents(22))
    attacker = Attacker(CELLS)
    for cell in CELLS:
        low, high = (1, 4) if 1 <= true[cell] <= 4 else (true[cell], true[cell])
        attacker.learn([cell], low, high)
    for area, code, month in [
        *product(AREAS, [None], MONTHS), *product([MUNICIPALITY], TYPES, MONTHS),
    ]:  # fmt: skip
        parts = _cells(area, code, month)
        whole = sum(true[cell] for cell in parts)
        attacker.learn(parts, whole, whole)

    found = attacker.bounds(small_cells(true))

    assert sum(low == high for low, high in found.values()) > WANTED / 20


def test_the_difference_of_two_deliveries_tells_no_single_incident(
    town: Town, opened: Store
) -> None:
    rows = incidents(23)
    town.deliver(rows.iloc[:-1])
    before = [shown for _, shown in released(opened, Grain.ROUNDED)]
    town.deliver(rows)
    after = [shown for _, shown in released(opened, Grain.ROUNDED)]

    assert all(
        one is None or other is None or abs(one - other) in (0, 5)
        for one, other in zip(before, after, strict=True)
    )


def test_selection_of_a_part_never_shows_more_than_its_release(town: Town, opened: Store) -> None:
    town.deliver(incidents(24))
    audience = Audience(Grain.PROTECTED, Grain.PROTECTED)
    selection = Selection(MUNICIPALITY, Measure.CRIME, Period("2024-01"))

    for code in TYPES:
        picture = area_picture(opened, replace(selection, code=code), audience, minimum_residents=1)
        assert not picture.areas["count"].isin([1, 2, 3]).any()
