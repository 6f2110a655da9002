"""What single places tell on the demo, and that only who may see places gets it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import shapely

from infopos.model import Audience, Grain, Indicator, Measure, Period, Selection
from infopos.services.places import places
from infopos.settings import Settings
from infopos.store import Store, open_store

SEES_PLACES = Audience(Grain.EXACT, Grain.EXACT, points=True)
OF_PLACES = [indicator for indicator in Indicator if indicator.shows_places]


@pytest.fixture(scope="module")
def store(demo_home: Path) -> Iterator[Store]:
    opened = open_store(Settings(home=demo_home), casebook=False)
    yield opened
    opened.close()


def of(indicator: Indicator, code: str | None = "1.1.1", period: str = "2025") -> Selection:
    return Selection("GM9999", Measure.CRIME, Period(period), indicator=indicator, code=code)


@pytest.mark.parametrize("indicator", OF_PLACES)
@pytest.mark.parametrize(
    "audience",
    [
        Audience(Grain.EXACT, Grain.EXACT),
        Audience(Grain.PROTECTED, Grain.PROTECTED, points=True),
        Audience(Grain.ROUNDED, Grain.ROUNDED),
        Audience(Grain.NONE, Grain.NONE),
    ],
)
def test_who_may_not_see_places_gets_nothing(
    store: Store, indicator: Indicator, audience: Audience
) -> None:
    found = places(store, of(indicator), audience)

    assert (len(found.shapes), found.used, found.data_classes) == (0, 0, frozenset())


def test_each_band_of_a_density_is_denser_than_the_one_around_it(store: Store) -> None:
    found = places(store, of(Indicator.SURFACE, None), SEES_PLACES)

    assert found.classes is not None
    assert found.shapes["kind"].is_monotonic_increasing
    ratios = np.array(found.classes.upper) / np.array(found.classes.lower)
    assert ratios == pytest.approx(50 ** (1 / 5))
    sizes = shapely.area(found.shapes["geometry"].to_numpy())
    assert sizes[-1] < sizes[0]
    assert found.bandwidth_m is not None
    assert found.nearest is not None
    assert found.nearest.index < 1


def test_bands_lie_side_by_side_within_the_municipality(store: Store) -> None:
    shapes = places(store, of(Indicator.SURFACE, None), SEES_PLACES).shapes["geometry"].to_numpy()
    rows = store.rows("area_shapes", municipality="GM9999")
    town = shapely.union_all(shapely.from_wkb([row["geometry"] for row in rows]))

    whole = shapely.area(shapely.union_all(shapes))
    assert whole == pytest.approx(shapely.area(shapes).sum(), rel=1e-6)
    assert shapely.area(shapely.difference(shapely.union_all(shapes), town)) < 0.05 * whole


def test_where_people_live_is_not_where_most_happens_for_each_of_them(store: Store) -> None:
    surface = places(store, of(Indicator.SURFACE, None), SEES_PLACES)
    relative = places(store, of(Indicator.SURFACE_PER_RESIDENT, None), SEES_PLACES)

    one, other = (shapely.area(each.shapes["geometry"].to_numpy()) for each in (surface, relative))
    assert not np.allclose(one, other, rtol=0.1)


def test_hot_cells_hold_more_than_others_and_are_scored_on_what_came_after(store: Store) -> None:
    found = places(store, of(Indicator.HOT_CELLS, None), SEES_PLACES)

    assert len(found.shapes) > 0
    assert found.shapes["count"].mean() > 10 * found.used / 2_600  # cells in all
    assert found.score is not None
    assert found.naive is not None
    assert found.score.pai > 3


def test_every_cluster_holds_at_least_five(store: Store) -> None:
    found = places(store, of(Indicator.CLUSTERS, None), SEES_PLACES)

    assert len(found.shapes) >= 5
    assert (found.shapes["count"] >= 5).all()
    assert found.classes is not None


def test_what_is_of_all_kinds_is_no_repeat(store: Store) -> None:
    found = places(store, of(Indicator.NEAR_REPEATS, None), SEES_PLACES)

    assert "per soort" in found.problem
    assert found.shapes.empty
    assert places(store, of(Indicator.NEAR_REPEATS), SEES_PLACES).repeats is not None


def test_too_few_incidents_say_how_many_are_needed(store: Store) -> None:
    found = places(store, of(Indicator.NEAR_REPEATS, "1.1.1", "2025-02"), SEES_PLACES)

    assert found.used > 0
    assert "minstens 30 meldingen" in found.problem
    assert found.shapes.empty


def test_a_period_without_incidents_gives_no_shapes(store: Store) -> None:
    for indicator in OF_PLACES:
        found = places(store, of(indicator, "1.1.1", "2019"), SEES_PLACES)
        assert (found.used, len(found.shapes)) == (0, 0)
