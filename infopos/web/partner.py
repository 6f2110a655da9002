"""What the pages of partners begin with: whose municipality it is about."""

from __future__ import annotations

import streamlit as st

from infopos import labels
from infopos.model import Viewer
from infopos.web import cached, page


def municipality(viewer: Viewer) -> str:
    """Give the municipality of the viewer; he chooses when there are more. Stops without any."""
    names = {known.code: known.name for known in cached.municipalities()}
    own = sorted(viewer.municipalities & set(names), key=names.__getitem__)
    if not own:
        st.info(labels.NOTHING_YET)
        st.stop()
    chosen = own[0]
    if len(own) > 1:
        chosen = st.selectbox(
            labels.MUNICIPALITY, own, key="partner_municipality", format_func=names.__getitem__
        )
    if page.is_fictional(chosen):
        page.fictional_label()
    return chosen
