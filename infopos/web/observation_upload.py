"""Handing in many observations at once, and getting back what could not be taken."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from infopos import labels
from infopos.model import AreaLevel, Viewer, today
from infopos.services import observation_sheet, observation_upload
from infopos.services.observation_upload import Uploaded
from infopos.web import cached
from infopos.web.download import XLSX

_FOUND = "upload_found"


def draw(viewer: Viewer, municipality: str) -> None:
    """Draw the template, the place to hand in, and what became of the last file."""
    names = cached.area_names(municipality, AreaLevel.NEIGHBOURHOOD)
    found: Uploaded | None = st.session_state.get(_FOUND)
    with st.expander(labels.UPLOAD, expanded=found is not None):
        st.markdown(labels.UPLOAD_TEXT)
        st.download_button(
            labels.UPLOAD_TEMPLATE,
            data=lambda: observation_sheet.template(names),
            file_name="waarnemingen.xlsx",
            mime=XLSX,
            on_click="ignore",
            key="upload_template",
        )
        file = st.file_uploader(
            labels.UPLOAD_FILE, type=["xlsx", "xls", "ods", "csv"], key="upload_file"
        )
        if file is not None and st.button(labels.UPLOAD_SEND, key="upload_send", type="primary"):
            found = _taken(viewer, municipality, file.name, file.getvalue(), names)
            st.session_state[_FOUND] = found
        if found is not None:
            _draw_account(found)


def _taken(
    viewer: Viewer, municipality: str, name: str, content: bytes, names: dict[str, str]
) -> Uploaded:
    store = cached.store()
    rows = observation_sheet.read(name, content, store.layout.tmp)
    bar = st.progress(0.0)
    found = observation_upload.submit_rows(
        store, viewer, municipality, rows, names,
        now=datetime.now(UTC), today=today(), progress=bar.progress,
    )  # fmt: skip
    bar.empty()
    return found


def _draw_account(found: Uploaded) -> None:
    told = labels.uploaded(found.rows, found.stored, found.known, len(found.refused))
    (st.warning if found.refused else st.success)(told)
    for one in found.refused[:5]:
        st.text(f"Regel {one.number}: {one.reason}")
    if found.refused:
        st.download_button(
            labels.UPLOAD_REFUSED,
            data=lambda: observation_sheet.refused_workbook(found.header, found.refused),
            file_name="waarnemingen-geweigerd.xlsx",
            mime=XLSX,
            on_click="ignore",
            key="upload_refused",
        )
