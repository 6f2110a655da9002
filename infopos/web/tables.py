"""The table beside a map: the same findings, ordered, in Dutch notation."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from infopos import labels
from infopos.services.area_picture import AreaPicture
from infopos.telling import story
from infopos.telling.finding_rows import rows_of
from infopos.web import selection
from infopos.web.styled import styled

if TYPE_CHECKING:  # they import SciPy, and the map is drawn first
    from infopos.services.findings import Findings

HEIGHT_PX = 440

_WHOLE = ("rank", "count", "before", "residents")
_TENTHS = ("rate_per_1000", "gi_star_z")


def draw(found: Findings, chosen: str | None, *, key: str) -> None:
    """Draw the table; selecting a row chooses its area."""
    rows = rows_of(found)
    picture = found.picture
    codes = tuple(rows.areas["area_code"])
    selected = [codes.index(chosen)] if chosen in codes else []
    st.session_state[f"{key}_told"] = selected
    if _selected_rows(key) != selected:
        st.session_state[key] = {"selection": {"rows": selected}}
    shown = rows.areas[list(rows.columns)]  # a hidden column would travel all the same
    formatted = styled(shown).format(labels.number_or_none, subset=_of(rows.columns, _WHOLE))
    formatted = formatted.format(labels.rate_or_none, subset=_of(rows.columns, _TENTHS))
    formatted = formatted.format(labels.signed_or_none, subset=_of(rows.columns, ("difference",)))
    st.dataframe(
        formatted,
        key=key,
        height=HEIGHT_PX,
        hide_index=True,
        on_select=partial(_row_selected, key, picture, codes),
        selection_mode="single-row",
        alt=story.alternative(picture),
        placeholder=labels.NONE,  # where the remark says why; never a zero
        column_config=_config(picture),
    )


def _of(columns: tuple[str, ...], kind: tuple[str, ...]) -> list[Hashable]:
    return [column for column in columns if column in kind]


def _config(picture: AreaPicture) -> dict[str, Any]:
    level = picture.selection.level
    return {
        "rank": st.column_config.Column(labels.RANK, width=45),
        "name": st.column_config.Column(labels.level(level).capitalize(), width=125),
        "remark": st.column_config.Column(labels.REMARK, width=115),
        "finding": st.column_config.Column(labels.FINDING, width=100),
        "parent_name": st.column_config.Column(labels.parent_level(level)),
        "count": st.column_config.Column(labels.COUNT),
        "rate_per_1000": st.column_config.Column(labels.RATE_SHORT, width=70),
        "residents": st.column_config.Column(labels.RESIDENTS, width=70),
        "gi_star_z": st.column_config.Column(labels.GI_STAR, help=labels.GI_STAR_HELP, width=60),
        "before": st.column_config.Column(labels.BEFORE),
        "difference": st.column_config.Column(labels.DIFFERENCE, width=70),
        "margin": st.column_config.Column(labels.MARGIN, help=labels.MARGIN_HELP, width=110),
        "series": st.column_config.LineChartColumn(labels.SERIES, y_min=0, width=80),
        "periods_hot": st.column_config.Column(labels.PERIODS_HOT, width=90),
        "way": st.column_config.Column(labels.WAY, help=labels.WAY_HELP, width=70),
    }


def _selected_rows(key: str) -> list[int]:
    state = st.session_state.get(key)
    return list(state["selection"]["rows"]) if state else []


def _row_selected(key: str, picture: AreaPicture, codes: tuple[str, ...]) -> None:
    rows = _selected_rows(key)
    if rows == st.session_state.get(f"{key}_told"):
        return  # the table repeats what it was told, which is no choice of the user
    selection.choose_area(picture.selection, codes[rows[0]] if rows else None)
