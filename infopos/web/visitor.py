"""Who is signed in, and the way out, at the foot of the sidebar."""

from __future__ import annotations

from html import escape

import streamlit as st

from infopos.access import wording
from infopos.model import Viewer
from infopos.web import texts


def draw(viewer: Viewer) -> None:
    """Draw the name and role of the one who is looking, and a link to sign out."""
    st.divider()
    base = st.get_option("server.baseUrlPath").strip("/")
    address = f"/{base}/uitloggen" if base else "/uitloggen"
    st.html(
        f'<p class="infopos-visitor">{escape(viewer.name)}<br>'
        f"{escape(wording.role(viewer.role).capitalize())}, {escape(viewer.organisation)}<br>"
        f'<a href="{address}" target="_self">{texts.SIGN_OUT}</a></p>'
    )
