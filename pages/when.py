"""On which days, at which hours, in which months and on which holidays does it happen?"""

import streamlit as st

from infopos import labels
from infopos.telling import markdown
from infopos.web import charts, consult, files, page, season_story, selection, week_story

viewer, chosen = page.begin()
names = selection.area_names(chosen)
area = selection.area(chosen, list(names))
found = consult.week(viewer, chosen, area)

st.title(markdown.plain(week_story.title(found)), anchor=False)
st.markdown(week_story.sentence(found))
selection.area_box(chosen, names, area)
if found.times is not None and found.times.used:
    charts.show(charts.week(found.times), labels.WEEK_ALTERNATIVE)
    st.caption(labels.WEEK_METHOD)

season = consult.season(viewer, chosen, area)
month_side, holiday_side = st.columns(2, gap="medium")
with month_side:
    st.subheader(labels.SEASON, anchor=False)
    st.markdown(season_story.sentence(season))
    if season.months is not None:
        charts.show(charts.season(season.months), labels.SEASON_ALTERNATIVE)
if season.holidays is not None:
    with holiday_side:
        st.subheader(labels.HOLIDAYS, anchor=False)
        st.markdown(season_story.holiday_sentence(season))
        season_story.draw_holidays(season, key="when_holidays")
if season.months is not None or season.holidays is not None:
    st.caption(labels.SEASON_METHOD)
files.offer_when(found, season, chosen, area)
