"""What the integral picture is about and how it is shown; both stand in the address."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from infopos import labels
from infopos.model import ObservationTheme
from infopos.web import selection

VIEWS = {
    "samen": labels.VIEW_TOGETHER,
    "wie": labels.VIEW_CLASSES,
    "naast": labels.VIEW_BESIDE,
    "dekking": labels.VIEW_COVERAGE,
}


def theme() -> ObservationTheme:
    """Give the theme in the address."""
    asked = st.query_params.get(selection.OBSERVED)
    return next((one for one in ObservationTheme if one == asked), ObservationTheme.DRUGS)


def theme_box(chosen: ObservationTheme) -> None:
    """Draw the choice of theme."""
    key = f"filter_{selection.OBSERVED}"
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen
    st.selectbox(
        labels.ABOUT,
        list(labels.OBSERVATION_THEMES),
        key=key,
        format_func=labels.OBSERVATION_THEMES.__getitem__,
        on_change=_changed,
        args=(selection.OBSERVED,),
    )


def view(offered: Sequence[str]) -> str:
    """Give the way of showing in the address."""
    asked = st.query_params.get(selection.VIEW)
    return next((one for one in offered if one == asked), offered[0])


def view_box(chosen: str, offered: Sequence[str]) -> None:
    """Draw the choice of how to show it."""
    key = f"filter_{selection.VIEW}"
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen
    st.segmented_control(
        labels.VIEW,
        list(offered),
        key=key,
        required=True,
        format_func=VIEWS.__getitem__,
        on_change=_changed,
        args=(selection.VIEW,),
        label_visibility="collapsed",
    )


def _changed(name: str) -> None:
    st.query_params[name] = str(st.session_state[f"filter_{name}"])
