"""What the sign-in pages ask of accounts and sessions; nothing here knows of HTTP."""

from __future__ import annotations

from datetime import UTC, datetime
from ipaddress import ip_address

from infopos.access import demo, sessions, wording
from infopos.errors import AccessError
from infopos.model import Role
from infopos.web import cached, identity


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
    if role not in {key for key, _ in demo_roles()} or not ip_address(address).is_loopback:
        raise AccessError(
            "Zonder wachtwoord inloggen kan alleen bij de fictieve gemeente, op deze computer.",
            "Log in met een gebruikersnaam en wachtwoord.",
        )
    now = datetime.now(UTC)
    codes = [municipality.code for municipality in cached.municipalities()]
    account_id = demo.account_of(Role(role), cached.store(), codes, now=now)
    return sessions.begin(cached.store(), account_id, method=identity.DEMO, now=now)


def end(token: str) -> None:
    """End the session of a token."""
    sessions.end(cached.store(), token, reason="signed out", now=datetime.now(UTC))


def nobody_yet() -> bool:
    """Whether there is no account at all, so that the first one has to be made."""
    return not demo_roles() and not cached.store().rows("account_any")
