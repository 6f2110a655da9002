"""Hotspots of areas equal an independent implementation, and chance alone makes few of them."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.stats import false_discovery_control

from infopos.analysis.false_discovery import q_values
from infopos.analysis.gi_star import gi_star, gi_star_z
from infopos.analysis.neighbours import queen_neighbours
from infopos.errors import AnalysisError
from infopos.model import HotspotClass

EVERYDAY = settings(max_examples=30, deadline=None)


def grid(side: int) -> csr_array:
    x, y = np.meshgrid(np.arange(side) * 100.0, np.arange(side) * 100.0)
    return queen_neighbours(shapely.box(x.ravel(), y.ravel(), x.ravel() + 100, y.ravel() + 100))


def independent(values: np.ndarray, neighbours: csr_array) -> np.ndarray:
    from esda.getisord import G_Local  # 2 s to import
    from libpysal.weights import WSP

    weights = WSP(neighbours).to_W(silence_warnings=True)
    return G_Local(values, weights, star=True, transform="B", permutations=0).Zs


@pytest.mark.filterwarnings("ignore")
def test_the_statistic_equals_that_of_another_implementation() -> None:
    neighbours = grid(20)
    values = np.random.default_rng(1).poisson(3, 400).astype(float)

    assert gi_star_z(values, neighbours) == pytest.approx(independent(values, neighbours), abs=1e-9)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("code", ["0.0.0", "1.1.1", "2.2.1", "1.4.5"])
def test_hotspots_of_breda_equal_those_of_another_implementation(
    real_data: Path, code: str
) -> None:
    folder = real_data / "nl_breda"
    areas = gpd.read_file(folder / "buurten.geojson").to_crs(28992)
    rows = pd.read_csv(folder / "misdrijven_per_soort_Breda_odata.csv", sep=";")
    rows = rows[rows["SoortMisdrijf"].str.strip() == code]
    rows = rows[rows["Perioden"].str.strip() == "2022JJ00"]
    counts = rows.set_index(rows["WijkenEnBuurten"].str.strip())["GeregistreerdeMisdrijven_1"]
    values = (
        ("BU" + areas["GEMEENTECODE"] + areas["BUURTCODE"])
        .map(counts)
        .fillna(0)
        .to_numpy(dtype=float)
    )
    neighbours = queen_neighbours(areas.geometry.to_numpy())

    assert len(areas) == 56
    assert gi_star_z(values, neighbours) == pytest.approx(independent(values, neighbours), abs=1e-6)


def test_a_cluster_is_hot_and_its_surroundings_are_not() -> None:
    values = np.ones((12, 12))
    values[2:5, 2:5] = 20
    found = gi_star(values.ravel(), grid(12))

    kinds = found["hotspot_class"].to_numpy().reshape(12, 12)
    assert (kinds[2:5, 2:5] == HotspotClass.HOT_99).all()
    assert (kinds[8:, 8:] == HotspotClass.NONE).all()
    assert (found["q_value"] >= found["p_value"]).all()


def test_chance_alone_makes_no_more_hotspots_than_promised() -> None:
    neighbours, random = grid(10), np.random.default_rng(2)
    found = [
        gi_star(random.poisson(6, 100).astype(float), neighbours)["q_value"].min() <= 0.05
        for _ in range(200)
    ]
    # With nothing but chance every find is false, so that the promise is about whole maps.
    assert np.mean(found) <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 200)


@EVERYDAY
@given(st.permutations(range(25)), st.integers(0, 2**32 - 1))
def test_another_order_of_the_areas_changes_nothing(order: list[int], seed: int) -> None:
    neighbours = grid(5)
    values = np.random.default_rng(seed).poisson(2, 25).astype(float)

    before = gi_star_z(values, neighbours)
    after = gi_star_z(values[order], csr_array(neighbours.toarray()[np.ix_(order, order)]))

    assert after == pytest.approx(before[order], nan_ok=True)


@EVERYDAY
@given(st.floats(0.01, 1e6), st.integers(0, 2**32 - 1))
def test_another_unit_changes_nothing(factor: float, seed: int) -> None:
    values = np.random.default_rng(seed).poisson(2, 25).astype(float)

    assert gi_star_z(values * factor, grid(5)) == pytest.approx(
        gi_star_z(values, grid(5)), nan_ok=True, rel=1e-6, abs=1e-9
    )


@EVERYDAY
@given(st.integers(-100_000, 500_000), st.integers(-100_000, 500_000))
def test_another_place_on_the_map_changes_no_neighbours(x: int, y: int) -> None:
    squares = shapely.box([0, 100, 300, 400], 0, [100, 200, 400, 500], 100)
    moved = shapely.transform(squares, lambda at: at + np.array([x + 1000, y]))

    assert (queen_neighbours(moved).toarray() == queen_neighbours(squares).toarray()).all()


def test_several_periods_at_once_are_each_by_itself() -> None:
    values = np.random.default_rng(3).poisson(4, (36, 5)).astype(float)
    values[4, 2] = np.nan

    together = gi_star_z(values, grid(6))

    for period in range(5):
        alone = gi_star_z(values[:, period], grid(6))
        assert together[:, period] == pytest.approx(alone, nan_ok=True)


def test_an_area_without_a_figure_does_not_take_part() -> None:
    values = np.random.default_rng(4).poisson(4, 36).astype(float)
    values[0] = np.nan
    rest = np.arange(1, 36)

    whole = gi_star(values, grid(6))
    without = gi_star(values[1:], csr_array(grid(6).toarray()[np.ix_(rest, rest)]))

    assert whole["hotspot_class"][0] == HotspotClass.UNDEFINED
    assert whole["gi_star_z"][1:].to_numpy() == pytest.approx(without["gi_star_z"].to_numpy())
    assert whole["neighbours"][1] == without["neighbours"][0]


@pytest.mark.parametrize(
    "values",
    [np.array([3.0]), np.zeros(9), np.full(9, 0.1), np.full(9, np.nan), np.array([1.0, 2.0])],
    ids=["one area", "all zero", "all equal", "no figures", "two areas"],
)
def test_nothing_stands_out_where_nothing_can_be_compared(values: np.ndarray) -> None:
    neighbours = csr_array(np.zeros((len(values), len(values))))

    found = gi_star(values, neighbours)

    assert (found["hotspot_class"] == HotspotClass.UNDEFINED).all()
    assert found["gi_star_z"].isna().all()


def test_an_island_has_no_neighbours_and_is_said_to() -> None:
    squares = shapely.box([0, 100, 5_000], 0, [100, 200, 5_100], 100)
    found = gi_star(np.array([1.0, 2.0, 9.0]), queen_neighbours(squares))

    assert found["neighbours"].tolist() == [1, 1, 0]


def test_slivers_between_areas_do_not_part_neighbours() -> None:
    squares = shapely.box([0, 100.8], 0, [100, 200], 100)

    assert queen_neighbours(squares).sum() == 2
    assert queen_neighbours(squares, tolerance_m=0.5).sum() == 0


def test_degrees_are_refused_with_what_to_do() -> None:
    with pytest.raises(AnalysisError, match="EPSG:28992"):
        queen_neighbours(shapely.box([4.7, 4.8], 51.5, [4.8, 4.9], 51.6))


def test_other_neighbours_than_areas_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="3 areas"):
        gi_star_z(np.ones(3), grid(2))


@EVERYDAY
@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_false_alarms_are_shared_out_as_another_implementation_does(p: list[float]) -> None:
    assert q_values(np.array(p)) == pytest.approx(false_discovery_control(p))
