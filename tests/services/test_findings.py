"""What a page tells of a selection: from figures in a viewer's form, no more than they bear."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from infopos.model import (
    AreaLevel,
    Audience,
    ChangeClass,
    Grain,
    HotspotKind,
    Measure,
    Period,
    PeriodKind,
    Selection,
)
from infopos.services.area_picture import area_picture
from infopos.services.contiguity import Contiguity, contiguity
from infopos.services.findings import Findings, findings
from infopos.services.hotspots import Basis, hotspots, neighbours_of, second_opinion
from infopos.services.series import area_series
from infopos.settings import Settings
from infopos.store import Store, open_store

EXACT = Audience(Grain.EXACT, Grain.EXACT)
ROUNDED = Audience(Grain.ROUNDED, Grain.ROUNDED)
PROTECTED = Audience(Grain.PROTECTED, Grain.PROTECTED)
YOUTH = Selection("GM9999", Measure.NUISANCE, Period("2025"), code="E35")
MERENHOF = "BU99990508"


@pytest.fixture(scope="module")
def store(demo_home: Path) -> Iterator[Store]:
    opened = open_store(Settings(home=demo_home), casebook=False)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def near(store: Store) -> Contiguity:
    return contiguity(store, "GM9999", AreaLevel.NEIGHBOURHOOD)


def found(
    store: Store, near: Contiguity, selection: Selection = YOUTH, audience: Audience = EXACT
) -> Findings:
    picture = area_picture(store, selection, audience, minimum_residents=100)
    return findings(store, picture, audience, near)


def of(areas: pd.DataFrame, code: str) -> pd.Series:
    return areas.set_index("area_code").loc[code]


def test_one_neighbourhood_with_many_stands_out_and_its_neighbours_do_not(
    store: Store, near: Contiguity
) -> None:
    areas = found(store, near).hotspots.areas
    beside = near.neighbours[[near.codes.index(MERENHOF)]].indices

    assert of(areas, MERENHOF)["kind"] == HotspotKind.PEAK
    low = [near.codes[place] for place in beside if areas["count"][place] < areas["count"].mean()]
    assert not any(of(areas, code)["kind"].startswith("hot") for code in low)


def test_another_statistic_agrees_on_the_night_life(store: Store, near: Contiguity) -> None:
    told = found(store, near, replace(YOUTH, measure=Measure.CRIME, code="1.4.5")).hotspots
    other = second_opinion(told, near)

    row = list(told.areas["area_code"]).index("BU99990104")
    assert other["moran_quadrant"].iloc[row] == "high_high"
    assert len(other) == len(told.areas)


def test_where_it_grows_is_found(store: Store, near: Contiguity) -> None:
    assert of(found(store, near).emerging.areas, MERENHOF)["way"] == 1


def test_the_night_life_is_a_hotspot_that_lasts(store: Store, near: Contiguity) -> None:
    assault = replace(YOUTH, measure=Measure.CRIME, code="1.4.5")
    told = found(store, near, assault)

    quarter = of(told.hotspots.areas, "BU99990104")
    assert quarter["kind"] == HotspotKind.PEAK
    assert of(told.emerging.areas, "BU99990104")["periods_hot"] >= 18


def test_counts_are_those_of_the_picture_and_rates_carry_their_interval(
    store: Store, near: Contiguity
) -> None:
    told = found(store, near)
    areas = told.hotspots.areas

    assert areas["area_code"].tolist() == told.picture.areas["area_code"].tolist()
    assert (areas["count"] == told.picture.areas["count"].astype(float)).all()
    known = areas.dropna(subset=["rate_per_1000"])
    assert (known["rate_low_per_1000"] <= known["rate_per_1000"]).all()
    assert (known["rate_per_1000"] <= known["rate_high_per_1000"]).all()


def test_figures_that_hide_what_is_small_give_no_findings(store: Store, near: Contiguity) -> None:
    told = found(store, near, audience=ROUNDED)

    assert not told.hotspots.enough
    assert (told.hotspots.areas["kind"] == HotspotKind.UNDEFINED).all()
    assert told.emerging.areas.empty


def test_protected_figures_give_findings_of_their_own(store: Store, near: Contiguity) -> None:
    assault = replace(YOUTH, measure=Measure.CRIME, code="1.4.5")
    exact, protected = found(store, near, assault), found(store, near, assault, PROTECTED)

    clear = (HotspotKind.HOT_99, HotspotKind.HOT_95, HotspotKind.PEAK)
    hottest = exact.hotspots.areas.nlargest(1, "gi_star_z")["area_code"].item()
    assert of(protected.hotspots.areas, hottest)["kind"] in clear
    assert protected.hotspots.areas["gi_star_z"].tolist() != pytest.approx(
        exact.hotspots.areas["gi_star_z"].tolist()
    )


def test_protecting_figures_makes_no_change_that_is_not_there(
    store: Store, near: Contiguity
) -> None:
    shown = (ChangeClass.RISE, ChangeClass.FALL, ChangeClass.POSSIBLE_RISE)
    told = {PROTECTED: 0, EXACT: 0}
    for code in ("1.2.1", "1.2.3", "2.2.1", "1.4.4", "1.1.1", "1.6.2"):
        for year in ("2024", "2025"):
            asked = replace(YOUTH, measure=Measure.CRIME, code=code, period=Period(year))
            for audience in told:
                areas = found(store, near, asked, audience).change.areas
                told[audience] += int(areas["change_class"].isin(shown).sum())

    assert told[PROTECTED] <= told[EXACT] + 1


def test_a_large_change_is_seen_in_protected_figures_too(store: Store, near: Contiguity) -> None:
    """Nuisance as a whole in Merenhof went from 77 to 132."""
    changes = found(store, near, replace(YOUTH, code=None), PROTECTED).change.areas

    assert of(changes, MERENHOF)["change_class"] in (ChangeClass.RISE, ChangeClass.POSSIBLE_RISE)
    assert of(changes, MERENHOF)["difference_low"] > 0


def test_with_few_registrations_nothing_is_said(store: Store, near: Contiguity) -> None:
    murder = replace(YOUTH, measure=Measure.CRIME, code="1.4.2")

    assert not found(store, near, murder).hotspots.enough


def test_the_first_year_has_nothing_to_compare_with(store: Store, near: Contiguity) -> None:
    told = found(store, near, replace(YOUTH, period=Period("2020")))

    assert not told.change.known
    assert set(told.change.areas["change_class"]) == {ChangeClass.UNDEFINED}


def test_months_quarters_and_years_are_compared_with_their_own_kind(
    store: Store, near: Contiguity
) -> None:
    for period, before in (("2025-03", "2024-03"), ("2025Q2", "2024Q2"), ("2025", "2024")):
        told = found(store, near, replace(YOUTH, period=Period(period)))
        assert told.change.before == Period(before)
        assert told.change.known


def test_series_add_up_to_the_year(store: Store, near: Contiguity) -> None:
    months = area_series(store, YOUTH, EXACT, near.codes, kind=PeriodKind.MONTH, most=12)
    quarters = area_series(store, YOUTH, EXACT, near.codes, kind=PeriodKind.QUARTER, most=4)
    whole = area_series(store, YOUTH, EXACT, ("GM9999",), kind=PeriodKind.YEAR, most=1)
    picture = area_picture(store, YOUTH, EXACT, minimum_residents=100)

    assert months.periods[0] == Period("2025-01")
    assert (months.counts.sum(axis=1) == quarters.counts.sum(axis=1)).all()
    assert (months.counts.sum(axis=1) == picture.areas["count"].astype(float)).all()
    assert whole.counts[0, 0] == picture.total


def test_a_series_stops_where_the_selection_does(store: Store, near: Contiguity) -> None:
    told = area_series(
        store, replace(YOUTH, period=Period("2022Q1")), EXACT, near.codes,
        kind=PeriodKind.MONTH, most=100,
    )  # fmt: skip

    assert (told.periods[0], told.periods[-1]) == (Period("2020-01"), Period("2022-03"))


def test_a_viewer_without_figures_gets_an_empty_series(store: Store, near: Contiguity) -> None:
    nothing = Audience(Grain.NONE, Grain.NONE)
    told = area_series(store, YOUTH, nothing, near.codes, kind=PeriodKind.MONTH, most=12)

    assert told.periods == ()
    assert told.counts.shape == (len(near.codes), 0)


def test_neighbours_follow_the_order_of_the_areas(near: Contiguity) -> None:
    turned = pd.Series(near.codes[::-1])

    assert (neighbours_of(turned, near).toarray() == near.neighbours.toarray()[::-1, ::-1]).all()
    beyond = neighbours_of(pd.Series([*near.codes, "BU99999999"]), near)
    assert beyond.toarray()[-1].sum() == 0


def test_per_resident_expects_as_many_as_live_there(store: Store, near: Contiguity) -> None:
    picture = area_picture(store, YOUTH, EXACT, minimum_residents=100)
    by_rate = hotspots(picture, near, basis=Basis.RATE).areas
    few = by_rate["residents"] < 100

    assert (by_rate.loc[few, "kind"] == HotspotKind.UNDEFINED).all()
    assert not np.isnan(of(by_rate, MERENHOF)["outlier_z"])


def test_the_map_of_a_year_ago_is_scored_on_what_came_after(store: Store, near: Contiguity) -> None:
    told = found(store, near, replace(YOUTH, measure=Measure.CRIME, code="1.4.5")).lookback

    assert told is not None
    assert told.before == Period("2024")
    assert told.naive.pai > 3
    assert 0 < told.naive.area_share <= 0.1
    assert told.hotspots is not None


def test_without_a_year_before_or_with_hidden_figures_there_is_no_score(
    store: Store, near: Contiguity
) -> None:
    assert found(store, near, replace(YOUTH, period=Period("2020"))).lookback is None
    assert found(store, near, audience=ROUNDED).lookback is None
