"""Charts a target: the years that were counted, what is expected, and what has to be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from infopos import labels
from infopos.model import Period
from infopos.services.target_progress import Progress
from infopos.web.charts import COUNT_COLOUR, COURSE_COLOUR, QUIET_COLOUR

if TYPE_CHECKING:
    from infopos.web.charts import Chart

_GOAL_COLOUR = "#9a3412"


def of_target(one: Progress) -> Chart:
    """Chart a target; years that do not count for the forecast are hollow."""
    import altair as alt

    course = one.course.assign(
        name=[labels.last_twelve(Period(key)) for key in one.course["until"]]
    )
    years = alt.X(
        "at:Q",
        title=None,
        axis=alt.Axis(format="d", tickMinStep=1),
        scale=alt.Scale(zero=False, nice=False, padding=20),
    )
    number = alt.Y("count:Q", title=labels.PER_YEAR_COUNT, scale=alt.Scale(zero=True))
    tips = [
        alt.Tooltip("name:N", title=labels.YEAR),
        alt.Tooltip("count:Q", title=labels.COUNT, format=",.0f"),
    ]
    line = alt.Chart(course).encode(x=years, y=number, tooltip=tips)
    layers: list[Any] = [
        line.mark_line(color=COUNT_COLOUR, strokeWidth=2),
        line.mark_point(size=60, filled=True, opacity=1).encode(
            color=alt.condition("datum.counts", alt.value(COURSE_COLOUR), alt.value(QUIET_COLOUR))
        ),
    ]
    return alt.layer(*layers, *_forecast(alt, one, years), *_goal(alt, one, years))


def _forecast(alt: Any, one: Progress, years: Any) -> list[Any]:
    if one.forecast is None:
        return []
    low, high = one.forecast.interval()
    rows = pd.DataFrame(
        {
            "at": [one.target.year],
            "count": [one.forecast.expected],
            "low": [low],
            "high": [high],
            "told": [labels.count_interval(low, high)],
        }
    )
    base = alt.Chart(rows).encode(x=years, tooltip=[alt.Tooltip("told:N", title=labels.FORECAST)])
    return [
        base.mark_rule(strokeWidth=10, color=QUIET_COLOUR).encode(y="low:Q", y2="high:Q"),
        base.mark_point(size=60, filled=False, color=COURSE_COLOUR).encode(y="count:Q"),
    ]


def _goal(alt: Any, one: Progress, years: Any) -> list[Any]:
    if one.goal is None:
        return []
    rows = pd.DataFrame(
        {
            "at": [one.target.baseline_year, one.target.year],
            "count": [one.goal, one.goal],
            "told": [labels.TARGET, ""],
        }
    )
    base = alt.Chart(rows).encode(x=years, y="count:Q")
    return [
        base.mark_line(color=_GOAL_COLOUR, strokeDash=[5, 4], strokeWidth=2),
        base.mark_text(color=_GOAL_COLOUR, align="left", dy=12).encode(text="told:N"),
    ]
