"""Which sources were loaded, how fresh are they, and what happened to their rows?"""

import streamlit as st

from infopos import labels
from infopos.web import consult, page, source_list, texts

viewer, _ = page.begin(labels.PAGES["sources"])
st.markdown(texts.SOURCES_TEXT)
sources = consult.overview(viewer).sources
source_list.draw(sources)
