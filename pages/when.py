"""On which days and at which hours does it happen?"""

import streamlit as st

from infopos import labels
from infopos.web import charts, consult, files, markdown, page, selection, week_story

viewer, chosen = page.begin()
names = selection.area_names(chosen)
area = selection.area(chosen, list(names))
found = consult.week(viewer, chosen, area)

st.title(markdown.plain(week_story.title(found)), anchor=False)
st.markdown(week_story.sentence(found))
selection.area_box(chosen, names, area)
if found.times is not None and found.times.used:
    charts.show(charts.week(found.times), labels.WEEK_ALTERNATIVE)
    files.offer_week(found, chosen, area)
    st.caption(labels.WEEK_METHOD)
