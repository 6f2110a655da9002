"""The table beside a map: the same figures, ranked, in Dutch notation."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from infopos import labels
from infopos.model import CellStatus, Indicator
from infopos.services.area_picture import AreaPicture
from infopos.web import selection, story

HEIGHT_PX = 560


def ranked(picture: AreaPicture) -> pd.DataFrame:
    """Order the areas from high to low and say of each missing figure why it is missing.

    Returns
    -------
    DataFrame with area_code, rank, name, parent_name, count, rate_per_1000, residents,
    status, remark.
    Areas without a figure come last and have no rank; equal figures share theirs.
    """
    by_rate = picture.selection.indicator is Indicator.RATE
    column = "rate_per_1000" if by_rate else "count"
    areas = picture.areas.assign(
        rank=picture.areas[column].rank(ascending=False, method="min").astype("Int64"),
        remark=[
            _remark(status, rate, picture.minimum_residents)
            for status, rate in zip(
                picture.areas["status"], picture.areas["rate_per_1000"], strict=True
            )
        ],
    )
    order = ["rank", "name"]
    figures = ["count", "rate_per_1000", "residents", "status", "remark"]
    columns = ["area_code", *order, "parent_name", *figures]
    return areas.sort_values(order, na_position="last", ignore_index=True)[columns]


def draw(picture: AreaPicture, chosen: str | None, *, key: str) -> None:
    """Draw the ranked table; selecting a row chooses its area."""
    areas = ranked(picture)
    codes = tuple(areas["area_code"])
    rows = [codes.index(chosen)] if chosen in codes else []
    st.session_state[f"{key}_told"] = rows
    if _selected_rows(key) != rows:
        st.session_state[key] = {"selection": {"rows": rows}}
    shown = areas.style.format(labels.number_or_none, subset=["rank", "count", "residents"])
    shown = shown.format(labels.rate_or_none, subset=["rate_per_1000"])
    by_rate = picture.selection.indicator is Indicator.RATE
    without_figure = (areas["status"] != CellStatus.COUNTED.value).any()
    remark = ["remark"] if without_figure or (by_rate and areas["remark"].any()) else []
    ranked_by = ["rate_per_1000", "count"] if by_rate else ["count", "rate_per_1000"]
    st.dataframe(
        shown,
        key=key,
        height=HEIGHT_PX,
        hide_index=True,
        on_select=partial(_row_selected, key, picture, codes),
        selection_mode="single-row",
        alt=story.alternative(picture),
        placeholder=labels.NONE,  # where the remark says why; never a zero
        column_order=["rank", "name", *remark, *ranked_by, "residents", "parent_name"],
        column_config={
            "rank": st.column_config.Column(labels.RANK, width=45),
            "name": st.column_config.Column(
                labels.level(picture.selection.level).capitalize(), width=125
            ),
            "remark": st.column_config.Column(labels.REMARK, width=115),
            "parent_name": st.column_config.Column(labels.parent_level(picture.selection.level)),
            "count": st.column_config.Column(labels.COUNT),
            "rate_per_1000": st.column_config.Column(labels.RATE_SHORT, width=70),
            "residents": st.column_config.Column(labels.RESIDENTS, width=70),
        },
    )


def _selected_rows(key: str) -> list[int]:
    state = st.session_state.get(key)
    return list(state["selection"]["rows"]) if state else []


def _row_selected(key: str, picture: AreaPicture, codes: tuple[str, ...]) -> None:
    rows = _selected_rows(key)
    if rows == st.session_state.get(f"{key}_told"):
        return  # the table repeats what it was told, which is no choice of the user
    selection.choose_area(picture.selection, codes[rows[0]] if rows else None)


def _remark(status: str, rate: float, minimum_residents: int) -> str:
    if CellStatus(status) is not CellStatus.COUNTED:
        return labels.status(CellStatus(status))
    return labels.fewer_residents(minimum_residents) if rate != rate else ""
