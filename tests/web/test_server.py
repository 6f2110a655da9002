"""Our own addresses, without a browser."""

from __future__ import annotations

import asyncio
import gzip
import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.types import Message

from infopos.web import assets, server, warm_up
from infopos.web.kept_files import KeptFiles

NAME = "GM9999-neighbourhood-0123456789ab.geojson.gz"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def get(path: str) -> Answer:
    """Ask the routes for a path, as a server would do for somebody who is signed in."""
    app = Starlette(
        routes=server.routes(""),
        middleware=[Middleware(server.DutchPage), Middleware(KeptFiles)],
    )
    sent: list[Message] = []

    async def receive() -> Message:
        await asyncio.Event().wait()  # the visitor stays until the answer is there
        raise AssertionError("nobody sets this event")

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b""}
    with ThreadPoolExecutor(1) as other:  # this thread may run Playwright's loop already
        other.submit(lambda: asyncio.run(app(scope, receive, send))).result()
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], headers, b"".join(part.get("body", b"") for part in sent[1:]))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "geometry").mkdir()
    (tmp_path / "geometry" / NAME).write_bytes(gzip.compress(b'{"features":[]}'))
    (tmp_path / "casebook.duckdb").write_bytes(b"secret")
    monkeypatch.setenv("INFOPOS_HOME", str(tmp_path))


def test_asking_for_borders_lets_go_what_waited_for_the_first_map() -> None:
    warm_up.hold_for_a_map()
    get(f"/geometry/{NAME}")
    began = time.monotonic()

    warm_up.wait_for_a_map(60)

    assert time.monotonic() - began < 30


def test_borders_come_gzipped_and_may_be_kept() -> None:
    answer = get(f"/geometry/{NAME}")

    assert json.loads(gzip.decompress(answer.body)) == {"features": []}
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "name",
    [
        "../casebook.duckdb",
        "casebook.duckdb",
        NAME.replace("0123", "zzzz"),
        NAME.replace("012345", "999999"),
    ],
)
def test_nothing_else_can_be_fetched(name: str) -> None:
    assert get(f"/geometry/{name}").status == 404


def test_assets_have_an_address_per_content() -> None:
    good = get(f"/assets/{assets.version()}/{assets.MAP_SCRIPT}")

    assert good.status == 200
    assert b"Leaflet" in good.body
    assert b"infopos.areaMap" in good.body
    assert good.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "immutable" in good.headers["cache-control"]
    assert good.headers["x-content-type-options"] == "nosniff"
    assert get("/assets/000000000000/map.js").status == 404
    assert get(f"/assets/{assets.version()}/../server.py").status == 404
    assert get(f"/assets/{assets.version()}/area_map.js").status == 404, "it is part of map.js"


def test_streamlit_s_own_files_may_be_kept_and_nothing_beside_them_is_reachable() -> None:
    root = Path(streamlit.__file__).parent / "static"
    for kind in ("js", "css", "media"):
        for path in sorted((root / "static" / kind).iterdir())[:3]:
            answer = get(f"/static/{kind}/{path.name}")
            assert answer.status == 200
            assert answer.body == path.read_bytes()
            assert "immutable" in answer.headers["cache-control"]
    for path in ("/static/js/../../index.html", "/static/js/", "/static/js/x.js", "/static"):
        assert get(path).status == 404


def test_health_fails_when_the_store_does() -> None:
    assert get("/healthz").status == 503
