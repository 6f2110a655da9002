"""Signing in at the organisation's own service, and back."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from infopos.access.oidc import Provider, own_path
from infopos.errors import InfoposError
from infopos.settings import load_settings
from infopos.web import signin_page, texts, ways_in
from infopos.web.pending import Pending
from infopos.web.signin_http import base, with_session

if TYPE_CHECKING:
    from infopos.access.oidc.flow import Oidc
    from infopos.access.oidc.flow import Pending as SignIn

_COOKIE = "infopos-dienst"
_SECONDS = 600

_pending: Pending[SignIn] = Pending()
_id_tokens: Pending[str] = Pending(lasts=timedelta(hours=24))
"""Of sessions by their token, to sign out at the service too; lost when the server stops."""


@cache
def service() -> Oidc | None:
    """Give the organisation's service, or None when there is none."""
    provider = Provider.from_settings(load_settings())
    if provider is None:
        return None
    from infopos.access.oidc.flow import Oidc

    return Oidc(provider)


async def to_service(request: Request) -> Response:
    """Send the browser to the service."""
    oidc = service()
    if oidc is None:
        return RedirectResponse(f"{base(request)}/inloggen", 303)
    now = datetime.now(UTC)
    target = own_path(request.query_params.get("naar", "/"))
    try:
        address, sign_in = await oidc.begin(_return_address(request), target, now)
    except InfoposError as error:
        return await _refused(request, error)
    answer = RedirectResponse(address, 303)
    answer.set_cookie(
        _COOKIE,
        _pending.put(sign_in, now),
        max_age=_SECONDS,
        path="/",
        secure=load_settings().secure,
        httponly=True,
        samesite="lax",  # the service sends the browser back: another site, a link that is followed
    )
    return answer


async def back(request: Request) -> Response:
    """Take what the service says, in the browser that was sent there, once."""
    oidc, now = service(), datetime.now(UTC)
    sign_in = _pending.take(request.cookies.get(_COOKIE, ""), now)
    if oidc is None or sign_in is None:
        return await _again(request)
    try:
        found = await oidc.finish(
            sign_in, dict(request.query_params), _return_address(request), now
        )
        token = await asyncio.to_thread(ways_in.by_identity, found)
    except InfoposError as error:
        return await _refused(request, error)
    _id_tokens.put(found.id_token, now, key=token)
    answer = with_session(request, token, sign_in.target)
    answer.delete_cookie(_COOKIE, path="/")
    return answer


async def sign_out_address(request: Request, token: str) -> str | None:
    """Where to sign out at the service too; None when the session did not begin there."""
    oidc = service()
    id_token = _id_tokens.take(token, datetime.now(UTC))
    if oidc is None or id_token is None:
        return None
    return await oidc.logout_url(id_token, f"{_public(request)}/uitgelogd")


def _return_address(request: Request) -> str:
    return f"{_public(request)}/inloggen/terug"


def _public(request: Request) -> str:
    """Address at which users reach the app, without a slash at the end."""
    own = load_settings().url.rstrip("/")
    return own or f"{request.url.scheme}://{request.url.netloc}{base(request)}"


async def _again(request: Request) -> Response:
    return await _page(request, texts.SIGN_IN_STALE, 400)


async def _refused(request: Request, error: InfoposError) -> Response:
    return await _page(request, str(error), 403)


async def _page(request: Request, problem: str, status: int) -> Response:
    return signin_page.render(
        "sign_in", base(request), status=status, problem=problem, oidc=True, demo_roles=[]
    )
