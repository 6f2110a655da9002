"""Signing in and out: the addresses that are open to anybody.

A password alone makes no session for a role above partner; see `signin_steps`. Every form refuses
what another site sends.
"""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from infopos.access.oidc import own_path
from infopos.errors import AccessError
from infopos.settings import load_settings
from infopos.web import gate, signin_oidc, signin_page, signin_steps, texts, ways_in
from infopos.web.signin_http import Form, address, base, form, with_session
from infopos.web.signin_steps import Step


async def sign_in_page(request: Request) -> Response:
    """Show the ways in; before there is any account, the way to the first one."""
    if await asyncio.to_thread(ways_in.nobody_yet):
        return RedirectResponse(f"{base(request)}/{gate.SIGN_IN}/eerste-beheerder", 303)
    return await _sign_in_form(request, own_path(request.query_params.get("naar", "/")))


@form
async def sign_in(request: Request, given: Form) -> Response:
    """Check a name and password."""
    target = own_path(given.get("naar", "/"))
    login = given.get("naam", "").strip()
    try:
        checked = await asyncio.to_thread(
            ways_in.by_password, login, given.get("wachtwoord", ""), address(request)
        )
    except AccessError as error:
        return await _sign_in_form(request, target, problem=str(error), login=login, status=401)
    step = Step(checked.account_id, target, new_password=checked.new_password)
    if checked.new_password:
        return signin_steps.to_step(request, "wachtwoord", step)
    if checked.second_factor:
        return signin_steps.to_step(request, "code", step)
    return await signin_steps.begin(request, step, "password")


@form
async def demo(request: Request, given: Form) -> Response:
    """Sign in as a role of the made-up municipality, where that is allowed."""
    target = own_path(given.get("naar", "/"))
    client = request.client.host if request.client else ""
    try:
        token = await asyncio.to_thread(ways_in.as_demo, given.get("rol", ""), client)
    except AccessError as error:
        return await _sign_in_form(request, target, problem=str(error), status=403)
    return with_session(request, token, target)


async def sign_out(request: Request) -> Response:
    """End the session; only for a click in our own pages, not for a picture on another site."""
    start = f"{base(request)}/"
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return RedirectResponse(start, 303)
    token = gate.token_of(request.scope, load_settings())
    answer = await signed_out(request)
    if token:
        await asyncio.to_thread(ways_in.end, token)
        if elsewhere := await signin_oidc.sign_out_address(request, token):
            answer = RedirectResponse(elsewhere, 303)
    answer.delete_cookie(gate.cookie_name(load_settings()), path="/")
    return answer


async def signed_out(request: Request) -> Response:
    """Say that it is done, with the ways in."""
    return await _sign_in_form(request, "/", told=texts.SIGNED_OUT)


async def _sign_in_form(
    request: Request,
    target: str,
    *,
    problem: str = "",
    told: str = "",
    login: str = "",
    status: int = 200,
) -> Response:
    return signin_page.render(
        "sign_in",
        base(request),
        status=status,
        target=target,
        problem=problem,
        told=told,
        login=login,
        oidc=signin_oidc.service() is not None,
        demo_roles=await asyncio.to_thread(ways_in.demo_roles),
    )
