"""How counts are changed is fair under every secret, and a whole tells nothing of its parts.

Nor do several deliveries tell a small count to who knows that counts only grow.
"""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infopos.disclosure.ptable import KEYS, perturbations

SECRETS = st.binary(min_size=32, max_size=32)
LARGEST = 6
EVERYDAY = settings(max_examples=25, deadline=None)


def change(secret: bytes, count: int) -> np.ndarray:
    """The change of a count by cell key."""
    table = perturbations(secret)
    found = np.zeros(KEYS, dtype=int)
    row = table[table["count"] == count]
    found[row["cell_key"]] = row["change"]
    return found


@EVERYDAY
@given(SECRETS)
def test_every_secret_keeps_each_count_on_average_and_hides_one_to_three(secret: bytes) -> None:
    table = perturbations(secret)
    shown = table["count"] + table["change"]

    assert not table.duplicated(["count", "cell_key"]).any()
    assert table.groupby("count").size().to_dict() == dict.fromkeys(range(1, LARGEST + 1), KEYS)
    assert not shown.isin([1, 2, 3]).any()
    assert (shown >= 0).all()
    assert table.groupby("count")["change"].mean().abs().max() < 0.01


@EVERYDAY
@given(SECRETS)
def test_how_often_a_count_changes_hangs_on_no_secret(secret: bytes) -> None:
    def often(key: bytes) -> dict[tuple[int, int], int]:
        return perturbations(key).groupby(["count", "change"]).size().to_dict()

    assert often(secret) == often(b"another")


@EVERYDAY
@given(SECRETS, SECRETS)
def test_two_installations_change_the_same_key_differently(one: bytes, other: bytes) -> None:
    if one != other:
        assert not np.array_equal(change(one, LARGEST), change(other, LARGEST))


@EVERYDAY
@given(SECRETS)
def test_the_changes_of_two_parts_leave_the_change_of_the_whole_open(secret: bytes) -> None:
    """Keys add up. In an order that does too, two parts of −2 would make a whole of −2 or −1."""
    of_key = change(secret, LARGEST)
    keys = np.arange(KEYS)
    whole = of_key[(keys[:, None] + keys) % KEYS]

    for first in (-2, -1, 0, 1, 2):
        for second in (-2, -1, 0, 1, 2):
            parts = (of_key[:, None] == first) & (of_key == second)
            assert set(whole[parts]) == {-2, -1, 0, 1, 2}


def counts_by_figure() -> dict[int, set[int]]:
    """Which counts can become each figure, as far as figures that a count below five can have."""
    table = perturbations(b"what a count can become hangs on no secret")
    found: dict[int, set[int]] = {0: {0}}
    for row in table.itertuples():
        for more in range(12 if row.count == LARGEST else 1):
            found.setdefault(row.count + more + row.change, set()).add(row.count + more)
    return {figure: counts for figure, counts in found.items() if min(counts) < 12 - 4}


def told(possible: list[tuple[int, ...]]) -> set[int]:
    """Counts below five that somebody would know for certain."""
    return {
        next(iter(values))
        for values in map(set, zip(*possible, strict=True))
        if len(values) == 1 and 1 <= min(values) <= 4
    }


@pytest.mark.parametrize("deliveries", [1, 2, 3])
def test_counts_that_only_grow_are_not_told_by_the_figures_of_several_deliveries(
    deliveries: int,
) -> None:
    fits = counts_by_figure()
    for figures in product(fits, repeat=deliveries):
        possible = [
            counts
            for counts in product(*(fits[figure] for figure in figures))
            if all(
                one <= other if before == after else one < other
                for (one, other), (before, after) in zip(
                    pairwise(counts), pairwise(figures), strict=True
                )
            )
        ]
        assert not told(possible), figures


def test_who_knows_of_one_incident_that_was_added_is_told_no_small_count() -> None:
    fits = counts_by_figure()
    for before, after in product(fits, repeat=2):
        possible = [(count, count + 1) for count in fits[before] if count + 1 in fits[after]]
        assert not told(possible), (before, after)
