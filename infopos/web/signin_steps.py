"""The steps after a right password: a password of one's own, the second factor, the first account.

Between the steps the browser holds a key to a `Step`, which opens nothing.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from infopos.errors import AccessError
from infopos.settings import load_settings
from infopos.web import gate, signin_page, texts, ways_in
from infopos.web.pending import Pending
from infopos.web.signin_http import STEP_COOKIE, Form, address, base, form, with_session

_STEP_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody whose password was right, on the way in.

    ``new_password`` says that he has to choose one of his own first, and may; ``secret`` is that of
    the second factor while it is being set up.
    """

    account_id: str
    target: str
    new_password: bool = False
    secret: str | None = None


_steps: Pending[Step] = Pending()


async def second_factor_page(request: Request) -> Response:
    """Ask for a code, or show first how to make them."""
    key, step = _step(request)
    if step is None or step.new_password:
        return _again(request)
    secret, picture = await asyncio.to_thread(
        ways_in.second_factor_secret, step.account_id, step.secret
    )
    if secret != step.secret:
        _steps.take(key, datetime.now(UTC))
        return to_step(request, "code", replace(step, secret=secret))
    return signin_page.render(
        "second_factor", base(request), qr=picture, secret=secret or "", problem=""
    )


@form
async def second_factor(request: Request, given: Form) -> Response:
    """Check a code."""
    key, step = _step(request)
    if step is None or step.new_password:
        return _again(request)
    try:
        await asyncio.to_thread(
            ways_in.check_code,
            step.account_id,
            step.secret,
            given.get("code", ""),
            address(request),
        )
    except AccessError as error:
        _, picture = await asyncio.to_thread(
            ways_in.second_factor_secret, step.account_id, step.secret
        )
        return signin_page.render(
            "second_factor",
            base(request),
            status=401,
            qr=picture,
            secret=step.secret or "",
            problem=str(error),
        )
    _steps.take(key, datetime.now(UTC))
    return await begin(request, step, "password+totp")


async def new_password_page(request: Request) -> Response:
    """Ask for a password of one's own."""
    _, step = _step(request)
    if step is None or not step.new_password:
        return _again(request)
    return signin_page.render("new_password", base(request))


@form
async def new_password(request: Request, given: Form) -> Response:
    """Keep a new password and go on; only for who has to, before he gave a code."""
    key, step = _step(request)
    if step is None or not step.new_password:
        return _again(request)
    try:
        if given.get("nieuw") != given.get("herhaald"):
            raise AccessError(texts.PASSWORDS_DIFFER)
        needs_code = await asyncio.to_thread(
            ways_in.set_password, step.account_id, given.get("nieuw", "")
        )
    except AccessError as error:
        return signin_page.render("new_password", base(request), status=400, problem=str(error))
    _steps.take(key, datetime.now(UTC))
    if needs_code:
        return to_step(request, "code", replace(step, new_password=False))
    return await begin(request, step, "password")


async def first_administrator_page(request: Request) -> Response:
    """Ask who the first administrator is, as long as there is none."""
    if not await asyncio.to_thread(ways_in.nobody_yet):
        return RedirectResponse(f"{base(request)}/{gate.SIGN_IN}", 303)
    return signin_page.render("first_administrator", base(request))


@form
async def first_administrator(request: Request, given: Form) -> Response:
    """Make the first account with the code from the console, and go on to the second factor."""
    typed = {
        name: given.get(name, "").strip() for name in ("code", "naam", "voluit", "organisatie")
    }
    try:
        account_id = await asyncio.to_thread(
            ways_in.make_first_administrator,
            typed["code"], typed["naam"], typed["voluit"], typed["organisatie"],
            given.get("nieuw", ""), address(request),
        )  # fmt: skip
    except AccessError as error:
        return signin_page.render(
            "first_administrator",
            base(request),
            status=400,
            problem=str(error),
            login=typed["naam"],
            full_name=typed["voluit"],
            organisation=typed["organisatie"],
        )
    return to_step(request, "code", Step(account_id, "/"))


async def begin(request: Request, step: Step, method: str) -> Response:
    """Begin the session that the steps led to."""
    token = await asyncio.to_thread(ways_in.begin, step.account_id, method)
    return with_session(request, token, step.target)


def to_step(request: Request, name: str, step: Step) -> Response:
    """Send the browser to a step, with a key to what is known so far."""
    answer = RedirectResponse(f"{base(request)}/{gate.SIGN_IN}/{name}", 303)
    answer.set_cookie(
        STEP_COOKIE,
        _steps.put(step, datetime.now(UTC)),
        max_age=_STEP_SECONDS,
        path="/",
        secure=load_settings().secure,
        httponly=True,
        samesite="strict",
    )
    return answer


def _step(request: Request) -> tuple[str, Step | None]:
    key = request.cookies.get(STEP_COOKIE, "")
    return key, _steps.get(key, datetime.now(UTC))


def _again(request: Request) -> Response:
    return RedirectResponse(f"{base(request)}/{gate.SIGN_IN}", 303)
