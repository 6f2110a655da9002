"""What the forms for one's own password and codes ask; nothing here knows of HTTP."""

from __future__ import annotations

from datetime import UTC, datetime

from infopos.access import accounts, own_credentials, sessions
from infopos.access.sessions import SignedIn
from infopos.web import cached, ways_in


def needs_code(here: SignedIn) -> bool:
    """Whether a code is asked with the password."""
    return own_credentials.needs_code(accounts.get(cached.store(), here.viewer.account_id))


def change_password(here: SignedIn, current: str, code: str, new: str, address: str) -> None:
    """Keep a new password; see `infopos.access.own_credentials`."""
    own_credentials.change_password(
        cached.store(),
        here.viewer.account_id,
        current=current,
        code=code,
        new=new,
        address=address,
        now=_now(),
    )


def prove(here: SignedIn, current: str, code: str, address: str) -> None:
    """Check the present password and code."""
    own_credentials.prove(
        cached.store(),
        here.viewer.account_id,
        current=current,
        code=code,
        address=address,
        now=_now(),
    )


def replace_second_factor(here: SignedIn, secret: str, code: str, address: str) -> None:
    """Let a new secret take the place of the present one."""
    own_credentials.replace_second_factor(
        cached.store(), here.viewer.account_id, secret, code, address, _now()
    )


def picture(here: SignedIn, secret: str) -> str:
    """Draw a secret as a QR code: the address of a picture."""
    return ways_in.picture(here.viewer.account_id, secret)


def begin_again(here: SignedIn) -> str:
    """Begin a session for who just proved again who he is, and give its token."""
    return sessions.begin(cached.store(), here.viewer.account_id, method=here.method, now=_now())


def _now() -> datetime:
    return datetime.now(UTC)
