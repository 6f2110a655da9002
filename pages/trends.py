"""Which way does it go over the years, and is that more than season and chance?"""

import streamlit as st

from infopos import labels
from infopos.telling import markdown
from infopos.web import charts, consult, files, page, selection, trend_story

viewer, chosen = page.begin()
names = selection.area_names(chosen)
area = selection.area(chosen, list(names))
picture = consult.trend(viewer, chosen, area)

st.title(markdown.plain(trend_story.title(picture)), anchor=False)
st.markdown(trend_story.sentence(picture))
selection.area_box(chosen, names, area)
if picture.trend is not None:
    told = labels.trend_alternative(picture.subject, picture.place)
    charts.show(charts.trend(picture), told)
trend_story.draw_figures(picture)
if picture.periods:
    files.offer_trend(picture, chosen, area)
st.caption(markdown.plain(trend_story.footnote(picture)))
