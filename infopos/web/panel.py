"""The figures of one chosen area, beside those of its municipality."""

from __future__ import annotations

import streamlit as st

from infopos import labels
from infopos.services.area_picture import AreaPicture
from infopos.telling import story
from infopos.telling.markdown import plain


def draw(picture: AreaPicture, code: str | None) -> None:
    """Draw the panel, or say how to choose an area."""
    kind = labels.level(picture.selection.level)
    if code is None:
        st.caption(labels.choose_hint(kind))
        return
    name = picture.areas.set_index("area_code").loc[code, "name"]
    place = plain(picture.municipality.name)
    rows = [f"| {labels.FIGURE} | {plain(str(name))} | {place} |", "|:--|--:|--:|"]
    rows += [
        f"| {plain(label)} | **{plain(here)}** | {plain(whole)} |"
        for label, here, whole in story.comparison(picture, code)
    ]
    with st.container(border=True, key="area_panel"):
        st.markdown("\n".join(rows))
