"""What the sign-in pages ask of accounts and sessions; nothing here knows of HTTP."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from infopos.access import accounts, credentials, demo, federation, sessions, setup, totp, wording
from infopos.access.credentials import Checked
from infopos.errors import AccessError
from infopos.model import Role
from infopos.web import cached, identity

if TYPE_CHECKING:
    from infopos.access.oidc.flow import Identity

_HERE = ("127.0.0.1", "::1")


def nobody_yet() -> bool:
    """Whether there is no account at all, so that the first one has to be made."""
    return not demo_roles() and setup.nobody_yet(cached.store())


def demo_roles() -> list[tuple[str, str]]:
    """Give the roles that can be tried, as key and Dutch name; none outside a demonstration."""
    if not identity.demo_mode() or not cached.municipalities():
        return []
    return [(role.value, wording.role(role).capitalize()) for role in Role]


def as_demo(role: str, address: str) -> str:
    """Begin a session as a role of the demonstration and give its token.

    Raises
    ------
    AccessError
        When this is no demonstration, the visitor is elsewhere, or there is no such role.
    """
    if role not in {key for key, _ in demo_roles()} or address not in _HERE:
        raise AccessError(
            "Zonder wachtwoord inloggen kan alleen bij de fictieve gemeente, op deze computer.",
            "Log in met een gebruikersnaam en wachtwoord.",
        )
    codes = [municipality.code for municipality in cached.municipalities()]
    account_id = demo.account_of(cached.store(), Role(role), codes, now=_now())
    return begin(account_id, identity.DEMO)


def by_password(login: str, password: str, address: str) -> Checked:
    """Check a name and password, and tell what else is needed; see `credentials`."""
    return credentials.check_password(cached.store(), login, password, address, _now())


def by_identity(found: Identity) -> str:
    """Begin a session for somebody whom the organisation's service vouches for."""
    account = federation.from_claims(
        cached.store(),
        found.issuer,
        found.subject,
        found.name,
        found.roles,
        found.organisation,
        found.municipalities,
        _now(),
    )
    return begin(account.account_id, identity.OIDC)


def second_factor_secret(account_id: str, secret: str | None) -> tuple[str | None, str]:
    """Give a secret to set up, and its QR code as an address of a picture; or None and nothing.

    ``secret`` is the one that was shown before, which stays.
    """
    if credentials.has_second_factor(cached.store(), account_id):
        return None, ""
    secret = secret or totp.new_secret()
    return secret, picture(account_id, secret)


def picture(account_id: str, secret: str) -> str:
    """Draw a secret as a QR code: the address of a picture."""
    login = accounts.get(cached.store(), account_id).login or ""
    drawn = base64.b64encode(totp.qr_svg(totp.uri(secret, login)).encode()).decode()
    return f"data:image/svg+xml;base64,{drawn}"


def check_code(account_id: str, secret: str | None, code: str, address: str) -> None:
    """Check a code; with a secret, that of setting it up."""
    if secret is None:
        credentials.check_code(cached.store(), account_id, code, address, _now())
    else:
        credentials.confirm_second_factor(cached.store(), account_id, secret, code, address, _now())


def set_password(account_id: str, password: str) -> bool:
    """Keep a password of one's own; tells whether a second factor is needed still."""
    return credentials.set_password(cached.store(), account_id, password, _now()).second_factor


def make_first_administrator(
    code: str, login: str, name: str, organisation: str, password: str, address: str
) -> str:
    """Make the first account and give its id; see `setup`."""
    return setup.use_setup_code(
        cached.store(),
        code,
        login=login,
        name=name,
        organisation=organisation,
        password=password,
        address=address,
        now=_now(),
    )


def begin(account_id: str, method: str) -> str:
    """Begin a session and give its token."""
    return sessions.begin(cached.store(), account_id, method=method, now=_now())


def end(token: str) -> None:
    """End the session of a token."""
    sessions.end(cached.store(), token, reason="signed out", now=_now())


def _now() -> datetime:
    return datetime.now(UTC)
