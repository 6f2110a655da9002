"""Draws every theme of the safety picture beside what is ordinary."""

from __future__ import annotations

from typing import Any

import streamlit as st

from infopos import labels
from infopos.model import Measure
from infopos.telling import safety
from infopos.telling.safety import Themes

_NAMES_PX = {Measure.CRIME: 208, Measure.NUISANCE: 165}
"""Width of the longest name of a theme; on a laptop there is no room to spare."""


_ORDER = (
    labels.THEME, labels.VERDICT, labels.COUNT, labels.EXPECTED_COUNT, labels.ORDINARY,
)  # fmt: skip
"""What it comes to stands where a telephone still shows it."""


def draw(found: Themes, measure: Measure, *, key: str) -> None:
    """Draw the themes of one measure."""
    shown = safety.table(found, measure)
    if shown.empty:
        st.info(labels.NO_FIGURES)
        return
    config: dict[str, Any] = {
        labels.THEME: st.column_config.Column(width=_NAMES_PX[measure]),
        labels.COUNT: st.column_config.Column(alignment="right", width=50),
        labels.EXPECTED_COUNT: st.column_config.Column(alignment="right", width=64),
        labels.ORDINARY: st.column_config.Column(
            help=labels.ORDINARY_HELP, alignment="right", width=96
        ),
    }
    st.dataframe(
        shown,
        key=key,
        hide_index=True,
        height="content",
        alt=labels.SAFETY_ALTERNATIVE,
        column_config=config,
        column_order=_ORDER,
    )


def draw_both(found: Themes, *, key: str) -> None:
    """Draw the themes of both measures beside each other."""
    for side, measure in zip(st.columns((1.09, 1), gap="small"), Measure, strict=True):
        with side:
            st.subheader(labels.measure(measure), anchor=False)
            draw(found, measure, key=f"{key}_{measure}")
