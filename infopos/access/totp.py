"""The second factor: codes of six digits from an app on somebody's phone (RFC 6238)."""

from __future__ import annotations

import hmac
import io
from datetime import datetime

import pyotp
import segno

from infopos.model import Role

_STEP = 30  # seconds
_DRIFT = (0, -1, 1)  # steps that a phone's clock may be off
_WITHOUT = (Role.PARTNER, Role.COUNCIL_MEMBER)


def is_required(role: Role) -> bool:
    """Whether a role with a password needs a second factor: all that see more than partners do."""
    return role not in _WITHOUT


def new_secret() -> str:
    """Make a secret for an authenticator app, in base32."""
    return pyotp.random_base32()


def uri(secret: str, login: str) -> str:
    """Write a secret as the address that authenticator apps read."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name="Infopos")


def qr_svg(address: str) -> str:
    """Draw an address as a QR code: SVG, to be put in a page as it is."""
    drawn = io.BytesIO()
    segno.make(address, error="m").save(
        drawn, kind="svg", xmldecl=False, svgns=True, scale=5, title="QR-code", nl=False
    )
    return drawn.getvalue().decode("utf-8")


def accepted(secret: str, code: str, *, after: int | None, now: datetime) -> int | None:
    """Check a code; give the counter that it belongs to, or None when it is wrong or was used.

    Parameters
    ----------
    secret : str
    code : str
        As typed: blanks do not count.
    after : int or None
        Counter of the last code that was accepted. A code works once: whoever looked over
        somebody's shoulder comes too late.
    now : datetime
    """
    typed = "".join(code.split())
    if len(typed) != 6 or not (typed.isascii() and typed.isdigit()):
        return None
    present = int(now.timestamp()) // _STEP
    totp = pyotp.TOTP(secret, interval=_STEP)
    for drift in _DRIFT:
        counter = present + drift
        if hmac.compare_digest(totp.generate_otp(counter), typed):
            return counter if after is None or counter > after else None
    return None
