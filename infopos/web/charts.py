"""Charts in one theme, with Dutch numbers and months."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import streamlit as st

from infopos import labels
from infopos.analysis.hot_times import HotTimes
from infopos.services.trends import COUNTING_RULE, PANDEMIC, TrendPicture

if TYPE_CHECKING:
    import altair as alt

    Chart = alt.LayerChart | alt.FacetChart  # what altair says of layers that share a look

COUNT_COLOUR = "#8a94a6"
COURSE_COLOUR = "#154273"
ASIDE_COLOUR = "#e9d8a6"
QUIET_COLOUR = "#b9c1cd"
HEIGHT_PX = 360
PICTURE_PX = 900

_LOCALE = {
    "number": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€ ", ""]},
    "time": {
        "dateTime": "%a %e %B %Y %X",
        "date": "%d-%m-%Y",
        "time": "%H:%M:%S",
        "periods": ["", ""],
        "days": labels.DAYS_FROM_SUNDAY,
        "shortDays": [day[:2] for day in labels.DAYS_FROM_SUNDAY],
        "months": labels.MONTHS,
        "shortMonths": [month[:3] for month in labels.MONTHS],
    },
}


def show(chart: Chart, alternative: str, *, height_px: int = HEIGHT_PX) -> None:
    """Show a chart, with what it says for somebody who cannot see it."""
    st.altair_chart(_styled(chart, height_px), alt=alternative)


def png(chart: Chart, title: str, notes: Sequence[str]) -> bytes:
    """Turn a chart into a picture that says by itself what it shows and where that comes from."""
    import altair as alt

    whole = _styled(chart).properties(
        width=PICTURE_PX, title=alt.TitleParams(title, anchor="start", subtitle=list(notes))
    )
    drawn = io.BytesIO()
    whole.save(drawn, format="png", scale_factor=2)
    return drawn.getvalue()


def trend(picture: TrendPicture) -> Chart:
    """Chart the months, their course, and what breaks the series."""
    import altair as alt  # 0.4 s to import

    rows = pd.DataFrame(
        {
            "month": [pd.Timestamp(period.start) for period in picture.periods],
            "count": picture.counts,
            "course": picture.trend.course if picture.trend else np.nan,
        }
    )
    time = alt.X("month:T", title=None, axis=alt.Axis(format="%Y", tickCount="year"))
    counts = (
        alt.Chart(rows)
        .mark_line(
            color=COUNT_COLOUR,
            strokeWidth=1.5,
            point=alt.OverlayMarkDef(size=14, color=COUNT_COLOUR),
        )
        .encode(
            x=time,
            y=alt.Y("count:Q", title=labels.PER_MONTH, scale=alt.Scale(zero=True)),
            tooltip=[
                alt.Tooltip("month:T", title=labels.MONTH, format="%B %Y"),
                alt.Tooltip("count:Q", title=labels.COUNT, format=",.0f"),
            ],
        )
    )
    layers: list[Any] = [*_asides(alt, rows["month"]), counts]
    if picture.trend is not None and not np.isnan(picture.trend.course).all():
        line = alt.Chart(rows).mark_line(color=COURSE_COLOUR, strokeWidth=3)
        layers.append(line.encode(x=time, y=alt.Y("course:Q", title=labels.PER_MONTH)))
    return alt.layer(*layers)


def week(times: HotTimes) -> Chart:
    """Chart weekday by hour as a grid; what stands out has a mark."""
    import altair as alt

    counts, stands_out = times.counts, times.stands_out
    rows = pd.DataFrame(
        [
            (labels.DAYS[day], hour, float(counts[day, hour]), bool(stands_out[day, hour]))
            for day in range(7)
            for hour in range(24)
        ],
        columns=["day", "hour", "count", "stands_out"],
    )
    base = alt.Chart(rows).encode(
        x=alt.X("hour:O", title=labels.HOUR, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("day:O", sort=list(labels.DAYS), title=None),
        tooltip=[
            alt.Tooltip("day:O", title=labels.DAY),
            alt.Tooltip("hour:O", title=labels.HOUR),
            alt.Tooltip("count:Q", title=labels.COUNT, format=",.1f"),
        ],
    )
    cells = base.mark_rect(stroke="#ffffff").encode(
        color=alt.Color(
            "count:Q",
            title=labels.COUNT,
            scale=alt.Scale(
                range=["#ffffd4", "#fee391", "#fec44f", "#fe9929", "#d95f0e", "#993404"]
            ),
        )
    )
    marks = base.transform_filter("datum.stands_out").mark_point(
        shape="circle", filled=True, color="#111111", size=35, opacity=1
    )
    return alt.layer(cells, marks)


def season(months: pd.DataFrame) -> Chart:
    """Chart the months of the year against the mean of all; what stands out is dark."""
    import altair as alt

    rows = pd.DataFrame(
        {
            "month": labels.MONTHS,
            "ratio": months["ratio"],
            "count": months["count"],
            "stands_out": months["stands_out"],
        }
    )
    bars = (
        alt.Chart(rows)
        .mark_bar()
        .encode(
            x=alt.X(
                "month:O",
                sort=list(labels.MONTHS),
                title=None,
                axis=alt.Axis(labelAngle=-45, labelOverlap=False),
            ),
            y=alt.Y("ratio:Q", title=labels.PER_EXPECTED, scale=alt.Scale(zero=True)),
            color=alt.condition(
                "datum.stands_out", alt.value(COURSE_COLOUR), alt.value(QUIET_COLOUR)
            ),
            tooltip=[
                alt.Tooltip("month:O", title=labels.MONTH),
                alt.Tooltip("count:Q", title=labels.COUNT, format=",.0f"),
                alt.Tooltip("ratio:Q", title=labels.PER_EXPECTED, format=",.2f"),
            ],
        )
    )
    mean = alt.Chart(pd.DataFrame({"one": [1]})).mark_rule(strokeDash=[4, 3], color="#4a4a4a")
    return alt.layer(bars, mean.encode(y="one:Q"))


def _asides(alt: Any, months: pd.Series) -> list[Any]:
    """Shade what does not count for the verdict, as far as it lies in the series."""
    spans = [
        (pd.Timestamp("2000-01-01"), pd.Timestamp(COUNTING_RULE.start), labels.OTHER_RULE),
        (pd.Timestamp(PANDEMIC[0].start), pd.Timestamp(PANDEMIC[1].end), labels.PANDEMIC),
    ]
    first, last = months.min(), months.max()
    inside = [
        (max(begin, first), min(end, last), text)
        for begin, end, text in spans
        if begin < last and end > first
    ]
    if not inside:
        return []
    rows = pd.DataFrame(inside, columns=["begin", "end", "text"])
    base = alt.Chart(rows).encode(x=alt.X("begin:T"), x2="end:T")
    names = alt.Chart(rows).mark_text(align="left", baseline="top", dx=4, dy=4, color="#4a4a4a")
    return [
        base.mark_rect(color=ASIDE_COLOUR, opacity=0.55),
        names.encode(x="begin:T", y=alt.value(0), text="text:N"),
    ]


def _styled(chart: Chart, height_px: int = HEIGHT_PX) -> Chart:
    """Give a chart our size, letters and language."""
    styled: Chart = (
        chart.properties(height=height_px)
        .configure(locale=_LOCALE)
        .configure_axis(
            labelFontSize=13, titleFontSize=13, labelColor="#333333", titleColor="#333333"
        )
        .configure_text(fontSize=13)
    )
    return styled
