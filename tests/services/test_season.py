"""The year on the demo: in whose form, of which years, and what stands out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from infopos import labels
from infopos.errors import SelectionError
from infopos.model import Audience, Grain, Measure, Period, Selection
from infopos.services.season import season_of
from infopos.settings import Settings
from infopos.store import Store, open_store
from infopos.web import season_story

EXACT = Audience(Grain.EXACT, Grain.EXACT)
PROTECTED = Audience(Grain.PROTECTED, Grain.PROTECTED)
ROUNDED = Audience(Grain.ROUNDED, Grain.ROUNDED)
NUISANCE = Selection("GM9999", Measure.NUISANCE, Period("2025"))


@pytest.fixture(scope="module")
def store(demo_home: Path) -> Iterator[Store]:
    opened = open_store(Settings(home=demo_home), casebook=False)
    yield opened
    opened.close()


def test_years_of_the_pandemic_do_not_count(store: Store) -> None:
    found = season_of(store, NUISANCE, EXACT, None)

    assert found.years == (2022, 2023, 2024, 2025)
    assert found.months is not None
    assert len(found.months) == 12


def test_the_turn_of_the_year_stands_out_and_is_told(store: Store) -> None:
    found = season_of(store, NUISANCE, EXACT, None)

    assert found.holidays is not None
    named = found.holidays[found.holidays["stands_out"]]["name"].tolist()
    assert "Oudejaarsdag" in named
    assert "Oudejaarsdag" in season_story.holiday_sentence(found)
    assert "juni" in season_story.sentence(found)


def test_events_of_the_municipality_are_told_beside_holidays(store: Store) -> None:
    """The demo's harbour days are busy and its fair is not: it was just not held in busy 2021."""
    found = season_of(store, NUISANCE, EXACT, None)

    assert found.holidays is not None
    rows = found.holidays.set_index("name")
    assert bool(rows["stands_out"]["Havendagen"])
    assert rows["days"]["Havendagen"] == 4 * 3
    assert not rows["stands_out"]["Voorjaarskermis"]
    assert "Havendagen" in season_story.holiday_sentence(found)


def test_protected_figures_have_a_season_and_no_single_days(store: Store) -> None:
    found = season_of(store, NUISANCE, PROTECTED, None)

    assert found.months is not None
    assert found.holidays is None
    assert season_story.holiday_sentence(found) == ""


def test_rounded_figures_have_neither(store: Store) -> None:
    found = season_of(store, NUISANCE, ROUNDED, None)

    assert (found.months, found.holidays) == (None, None)
    assert season_story.sentence(found) == labels.SEASON_HIDDEN


def test_too_few_years_say_so(store: Store) -> None:
    early = Selection("GM9999", Measure.NUISANCE, Period("2023"))
    found = season_of(store, early, EXACT, None)

    assert found.months is None
    assert season_story.sentence(found) == labels.NO_SEASON


def test_an_area_that_does_not_exist_is_refused(store: Store) -> None:
    with pytest.raises(SelectionError, match="BU99999999"):
        season_of(store, NUISANCE, EXACT, "BU99999999")
