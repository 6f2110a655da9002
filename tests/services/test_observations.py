"""Observations: stored once with their line in the log, never edited, gone when withdrawn."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest

from infopos.access.audit import SYSTEM
from infopos.errors import AccessError, ChangedError, ObservationError
from infopos.model import Daypart, ObservationStatus, ObservationTheme, Role, Step
from infopos.services import observation_draft, observations, review
from infopos.services.retention import tidy
from infopos.services.review import Decision
from infopos.settings import Settings
from infopos.store import Store
from tests.services.partners import (
    ANS,
    DRAFT,
    IMAN,
    MAYOR,
    NOW,
    SANNE,
    TODAY,
    TOWN,
    WIM,
    person,
    submitted,
)


def actions(store: Store) -> list[tuple[str, str]]:
    rows = store.rows("audit_rows", after=0, limit=999)
    return [(row["action"], row["object"]) for row in rows]


def test_an_observation_is_stored_with_its_line_in_the_log(town: Store) -> None:
    found = submitted(town)

    assert found.status is ObservationStatus.WAITING
    assert found.reference.startswith("W-")
    assert found.draft == replace(DRAFT, place=(112_012.5, 400_037.5), text="")
    assert actions(town) == [("created", f"observation:{found.observation_id}")]
    (told,) = observations.steps(town, WIM, found.observation_id)
    assert (told.step, told.text) == (Step.SUBMITTED, DRAFT.text)


def test_sending_twice_stores_once_also_at_the_same_moment(town: Store) -> None:
    def send(_: int) -> str:
        return observations.submit(
            town, WIM, DRAFT, observation_id="same", now=NOW, today=TODAY
        ).reference

    with ThreadPoolExecutor(8) as pool:
        references = set(pool.map(send, range(16)))

    assert len(references) == 1
    assert len(observations.own(town, WIM, TOWN)) == len(actions(town)) == 1


def test_the_id_of_somebody_else_is_refused(town: Store) -> None:
    first = submitted(town)

    with pytest.raises(AccessError):
        observations.submit(
            town, IMAN, DRAFT, observation_id=first.observation_id, now=NOW, today=TODAY
        )


def test_an_organisation_reads_its_own_and_nobody_elses(town: Store) -> None:
    found = submitted(town)

    assert observations.one(town, ANS, found.observation_id) == found
    assert observations.one(town, SANNE, found.observation_id) == found
    for other in (IMAN, MAYOR, person("x", Role.SAFETY_OFFICER, "Elders", "GM0001")):
        with pytest.raises(AccessError, match="andere organisatie"):
            observations.steps(town, other, found.observation_id)
    assert observations.own(town, IMAN, TOWN) == ()


@pytest.mark.parametrize("role", [Role.COUNCIL_MEMBER, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER])
def test_some_roles_observe_nothing(role: Role, town: Store) -> None:
    with pytest.raises(AccessError):
        submitted(town, person("x", role, "Gemeente"))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"area": "BU00000000"}, "geen buurt"),
        ({"seriousness": 0}, "tussen 1 en 5"),
        ({"seriousness": 6}, "tussen 1 en 5"),
        ({"observed_on": TODAY + timedelta(days=1)}, "kan niet"),
        ({"observed_on": date(1999, 1, 1)}, "kan niet"),
        ({"weekdays": frozenset((7,))}, "weekdagen"),
        ({"job": "  "}, "functie ontbreekt"),
        ({"job": "x" * 81}, "81 tekens"),
        ({"text": "x" * 1_000_000}, "1.000.000 tekens"),
        ({"text": "a\x00b"}, "teken"),
        ({"text": "BSN 111222333"}, "BSN"),
        ({"text": "BSN 111222333", "kept_because": "nodig"}, "BSN"),
        ({"text": "mail jan@example.nl"}, "naar een persoon"),
        ({"text": "mail jan@example.nl", "kept_because": "piet@example.nl"}, "Bij reden"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(
    changes: dict[str, object], said: str, town: Store
) -> None:
    with pytest.raises(ObservationError, match=said) as caught:
        submitted(town, **changes)

    assert caught.value.remedy
    assert actions(town) == []
    assert observations.own(town, WIM, TOWN) == ()


def test_what_looks_personal_may_stay_with_a_reason_that_the_log_does_not_repeat(
    town: Store,
) -> None:
    found = submitted(town, text="Mail jan@example.nl", kept_because="de eigenaar vroeg het")

    (told,) = observations.steps(town, WIM, found.observation_id)
    assert told.kept_because == "de eigenaar vroeg het"
    logged = str(town.rows("audit_rows", after=0, limit=9))
    assert "email" in logged
    assert "jan@" not in logged
    assert "eigenaar" not in logged


def test_a_correction_withdraws_what_it_replaces(town: Store) -> None:
    first = submitted(town)
    second = submitted(town, replaces=first.observation_id, seriousness=2)

    newest, oldest = observations.own(town, WIM, TOWN)
    assert {newest.observation_id, oldest.observation_id} == {
        first.observation_id,
        second.observation_id,
    }
    states = {one.observation_id: one.status for one in (newest, oldest)}
    assert states[first.observation_id] is ObservationStatus.WITHDRAWN
    assert states[second.observation_id] is ObservationStatus.WAITING
    with pytest.raises(AccessError):
        submitted(town, IMAN, replaces=second.observation_id)


def test_a_question_is_answered_by_the_own_organisation_only(town: Store) -> None:
    found = submitted(town)
    ask = Decision(Step.ASKED, text="Om welke kant van de straat gaat het?")
    review.decide(town, SANNE, found.observation_id, 0, ask, now=NOW)

    assert observations.one(town, WIM, found.observation_id).status is ObservationStatus.QUESTION
    with pytest.raises(AccessError):
        observations.answer(town, IMAN, found.observation_id, "Links", now=NOW)
    with pytest.raises(ObservationError):
        observations.answer(town, ANS, found.observation_id, "Bel 111222333", now=NOW)
    observations.answer(town, ANS, found.observation_id, "De waterkant.", now=NOW)
    with pytest.raises(ChangedError):
        observations.answer(town, ANS, found.observation_id, "Nog iets.", now=NOW)

    told = observations.steps(town, WIM, found.observation_id)
    assert [step.step for step in told] == [Step.SUBMITTED, Step.ASKED, Step.ANSWERED]
    assert told[-1].text == "De waterkant."


def test_withdrawing_removes_the_text_down_to_the_bytes(
    casebook_home: Settings, town: Store
) -> None:
    home, home_is_elsewhere = casebook_home, bool(casebook_home.casebook.get_secret_value())
    text = "Zonnebloempittenverkoper op de hoek"

    def held() -> bool:
        files = [path.read_bytes() for path in home.home.rglob("*") if path.is_file()]
        return text.encode() in b"".join(files)

    found = submitted(town, text=text)
    submitted(town, text="Iets anders dat blijft.")
    in_file = not home_is_elsewhere
    assert held() is in_file
    observations.withdraw(town, WIM, found.observation_id, now=NOW)
    observations.withdraw(town, WIM, found.observation_id, now=NOW)  # changes nothing
    assert held() is in_file, "DuckDB lets deleted text stand"
    town.rewrite_casebook()

    assert [step.text for step in observations.steps(town, WIM, found.observation_id)] == ["", ""]
    assert not held()
    assert len(observations.own(town, WIM, TOWN)) == 2
    assert text not in str(town.rows("audit_rows", after=0, limit=99))


def test_what_is_kept_no_longer_goes_from_the_file_too(
    casebook_home: Settings, town: Store
) -> None:
    old = submitted(town, text="Rabarberwinkelierster")
    observation_draft.save(town, IMAN, {"text": "Koekblikkenverzamelaar"}, now=NOW)
    late = NOW + timedelta(days=365 * 2 + 2)
    observation_draft.save(town, WIM, {"text": "nog bezig"}, now=late)

    assert tidy(town, months=24, who=SYSTEM, now=late) == 1

    held = b"".join(path.read_bytes() for path in casebook_home.home.rglob("*") if path.is_file())
    assert b"Rabarber" not in held
    assert b"Koekblik" not in held
    assert observations.one(town, WIM, old.observation_id).draft.seriousness == 4
    assert observation_draft.load(town, WIM, now=late) == {"text": "nog bezig"}
    assert observation_draft.load(town, IMAN, now=late) == {}
    assert tidy(town, months=24, who=SYSTEM, now=late) == 0


def test_a_draft_lasts_a_day_and_is_nobody_elses(town: Store) -> None:
    observation_draft.save(town, WIM, {"theme": "drugs"}, now=NOW)
    observation_draft.save(town, WIM, {"theme": "noise"}, now=NOW)

    assert observation_draft.load(town, WIM, now=NOW) == {"theme": "noise"}
    assert observation_draft.load(town, ANS, now=NOW) == {}
    assert observation_draft.load(town, WIM, now=NOW + timedelta(hours=25)) == {}
    observation_draft.forget(town, WIM)
    assert observation_draft.load(town, WIM, now=NOW) == {}


def test_a_draft_that_lacks_something_or_is_of_another_time_says_so() -> None:
    whole = {
        "area": "BU1", "theme": "drugs", "frequency": "weekly", "since": "month",
        "seriousness": 3, "reliability": "own", "job": "wijkbeheerder", "dayparts": ["night"],
    }  # fmt: skip
    draft = observation_draft.drafted(whole, TOWN, TODAY)

    assert (draft.observed_on, draft.dayparts) == (TODAY, frozenset((Daypart.NIGHT,)))
    with pytest.raises(ObservationError, match="Hoe vaak"):
        observation_draft.drafted(
            {name: value for name, value in whole.items() if name != "frequency"}, TOWN, TODAY
        )
    with pytest.raises(ObservationError, match="bestaat niet meer"):
        observation_draft.drafted({**whole, "theme": "witches"}, TOWN, TODAY)


def test_old_texts_are_removed_and_the_rest_stays(town: Store) -> None:
    found = submitted(town)
    late = NOW + timedelta(days=800)

    assert observations.remove_old_texts(town, NOW, who=SANNE, now=late) == 0
    assert observations.remove_old_texts(town, late, who=SANNE, now=late) == 1
    assert observations.remove_old_texts(town, late, who=SANNE, now=late) == 0

    assert observations.one(town, WIM, found.observation_id).draft.theme is ObservationTheme.DRUGS
    assert observations.steps(town, WIM, found.observation_id)[0].text == ""
    assert actions(town)[-1] == ("deleted", f"observation:{found.observation_id}")
