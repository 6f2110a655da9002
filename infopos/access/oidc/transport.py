"""Asking a sign-in service something over HTTP, with limits on time and size."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2

from infopos.access.oidc.refusals import quoted, unavailable

PATIENCE_S = 6.0
"""Seconds that one step of a sign-in may take; somebody is looking at a blank page."""

LARGEST_ANSWER = 1 << 20
"""Bytes; 400 groups take 30 kB."""


@asynccontextmanager
async def patience() -> AsyncIterator[None]:
    """Break off what takes too long, whatever it waits for.

    Raises
    ------
    AccessError
    """
    try:
        async with asyncio.timeout(PATIENCE_S):
            yield
    except TimeoutError as error:
        raise unavailable(f"no complete answer within {PATIENCE_S:.0f} s") from error


class Line:
    """A way to ask one service. Each question has its own connection: sign-ins are rare.

    Parameters
    ----------
    local : bool
        The service runs on this computer, so that no proxy can reach it.
    """

    def __init__(self, *, local: bool) -> None:
        self._local = local
        self._trusted = httpx2.create_ssl_context()  # once: reading the authorities is slow

    async def ask(
        self, address: str, *, form: dict[str, str] | None = None, **options: Any
    ) -> tuple[int, dict[str, Any]]:
        """Get an address, or post a form to it; give the status and the JSON object.

        Redirects are not followed: a secret would travel along.

        Raises
        ------
        AccessError
            When there is no answer, or it is not a JSON object.
        """
        method = "GET" if form is None else "POST"
        options = {"data": form, "headers": {"Accept": "application/json"}} | options
        try:
            async with (
                httpx2.AsyncClient(verify=self._trusted, trust_env=not self._local) as client,
                client.stream(method, address, **options) as answer,
            ):
                return answer.status_code, _object(address, await _body(answer))
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise unavailable(f"{type(error).__name__} at {quoted(address)}") from error


async def _body(answer: httpx2.Response) -> bytes:
    body = b""
    async for piece in answer.aiter_bytes():
        body += piece
        if len(body) > LARGEST_ANSWER:
            raise unavailable(f"more than {LARGEST_ANSWER} bytes at {quoted(str(answer.url))}")
    return body


def _object(address: str, body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise unavailable(f"no JSON at {quoted(address)}") from error
    if not isinstance(value, dict):
        raise unavailable(f"no JSON object at {quoted(address)}")
    return value
