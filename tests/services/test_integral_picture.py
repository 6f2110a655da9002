"""Police and partners side by side: who gets what of it, and what the officer can change."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from infopos import labels
from infopos.build import import_files
from infopos.errors import AccessError, ObservationError
from infopos.model import (
    Audience,
    DataClass,
    Doubt,
    Grain,
    Measure,
    ObservationTheme,
    PartnerLevel,
    Period,
    Seen,
    Step,
)
from infopos.services import coverage, integral_picture, observations, review, theme_mapping
from infopos.services.action_perspective import set_perspective
from infopos.services.areas_gone import AreasGone
from infopos.services.integral_picture import IntegralPicture, Limits
from infopos.services.police_figures import Registered, registered
from infopos.services.review import Decision
from infopos.services.theme_mapping import Mapped
from infopos.settings import Settings
from infopos.sources.plan import Options
from infopos.store import Store, open_store
from infopos.web import integral_story
from tests.services.partners import DRAFT, IMAN, MAYOR, NOW, SANNE, TODAY, TOWN, WIM, submitted
from tests.test_divisions import borders

EXACT = Audience(Grain.EXACT, Grain.EXACT, observations=Grain.EXACT)
PROTECTED = Audience(Grain.EXACT, Grain.EXACT, observations=Grain.PROTECTED)
KADE, MARKT, VELD, DORP = "BU99980000", "BU99980001", "BU99980100", "BU99980101"


@pytest.fixture
def city(casebook_home: Settings, tiny_city: Path, tmp_path: Path) -> Iterator[Store]:
    """Four neighbourhoods of 1,000 people: much E38 in Kade, little in Markt, none elsewhere."""
    people = tmp_path / "inwoners_2025.csv"
    people.write_text("code;inwoners\n" + "".join(f"{c};1000\n" for c in (KADE, MARKT, VELD, DORP)))
    counts = tmp_path / "47024NED.csv"
    with counts.open("w", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(["ID", "Overlast", "WijkenEnBuurten", "Perioden", "GeregistreerdeOverlast_1"])
        for at, (code, count) in enumerate([(KADE, 90), (MARKT, 4), (VELD, 0), (DORP, 0)]):
            rows.writerow([at, "E38", code, "2025JJ00", count])
    import_files([tiny_city, people, counts], casebook_home, Options())
    opened = open_store(casebook_home)
    yield opened
    opened.close()


def accepted(store: Store, viewer: object = WIM, times: int = 1, **changes: object) -> None:
    for _ in range(times):
        found = submitted(store, viewer, **changes)
        review.decide(store, SANNE, found.observation_id, 0, Decision(Step.ACCEPTED), now=NOW)


def picture(
    store: Store,
    audience: Audience = EXACT,
    theme: ObservationTheme = ObservationTheme.DRUGS,
    today: date = TODAY,
) -> IntegralPicture:
    return integral_picture.integral_picture(
        store, TOWN, theme, Period("2025"), audience,
        today=today, minimum_residents=100, limits=Limits(3, 2),
    )  # fmt: skip


def seen(found: IntegralPicture) -> dict[str, str]:
    return dict(zip(found.areas["name"], found.areas["seen"], strict=True))


def test_only_what_was_accepted_counts_and_changes_the_class(city: Store) -> None:
    assert set(seen(picture(city)).values()) == {Seen.NOBODY_LOOKS}
    waiting = submitted(city, area=MARKT)
    assert seen(picture(city))["Markt"] == Seen.NOBODY_LOOKS

    review.decide(city, SANNE, waiting.observation_id, 0, Decision(Step.ACCEPTED), now=NOW)

    assert seen(picture(city))["Markt"] == Seen.PARTNERS_ONLY
    row = picture(city).areas.set_index("name").loc["Markt"]
    assert row["active"] == ("Woonstichting De Sluis",)
    assert Doubt.ONE_ORGANISATION in row["doubts"]
    observations.withdraw(city, WIM, waiting.observation_id, now=NOW)
    assert seen(picture(city))["Markt"] == Seen.NOBODY_LOOKS


def test_ten_times_more_reports_change_nothing(city: Store) -> None:
    accepted(city, WIM, area=KADE)
    accepted(city, IMAN, area=MARKT, theme=ObservationTheme.NOISE)
    accepted(city, WIM, area=MARKT)
    before = picture(city)
    accepted(city, WIM, 9, area=MARKT)
    after = picture(city)

    assert seen(before) == seen(after)
    assert before.areas["cell"].fillna(-1).tolist() == after.areas["cell"].fillna(-1).tolist()


def test_a_new_division_takes_along_what_was_observed(
    city: Store, casebook_home: Settings, tmp_path: Path
) -> None:
    accepted(city, WIM, area=DORP, place=None)
    accepted(city, WIM, area=MARKT, place=(112_110.0, 400_050.0))
    accepted(city, IMAN, area=MARKT, place=None)
    accepted(city, IMAN, area=KADE)
    (first, _) = coverage.organisations(city, SANNE, TOWN)
    coverage.set_work_areas(city, SANNE, TOWN, first, frozenset({MARKT}), now=NOW)

    west, east = "BU99980002", "BU99980003"
    now = {KADE: (0, 100), west: (100, 150), east: (150, 200), VELD: (200, 400)}
    import_files([borders(tmp_path, now, 2026)], casebook_home, Options())
    found = picture(city)
    counted = dict(zip(found.areas["area_code"], found.areas["observations"], strict=True))

    assert counted == {KADE: 1, west: 1, east: 0, VELD: 1}
    assert found.unplaced == 1
    assert labels.unplaced_observations(1) in integral_story.sentences(found)
    assert coverage.organisations(city, SANNE, TOWN)[first].areas == {west, east}
    assert picture(city, PROTECTED).unplaced == 0
    coverage.set_work_areas(
        city, SANNE, TOWN, first, frozenset({west}), now=NOW + timedelta(days=1)
    )
    assert coverage.organisations(city, SANNE, TOWN)[first].areas == {west}
    with city.snapshot() as snapshot:
        gone = AreasGone(snapshot, TOWN)
        outside = (112_900.0, 400_050.0)  # in a neighbourhood of now no more
        assert gone.of_observation(replace(DRAFT, area=DORP, place=outside)) == VELD
        assert gone.of_observation(replace(DRAFT, area=MARKT, place=outside)) is None


def test_work_areas_make_silence_mean_something(city: Store) -> None:
    accepted(city, WIM, area=KADE)
    (organisation,) = coverage.organisations(city, SANNE, TOWN)
    coverage.set_work_areas(city, SANNE, TOWN, organisation, [KADE, VELD], now=NOW)

    found = seen(picture(city))
    assert (found["Veld"], found["Dorp"]) == (Seen.NEITHER, Seen.NOBODY_LOOKS)
    assert found["Kade"] == Seen.BOTH

    coverage.set_work_areas(city, SANNE, TOWN, organisation, [KADE], now=NOW.replace(hour=13))
    assert seen(picture(city))["Veld"] == Seen.NOBODY_LOOKS
    with pytest.raises(AccessError):
        coverage.set_work_areas(city, MAYOR, TOWN, organisation, [], now=NOW)
    with pytest.raises(AccessError):
        coverage.organisations(city, WIM, TOWN)


def test_who_gets_no_exact_figures_sees_only_what_several_organisations_say(city: Store) -> None:
    accepted(city, WIM, 2, area=KADE)
    accepted(city, WIM, 5, area=MARKT)
    assert set(seen(picture(city, PROTECTED)).values()) == {Seen.UNKNOWN}

    accepted(city, IMAN, area=KADE)
    set_perspective(city, SANNE, TOWN, KADE, ObservationTheme.DRUGS, "Geheim", now=NOW)
    found = picture(city, PROTECTED)

    assert seen(found) == {
        "Kade": Seen.BOTH, "Markt": Seen.UNKNOWN, "Veld": Seen.UNKNOWN, "Dorp": Seen.UNKNOWN,
    }  # fmt: skip
    told = found.areas[["organisations", "seeing", "observations", "signal", "newest"]]
    assert told.isna().all().all()
    assert set(found.areas["active"]) == {()}
    assert set(found.areas["perspective"]) == {""}
    hidden = found.areas[found.areas["name"] != "Kade"]
    assert hidden["cell"].isna().all()
    assert set(hidden["partner_level"]) == {PartnerLevel.NOBODY}
    assert found.agreement.areas == 0
    assert not found.shows_numbers
    assert found.data_classes >= {DataClass.OBSERVATIONS}


def test_who_gets_nothing_of_it_is_told_so(city: Store) -> None:
    with pytest.raises(AccessError):
        picture(city, Audience(Grain.EXACT, Grain.EXACT))


def test_observations_of_more_than_a_year_ago_are_over(city: Store) -> None:
    accepted(city, WIM, area=KADE, observed_on=date(2025, 2, 1))

    assert seen(picture(city))["Kade"] == Seen.NOBODY_LOOKS
    assert seen(picture(city, today=date(2026, 2, 1)))["Kade"] == Seen.BOTH


def test_a_theme_that_police_register_nothing_like_leaves_their_side_empty(city: Store) -> None:
    accepted(city, WIM, area=KADE, theme=ObservationTheme.OTHER)
    found = picture(city, theme=ObservationTheme.OTHER)

    assert found.mapped is None
    assert seen(found)["Kade"] == Seen.UNKNOWN
    assert found.areas["ratio"].isna().all()


def test_the_officer_can_map_a_theme_to_other_codes_and_every_version_is_kept(city: Store) -> None:
    wanted = Mapped(Measure.NUISANCE, ("E33", "E38"))
    noise = ObservationTheme.NOISE

    assert picture(city, theme=noise).mapping_version == 0
    version = theme_mapping.set_theme(city, SANNE, TOWN, noise, wanted, now=NOW)
    found = picture(city, theme=noise)

    assert (version, found.mapping_version, found.mapped) == (1, 1, wanted)
    assert picture(city).mapped == Mapped(Measure.NUISANCE, ("E38",)), (
        "the others stay as they were"
    )
    assert theme_mapping.set_theme(city, SANNE, TOWN, noise, wanted, now=NOW) == 2
    for codes in ((), ("X1",)):
        with pytest.raises(ObservationError):
            theme_mapping.set_theme(
                city, SANNE, TOWN, noise, Mapped(Measure.NUISANCE, codes), now=NOW
            )
    with pytest.raises(AccessError):
        theme_mapping.set_theme(city, MAYOR, TOWN, noise, wanted, now=NOW)


def test_what_can_be_done_is_shown_with_the_finding(city: Store) -> None:
    theme = ObservationTheme.DRUGS
    for hour, text in ((12, "Eerst dit."), (13, "Meer licht en vaker langs.")):
        set_perspective(city, SANNE, TOWN, KADE, theme, text, now=NOW.replace(hour=hour))

    told = dict(zip(picture(city).areas["name"], picture(city).areas["perspective"], strict=True))
    assert told["Kade"] == "Meer licht en vaker langs."
    assert told["Markt"] == ""
    with pytest.raises(ObservationError):
        set_perspective(city, SANNE, TOWN, "BU1", theme, "x", now=NOW)
    with pytest.raises(ObservationError):
        set_perspective(city, SANNE, TOWN, KADE, theme, "Bel jan@example.nl", now=NOW)
    with pytest.raises(AccessError):
        set_perspective(city, WIM, TOWN, KADE, theme, "x", now=NOW)


def test_the_officer_sees_what_police_registered_of_the_same(city: Store) -> None:
    def asked(area: str, theme: ObservationTheme) -> Registered | None:
        with city.snapshot() as snapshot:
            mapped = theme_mapping.theme_mapping(snapshot).themes.get(theme)
        return registered(city, TOWN, area, mapped, Period("2025"), EXACT, minimum_residents=100)

    found = asked(KADE, ObservationTheme.DRUGS)
    assert found is not None
    assert (found.count, found.subject) == (90, "Overlast ivm alcohol/drugs")
    assert found.ratio == pytest.approx(90 / (94 / 4))
    assert asked(KADE, ObservationTheme.OTHER) is None


def test_liveability_is_a_third_layer_when_it_was_loaded(
    city: Store, casebook_home: Settings, tmp_path: Path
) -> None:
    assert picture(city).areas["liveability"].isna().all()
    grid = tmp_path / "leefbaarheid_2024.csv"
    grid.write_text("cel,score\nE1120N4000,4.0\nE1122N4000,3.0\nE9999N9999,1.0\n")
    import_files([grid], casebook_home, Options(year=2024))

    found = picture(city)

    assert found.liveability.year == 2024
    assert found.liveability.mean == 3.5
    scores = found.areas.set_index("name")["liveability"]
    assert scores["Kade"] == 4.0
    assert scores["Veld"] == 3.0
    assert scores.isna().sum() == 2
