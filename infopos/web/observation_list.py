"""The viewer's organisation's observations: how they stand, and what can still be done."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from infopos import labels
from infopos.model import AreaLevel, ObservationStatus, Viewer
from infopos.services import observations
from infopos.services.observation_rows import Observation
from infopos.web import (
    cached,
    form_state,
    observation_card,
    observation_form,
    observation_upload,
    pages,
)

_MOST_SHOWN = 100


def draw(viewer: Viewer, municipality: str) -> None:
    """Draw the observations of the viewer's organisation, the newest first."""
    form_state.draw_told()
    observation_upload.draw(viewer, municipality)
    found = observations.own(cached.store(), viewer, municipality)
    if not found:
        st.info(labels.NO_OBSERVATIONS)
        return
    names = cached.area_names(municipality, AreaLevel.NEIGHBOURHOOD)
    asked = [one for one in found if one.status is ObservationStatus.QUESTION]
    others = [one for one in found if one.status is not ObservationStatus.QUESTION]
    shown = [*asked, *others][:_MOST_SHOWN]
    if len(shown) < len(found):
        st.caption(labels.newest_of(len(shown), len(found)))
    for one in shown:
        open_now = one.status is ObservationStatus.QUESTION
        with st.expander(observation_card.heading(one, names), expanded=open_now):
            _draw_one(viewer, one, names)


def _draw_one(viewer: Viewer, found: Observation, names: dict[str, str]) -> None:
    told = observations.steps(cached.store(), viewer, found.observation_id)
    observation_card.draw(found, told, names)
    key = f"own_{found.observation_id}"
    if found.status is ObservationStatus.QUESTION:
        text = st.text_area(labels.ANSWER, key=f"{key}_answer", max_chars=2000)
        if st.button(labels.SEND_ANSWER, key=f"{key}_send", type="primary"):
            observations.answer(
                cached.store(), viewer, found.observation_id, text, now=datetime.now(UTC)
            )
            form_state.tell(labels.ANSWERED_TOLD)
    if found.status in (ObservationStatus.WITHDRAWN, ObservationStatus.MERGED):
        return
    row = st.container(horizontal=True)
    if row.button(labels.CORRECT, key=f"{key}_correct"):
        observation_form.start_from(found, told[0].text)
        st.switch_page(pages.page("report"))
    with row.popover(labels.WITHDRAW):
        if st.button(labels.WITHDRAW_SURE, key=f"{key}_withdraw"):
            observations.withdraw(
                cached.store(), viewer, found.observation_id, now=datetime.now(UTC)
            )
            cached.store().rewrite_casebook()
            form_state.tell(labels.WITHDRAWN_TOLD)
