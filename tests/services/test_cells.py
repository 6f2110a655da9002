"""Within a neighbourhood nobody but police and analyst sees less than five incidents together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely

from infopos.access import policy
from infopos.model import Audience, Grain, Measure, Period, Role, Selection, Viewer
from infopos.services.cells import MOST, cells, rings
from infopos.settings import Settings
from infopos.store import Store, open_store

CRIME = Selection("GM9999", Measure.CRIME, Period("2025"))
EXACT = Audience(Grain.EXACT, Grain.EXACT)
POINTS = replace(EXACT, points=True)
PROTECTED = Audience(Grain.PROTECTED, Grain.PROTECTED)


@pytest.fixture(scope="module")
def store(demo_home: Path) -> Iterator[Store]:
    opened = open_store(Settings(home=demo_home), casebook=False)
    yield opened
    opened.close()


def places(store: Store, selection: Selection) -> np.ndarray:
    with store.snapshot() as snapshot:
        found = snapshot.frame(
            "incident_places", municipality="GM9999", measure=selection.measure.value,
            codes=[selection.code or "0.0.0"], releases=POINTS.releases(),
            **{"from": selection.period.start, "until": selection.period.end},
        )  # fmt: skip
    return found[["x", "y"]].to_numpy()


@pytest.mark.parametrize("audience", [EXACT, PROTECTED], ids=["exact areas", "protected"])
@pytest.mark.parametrize(
    "selection",
    [CRIME, replace(CRIME, code="1.4.5"), replace(CRIME, period=Period("2025-07"))],
    ids=["a year", "one type", "a month"],
)
def test_no_shape_holds_less_than_five_incidents(
    store: Store, selection: Selection, audience: Audience
) -> None:
    found = cells(store, selection, audience)
    tree = shapely.STRtree(shapely.points(places(store, selection)))
    shapes = found.shapes["geometry"].to_numpy()
    held = np.bincount(tree.query(shapes, predicate="intersects")[0], minlength=len(shapes))

    assert len(shapes) > 0
    assert (held >= 5).all()
    assert not found.shapes["count"].isin([1, 2, 3]).any()
    assert not found.points


def test_counts_for_others_are_changed_and_near(store: Store) -> None:
    shown = cells(store, CRIME, PROTECTED).shapes
    tree = shapely.STRtree(shapely.points(places(store, CRIME)))
    shapes, count = shown["geometry"].to_numpy(), shown["count"].to_numpy()
    # Places are whole metres, so that some lie on an edge of two shapes: those are in one of them.
    inside, touching = (
        np.bincount(tree.query(shapes, predicate=how)[0], minlength=len(shapes))
        for how in ("contains", "intersects")
    )

    assert (count >= inside - 5).all()
    assert (count <= touching + 5).all()
    assert (count != inside).any()


def test_police_and_analyst_see_smaller_shapes_with_the_counts_as_they_are(store: Store) -> None:
    found = cells(store, CRIME, POINTS)
    tree = shapely.STRtree(shapely.points(places(store, CRIME)))
    held = np.bincount(tree.query(found.shapes["geometry"].to_numpy(), predicate="contains")[0])

    assert found.points
    assert len(found.shapes) <= MOST
    # Places are whole metres, so that some lie on an edge: those are within neither.
    assert np.abs(found.shapes["count"].to_numpy() - held).sum() <= 0.02 * found.total
    assert found.shapes["count"].sum() <= found.total
    assert shapely.area(found.shapes["geometry"].to_numpy()).max() < 70_000


@pytest.mark.parametrize("grain", [Grain.ROUNDED, Grain.NONE])
def test_who_gets_no_small_figures_gets_no_shapes(store: Store, grain: Grain) -> None:
    found = cells(store, CRIME, Audience(grain, grain))

    assert found.shapes.empty
    assert found.data_classes == frozenset()


@pytest.mark.parametrize("role", Role)
def test_points_are_for_police_and_analyst_of_the_municipality_only(role: Role) -> None:
    viewer = Viewer("x", "x", role, "x", frozenset({"GM9999"}))

    may = role in (Role.POLICE_CHIEF, Role.ANALYST)
    assert policy.audience(viewer, "GM9999").points is may
    assert not policy.audience(viewer, "GM0758").points


def test_the_same_question_gives_the_same_shapes(store: Store) -> None:
    one, other = cells(store, CRIME, PROTECTED), cells(store, CRIME, PROTECTED)

    assert one.shapes.equals(other.shapes)
    assert rings(one.shapes["geometry"]) == rings(other.shapes["geometry"])
