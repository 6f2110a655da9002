"""The Streamlit script: every request runs it first, whatever page it asks for.

It asks who is looking, draws the sidebar once, runs the page, and is the one place that shows an
`InfoposError`.
"""

from __future__ import annotations

import streamlit as st

from infopos import labels
from infopos.errors import AccessError, InfoposError
from infopos.model import Viewer
from infopos.telling.markdown import plain
from infopos.web import assets, identity, pages, selection, visitor


def main() -> None:
    """Draw the sidebar and run the page that was asked for."""
    st.set_page_config(
        page_title=labels.APP, page_icon=str(assets.static("icon.svg")), layout="wide"
    )
    st.html(assets.static("page.css"))
    page = st.navigation(pages.all_pages(), position="hidden")
    try:
        viewer = identity.viewer()
        with st.sidebar:
            pages.links(viewer)
            filters = st.container()
            visitor.draw(viewer)
        entry = _entry(viewer, page)
        chosen = selection.current(viewer) if entry.figures else None
        if chosen is not None:
            with filters:
                selection.draw(chosen, viewer, entry.filters)
        page.run()
    except InfoposError as error:
        st.error(f"**{plain(error.title)}.** {plain(error.problem)}\n\n{plain(error.remedy)}")


def _entry(viewer: Viewer, page: st.Page) -> pages.Entry:
    """Look a page up; a refusal stands under its title, as any page does."""
    try:
        return pages.entry_for(viewer, page.url_path)
    except AccessError:
        st.title(page.title, anchor=False)
        raise


if __name__ == "__main__":
    main()
