"""Say in words where a series goes, and what that rests on."""

from __future__ import annotations

import streamlit as st

from infopos import labels
from infopos.model import Grain, TrendVerdict
from infopos.services.trends import COUNTING_RULE, PANDEMIC, TrendPicture
from infopos.telling.markdown import plain

_YEARS = 6


def title(picture: TrendPicture) -> str:
    """Say what is followed, and where."""
    return f"{picture.subject} in {picture.place}, door de jaren"


def sentence(picture: TrendPicture) -> str:
    """Say which way it goes, how fast, and whether there was a step."""
    if picture.trend is None:
        hidden = picture.grain is Grain.ROUNDED
        return labels.TREND_HIDDEN if hidden else labels.NO_MONTHS
    found = picture.trend
    parts = [f"**{labels.TREND_VERDICTS[found.verdict]}**"]
    if found.verdict in (TrendVerdict.RISES, TrendVerdict.FALLS):
        parts.append(labels.slope(found.slope_per_year))
    if found.shift is not None:
        parts.append(labels.stepped(picture.periods[found.shift]))
    asides = []
    if any(period < COUNTING_RULE for period in picture.periods):
        asides.append(labels.ASIDE_RULE)
    if any(PANDEMIC[0] <= period <= PANDEMIC[1] for period in picture.periods):
        asides.append(labels.ASIDE_PANDEMIC)
    if asides and found.verdict is not TrendVerdict.TOO_SHORT:
        parts.append(labels.asides(asides))
    return " ".join(parts)


def draw_figures(picture: TrendPicture) -> None:
    """Draw the last years as figures beside each other."""
    years = sorted(picture.years)[-_YEARS:]
    if not years:
        return
    head = " | ".join([labels.PER_YEAR, *map(str, years)])
    row = " | ".join([plain(picture.subject), *(labels.number(picture.years[y]) for y in years)])
    st.markdown(f"| {head} |\n|:--|{'--:|' * len(years)}\n| {row} |")


def footnote(picture: TrendPicture) -> str:
    """Say how the verdict was reached."""
    notes = [labels.TREND_METHOD]
    if picture.border_since is not None:
        notes.insert(0, labels.border_since(picture.border_since))
    if note := labels.FORMS_NOTE.get(picture.grain):
        notes.append(note)
    return " ".join(notes)
