"""Judging observations: a queue, duplicates, and decisions of which one wins."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from infopos.errors import AccessError, ChangedError, ObservationError
from infopos.model import ObservationStatus, ObservationTheme, Step
from infopos.services import observations, review
from infopos.services.review import Decision
from infopos.store import Store
from tests.services.partners import IMAN, MAYOR, NOW, PIET, SANNE, TOWN, WIM, submitted

ACCEPT = Decision(Step.ACCEPTED)


def test_the_queue_holds_what_is_open_the_oldest_first(town: Store) -> None:
    first, second = submitted(town), submitted(town, IMAN, theme=ObservationTheme.NOISE)
    review.decide(town, SANNE, first.observation_id, 0, ACCEPT, now=NOW)

    found = review.queue(town, SANNE, TOWN)

    assert [one.observation_id for one in found.waiting] == [second.observation_id]
    assert [one.status for one in found.decided] == [ObservationStatus.ACCEPTED]


@pytest.mark.parametrize("viewer", [WIM, MAYOR])
def test_only_the_safety_officer_judges(viewer: object, town: Store) -> None:
    found = submitted(town)

    with pytest.raises(AccessError):
        review.queue(town, viewer, TOWN)
    with pytest.raises(AccessError):
        review.decide(town, viewer, found.observation_id, 0, ACCEPT, now=NOW)


def test_of_two_decisions_at_once_one_wins_and_the_other_sees_it(town: Store) -> None:
    found = submitted(town)
    reject = Decision(Step.REJECTED, text="Dit is al bekend.")

    def decide(who: object, decision: Decision) -> str:
        try:
            review.decide(town, who, found.observation_id, 0, decision, now=NOW)
        except ChangedError as error:
            return str(error)
        return ""

    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(decide, (SANNE, PIET), (ACCEPT, reject)))

    told = observations.steps(town, SANNE, found.observation_id)
    assert len(told) == 2
    assert sorted(map(bool, said)) == [False, True]
    (loser,) = filter(None, said)
    assert "was eerder" in loser
    assert ("aangenomen" in loser) is (told[-1].step is Step.ACCEPTED)
    if told[-1].step is Step.REJECTED:
        assert "Dit is al bekend." in loser


def test_asking_and_rejecting_need_words(town: Store) -> None:
    found = submitted(town)

    for step in (Step.ASKED, Step.REJECTED):
        with pytest.raises(ObservationError, match="ontbreekt"):
            review.decide(town, SANNE, found.observation_id, 0, Decision(step), now=NOW)
    with pytest.raises(ObservationError, match="geen besluit"):
        review.decide(town, SANNE, found.observation_id, 0, Decision(Step.WITHDRAWN), now=NOW)


def test_another_theme_or_area_comes_beside_the_first(town: Store) -> None:
    found = submitted(town)
    moved = Decision(Step.RECLASSIFIED, theme=ObservationTheme.NOISE, area="BU99980101")

    review.decide(town, SANNE, found.observation_id, 0, moved, now=NOW)

    now = observations.one(town, WIM, found.observation_id)
    assert (now.draft.theme, now.draft.area) == (ObservationTheme.NOISE, "BU99980101")
    assert now.status is ObservationStatus.WAITING
    first, _ = observations.steps(town, WIM, found.observation_id)
    assert (first.theme, first.area) == (ObservationTheme.DRUGS, "BU99980000")
    with pytest.raises(ObservationError, match="geen buurt"):
        review.decide(
            town, SANNE, found.observation_id, 1, Decision(Step.RECLASSIFIED, area="BU1"), now=NOW
        )


def test_what_may_be_the_same_is_near_in_place_time_and_theme(town: Store) -> None:
    found = submitted(town)
    near = submitted(town, IMAN, place=(112_112.0, 400_049.0), area="BU99980001")
    without_place = submitted(town, IMAN, place=None)
    submitted(town, IMAN, place=(112_300.0, 400_049.0), area="BU99980101")
    submitted(town, IMAN, theme=ObservationTheme.NOISE)
    submitted(town, IMAN, observed_on=date(2026, 1, 1))
    waiting = review.queue(town, SANNE, TOWN).waiting

    same = review.near_duplicates(found, waiting)

    assert {one.observation_id for one in same} == {
        near.observation_id,
        without_place.observation_id,
    }


def test_merging_needs_another_that_counts(town: Store) -> None:
    first, second = submitted(town), submitted(town, IMAN)
    merge = Decision(Step.MERGED, merged_into=first.observation_id)

    for wrong in ("none", second.observation_id):
        with pytest.raises(ObservationError, match="samen te voegen"):
            review.decide(
                town, SANNE, second.observation_id, 0,
                Decision(Step.MERGED, merged_into=wrong), now=NOW,
            )  # fmt: skip
    review.decide(town, SANNE, second.observation_id, 0, merge, now=NOW)

    merged = observations.one(town, IMAN, second.observation_id)
    assert (merged.status, merged.merged_into) == (ObservationStatus.MERGED, first.observation_id)


def test_nothing_is_decided_about_what_was_withdrawn(town: Store) -> None:
    found = submitted(town)
    observations.withdraw(town, WIM, found.observation_id, now=NOW)

    with pytest.raises(ChangedError, match="ingetrokken"):
        review.decide(town, SANNE, found.observation_id, 0, ACCEPT, now=NOW)
    with pytest.raises(ObservationError, match="ingetrokken"):
        review.decide(town, SANNE, found.observation_id, 1, ACCEPT, now=NOW)
