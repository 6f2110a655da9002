"""What somebody may take along: first what for, where the law wants that, then the files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from infopos import labels
from infopos.model import Selection
from infopos.web import consult
from infopos.web.consult import Figures

CSV = "text/csv"
PNG = "image/png"
PDF = "application/pdf"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GPKG = "application/geopackage+sqlite3"
GEOJSON = "application/geo+json"
PARQUET = "application/vnd.apache.parquet"
ENDINGS = {
    CSV: "csv",
    PNG: "png",
    PDF: "pdf",
    PPTX: "pptx",
    XLSX: "xlsx",
    GPKG: "gpkg",
    GEOJSON: "geojson",
    PARQUET: "parquet",
}
KINDS = {ending: kind for kind, ending in ENDINGS.items()}


@dataclass(frozen=True, slots=True)
class File:
    """A file that is made once somebody asks for it.

    Attributes
    ----------
    label : str
        On its button.
    kind : str
        `CSV` or another of the kinds above.
    name : str
        Without an ending.
    write : callable
        Makes its content.
    """

    label: str
    kind: str
    name: str
    write: Callable[[], bytes]


def offer(figures: Figures, selection: Selection, files: Sequence[File], *, page: str) -> None:
    """Draw a button for each file."""
    purpose = None
    restricted = consult.is_restricted(figures)
    if restricted:
        purpose = st.selectbox(
            labels.PURPOSE,
            labels.PURPOSES,
            index=None,
            placeholder=labels.PURPOSE_CHOOSE,
            help=labels.PURPOSE_WHY,
            key=f"{page}_purpose",
        )
    with st.container(horizontal=True, key=f"{page}_downloads"):
        for number, file in enumerate(files):
            st.download_button(
                file.label,
                data=consult.exporting(page, figures, selection, purpose, file.write),
                file_name=f"{file.name}.{ENDINGS[file.kind]}",
                mime=file.kind,
                on_click="ignore",
                disabled=restricted and purpose is None,
                key=f"{page}_file_{number}",
            )


def name_of(selection: Selection, *more: str) -> str:
    """Name a file after what it holds, in characters that any disk takes."""
    subject = selection.code or selection.theme or selection.measure.value
    parts = ("infopos", selection.municipality, subject, selection.period.key, *more)
    return "-".join(part for part in parts if part)
