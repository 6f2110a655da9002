"""Meetings in each database that can hold the casebook: numbers, agenda, figures, signatures."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial

import pytest

from infopos.access import demo
from infopos.access.account_rows import Person
from infopos.errors import ChangedError
from infopos.model import Party, Period, Role, Viewer
from infopos.services import meetings
from infopos.services.meeting_rows import Agenda, Meeting
from infopos.store import Store
from tests.services.partners import NOW, TOWN

TRIANGLE = frozenset((Role.MAYOR, Role.POLICE_CHIEF, Role.PROSECUTOR))


def person(store: Store, role: Role) -> Viewer:
    who = Person(role.value, role, role.value, frozenset((TOWN,)))
    account_id = demo.account_for(store, who, role.value, now=NOW)
    return Viewer(account_id, role.value, role, role.value, frozenset((TOWN,)))


def planned(store: Store, key: str) -> None:
    meetings.plan(
        store, person(store, Role.POLICE_CHIEF), TOWN, date(2026, 3, 3), Period("2025"), TRIANGLE,
        meeting_id=key, now=NOW,
    )  # fmt: skip


def listed(store: Store) -> tuple[Meeting, ...]:
    return meetings.listed(store, person(store, Role.POLICE_CHIEF), TOWN)


def test_meetings_that_are_planned_at_once_get_numbers_of_their_own(town: Store) -> None:
    person(town, Role.POLICE_CHIEF)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(partial(planned, town), "abcd"))
    planned(town, "a")  # once more

    assert [one.number for one in listed(town)] == [4, 3, 2, 1]


def test_what_is_written_comes_back_as_it_was(town: Store) -> None:
    planned(town, "a")
    (one,) = listed(town)
    chief, text = person(town, Role.POLICE_CHIEF), '{"a":"é “x” \\u0000"}'

    meetings.write_agenda(town, chief, one, Agenda(), ["Drugs ’s avonds", ""], now=NOW)
    with pytest.raises(ChangedError, match="police_chief wijzigde"):
        meetings.write_agenda(town, chief, one, Agenda(), ["Anders"], now=NOW)
    meetings.fix(town, chief, one, "0" * 16, {"version": "registry_1"}, text, now=NOW)
    meetings.fix(town, chief, one, "1" * 16, {}, "anders", now=NOW)
    (one,) = listed(town)
    meetings.sign(town, chief, one, recognises=True, text="", now=NOW)

    assert meetings.agenda(town, chief, one).points == ("Drugs ’s avonds",)
    assert (one.registry, one.asked) == ("0" * 16, {"version": "registry_1"})
    assert meetings.content(town, chief, one) == text
    assert set(meetings.signatures(town, chief, one)) == {Party.POLICE}
