"""What is this, whose figures are these, and how fresh are they?"""

import streamlit as st

from infopos.telling import markdown
from infopos.web import agreement_list, consult, page, pages, texts

st.title(texts.START_TITLE, anchor=False)
st.markdown(texts.START_TEXT)
viewer, chosen = page.begin()
pages.link("hotspots", label=texts.START_LINK, icon=":material/map:")
pages.link_if_open(viewer, "report", label=texts.START_REPORT_LINK, icon=":material/edit_note:")
agreement_list.draw_short(viewer, chosen.municipality)
overview = consult.overview(viewer)
st.subheader(texts.START_MUNICIPALITIES, anchor=False)
st.markdown(markdown.bullets(map(texts.municipality_line, overview.municipalities)))
st.subheader(texts.START_FRESH, anchor=False)
st.markdown(markdown.bullets(map(texts.freshness_line, overview.sources.itertuples())))
