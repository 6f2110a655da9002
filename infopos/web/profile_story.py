"""Say in words what stands out in one area, and draw its figures beside those of others."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from infopos import labels
from infopos.model import ChangeClass, Measure
from infopos.services.profile import Profile
from infopos.telling.markdown import plain

_MUCH = 1.5
_FEWEST = 10
"""A theme is named when its rate is so many times that of the municipality, on so many counts."""

_MOST_THEMES = 3


def title(found: Profile) -> str:
    """Name the area and the period."""
    return f"{found.name} in {found.municipality}, {labels.period(found.period)}"


def sentences(found: Profile) -> str:
    """Say how much there is, what changed, and what there is more of than elsewhere."""
    parts = [labels.living_there(found.residents)] if found.residents is not None else []
    for measure in Measure:
        themes = found.themes[found.themes["measure"] == measure]
        total = themes[themes["theme"].isna()]
        if not total.empty and pd.notna(total["count"].iloc[0]):
            parts.append(_total(found, measure, total.iloc[0]))
    more = _more_than_elsewhere(found.themes)
    if more:
        parts.append(labels.more_than_elsewhere(more, found.municipality))
    return " ".join(parts)


def draw_themes(found: Profile, measure: Measure, *, key: str) -> None:
    """Draw the themes of one measure: how much, what changed, and how it is elsewhere."""
    themes = found.themes[found.themes["measure"] == measure]
    if themes.empty:
        st.info(labels.NO_FIGURES)
        return
    shown = pd.DataFrame(
        {
            "theme": themes["label"].where(themes["theme"].notna(), labels.IN_ALL),
            "count": themes["count"].map(labels.number_or_none),
            "difference": [
                labels.NONE if value != value else labels.signed(round(value))
                for value in themes["difference"]
            ],
            "finding": themes["change_class"].map(labels.finding),
            "rate": themes["rate_per_1000"].map(labels.rate),
            "municipality": themes["municipality_rate_per_1000"].map(labels.rate),
            "alike": themes["alike_rate_per_1000"].map(labels.rate),
        }
    )
    st.dataframe(
        shown,
        key=key,
        hide_index=True,
        height="content",
        alt=labels.profile_alternative(labels.measure(measure), found.name),
        column_config={
            "theme": st.column_config.Column(labels.THEME, width=150),
            "count": st.column_config.Column(labels.COUNT, width=60, alignment="right"),
            "difference": st.column_config.Column(
                labels.DIFFERENCE, width=60, help=labels.since(found.before), alignment="right"
            ),
            "finding": st.column_config.Column(labels.FINDING, width=80),
            "rate": st.column_config.Column(labels.RATE_SHORT, width=65, alignment="right"),
            "municipality": st.column_config.Column(
                labels.MUNICIPALITY, width=70, alignment="right"
            ),
            "alike": st.column_config.Column(
                labels.ALIKE, width=75, help=labels.ALIKE_HELP, alignment="right"
            ),
        },
    )


def footnote(found: Profile) -> str:
    """Say what the area is compared with, and in what form its figures are."""
    notes = []
    if not found.alike.empty:
        notes.append(labels.alike(list(found.alike["name"])))
    notes.append(labels.CHANGE_METHOD)
    if note := labels.FORMS_NOTE.get(found.grain):
        notes.append(note)
    return " ".join(notes)


def _total(found: Profile, measure: Measure, total: pd.Series) -> str:
    told = f"**{labels.count_of(measure, int(total['count']))}**"
    verdict = ChangeClass(total["change_class"])
    if verdict is ChangeClass.UNDEFINED:
        return f"{told}."
    interval = (round(total["difference_low"]), round(total["difference_high"]))
    return labels.total_changed(told, found.before, verdict, round(total["difference"]), interval)


def _more_than_elsewhere(themes: pd.DataFrame) -> list[str]:
    """The themes with the highest rates against the municipality's, and how many times that is."""
    times = themes["rate_per_1000"] / themes["municipality_rate_per_1000"]
    much = themes["theme"].notna() & (times >= _MUCH) & (themes["count"].fillna(0) >= _FEWEST)
    order = times[much].sort_values(ascending=False).index[:_MOST_THEMES]
    return [
        f"**{plain(str(themes['label'][row]).lower())}** ({labels.rate(times[row])}×)"
        for row in order
    ]
