"""Real people come in by the front door: with a password and a code, or by their organisation."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pyotp
import pytest

from infopos.access import accounts, federation, passwords
from infopos.access.account_rows import Person
from infopos.access.audit import operator
from infopos.model import Role
from infopos.settings import Settings
from infopos.store import open_store
from tests.browser.real import free_port, serving
from tests.providers.real import CLIENT_ID, SECRET, Service, mock_provider, node_provider, sign_in


def person(name: str, town: str, *roles: str) -> dict[str, object]:
    return {"name": name, "roles": roles, "organisation": "Gemeente", "gemeenten": [town]}


ACCOUNTS = {
    "ada": person("Ada de Vries", "GM9999", "burgemeester"),
    "bo": person("Bo", "GM9999", "onbekend"),
    "cas": person("Cas", "GM9999", "burgemeester", "analisten"),
    "dee": person("Dee", "GM0001", "analisten"),
}
PASSWORD = "vier losse woorden samen"  # noqa: S105  # of nobody


def browser(address: str) -> httpx.Client:
    headers = {"Sec-Fetch-Site": "same-origin", "Accept": "text/html"}
    return httpx.Client(base_url=address, headers=headers, timeout=30)


def is_in(visitor: httpx.Client) -> bool:
    return visitor.get("/_stcore/host-config").status_code == 200


@pytest.fixture(scope="module", params=["oidc-provider-mock", "oidc-provider"])
def service(request: pytest.FixtureRequest) -> Iterator[Service]:
    run = mock_provider if request.param == "oidc-provider-mock" else node_provider
    with run(free_port(), ACCOUNTS) as running:
        yield running


@pytest.fixture(scope="module")
def address(
    service: Service, demo_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    home = Path(shutil.copytree(demo_home, tmp_path_factory.mktemp("oidc") / "var"))
    store = open_store(Settings(home=home))
    for claim, role in (("burgemeester", Role.MAYOR), ("analisten", Role.ANALYST)):
        federation.map_role(store, claim, role, who=operator("root"), now=datetime.now(UTC))
    store.close()
    with serving(
        home,
        INFOPOS_URL="http://127.0.0.1:8501",  # where the provider sends the browser back
        INFOPOS_OIDC_ISSUER=service.issuer,
        INFOPOS_OIDC_CLIENT_ID=CLIENT_ID,
        INFOPOS_OIDC_CLIENT_SECRET=SECRET,
    ) as running:
        yield running


def by_organisation(visitor: httpx.Client, sub: str) -> httpx.Response:
    away = visitor.get("/inloggen/organisatie?naar=%2Fhotspots")
    assert away.status_code == 303, away.text
    return visitor.get("/inloggen/terug", params=sign_in(away.headers["location"], sub=sub))


def test_somebody_comes_in_by_his_organisation_and_out_again(address: str) -> None:
    with browser(address) as ada:
        back = by_organisation(ada, "ada")

        assert (back.status_code, back.headers["location"]) == (303, "/hotspots")
        assert is_in(ada)
        out = ada.get("/uitloggen")
        assert not is_in(ada)
        assert out.status_code in (200, 303)


@pytest.mark.parametrize(
    ("sub", "told"),
    [("bo", "geen rol"), ("cas", "meer dan één rol"), ("dee", "GM0001")],
)
def test_who_has_no_one_role_or_an_unknown_municipality_is_told_whom_to_ask(
    address: str, sub: str, told: str
) -> None:
    with browser(address) as visitor:
        answer = by_organisation(visitor, sub)

        assert answer.status_code == 403
        assert told in answer.text
        assert "beheerder" in answer.text
        assert not is_in(visitor)


def test_what_the_organisation_said_works_once_and_in_one_browser(address: str) -> None:
    with browser(address) as ada, browser(address) as thief:
        away = ada.get("/inloggen/organisatie")
        said = sign_in(away.headers["location"], sub="ada")

        assert thief.get("/inloggen/terug", params=said).status_code == 400
        assert ada.get("/inloggen/terug", params=said).status_code == 303
        assert ada.get("/inloggen/terug", params=said).status_code == 400
        assert not is_in(thief)


def test_when_the_organisations_service_is_down_sessions_go_on_and_nobody_new_gets_in(
    demo_home: Path, tmp_path: Path
) -> None:
    home = Path(shutil.copytree(demo_home, tmp_path / "var"))
    gone = f"http://127.0.0.1:{free_port()}"
    with (
        serving(
            home,
            INFOPOS_OIDC_ISSUER=gone,
            INFOPOS_OIDC_CLIENT_ID=CLIENT_ID,
            INFOPOS_OIDC_CLIENT_SECRET=SECRET,
        ) as running,
        browser(running) as inside,
        browser(running) as outside,
    ):
        inside.post("/inloggen/demo", data={"rol": "mayor"})
        answer = outside.get("/inloggen/organisatie")

        assert is_in(inside)
        assert answer.status_code == 403
        assert "Inloggen kan nu niet" in answer.text
        assert not is_in(outside)


def test_the_first_administrator_comes_in_with_the_code_from_the_console(tmp_path: Path) -> None:
    console = tmp_path / "console.txt"
    with (
        serving(tmp_path / "var", console=console) as running,
        browser(running) as els,
        browser(running) as later,
    ):
        assert els.get("/", follow_redirects=True).url.path == "/inloggen/eerste-beheerder"
        code = _wait_for_code(console)
        wrong = els.post("/inloggen/eerste-beheerder", data=_first("AAAA-BBBB-CCCC-DDDD"))
        assert wrong.status_code == 400
        made = els.post("/inloggen/eerste-beheerder", data=_first(code))
        assert made.headers["location"] == "/inloggen/code"
        assert not is_in(els)
        page = els.get("/inloggen/code", follow_redirects=True)
        secret = re.search(r"<code>([A-Z2-7]+)</code>", page.text)
        assert secret
        assert els.post("/inloggen/code", data={"code": "000000"}).status_code == 401
        now = pyotp.TOTP(secret[1]).now()
        assert els.post("/inloggen/code", data={"code": now}).status_code == 303
        assert is_in(els)

        again = later.post("/inloggen/eerste-beheerder", data=_first(code))
        assert again.status_code == 400
        password = {"naam": "Els", "wachtwoord": PASSWORD}
        assert later.post("/inloggen", data=password).headers["location"] == "/inloggen/code"
        assert later.post("/inloggen/code", data={"code": now}).status_code == 401  # used
        assert not is_in(later)


def test_a_password_alone_changes_no_password(tmp_path: Path) -> None:
    console = tmp_path / "console.txt"
    with (
        serving(tmp_path / "var", console=console) as running,
        browser(running) as els,
        browser(running) as thief,
    ):
        els.post("/inloggen/eerste-beheerder", data=_first(_wait_for_code(console)))
        thief.post("/inloggen", data={"naam": "els", "wachtwoord": PASSWORD})
        other = "heel iets anders dan eerst"
        changed = thief.post("/inloggen/wachtwoord", data={"nieuw": other, "herhaald": other})
        again = thief.post("/inloggen", data={"naam": "els", "wachtwoord": PASSWORD})

        assert changed.headers["location"] == "/inloggen"
        assert again.headers["location"] == "/inloggen/code"


def test_who_got_a_password_for_once_chooses_his_own_before_anything_else(
    demo_home: Path, tmp_path: Path
) -> None:
    home = Path(shutil.copytree(demo_home, tmp_path / "var"))
    store = open_store(Settings(home=home))
    partner = Person("Wim", Role.PARTNER, "Woonstichting", frozenset(["GM9999"]))
    accounts.create(
        store,
        partner,
        login="wim",
        password_hash=passwords.make_hash(PASSWORD),
        who=operator("root"),
        now=datetime.now(UTC),
    )
    store.close()
    with serving(home) as running, browser(running) as wim:
        wim.post("/inloggen", data={"naam": "wim", "wachtwoord": PASSWORD})
        assert wim.get("/inloggen/code").headers["location"] == "/inloggen"
        assert not is_in(wim)
        own = "een eigen lang wachtwoord"
        wim.post("/inloggen/wachtwoord", data={"nieuw": own, "herhaald": own})

        assert is_in(wim)


def test_a_wrong_password_says_the_same_as_an_unknown_name_and_slows_down(tmp_path: Path) -> None:
    console = tmp_path / "console.txt"
    with serving(tmp_path / "var", console=console) as running, browser(running) as visitor:
        visitor.post("/inloggen/eerste-beheerder", data=_first(_wait_for_code(console)))
        told = [
            visitor.post("/inloggen", data={"naam": name, "wachtwoord": "verkeerd wachtwoord"})
            for name in ("els", "niemand")
        ]
        plain = [re.sub(r'value="[^"]*"', "", answer.text) for answer in told]
        assert [answer.status_code for answer in told] == [401, 401]
        assert plain[0] == plain[1]
        for _ in range(5):
            last = visitor.post("/inloggen", data={"naam": "els", "wachtwoord": "nog eens mis!"})
        right = visitor.post("/inloggen", data={"naam": "els", "wachtwoord": PASSWORD})

        assert last.status_code == 401
        assert right.status_code == 401
        assert "wacht" in right.text.lower()


def _first(code: str) -> dict[str, str]:
    return {
        "code": code, "naam": "els", "voluit": "Els Vos", "organisatie": "Gemeente Breda",
        "nieuw": PASSWORD,
    }  # fmt: skip


def _wait_for_code(console: Path) -> str:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if found := re.search(r"code (\S{19})", console.read_text("utf-8")):
            return found[1]
        time.sleep(0.05)  # until the console has it
    raise AssertionError("the console shows no code")
