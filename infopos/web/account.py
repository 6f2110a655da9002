"""One's own account: who one is here, and where one is signed in."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from infopos import labels
from infopos.access import sessions, wording
from infopos.model import Viewer
from infopos.telling.markdown import bullets
from infopos.web import cached, identity, own_account, session_list, texts


def draw_person(viewer: Viewer) -> None:
    """Draw what the account says of somebody."""
    lines = [
        f"Naam: {viewer.name}",
        f"Rol: {wording.role(viewer.role)}",
        f"Organisatie: {viewer.organisation}",
        f"Gemeenten: {labels.listing(sorted(viewer.municipalities)) or labels.NONE}",
    ]
    if viewer.shared_with_alderman:
        lines.append("Er geldt een vastgelegde afspraak met de burgemeester.")
    st.markdown(bullets(lines))
    st.caption(texts.ACCOUNT_CHANGES)


def draw_credentials(viewer: Viewer) -> None:
    """Draw the links to the forms for one's password and codes, or say where those are changed.

    What is typed into a form of Streamlit's stays in the memory of its session; so not here.
    """
    st.subheader(texts.OWN_CREDENTIALS, anchor=False)
    here = identity.signed_in(identity.session_id())
    if elsewhere := texts.credentials_elsewhere(here.method):
        st.markdown(elsewhere)
        return
    links = {"wachtwoord": texts.CHANGE_PASSWORD}
    if own_account.needs_code(here):
        links["tweede-stap"] = texts.REPLACE_SECOND_FACTOR
    base = st.get_option("server.baseUrlPath").strip("/")
    start = f"/{base}/account" if base else "/account"
    rows = [
        f'<li><a href="{start}/{to}" target="_self">{name}</a></li>' for to, name in links.items()
    ]
    st.html(f"<ul>{''.join(rows)}</ul>")


def draw_sessions(viewer: Viewer) -> None:
    """Draw one's open sessions, with a button to end all but this one."""
    st.subheader(texts.OWN_SESSIONS, anchor=False)
    found = session_list.open_sessions()
    mine = found[found["account_id"] == viewer.account_id]
    session_list.draw(mine, key="account_sessions")
    if len(mine) > 1:
        st.button(texts.END_OTHERS, on_click=partial(_end_others, list(mine["session_id"])))


def _end_others(session_ids: list[str]) -> None:
    here = identity.signed_in(identity.session_id()).session_id
    for session_id in session_ids:
        if session_id != here:
            sessions.end(cached.store(), session_id, reason="ended by owner", now=datetime.now(UTC))
