"""Which pages there are, and links to them that keep the selection."""

from __future__ import annotations

import streamlit as st

from infopos import labels
from infopos.settings import bundle

PATHS = {"start": "", "hotspots": "hotspots", "sources": "bronnen"}
"""Path of each file in pages/; the empty one is the root. A new page is one line here."""


def all_pages() -> list[st.Page]:
    """Give all pages, in the order of the sidebar."""
    return [page(name) for name in PATHS]


def page(name: str) -> st.Page:
    """Give one page by the name of its file."""
    return st.Page(
        bundle() / "pages" / f"{name}.py",
        title=labels.PAGES[name],
        url_path=PATHS[name],
        default=PATHS[name] == "",
    )


def link(name: str, label: str | None = None, icon: str | None = None) -> None:
    """Draw a link to a page. Streamlit's own navigation drops the selection from the address."""
    st.page_link(page(name), label=label, icon=icon, query_params=st.query_params.to_dict())


def links() -> None:
    """Draw the links to all pages."""
    for name in PATHS:
        link(name)
