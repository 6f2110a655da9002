"""One sign-in: to the organisation's sign-in service and back (code flow with PKCE)."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from infopos.access.oidc import claims as says
from infopos.access.oidc.id_token import LEEWAY, Expected, UnfitKeyError, check, same, signed_claims
from infopos.access.oidc.keys import Keys
from infopos.access.oidc.metadata import Directory, Metadata
from infopos.access.oidc.provider import Provider
from infopos.access.oidc.refusals import declined, stale, unavailable, untrusted
from infopos.access.oidc.target import own_path
from infopos.access.oidc.transport import Line, patience
from infopos.errors import AccessError

PENDING_FOR = timedelta(minutes=10)
"""Time that somebody has to sign in at the service."""

FRESH = timedelta(seconds=2)
"""A new sign-in asks the service whether it is there, so that nobody is sent to a dead address."""

KEEP_METADATA = timedelta(hours=1)

LONGEST_HINT = 4000
"""Characters. A longer token (400 groups) in an address is refused by proxies."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A sign-in under way, kept where its owner cannot change it. Times have a time zone."""

    state: str
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    started_at: datetime
    target: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the service says somebody is. What he may see is for others to decide."""

    issuer: str
    subject: str
    name: str
    roles: tuple[str, ...]
    organisation: str
    municipalities: tuple[str, ...]
    id_token: str = field(repr=False)


class Oidc:
    """Signs people in at one service. Made once for each process.

    Each step takes the time as an argument; it needs a time zone.
    """

    def __init__(self, provider: Provider) -> None:
        self._provider = provider
        self._line = Line(local=provider.local)
        self._directory = Directory(provider, self._line)
        self._keys = Keys(self._line)
        self._used: dict[str, datetime] = {}

    async def begin(self, redirect_uri: str, target: str, now: datetime) -> tuple[str, Pending]:
        """Start a sign-in.

        Parameters
        ----------
        redirect_uri : str
            Our own address that the service sends the browser back to.
        target : str
            Path of the page that was asked for.
        now : datetime

        Returns
        -------
        tuple of str and Pending
            The address to send the browser to, and what `finish` needs.

        Raises
        ------
        AccessError
            When the target leads elsewhere, or the service is not there.
        """
        pending = Pending(
            state=secrets.token_urlsafe(32),
            nonce=secrets.token_urlsafe(32),
            verifier=secrets.token_urlsafe(48),
            started_at=now,
            target=own_path(target),
        )
        async with patience():
            metadata = await self._directory.look_up(now, at_most_old=FRESH)
        query = self._question(pending, redirect_uri)
        return _with_query(metadata.authorization_endpoint, query), pending

    async def finish(
        self, pending: Pending, answer: Mapping[str, str], redirect_uri: str, now: datetime
    ) -> Identity:
        """Finish a sign-in with what the browser brings back.

        Parameters
        ----------
        pending : Pending
            What `begin` gave to this same browser.
        answer : mapping of str to str
            The query of our address that the service sent the browser to.
        redirect_uri : str
            As given to `begin`.
        now : datetime

        Raises
        ------
        AccessError
            When anything at all is not as it should be.
        """
        self._use(pending, answer.get("state", ""), now)
        async with patience():
            metadata = await self._directory.look_up(now, at_most_old=KEEP_METADATA)
            code = self._code(answer, metadata)
            tokens = await self._redeem(code, pending, redirect_uri, metadata)
            token = tokens.get("id_token")
            if not isinstance(token, str):
                raise untrusted("no ID token in the answer")
            claims = await self._believed(token, pending, metadata, now)
            claims = await self._completed(claims, tokens, metadata)
        return self._identity(claims, token)

    async def logout_url(self, id_token: str, post_logout_redirect_uri: str) -> str | None:
        """Give the address at which somebody signs out of the service too.

        None when the service has none or cannot be reached: signing out of Infopos goes on.
        """
        metadata = self._directory.at_hand
        if metadata is None:
            try:
                async with patience():
                    now = datetime.now().astimezone()
                    metadata = await self._directory.look_up(now, at_most_old=FRESH)
            except AccessError:  # its reason is in the log
                return None
        if not metadata.end_session_endpoint:
            return None
        query = {
            "client_id": self._provider.client_id,
            "post_logout_redirect_uri": post_logout_redirect_uri,
        }
        if len(id_token) <= LONGEST_HINT:
            query["id_token_hint"] = id_token
        return _with_query(metadata.end_session_endpoint, query)

    def _question(self, pending: Pending, redirect_uri: str) -> dict[str, str]:
        digest = hashlib.sha256(pending.verifier.encode()).digest()
        return {
            "response_type": "code",
            "client_id": self._provider.client_id,
            "redirect_uri": redirect_uri,
            "scope": self._provider.scopes,
            "state": pending.state,
            "nonce": pending.nonce,
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }

    def _use(self, pending: Pending, state: str, now: datetime) -> None:
        """Accept a sign-in that comes back, once. A wrong state uses nothing up.

        What was used is known to this process only. Behind it stands the service, which takes each
        code once, and the caller, who throws away what is pending.
        """
        if not same(state, pending.state):
            raise stale("another state came back")
        if not -LEEWAY <= now - pending.started_at <= PENDING_FOR:
            raise stale("it took too long")
        self._used = {key: end for key, end in self._used.items() if end >= now}
        if pending.state in self._used:
            raise stale("it came back before")
        self._used[pending.state] = pending.started_at + PENDING_FOR

    def _code(self, answer: Mapping[str, str], metadata: Metadata) -> str:
        issuer = answer.get("iss")
        if issuer != self._provider.issuer and (metadata.names_itself or issuer is not None):
            raise untrusted("the answer comes from another service (iss)")
        if "error" in answer:
            raise declined(answer["error"])
        if not answer.get("code"):
            raise untrusted("neither a code nor an error came back")
        return answer["code"]

    async def _redeem(
        self, code: str, pending: Pending, redirect_uri: str, metadata: Metadata
    ) -> dict[str, Any]:
        """Exchange a code for tokens, with our secret and the verifier."""
        client_id = self._provider.client_id
        secret = self._provider.client_secret.get_secret_value()
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "code_verifier": pending.verifier,
        }
        options = {}
        if metadata.secret_in_form:
            form |= {"client_id": client_id, "client_secret": secret}
        else:
            options["auth"] = (quote(client_id, safe=""), quote(secret, safe=""))
        status, tokens = await self._line.ask(metadata.token_endpoint, form=form, **options)
        if status >= 500:
            raise unavailable(f"status {status} at the token endpoint")
        if status != 200:
            raise declined(str(tokens.get("error", f"status {status}")))
        return tokens

    async def _believed(
        self, token: str, pending: Pending, metadata: Metadata, now: datetime
    ) -> dict[str, Any]:
        try:
            keys = await self._keys.held(metadata.jwks_uri, now)
            claims = signed_claims(token, keys, metadata.algorithms)
        except UnfitKeyError:  # the service may have new keys
            keys = await self._keys.renewed(metadata.jwks_uri, now)
            try:
                claims = signed_claims(token, keys, metadata.algorithms)
            except UnfitKeyError as error:
                raise untrusted(f"ID token: {error}") from error
        provider = self._provider
        expected = Expected(provider.issuer, provider.client_id, pending.nonce, pending.started_at)
        check(claims, expected, now)
        return claims

    async def _completed(
        self, claims: dict[str, Any], tokens: dict[str, Any], metadata: Metadata
    ) -> dict[str, Any]:
        """Ask for the roles separately when the token has none: some services keep it short."""
        access, address = tokens.get("access_token"), metadata.userinfo_endpoint
        if says.strings(claims, self._provider.roles_claim) or not address or not access:
            return claims
        headers = {"Authorization": f"Bearer {access}", "Accept": "application/json"}
        status, more = await self._line.ask(address, headers=headers)
        if status != 200:
            raise unavailable(f"status {status} at the userinfo endpoint")
        if more.get("sub") != claims["sub"]:
            raise untrusted("userinfo is about somebody else (sub)")
        return more | claims

    def _identity(self, claims: dict[str, Any], token: str) -> Identity:
        provider = self._provider
        return Identity(
            issuer=provider.issuer,
            subject=claims["sub"],
            name=says.text(claims, provider.name_claim) or claims["sub"],
            roles=says.strings(claims, provider.roles_claim),
            organisation=says.text(claims, provider.organisation_claim),
            municipalities=says.strings(claims, provider.municipalities_claim),
            id_token=token,
        )


def _with_query(address: str, query: dict[str, str]) -> str:
    """Add to the query that an address has already."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(query=urlencode([*parse_qsl(parts.query), *query.items()])))
