"""What a sign-in service says of itself in its discovery document."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from infopos.access.oidc.provider import Provider
from infopos.access.oidc.refusals import misfit, quoted, unavailable
from infopos.access.oidc.transport import Line

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Signatures that are believed: only such as need a key that the service alone has.

Never ``none``, and never HS256: with that, whoever has our secret could sign for the service."""

_PATH = "/.well-known/openid-configuration"


@dataclass(frozen=True, slots=True)
class Metadata:
    """A discovery document, checked. Addresses are safe to use; an absent one is empty."""

    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str
    end_session_endpoint: str
    names_itself: bool
    """Every answer of the service carries its issuer (RFC 9207)."""
    secret_in_form: bool
    """Our secret goes into the form instead of a header."""
    algorithms: tuple[str, ...]


class Directory:
    """Fetches the discovery document and keeps it for a while."""

    def __init__(self, provider: Provider, line: Line) -> None:
        self._provider = provider
        self._line = line
        self._kept: tuple[datetime, Metadata] | None = None
        self._one_at_a_time = asyncio.Lock()

    async def look_up(self, now: datetime, *, at_most_old: timedelta) -> Metadata:
        """Give the document; fetch it when the one at hand is older than allowed.

        Raises
        ------
        AccessError
        """
        async with self._one_at_a_time:  # a hundred people at nine o'clock: one question
            if self._kept is None or not abs(now - self._kept[0]) <= at_most_old:
                address = self._provider.issuer.rstrip("/") + _PATH
                status, document = await self._line.ask(address)
                if status != 200:
                    raise unavailable(f"status {status} at {quoted(address)}")
                self._kept = (now, read(document, self._provider))
            return self._kept[1]

    @property
    def at_hand(self) -> Metadata | None:
        """The document that was fetched last, however old."""
        return self._kept[1] if self._kept else None


def read(document: dict[str, Any], provider: Provider) -> Metadata:
    """Check a discovery document.

    Raises
    ------
    AccessError
        When it is another service's, lacks something, or sends us to an unsafe address.
    """
    if document.get("issuer") != provider.issuer:
        raise misfit(
            f"INFOPOS_OIDC_ISSUER is {quoted(provider.issuer)},"
            f" but the service names itself {quoted(document.get('issuer'))}"
        )

    methods = _list(document, "token_endpoint_auth_methods_supported", ["client_secret_basic"])
    announced = _list(document, "id_token_signing_alg_values_supported", ["RS256"])
    algorithms = tuple(name for name in ALGORITHMS if name in announced)
    if not algorithms:
        raise misfit(f"it signs with none of {', '.join(ALGORITHMS)}")
    return Metadata(
        authorization_endpoint=_needed(document, "authorization_endpoint", provider),
        token_endpoint=_needed(document, "token_endpoint", provider),
        jwks_uri=_needed(document, "jwks_uri", provider),
        userinfo_endpoint=_optional(document, "userinfo_endpoint", provider),
        end_session_endpoint=_optional(document, "end_session_endpoint", provider),
        names_itself=document.get("authorization_response_iss_parameter_supported") is True,
        secret_in_form="client_secret_basic" not in methods and "client_secret_post" in methods,
        algorithms=algorithms,
    )


def _optional(document: dict[str, Any], name: str, provider: Provider) -> str:
    return "" if document.get(name) is None else _needed(document, name, provider)


def _needed(document: dict[str, Any], name: str, provider: Provider) -> str:
    value = document.get(name)
    if not isinstance(value, str) or not provider.may_use(value):
        raise misfit(f"{name} is {quoted(value)}, not a safe address")
    return value


def _list(document: dict[str, Any], name: str, default: list[str]) -> list[Any]:
    value = document.get(name, default)
    if not isinstance(value, list):
        raise misfit(f"{name} is {quoted(value)}, not a list")
    return value
