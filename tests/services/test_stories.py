"""What was laid down in the demo is found by the analyses: where, when and how."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely

from infopos.model import (
    AreaLevel,
    Audience,
    EmergingClass,
    Grain,
    Indicator,
    Measure,
    Period,
    PeriodKind,
    Selection,
)
from infopos.services.contiguity import contiguity
from infopos.services.emerging import emerging_of
from infopos.services.places import places
from infopos.settings import Settings
from infopos.store import Store, open_store

SEES_PLACES = Audience(Grain.EXACT, Grain.EXACT, points=True)
HOEVEPARK = "BU99990903"
"""46 burglaries more in October to December 2023, six in ten near and soon after another one."""

BURGLARIES = Selection(
    "GM9999", Measure.CRIME, Period("2023"), code="1.1.1", indicator=Indicator.NEAR_REPEATS
)


@pytest.fixture(scope="module")
def store(demo_home: Path) -> Iterator[Store]:
    opened = open_store(Settings(home=demo_home), casebook=False)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("kind", "course"),
    [(PeriodKind.QUARTER, EmergingClass.NEW), (PeriodKind.MONTH, EmergingClass.CONSECUTIVE)],
)
def test_the_wave_of_burglaries_is_a_new_hotspot(
    store: Store, kind: PeriodKind, course: EmergingClass
) -> None:
    near = contiguity(store, "GM9999", AreaLevel.NEIGHBOURHOOD)

    found = emerging_of(store, BURGLARIES, SEES_PLACES, near, kind=kind)

    assert found.areas.set_index("area_code")["emerging_class"][HOEVEPARK] == course


def test_its_burglaries_repeat_near_by_and_those_of_two_years_later_do_not(store: Store) -> None:
    wave = places(store, BURGLARIES, SEES_PLACES)
    quiet = places(
        store,
        Selection(
            "GM9999",
            Measure.CRIME,
            Period("2025"),
            code="1.1.1",
            indicator=Indicator.NEAR_REPEATS,
        ),
        SEES_PLACES,
    )

    assert wave.repeats is not None
    assert wave.repeats.risk_m is not None
    assert wave.repeats.risk_m >= 100
    assert quiet.repeats is not None
    assert quiet.repeats.risk_m is None
    rows = store.rows("area_shapes", municipality="GM9999")
    area = next(shapely.from_wkb(row["geometry"]) for row in rows if row["area_code"] == HOEVEPARK)
    assert any(shapely.intersects(shape, area) for shape in wave.shapes["geometry"])
