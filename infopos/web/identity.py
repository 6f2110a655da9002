"""Who is looking: the session that the gate let through, checked again at every run of a page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypedDict

import streamlit as st

from infopos.access import sessions
from infopos.access.sessions import SignedIn
from infopos.errors import AccessError
from infopos.model import Viewer
from infopos.settings import Settings, load_settings
from infopos.web import cached, texts

if TYPE_CHECKING:
    from infopos.store import Store

SESSION = "session"
"""Key in st.user of the session's id; see server.trustedUserHeaders in .streamlit/config.toml."""

DEMO = "demo"
"""Way of signing in without a secret; only where everything is made up and nobody else can come."""


OIDC = "oidc"
"""Way of signing in at the organisation's own service."""


class Limits(TypedDict):
    """How long a session lasts."""

    idle: timedelta
    absolute: timedelta


def store() -> Store:
    """Give the store of this process."""
    return cached.store()


def limits(settings: Settings) -> Limits:
    """Give the limits of a session."""
    return {
        "idle": timedelta(minutes=settings.session_idle_minutes),
        "absolute": timedelta(hours=settings.session_hours),
    }


def demo_mode() -> bool:
    """Whether all data are made up and only this computer can reach the app."""
    known = cached.municipalities()
    return load_settings().loopback and all(municipality.fictional for municipality in known)


def is_allowed(found: SignedIn) -> bool:
    """Refuse a demonstration session once there are real data."""
    return found.method != DEMO or demo_mode()


def session_id() -> str | None:
    """Give the id of the session that this run says to be of; it proves nothing by itself."""
    told = st.user.get(SESSION)
    return told if isinstance(told, str) else None


def signed_in(session: str | None) -> SignedIn:
    """Give a session that holds at this moment.

    Raises
    ------
    AccessError
        When it has ended, was ended, or never was.
    """
    found = None if session is None else of_session(session)
    if found is None:
        raise AccessError(texts.SESSION_ENDED, texts.SESSION_ENDED_REMEDY)
    return found


def of_session(session_id: str) -> SignedIn | None:
    """Give a session by its id, as the gate tells it; None when it does not hold any more."""
    now = datetime.now(UTC)
    found = sessions.current(store(), session_id, now=now, **limits(load_settings()))
    return found if found is not None and is_allowed(found) else None


def viewer() -> Viewer:
    """Give the one who is looking; see `signed_in`."""
    return signed_in(session_id()).viewer
