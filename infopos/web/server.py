"""The web server around the Streamlit app: our own addresses, and what every answer carries."""

from __future__ import annotations

import asyncio
import logging
import re
import secrets
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from infopos import labels
from infopos.errors import InfoposError
from infopos.model import AreaLevel
from infopos.settings import load_settings
from infopos.web import assets, housekeeping, signin_routes, warm_up
from infopos.web.gate import Gate
from infopos.web.headers import Headers, security_headers
from infopos.web.kept_files import KEEP, KeptFiles
from infopos.web.unknown_page import UnknownPage

GEOMETRY_NAME = re.compile(r"[A-Z]{2}[0-9A-Z]{2,8}-[a-z]{3,20}-[0-9a-f]{12}\.geojson\.gz")

MAIN_SCRIPT = Path(__file__).with_name("main.py")

_UNASKED_S = 5.0
"""How long the server keeps itself free for a first map that nobody may come for."""

SHELL = b"window.prerenderReady"
"""Only Streamlit's own page has this in it."""

log = logging.getLogger(__name__)


async def geometry(request: Request) -> Response:
    """Serve the borders of a municipality's areas, gzipped as they lie on disk."""
    warm_up.map_was_asked()
    name = request.path_params["file"]
    path = load_settings().home / "geometry" / name
    if not GEOMETRY_NAME.fullmatch(name) or not path.is_file():
        return PlainTextResponse("Niet gevonden.", status_code=404)
    return FileResponse(
        path,
        media_type="application/geo+json",
        headers={"Content-Encoding": "gzip", "Cache-Control": KEEP},
    )


async def health(request: Request) -> Response:
    """Tell whether the app can answer: 200 only when the store does."""
    try:
        version = await asyncio.to_thread(_data_version)
    except InfoposError as error:
        log.error("Not healthy: %s", error)
        return JSONResponse({"status": "unavailable"}, status_code=503)
    return JSONResponse({"status": "ok", "data": version})


def _data_version() -> str:
    from infopos.services.choices import municipalities  # slow: only once the server answers
    from infopos.web import cached

    municipalities(cached.store())  # a question that the database has to answer
    return cached.store().version()


def routes(base_path: str) -> Sequence[BaseRoute]:
    """Give our own addresses, under the path that the app is served from."""
    base = _with_slash(base_path)
    return [
        *signin_routes.routes(base),
        Route(f"{base}/geometry/{{file}}", geometry),
        Route(f"{base}/healthz", health),
    ]


def _with_slash(base_path: str) -> str:
    return f"/{base_path.strip('/')}" if base_path.strip("/") else ""


class DutchPage:
    """Make Streamlit's page Dutch where it has English built in, and give every answer headers.

    The shell says ``lang="en"``, with which a screen reader reads our Dutch aloud as English.
    """

    REPLACEMENTS = (
        (b'<html lang="en"', b'<html lang="nl"'),
        (b"<title>Streamlit</title>", f"<title>{labels.APP}</title>".encode()),
        (b"<title>Streamlit Folium Component</title>", b"<title>Kaart</title>"),
        (
            b"You need to enable JavaScript to run this app.",
            b"Zet JavaScript aan om deze pagina te gebruiken.",
        ),
        (b'<link rel="service-desc" href="./_stcore/agent/openapi.json" />', b""),
    )

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if any(name == b"accept" and b"text/html" in value for name, value in scope["headers"]):
            # A page is to be read here, so it must not come compressed; it is a few kB.
            plain = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
            scope = dict(scope, headers=plain)
        own = security_headers(scope["path"], load_settings())
        start: Message | None = None
        body = b""

        async def answer(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                message = dict(message, headers=[*_others(message["headers"], own), *own])
                if _is_plain_page(message):
                    start = message
                    return
            elif start is not None:
                body += message.get("body", b"")
                if message.get("more_body"):
                    return
                for english, dutch in self.REPLACEMENTS:
                    body = body.replace(english, dutch)
                if SHELL in body:
                    body = body.replace(b"</head>", assets.shell_head().encode() + b"</head>")
                headers = [(k, v) for k, v in start["headers"] if k != b"content-length"]
                headers.append((b"content-length", str(len(body)).encode()))
                await send(dict(start, headers=headers))
                message = {"type": "http.response.body", "body": body}
            await send(message)

        await self.app(scope, receive, answer)


def _others(headers: Headers, own: Headers) -> Headers:
    """The headers that ours do not replace."""
    names = {name for name, _ in own}
    return [(name, value) for name, value in headers if name.lower() not in names]


def _is_plain_page(message: Message) -> bool:
    headers = dict(message["headers"])
    return bool(
        headers.get(b"content-type", b"").startswith(b"text/html")
        and b"content-encoding" not in headers
    )


def middleware(base_path: str) -> Sequence[Middleware]:
    """Give what stands between the browser and every answer, outermost first."""
    base = _with_slash(base_path)
    return [
        Middleware(DutchPage),
        Middleware(KeptFiles, base_path=base),
        Middleware(Gate, base_path=base),
        Middleware(UnknownPage, base_path=base),
    ]


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Get ready in the background when the server starts, and tell the console how to get in."""
    warm_up.hold_for_a_map()
    threading.Thread(target=_get_ready, name="get-ready", daemon=True).start()
    threading.Thread(target=housekeeping.run, name="housekeeping", daemon=True).start()
    yield


def _get_ready() -> None:
    try:
        _prepare()
    except InfoposError as error:  # each page says so too; here whoever started it reads it
        log.error("Not ready: %s", error)


def _prepare() -> None:
    with warm_up.giving_way():
        from infopos.web import cached

        cached.store()  # whoever comes first, it is asked who he is
        warm_up.run(warm_up.FOR_ASKING)
        signin_routes.load()
        from infopos.web import signin_oidc
        from infopos.web.welcome import welcome

        settings, port = load_settings(), st.get_option("server.port")
        path = st.get_option("server.baseUrlPath").strip("/")
        welcome(settings.url.rstrip("/") or f"http://{settings.address}:{port}{_with_slash(path)}")
        signin_oidc.service()  # nobody who signs in there is to wait for what checks signatures
        with warm_up.templates_later():
            warm_up.run(warm_up.FOR_MAPS)
        warm_up.find_modules()
        for municipality in cached.municipalities()[:1]:
            cached.geometry(municipality.code, AreaLevel.NEIGHBOURHOOD)
    warm_up.wait_for_a_map(_UNASKED_S)
    with warm_up.giving_way():
        warm_up.run(warm_up.FOR_FINDINGS)


def on_script_error(error: Exception) -> bool:
    """Show a mistake in the program as a number that its log entry can be found by."""
    reference = secrets.token_hex(4)
    log.error("Reference %s", reference, exc_info=error)
    st.error(
        f"**{InfoposError.title}.** Dit is een fout in het programma, niet in uw keuze. "
        f"Meld aan de beheerder: nummer `{reference}`."
    )
    return True
