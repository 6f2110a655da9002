"""Charts of a municipality beside its peers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from infopos import labels
from infopos.model import Period
from infopos.services.peer_trend import PeerPicture
from infopos.web import charts
from infopos.web.charts import COUNT_COLOUR, COURSE_COLOUR

if TYPE_CHECKING:
    from infopos.web.charts import Chart

BAND_COLOUR = "#c9d3e0"
MOST_DOTS = 24


def draw_rates(picture: PeerPicture) -> None:
    """Draw the rate of a municipality over its peers' range."""
    if picture.period is not None:
        title = labels.per_residents(picture.period.kind)
        _show(rates(picture, picture.period), picture, title)


def draw_index(picture: PeerPicture) -> None:
    """Draw the same courses from one starting point, where there is one."""
    since = _start(picture)
    if since is not None:
        _show(
            _chart(picture, "index", labels.index_since(since), ",.0f"),
            picture,
            labels.index_since(since),
        )


def rates(picture: PeerPicture, period: Period) -> Chart:
    """Chart the rate of a municipality over its peers' range, in periods such as this one."""
    return _chart(picture, "", labels.per_residents(period.kind), ",.1f")


def _start(picture: PeerPicture) -> Period | None:
    base = picture.course["index"].eq(100) & picture.course["peers_index"].eq(100)
    return picture.periods[int(base.to_numpy().argmax())] if base.any() else None


def _show(chart: Chart, picture: PeerPicture, title: str) -> None:
    charts.show(chart, labels.peers_alternative(title, picture.subject, picture.municipality))


def _chart(picture: PeerPicture, index: str, title: str, form: str) -> Chart:
    """Chart a line of the municipality and one of its peers, over the range of these."""
    import altair as alt

    rows = _rows(picture, index)
    names = {"own": picture.municipality, "peers": labels.PEERS_TOGETHER}
    time = alt.X("time:T", title=None, axis=alt.Axis(format="%Y", tickCount="year"))
    colour = _colours(alt, [*names.values(), labels.PEERS_RANGE])
    tips = _tips(alt, picture.municipality, form)
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
    return alt.layer(band, *lines)


def _rows(picture: PeerPicture, index: str) -> pd.DataFrame:
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


def _colours(alt: Any, names: list[str]) -> Any:
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


def _tips(alt: Any, place: str, form: str) -> list[Any]:
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
