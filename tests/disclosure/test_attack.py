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
from tests.disclosure.conftest import AREAS, MONTHS, MUNICIPALITY, TYPES, Town, incidents

Bounds = Callable[[int | None], tuple[int, int]]
CELLS: list[Cell] = list(product(AREAS, TYPES, MONTHS))
TOTAL = None
WANTED = 120  # small cells that are attacked; each takes two optimisations

FORMS: dict[Grain, Bounds] = {
    Grain.PROTECTED: lambda shown: protected_bounds(int(shown or 0)),
    Grain.ROUNDED: lambda shown: rounded_bounds(None if shown is None else int(shown)),
}


def released(store: Store, grain: Grain) -> Iterator[tuple[list[Cell], int | None]]:
    """Give every figure that an audience can see, with the cells that it adds up."""
    audience = Audience(grain, grain)
    for level, code, month in product(
        (AreaLevel.NEIGHBOURHOOD, AreaLevel.DISTRICT), (*TYPES, TOTAL), MONTHS
    ):
        selection = Selection(MUNICIPALITY, Measure.CRIME, Period(month), level, code=code)
        picture = area_picture(store, selection, audience, minimum_residents=1)
        shown = dict(zip(picture.areas["area_code"], picture.areas["count"], strict=True))
        for area, count in shown.items():
            yield _cells(area, code, month), None if pd.isna(count) else int(count)
        yield _cells(MUNICIPALITY, code, month), picture.total


def _cells(area: str, code: str | None, month: str) -> list[Cell]:
    return [
        cell
        for cell in CELLS
        if cell[0][2:].startswith(area[2:]) and code in (None, cell[1]) and cell[2] == month
    ]


def true_counts(rows: pd.DataFrame) -> dict[Cell, int]:
    counted = rows.groupby(["area", "code", "month"]).size().to_dict()
    return {cell: counted.get(cell, 0) for cell in CELLS}


def small_cells(true: dict[Cell, int]) -> list[Cell]:
    return [cell for cell in CELLS if 1 <= true[cell] <= 4][:WANTED]


def learn_sums(attacker: Attacker, known: dict[tuple[Cell, ...], tuple[int, int]]) -> None:
    """Add what can be added up: quarters, the year to date, areas that no district has."""
    months = [MONTHS[:3], MONTHS[3:], *(MONTHS[: number + 1] for number in range(1, 6))]
    teams = [AREAS[1:5], AREAS[3:9], AREAS[0:2]]
    groups = [([area], chosen) for area in AREAS for chosen in months]
    groups += [(team, [month]) for team in teams for month in MONTHS]
    for areas, chosen in groups:
        for code in TYPES:
            parts = [(area, code, month) for area in areas for month in chosen]
            low, high = zip(*(known[(part,)] for part in parts), strict=True)
            attacker.learn(parts, sum(low), sum(high))


@pytest.mark.parametrize("grain", [Grain.PROTECTED, Grain.ROUNDED])
def test_no_small_count_can_be_told(town: Town, opened: Store, grain: Grain) -> None:
    rows = incidents(21)
    first, late = rows.iloc[:-15], rows  # the last fifteen are delivered afterwards
    true = true_counts(late)
    wanted = small_cells(true_counts(first))
    changed = {cell for cell in CELLS if true_counts(first)[cell] != true[cell]}
    attacker = Attacker(CELLS)

    for delivery in (first, late):
        town.deliver(delivery)
        known = {}
        for parts, shown in released(opened, grain):
            if delivery is first and changed & set(parts):
                continue  # the two deliveries say different things of these
            low, high = FORMS[grain](shown)
            attacker.learn(parts, low, high)
            if len(parts) == 1:
                known[tuple(parts)] = (low, high)
        if delivery is late:
            learn_sums(attacker, known)
    found = attacker.bounds([cell for cell in wanted if cell not in changed])

    widths = [high - low for low, high in found.values()]
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
        assert not picture.areas["count"].isin([1, 2]).any()
