"""Peers: nearest in size and place, whatever the order, the names and the units."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infopos.analysis.peers import nearest_peers


def towns(*rows: tuple[str, float, float, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["area_code", "residents", "x_m", "y_m"])


FOUR = towns(
    ("GM0001", 100_000, 0, 0),
    ("GM0002", 100_000, 30_000, 40_000),
    ("GM0003", 200_000, 0, 10_000),
    ("GM0004", 25_000, 6_000, 8_000),
)

some_towns = st.lists(
    st.tuples(st.integers(1, 10**6), st.integers(0, 300_000), st.integers(300_000, 600_000)),
    min_size=2,
    max_size=12,
).map(lambda rows: towns(*((f"GM{at:04d}", *map(float, row)) for at, row in enumerate(rows))))


def test_by_hand() -> None:
    found = nearest_peers(FOUR, "GM0001")

    logs = [0.0, math.log(2), math.log(0.25)]
    away = [50.0, 10.0, 10.0]
    spread = float(np.std([math.log(n) for n in (100_000, 200_000, 25_000)])), float(np.std(away))
    expected = {
        code: math.sqrt(0.75 * (log / spread[0]) ** 2 + 0.25 * (km / spread[1]) ** 2)
        for code, log, km in zip(("GM0002", "GM0003", "GM0004"), logs, away, strict=True)
    }
    assert found["area_code"].tolist() == sorted(expected, key=expected.__getitem__)
    assert found["difference"].tolist() == pytest.approx(sorted(expected.values()), abs=1e-8)
    assert found.set_index("area_code")["distance_km"].to_dict() == {
        "GM0002": 50.0, "GM0003": 10.0, "GM0004": 10.0,
    }  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(some_towns, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(table: pd.DataFrame, chance: object) -> None:
    mixed = table.sample(frac=1, random_state=chance.randint(0, 10**6))  # type: ignore[attr-defined]

    pd.testing.assert_frame_equal(nearest_peers(mixed, "GM0000"), nearest_peers(table, "GM0000"))


@settings(deadline=None, max_examples=60)
@given(some_towns)
def test_other_codes_in_the_same_order_give_the_same_peers(table: pd.DataFrame) -> None:
    renamed = table.assign(area_code="X" + table["area_code"])

    found, other = nearest_peers(table, "GM0000"), nearest_peers(renamed, "XGM0000")
    assert ("X" + found["area_code"]).tolist() == other["area_code"].tolist()
    assert found["difference"].tolist() == other["difference"].tolist()


@settings(deadline=None, max_examples=60)
@given(some_towns, st.sampled_from([0.001, 12.0, 1000.0]))
def test_the_unit_of_residents_does_not_matter(table: pd.DataFrame, unit: float) -> None:
    scaled = table.assign(residents=table["residents"] * unit)

    found, other = nearest_peers(table, "GM0000"), nearest_peers(scaled, "GM0000")
    expected = found.set_index("area_code")["difference"]
    assert other.set_index("area_code")["difference"].to_dict() == pytest.approx(
        expected.to_dict(), abs=1e-6
    )


def test_a_tie_is_settled_by_the_code() -> None:
    table = towns(
        ("GM0005", 10, 0, 0), ("GM0009", 20, 3_000, 0), ("GM0002", 20, 0, 3_000),
        ("GM0003", 20, -3_000, 0),
    )  # fmt: skip

    assert nearest_peers(table, "GM0005")["area_code"].tolist() == ["GM0002", "GM0003", "GM0009"]


def test_without_borders_size_alone_decides() -> None:
    bare = FOUR.assign(x_m=np.nan, y_m=np.nan)
    found = nearest_peers(bare, "GM0001")

    assert found["area_code"].tolist() == ["GM0002", "GM0003", "GM0004"]
    assert found["distance_km"].isna().all()
    without_own = FOUR.assign(x_m=FOUR["x_m"].where(FOUR["area_code"] != "GM0001"))
    assert nearest_peers(without_own, "GM0001")["distance_km"].isna().all()


def test_one_without_borders_or_residents_is_no_peer_of_the_others() -> None:
    bare = FOUR.copy()
    bare.loc[2, "x_m"] = np.nan
    bare.loc[3, "residents"] = np.nan

    assert nearest_peers(bare, "GM0001")["area_code"].tolist() == ["GM0002"]


def test_without_residents_of_its_own_it_has_no_peers() -> None:
    assert nearest_peers(FOUR.assign(residents=np.nan), "GM0001").empty
    assert nearest_peers(FOUR, "GM9999").empty


def test_what_only_a_program_gets_wrong_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        nearest_peers(pd.concat([FOUR, FOUR]), "GM0001")
    with pytest.raises(ValueError, match="share"):
        nearest_peers(FOUR, "GM0001", size_weight=2)
