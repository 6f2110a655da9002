"""What every page begins with."""

from __future__ import annotations

import streamlit as st

from infopos import labels
from infopos.model import Grain, Selection, Viewer
from infopos.web import cached, identity, selection


def enter(title: str = "") -> Viewer:
    """Begin a page that is not about figures: who looks, and its title.

    Raises
    ------
    AccessError
        When nobody is signed in.
    """
    viewer = identity.viewer()
    if title:
        st.title(title, anchor=False)
    return viewer


def begin(title: str = "") -> tuple[Viewer, Selection]:
    """Begin a page: who looks, its title, the label of fictional data, and the selection.

    Asks for the viewer again, whatever ran before: a page never opens by an oversight elsewhere.
    Stops the page with an explanation when nothing was imported yet.

    Raises
    ------
    AccessError
        When nobody is signed in.
    """
    viewer = enter(title)
    chosen = selection.current(viewer)
    if chosen is None:
        known = cached.municipalities()
        st.info(labels.FORMS_NOTE[Grain.NONE] if known else labels.NOTHING_YET)
        st.stop()
    if is_fictional(chosen.municipality):
        fictional_label()
    return viewer, chosen


def fictional_label() -> None:
    """Say that the figures on this page are made up."""
    st.markdown(f":orange-badge[**{labels.FICTIONAL}**] {labels.FICTIONAL_LONG}")


def is_fictional(code: str) -> bool:
    """Whether the figures of a municipality are made up."""
    return any(known.code == code and known.fictional for known in cached.municipalities())
