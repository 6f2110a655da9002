"""Charts in one theme, with Dutch numbers and months."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import streamlit as st

from infopos import labels
from infopos.services.peer_trend import PeerPicture
from infopos.services.trends import COUNTING_RULE, PANDEMIC, TrendPicture
from infopos.services.week import Week

if TYPE_CHECKING:
    import altair as alt

COUNT_COLOUR = "#8a94a6"
COURSE_COLOUR = "#154273"
ASIDE_COLOUR = "#e9d8a6"
BAND_COLOUR = "#c9d3e0"
HEIGHT_PX = 360
MOST_DOTS = 24

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


def draw_trend(picture: TrendPicture) -> None:
    """Draw the months, their course, and what breaks the series."""
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
    _show(alt.layer(*layers), labels.trend_alternative(picture.subject, picture.place))


def draw_week(found: Week) -> None:
    """Draw weekday by hour as a grid; what stands out has a mark."""
    import altair as alt

    if found.times is None:
        return
    counts, stands_out = found.times.counts, found.times.stands_out

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
    _show(alt.layer(cells, marks), labels.WEEK_ALTERNATIVE)


def draw_peer_rates(picture: PeerPicture) -> None:
    """Draw the rate of a municipality over its peers' range."""
    if picture.period is not None:
        _draw_peers(picture, "", labels.per_residents(picture.period.kind), ",.1f")


def draw_peer_index(picture: PeerPicture) -> None:
    """Draw the same courses from one starting point, where there is one."""
    base = picture.course["index"].eq(100) & picture.course["peers_index"].eq(100)
    if base.any():
        since = picture.periods[int(base.to_numpy().argmax())]
        _draw_peers(picture, "index", labels.index_since(since), ",.0f")


def _draw_peers(picture: PeerPicture, index: str, title: str, form: str) -> None:
    """Draw a line of the municipality and one of its peers, over the range of these."""
    import altair as alt

    rows = _peer_rows(picture, index)
    names = {"own": picture.municipality, "peers": labels.PEERS_TOGETHER}
    time = alt.X("time:T", title=None, axis=alt.Axis(format="%Y", tickCount="year"))
    colour = _peer_colours(alt, [*names.values(), labels.PEERS_RANGE])
    tips = _peer_tips(alt, picture.municipality, form)
    band = (
        alt.Chart(rows.assign(who=labels.PEERS_RANGE))
        .mark_area(opacity=0.7)
        .encode(x=time, y=alt.Y("low:Q", title=title), y2="high:Q", color=colour, tooltip=tips)
    )
    dotted = len(rows) <= MOST_DOTS
    lines = [
        alt.Chart(rows.assign(who=names[column]))
        .mark_line(
            strokeWidth=width,
            strokeDash=dash,
            point=alt.OverlayMarkDef(size=dot if dotted else 0),
        )
        .encode(x=time, y=alt.Y(f"{column}:Q", title=title), color=colour, tooltip=tips)
        for column, width, dash, dot in (("peers", 2, [5, 3], 25), ("own", 4, [1, 0], 45))
    ]
    told = labels.peers_alternative(title, picture.subject, picture.municipality)
    _show(alt.layer(band, *lines), told)


def _peer_rows(picture: PeerPicture, index: str) -> pd.DataFrame:
    """One row per period: rates, or with ``index`` what they are since the first."""
    kind = f"{index}_" if index else ""
    course = picture.course
    return pd.DataFrame(
        {
            "time": [pd.Timestamp(period.start) for period in picture.periods],
            "period": [labels.period(period) for period in picture.periods],
            "own": course[index or "rate"],
            "peers": course[f"peers_{index or 'rate'}"],
            "low": course[f"peers_{kind}low"],
            "high": course[f"peers_{kind}high"],
            "median": course[f"peers_{kind}median"],
            "count": course["count"],
        }
    )


def _peer_colours(alt: Any, names: list[str]) -> Any:
    """A legend above, in two columns: three are too wide for a phone."""
    legend = alt.Legend(
        orient="top",
        title=None,
        columns=2,
        rowPadding=0,
        offset=6,
        labelLimit=400,
        symbolType="square",
        labelColor="#333333",
        labelFontSize=13,
    )
    scale = alt.Scale(domain=names, range=[COURSE_COLOUR, COUNT_COLOUR, BAND_COLOUR])
    return alt.Color("who:N", scale=scale, legend=legend)


def _peer_tips(alt: Any, place: str, form: str) -> list[Any]:
    figures = (
        ("own", place, form),
        ("count", labels.COUNT, ",.0f"),
        ("peers", labels.PEERS_TOGETHER, form),
        ("low", labels.LOWEST, form),
        ("median", labels.MEDIAN, form),
        ("high", labels.HIGHEST, form),
    )
    return [
        alt.Tooltip("period:N", title=labels.PERIOD),
        *(alt.Tooltip(f"{name}:Q", title=text, format=shown) for name, text, shown in figures),
    ]


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


def _show(chart: alt.LayerChart | alt.FacetChart, alternative: str) -> None:
    st.altair_chart(
        chart.properties(height=HEIGHT_PX)
        .configure(locale=_LOCALE)
        .configure_axis(
            labelFontSize=13, titleFontSize=13, labelColor="#333333", titleColor="#333333"
        )
        .configure_text(fontSize=13),
        alt=alternative,
    )
