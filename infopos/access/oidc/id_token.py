"""Whether an ID token is to be believed (OpenID Connect Core, section 3.1.3.7)."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from joserfc import jwt
from joserfc.errors import BadSignatureError, ClaimError, JoseError
from joserfc.jwk import ECKey, GuestProtocol
from joserfc.jws import JWSRegistry

from infopos.access.oidc.keys import PublicKey
from infopos.access.oidc.refusals import untrusted

LEEWAY = timedelta(seconds=60)
"""How far the clocks of the service and of this server may differ."""

LARGEST_TOKEN = 512_000
"""Bytes."""


class UnfitKeyError(Exception):
    """No key at hand made this signature; perhaps a newer one did."""


def signed_claims(
    token: str, keys: Sequence[PublicKey], algorithms: Sequence[str]
) -> dict[str, Any]:
    """Check the signature of a token and give what it says.

    Raises
    ------
    UnfitKeyError
        When none of these keys made the signature.
    AccessError
        When no key could: not a token, or signed in a way that is not allowed.
    """
    if not algorithms:  # joserfc would take its own favourites, HS256 among them
        raise untrusted("ID token: no way of signing is allowed")
    registry = JWSRegistry(algorithms=list(algorithms), strict_check_header=False)
    registry.max_header_length = 16_000  # some services put a chain of certificates there
    registry.max_payload_length = LARGEST_TOKEN

    def key_of(token: GuestProtocol) -> PublicKey:
        return _key_of(token.headers(), keys)

    try:
        return jwt.decode(token, key_of, algorithms=list(algorithms), registry=registry).claims
    except BadSignatureError as error:
        raise UnfitKeyError("the signature does not fit the key") from error
    except (JoseError, ValueError, TypeError, RecursionError) as error:
        raise untrusted(f"ID token: {type(error).__name__}") from error


def _key_of(header: dict[str, Any], keys: Sequence[PublicKey]) -> PublicKey:
    """Find the one key that a token names; without a name there must be one that can fit."""
    algorithm, kid = header["alg"], header.get("kid")
    fitting = [
        key
        for key in keys
        if isinstance(key, ECKey) == algorithm.startswith("ES")
        and key.get("alg") in (None, algorithm)
        and kid in (None, key.get("kid"))
    ]
    if len(fitting) != 1:
        raise UnfitKeyError(f"{len(fitting)} keys fit the token")
    return fitting[0]


@dataclass(frozen=True, slots=True)
class Expected:
    """What a token has to say: made by this service, for us, for this sign-in, and just now."""

    issuer: str
    client_id: str
    nonce: str
    started_at: datetime


def check(claims: dict[str, Any], expected: Expected, now: datetime) -> None:
    """Check that a token says what is expected.

    Raises
    ------
    AccessError
    """
    rules = jwt.JWTClaimsRegistry(
        now=int(now.timestamp()),
        leeway=int(LEEWAY.total_seconds()),
        iss={"essential": True, "value": expected.issuer},
        sub={"essential": True},
        aud={"essential": True, "value": expected.client_id},
        exp={"essential": True},
        iat={"essential": True},
    )
    try:
        rules.validate(claims)
    except ClaimError as error:
        raise untrusted(f"ID token: {error.error} {error.claim}") from error
    if not isinstance(claims.get("nonce"), str) or not same(claims["nonce"], expected.nonce):
        raise untrusted("ID token: of another sign-in (nonce)")
    if claims.get("azp", _sole_audience(claims)) != expected.client_id:
        raise untrusted("ID token: given to another application (azp)")
    if claims["iat"] < (expected.started_at - LEEWAY).timestamp():
        raise untrusted("ID token: older than this sign-in (iat)")


def same(one: str, other: str) -> bool:
    """Compare two secrets in a time that tells nothing about them."""
    # Half a sign can come in from outside; it is to be refused, not to break anything.
    ours, theirs = (text.encode("utf-8", "surrogatepass") for text in (one, other))
    return hmac.compare_digest(ours, theirs)


def _sole_audience(claims: dict[str, Any]) -> str | None:
    """Whom a token is for when it is for one only; else it has to say which one asked for it."""
    audience = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
    return audience[0] if len(audience) == 1 else None
