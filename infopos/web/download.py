"""Exactly what is on screen, as a file that opens well in a Dutch Excel."""

from __future__ import annotations

import csv
import io
import re
from functools import partial
from numbers import Integral

import streamlit as st

from infopos import labels
from infopos.services.area_picture import AreaPicture
from infopos.spreadsheet import harmless
from infopos.web import consult, story
from infopos.web.finding_rows import ranked

_PLAIN_NUMBER = re.compile(r"-?\d+(,\d+)?")


def offer(picture: AreaPicture, *, key: str) -> None:
    """Draw the button that gives the table as a file; first what for, where the law wants that."""
    purpose = None
    if consult.is_restricted(picture):
        purpose = st.selectbox(
            labels.PURPOSE,
            labels.PURPOSES,
            index=None,
            placeholder=labels.PURPOSE_CHOOSE,
            help=labels.PURPOSE_WHY,
            key=f"{key}_purpose",
        )
    st.download_button(
        labels.DOWNLOAD,
        data=consult.exporting(picture, purpose, partial(as_csv, picture)),
        file_name=file_name(picture),
        mime="text/csv",
        on_click="ignore",
        disabled=consult.is_restricted(picture) and purpose is None,
        key=key,
    )


def as_csv(picture: AreaPicture) -> bytes:
    """Write the table, then the lines that say what it is and where it comes from.

    Semicolons, decimal commas and UTF-8 with a byte order mark, as a Dutch Excel expects.
    """
    areas = ranked(picture)
    level = picture.selection.level
    lines: list[list[str]] = [
        [
            labels.RANK,
            "Code",
            labels.level(level).capitalize(),
            labels.parent_level(level),
            labels.COUNT,
            labels.RATE,
            labels.RESIDENTS,
            labels.REMARK,
        ]
    ]
    lines += [
        [
            _figure(row.rank),
            str(row.area_code),
            str(row.name),
            str(row.parent_name),
            _figure(row.count),
            _figure(row.rate_per_1000),
            _figure(row.residents),
            str(row.remark),
        ]
        for row in areas.itertuples(index=False)
    ]
    lines += [[], [labels.SUBJECT, story.title(picture)]]
    if picture.total is not None:
        lines.append([labels.TOTAL, str(picture.total)])
    if picture.municipality.fictional:
        lines.append([labels.REMARK, labels.FICTIONAL])
    lines += [[labels.EXPLANATION, note] for note in story.footnotes(picture)]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([cell(value) for value in line] for line in lines)
    return text.getvalue().encode("utf-8-sig")


def file_name(picture: AreaPicture) -> str:
    """Name the file after what it holds, in characters that any disk takes."""
    selection = picture.selection
    subject = selection.code or selection.theme or selection.measure.value
    parts = [selection.municipality, subject, selection.period.key, labels.level(selection.level)]
    return f"infopos-{'-'.join(parts)}.csv"


def cell(value: str) -> str:
    """Keep a spreadsheet from running a text as a formula, and let plain numbers be.

    Examples
    --------
    >>> cell("=1+1"), cell("-3,5"), cell("-verdacht"), cell("Centrum")
    ("'=1+1", '-3,5', "'-verdacht", 'Centrum')
    """
    return value if _PLAIN_NUMBER.fullmatch(value) else harmless(value)


def _figure(value: object) -> str:
    """Write a figure without thousands separators; empty when there is none."""
    if isinstance(value, float):
        return "" if value != value else f"{value:.1f}".replace(".", ",")
    return str(int(value)) if isinstance(value, Integral) else ""
