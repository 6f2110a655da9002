"""What is found is said in words, drawn on the map and listed in a table; all say the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from infopos import labels
from infopos.model import (
    AreaLevel,
    Audience,
    CellStatus,
    ChangeClass,
    EmergingClass,
    Grain,
    HotspotKind,
    Indicator,
    Measure,
    Period,
    Selection,
)
from infopos.services.area_picture import area_picture
from infopos.services.cells import Cells, cells
from infopos.services.contiguity import contiguity
from infopos.services.findings import Findings, findings
from infopos.services.places import Places, places
from infopos.services.profile import profile
from infopos.services.trends import trend_picture
from infopos.services.week import busiest, week
from infopos.settings import Settings
from infopos.store import Store, open_store
from infopos.web import finding_rows, layers, meaning, profile_story, trend_story, week_story

EXACT = Audience(Grain.EXACT, Grain.EXACT, points=True)
ROUNDED = Audience(Grain.ROUNDED, Grain.ROUNDED)
YOUTH = Selection("GM9999", Measure.NUISANCE, Period("2025"), code="E35")
ASSAULT = Selection("GM9999", Measure.CRIME, Period("2025"), code="1.4.5")
MERENHOF = "BU99990508"


@pytest.fixture(scope="module")
def store(demo_home: Path) -> Iterator[Store]:
    opened = open_store(Settings(home=demo_home), casebook=False)
    yield opened
    opened.close()


def found(
    store: Store, selection: Selection, indicator: Indicator, audience: Audience = EXACT
) -> Findings:
    near = contiguity(store, "GM9999", AreaLevel.NEIGHBOURHOOD)
    figures = area_picture(store, selection, audience, minimum_residents=100)
    told = findings(store, figures, audience, near)
    shapes: Cells | Places | None = None
    if indicator is Indicator.DENSITY:
        shapes = cells(store, selection, audience)
    elif indicator.shows_places:
        shapes = places(store, replace(selection, indicator=indicator), audience)
    picture = replace(told.picture, selection=replace(selection, indicator=indicator))
    return replace(told, picture=picture, within=shapes)


@pytest.mark.parametrize("indicator", Indicator)
@pytest.mark.parametrize("audience", [EXACT, ROUNDED], ids=["exact", "rounded"])
def test_every_area_has_a_sign_that_the_legend_explains(
    store: Store, indicator: Indicator, audience: Audience
) -> None:
    told = found(store, YOUTH, indicator, audience)
    layer = layers.layer_of(told.picture, lambda: told)

    assert set(layer.kinds) == set(told.picture.areas["area_code"])
    explained = {sign for sign, _ in layer.entries}
    within = indicator is Indicator.DENSITY or indicator.shows_places
    plain = {"N"} if within else set()  # areas under the hexagons
    assert set(layer.kinds.values()) <= explained | plain
    assert all(sign in layer.colours or sign in "012345fmwrs" for sign in layer.kinds.values())


@pytest.mark.parametrize("indicator", Indicator)
def test_every_area_is_in_the_table_once(store: Store, indicator: Indicator) -> None:
    told = found(store, YOUTH, indicator)
    rows = finding_rows.rows_of(told)

    assert sorted(rows.areas["area_code"]) == sorted(told.picture.areas["area_code"])
    assert set(rows.columns) <= set(rows.areas.columns)
    assert "area_code" not in rows.columns


def test_map_and_table_name_the_same_hotspots(store: Store) -> None:
    told = found(store, ASSAULT, Indicator.HOTSPOTS)
    layer, rows = layers.layer_of(told.picture, lambda: told), finding_rows.rows_of(told).areas
    sign, _ = layers.HOTSPOT_SIGNS[HotspotKind.PEAK]

    on_map = {code for code, kind in layer.kinds.items() if kind == sign}
    peaks = rows[rows["finding"] == labels.finding(HotspotKind.PEAK)]
    assert on_map == set(peaks["area_code"]) != set()


def test_what_is_most_telling_comes_first(store: Store) -> None:
    hotspots = finding_rows.rows_of(found(store, YOUTH, Indicator.HOTSPOTS)).areas
    changes = finding_rows.rows_of(found(store, YOUTH, Indicator.CHANGE)).areas
    courses = finding_rows.rows_of(found(store, ASSAULT, Indicator.EMERGING)).areas

    assert MERENHOF in set(hotspots["area_code"][:2])
    assert changes["area_code"][0] == MERENHOF
    assert changes["finding"][0] == labels.finding(ChangeClass.POSSIBLE_RISE)
    assert (changes["before"][0], changes["count"][0], changes["difference"][0]) == (35, 64, 29)
    assert courses["finding"][0] != labels.finding(EmergingClass.NONE)
    assert len(courses["series"][0]) == 20


def test_an_area_without_a_figure_says_why_in_place_of_a_finding(store: Store) -> None:
    rows = finding_rows.rows_of(found(store, YOUTH, Indicator.HOTSPOTS, ROUNDED)).areas
    hidden = rows[rows["status"] == CellStatus.SUPPRESSED]

    assert set(hidden["finding"]) == {labels.status(CellStatus.SUPPRESSED)}


def test_the_sentences_name_what_stands_out_and_what_grows(store: Store) -> None:
    told = meaning.sentences(found(store, YOUTH, Indicator.COUNT))

    assert "In **Merenhof** ligt het duidelijk boven wat toeval verklaart." in told
    assert "Het neemt toe in **Merenhof** (20 kwartalen" in told
    assert "Vergeleken met 2024 is er geen aantoonbare verandering (+47;" in told


def test_the_sentences_say_when_nothing_can_be_said(store: Store) -> None:
    murder = replace(ASSAULT, code="1.4.2")

    assert "te weinig om hotspots" in meaning.sentences(found(store, murder, Indicator.COUNT))
    hidden = meaning.sentences(found(store, YOUTH, Indicator.COUNT, ROUNDED))
    assert hidden == labels.HOTSPOTS_HIDDEN
    assert meaning.lookback(found(store, YOUTH, Indicator.COUNT, ROUNDED)) == ""


def test_the_map_of_a_year_ago_is_judged_in_words(store: Store) -> None:
    told = meaning.lookback(found(store, ASSAULT, Indicator.HOTSPOTS))

    assert told.startswith("**Had deze kaart een jaar geleden geklopt?**")
    assert "in 2024" in told


def test_a_trend_is_told_with_what_does_not_count_for_it(store: Store) -> None:
    told = trend_picture(store, YOUTH, EXACT, MERENHOF)

    assert trend_story.title(told) == "Melding overlast jeugd in Merenhof, door de jaren"
    assert trend_story.sentence(told).startswith("**Het stijgt.**")
    assert labels.ASIDE_PANDEMIC in trend_story.sentence(told)
    assert told.years[2025] == 64
    hidden = trend_picture(store, YOUTH, ROUNDED, MERENHOF)
    assert trend_story.sentence(hidden) == labels.TREND_HIDDEN


def test_the_night_out_is_found_in_the_week(store: Store) -> None:
    told = week(store, ASSAULT, EXACT, None)

    assert told.times is not None
    days = {day for day, _, _ in busiest(told.times)}
    assert days <= {4, 5, 6}
    assert "zaterdag 0–4 uur" in week_story.sentence(told)


def test_single_incidents_are_spread_for_who_gets_them_exactly_only(store: Store) -> None:
    protected = Audience(Grain.PROTECTED, Grain.PROTECTED)

    assert week(store, ASSAULT, protected, None).times is None
    assert week_story.sentence(week(store, ASSAULT, ROUNDED, None)) == labels.INCIDENTS_NOT_FOR_YOU


def test_a_neighbourhood_is_set_beside_before_and_elsewhere(store: Store) -> None:
    told = profile(
        store, "GM9999", MERENHOF, AreaLevel.NEIGHBOURHOOD, Period("2025"), EXACT,
        minimum_residents=100,
    )  # fmt: skip
    said = profile_story.sentences(told)

    assert "**132 meldingen van overlast**: 55 meer dan in 2024" in said
    assert "**jeugdoverlast**" in said
    themes = told.themes[told.themes["measure"] == Measure.NUISANCE]
    whole = themes[themes["theme"].isna()]["count"].iloc[0]
    assert themes[themes["theme"].notna()]["count"].sum() == whole
    assert len(told.alike) == 5
    assert MERENHOF not in set(told.alike["area_code"])
