"""One agreement on screen: what was agreed, who promised what, and how it stands.

What somebody wrote goes through ``st.text``: Markdown makes links of addresses, escaped or not.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from infopos import labels
from infopos.model import CommitmentState, CommitmentStep
from infopos.services.agreement_rows import Agreement, Commitment
from infopos.services.agreement_signals import Signal
from infopos.telling.markdown import plain
from infopos.web.clock import local

_COLOURS = {
    CommitmentState.OPEN: "blue",
    CommitmentState.SILENT: "orange",
    CommitmentState.OVERDUE: "red",
    CommitmentState.KEPT: "green",
    CommitmentState.LATE: "orange",
    CommitmentState.FAILED: "red",
}


def place(agreement: Agreement, names: Mapping[str, str]) -> str:
    """Say where an agreement is about."""
    if agreement.area is None:
        return labels.WHOLE_MUNICIPALITY
    return names.get(agreement.area, agreement.area)


def heading(agreement: Agreement, names: Mapping[str, str]) -> str:
    """Say in a line what an agreement is about and how it stands."""
    where = place(agreement, names)
    return plain(
        labels.agreement_heading(agreement.problem, where, agreement.deadline, agreement.status)
    )


def draw(agreement: Agreement) -> None:
    """Draw what was agreed, without the commitments."""
    st.text(agreement.measure)
    told = labels.owned_by(agreement.owner, agreement.instrument, left=agreement.owner_left)
    st.caption(plain(told))
    if agreement.ending:
        st.text(f"{labels.RESULT} {agreement.ending}")


def draw_commitment(one: Commitment, today: date, phone: str | None = None) -> None:
    """Draw what an organisation promised and what came of it; its number for who may see that."""
    state = one.state(today)
    badge = f":{_COLOURS[state]}-badge[{labels.COMMITMENT_STATES[state]}]"
    due = labels.due_by(labels.date_nl(one.due))
    said = labels.RECOGNISED_BY[one.recognises]
    st.markdown(f"**{plain(one.organisation)}** {badge} {due}; {said}")
    st.text(one.text)
    if phone:
        st.text(f"{labels.PHONE}: {phone}")
    for step in one.steps:
        if step.step is CommitmentStep.MADE:
            continue
        st.caption(
            plain(f"{local(step.made_at)}: {labels.COMMITMENT_STEPS[step.step]} ({step.name})")
        )
        if step.text:
            st.text(step.text)


def draw_signal(
    signal: Signal, names: Mapping[str, str], today: date, phone: str | None = None
) -> None:
    """Draw a commitment that asks for attention."""
    with st.container(border=True):
        one = signal.commitment
        said = labels.signal(one.organisation, signal.state, signal.since, today)
        st.markdown(f":material/notification_important: **{plain(said)}**")
        st.text(f"{signal.agreement.problem} ({place(signal.agreement, names)})")
        st.text(f"“{one.text}”")
        if phone:
            st.text(f"{labels.PHONE}: {phone}")
