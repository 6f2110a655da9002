"""Draws the integral picture as one map, or as two that move together."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from infopos import labels
from infopos.services.integral_picture import IntegralPicture
from infopos.telling.legend import Layer
from infopos.web import integral_layers, maps

_LAYERS: dict[str, Callable[[IntegralPicture], Layer]] = {
    "samen": integral_layers.together,
    "wie": integral_layers.classes,
    "dekking": integral_layers.coverage,
}


def draw(found: IntegralPicture, view: str, area: str | None) -> None:
    """Draw the map or maps of a view; a click on an area chooses it."""
    if view != "naast":
        maps.draw(found.police, _LAYERS[view](found), area, key="integral_map")
        return
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown(f"**{labels.POLICE}**")
        maps.draw(
            found.police, integral_layers.police(found), area, key="integral_police", together=True
        )
    with right:
        st.markdown(f"**{labels.PARTNERS}**")
        maps.draw(
            found.police, integral_layers.partners(found), area, key="integral_partners",
            together=True,
        )  # fmt: skip
