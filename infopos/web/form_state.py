"""What forms share: an id that is stored once, emptied boxes, and what was stored told on top."""

from __future__ import annotations

import secrets
from typing import NoReturn

import streamlit as st

_TOLD = "form_told"


def draw_told() -> None:
    """Say what was just stored."""
    if told := st.session_state.pop(_TOLD, None):
        st.success(told)


def once(key: str) -> str:
    """Give an id for what a form makes: pressing twice stores once."""
    found: str = st.session_state.setdefault(key, secrets.token_hex(16))
    return found


def tell(text: str) -> NoReturn:
    """Run the page again, and say at its top what was stored."""
    st.session_state[_TOLD] = text
    st.rerun()


def stored(prefix: str, text: str) -> NoReturn:
    """Empty a form, and tell what was stored."""
    for key in [key for key in st.session_state if str(key).startswith(prefix)]:
        del st.session_state[key]
    tell(text)
