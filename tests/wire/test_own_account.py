"""Somebody who is signed in changes his own password and codes, at the real server."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pyotp
import pytest

from infopos.access import accounts, credentials, passwords, totp
from infopos.access.account_rows import Person
from infopos.access.audit import operator
from infopos.model import Role
from infopos.settings import Settings
from infopos.store import Store, open_store
from tests.browser.real import serving
from tests.wire.client import Visitor
from tests.wire.test_gate import wait_for
from tests.wire.test_sign_in import PASSWORD, browser, is_in

NEW = "vijf geheel andere woorden hier"
PAGE, CODES, NEW_CODES = "/account/wachtwoord", "/account/tweede-stap", "/account/tweede-stap/nieuw"


@dataclass
class Owner:
    """Somebody with a phone, whose codes work once: so each comes from another half minute."""

    login: str
    secret: str = ""
    given: int = -2

    def code(self) -> str:
        """Give a code that was not used yet; three of them at any moment."""
        self.given += 1
        assert self.given < 2, "no more codes at this moment"
        return pyotp.TOTP(self.secret).at(datetime.now(UTC) + timedelta(seconds=30 * self.given))


def add(store: Store, login: str, role: Role) -> Owner:
    """Add somebody who has a password of his own, and codes when his role needs them."""
    somebody, now = (
        Person(login.title(), role, "Gemeente", frozenset(["GM9999"])),
        datetime.now(UTC),
    )
    hashed = passwords.make_hash(PASSWORD)
    account_id = accounts.create(
        store, somebody, login=login, password_hash=hashed, who=operator("root"), now=now
    )
    store.write(
        lambda t: t.run(
            "account_password",
            account_id=account_id,
            password_hash=hashed,
            must_change_password=False,
        )
    )
    if not totp.is_required(role):
        return Owner(login)
    secret, before = totp.new_secret(), now - timedelta(minutes=5)
    credentials.confirm_second_factor(
        store, account_id, secret, pyotp.TOTP(secret).at(before), "", before
    )
    return Owner(login, secret)


@dataclass
class Town:
    address: str
    els: Owner
    wim: Owner
    home: Path


@pytest.fixture
def town(demo_home: Path, tmp_path: Path) -> Iterator[Town]:
    home = Path(shutil.copytree(demo_home, tmp_path / "var"))
    store = open_store(Settings(home=home))
    els, wim = add(store, "els", Role.MAYOR), add(store, "wim", Role.PARTNER)
    store.close()
    with serving(home) as address:
        yield Town(address, els, wim, home)


def sign_in(visitor: httpx.Client, person: Owner, password: str = PASSWORD) -> bool:
    visitor.post("/inloggen", data={"naam": person.login, "wachtwoord": password})
    if person.secret:
        visitor.post("/inloggen/code", data={"code": person.code()})
    return is_in(visitor)


def change(visitor: httpx.Client, code: str = "", **other: str) -> httpx.Response:
    data = {"wachtwoord": PASSWORD, "nieuw": NEW, "herhaald": NEW, "code": code}
    return visitor.post(PAGE, data=data | other)


def test_a_new_password_counts_at_once_and_only_this_browser_stays_in(town: Town) -> None:
    with browser(town.address) as els, browser(town.address) as elsewhere:
        assert sign_in(els, town.els)
        assert sign_in(elsewhere, town.els)
        former = dict(els.cookies)
        page = els.get(PAGE)
        assert 'name="code"' in page.text
        assert page.headers["cache-control"] == "no-store"

        changed = change(els, town.els.code())

        assert (changed.status_code, changed.headers["location"]) == (303, f"{PAGE}/gewijzigd")
        assert "is gewijzigd" in els.get(changed.headers["location"]).text
        assert is_in(els)
        assert not is_in(elsewhere)
        with httpx.Client(base_url=town.address, cookies=former) as thief:
            assert not is_in(thief)
    with browser(town.address) as later:
        for password, goes_on in ((PASSWORD, False), (NEW, True)):
            answer = later.post("/inloggen", data={"naam": "els", "wachtwoord": password})
            assert (answer.status_code == 303) is goes_on


def test_a_role_without_a_second_step_needs_no_code(town: Town) -> None:
    with browser(town.address) as wim:
        assert sign_in(wim, town.wim)
        assert 'name="code"' not in wim.get(PAGE).text
        assert "geen tweede stap nodig" in wim.get(CODES).text
        assert wim.get(NEW_CODES).status_code == 303
        assert change(wim).status_code == 303
        assert is_in(wim)


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"wachtwoord": "iets heel anders"}, "huidige wachtwoord klopt niet"),
        ({"herhaald": "iets heel anders"}, "niet gelijk"),
        ({"nieuw": "kort", "herhaald": "kort"}, "te kort"),
        ({"nieuw": PASSWORD, "herhaald": PASSWORD}, "hetzelfde wachtwoord"),
        ({"code": "000000"}, "code klopt niet"),
        ({"code": ""}, "code klopt niet"),
    ],
)
def test_what_is_not_right_changes_nothing_and_is_told(
    town: Town, other: dict[str, str], told: str
) -> None:
    with browser(town.address) as els:
        assert sign_in(els, town.els)
        answer = change(els, **{"code": "000000", **other})

        assert answer.status_code == 400
        assert told in answer.text
        assert PASSWORD not in answer.text
        assert NEW not in answer.text
        assert is_in(els)
        again = els.post("/inloggen", data={"naam": "els", "wachtwoord": PASSWORD})
        assert again.status_code == 303


def test_guessing_in_an_open_browser_slows_down(town: Town) -> None:
    with browser(town.address) as wim:
        assert sign_in(wim, town.wim)
        for _ in range(5):
            change(wim, wachtwoord="geraden wachtwoord")
        answer = change(wim)

        assert answer.status_code == 400
        assert "te vaak" in answer.text


def test_a_new_second_step_counts_once_its_code_was_right(town: Town) -> None:
    with browser(town.address) as els, browser(town.address) as elsewhere:
        assert sign_in(els, town.els)
        assert els.get(NEW_CODES).headers["location"] == CODES
        assert els.post(NEW_CODES, data={"code": "000000"}).headers["location"] == CODES
        asked = els.post(CODES, data={"wachtwoord": PASSWORD, "code": town.els.code()})
        assert asked.headers["location"] == NEW_CODES
        shown = els.get(NEW_CODES)
        found = re.search(r"<code>([A-Z2-7]+)</code>", shown.text)
        assert found
        assert "data:image/svg+xml" in shown.text
        assert found[1] != town.els.secret
        assert els.post(NEW_CODES, data={"code": "000000"}).status_code == 400
        assert sign_in(elsewhere, town.els), "the old one counts until then"

        new = Owner("els", found[1])
        done = els.post(NEW_CODES, data={"code": new.code()})

        assert done.headers["location"] == f"{CODES}/gewijzigd"
        assert "oude werkt niet meer" in els.get(done.headers["location"]).text
        assert is_in(els)
        assert not is_in(elsewhere)
        assert els.get(NEW_CODES).headers["location"] == CODES  # it is shown no more
    with browser(town.address) as later:
        assert sign_in(later, new)


def test_a_new_second_step_is_shown_to_nobody_without_the_old_one(town: Town) -> None:
    with browser(town.address) as els:
        assert sign_in(els, town.els)
        for data in (
            {"wachtwoord": PASSWORD, "code": "000000"},
            {"wachtwoord": "fout", "code": town.els.code()},
        ):
            assert els.post(CODES, data=data).status_code == 400
        assert els.get(NEW_CODES).headers["location"] == CODES


@pytest.mark.parametrize("path", [PAGE, CODES, NEW_CODES])
@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://elders.nl"},
        {"Sec-Fetch-Site": "same-site", "Origin": "https://elders.nl"},
        {"Origin": "https://elders.nl"},
        {},
    ],
)
def test_another_site_changes_nothing(wired: str, path: str, headers: dict[str, str]) -> None:
    with httpx.Client(base_url=wired) as visitor:
        ours = {"Sec-Fetch-Site": "same-origin"}
        visitor.post("/inloggen/demo", data={"rol": "mayor"}, headers=ours)
        answer = visitor.post(path, data={"wachtwoord": PASSWORD}, headers=headers)

    assert answer.status_code == 403
    assert "andere website" in answer.text


@pytest.mark.parametrize("path", [PAGE, CODES, NEW_CODES])
def test_whoever_looks_round_in_the_demonstration_is_told_that_there_is_no_password(
    wired: str, path: str
) -> None:
    with browser(wired) as visitor:
        visitor.post("/inloggen/demo", data={"rol": "mayor"})
        for answer in (visitor.get(path), visitor.post(path, data={"wachtwoord": "x"})):
            assert answer.status_code == 403
            assert "geen wachtwoord bij" in answer.text
            assert "<form" not in answer.text


def test_a_stranger_is_sent_to_sign_in(wired: str) -> None:
    with browser(wired) as stranger:
        for path in (PAGE, CODES, NEW_CODES, f"{PAGE}/gewijzigd"):
            assert stranger.get(path).headers["location"].startswith("/inloggen?naar=%2Faccount")
        assert change(stranger).status_code == 401


def test_the_forms_work_under_a_path(demo_home: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(demo_home, tmp_path / "var"))
    store = open_store(Settings(home=home))
    wim = add(store, "wim", Role.PARTNER)
    store.close()
    with serving(home, base="/account/veilig") as address, browser(address) as visitor:
        visitor.post("/inloggen", data={"naam": wim.login, "wachtwoord": PASSWORD})
        assert 'action="/account/veilig/account/wachtwoord"' in visitor.get(PAGE).text
        assert change(visitor).headers["location"] == f"/account/veilig{PAGE}/gewijzigd"


def test_the_page_leads_to_the_forms_or_says_where_to_go(town: Town) -> None:
    async def work() -> tuple[str, str, str]:
        seen = []
        for person in (town.els, town.wim):
            async with Visitor(town.address) as visitor:
                data = {"naam": person.login, "wachtwoord": PASSWORD}
                await visitor.http.post("/inloggen", data=data)
                if person.secret:
                    await visitor.http.post("/inloggen/code", data={"code": person.code()})
                seen.append((await visitor.open("mijn-account")).text)
        async with Visitor(town.address) as visitor:
            await visitor.sign_in_as("mayor")
            seen.append((await visitor.open("mijn-account")).text)
        return seen[0], seen[1], seen[2]

    els, wim, demo = wait_for(work)

    assert f'href="{PAGE}"' in els
    assert f'href="{CODES}"' in els
    assert f'href="{PAGE}"' in wim
    assert f'href="{CODES}"' not in wim
    assert f'href="{PAGE}"' not in demo
    assert "geen wachtwoord bij" in demo
