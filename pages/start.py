"""What is this, whose figures are these, and how fresh are they?"""

import streamlit as st

from infopos import labels
from infopos.web import cached, page, pages

st.title(labels.START_TITLE, anchor=False)
st.markdown(labels.START_TEXT)
page.begin()
pages.link("hotspots", label=labels.START_LINK, icon=":material/map:")
overview = cached.overview()
st.subheader(labels.START_MUNICIPALITIES, anchor=False)
st.markdown(page.bullets(map(labels.municipality_line, overview.municipalities)))
st.subheader(labels.START_FRESH, anchor=False)
st.markdown(page.bullets(map(labels.freshness_line, overview.sources.itertuples())))
