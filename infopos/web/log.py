"""The record of who saw and did what, for the privacy officer."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from infopos import labels
from infopos.access import audit, audit_check, notes, wording
from infopos.access.audit import Action
from infopos.model import Role, Viewer
from infopos.telling.markdown import bullets
from infopos.web import cached, texts
from infopos.web.clock import local

_ROWS = 500
_ALL = ""
_CONSULTED = "log_consulted"


def draw_verdict(viewer: Viewer) -> None:
    """Draw a button that verifies the whole record, and what it found."""
    st.markdown(texts.LOG_TEXT)
    if not st.button(texts.LOG_VERIFY, key="log_verify"):
        return
    faults = audit_check.verify(cached.store())
    if not faults:
        st.success(texts.LOG_WHOLE)
        return
    st.error(texts.LOG_BROKEN)
    st.markdown(bullets(f"rij {fault.sequence}: {fault.problem}" for fault in faults[:20]))


def draw_rows(viewer: Viewer) -> None:
    """Draw the latest rows, by kind of action and by name. Reading them is recorded too."""
    notes.take_in(cached.store())  # what was done at the command line since the app started
    if not st.session_state.get(_CONSULTED):
        audit.consulted(cached.store(), viewer, object="audit", now=datetime.now(UTC))
        st.session_state[_CONSULTED] = True
    left, right = st.columns(2)
    action = left.selectbox(
        "Handeling", [_ALL, *Action], key="log_action",
        format_func=lambda kind: wording.action(kind) if kind else "Alles",
    )  # fmt: skip
    name = right.text_input("Naam bevat", key="log_name")
    rows = cached.store().frame("audit_latest", action=str(action), name=name.strip(), limit=_ROWS)
    shown = rows.assign(
        moment=[local(moment) for moment in rows["recorded_at"]],
        role=[_role(role) for role in rows["role"]],
        action=[wording.action(Action(kind)) for kind in rows["action"]],
        municipality=rows["municipality"].fillna(labels.NONE),
    )
    st.dataframe(
        shown[list(texts.LOG_COLUMNS)],
        hide_index=True,
        column_config=texts.LOG_COLUMNS,
        alt=texts.LOG_ALT,
    )
    st.caption(texts.log_caption(len(rows), _ROWS))


def _role(value: str) -> str:
    return wording.role(Role(value)) if value in set(Role) else value
