"""Whoever is not signed in gets the sign-in page, its files, a sign of life, and nothing else."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import httpx
import pytest
import websockets
from starlette.routing import Mount, Route, WebSocketRoute

from infopos.web import gate
from tests.browser.real import serving
from tests.wire.client import Visitor

Found = TypeVar("Found")

OPEN = re.compile(
    r"/(inloggen.*|uitloggen|uitgelogd|healthz|_stcore/health|assets/.*|static/.*|favicon\.png)"
)


def wait_for(work: Callable[[], Awaitable[Found]]) -> Found:
    """Do asynchronous work, in another thread: this one may run Playwright's loop already."""

    async def bounded() -> Found:
        return await asyncio.wait_for(work(), 60)

    with ThreadPoolExecutor(1) as other:
        return other.submit(lambda: asyncio.run(bounded())).result()


def all_paths() -> list[str]:
    """Every path that the app answers, read from the app itself and not from a list of ours."""
    import app as asgi

    paths: list[str] = []

    def walk(routes: object, prefix: str) -> None:
        for route in routes:  # type: ignore[attr-defined]
            if isinstance(route, Mount):
                walk(route.routes, prefix + route.path)
                paths.append(f"{prefix}{route.path}/x")
            elif isinstance(route, Route | WebSocketRoute):
                paths.append(prefix + re.sub(r"\{[^}]*\}", "x", route.path))

    walk(asgi.app._build_starlette_app().routes, "")
    return sorted(set(paths))


def test_the_crawl_knows_the_routes_that_matter() -> None:
    paths = all_paths()

    assert len(paths) > 15
    for part in (
        "/media/",
        "/_stcore/upload_file",
        "/_stcore/host-config",
        "/component/",
        "/geometry/",
    ):
        assert any(part in path for path in paths), part


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS"])
def test_no_route_answers_a_stranger(wired: str, method: str) -> None:
    with httpx.Client(base_url=wired, timeout=30) as stranger:
        answers = {
            path: stranger.request(method, path) for path in [*all_paths(), "/", "/hotspots"]
        }

    closed = {path: answer for path, answer in answers.items() if not OPEN.fullmatch(path)}
    assert len(closed) > 10
    assert {answer.status_code for answer in closed.values()} <= {401}
    assert all(len(answer.content) < 100 for answer in closed.values())


def test_a_stranger_who_asks_for_a_page_is_sent_to_sign_in_and_back(wired: str) -> None:
    with httpx.Client(base_url=wired, headers={"Accept": "text/html"}) as stranger:
        answer = stranger.get("/hotspots?maat=nuisance")

    assert answer.status_code == 303
    assert answer.headers["location"] == "/inloggen?naar=%2Fhotspots%3Fmaat%3Dnuisance"


def test_the_websocket_refuses_a_stranger(wired: str) -> None:
    async def work() -> None:
        async with Visitor(wired) as stranger:
            with pytest.raises(websockets.InvalidStatus) as refused:
                await stranger.connect()
            assert refused.value.response.status_code == 403

    wait_for(work)


def test_a_signed_in_visitor_sees_the_page(wired: str) -> None:
    async def work() -> None:
        async with Visitor(wired) as mayor:
            await mayor.sign_in_as("mayor")
            visit = await mayor.open()
            assert "Infopos: wat er speelt" in visit.text
            assert "Burgemeester" in visit.text

    wait_for(work)


def test_a_cookie_is_worth_nothing_after_signing_out(wired: str) -> None:
    async def work() -> None:
        async with Visitor(wired) as mayor:
            await mayor.sign_in_as("mayor")
            stolen = mayor.cookies()
            await mayor.connect()
            await mayor.run()
            await mayor.http.get("/uitloggen")

            visit = await mayor.run()  # the tab that was still open
            assert "niet meer ingelogd" in visit.text
            assert "misdrijven" not in visit.text.lower()
        async with Visitor(wired) as thief:
            answer = await thief.http.get("/_stcore/host-config", headers={"Cookie": stolen})
            assert answer.status_code == 401
            with pytest.raises(websockets.InvalidStatus):
                await thief.connect(cookies=stolen)

    wait_for(work)


def test_a_stolen_tab_id_opens_no_tab_of_another(wired: str) -> None:
    async def work() -> None:
        async with Visitor(wired) as mayor, Visitor(wired) as partner:
            await mayor.sign_in_as("mayor")
            await mayor.connect()
            await mayor.run()
            await mayor.hang_up()
            await partner.sign_in_as("partner")
            await partner.connect(existing=mayor.session_id)
            visit = await partner.run()

            assert partner.session_id != mayor.session_id
            assert "Partner" in visit.text
            assert "Burgemeester" not in visit.text

    wait_for(work)


def test_a_forged_header_makes_nobody_somebody_else(wired: str) -> None:
    async def work() -> None:
        async with Visitor(wired) as stranger:
            answer = await stranger.http.get(
                "/_stcore/host-config", headers={gate.SESSION_HEADER: "anything"}
            )
            assert answer.status_code == 401
        async with Visitor(wired) as partner:
            await partner.sign_in_as("partner")
            await partner.connect(headers={gate.SESSION_HEADER: "anything"})
            assert "Partner" in (await partner.run()).text

    wait_for(work)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://elders.nl"},
        {"Sec-Fetch-Site": "same-site", "Origin": "https://elders.nl"},
        {"Origin": "https://elders.nl"},
        {"Origin": "null"},
        {},
    ],
)
def test_another_site_cannot_sign_somebody_in(wired: str, headers: dict[str, str]) -> None:
    with httpx.Client(base_url=wired) as visitor:
        for path in ("/inloggen", "/inloggen/demo", "/inloggen/code", "/inloggen/wachtwoord"):
            answer = visitor.post(path, data={"rol": "mayor"}, headers=headers)

            assert answer.status_code == 403
            assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "cookie",
    [
        "x" * 8192,
        "infopos=" + "a" * 8000,
        "infopos=",
        "infopos=\"'; DROP TABLE session",
        "=;=;=",
        "infopos=%00é",
    ],
)
def test_a_strange_cookie_is_a_stranger(wired: str, cookie: str) -> None:
    with httpx.Client(base_url=wired) as visitor:
        answer = visitor.get("/_stcore/host-config", headers=[(b"Cookie", cookie.encode())])

    assert answer.status_code in (400, 401, 431)


def test_every_answer_says_what_the_browser_may_do(wired: str) -> None:
    with httpx.Client(base_url=wired, headers={"Sec-Fetch-Site": "same-origin"}) as visitor:
        visitor.post("/inloggen/demo", data={"rol": "mayor"})
        shell = visitor.get("/", headers={"Accept": "text/html"})
        component = visitor.get("/component/streamlit_folium.st_folium/index.html")

    policy = shell.headers["content-security-policy"]
    assert "unsafe-inline" not in policy.split("style-src")[0]
    assert "unsafe-eval" not in policy
    assert shell.headers["x-frame-options"] == "SAMEORIGIN"
    assert shell.headers["x-content-type-options"] == "nosniff"
    assert "unsafe-eval" in component.headers["content-security-policy"]


def test_the_session_cookie_is_out_of_reach_of_scripts(wired: str) -> None:
    with httpx.Client(base_url=wired, headers={"Sec-Fetch-Site": "same-origin"}) as visitor:
        set_cookie = visitor.post("/inloggen/demo", data={"rol": "mayor"}).headers["set-cookie"]

    assert "HttpOnly" in set_cookie
    assert "SameSite=lax" in set_cookie
    assert len(set_cookie.split("infopos=")[1].split(";")[0]) >= 43  # 256 bits


def test_there_is_no_demonstration_where_others_can_come(demo_home: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(demo_home, tmp_path / "var"))
    everywhere = {"INFOPOS_ADDRESS": "0.0.0.0", "INFOPOS_INSECURE": "1"}  # noqa: S104

    with serving(home, **everywhere) as address, httpx.Client(base_url=address) as visitor:
        page = visitor.get("/inloggen", follow_redirects=True)
        answer = visitor.post(
            "/inloggen/demo", data={"rol": "mayor"}, headers={"Sec-Fetch-Site": "same-origin"}
        )

    assert "Burgemeester" not in page.text
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_an_address_that_is_no_page_says_so_in_dutch_to_who_is_signed_in(wired: str) -> None:
    async def work() -> tuple[httpx.Response, httpx.Response, httpx.Response]:
        async with Visitor(wired) as visitor:
            html = {"Accept": "text/html"}
            before = await visitor.http.get("/bestaat-niet", headers=html)
            await visitor.sign_in_as("mayor")
            unknown = await visitor.http.get("/bestaat-niet", headers=html)
            return before, unknown, await visitor.http.get("/hotspots", headers=html)

    before, unknown, known = wait_for(work)
    assert before.status_code == 303  # nobody learns which pages there are
    assert unknown.status_code == 404
    assert "Deze pagina bestaat niet" in unknown.text
    assert known.status_code == 200
