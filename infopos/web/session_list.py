"""Open sessions as a table."""

from __future__ import annotations

from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from infopos.access import sessions, wording
from infopos.model import Role
from infopos.web import cached, identity, texts
from infopos.web.clock import local


def open_sessions() -> pd.DataFrame:
    """Give all sessions that hold now; see `infopos.access.sessions.open_sessions`."""
    limits = identity.limits(cached.settings())
    return sessions.open_sessions(cached.store(), now=datetime.now(UTC), **limits)


def draw(found: pd.DataFrame, *, key: str) -> list[str]:
    """Draw sessions, and give the ids of those that are selected."""
    shown = found.assign(
        role=[wording.role(Role(role)) for role in found["role"]],
        method=[texts.SESSION_METHODS.get(method, method) for method in found["method"]],
        started=[local(moment) for moment in found["started_at"]],
        seen=[local(moment) for moment in found["seen_at"]],
    )
    event = st.dataframe(
        shown[list(texts.SESSION_COLUMNS)],  # what is not shown is not sent
        key=key,
        hide_index=True,
        column_config=texts.SESSION_COLUMNS,
        on_select="rerun",
        selection_mode="multi-row",
        alt=texts.SESSIONS_ALT,
    )
    return [str(found["session_id"].iloc[row]) for row in event["selection"]["rows"]]
