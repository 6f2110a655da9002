"""The addresses of signing in and out, and of one's own password, each with what answers.

They need the store and so pandas, a second to import. So each is imported when it is first asked
for; by then the server has usually done so in the background (`server.lifespan`).
"""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from infopos.errors import InfoposError
from infopos.web.gate import SIGN_IN, unavailable

_ANSWERS = (
    (SIGN_IN, "GET", "signin", "sign_in_page"),
    (SIGN_IN, "POST", "signin", "sign_in"),
    (f"{SIGN_IN}/demo", "POST", "signin", "demo"),
    (f"{SIGN_IN}/code", "GET", "signin_steps", "second_factor_page"),
    (f"{SIGN_IN}/code", "POST", "signin_steps", "second_factor"),
    (f"{SIGN_IN}/wachtwoord", "GET", "signin_steps", "new_password_page"),
    (f"{SIGN_IN}/wachtwoord", "POST", "signin_steps", "new_password"),
    (f"{SIGN_IN}/eerste-beheerder", "GET", "signin_steps", "first_administrator_page"),
    (f"{SIGN_IN}/eerste-beheerder", "POST", "signin_steps", "first_administrator"),
    (f"{SIGN_IN}/organisatie", "GET", "signin_oidc", "to_service"),
    (f"{SIGN_IN}/terug", "GET", "signin_oidc", "back"),
    ("account/wachtwoord", "GET", "account_forms", "password_page"),
    ("account/wachtwoord", "POST", "account_forms", "password"),
    ("account/wachtwoord/gewijzigd", "GET", "account_forms", "password_changed"),
    ("account/tweede-stap", "GET", "account_forms", "second_factor_page"),
    ("account/tweede-stap", "POST", "account_forms", "second_factor"),
    ("account/tweede-stap/nieuw", "GET", "account_forms", "new_second_factor_page"),
    ("account/tweede-stap/nieuw", "POST", "account_forms", "new_second_factor"),
    ("account/tweede-stap/gewijzigd", "GET", "account_forms", "second_factor_changed"),
    ("uitloggen", "GET", "signin", "sign_out"),
    ("uitgelogd", "GET", "signin", "signed_out"),
)


def routes(base: str) -> list[BaseRoute]:
    """Give the addresses, under the path that the app is served from."""
    return [
        Route(f"{base}/{path}", _later(module, name), methods=[method])
        for path, method, module, name in _ANSWERS
    ]


def load() -> None:
    """Import what answers."""
    for module in {module for _, _, module, _ in _ANSWERS}:
        importlib.import_module(f"infopos.web.{module}")


def _later(module: str, name: str) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        loaded = await asyncio.to_thread(importlib.import_module, f"infopos.web.{module}")
        try:
            response: Response = await getattr(loaded, name)(request)
        except InfoposError as error:
            return unavailable(error)
        return response

    return answer
