"""The gate: whoever is not signed in gets the sign-in page and nothing else.

It stands around Streamlit, over http and websocket alike: Streamlit's own sign-in leaves files,
uploads and metrics open, and its cookie outlives signing out (docs/adr/0019).

A session is a row in the casebook; the browser holds a random token that names it. The gate tells
Streamlit the id of the session in a header that nobody else can set, so that a page knows whose it
is and Streamlit gives a tab to nobody but the session that opened it.
"""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote

from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from infopos.errors import InfoposError
from infopos.settings import Settings, load_settings
from infopos.web import texts
from infopos.web.within import Within

SESSION_HEADER = "x-infopos-session"
"""Set by the gate only; .streamlit/config.toml tells Streamlit to trust it."""

SIGN_IN = "inloggen"

_OPEN = re.compile(
    r"/(inloggen(/[a-z-]+)?|uitloggen|uitgelogd|healthz|_stcore/health|assets/.+|static/.+|favicon\.png)"
)
_POLICY_VIOLATION = 1008


def cookie_name(settings: Settings) -> str:
    """Name the cookie; with https in the form that no other site can set."""
    return "__Host-infopos" if settings.secure else "infopos"


def token_of(scope: Scope, settings: Settings) -> str | None:
    """Read the token from a request's cookies, if it could be one."""
    for name, value in scope["headers"]:
        if name == b"cookie":
            try:
                found = SimpleCookie(value.decode("latin-1")).get(cookie_name(settings))
            except CookieError:
                return None
            if found is not None:
                return found.value
    return None


class Gate(Within):
    """Lets only signed-in visitors through to the app."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = [pair for pair in scope["headers"] if pair[0] != SESSION_HEADER.encode()]
        scope = dict(scope, headers=headers)
        if self._is_open(scope):
            await self.app(scope, receive, send)
            return
        try:
            session_id = await asyncio.to_thread(_session_id, scope)
        except InfoposError as error:
            await _refuse(scope, receive, send, unavailable(error))
            return
        if session_id is None:
            await _refuse(scope, receive, send, self._sign_in_first(scope))
            return
        headers.append((SESSION_HEADER.encode(), session_id.encode()))
        await self.app(scope, receive, send)

    def _is_open(self, scope: Scope) -> bool:
        path = self.path(scope)
        return scope["type"] == "http" and bool(_OPEN.fullmatch(path))

    def _sign_in_first(self, scope: Scope) -> Response:
        accepts = dict(scope["headers"]).get(b"accept", b"")
        if scope["type"] == "http" and scope["method"] == "GET" and b"text/html" in accepts:
            asked = self.path(scope)
            if query := scope["query_string"].decode("latin-1"):
                asked += f"?{query}"
            target = f"?naar={quote(asked, safe='')}" if asked != "/" else ""
            return RedirectResponse(f"{self.base_path}/{SIGN_IN}{target}", status_code=303)
        return PlainTextResponse(texts.SIGN_IN_FIRST, status_code=401)


def _session_id(scope: Scope) -> str | None:
    settings = load_settings()
    token = token_of(scope, settings)
    if token is None:
        return None
    from infopos.access import sessions  # slow to import: only once somebody is to be known
    from infopos.web import identity

    found = sessions.find(
        identity.store(), token, now=datetime.now(UTC), **identity.limits(settings)
    )
    return None if found is None or not identity.is_allowed(found) else found.session_id


def unavailable(error: InfoposError) -> Response:
    """Answer a request that cannot be met now with what is the matter and what to do."""
    return PlainTextResponse(f"{error.title}. {error}", status_code=503)


async def _refuse(scope: Scope, receive: Receive, send: Send, answer: Response) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        return
    await answer(scope, receive, send)
