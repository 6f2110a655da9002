"""Changing one's own password or second factor, while signed in.

As forms like those of signing in, and not as Streamlit's: what is typed there stays in the memory
of the tab's session. The gate lets only a living session come here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from infopos.access import totp
from infopos.access.sessions import SignedIn
from infopos.errors import AccessError, ChangedError
from infopos.web import gate, identity, own_account, signin_page, texts
from infopos.web.pending import Pending
from infopos.web.signin_http import Form, address, base, form, with_session

_secrets: Pending[str] = Pending()
"""New secrets that wait for their first code, by session: for the one who proved who he is."""

Answer = Callable[[Request, SignedIn], Awaitable[Response]]


async def password_page(request: Request) -> Response:
    """Ask for the present password and a new one."""
    return await _for_owner(request, _password_form)


@form
async def password(request: Request, given: Form) -> Response:
    """Keep a new password and go on in a new session."""

    async def answer(request: Request, here: SignedIn) -> Response:
        try:
            if given.get("nieuw") != given.get("herhaald"):
                raise AccessError(texts.PASSWORDS_DIFFER)
            await asyncio.to_thread(
                own_account.change_password, here,
                given.get("wachtwoord", ""), given.get("code", ""), given.get("nieuw", ""),
                address(request),
            )  # fmt: skip
        except (AccessError, ChangedError) as error:
            return await _password_form(request, here, problem=str(error), status=400)
        return await _renewed(request, here, "account/wachtwoord/gewijzigd")

    return await _for_owner(request, answer)


async def password_changed(request: Request) -> Response:
    """Say that it is done."""
    return _told(request, texts.PASSWORD_CHANGED)


async def second_factor_page(request: Request) -> Response:
    """Ask for the present password and code, before a new secret is shown."""
    return await _for_owner(request, _proof_form)


@form
async def second_factor(request: Request, given: Form) -> Response:
    """Check the present password and code, and go on to the new secret."""

    async def answer(request: Request, here: SignedIn) -> Response:
        try:
            await asyncio.to_thread(
                own_account.prove, here,
                given.get("wachtwoord", ""), given.get("code", ""), address(request),
            )  # fmt: skip
        except AccessError as error:
            return await _proof_form(request, here, problem=str(error), status=400)
        _secrets.put(totp.new_secret(), datetime.now(UTC), key=here.session_id)
        return RedirectResponse(f"{base(request)}/account/tweede-stap/nieuw", 303)

    return await _for_owner(request, answer)


async def new_second_factor_page(request: Request) -> Response:
    """Show the new secret and ask for its first code."""
    return await _for_owner(request, _secret_form)


@form
async def new_second_factor(request: Request, given: Form) -> Response:
    """Let the new secret count once its code is right, and go on in a new session."""

    async def answer(request: Request, here: SignedIn) -> Response:
        secret = _secrets.get(here.session_id, datetime.now(UTC))
        if secret is None:
            return await _secret_form(request, here)
        try:
            await asyncio.to_thread(
                own_account.replace_second_factor, here,
                secret, given.get("code", ""), address(request),
            )  # fmt: skip
        except (AccessError, ChangedError) as error:
            return await _secret_form(request, here, problem=str(error), status=400)
        _secrets.take(here.session_id, datetime.now(UTC))
        return await _renewed(request, here, "account/tweede-stap/gewijzigd")

    return await _for_owner(request, answer)


async def second_factor_changed(request: Request) -> Response:
    """Say that it is done."""
    return _told(request, texts.SECOND_FACTOR_CHANGED)


async def _for_owner(request: Request, answer: Answer) -> Response:
    """Answer somebody who has a password here; tell others where theirs is changed."""
    session_id = request.headers.get(gate.SESSION_HEADER, "")
    here = await asyncio.to_thread(identity.of_session, session_id)
    if here is None:  # it ended since the gate looked
        return RedirectResponse(f"{base(request)}/{gate.SIGN_IN}", 303)
    if elsewhere := texts.credentials_elsewhere(here.method):
        return _told(request, elsewhere, status=403)
    return await answer(request, here)


async def _password_form(
    request: Request, here: SignedIn, *, problem: str = "", status: int = 200
) -> Response:
    needs_code = await asyncio.to_thread(own_account.needs_code, here)
    return signin_page.render(
        "own_password", base(request), status=status, problem=problem, needs_code=needs_code
    )  # fmt: skip


async def _proof_form(
    request: Request, here: SignedIn, *, problem: str = "", status: int = 200
) -> Response:
    if not await asyncio.to_thread(own_account.needs_code, here):
        return _told(request, texts.NO_SECOND_FACTOR, status=403)
    return signin_page.render("own_second_factor", base(request), status=status, problem=problem)


async def _secret_form(
    request: Request, here: SignedIn, *, problem: str = "", status: int = 200
) -> Response:
    secret = _secrets.get(here.session_id, datetime.now(UTC))
    if secret is None:
        return RedirectResponse(f"{base(request)}/account/tweede-stap", 303)
    picture = await asyncio.to_thread(own_account.picture, here, secret)
    return signin_page.render(
        "own_second_factor_new", base(request), status=status, problem=problem,
        qr=picture, secret=secret
    )  # fmt: skip


async def _renewed(request: Request, here: SignedIn, target: str) -> Response:
    """Go on in a new session: the former ended too, in case somebody else had its cookie."""
    token = await asyncio.to_thread(own_account.begin_again, here)
    return with_session(request, token, f"/{target}")


def _told(request: Request, told: str, *, status: int = 200) -> Response:
    return signin_page.render("own_told", base(request), status=status, told=told)
