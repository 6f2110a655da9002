"""A session ends in time, and at once for whom somebody else changed or closed the account."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from infopos.access import demo, wording
from infopos.model import Role
from infopos.web import texts
from tests.browser.real import serving
from tests.wire.client import Visit, Visitor
from tests.wire.test_gate import wait_for
from tests.wire.test_sign_in import browser, is_in

ENDED = "niet meer ingelogd"
USERS = "gebruikers"
MAYOR = demo.PEOPLE[Role.MAYOR][0]
MANY = 50


@pytest.fixture
def own_home(demo_home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(demo_home, tmp_path / "var"))


@pytest.fixture
def address(own_home: Path) -> Iterator[str]:
    with serving(own_home) as running:
        yield running


def widget(visit: Visit, kind: str, label: str) -> WidgetState:
    """Find a widget that a page drew, with nothing chosen yet."""
    found = [
        getattr(told.delta.new_element, kind)
        for told in map(ForwardMsg.FromString, visit.frames)
        if told.delta.new_element.WhichOneof("type") == kind
    ]
    return WidgetState(id=next(drawn.id for drawn in found if drawn.label == label))


def chosen(visit: Visit, label: str, value: str) -> WidgetState:
    state = widget(visit, "selectbox", label)
    state.string_value = value
    return state


def pressed(visit: Visit, label: str) -> WidgetState:
    state = widget(visit, "button", label)
    state.trigger_value = True
    return state


async def until_ended(visitor: Visitor, seconds: float) -> Visit:
    """Run the open tab until it is refused, and give the run after that.

    The time may be over in the middle of a run, which then has shown something already.
    """
    deadline = time.monotonic() + seconds
    while ENDED not in (await visitor.run()).text:
        assert time.monotonic() < deadline, "the session goes on"
        await asyncio.sleep(0.1)
    return await visitor.run()


@pytest.mark.parametrize(
    ("limit", "value"),
    [("INFOPOS_SESSION_IDLE_MINUTES", "0.1"), ("INFOPOS_SESSION_HOURS", "0.002")],  # 6 s, 7 s
)
def test_an_open_tab_is_refused_once_the_time_is_over(
    own_home: Path, limit: str, value: str
) -> None:
    async def work(address: str) -> None:
        async with Visitor(address) as first, Visitor(address) as mayor:
            await first.sign_in_as("partner")
            await first.open()  # a first run takes long: all is imported then
            await mayor.sign_in_as("mayor")
            await mayor.connect()
            assert "wat er speelt" in (await mayor.run()).text

            visit = await until_ended(mayor, 20)

            assert ENDED in visit.text
            assert "wat er speelt" not in visit.text
            assert MAYOR not in visit.text
            assert (await mayor.http.get("/_stcore/host-config")).status_code == 401

    with serving(own_home, **{limit: value}) as running:
        wait_for(lambda: work(running))


def test_who_gets_another_role_is_out_and_comes_back_as_that(address: str) -> None:
    async def work() -> None:
        async with Visitor(address) as mayor, Visitor(address) as administrator:
            await mayor.sign_in_as("mayor")
            await mayor.connect()
            assert "Burgemeester" in (await mayor.run()).text
            await administrator.sign_in_as("administrator")
            await administrator.connect()
            picked = [chosen(await administrator.run(USERS), texts.ACCOUNT_CHOICE, MAYOR)]
            form = await administrator.run(USERS, widgets=picked)
            role = chosen(form, "Rol", wording.role(Role.COUNCIL_MEMBER))
            await administrator.run(USERS, widgets=[*picked, role, pressed(form, "Bewaren")])

            await until_ended(mayor, 10)
            await mayor.sign_in_as("mayor")
            again = (await mayor.open()).text
            assert "Raadslid" in again
            assert "Burgemeester" not in again

    wait_for(work)


def test_whose_account_is_closed_is_out_and_stays_out(address: str) -> None:
    async def work() -> None:
        async with Visitor(address) as mayor, Visitor(address) as administrator:
            await mayor.sign_in_as("mayor")
            await mayor.connect()
            assert "Burgemeester" in (await mayor.run()).text
            await administrator.sign_in_as("administrator")
            await administrator.connect()
            picked = [chosen(await administrator.run(USERS), texts.ACCOUNT_CHOICE, MAYOR)]
            form = await administrator.run(USERS, widgets=picked)
            await administrator.run(USERS, widgets=[*picked, pressed(form, "Account sluiten")])

            await until_ended(mayor, 10)
            assert (await mayor.sign_in_as("mayor")).status_code == 403
            assert (await mayor.http.get("/_stcore/host-config")).status_code == 401

    wait_for(work)


def test_fifty_take_the_way_of_the_demonstration_at_once(address: str) -> None:
    roles = list(Role)

    def comes_in(number: int) -> str | None:
        with browser(address) as visitor:
            data = {"rol": roles[number % len(roles)].value, "naar": "/"}
            visitor.post("/inloggen/demo", data=data)
            return visitor.cookies.get("infopos") if is_in(visitor) else None

    with ThreadPoolExecutor(MANY) as pool:
        tokens = set(pool.map(comes_in, range(MANY)))

    assert None not in tokens
    assert len(tokens) == MANY, "each has a session of his own"
