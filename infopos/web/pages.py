"""Which pages there are, who may open each, and links to them that keep the selection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st

from infopos import labels
from infopos.access import policy
from infopos.model import DataClass, Grain, Role, Viewer
from infopos.settings import bundle
from infopos.web import selection


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in pages/: its path in the address and what its reader must be allowed to see.

    ``figures`` says that it is about a selection, which the sidebar then lets him make; ``roles``
    who it is made for, among those who may see it; ``filters`` what of a selection it is about.
    """

    path: str
    needs: DataClass | None = None
    figures: bool = True
    roles: frozenset[Role] = frozenset(Role)
    filters: tuple[str, ...] = selection.FILTERS


ENTRIES = {
    "start": Entry(""),
    "safety": Entry("veiligheidsbeeld", filters=("gemeente", "periode")),
    "plan": Entry("veiligheidsplan", filters=("gemeente",)),
    "hotspots": Entry("hotspots"),
    "area": Entry("buurt"),
    "trends": Entry("trends"),
    "when": Entry("wanneer"),
    "compare": Entry("vergelijk"),
    "integral": Entry("integraal-beeld", DataClass.OBSERVATIONS, filters=("gemeente", "periode")),
    "report": Entry("melden", DataClass.OWN_OBSERVATIONS, figures=False),
    "own_observations": Entry("mijn-waarnemingen", DataClass.OWN_OBSERVATIONS, figures=False),
    "review": Entry("beoordelen", DataClass.OBSERVATIONS, figures=False, roles=policy.REVIEWERS),
    "triangle": Entry("driehoek", DataClass.AGREEMENTS, figures=False, roles=policy.CHAIRS),
    "agreements": Entry("afspraken", DataClass.AGREEMENTS, figures=False),
    "own_commitments": Entry("mijn-toezeggingen", DataClass.OWN_COMMITMENTS, figures=False),
    "sources": Entry("bronnen"),
    "rights": Entry("wat-mag-ik-zien"),
    "account": Entry("mijn-account", figures=False),
    "users": Entry("gebruikers", DataClass.ACCOUNTS, figures=False),
    "log": Entry("logboek", DataClass.AUDIT, figures=False),
}
"""Each file in pages/; the empty path is the root. A new page is one line here."""


def all_pages() -> list[st.Page]:
    """Give all pages, in the order of the sidebar. Who may not open one is told so there."""
    return [page(name) for name in ENTRIES]


def page(name: str) -> st.Page:
    """Give one page by the name of its file."""
    return st.Page(
        bundle() / "pages" / f"{name}.py",
        title=labels.PAGES[name],
        url_path=ENTRIES[name].path,
        default=ENTRIES[name].path == "",
    )


def open_to(viewer: Viewer) -> Iterator[str]:
    """Name the pages that somebody may open."""
    for name, entry in ENTRIES.items():
        allowed = entry.needs is None or policy.rule(viewer, entry.needs).grain is not Grain.NONE
        if allowed and viewer.role in entry.roles:
            yield name


def entry_for(viewer: Viewer, path: str) -> Entry:
    """Look a page up by its path, for somebody who wants to open it.

    Raises
    ------
    AccessError
        When he may not.
    """
    found = next(entry for entry in ENTRIES.values() if entry.path == path)
    if found.needs is not None:
        policy.require(viewer, found.needs)
    policy.require_role(viewer, found.roles)
    return found


def link(name: str, label: str | None = None, icon: str | None = None) -> None:
    """Draw a link to a page. Streamlit's own navigation drops the selection from the address."""
    st.page_link(page(name), label=label, icon=icon, query_params=st.query_params.to_dict())


def link_if_open(viewer: Viewer, name: str, label: str, icon: str) -> None:
    """Draw a link to a page for who may open it."""
    if name in open_to(viewer):
        link(name, label, icon)


def links(viewer: Viewer) -> None:
    """Draw the links to all pages that somebody may open."""
    for name in open_to(viewer):
        link(name)
