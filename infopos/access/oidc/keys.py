"""The public keys of a sign-in service, which change when it wants."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from infopos.access.oidc.refusals import misfit, quoted, unavailable
from infopos.access.oidc.transport import Line

KEEP = timedelta(minutes=10)
"""A key that the service withdraws is believed no longer than this."""

RENEW_ONCE_PER = timedelta(seconds=30)
"""However many tokens come with a key we do not know, the service is asked no more often."""

SMALLEST_RSA_BITS = 2048

PublicKey = RSAKey | ECKey

log = logging.getLogger(__name__)


class Keys:
    """Fetches the keys of a service and keeps them for a while."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._kept: tuple[datetime, list[PublicKey]] | None = None
        self._one_at_a_time = asyncio.Lock()

    async def held(self, address: str, now: datetime) -> list[PublicKey]:
        """Give the keys at hand, fetched when there are none or they are old."""
        return await self._not_older_than(KEEP, address, now)

    async def renewed(self, address: str, now: datetime) -> list[PublicKey]:
        """Give keys for a token that fits none at hand: fetched anew, but not too often."""
        return await self._not_older_than(RENEW_ONCE_PER, address, now)

    async def _not_older_than(self, age: timedelta, address: str, now: datetime) -> list[PublicKey]:
        async with self._one_at_a_time:
            if self._kept is None or not abs(now - self._kept[0]) <= age:
                status, document = await self._line.ask(address)
                if status != 200:
                    raise unavailable(f"status {status} at {quoted(address)}")
                self._kept = (now, public_keys(document))
            return self._kept[1]


def public_keys(document: dict[str, Any]) -> list[PublicKey]:
    """Read the keys that can check a signature from a key set.

    Keys of other kinds belong there too (for encryption, or of a kind that comes after us).

    Raises
    ------
    AccessError
        When it is not a key set.
    """
    entries = document.get("keys")
    if not isinstance(entries, list):
        raise misfit("its key set has no list of keys")
    found = [_public_key(entry) for entry in entries if isinstance(entry, dict)]
    return [key for key in found if key is not None]


def _public_key(entry: dict[str, Any]) -> PublicKey | None:
    if entry.get("use", "sig") != "sig" or entry.get("kty") not in ("RSA", "EC"):
        return None
    public = {
        name: value
        for name, value in entry.items()
        if name in ("kty", "kid", "alg", "use", "n", "e", "crv", "x", "y")
    }
    try:
        if public["kty"] == "EC":
            return ECKey.import_key(public)
        if len(str(public.get("n"))) * 6 >= SMALLEST_RSA_BITS:
            return RSAKey.import_key(public)
        reason = "too short"
    except (JoseError, ValueError, TypeError, KeyError) as error:
        reason = type(error).__name__
    log.warning(
        "A key of the sign-in service is left out (%s): %s", quoted(entry.get("kid")), reason
    )
    return None
