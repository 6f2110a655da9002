"""What somebody gets who sent an observation: a number, what happens next, and how to change it."""

from __future__ import annotations

import streamlit as st

from infopos import labels
from infopos.model import Viewer
from infopos.services import observations
from infopos.web import cached, observation_form, pages


def draw(viewer: Viewer, observation_id: str) -> None:
    """Draw the receipt of what was just sent."""
    found = observations.one(cached.store(), viewer, observation_id)
    st.success(labels.received(found.reference))
    st.markdown(labels.WHAT_NEXT)
    st.button(labels.ANOTHER, key="report_again", type="primary", on_click=observation_form.again)
    pages.link("own_observations", labels.TO_OWN)
