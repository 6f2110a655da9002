"""What every page begins with, and text that may hold anything."""

from __future__ import annotations

import re
from collections.abc import Iterable

import streamlit as st

from infopos import labels
from infopos.model import Selection
from infopos.web import cached, selection


def begin(title: str = "") -> Selection:
    """Begin a page: its title, the label of fictional data, and the selection it is about.

    Stops the page with an explanation when nothing was imported yet.
    """
    if title:
        st.title(title, anchor=False)
    chosen = selection.current()
    if chosen is None:
        st.info(labels.NOTHING_YET)
        st.stop()
    if _is_fictional(chosen.municipality):
        fictional_label()
    return chosen


def fictional_label() -> None:
    """Say that the figures on this page are made up."""
    st.markdown(f":orange-badge[**{labels.FICTIONAL}**] {labels.FICTIONAL_LONG}")


def plain(text: str) -> str:
    r"""Write text from a source so that Markdown shows it as it is.

    Examples
    --------
    >>> plain("![kaart](http://elders) *")
    '\\!\\[kaart\\]\\(http\\:\\/\\/elders\\) \\*'
    """
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def bullets(lines: Iterable[str]) -> str:
    """Write lines of text from a source as a list in Markdown."""
    return "\n".join(f"- {plain(line)}" for line in lines)


def _is_fictional(code: str) -> bool:
    return any(known.code == code and known.fictional for known in cached.municipalities())
