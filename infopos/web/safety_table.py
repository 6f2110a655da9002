"""Draws every theme of the safety picture beside what is ordinary."""

from __future__ import annotations

from typing import Any

import streamlit as st

from infopos import labels
from infopos.model import Measure
from infopos.services.safety_picture import SafetyPicture
from infopos.telling import safety


def draw(found: SafetyPicture, measure: Measure, *, key: str) -> None:
    """Draw the themes of one measure."""
    shown = safety.table(found, measure)
    if shown.empty:
        st.info(labels.NO_FIGURES)
        return
    config: dict[str, Any] = {
        labels.THEME: st.column_config.Column(width=165),
        labels.COUNT: st.column_config.Column(alignment="right", width=60),
        labels.EXPECTED_COUNT: st.column_config.Column(alignment="right", width=70),
        labels.ORDINARY: st.column_config.Column(
            help=labels.ORDINARY_HELP, alignment="right", width=100
        ),
    }
    st.dataframe(
        shown,
        key=key,
        hide_index=True,
        height="content",
        alt=labels.SAFETY_ALTERNATIVE,
        column_config=config,
    )
