"""Say in words in which months, on which holidays and at which events it happens."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from infopos import labels
from infopos.model import Grain
from infopos.services.season import Season
from infopos.telling import markdown

_MOST = 4


def title(found: Season) -> str:
    """Say what is spread over the year, and where."""
    return f"{found.subject} in {found.place}: door het jaar"


def sentence(found: Season) -> str:
    """Name the months that stand out, or say why there are none."""
    if found.months is None:
        return labels.SEASON_HIDDEN if found.grain is Grain.ROUNDED else labels.NO_SEASON
    more, less = (_names(found.months, labels.MONTHS, above=way) for way in (True, False))
    parts = [labels.season_of_years(found.years)]
    if more:
        parts.append(labels.months_with_more(more))
    if less:
        parts.append(labels.months_with_less(less))
    return " ".join(parts if more or less else [labels.NO_HOT_MONTHS, *parts])


def holiday_sentence(found: Season) -> str:
    """Name the holidays that stand out; nothing where there are none to tell of."""
    if found.holidays is None or found.since is None:
        return ""
    names = found.holidays["name"].map(markdown.plain).tolist()
    more, less = (_names(found.holidays, names, above=way) for way in (True, False))
    parts = [labels.holidays_with_more(more)] if more else []
    if less:
        parts.append(labels.holidays_with_less(less))
    return " ".join([*(parts or [labels.NO_HOT_HOLIDAYS]), labels.holidays_since(found.since)])


def draw_holidays(found: Season, *, key: str) -> None:
    """Draw the holidays as a table."""
    if found.holidays is None:
        return
    shown = pd.DataFrame(
        {
            "holiday": found.holidays["name"],
            "days": found.holidays["days"].map(labels.number),
            "count": found.holidays["count"].map(labels.number),
            "expected": found.holidays["expected"].map(labels.rate),
            "ratio": found.holidays["ratio"].map(labels.rate_or_none),
            "remark": found.holidays["stands_out"].map({True: labels.STANDS_OUT, False: ""}),
        }
    )
    st.dataframe(
        shown,
        key=key,
        hide_index=True,
        height="content",
        alt=labels.HOLIDAYS_ALTERNATIVE,
        column_config={
            "holiday": st.column_config.Column(labels.HOLIDAY, width=125),
            "days": st.column_config.Column(labels.DAYS_COUNTED, width=50, alignment="right"),
            "count": st.column_config.Column(labels.COUNT, width=60, alignment="right"),
            "expected": st.column_config.Column(
                labels.EXPECTED, width=68, help=labels.EXPECTED_HELP, alignment="right"
            ),
            "ratio": st.column_config.Column(labels.TIMES, width=85, alignment="right"),
            "remark": st.column_config.Column(labels.REMARK, width=85),
        },
    )


def _names(found: pd.DataFrame, names: list[str], *, above: bool) -> list[str]:
    """The clearest few that stand out on one side, with how many times the mean they are."""
    shown = found.assign(name=names)[found["stands_out"].to_numpy()]
    side = shown[(shown["ratio"] > 1) == above]
    order = side.sort_values("ratio", ascending=not above).head(_MOST)
    return [
        f"{name} ({labels.rate(ratio)}×)"
        for name, ratio in zip(order["name"], order["ratio"], strict=True)
    ]
