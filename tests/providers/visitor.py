"""Somebody who signs in to Infopos, at whatever service."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest

from infopos.access.oidc.flow import Identity, Oidc, Pending
from infopos.errors import AccessError
from tests.providers.real import REDIRECT_URI, Service, sign_in

ACCOUNTS = {
    "ada": {
        "name": "Ada de Vries",
        "roles": ["mayor", "analyst"],
        "organisation": "Gemeente Zilverdam",
        "gemeenten": ["GM9999", "GM9998"],
        "realm_access": {"roles": ["politiechef"]},
    },
    "bo": {"name": "Bo", "roles": "partner", "gemeenten": "GM9999"},
    "cas": {"name": "Cas", "roles": [f"groep-{number:032d}" for number in range(400)]},
    "dirk": {"name": "Dirk"},
}


@dataclass
class Visitor:
    """Somebody at a browser, and the app that he signs in to."""

    oidc: Oidc

    def begin(self, now: datetime, target: str = "/") -> tuple[str, Pending]:
        return asyncio.run(self.oidc.begin(REDIRECT_URI, target, now))

    def finish(self, pending: Pending, back: dict[str, str], now: datetime) -> Identity:
        return asyncio.run(self.oidc.finish(pending, back, REDIRECT_URI, now))

    def sign_in(self, now: datetime, sub: str = "ada") -> Identity:
        address, pending = self.begin(now)
        return self.finish(pending, sign_in(address, sub=sub), now)


def visitor(service: Service, **changes: Any) -> Visitor:
    """Somebody who signs in to a freshly started app."""
    return Visitor(Oidc(service.settings(**changes)))


def refused(step: Callable[..., Any], *arguments: Any, **options: Any) -> AccessError:
    """What a step of a sign-in was refused with; it must say what to do."""
    with pytest.raises(AccessError) as caught:
        step(*arguments, **options)
    assert caught.value.remedy, "a refusal says what to do"
    return caught.value


def together(*steps: Coroutine[Any, Any, Any]) -> list[Any]:
    """Take steps at the same time; errors are among the answers."""

    async def all_of_them() -> list[Any]:
        return await asyncio.gather(*steps, return_exceptions=True)

    return asyncio.run(all_of_them())
