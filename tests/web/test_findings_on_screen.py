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
    PeerVerdict,
    Period,
    Selection,
)
from infopos.services.area_picture import area_picture
from infopos.services.cells import Cells, cells
from infopos.services.contiguity import contiguity
from infopos.services.findings import Findings, findings
from infopos.services.peer_trend import PeerPicture, peer_picture
from infopos.services.peers import municipal_places
from infopos.services.places import Places, places
from infopos.services.profile import profile
from infopos.services.trends import trend_picture
from infopos.services.week import busiest, week
from infopos.settings import Settings
from infopos.store import Store, open_store
from infopos.telling import finding_rows, layers, meaning
from infopos.web import compare_story, profile_story, trend_story, week_story

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


def compared(
    store: Store, period: str, audience: Audience = EXACT, *wanted: str, **chosen: str
) -> PeerPicture:
    selection = Selection("GM9999", Measure.CRIME, Period(period), **chosen)  # type: ignore[arg-type]
    return peer_picture(store, selection, audience, wanted, municipal_places(store))


def test_a_comparison_tells_counts_with_each_percentage_and_what_they_mean(store: Store) -> None:
    told = compared(store, "2024", theme="inbraak")
    said = compare_story.sentences(told)

    assert said.startswith(
        "In **Zilverdam** daalde het aantal van 243 (2023) naar 161 (2024), −34%. Bij 8"
        " vergelijkbare gemeenten samen was de verandering +8% (van 1.249 naar 1.348; per"
        " gemeente −14% tot +40%). **Dat het in Zilverdam daalde en elders niet, is een duidelijk"
        " verschil.**"
    )
    assert told.change is not None
    assert f"tussen {round(told.change.expected_low + 0.5)} en" in said
    assert "Per 1.000 inwoners zijn het er in Zilverdam 1,6" in said
    assert "in inwoners en afstand" in compare_story.footnote(told, Period("2024"))


def test_a_comparison_says_when_it_cannot_tell(store: Store) -> None:
    hidden = compared(store, "2024", ROUNDED, theme="inbraak")
    few = compared(store, "2024", EXACT, "GM9971", theme="inbraak")
    first = compared(store, "2020")
    quarter = compared(store, "2025Q2", theme="inbraak")

    assert labels.PEERS_HIDDEN in compare_story.sentences(hidden)
    assert labels.PEERS_TOO_FEW in compare_story.sentences(few)
    assert "Bij de gekozen gemeente was" in compare_story.sentences(few)
    assert "De gemeenten zijn zelf gekozen." in compare_story.footnote(few, Period("2024"))
    assert "Over 2019 zijn er geen cijfers" in compare_story.sentences(first)
    assert "dit gaat over 2025." in compare_story.footnote(quarter, Period("2025Q2"))


def test_without_others_the_comparison_says_what_to_load(store: Store) -> None:
    told = compared(store, "2024", code="1.1.1")
    nobody = replace(told, others=0)

    assert "47013NED" in compare_story.nothing(nobody)
    assert "periode" in compare_story.nothing(told)


@pytest.mark.parametrize(
    ("verdict", "own", "theirs", "said"),
    [
        (PeerVerdict.LOWER, -9, -1, "De daling in Breda is duidelijk sterker."),
        (PeerVerdict.HIGHER, -1, -9, "De daling in Breda is duidelijk minder sterk."),
        (PeerVerdict.HIGHER, 9, 1, "De stijging in Breda is duidelijk sterker."),
        (PeerVerdict.LOWER, 1, 9, "De stijging in Breda is duidelijk minder sterk."),
        (PeerVerdict.HIGHER, 9, -1, "Dat het in Breda steeg en elders niet,"),
        (PeerVerdict.HIGHER, 0, -9, "Dat het in Breda gelijk bleef en elders niet,"),
        (PeerVerdict.NOT_DIFFERENT, 9, 1, "De verandering in Breda is niet duidelijk anders."),
    ],
)
def test_a_difference_is_told_in_the_words_of_its_direction(
    verdict: PeerVerdict, own: int, theirs: int, said: str
) -> None:
    assert said in labels.peers_verdict("Breda", verdict, own, theirs)


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
